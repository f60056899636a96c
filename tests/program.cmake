# Tests that run the whole program.
set(program $<TARGET_FILE:mdalint_cli>)

file(GLOB specs CONFIGURE_DEPENDS ${here}/spec/*.md)
foreach(file IN LISTS specs)
  get_filename_component(name ${file} NAME_WE)
  test(spec/${name} run_spec ${program} ${scratch}/spec/${name} ${file})
endforeach()

file(GLOB areas CONFIGURE_DEPENDS LIST_DIRECTORIES true ${here}/cases/*)
foreach(folder IN LISTS areas)
  if(IS_DIRECTORY ${folder})
    get_filename_component(name ${folder} NAME)
    test(cases/${name} run_cases ${program} ${scratch}/cases/${name} ${folder})
  endif()
endforeach()

# Rewrites what the specs and cases expect: `cmake --build BUILD -t update`.
set(updates "")
foreach(file IN LISTS specs)
  get_filename_component(name ${file} NAME_WE)
  list(APPEND updates COMMAND run_spec --update ${program}
       ${scratch}/update/${name} ${file} || true)
endforeach()
foreach(folder IN LISTS areas)
  if(IS_DIRECTORY ${folder})
    get_filename_component(name ${folder} NAME)
    list(APPEND updates COMMAND run_cases --update ${program}
         ${scratch}/update/${name} ${folder} || true)
  endif()
endforeach()
set(corpus ${PROJECT_SOURCE_DIR}/corpus)
list(APPEND updates COMMAND mdalint_cli eval --expected ${corpus}/expected.tsv
     --update ${corpus})
file(GLOB recipes CONFIGURE_DEPENDS ${here}/repo/*.md)
list(APPEND recipes ${PROJECT_SOURCE_DIR}/docs/ci.md)
foreach(file IN LISTS recipes)
  get_filename_component(name ${file} NAME_WE)
  list(APPEND updates COMMAND sh ${here}/support/recipes.sh ${program}
       ${scratch}/update/repo-${name} ${file} update)
endforeach()
list(APPEND updates COMMAND check_printed --update ${PROJECT_SOURCE_DIR})
if(updates)
  add_custom_target(update ${updates} USES_TERMINAL)
  add_dependencies(update mdalint_cli)
endif()

include(formats/formats.cmake)

test(hostile run_hostile ${program} ${scratch}/hostile)
test(hostile-rules run_rules ${program} ${scratch}/hostile-rules)
# Sanitizers have a malloc() of their own, which cannot be stood before.
if(NOT CMAKE_C_FLAGS MATCHES "sanitize")
  add_library(alloc_fail SHARED alloc/fail.c)
  set_target_properties(alloc_fail PROPERTIES C_VISIBILITY_PRESET default)
  target_compile_options(alloc_fail PRIVATE -Wno-pedantic)
  target_link_libraries(alloc_fail PRIVATE ${CMAKE_DL_LIBS})
  add_executable(run_program_alloc alloc/program.c alloc/client.c)
  target_link_libraries(run_program_alloc PRIVATE test_support mda_lsp
    mda_front)
  # A sample; docs/reliability.md says how to run all of them.
  test(alloc/program run_program_alloc ${program} $<TARGET_FILE:alloc_fail>
       ${scratch}/alloc ${PROJECT_SOURCE_DIR}/corpus/drafts/founding-letter
       some)
endif()
test(faults sh ${here}/faults/faults.sh ${program} ${scratch}/faults)
test(faults/cache sh ${here}/faults/cache.sh ${program} ${scratch}/cache)

set(filings ${PROJECT_SOURCE_DIR}/../shared/filings)
if(EXISTS ${filings})
  test(real/filings run_real ${program} ${filings})
  test(real/law fuzz_document ${filings})
endif()

# Pages whose steps are taken in a git repository.
foreach(file IN LISTS recipes)
  get_filename_component(name ${file} NAME_WE)
  test(repo/${name} sh ${here}/support/recipes.sh ${program}
       ${scratch}/repo/${name} ${file})
  set_tests_properties(repo/${name} PROPERTIES SKIP_RETURN_CODE 77)
endforeach()

# Conversations with the language server.
add_executable(run_talk lsp/talk.c)
target_link_libraries(run_talk PRIVATE test_support outside_jansson)
file(GLOB talks CONFIGURE_DEPENDS ${here}/lsp/*.lsp)
foreach(file IN LISTS talks)
  get_filename_component(name ${file} NAME_WE)
  test(lsp/${name} run_talk ${program} ${scratch}/lsp/${name} ${file})
endforeach()

# The client library of VS Code, fetched by `./dev test` with npm; where it is
# not, the test is skipped and says so.
set(modules ${PROJECT_SOURCE_DIR}/build/npm)
test(lsp/client ${here}/lsp/client.sh ${program} ${scratch}/lsp/client
     ${modules})
set_tests_properties(lsp/client PROPERTIES SKIP_RETURN_CODE 77)

include(editors/editors.cmake)

# The rules' own tests, and the drafts of the corpus.
test(rules/check ${program} rules check ${PROJECT_SOURCE_DIR}/rules)
test(rules/test ${program} rules test ${PROJECT_SOURCE_DIR}/rules)

# What the rules do on the drafts of the corpus is what it was; a change of
# rules is reviewed by the difference of corpus/expected.tsv.
test(corpus/expected ${program} eval --expected ${corpus}/expected.tsv ${corpus})
