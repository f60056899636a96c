/* hedge.c - "we may lose customers", after they were lost.
 *
 * What notes or another document tell as a fact and the risk factors tell as a
 * possibility misleads more than silence.  Both are hits of one concept, so
 * they share topic and head noun; the one differs from the other only in its
 * marks.  A sentence of the same part that tells the fact ("as we did in
 * June") makes it honest.
 *
 * The denial "we are not aware of any trends" is worse: it need not even name the
 * event. */
#include "eval/hedge.h"

#include "eval/scope.h"
#include "eval/terms.h"
#include "eval/uptake.h"

#define LINK_SCORE 3u /* of shared terms, at least two of them */

const hit *hedge_find(const context *c, const texts *scopes, uint32_t concept)
{
    const source *s = context_draft(c);
    const hit *hedged = NULL;
    uint32_t n;
    const uint32_t *hits = source_hits(s, concept, &n);
    for (uint32_t i = 0; i < n; i++) {
        const hit *h = &s->scan.hits.at[hits[i]];
        if (s->doc->sentences.at[h->sentence].kind != SENTENCE_PROSE ||
            !scope_holds(scopes, s, h->sentence))
            continue;
        if (h->marks == 0)
            return NULL;
        if (!hedged && h->marks == ASSERTS_HYPOTHETICAL)
            hedged = h;
    }
    return hedged;
}

const hit *hedge_alike(context *c, const texts *scopes, const source *known,
                       uint32_t sentence)
{
    const source *s = context_draft(c);
    uint32_t modal = matcher_concept(c->rules->matcher, SLICE("modal-word"));
    terms *told = arena_make(c->arena, terms);
    span p = uptake_reach(known, sentence);
    if (!told || modal == NONE) {
        c->failed = c->failed || !told;
        return NULL;
    }
    for (uint32_t i = p.start; i < p.end; i++)
        terms_add(told, c, known, i);
    terms_damp(told, c);
    uint32_t n;
    const uint32_t *hits = source_hits(s, modal, &n);
    for (uint32_t i = 0; i < n; i++) {
        const hit *h = &s->scan.hits.at[hits[i]];
        terms_share share = terms_shared(told, s, h->sentence);
        if (share.score >= LINK_SCORE && share.distinct >= 2 &&
            s->doc->sentences.at[h->sentence].kind == SENTENCE_PROSE &&
            scope_holds(scopes, s, h->sentence))
            return h;
    }
    return NULL;
}

const hit *hedge_denial(const context *c, const texts *names)
{
    const source *s = context_draft(c);
    for (uint32_t k = 0; k < names->len; k++) {
        uint32_t n = 0, concept = matcher_concept(c->rules->matcher,
                                                  names->at[k].text);
        const uint32_t *hits =
            concept == NONE ? NULL : source_hits(s, concept, &n);
        for (uint32_t i = 0; i < n; i++) {
            const hit *h = &s->scan.hits.at[hits[i]];
            if (source_in_mdna(s, h->sentence))
                return h;
        }
    }
    return NULL;
}
