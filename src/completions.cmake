# Writes OUT with what PROGRAM prints as completions for SHELL.
cmake_policy(VERSION 3.25)
execute_process(COMMAND ${PROGRAM} completions ${SHELL}
  OUTPUT_FILE ${OUT} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  file(WRITE ${OUT} "") # a program that has no such command yet
  message(WARNING "no completions for ${SHELL}")
endif()
