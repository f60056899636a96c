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
