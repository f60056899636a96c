/* extract.c - an item of a form, wherever in the file its body stands.
 *
 * In:  "mdna", "notes" (a role), or "7", "5.D", "I.2" (an item).
 * Out: the sections that are its body, or why there is none.
 *
 * An item may have a section that only points and others that are its body
 * (outline.c gives them the same id); the body is what is wanted.  Asked by
 * role, sections that belong to an item of the form go before those that do
 * not: a second discussion bound in behind the statements of a 20-F is no
 * answer while Item 5 is there. */
#include "doc/extract.h"

#include "base/error.h"
#include "doc/items.h"

typedef struct query {
    role role;        /* ROLE_NONE: by item */
    const char *item; /* spelling of the tables, or NULL */
} query;

static bool fits(const section *s, const query *q)
{
    if (q->role != ROLE_NONE)
        return s->role == q->role;
    return s->item && slice_is(slice_of(s->item), q->item);
}

/* Is a section that fits around this one? */
static bool is_nested(const document *doc, uint32_t index, const query *q)
{
    for (uint32_t i = doc->sections.at[index].parent; i != NONE;
         i = doc->sections.at[i].parent)
        if (fits(&doc->sections.at[i], q) &&
            doc->sections.at[i].status == SECTION_FOUND)
            return true;
    return false;
}

static mda_status collect(const document *doc, const query *q, bool with_item,
                          extract *out, mda_error *err)
{
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        const section *s = &doc->sections.at[i];
        if (!fits(s, q) || s->status != SECTION_FOUND ||
            (with_item && !s->item) || is_nested(doc, i, q))
            continue;
        uint32_t *slot = array_add(&out->sections);
        if (!slot)
            return error_nomem(err);
        *slot = i;
    }
    return MDA_OK;
}

/* Why there is no body: the strongest thing a section says. */
static void explain(const document *doc, const query *q, extract *out)
{
    out->status = EXTRACT_NOT_FOUND;
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        const section *s = &doc->sections.at[i];
        if (!fits(s, q))
            continue;
        if (s->status == SECTION_BY_REFERENCE) {
            out->status = EXTRACT_BY_REFERENCE;
            out->target = s->target;
            return;
        }
        if (s->status == SECTION_OMITTED)
            out->status = EXTRACT_OMITTED;
    }
}

/* Has the document's form what is asked for? */
static bool is_applicable(const document *doc, const query *q)
{
    family f = family_named(slice_of(doc->form));
    if (f == FAMILY_NONE || f == FAMILY_PROSPECTUS)
        return true;
    if (q->item)
        return item_in_family(f, slice_of(q->item));
    return q->role != ROLE_MDNA || forms[f].mdna;
}

/* Items of a 10-Q may be asked for without their part: "2" means I.2 there,
 * "1A" means II.1A. */
static const char *spelling_for(const document *doc, slice item)
{
    const char *spelling = NULL;
    if (!item_exists(item, &spelling))
        return NULL;
    if (family_named(slice_of(doc->form)) != FAMILY_10Q)
        return spelling;
    for (uint8_t part = 1; part <= 2; part++) {
        const char *in_part = item_in_part(FAMILY_10Q, part, item);
        if (in_part)
            return in_part;
    }
    return spelling;
}

mda_status extract_find(const document *doc, slice item, extract *out,
                        mda_error *err)
{
    *out = (extract){0};
    query q = {.role = role_named(item)};
    if (q.role == ROLE_NONE)
        q.item = spelling_for(doc, item);
    if (q.role == ROLE_NONE && !q.item)
        return error_set(err, MDA_ENOTFOUND, doc->path,
                         "no form has an item '%.*s'",
                         (int)(item.len < 60 ? item.len : 60), item.ptr);
    out->item = q.item ? q.item : role_name(q.role);
    mda_status status = collect(doc, &q, true, out, err);
    if (status == MDA_OK && !out->sections.len)
        status = collect(doc, &q, false, out, err);
    if (status != MDA_OK) {
        extract_free(out);
        return status;
    }
    if (out->sections.len)
        return MDA_OK;
    explain(doc, &q, out);
    if (out->status == EXTRACT_NOT_FOUND && !is_applicable(doc, &q))
        out->status = EXTRACT_NOT_APPLICABLE;
    return MDA_OK;
}

void extract_free(extract *e)
{
    array_free(&e->sections);
}

const char *extract_status_name(extract_status status)
{
    static const char *const names[] = {
        [EXTRACT_FOUND] = "found",
        [EXTRACT_BY_REFERENCE] = "incorporated-by-reference",
        [EXTRACT_OMITTED] = "omitted",
        [EXTRACT_NOT_FOUND] = "not-found",
        [EXTRACT_NOT_APPLICABLE] = "not-applicable",
    };
    return names[status];
}
