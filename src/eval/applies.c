/* applies.c - form, regime, kind of registrant, selection, and places to look
 * in.
 *
 * A form of a rule stands for its variants: 10-K for 10-K405, 10-KSB, 10-KT
 * and 10-K/A.  The regime is that of Release 33-10890, which registrants must
 * follow from fiscal years that end on or after August 9, 2021. */
#include "eval/applies.h"

#include "eval/duty.h"
#include "eval/kind.h"


/* Is `form` the form `of` or a variant of it?  10-K405 is a 10-K, but S-11 is
 * no S-1. */
static bool is_variant(slice form, slice of)
{
    if (!slice_starts_nocase(form, of))
        return false;
    return form.len == of.len || !char_is_digit(form.ptr[of.len]) ||
           slice_is(form, "10-K405");
}

static bool form_fits(const context *c, const rule *r)
{
    slice form = slice_of(context_draft(c)->doc->form);
    if (r->forms.len == 0 || form.len == 0)
        return true;
    for (uint32_t i = 0; i < r->forms.len; i++)
        if (is_variant(form, r->forms.at[i].text))
            return true;
    return false;
}

static bool regime_fits(const context *c, const rule *r)
{
    int32_t end = context_draft(c)->doc->period_end;
    if (r->regime == REGIME_ANY || end == 0)
        return true;
    return (r->regime == REGIME_AFTER) == duty_is_new(context_draft(c)->doc);
}

static bool registrant_fits(const context *c, const rule *r)
{
    for (uint32_t i = 0; i < r->not_for.len; i++)
        if (kind_holds(c, r->not_for.at[i].text))
            return false;
    return true;
}

static bool is_chosen(const context *c, const rule *r)
{
    const char *const *only = c->options->only;
    if (r->is_spelling && (!c->spells || c->options->no_spelling))
        return false;
    if (!only)
        return c->options->preview || !r->is_preview;
    for (; *only; only++)
        if (slice_is(r->id, *only) || slice_is(r->topic, *only))
            return true;
    return false;
}

/* Can a scope hold anything here?  Item ids are taken to be there. */
static bool has_scope(const context *c, slice name)
{
    if (slice_is(name, "known"))
        return c->count > 1;
    role wanted = role_named(name);
    if (wanted == ROLE_NONE || wanted == ROLE_MDNA)
        return true;
    const document *doc = context_draft(c)->doc;
    for (uint32_t i = 0; i < doc->sections.len; i++)
        if (doc->sections.at[i].role == wanted &&
            span_len(doc->sections.at[i].text))
            return true;
    return false;
}

static bool can_look(const context *c, const when *w)
{
    const texts *in = w->kind == WHEN_SECTION ? &w->names : &w->in;
    if (in->len == 0)
        return true;
    for (uint32_t i = 0; i < in->len; i++)
        if (has_scope(c, in->at[i].text))
            return true;
    return false;
}

applies applies_to(const context *c, const rule *r)
{
    if (!is_chosen(c, r))
        return APPLIES_UNASKED;
    if (r->is_spelling)
        return APPLIES;
    if (!form_fits(c, r))
        return APPLIES_OTHER_FORM;
    if (!regime_fits(c, r))
        return APPLIES_OTHER_TIME;
    if (!registrant_fits(c, r))
        return APPLIES_OTHER_REGISTRANT;
    for (uint32_t i = 0; i < r->when.len; i++)
        if (can_look(c, &r->when.at[i]))
            return APPLIES;
    return APPLIES_BLIND;
}
