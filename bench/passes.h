/* passes.h - what is measured on the bytes of one filing.  Each pass returns
 * a number that depends on all it did, so that nothing can be left out; 0
 * means that it failed. */
#ifndef BENCH_PASSES_H
#define BENCH_PASSES_H

#include "filings.h"

typedef struct bench {
    filings filings;
    mda_ruleset *rules;
    mda_linter *linter;
} bench;

/* Counts '<', in text line feeds, with memchr(): the least that any reader has
 * to do. */
size_t pass_memchr(bench *b, const filing *f);
/* Parses with libxml2's SAX interface for HTML, handlers that count; 0 where
 * it was not built in. */
size_t pass_sax(bench *b, const filing *f);
/* Bytes to a sealed document. */
size_t pass_read(bench *b, const filing *f);
/* Bytes to findings. */
size_t pass_lint(bench *b, const filing *f);

/* Compiles the built-in rules as a program would at its start. */
mda_status bench_rules(bench *b, mda_error *err);
void bench_rules_free(bench *b);

#endif
