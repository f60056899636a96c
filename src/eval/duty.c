/* duty.c - which part of an MD&A the law behind a rule calls for.
 *
 * A reviewer's form goes through the MD&A part by part, so every rule needs
 * its place there.  The citation tells it: "Form 20-F Item 5.D" is the
 * discussion of trends, and so is paragraph (b)(2)(ii) of Item 303, whose
 * (b)(1) is liquidity and whose (b)(3) are the estimates.  The citation of
 * Form 20-F is the most exact and goes first.  In a 10-K, all parts stand in
 * Item 7; in a 20-F each has a letter.
 *
 * A rule cites both laws; a reader of a 10-K is to see Regulation S-K and the
 * releases, which are for all, but not Form 20-F. */
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

/* ---- Whose law --------------------------------------------------------- */

typedef enum filer { FILER_ANY, FILER_DOMESTIC, FILER_FOREIGN } filer;

static filer filer_of(slice form)
{
    static const uint8_t filers[FAMILY_COUNT] = {
        [FAMILY_10K] = FILER_DOMESTIC, [FAMILY_10KSB] = FILER_DOMESTIC,
        [FAMILY_10Q] = FILER_DOMESTIC, [FAMILY_8K] = FILER_DOMESTIC,
        [FAMILY_20F] = FILER_FOREIGN,  [FAMILY_6K] = FILER_FOREIGN,
    };
    if (begins(form, "F-"))
        return FILER_FOREIGN;
    if (begins(form, "S-") || begins(form, "SB-"))
        return FILER_DOMESTIC;
    return (filer)filers[family_named(form)];
}

/* Whom a citation binds: "Form 20-F Item 5.D", "Regulation S-K Item 303". */
static filer bound_by(slice law)
{
    if (begins(law, "Form "))
        return filer_of(slice_sub(law, 5, (uint32_t)law.len));
    return begins(law, "Regulation S-K") || begins(law, "17 CFR 229.")
               ? FILER_DOMESTIC
               : FILER_ANY;
}

static bool is_bound(slice law, filer who)
{
    filer by = bound_by(law);
    return by == who || by == FILER_ANY || who == FILER_ANY;
}

const text *duty_law(const rule *r, const document *doc, uint32_t *at)
{
    filer who = filer_of(slice_of(doc->form ? doc->form : ""));
    bool any = false;
    for (uint32_t i = 0; i < r->authority.len && !any; i++)
        any = is_bound(r->authority.at[i].text, who);
    while (*at < r->authority.len) {
        const text *law = &r->authority.at[(*at)++];
        if (!any || is_bound(law->text, who))
            return law;
    }
    return NULL;
}
