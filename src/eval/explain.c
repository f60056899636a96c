/* explain.c - the trace of one rule in words: each clause with its hits and
 * those that did not count, the passages considered, each element with where
 * it was found or the nearest miss.  It prints what trigger.c, passage.c and
 * expect.c have left in the trial; only the reasons why a hit did not count
 * are worked out again, by asking the same questions. */
#include "eval/explain.h"

#include "doc/srcmap.h"
#include "eval/scope.h"

#define MOST_HITS 12u     /* shown of one concept */
#define MOST_PASSAGES 30u
#define MOST_QUOTE 150u   /* bytes */

static const struct {
    unsigned bit;
    const char *name;
} marks[] = {
    {ASSERTS_HYPOTHETICAL, "hypothetical"},
    {ASSERTS_NEGATED, "negated"},
    {ASSERTS_POLICY, "accounting policy"},
    {ASSERTS_IMMATERIAL, "immaterial"},
    {ASSERTS_OTHERS, "somebody else's"},
    {ASSERTS_SAFE_HARBOUR, "safe harbour"},
    {ASSERTS_PLANNED, "planned"},
    {ASSERTS_PAST, "before the periods presented"},
};

static void add_quote(buf *out, slice text)
{
    size_t n = text.len;
    if (n > MOST_QUOTE) {
        n = MOST_QUOTE;
        while (n > 0 && text.ptr[n] != ' ')
            n--;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < n; i++)
        buf_char(out, char_is_space(text.ptr[i]) ? ' ' : text.ptr[i]);
    buf_text(out, n < text.len ? " ...\"" : "\"");
}

static void add_place(buf *out, const source *s, span text)
{
    mda_place p = srcmap_place(s->doc, text);
    buf_format(out, "%s:%u:%u", s->doc->path, p.line, p.column);
    if (p.section)
        buf_format(out, " (%s)", p.section);
}

static void add_marks(buf *out, unsigned set)
{
    const char *before = "";
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (set & marks[i].bit) {
            buf_format(out, "%s%s", before, marks[i].name);
            before = ", ";
        }
}

static void add_names(buf *out, const texts *names)
{
    for (uint32_t i = 0; i < names->len; i++)
        buf_format(out, "%s%.*s", i ? ", " : "",
                   (int)names->at[i].text.len, names->at[i].text.ptr);
}

/* ---- Clauses ----------------------------------------------------------- */

void explain_head(buf *out, const context *c, const rule *r,
                  const char *unchecked)
{
    const document *doc = context_draft(c)->doc;
    buf_format(out, "%.*s: %.*s\n%s: form %s\n", (int)r->id.len, r->id.ptr,
               (int)r->title.len, r->title.ptr, doc->path,
               doc->form[0] ? doc->form : "unknown");
    if (unchecked)
        buf_format(out, "not checked: %s\n", unchecked);
}

static bool is_clue(const trial *t, uint32_t source, const hit *h)
{
    for (uint32_t i = 0; i < t->clues.len; i++)
        if (t->clues.at[i].source == source &&
            t->clues.at[i].sentence == h->sentence &&
            span_touch(t->clues.at[i].text, h->text))
            return true;
    return false;
}

static void add_reason(buf *out, const source *s, const when *w, const hit *h)
{
    unsigned bad = h->marks & ~(unsigned)w->allow;
    if (s->doc->sentences.at[h->sentence].kind != SENTENCE_PROSE) {
        buf_text(out, "not in prose");
    } else if (bad && w->kind != WHEN_ABOUT) {
        add_marks(out, bad);
        if (h->why) {
            buf_text(out, ", by ");
            add_quote(out, slice_span(s->doc->text,
                                      s->scan.cues.at[h->why - 1].text));
        }
    } else if (!scope_holds(&w->in, s, h->sentence)) {
        buf_text(out, "not in ");
        if (w->in.len)
            add_names(out, &w->in);
        else
            buf_text(out, "a part of the filing that tells events");
    } else {
        buf_text(out, "its company or its weight does not fit");
    }
}

static void explain_hits(buf *out, const context *c, const trial *t,
                         const when *w, uint32_t source)
{
    const struct source *s = &c->sources.at[source];
    for (uint32_t k = 0; k < w->concepts.len; k++) {
        uint32_t n = 0, concept = matcher_concept(c->rules->matcher,
                                                  w->concepts.at[k].text);
        const uint32_t *hits =
            concept == NONE ? NULL : source_hits(s, concept, &n);
        for (uint32_t i = 0; i < n && i < MOST_HITS; i++) {
            const hit *h = &s->scan.hits.at[hits[i]];
            bool counts = is_clue(t, source, h);
            buf_text(out, counts ? "  hit   " : "  no    ");
            add_place(out, s, h->text);
            buf_text(out, " ");
            add_quote(out, source_sentence(s, h->sentence));
            if (!counts) {
                buf_text(out, "\n        did not count: ");
                add_reason(out, s, w, h);
            }
            buf_char(out, '\n');
        }
        if (n > MOST_HITS)
            buf_format(out, "  ... and %u more in %s\n", n - MOST_HITS,
                       s->doc->path);
    }
}

static void explain_figures(buf *out, const context *c, const trial *t)
{
    for (uint32_t i = 0; i < t->clues.len; i++) {
        const clue *k = &t->clues.at[i];
        if (k->values[0] == 0 && k->values[1] == 0)
            continue;
        buf_text(out, "  moved ");
        add_place(out, &c->sources.at[k->source], k->text);
        buf_format(out, " %.*s: %.10g -> %.10g\n", (int)k->why.len, k->why.ptr,
                   k->values[0], k->values[1]);
    }
}

static const char *const kinds[] = {
    [WHEN_TOLD] = "told",
    [WHEN_FIGURE] = "figure",
    [WHEN_FACT] = "fact",
    [WHEN_ABOUT] = "about",
    [WHEN_COMPARE] = "compare",
    [WHEN_SECTION] = "section",
};

void explain_clues(buf *out, const context *c, const trial *t)
{
    for (uint32_t i = 0; i < t->rule->when.len; i++) {
        const when *w = &t->rule->when.at[i];
        buf_format(out, "\nwhen %s: ", kinds[w->kind]);
        add_names(out, w->names.len ? &w->names : &w->concepts);
        if (w->against.len) {
            buf_text(out, " against ");
            add_names(out, &w->against);
        }
        buf_char(out, '\n');
        if (w->kind == WHEN_TOLD || w->kind == WHEN_ABOUT)
            for (uint32_t s = 0; s < c->count; s++)
                explain_hits(out, c, t, w, s);
    }
    explain_figures(out, c, t);
    if (t->clues.len == 0)
        buf_text(out, "\nnothing makes the matter known: the rule is quiet\n");
}

/* ---- The matter -------------------------------------------------------- */

static const char *const passage_names[] = {
    [PASSAGE_TOLD] = "tells it",
    [PASSAGE_ABOUT] = "speaks of",
    [PASSAGE_HEADING] = "is under the heading of",
    [PASSAGE_LABEL] = "speaks of the row",
    [PASSAGE_TERMS] = "shares",
    [PASSAGE_CONTINUES] = "goes on about",
    [PASSAGE_THERE] = "stands in",
};

static void explain_passages(buf *out, const context *c, const trial *t)
{
    const source *s = context_draft(c);
    buf_format(out, "passages of the MD&A that speak of it: %u\n",
               t->passages.len);
    for (uint32_t i = 0; i < t->passages.len && i < MOST_PASSAGES; i++) {
        const passage *p = &t->passages.at[i];
        buf_text(out, "  ");
        add_place(out, s, s->doc->sentences.at[p->sentence].text);
        buf_format(out, " %s %.*s: ", passage_names[p->kind], (int)p->why.len,
                   p->why.ptr);
        add_quote(out, source_sentence(s, p->sentence));
        buf_char(out, '\n');
    }
}

static void explain_element(buf *out, const context *c, const judged *j)
{
    const source *s = context_draft(c);
    buf_format(out, "  %s %.*s", j->is_found ? "found  " : "MISSING",
               (int)j->element->name.len, j->element->name.ptr);
    if (j->sentence != NONE) {
        buf_text(out, j->is_found ? ": " : "; nearest: ");
        add_place(out, s, s->doc->sentences.at[j->sentence].text);
        buf_char(out, ' ');
        add_quote(out, source_sentence(s, j->sentence));
        if (!j->is_found && j->lacking.len)
            buf_format(out, " lacks %.*s", (int)j->lacking.len,
                       j->lacking.ptr);
    }
    buf_char(out, '\n');
}

void explain_matter(buf *out, const context *c, const trial *t)
{
    const clue *best = trial_best(t);
    buf_format(out, "\nmatter %u of %u", t->matter + 1, t->matters);
    if (best) {
        buf_text(out, ", best told at ");
        add_place(out, &c->sources.at[best->source], best->text);
    }
    buf_char(out, '\n');
    explain_passages(out, c, t);
    buf_text(out, "elements:\n");
    for (uint32_t i = 0; i < t->elements.len; i++)
        explain_element(out, c, &t->elements.at[i]);
    if (t->exit.len) {
        buf_format(out, "  exit %.*s: ", (int)t->exit.len, t->exit.ptr);
        add_quote(out, source_sentence(context_draft(c), t->exit_sentence));
        buf_char(out, '\n');
    }
    buf_format(out, "verdict: %s\n",
               trial_is_quiet(t) ? "quiet" : "a finding");
}
