# A runner that lets everything pass is worse than none: runs both on a small
# program and on tests of which some must fail, and looks at their counts.
cmake_policy(VERSION 3.25)
file(REMOVE_RECURSE ${INTO})
file(WRITE ${INTO}/program "#!/bin/sh
for word; do [ ! -f \"$word\" ] || cat \"$word\"; done
[ \"$1\" != fail ] || exit 1
")
file(CHMOD ${INTO}/program PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

function(write_case name args expected)
  set(folder ${INTO}/cases/${name})
  file(WRITE ${folder}/README "A case of the runner's own test.\n")
  file(WRITE ${folder}/args "${args}\n")
  file(WRITE ${folder}/a.txt "alpha\n")
  file(WRITE ${folder}/expected.txt "${expected}")
endfunction()
write_case(same         "show a.txt" "alpha\n")
write_case(other-output "show a.txt" "beta\n")
write_case(other-status "fail a.txt" "alpha\n")
write_case(gap.known    "show a.txt" "beta\n")
write_case(closed.known "show a.txt" "alpha\n")
write_case(no-readme    "show a.txt" "alpha\n")
file(REMOVE ${INTO}/cases/no-readme/README)

file(WRITE ${INTO}/spec.md "# Heading
```example show md
alpha
.
alpha
```
```example fail md
alpha
.
alpha
[1]
```
```example show md
alpha
.
beta
```
```example known show md
alpha
.
beta
```
```example known show md
alpha
.
alpha
```
")

# Runs a runner and compares its last line.
function(expect line)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE out ERROR_VARIABLE out
                  RESULT_VARIABLE status)
  string(FIND "${out}" "${line}\n" at)
  if(at EQUAL -1 OR status EQUAL 0)
    message(SEND_ERROR "expected a failure and '${line}', got:\n${out}")
  endif()
endfunction()
expect("cases: 1 passed, 4 failed, 1 known gaps"
       ${CASES} ${INTO}/program ${INTO}/scratch ${INTO}/cases)
expect("spec: 2 passed, 2 failed, 1 known gaps"
       ${SPEC} ${INTO}/program ${INTO}/scratch ${INTO}/spec.md)

# --update mends what differs and leaves known gaps as they are.
execute_process(COMMAND ${SPEC} --update ${INTO}/program ${INTO}/scratch
                ${INTO}/spec.md OUTPUT_QUIET)
expect("spec: 3 passed, 1 failed, 1 known gaps"
       ${SPEC} ${INTO}/program ${INTO}/scratch ${INTO}/spec.md)
