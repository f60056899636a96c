/* fuzz_phrase.c - phrases and texts of any kind.
 *
 * Of each input the lines up to an empty one are phrases: a line that begins
 * with '!' is an exception, with '?' a phrase of a cue, with '@' one of a
 * second concept that the first may name as <other>.  What follows is text, a
 * sentence a line.  Whatever compiles is scanned, and what comes out keeps its
 * promises: order, bounds, marks that have a cue; and it is what comes out
 * where no sentence is passed over for its words. */
#include "law.h"
#include "unfilter.h"

#include "match/matcher.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct input {
    model model;
    diags diags;
    document doc;
} input;

static void demand(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "law broken: %s\n", what);
    abort();
}

static bool add_concepts(model *m)
{
    static const char *const names[] = {"c", "other", "cue"};
    for (size_t i = 0; i < 3; i++) {
        concept *c = array_add(&m->concepts);
        if (!c)
            return false;
        c->name = slice_of(names[i]);
        c->gap = 4;
        c->at = (mark){"fuzz", 1, 1};
    }
    m->concepts.at[2].scope = CUE_CLAUSE;
    m->concepts.at[2].marks = ASSERTS_HYPOTHETICAL;
    return true;
}

static bool add_phrases(model *m, slice *rest)
{
    uint32_t n = 0;
    for (slice line; (line = slice_take_line(rest)).len && n < 64; n++) {
        concept *c = &m->concepts.at[line.ptr[0] == '?'   ? 2
                                     : line.ptr[0] == '@' ? 1
                                                          : 0];
        texts *to = line.ptr[0] == '!' ? &c->except : &c->phrases;
        text *t = array_add(to);
        if (!t)
            return false;
        size_t skip = strchr("?@!", line.ptr[0]) != NULL;
        t->text = (slice){line.ptr + skip, line.len - skip};
        t->at = (mark){"fuzz", n + 1, 1};
    }
    return true;
}

/* Lines, cut where the sentence splitter would cut at the latest. */
static bool add_sentences(document *doc, slice rest)
{
    doc->text = rest;
    while (rest.len) {
        slice line = slice_take_line(&rest);
        uint32_t start = (uint32_t)(line.ptr - doc->text.ptr);
        uint32_t end = start + (uint32_t)line.len;
        do {
            sentence *s = array_add(&doc->sentences);
            if (!s)
                return false;
            uint32_t stop = end - start > 4096 ? start + 4096 : end;
            s->text = (span){start, stop};
            s->section = NONE;
            s->kind = doc->sentences.len % 4 ? SENTENCE_PROSE : SENTENCE_ROW;
            s->first_block = s->last_block = doc->sentences.len / 2;
            start = stop;
        } while (start < end);
    }
    return true;
}

static void check_hits(const scan *s, const document *doc, const matcher *m)
{
    for (uint32_t i = 0; i < s->hits.len; i++) {
        const hit *h = &s->hits.at[i];
        demand(h->concept < matcher_concept_count(m), "a hit has a concept");
        demand(h->text.start < h->text.end, "a hit has text");
        demand(span_holds(doc->sentences.at[h->sentence].text, h->text),
               "a hit lies in its sentence");
        demand(!h->marks == !h->why, "a marked hit has a cue");
        demand(h->why <= s->cues.len, "the cue exists");
        demand(i == 0 || s->hits.at[i - 1].text.start <= h->text.start,
               "hits are sorted");
    }
    for (uint32_t i = 0; i < s->amounts.len; i++)
        demand(span_holds(doc->sentences.at[s->amounts.at[i].sentence].text,
                          s->amounts.at[i].text),
               "an amount lies in its sentence");
}

static void use(input *in, matcher *m)
{
    scan s = {0}, all = {0};
    for (int again = 0; again < 2; again++)
        if (scan_run(&s, m, &in->doc, NULL) == MDA_OK)
            check_hits(&s, &in->doc, m);
    demand(s.first_hit.len == in->doc.sentences.len + 1,
           "every sentence is counted");
    if (unfilter(m) && scan_run(&all, m, &in->doc, NULL) == MDA_OK)
        demand(unfilter_same(&s, &all), "the filter drops nothing");
    scan_free(&s);
    scan_free(&all);
}

static void free_input(input *in)
{
    for (uint32_t i = 0; i < in->model.concepts.len; i++) {
        array_free(&in->model.concepts.at[i].phrases);
        array_free(&in->model.concepts.at[i].except);
    }
    array_free(&in->model.concepts);
    array_free(&in->diags.list);
    array_free(&in->doc.sentences);
    arena_free(in->model.arena);
    arena_free(in->diags.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {.model = {.arena = arena_new()},
                .diags = {.arena = arena_new()}};
    slice rest = {(const char *)data, size};
    matcher *m = NULL;
    if (in.model.arena && in.diags.arena && add_concepts(&in.model) &&
        add_phrases(&in.model, &rest) && add_sentences(&in.doc, rest) &&
        matcher_compile(&m, &in.model, &in.diags, false, NULL) == MDA_OK) {
        for (uint32_t i = 0; i < in.diags.list.len; i++)
            demand(in.diags.list.at[i].code && in.diags.list.at[i].line,
                   "a diagnostic has a code and a place");
        use(&in, m);
    }
    matcher_free(m);
    free_input(&in);
    return 0;
}
