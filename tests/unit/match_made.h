/* match_made.h - for tests of the match room: a rule set from YAML, a document
 * of one sentence a line, and its scan. */
#ifndef MATCH_MADE_H
#define MATCH_MADE_H

#include "base/mem.h"
#include "match/matcher.h"
#include "rule/load.h"

#include <criterion/criterion.h>

typedef struct made {
    model model;
    diags diags;
    matcher *matcher;
    document doc;
    scan scan;
} made;

static inline void made_free(made *x)
{
    scan_free(&x->scan);
    matcher_free(x->matcher);
    array_free(&x->doc.sentences);
    array_free(&x->diags.list);
    array_free(&x->model.concepts);
    array_free(&x->model.elements);
    array_free(&x->model.rules);
    arena_free(x->model.arena);
    arena_free(x->diags.arena);
    *x = (made){0};
}

static inline mda_status made_compile(made *x, const char *yaml, bool words)
{
    mda_error err;
    *x = (made){.model = {.arena = arena_new()},
                .diags = {.arena = arena_new()}};
    cr_assert(x->model.arena && x->diags.arena);
    cr_assert_eq(
        load_text(&x->model, &x->diags, slice_of(yaml), "t.yaml", &err),
        MDA_OK);
    return matcher_compile(&x->matcher, &x->model, &x->diags, words, &err);
}

/* Every line of `text` is a sentence and a block. */
static inline void made_read(made *x, const char *text)
{
    x->doc.text = slice_of(text);
    x->doc.sentences.len = 0;
    for (uint32_t at = 0; at < x->doc.text.len;) {
        uint32_t end = at + (uint32_t)strcspn(text + at, "\n");
        sentence *s = array_add(&x->doc.sentences);
        cr_assert(s);
        s->text = (span){at, end};
        s->section = NONE;
        s->first_block = s->last_block = x->doc.sentences.len - 1;
        at = end + 1;
    }
}

static inline void made_scan(made *x, const char *text)
{
    mda_error err;
    made_read(x, text);
    cr_assert_eq(scan_run(&x->scan, x->matcher, &x->doc, &err), MDA_OK);
}

/* Text of the first hit of a concept; empty if there is none. */
static inline slice made_hit(const made *x, const char *concept)
{
    uint32_t c = matcher_concept(x->matcher, slice_of(concept));
    for (uint32_t i = 0; i < x->scan.hits.len; i++)
        if (x->scan.hits.at[i].concept == c)
            return slice_span(x->doc.text, x->scan.hits.at[i].text);
    return (slice){"", 0};
}

/* The first diagnostic's code, or "". */
static inline const char *made_code(const made *x)
{
    return x->diags.list.len ? x->diags.list.at[0].code : "";
}

#endif
