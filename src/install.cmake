# What `cmake --install` gives: program, library twice, header, pkg-config and
# CMake files, manual page, completions.
include(CMakePackageConfigHelpers)

# libmdalint.a is one object of all rooms in which only mda_* can be seen from
# outside, so that internal names need no long prefix.
set(objects $<TARGET_OBJECTS:mdalint_core>)
foreach(room IN LISTS rooms)
  get_target_property(kind ${room} TYPE)
  if(kind STREQUAL "STATIC_LIBRARY")
    list(APPEND objects $<TARGET_OBJECTS:${room}>)
  endif()
endforeach()
set(archive ${CMAKE_ARCHIVE_OUTPUT_DIRECTORY}/libmdalint.a)
add_custom_command(OUTPUT ${archive}
  COMMAND ${CMAKE_COMMAND} -DOUT=${archive} "-DOBJECTS=${objects}"
          -DLD=${CMAKE_LINKER} -DOBJCOPY=${CMAKE_OBJCOPY} -DAR=${CMAKE_AR}
          -P ${CMAKE_CURRENT_SOURCE_DIR}/archive.cmake
  DEPENDS ${objects} archive.cmake
  COMMENT "Linking the installed static library" VERBATIM)
add_custom_target(mdalint_archive ALL DEPENDS ${archive})

file(RELATIVE_PATH prefix_to_root # from the folder of mdalint.pc
  ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(mdalint.pc.in ${PROJECT_BINARY_DIR}/mdalint.pc @ONLY)
configure_package_config_file(mdalintConfig.cmake.in
  ${PROJECT_BINARY_DIR}/mdalintConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/mdalint
  PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/mdalintConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)

install(TARGETS mdalint EXPORT mdalint
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  PUBLIC_HEADER DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${archive} DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT mdalint NAMESPACE mdalint:: FILE mdalintTargets.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/mdalint)
install(FILES ${PROJECT_BINARY_DIR}/mdalintConfig.cmake
              ${PROJECT_BINARY_DIR}/mdalintConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/mdalint)
install(FILES ${PROJECT_BINARY_DIR}/mdalint.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${PROJECT_SOURCE_DIR}/docs/mdalint.1
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/schema
  DESTINATION ${CMAKE_INSTALL_DATADIR}/mdalint)

# Completions are printed by the program from its own option tables.
if(NOT TARGET mdalint_cli)
  return()
endif()
install(TARGETS mdalint_cli)
if(CMAKE_CROSSCOMPILING OR MDA_FUZZ)
  return()
endif()
function(completion shell file folder)
  set(out ${PROJECT_BINARY_DIR}/completions/${file})
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DSHELL=${shell}
            -DPROGRAM=$<TARGET_FILE:mdalint_cli>
            -P ${CMAKE_CURRENT_SOURCE_DIR}/completions.cmake
    DEPENDS mdalint_cli completions.cmake
    COMMENT "Writing completions for ${shell}" VERBATIM)
  install(FILES ${out} DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder})
  set_property(GLOBAL APPEND PROPERTY MDA_COMPLETIONS ${out})
endfunction()
completion(bash mdalint bash-completion/completions)
completion(zsh _mdalint zsh/site-functions)
completion(fish mdalint.fish fish/vendor_completions.d)
get_property(completions GLOBAL PROPERTY MDA_COMPLETIONS)
add_custom_target(completions ALL DEPENDS ${completions})
