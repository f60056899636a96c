/* assign.c - sentences find their sections.
 *
 * A heading that a conversion glued to its paragraph ("... of OperationsYou
 * should read") was split with it; now that headings are known, such sentences
 * are cut at their borders.  Then one walk over sentences and sections, both
 * in document order, gives each sentence the innermost section around it.
 */
#include "doc/survey.h"

#include "base/error.h"

static span trimmed(const document *doc, span s)
{
    while (s.start < s.end && char_is_space(doc->text.ptr[s.start]))
        s.start++;
    while (s.end > s.start && char_is_space(doc->text.ptr[s.end - 1]))
        s.end--;
    return s;
}

/* Makes two of the sentence of prose that offset `cut` is inside of. */
static mda_status cut_at(document *doc, uint32_t cut, mda_error *err)
{
    uint32_t at = document_sentence_at(doc, cut);
    if (at == NONE || doc->sentences.at[at].text.start >= cut ||
        doc->sentences.at[at].kind != SENTENCE_PROSE)
        return MDA_OK;
    span whole = doc->sentences.at[at].text;
    span left = trimmed(doc, (span){whole.start, cut});
    span right = trimmed(doc, (span){cut, whole.end});
    if (left.start == left.end || right.start == right.end)
        return MDA_OK;
    sentence *added = array_add(&doc->sentences);
    if (!added)
        return error_nomem(err);
    sentence *t = &doc->sentences.at[at];
    memmove(t + 1, t, (doc->sentences.len - 1 - at) * sizeof *t);
    t[0].text = left;
    t[1].text = right;
    return MDA_OK;
}

/* Cuts out the headings that are no blocks of their own. */
static mda_status cut_headings(document *doc, mda_error *err)
{
    enum { CUTS_MAX = 200 }; /* each moves the sentences after it */
    uint32_t cuts = 0;
    for (uint32_t i = 0; i < doc->sections.len && cuts < CUTS_MAX; i++) {
        span h = doc->sections.at[i].heading;
        if (h.start == h.end)
            continue;
        uint32_t before = doc->sentences.len;
        TRY(cut_at(doc, h.end, err));
        TRY(cut_at(doc, h.start, err));
        cuts += doc->sentences.len - before;
        uint32_t at = document_sentence_at(doc, h.start);
        if (at != NONE && doc->sentences.at[at].text.end <= h.end &&
            doc->sentences.at[at].kind == SENTENCE_PROSE)
            doc->sentences.at[at].kind = SENTENCE_HEADING;
    }
    return MDA_OK;
}

/* Sections stand in order of start and nest, so one walk does. */
static void assign(document *doc)
{
    uint32_t next = 0, inner = NONE;
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        uint32_t at = doc->sentences.at[i].text.start;
        while (next < doc->sections.len &&
               doc->sections.at[next].text.start <= at) {
            if (span_len(doc->sections.at[next].text))
                inner = next;
            next++;
        }
        while (inner != NONE && doc->sections.at[inner].text.end <= at)
            inner = doc->sections.at[inner].parent;
        doc->sentences.at[i].section = inner;
    }
}

mda_status assign_sentences(document *doc, mda_error *err)
{
    TRY(cut_headings(doc, err));
    assign(doc);
    return MDA_OK;
}
