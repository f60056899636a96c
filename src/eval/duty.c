/* duty.c - which part of an MD&A the law behind a rule calls for.
 *
 * A reviewer's form goes through the MD&A part by part, so every rule needs
 * its place there.  The citation tells it: "Form 20-F Item 5.D" is the
 * discussion of trends, and so is paragraph (b)(2)(ii) of Item 303, whose
 * (b)(1) is liquidity and whose (b)(3) are the estimates.  The citation of
 * Form 20-F is the most exact and goes first.  In a 10-K, all parts stand in
 * Item 7; in a 20-F each has a letter. */
#include "eval/duty.h"

#include "doc/items.h"

#define NEW_REGIME 20210809

/* Beginnings of citations; what begins another stands behind it. */
static const struct {
    const char *begins;
    uint8_t part;
} laws[] = {
    {"Form 20-F Item 5.A", ROLE_RESULTS},
    {"Form 20-F Item 5.B", ROLE_LIQUIDITY},
    {"Form 20-F Item 5.C", ROLE_RESEARCH},
    {"Form 20-F Item 5.D", ROLE_TREND},
    {"Form 20-F Item 5.E", ROLE_ESTIMATES},
    {"Regulation S-K Item 303(b)(1)", ROLE_LIQUIDITY},
    {"Regulation S-K Item 303(b)(2)(ii)", ROLE_TREND},
    {"Regulation S-K Item 303(b)(2)", ROLE_RESULTS},
    {"Regulation S-K Item 303(b)(3)", ROLE_ESTIMATES},
    {"SEC Release 33-8350 III.B.3", ROLE_TREND},
    {"SEC Release 33-8350 III.D", ROLE_RESULTS},
    {"SEC Release 33-8350 IV", ROLE_LIQUIDITY},
    {"SEC Release 33-8350 V", ROLE_ESTIMATES},
};
#define LAWS  (sizeof laws / sizeof *laws)
#define FORMS 5 /* of them that name an item of Form 20-F */

bool duty_is_new(const document *doc)
{
    return doc->period_end == 0 || doc->period_end >= NEW_REGIME;
}

static bool begins(slice s, const char *with)
{
    size_t len = strlen(with);
    return s.len >= len && memcmp(s.ptr, with, len) == 0;
}

static role part_of(const rule *r, size_t from, size_t to)
{
    for (uint32_t i = 0; i < r->authority.len; i++)
        for (size_t k = from; k < to; k++)
            if (begins(r->authority.at[i].text, laws[k].begins))
                return (role)laws[k].part;
    return ROLE_MDNA;
}

void duty_parts(const model *m, uint8_t *parts)
{
    for (uint32_t i = 0; i < m->rules.len; i++) {
        const rule *r = &m->rules.at[i];
        role part = part_of(r, 0, FORMS);
        parts[i] = (uint8_t)(part == ROLE_MDNA ? part_of(r, FORMS, LAWS)
                                               : part);
    }
}

/* The item of the MD&A that holds a section of this role, in this draft. */
static const char *item_here(const document *doc, role part)
{
    for (uint32_t i = 0; i < doc->sections.len; i++) {
        const char *item = doc->sections.at[i].role == part
                               ? section_item(doc, i)
                               : NULL;
        if (item)
            return item;
    }
    return NULL;
}

const char *duty_item(const document *doc, role part)
{
    family f = family_named(slice_of(doc->form));
    if (part == ROLE_ESTIMATES && f == FAMILY_20F)
        return duty_is_new(doc) ? "5.E" : "5"; /* 5.E was something else */
    const char *item = item_in_role(f, part);
    if (!item)
        item = item_in_role(f, ROLE_MDNA);
    if (!item)
        item = item_here(doc, part);
    return item ? item : item_here(doc, ROLE_MDNA);
}
