# The rules of the house, checked on the project's own files.
add_executable(check_house checks/check.c checks/banned.c checks/docs.c
  checks/layers.c checks/sizes.c checks/words.c)
target_link_libraries(check_house PRIVATE test_support)

get_property(table GLOBAL PROPERTY MDA_ROOM_TABLE)
set(rooms_txt ${CMAKE_CURRENT_BINARY_DIR}/rooms.txt)
file(WRITE ${rooms_txt} "${table}")
foreach(name layers banned sizes words docs)
  test(checks/${name} check_house ${name} ${PROJECT_SOURCE_DIR} ${rooms_txt})
endforeach()

# Instrumented libraries define and keep more than ours do.
if(TARGET mdalint AND NOT CMAKE_C_FLAGS MATCHES "sanitize|coverage")
  test(checks/symbols sh ${here}/checks/symbols.sh $<TARGET_FILE:mdalint>
       ${CMAKE_ARCHIVE_OUTPUT_DIRECTORY}/libmdalint.a
       ${PROJECT_SOURCE_DIR}/src/mdalint.h)
  get_property(names GLOBAL PROPERTY MDA_ROOM_ARCHIVES)
  test(checks/twice sh ${here}/checks/twice.sh ${names})
  test(checks/globals sh ${here}/checks/globals.sh ${names})
  test(checks/install ${CMAKE_COMMAND} -DBUILD=${PROJECT_BINARY_DIR}
       -DINTO=${scratch}/install -DLIBDIR=${CMAKE_INSTALL_LIBDIR}
       -DVERSION=${PROJECT_VERSION} -DCC=${CMAKE_C_COMPILER}
       "-DGENERATOR=${CMAKE_GENERATOR}"
       -P ${here}/checks/install.cmake)
endif()

# The published JSON schemas hold for the goldens, the manual page for the
# option tables.
add_executable(check_schema checks/schema.c)
target_link_libraries(check_schema PRIVATE test_support outside_jansson)
test(checks/schema check_schema ${PROJECT_SOURCE_DIR})
if(TARGET mda_cli AND TARGET mdalint_cli)
  add_executable(check_manual checks/manual.c)
  target_link_libraries(check_manual PRIVATE mda_cli mda_front)
  test(checks/manual check_manual ${PROJECT_SOURCE_DIR}/docs/mdalint.1)
endif()

# What the library prints about rule files is kept as it prints it.
add_executable(check_printed checks/printed.c)
target_link_libraries(check_printed PRIVATE test_support mda_rule mda_conf)
test(checks/printed check_printed ${PROJECT_SOURCE_DIR})

# Both comments of the founding letter are raised by name, and fall silent.
if(TARGET mdalint_cli)
  test(corpus/founding-letter ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:mdalint_cli>
       -DCORPUS=${PROJECT_SOURCE_DIR}/corpus -P ${here}/checks/founding.cmake)
endif()
