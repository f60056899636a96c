/* filings.h - what the benchmark reads: filings of a folder, or made ones. */
#ifndef BENCH_FILINGS_H
#define BENCH_FILINGS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"

typedef struct filing {
    const char *path;
    size_t size;
    bool is_html; /* by its first bytes */
    buf bytes;    /* empty until filings_load() */
} filing;

typedef struct filings {
    arena *arena;
    ARRAY(filing) all;
} filings;

/* Adds a file, or the .htm and .txt files below a folder, in order of their
 * paths. */
mda_status filings_add(filings *f, const char *path, mda_error *err);
/* Adds the MD&As of a file of JSON lines, their member "mdna", as files that
 * are written into `folder`; at most `most`. */
mda_status filings_add_lines(filings *f, const char *path, const char *folder,
                             size_t most, mda_error *err);
/* Adds made filings: a 10-K of about 3.5 MB in inline XBRL and one of 400 KB
 * of text, written into `folder`, which is there. */
mda_status filings_make(filings *f, const char *folder, mda_error *err);
/* Reads the bytes of all. */
mda_status filings_load(filings *f, mda_error *err);
void filings_free(filings *f);

/* The largest filings first, at most `most`, into `out`; how many. */
size_t filings_largest(const filings *f, const filing **out, size_t most);

/* generate.c: appends a made filing of at least `bytes` bytes. */
void generate_html(buf *out, size_t bytes);
void generate_text(buf *out, size_t bytes);

#endif
