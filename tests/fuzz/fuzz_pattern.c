/* fuzz_pattern.c - a pattern and a text, both of any kind.
 *
 * The first line is a pattern as a rule has it between its slashes, the others
 * are a draft.  Whatever compiles answers the same however often it is asked,
 * whether PCRE2 interprets it or has made it machine code; what it finds lies
 * in the sentence; and it finds the same where no word is asked for first. */
#include "law.h"
#include "unfilter.h"

#include "base/array.h"
#include "match/regex.h"

#include <stdio.h>
#include <stdlib.h>

/* So many runs make a pattern machine code; most are on an empty text, which
 * takes no time. */
#define RUNS 54
#define REAL 2 /* at either end */

static void demand(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "law broken: %s\n", what);
    abort();
}

/* ---- The engine -------------------------------------------------------- */

static void run_often(regex *r, regex_scratch *s, slice text)
{
    span first = {0, 0};
    bool was_found = false, gave_up_first = false;
    for (int i = 0; i < RUNS; i++) {
        span at = {0, 0};
        bool gave_up = false;
        bool is_real = i < REAL || i >= RUNS - REAL;
        bool found = regex_find(r, s, is_real ? text : SLICE(""), 0, &at,
                                &gave_up);
        if (!is_real)
            continue;
        demand(!found || (at.start < at.end && at.end <= text.len),
               "a match lies in its sentence");
        if (i == 0) {
            first = at;
            was_found = found;
            gave_up_first = gave_up;
        }
        demand(found == was_found && gave_up == gave_up_first &&
                   at.start == first.start && at.end == first.end,
               "a pattern always finds the same");
    }
}

static void check_engine(slice pattern, slice text)
{
    regex *r = NULL;
    regex_scratch *s = NULL;
    char message[160];
    uint32_t offset = 0;
    if (regex_compile(&r, pattern, message, &offset, NULL) == MDA_OK && !r) {
        demand(message[0] && offset <= pattern.len, "a mistake has a place");
        return;
    }
    if (r && regex_scratch_new(&s, NULL) == MDA_OK)
        run_often(r, s, text);
    regex_scratch_free(s);
    regex_free(r);
}

/* ---- The filter -------------------------------------------------------- */

typedef struct input {
    model model;
    diags diags;
} input;

static bool make_model(input *in, slice pattern)
{
    in->model.arena = arena_new();
    in->diags.arena = arena_new();
    concept *c = in->model.arena ? array_add(&in->model.concepts) : NULL;
    text *t = c ? array_add(&c->phrases) : NULL;
    char *all = t ? arena_format(in->model.arena, "/%.*s/", (int)pattern.len,
                                 pattern.ptr)
                  : NULL;
    if (!all || !in->diags.arena)
        return false;
    c->name = SLICE("c");
    c->at = t->at = (mark){"fuzz", 1, 1};
    t->text = slice_of(all);
    return true;
}

static void check_filter(slice pattern, const document *doc)
{
    input in = {0};
    matcher *m = NULL;
    scan with = {0}, without = {0};
    if (make_model(&in, pattern) &&
        matcher_compile(&m, &in.model, &in.diags, false, NULL) == MDA_OK &&
        scan_run(&with, m, doc, NULL) == MDA_OK && unfilter(m) &&
        scan_run(&without, m, doc, NULL) == MDA_OK)
        demand(unfilter_same(&with, &without),
               "the same is found without the filter");
    scan_free(&with);
    scan_free(&without);
    matcher_free(m);
    for (uint32_t i = 0; i < in.model.concepts.len; i++)
        array_free(&in.model.concepts.at[i].phrases);
    array_free(&in.model.concepts);
    array_free(&in.diags.list);
    arena_free(in.model.arena);
    arena_free(in.diags.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    const char *end = size ? memchr(bytes, '\n', size) : NULL;
    if (!end)
        return 0;
    slice pattern = {bytes, (size_t)(end - bytes)};
    slice text = {end + 1, size - pattern.len - 1};
    document *doc = NULL;
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.format = "text";
    if (memchr(pattern.ptr, 0, pattern.len) ||
        mda_document_read(&doc, text, &options, NULL) != MDA_OK)
        return 0;
    for (uint32_t i = 0; i < doc->sentences.len && i < 2; i++)
        check_engine(pattern,
                     slice_span(doc->text, doc->sentences.at[i].text));
    check_filter(pattern, doc);
    mda_document_free(doc);
    return 0;
}
