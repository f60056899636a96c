# cmake -DINTO=page.c -DFROM=FOLDER -P page.cmake: FOLDER/page.css and page.js
# as arrays of characters.
set(text "extern const char page_css[], page_js[];\n")
foreach(kind css js)
  file(READ ${FROM}/page.${kind} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(APPEND text "const char page_${kind}[] = {${bytes}0};\n")
endforeach()
file(WRITE ${INTO} "${text}")
