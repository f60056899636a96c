/* prefilter.c - the built-in rules on whole drafts, with the word prefilter and
 * without.
 *
 *     run_prefilter FOLDER...
 *
 * What fuzz/unfilter.c switches off is there for speed alone: every file below
 * the folders has the same hits and cues either way. */
#include "fuzz/unfilter.h"
#include "tally.h"

#include "base/error.h"
#include "base/file.h"
#include "eval/ruleset.h"

#include <stdio.h>

typedef struct work {
    const matcher *usual, *plain;
    scan with, without; /* used again for each draft */
    size_t hits;
    tally count;
} work;

/* Compiled here, since those of the build lie in memory that cannot change. */
static mda_status load(mda_ruleset **out, mda_error *err)
{
    static const char own[] =
        "concepts:\n  own-word:\n    about: A word.\n    phrases: [zyzzyva]\n";
    mda_loader *loader = NULL;
    TRY(mda_loader_new(&loader, err));
    mda_status status = mda_loader_add_text(
        loader, (mda_slice){own, sizeof own - 1}, "own.yaml", err);
    if (status == MDA_OK)
        status = mda_loader_add_builtin(loader, err);
    if (status == MDA_OK)
        status = mda_loader_compile(loader, out, err);
    mda_loader_free(loader);
    return status;
}

static bool is_draft(const char *path)
{
    static const char *const suffixes[] = {".md", ".txt", ".htm", ".html"};
    slice p = slice_of(path);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        slice s = slice_of(suffixes[i]);
        if (p.len > s.len &&
            slice_equal((slice){p.ptr + p.len - s.len, s.len}, s))
            return true;
    }
    return false;
}

static mda_status run_file(const char *path, void *payload, mda_error *err)
{
    work *w = payload;
    document *doc = NULL;
    if (!is_draft(path) ||
        mda_document_read_file(&doc, path, NULL, NULL) != MDA_OK)
        return MDA_OK;
    mda_status status = scan_run(&w->with, w->usual, doc, err);
    if (status == MDA_OK)
        status = scan_run(&w->without, w->plain, doc, err);
    if (status == MDA_OK) {
        bool same = unfilter_same(&w->with, &w->without);
        w->hits += w->with.hits.len;
        tally_case(&w->count, path, false,
                   same ? (slice){0} : SLICE("the filter drops something\n"));
    }
    mda_document_free(doc);
    return status;
}

int main(int argc, char **argv)
{
    work w = {0};
    mda_error err = {0};
    mda_ruleset *usual = NULL, *plain = NULL;
    mda_status status = load(&usual, &err);
    if (status == MDA_OK)
        status = load(&plain, &err);
    if (status == MDA_OK && unfilter(plain->matcher)) {
        w.usual = usual->matcher;
        w.plain = plain->matcher;
        for (int i = 1; status == MDA_OK && i < argc; i++)
            status = file_walk(argv[i], "", run_file, &w, &err);
    }
    scan_free(&w.with);
    scan_free(&w.without);
    mda_ruleset_free(usual);
    mda_ruleset_free(plain);
    if (status != MDA_OK) {
        printf("%s: %s\n", err.path, err.message);
        return 1;
    }
    printf("%zu hits\n", w.hits);
    return tally_end(&w.count, "prefilter");
}
