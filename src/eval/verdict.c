/* verdict.c - what became of each rule on a document.
 *
 * In:  a trial that has been judged, or a rule that had nothing to judge.
 * Out: one mda_verdict: the state, the item of the form it belongs to, where
 *      the matter is told, each element with the place where it was found.
 *
 * A finding is what writers read; whoever signs for the draft also wants to
 * know what was discussed, what had no occasion, and what could not be looked
 * at.  So a rule without a finding has its verdict, too.  Most rules are not
 * triggered, and such a verdict costs a copy of its name and item: nothing is
 * looked up for it. */
#include "eval/verdict.h"

#include "base/error.h"
#include "doc/srcmap.h"
#include "eval/duty.h"
#include "eval/evidence.h"

const char *verdict_state_name(mda_state state)
{
    static const char *const names[] = {
        [MDA_NOT_TRIGGERED] = "not-triggered",
        [MDA_MET] = "met",
        [MDA_PARTLY] = "partly",
        [MDA_MISSING] = "missing",
        [MDA_EXCUSED] = "excused",
        [MDA_UNCHECKED] = "unchecked",
        [MDA_NOT_APPLICABLE] = "not-applicable",
    };
    return names[state];
}

role verdict_part(const context *c, const rule *r)
{
    return (role)c->rules->parts.at[r - c->rules->model.rules.at];
}

mda_status verdict_begin(result *out, const context *c, mda_error *err)
{
    static const role parts[] = {ROLE_RESULTS, ROLE_LIQUIDITY, ROLE_TREND,
                                 ROLE_ESTIMATES, ROLE_RESEARCH, ROLE_MDNA};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        out->items[parts[i]] = duty_item(out->doc, parts[i]);
    if (!array_reserve(&out->verdicts, c->rules->model.rules.len))
        return error_nomem(err);
    return MDA_OK;
}

static mda_verdict *add(result *out, const context *c, const rule *r,
                        mda_state state)
{
    role part = verdict_part(c, r);
    mda_verdict *v = array_add(&out->verdicts);
    if (!v)
        return NULL;
    v->rule = r;
    v->state = state;
    v->part = role_name(part);
    v->item = out->items[part];
    v->reason = "";
    return v;
}

/* ---- Rules without a matter -------------------------------------------- */

mda_status verdict_none(result *out, const context *c, const rule *r,
                        mda_state state, mda_error *err)
{
    return add(out, c, r, state) ? MDA_OK : error_nomem(err);
}

void verdict_drop_none(result *out, const rule *r)
{
    for (uint32_t i = 0; i < out->verdicts.len; i++) {
        mda_verdict *v = &out->verdicts.at[i];
        if (v->rule != r || v->state != MDA_NOT_TRIGGERED)
            continue;
        out->verdicts.len--;
        memmove(v, v + 1, (out->verdicts.len - i) * sizeof *v);
        out->coverage.quiet--;
        return;
    }
}

/* "it looks only in notes, known documents": what is not there. */
static const char *where_it_looks(arena *a, const rule *r)
{
    const char *all = NULL;
    for (uint32_t i = 0; i < r->when.len; i++)
        for (uint32_t k = 0; k < r->when.at[i].in.len; k++) {
            slice scope = r->when.at[i].in.at[k].text;
            const char *name =
                slice_is(scope, "known") ? "known documents" : scope.ptr;
            if (all && strstr(all, name))
                continue;
            all = arena_format(a, "%s%s%s", all ? all : "it looks only in ",
                               all ? ", " : "", name);
            if (!all)
                return NULL;
        }
    return all ? arena_format(a, "%s, and there is none", all) : "";
}

/* Why a rule that can see is not for this document. */
static const char *const reasons[] = {
    [APPLIES_OTHER_FORM] = "it is for other forms",
    [APPLIES_OTHER_TIME] = "it is for periods under other rules",
    [APPLIES_OTHER_REGISTRANT] = "it is for other kinds of registrants",
};

mda_status verdict_without(result *out, const context *c, const rule *r,
                           applies why, mda_error *err)
{
    bool blind = why == APPLIES_BLIND;
    mda_verdict *v =
        add(out, c, r, blind ? MDA_UNCHECKED : MDA_NOT_APPLICABLE);
    if (!v)
        return error_nomem(err);
    out->coverage.unchecked += blind;
    v->reason = blind ? where_it_looks(out->arena, r) : reasons[why];
    return v->reason ? MDA_OK : error_nomem(err);
}

/* ---- Matters ----------------------------------------------------------- */

static mda_state state_of(const trial *t)
{
    if (t->exit.len)
        return MDA_EXCUSED;
    if (trial_is_quiet(t))
        return MDA_MET;
    for (uint32_t i = 0; i < t->elements.len; i++)
        if (t->elements.at[i].is_found)
            return MDA_PARTLY;
    return MDA_MISSING;
}

static bool list_elements(result *out, const context *c, const trial *t,
                          mda_verdict *v)
{
    const document *doc = context_draft(c)->doc;
    mda_element *all = arena_many(out->arena, mda_element, t->elements.len);
    if (!all)
        return false;
    for (uint32_t i = 0; i < t->elements.len; i++) {
        const judged *j = &t->elements.at[i];
        slice label = j->element->label;
        all[i] = (mda_element){.name = j->element->name.ptr,
                               .label = label.len ? label.ptr
                                                  : j->element->name.ptr,
                               .found = j->is_found};
        if (j->sentence != NONE)
            all[i].place =
                srcmap_place(doc, doc->sentences.at[j->sentence].text);
    }
    v->elements = all;
    v->element_count = t->elements.len;
    return true;
}

static const char *exit_about(const trial *t)
{
    for (uint32_t i = 0; i < t->rule->exits.len; i++) {
        const text *x = &t->rule->exits.at[i];
        if (slice_equal(x->text, t->exit) && x->about.len)
            return x->about.ptr;
    }
    return t->exit.len ? t->exit.ptr : "";
}

mda_status verdict_add(result *out, const context *c, const trial *t,
                       mda_error *err)
{
    if (!trial_best(t)) /* told by nothing that can be shown */
        return verdict_none(out, c, t->rule, MDA_NOT_TRIGGERED, err);
    const mda_finding *f = NULL;
    if (!trial_is_quiet(t))
        TRY(finding_add(out, c, t, &f, err));
    mda_verdict *v = add(out, c, t->rule, state_of(t));
    if (!v || !list_elements(out, c, t, v))
        return error_nomem(err);
    v->reason = exit_about(t);
    v->finding = f;
    if (f) {
        v->place = f->place;
        v->evidence = f->evidence;
        v->evidence_count = f->evidence_count;
        return MDA_OK;
    }
    v->place = srcmap_place(out->doc, evidence_place(c, t));
    if (!evidence_gather(out->arena, c, t, &v->evidence, &v->evidence_count))
        return error_nomem(err);
    return MDA_OK;
}

bool verdict_absorb(result *out, mda_verdict *v, const mda_finding *by)
{
    v->state = MDA_EXCUSED;
    v->finding = NULL;
    v->reason = arena_format(out->arena, "raised as %s, which is more specific",
                             by->rule->id.ptr);
    return v->reason;
}
