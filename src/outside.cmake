# outside(NAME PACKAGE) - finds an outside library by pkg-config and defines
# the target outside_NAME for the room that may use it.  An executable with the
# property OUTSIDE_STATIC gets the .a file where there is one: each shared
# library adds about 0.1 ms to the start of a program that runs for a few, and
# the one of C++, which Hunspell needs, 1 ms.
function(outside name package)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${package})
  list(GET ${name}_LINK_LIBRARIES 0 shared)
  string(REGEX REPLACE "\\.so$" ".a" archive "${shared}")
  set(link PkgConfig::${name})
  if(EXISTS "${archive}" AND NOT archive STREQUAL shared)
    if(name STREQUAL "hunspell")
      string(APPEND archive ";-l:libstdc++.a")
    endif()
    set(link "$<IF:$<BOOL:$<TARGET_PROPERTY:OUTSIDE_STATIC>>,${archive},${link}>")
  endif()
  add_library(outside_${name} INTERFACE)
  target_link_libraries(outside_${name} INTERFACE "${link}")
  target_include_directories(outside_${name} SYSTEM INTERFACE
    ${${name}_INCLUDE_DIRS})
endfunction()
