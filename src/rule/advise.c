/* advise.c - rules that load, but are poor.
 *
 * A rule without law convinces nobody, one without tests may stop working
 * unseen.  These are warnings and notes: a rule that is being written should
 * still run.  While there are errors nothing is advised, since what is missing
 * or unused may be so because of them.  Whether a trigger is really tested can
 * be known only by running it; here tests are merely counted. */
#include "rule/load.h"

#include "rule/names.h"

/* ---- Rules ------------------------------------------------------------- */

static uint32_t count_tests(const rule *r, test_kind a, test_kind b)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->tests.len; i++)
        n += r->tests.at[i].kind == a || r->tests.at[i].kind == b;
    return n;
}

static void advise_rule(const rule *r, diags *d)
{
    uint32_t raising = count_tests(r, TEST_RAISES, TEST_TODO_RAISES);
    uint32_t silent = count_tests(r, TEST_SILENT, TEST_TODO_SILENT);
    if (!r->authority.len)
        diag_add(d, MDA_WARNING, "no-authority", r->at,
                 "the rule names no law that calls for the discussion");
    if (!raising)
        diag_add(d, MDA_WARNING, "no-raising-test", r->at,
                 "no test shows a draft on which the rule raises a finding");
    if (!silent)
        diag_add(d, MDA_WARNING, "no-silent-test", r->at,
                 "no test shows a draft on which the rule is silent");
    if (raising && raising < r->when.len)
        diag_add(d, MDA_NOTE, "untested-trigger",
                 r->when.at[r->when.len - 1].at,
                 "%u triggers, but %u %s: one is untested", r->when.len,
                 raising, raising == 1 ? "test raises" : "tests raise");
}

/* ---- The lexicon ------------------------------------------------------- */

typedef struct usage {
    names concepts, elements;
    bool *is_concept_used, *is_element_used;
} usage;

static void use(const names *n, bool *is_used, slice name)
{
    uint32_t i = names_find(n, name);
    if (i != UINT32_MAX)
        is_used[i] = true;
}

/* References to other concepts inside a phrase: <name>. */
static void use_phrase(usage *u, slice phrase)
{
    size_t open = SIZE_MAX; /* behind the last bracket that is open */
    for (size_t i = 0; i < phrase.len; i++) {
        if (phrase.ptr[i] == '<')
            open = i + 1;
        if (phrase.ptr[i] != '>' || open == SIZE_MAX)
            continue;
        use(&u->concepts, u->is_concept_used,
            (slice){phrase.ptr + open, i - open});
        open = SIZE_MAX;
    }
}

static void use_phrases(usage *u, const texts *phrases)
{
    for (uint32_t i = 0; i < phrases->len; i++)
        use_phrase(u, phrases->at[i].text);
}

static void find_usage(usage *u, const model *m)
{
    for (const ref *r = m->refs; r; r = r->next) {
        if (r->kind == REF_CONCEPT)
            use(&u->concepts, u->is_concept_used, r->at->text);
        if (r->kind == REF_ELEMENT)
            use(&u->elements, u->is_element_used, r->at->text);
    }
    for (uint32_t i = 0; i < m->concepts.len; i++) {
        use_phrases(u, &m->concepts.at[i].phrases);
        use_phrases(u, &m->concepts.at[i].except);
    }
}

static void advise_concept(const concept *c, bool is_used, diags *d)
{
    if (!is_used && c->scope == CUE_NONE)
        diag_add(d, MDA_NOTE, "unused-concept", c->at,
                 "nothing uses the concept '%.60s'", c->name.ptr);
    if (!c->hits.len && !c->no_hits.len)
        diag_add(d, MDA_NOTE, "no-test", c->at,
                 "the concept '%.60s' has neither hits nor no-hits",
                 c->name.ptr);
}

static void advise_lexicon(usage *u, const model *m, diags *d)
{
    find_usage(u, m);
    for (uint32_t i = 0; i < m->concepts.len; i++)
        advise_concept(&m->concepts.at[i], u->is_concept_used[i], d);
    for (uint32_t i = 0; i < m->elements.len; i++)
        if (!u->is_element_used[i])
            diag_add(d, MDA_NOTE, "unused-element", m->elements.at[i].at,
                     "no rule expects the element '%.60s'",
                     m->elements.at[i].name.ptr);
}

static bool index_names(usage *u, const model *m)
{
    bool ok = true;
    for (uint32_t i = 0; i < m->concepts.len; i++)
        ok &= names_add(&u->concepts, m->concepts.at[i].name, i);
    for (uint32_t i = 0; i < m->elements.len; i++)
        ok &= names_add(&u->elements, m->elements.at[i].name, i);
    return ok && names_sort(&u->concepts) && names_sort(&u->elements);
}

void advise(const model *m, diags *d)
{
    usage u = {0};
    if (d->errors)
        return;
    for (uint32_t i = 0; i < m->rules.len; i++)
        advise_rule(&m->rules.at[i], d);
    arena *scratch = arena_new();
    if (scratch) {
        u.is_concept_used = arena_many(scratch, bool, m->concepts.len + 1);
        u.is_element_used = arena_many(scratch, bool, m->elements.len + 1);
    }
    if (u.is_concept_used && u.is_element_used && index_names(&u, m))
        advise_lexicon(&u, m, d);
    else
        d->failed = true;
    names_free(&u.concepts);
    names_free(&u.elements);
    arena_free(scratch);
}
