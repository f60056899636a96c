/* uptake.c - whether the MD&A takes up what a known document tells.
 *
 * In:  a passage of a press release, letter or note.
 * Out: how many of its days and figures the MD&A has, too.
 *
 * Whoever discusses "On October 17 we were told that the last batch will be
 * shipped on January 31; the material is in 72% of what we sell" gives one of
 * these days or figures; whoever speaks of the risk that suppliers may fail
 * gives none of them, however many of the words are shared.  That holds in
 * whatever words both are written.
 *
 * What it does not do: tell whether what is said of them suffices. */
#include "eval/uptake.h"

#include "eval/terms.h"

#define SHORT 12u  /* sentences of a document that is of one matter */
#define AROUND 6u  /* sentences either way that are looked at in a paragraph */
#define MOST 48u   /* days and figures that are counted */
#define SURE 2u    /* weight of a day or of three digits; two digits may be
                      shared by chance */
#define LEAST 3u   /* told: one alone may be left out or rounded */
#define SHARE 4u   /* one in so many says that the matter is taken up */

span uptake_reach(const source *from, uint32_t sentence)
{
    span p = source_paragraph(from, sentence);
    if (from->doc->sentences.len <= SHORT)
        return (span){0, from->doc->sentences.len};
    if (p.start + AROUND < sentence)
        p.start = sentence - AROUND;
    if (p.end > sentence + AROUND)
        p.end = sentence + AROUND;
    return p;
}

static bool is_listed(const uint32_t *list, uint32_t n, uint32_t hash)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == hash)
            return true;
    return false;
}

uptake uptake_of(const context *c, const source *from, uint32_t sentence)
{
    uint32_t seen[MOST], n = 0;
    uptake u = {0};
    span p = uptake_reach(from, sentence);
    for (uint32_t i = from->scan.first_token.at[p.start];
         i < from->scan.first_token.at[p.end] && n < MOST; i++) {
        unsigned digits;
        uint32_t hash = terms_figure(from, i, &digits);
        if (!hash || digits < 2 || is_listed(seen, n, hash))
            continue;
        unsigned weight = digits > 2 ? SURE : 1;
        seen[n++] = hash;
        u.told += weight;
        u.shared += terms_in_mdna(c, hash) ? weight : 0;
    }
    return u;
}

bool uptake_is_none(uptake u)
{
    return u.told >= LEAST && u.shared * SHARE < u.told;
}
