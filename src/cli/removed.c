/* removed.c - what was deleted.
 *
 * A finding that is new because a paragraph went lies on lines that nobody
 * touched; a reviewer wants to see the paragraph.  The verdict on the draft as
 * it was tells which sentence supplied which element: those that are missing
 * now, and whose sentence stands nowhere in the draft any more, are shown. */
#include "cli/removed.h"

#include "base/slice.h"

#define MOST_REMOVED 3

static bool is_gone(const mda_document *now, slice quote)
{
    return quote.len &&
           slice_find_nocase(mda_document_text(now), quote, 0) == SIZE_MAX;
}

static bool is_missing(const mda_finding *f, const char *element)
{
    for (size_t i = 0; i < f->missing_count; i++)
        if (strcmp(f->missing[i], element) == 0)
            return true;
    return false;
}

static bool is_related(const mda_finding *f, const mda_place *place)
{
    for (size_t i = 0; i < f->evidence_count; i++)
        if (f->evidence[i].place.document == place->document &&
            f->evidence[i].place.text.start == place->text.start)
            return true;
    return false;
}

static mda_status relate(mda_result *r, size_t index, const char *why,
                         const mda_place *place, unsigned *n, mda_error *err)
{
    mda_evidence e = {"removed", why, *place};
    if (*n == MOST_REMOVED || is_related(mda_result_finding(r, index), place))
        return MDA_OK;
    ++*n;
    return mda_result_relate(r, index, &e, err);
}

/* Elements that were found, and the exit that excused the matter. */
static mda_status relate_verdict(mda_result *r, size_t index,
                                 const mda_verdict *v, const mda_document *now,
                                 unsigned *n, mda_error *err)
{
    mda_status status = MDA_OK;
    const mda_finding *f = mda_result_finding(r, index);
    for (size_t i = 0; status == MDA_OK && i < v->element_count; i++) {
        const mda_element *e = &v->elements[i];
        if (e->found && e->place.document && is_missing(f, e->name) &&
            is_gone(now, e->place.quote))
            status = relate(r, index, e->name, &e->place, n, err);
    }
    for (size_t i = 0; status == MDA_OK && i < v->evidence_count; i++) {
        const mda_evidence *e = &v->evidence[i];
        if (strcmp(e->role, "exit") == 0 && e->place.document &&
            is_gone(now, e->place.quote))
            status = relate(r, index, e->why, &e->place, n, err);
    }
    return status;
}

mda_status removed_relate(mda_result *r, size_t index, const mda_result *before,
                          const mda_document *now, mda_error *err)
{
    const mda_rule *rule = mda_result_finding(r, index)->rule;
    unsigned n = 0;
    mda_status status = MDA_OK;
    for (size_t i = 0;
         status == MDA_OK && i < mda_result_verdict_count(before); i++) {
        const mda_verdict *v = mda_result_verdict(before, i);
        if (v->rule == rule)
            status = relate_verdict(r, index, v, now, &n, err);
    }
    return status;
}
