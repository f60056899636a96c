# The visible words of real filings against those of an HTML 5 parser, where
# there are filings and libgumbo (Debian: libgumbo-dev).
pkg_check_modules(GUMBO IMPORTED_TARGET gumbo libutf8proc)
file(GLOB pages ${PROJECT_SOURCE_DIR}/../shared/filings/*.htm)
if(GUMBO_FOUND AND TARGET mda_read)
  add_executable(gumbo_words oracle/gumbo_words.c)
  target_link_libraries(gumbo_words PRIVATE mda_read PkgConfig::GUMBO)
  if(pages)
    test(real/words gumbo_words ${pages})
  endif()
endif()

# Items of real filings against what a reader found, where there are such.
file(GLOB golds ${PROJECT_SOURCE_DIR}/../shared/sections/haowei/*.gold.json)
if(golds AND TARGET mdalint_core)
  add_executable(real_items oracle/items.c)
  target_link_libraries(real_items PRIVATE mdalint_core outside_jansson)
  test(real/items real_items ${golds})
endif()
