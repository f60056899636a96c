/* kind.c - banks, owners of property, shells and others to whom some rules do
 * not apply.
 *
 * A kind is known by the concept of its name ("kind-bank") in
 * rules/lexicon/registrants.yaml.  Some say what they are: one sentence is
 * enough ("We are a blank check company").
 * Others show it by what they keep speaking of: a bank of its net interest
 * margin.  Then a share of the sentences of the MD&A must do so, since many
 * companies mention a bank or a lease.
 * The status of a filer is what the project file says it is. */
#include "eval/kind.h"

static const struct kind_row {
    const char *name, *concept;
    uint32_t per_mille; /* of the sentences of the MD&A; 0: one anywhere */
} kinds[] = {
    {"bank", "kind-bank", 40},
    {"property", "kind-property", 40},
    {"fund", "kind-fund", 0},
    {"shell", "kind-shell", 0},
    {"ifrs", "kind-ifrs", 0},
    {"subsidiary", "kind-subsidiary", 0},
};

/* Sentences with a hit that counts: in the MD&A, or anywhere. */
static uint32_t count_sentences(const source *s, uint32_t concept, bool mdna)
{
    uint32_t n, count = 0, last = NONE;
    const uint32_t *hits = source_hits(s, concept, &n);
    for (uint32_t i = 0; i < n; i++) {
        const hit *h = &s->scan.hits.at[hits[i]];
        if (h->sentence == last || (h->marks & ASSERTS_NEGATED) ||
            (mdna && !source_in_mdna(s, h->sentence)))
            continue;
        last = h->sentence;
        count++;
    }
    return count;
}

bool kind_holds(const context *c, slice kind)
{
    const source *s = context_draft(c);
    if (c->options->filer && slice_is(kind, c->options->filer))
        return true;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct kind_row *k = &kinds[i];
        if (!slice_is(kind, k->name))
            continue;
        uint32_t concept =
            matcher_concept(c->rules->matcher, slice_of(k->concept));
        uint32_t count = concept == NONE
                             ? 0
                             : count_sentences(s, concept, k->per_mille > 0);
        uint32_t all = c->mdna.end - c->mdna.start;
        return count > 0 && (uint64_t)count * 1000 >= (uint64_t)all * k->per_mille;
    }
    return false;
}
