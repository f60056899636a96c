# The founding letter: each rule that corpus/letters names as an answer is
# raised on the draft modelled on it, and none on the mended draft.
#   cmake -DPROGRAM=... -DCORPUS=... -P founding.cmake
cmake_minimum_required(VERSION 3.25)
set(draft ${CORPUS}/drafts/founding-letter)

function(lint name out)
  execute_process(
    COMMAND ${PROGRAM} lint --format json --form 20-F --fail-on never
            --known ${draft}/context.md ${draft}/${name}
    OUTPUT_VARIABLE json RESULT_VARIABLE status ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${name}: exit status ${status}\n${said}")
  endif()
  string(JSON count LENGTH ${json} files 0 findings)
  set(rules "")
  if(count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
      string(JSON rule GET ${json} files 0 findings ${i} rule)
      list(APPEND rules ${rule})
    endforeach()
  endif()
  set(${out} "${rules}" PARENT_SCOPE)
endfunction()

# The list items below each `answered-by:`.
file(STRINGS ${CORPUS}/letters/21vianet-2017.yaml lines
     REGEX "^ +- (trend|estimate|analysis)-[a-z-]+$")
string(REGEX REPLACE " +- " "" wanted "${lines}")
list(LENGTH wanted count)
if(count LESS 2)
  message(FATAL_ERROR "the letter names no rules")
endif()

lint(mdna_missing.md raised)
foreach(rule IN LISTS wanted)
  if(NOT rule IN_LIST raised)
    message(SEND_ERROR "${rule} is not raised on the founding draft: ${raised}")
  endif()
endforeach()
lint(mdna_fixed.md left)
if(left)
  message(SEND_ERROR "raised on the mended founding draft: ${left}")
endif()
message("${count} rules raised and silenced")
