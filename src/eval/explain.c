/* explain.c - the trace of one rule in words: each clause with its hits and
 * those that did not count, the passages considered, each element with where
 * it was found or the nearest miss.  It prints what trigger.c, passage.c and
 * expect.c have left in the trial; why a hit did not count is asked of trigger.c
 * again, and sentences that nearly tell the event are looked for anew. */
#include "eval/explain.h"

#include "doc/srcmap.h"
#include "eval/scope.h"
#include "match/near.h"

#define MOST_HITS 12u     /* shown of one concept */
#define MOST_PASSAGES 30u
#define MOST_QUOTE 150u   /* bytes */
#define MOST_NEAR 3u      /* near misses of one concept in one document */
#define FAR 30u           /* tokens; words further apart are no near miss */
#define ALL_MARKS 0xffffu

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

static const char *const misfits[] = {
    [MISFIT_MARKS] = "",
    [MISFIT_PROSE] = "not in prose",
    [MISFIT_SCOPE] = "not in ",
    [MISFIT_WITHOUT] = "near it stands ",
    [MISFIT_WITH] = "near it is no ",
    [MISFIT_YEAR] = "of an older year",
    [MISFIT_RATE] = "no rate within the limits",
    [MISFIT_MOVE] = "it moved the other way",
    [MISFIT_DATE] = "no date close behind the period",
    [MISFIT_WEIGHT] = "of too little weight",
};

static void add_scopes(buf *out, const when *w)
{
    if (w->in.len)
        add_names(out, &w->in);
    else
        buf_text(out, "a part of the filing that tells events");
}

static void add_marks_of(buf *out, const source *s, const when *w,
                         const hit *h)
{
    add_marks(out, h->marks & ~(unsigned)w->allow);
    if (h->why) {
        buf_text(out, ", by ");
        add_quote(out, slice_span(s->doc->text,
                                  s->scan.cues.at[h->why - 1].text));
    }
}

static void add_misfit(buf *out, const source *s, const when *w, const hit *h,
                       misfit why)
{
    buf_format(out, "\n        did not count: %s",
               why == MISFIT_NONE ? "the draft neither hedges nor denies it"
                                  : misfits[why]);
    if (why == MISFIT_MARKS)
        add_marks_of(out, s, w, h);
    else if (why == MISFIT_SCOPE)
        add_scopes(out, w);
    else if (why == MISFIT_WITHOUT)
        add_names(out, &w->without);
    else if (why == MISFIT_WITH)
        add_names(out, &w->with);
}

static void explain_hits(buf *out, context *c, const trial *t, const when *w,
                         uint32_t source, uint32_t concept)
{
    const struct source *s = &c->sources.at[source];
    uint32_t n = 0;
    const uint32_t *hits = source_hits(s, concept, &n);
    for (uint32_t i = 0; i < n && i < MOST_HITS; i++) {
        const hit *h = &s->scan.hits.at[hits[i]];
        misfit why = trigger_misfit(c, t->rule, w, s, h);
        bool counts = why == MISFIT_NONE && is_clue(t, source, h);
        buf_text(out, counts ? "  hit   " : "  no    ");
        add_place(out, s, h->text);
        buf_text(out, " ");
        add_quote(out, source_sentence(s, h->sentence));
        if (!counts)
            add_misfit(out, s, w, h, why);
        buf_char(out, '\n');
    }
    if (n > MOST_HITS)
        buf_format(out, "  ... and %u more in %s\n", n - MOST_HITS,
                   s->doc->path);
}

/* Sentences that hold the words of a phrase, though not as it has them. */
static void explain_near(buf *out, const context *c, uint32_t source,
                         const scope *in, uint32_t concept)
{
    const struct source *s = &c->sources.at[source];
    uint32_t at[MOST_NEAR], spread[MOST_NEAR], len = 0;
    for (uint32_t i = 0; i < s->doc->sentences.len; i++) {
        if (s->doc->sentences.at[i].kind != SENTENCE_PROSE ||
            source_hit_in(s, i, concept, ALL_MARKS) || !scope_has(in, s, i))
            continue;
        uint32_t k, n = near_spread(c->rules->matcher, &s->scan, i, concept);
        if (!n || n > FAR || (len == MOST_NEAR && n >= spread[len - 1]))
            continue;
        k = len < MOST_NEAR ? len++ : len - 1;
        for (; k > 0 && spread[k - 1] > n; k--) {
            at[k] = at[k - 1];
            spread[k] = spread[k - 1];
        }
        at[k] = i;
        spread[k] = n;
    }
    for (uint32_t k = 0; k < len; k++) {
        buf_text(out, "  near  ");
        add_place(out, s, s->doc->sentences.at[at[k]].text);
        buf_text(out, " ");
        add_quote(out, source_sentence(s, at[k]));
        buf_format(out, "\n        the words of %.*s, but too far apart or in "
                        "another order\n",
                   (int)matcher_concept_name(c->rules->matcher, concept).len,
                   matcher_concept_name(c->rules->matcher, concept).ptr);
    }
}

static void explain_told(buf *out, context *c, const trial *t, const when *w)
{
    scope in = scope_of(&w->in);
    for (uint32_t k = 0; k < w->concepts.len; k++) {
        uint32_t concept =
            matcher_concept(c->rules->matcher, w->concepts.at[k].text);
        for (uint32_t s = 0; concept != NONE && s < c->count; s++) {
            explain_hits(out, c, t, w, s, concept);
            if (w->kind == WHEN_TOLD)
                explain_near(out, c, s, &in, concept);
        }
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

/* "; with amount, weighty" */
static void add_condition(buf *out, const char *what, const texts *names)
{
    if (!names->len)
        return;
    buf_format(out, "; %s ", what);
    add_names(out, names);
}

static void add_clause(buf *out, const when *w)
{
    buf_format(out, "\nwhen %s: ", kinds[w->kind]);
    add_names(out, w->names.len ? &w->names : &w->concepts);
    add_condition(out, "against", &w->against);
    add_condition(out, "in", &w->in);
    add_condition(out, "with", &w->with);
    add_condition(out, "without", &w->without);
    add_condition(out, "hedged in", &w->hedged_in);
    add_condition(out, "denied by", &w->denied_by);
    buf_char(out, '\n');
}

void explain_clues(buf *out, context *c, const trial *t)
{
    for (uint32_t i = 0; i < t->rule->when.len; i++) {
        const when *w = &t->rule->when.at[i];
        add_clause(out, w);
        if (w->kind == WHEN_TOLD || w->kind == WHEN_ABOUT)
            explain_told(out, c, t, w);
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
