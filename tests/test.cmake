# test(NAME COMMAND...) - one test.  Criterion runs each of its tests in a
# child, and a leak that LeakSanitizer reports there leaves the parent content;
# so a test also fails by what a sanitizer prints.
function(test name)
  add_test(NAME ${name} COMMAND ${ARGN})
  set_tests_properties(${name} PROPERTIES
    FAIL_REGULAR_EXPRESSION "Sanitizer;runtime error"
    ENVIRONMENT "ASAN_OPTIONS=exitcode=99;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()
