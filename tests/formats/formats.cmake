# One test for each format that other programs read; see README.md here.  The
# bytes do not depend on the build, so one build is enough.
if(NOT CMAKE_C_FLAGS MATCHES "sanitize")
  foreach(format json jsonl sarif junit checkstyle github markdown gitlab
          rdjson rdjsonl lsp checklist checklist-csv)
    test(formats/${format} ${here}/formats/check.sh ${program} ${format}
         ${scratch}/formats/${format} ${PROJECT_SOURCE_DIR}
         ${PROJECT_SOURCE_DIR}/build/npm)
    set_tests_properties(formats/${format} PROPERTIES SKIP_RETURN_CODE 77)
  endforeach()
endif()
