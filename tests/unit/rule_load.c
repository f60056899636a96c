/* rule_load.c - rule and lexicon files to the model. */
#include "rule/load.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static model m;
static diags list;
static mda_error err;

static void set_up(void)
{
    m = (model){.arena = arena_new()};
    list = (diags){.arena = arena_new()};
    err = (mda_error){0};
}

static void tear_down(void)
{
    array_free(&m.concepts);
    array_free(&m.elements);
    array_free(&m.rules);
    array_free(&list.list);
    arena_free(m.arena);
    arena_free(list.arena);
}

TestSuite(load, .init = set_up, .fini = tear_down);

static void load(const char *text, const char *path)
{
    cr_assert_eq(load_text(&m, &list, slice_of(text), path, &err), MDA_OK);
}

static void finish(void)
{
    cr_assert_eq(load_link(&m, &list, &err), MDA_OK);
    for (uint32_t i = 0; i < list.list.len; i++)
        cr_expect_fail("%s:%u:%u: %s", list.list.at[i].path,
                       list.list.at[i].line, list.list.at[i].column,
                       list.list.at[i].message);
}

static const char lexicon_text[] =
    "concepts:\n"
    "  customer:\n"
    "    about: one who buys from the registrant\n"
    "    phrases: [customer, 'client']\n"
    "    except: customer data\n"
    "    gap: 4\n"
    "    hits: [\"We lost a customer.\"]\n"
    "    no-hits: [We sell.]\n"
    "  customer-lost: {about: a customer gone, phrases: lose <customer>}\n"
    "  allowance-label: {about: a label, phrases: allowance}\n"
    "  revenue-label: {about: a label, phrases: revenue}\n"
    "  replaced: {about: made good, phrases: replace}\n"
    "cues:\n"
    "  hedge:\n"
    "    about: may\n"
    "    marks: [hypothetical, planned]\n"
    "    scope: after\n"
    "    phrases: [=may, might]\n"
    "  still:\n"
    "    {about: x, clears: negated, scope: paragraph, phrases: still}\n"
    "elements:\n"
    "  cause:\n"
    "    label: why it happened\n"
    "    any:\n"
    "      - [customer, replaced]\n"
    "      - {all: [customer, money], none: [hedge], allow: [planned],\n"
    "         fresh-amount: true}\n"
    "      - replaced\n";

static const char rule_text[] =
    "id: customer-loss\n"
    "topic: customer-loss-significant\n"
    "title: Loss of customers\n"
    "since: 0.1.0\n"
    "status: preview\n"
    "severity: note\n"
    "authority: [Form 20-F Item 5.D, \"SEC Release 33-8350 III.B.3\"]\n"
    "requirements: [F5N-D-2, NG-102.10a]\n"
    "forms: [20-F]\n"
    "regime: after-33-10890\n"
    "why: >\n"
    "  One\n"
    "  two.\n"
    "when:\n"
    "  - told: customer-lost\n"
    "    in: [mdna, 5.D, known]\n"
    "    asserts: [realised, past, others]\n"
    "    with: [customer]\n"
    "    without: [replaced]\n"
    "    within: paragraph\n"
    "  - figure: [allowance-label]\n"
    "    moves: down\n"
    "    change: 50%\n"
    "    least: 1.5\n"
    "    weight: 2.5%\n"
    "    of: [revenue-label]\n"
    "  - fact: us-gaap:Goodwill\n"
    "  - about: [customer]\n"
    "expect:\n"
    "  about: [customer]\n"
    "  elements: [cause, headroom]\n"
    "  enough: 1\n"
    "  own:\n"
    "    headroom: {label: the headroom, any: [[percent]]}\n"
    "message: \"{trigger} is told; {missing} is not.\"\n"
    "hint: Say so.\n"
    "exits: [replaced]\n"
    "tests:\n"
    "  - raises: |\n"
    "      We lost it.\n"
    "    missing: [headroom]\n"
    "    known: A letter.\n"
    "    form: 20-F\n"
    "  - todo-silent: Nothing.\n";

static void is(slice got, const char *want)
{
    cr_expect(slice_is(got, want), "'%.*s', not '%s'", (int)got.len, got.ptr,
              want);
}

static void at(mark got, uint32_t line, uint32_t column)
{
    cr_expect(got.line == line && got.column == column, "%u:%u, not %u:%u",
              got.line, got.column, line, column);
}

Test(load, a_lexicon_is_read)
{
    load(lexicon_text, "lexicon/customers.yaml");
    finish();
    cr_assert_eq(m.concepts.len, 7);
    const concept *c = &m.concepts.at[0];
    is(c->name, "customer");
    at(c->at, 2, 3);
    cr_expect_str_eq(c->at.path, "lexicon/customers.yaml");
    is(c->about, "one who buys from the registrant");
    cr_expect_eq(c->phrases.len, 2);
    is(c->phrases.at[1].text, "client");
    at(c->phrases.at[0].at, 4, 15);
    at(c->phrases.at[1].at, 4, 26);
    is(c->except.at[0].text, "customer data");
    cr_expect_eq(c->gap, 4);
    cr_expect_eq(c->scope, CUE_NONE);
    cr_expect_eq(c->hits.len, 1);
    cr_expect_eq(c->no_hits.len, 1);
}

Test(load, cues_are_concepts_that_mark_or_clear)
{
    load(lexicon_text, "lexicon/customers.yaml");
    finish();
    const concept *hedge = &m.concepts.at[5], *still = &m.concepts.at[6];
    is(hedge->name, "hedge");
    cr_expect_eq(hedge->marks, ASSERTS_HYPOTHETICAL | ASSERTS_PLANNED);
    cr_expect_eq(hedge->scope, CUE_AFTER);
    cr_expect_eq(still->clears, ASSERTS_NEGATED);
    cr_expect_eq(still->scope, CUE_PARAGRAPH);
}

Test(load, the_ways_of_an_element_may_be_written_short)
{
    load(lexicon_text, "lexicon/customers.yaml");
    finish();
    cr_assert_eq(m.elements.len, 1);
    const element *e = &m.elements.at[0];
    is(e->name, "cause");
    is(e->label, "why it happened");
    cr_assert_eq(e->ways.len, 3);
    cr_expect_eq(e->ways.at[0].all.len, 2);
    is(e->ways.at[0].all.at[1].text, "replaced");
    is(e->ways.at[1].all.at[1].text, "money");
    is(e->ways.at[1].none.at[0].text, "hedge");
    cr_expect_eq(e->ways.at[1].allow, ASSERTS_PLANNED);
    cr_expect(e->ways.at[1].fresh_amount);
    cr_expect_eq(e->ways.at[2].all.len, 1);
    cr_expect(!e->ways.at[2].fresh_amount);
}

Test(load, the_head_of_a_rule_is_read)
{
    load(rule_text, "rules/customer-loss.yaml");
    load(lexicon_text, "lexicon/customers.yaml");
    finish();
    cr_assert_eq(m.rules.len, 1);
    const rule *r = &m.rules.at[0];
    is(r->id, "customer-loss");
    is(r->topic, "customer-loss-significant");
    is(r->since, "0.1.0");
    cr_expect(r->is_preview);
    cr_expect_eq(r->severity, MDA_NOTE);
    cr_expect_eq(r->authority.len, 2);
    is(r->requirements.at[0].text, "F5N-D-2");
    is(r->forms.at[0].text, "20-F");
    cr_expect_eq(r->regime, REGIME_AFTER);
    is(r->why, "One two.");
    is(r->message, "{trigger} is told; {missing} is not.");
    is(r->hint, "Say so.");
    is(r->exits.at[0].text, "replaced");
    is(r->exits.at[0].about, "made good");
}

Test(load, triggers_are_read)
{
    load(lexicon_text, "lexicon/customers.yaml");
    load(rule_text, "rules/customer-loss.yaml");
    finish();
    const rule *r = &m.rules.at[0];
    cr_assert_eq(r->when.len, 4);
    const when *told = &r->when.at[0], *figure = &r->when.at[1];
    cr_expect_eq(told->kind, WHEN_TOLD);
    at(told->at, 15, 5);
    is(told->concepts.at[0].text, "customer-lost");
    is(told->concepts.at[0].about, "a customer gone");
    cr_expect_eq(told->in.len, 3);
    cr_expect_eq(told->allow, ASSERTS_PAST | ASSERTS_OTHERS);
    cr_expect_eq(told->within, NEAR_PARAGRAPH);
    cr_expect_eq(figure->kind, WHEN_FIGURE);
    cr_expect_eq(figure->moves, MOVES_DOWN);
    cr_expect_float_eq(figure->change, 0.5, 1e-12);
    cr_expect_float_eq(figure->least, 1.5, 1e-12);
    cr_expect_float_eq(figure->weight, 0.025, 1e-12);
    is(figure->weight_of.at[0].text, "revenue-label");
    cr_expect_eq(r->when.at[2].kind, WHEN_FACT);
    is(r->when.at[2].names.at[0].text, "us-gaap:Goodwill");
    cr_expect_eq(r->when.at[3].kind, WHEN_ABOUT);
    cr_expect_eq(r->when.at[3].in.len, 0);
}

Test(load, expectation_and_tests_are_read)
{
    load(lexicon_text, "lexicon/customers.yaml");
    load(rule_text, "rules/customer-loss.yaml");
    finish();
    const rule *r = &m.rules.at[0];
    const expect *e = &r->expect;
    is(e->in.at[0].text, "mdna");
    is(e->elements.at[0].about, "why it happened");
    is(e->elements.at[1].about, "the headroom");
    cr_expect_eq(e->enough, 1);
    is(e->own.at[0].name, "headroom");
    is(e->own.at[0].ways.at[0].all.at[0].text, "percent");
    cr_assert_eq(r->tests.len, 2);
    const rule_test *t = &r->tests.at[0];
    cr_expect_eq(t->kind, TEST_RAISES);
    is(t->draft, "We lost it.\n");
    is(t->missing.at[0].text, "headroom");
    is(t->known, "A letter.");
    is(t->form, "20-F");
    cr_expect_eq(r->tests.at[1].kind, TEST_TODO_SILENT);
}

Test(load, what_a_rule_does_not_say_has_defaults)
{
    load("id: x\ntopic: t\ntitle: T\nwhy: w\nmessage: m\n"
         "when: [{told: a}, {about: [b, c]}]\n"
         "expect: {elements: e}\n",
         "x.yaml");
    const rule *r = &m.rules.at[0];
    cr_expect_eq(r->severity, MDA_WARNING);
    cr_expect(!r->is_preview);
    cr_expect_eq(r->regime, REGIME_ANY);
    cr_expect_eq(r->when.at[0].moves, MOVES_ANY);
    cr_expect_eq(r->when.at[0].within, NEAR_SENTENCE);
    cr_expect(!r->when.at[0].is_faint);
    is(r->expect.in.at[0].text, "mdna");
    cr_assert_eq(r->expect.about.len, 3);
    is(r->expect.about.at[0].text, "a");
    is(r->expect.about.at[2].text, "c");
    cr_expect_eq(list.list.len, 0);
}

Test(load, nothing_is_kept_of_the_text)
{
    char text[] = "concepts: {a: {about: b, phrases: c}}\n";
    char path[] = "a.yaml";
    load(text, path);
    memset(text, 'x', sizeof text);
    memset(path, 'x', sizeof path);
    is(m.concepts.at[0].name, "a");
    is(m.concepts.at[0].phrases.at[0].text, "c");
    cr_expect_str_eq(m.concepts.at[0].at.path, "a.yaml");
}

/* ---- Rings ------------------------------------------------------------- */

static void load_rule(const char *id, const char *absorbs)
{
    static char text[4][512]; /* slices of the model point here */
    static unsigned n;
    snprintf(text[n % 4], sizeof text[0],
             "id: %s\ntopic: t\ntitle: T\nwhy: W.\nauthority: A\n"
             "when: {told: money}\nexpect: {elements: e}\n"
             "message: '{trigger} {missing}'\nabsorbs: %s\n",
             id, absorbs);
    load(text[n++ % 4], "");
}

static unsigned rings(void)
{
    unsigned n = 0;
    cr_assert_eq(load_link(&m, &list, &err), MDA_OK);
    for (uint32_t i = 0; i < list.list.len; i++)
        n += strcmp(list.list.at[i].code, "rule-cycle") == 0;
    return n;
}

Test(load, rules_that_absorb_one_another_are_refused)
{
    load_rule("a", "[b, c]");
    load_rule("b", "[gone, c]");
    load_rule("c", "a");
    cr_expect_eq(rings(), 1);
}

Test(load, a_rule_that_absorbs_itself_is_refused)
{
    load_rule("a", "a");
    cr_expect_eq(rings(), 1);
}

Test(load, two_ways_to_one_rule_are_no_ring)
{
    load_rule("a", "[b, c]");
    load_rule("b", "d");
    load_rule("c", "d");
    load_rule("d", "gone");
    cr_expect_eq(rings(), 0);
}
