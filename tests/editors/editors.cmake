# Real clients against the server.  Where a client is not installed its test is
# skipped and says so; `./dev test` installs Neovim and Emacs.
set(editors ${here}/editors)
function(editor_test name)
  test(editors/${name} ${ARGN})
  set_tests_properties(editors/${name} PROPERTIES SKIP_RETURN_CODE 77)
endfunction()
editor_test(neovim ${editors}/client.sh nvim ${program}
            ${scratch}/editors/neovim ${PROJECT_SOURCE_DIR})
editor_test(emacs ${editors}/client.sh emacs ${program}
            ${scratch}/editors/emacs ${PROJECT_SOURCE_DIR})
editor_test(configs ${editors}/configs.sh ${PROJECT_SOURCE_DIR})
# Node and its packages take long; once, without sanitizers, is enough.
if(NOT CMAKE_C_FLAGS MATCHES "sanitize")
  editor_test(vscode ${editors}/vscode.sh ${program}
              ${scratch}/editors/vscode ${PROJECT_SOURCE_DIR})
endif()
