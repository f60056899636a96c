# Writes OUT, a C file with the table of packs.h: each .yaml and .txt file
# below ROOT as an array of bytes, and one SHA-256 over all of them.  Run at build time.
cmake_policy(VERSION 3.25)
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/*.yaml ${ROOT}/*.txt)
list(SORT files)

set(arrays "")
set(table "")
set(sums "")
set(n 0)
foreach(name IN LISTS files)
  file(READ ${ROOT}/${name} hex HEX)
  file(SHA256 ${ROOT}/${name} sum)
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "static const unsigned char f${n}[] = {\n${bytes}0};\n")
  string(APPEND table "    {\"${name}\", f${n}, sizeof f${n} - 1},\n")
  string(APPEND sums "${sum} ${name}\n")
  math(EXPR n "${n} + 1")
endforeach()
string(SHA256 all "${sums}")

file(WRITE ${OUT} "/* Made by embed.cmake from rules/; do not edit. */
#include \"rule/packs.h\"

${arrays}
const struct pack_file pack_files[] = {
${table}    {NULL, NULL, 0},
};
const size_t pack_file_count = ${n};
const char pack_sha256[] =
    \"${all}\";
")
