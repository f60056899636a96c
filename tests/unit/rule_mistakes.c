/* rule_mistakes.c - each mistake has its code and its place, and all of them
 * come out at once. */
#include "rule/load.h"

#include <criterion/criterion.h>
#include <stdio.h>

static model m;
static diags list;

static void set_up(void)
{
    m = (model){.arena = arena_new()};
    list = (diags){.arena = arena_new()};
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

TestSuite(mistakes, .init = set_up, .fini = tear_down);

/* A rule and a lexicon without mistakes, into which one is put. */
#define HEAD   "id: x\ntopic: t\ntitle: T\nwhy: w\nauthority: L\n"
#define WHEN   "when: {told: lost}\n"
#define EXPECT "expect: {elements: cause}\n"
#define REST   "message: m\n"
#define TESTS  "tests: [{raises: a}, {silent: b}]\n"
static const char lexicon[] =
    "concepts: {lost: {about: a, phrases: b, hits: c}}\n"
    "elements: {cause: {label: l, any: lost}}\n";

static void load(const char *text, const char *path)
{
    mda_error err;
    cr_assert_eq(load_text(&m, &list, slice_of(text), path, &err), MDA_OK);
}

static void finish(void)
{
    mda_error err;
    cr_assert_eq(load_link(&m, &list, &err), MDA_OK);
    advise(&m, &list);
    cr_assert(!list.failed);
    diag_sort(&list);
}

/* What was found, as "1:2 code, ..." in order of places. */
static void found(const char *want)
{
    char got[2000] = "";
    size_t len = 0;
    finish();
    for (uint32_t i = 0; i < list.list.len; i++) {
        const mda_diagnostic *d = &list.list.at[i];
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%u:%u %s",
                                i ? ", " : "", d->line, d->column, d->code);
    }
    cr_expect_str_eq(got, want, "got %s\nwant %s", got, want);
}

/* A mistake in x.yaml, beside a good lexicon. */
static void in_rule(const char *text, const char *want)
{
    tear_down();
    set_up();
    load(lexicon, "lexicon.yaml");
    load(text, "x.yaml");
    found(want);
}

static void in_lexicon(const char *text, const char *want)
{
    tear_down();
    set_up();
    load(text, "lexicon.yaml");
    load(HEAD WHEN EXPECT REST TESTS, "x.yaml");
    found(want);
}

/* A trigger, in line 6. */
static void in_when(const char *text, const char *want)
{
    char rule[1000];
    snprintf(rule, sizeof rule, HEAD "when:\n  - %s\n" EXPECT REST TESTS, text);
    in_rule(rule, want);
}

Test(mistakes, a_good_rule_has_none)
{
    in_rule(HEAD WHEN EXPECT REST TESTS, "");
}

Test(mistakes, files)
{
    in_rule("", "1:1 no-rule-file");
    in_rule("# nothing\n", "1:1 no-rule-file");
    in_rule("[a]\n", "1:1 no-rule-file");
    in_rule("foo: bar\n", "1:1 no-rule-file");
    in_rule("id: [x\n", "2:1 yaml-syntax");
    in_rule("id: x\nid: y\n", "2:1 yaml-syntax");
}

Test(mistakes, keys)
{
    in_rule(HEAD WHEN EXPECT REST TESTS "titel: T\nfoo: bar\n",
            "10:1 unknown-key, 11:1 unknown-key");
    in_rule("id: x\n" WHEN EXPECT REST TESTS "authority: a\n",
            "1:1 missing-key, 1:1 missing-key, 1:1 missing-key");
    in_rule(HEAD WHEN EXPECT TESTS "message:\n", "9:9 empty-value");
    in_rule(HEAD WHEN EXPECT TESTS "message: [m]\n", "9:10 wrong-type");
    in_rule(HEAD WHEN EXPECT TESTS "message: ''\n", "9:10 empty-value");
    in_rule(HEAD "when: []\n" EXPECT REST TESTS, "6:7 empty-value");
    in_rule(HEAD WHEN EXPECT REST "tests: raises\n", "9:8 wrong-type");
}

Test(mistakes, values)
{
    in_rule(HEAD WHEN EXPECT REST TESTS "severity: fatal\n",
            "10:11 bad-choice");
    in_rule(HEAD WHEN EXPECT REST TESTS "severity: 'waring'\n",
            "10:12 bad-choice");
    in_rule(HEAD WHEN EXPECT REST TESTS "forms: [20F, 10-K]\n",
            "10:9 unknown-form");
    in_rule(HEAD WHEN EXPECT REST TESTS "requirements: [F5N, f-1, F-1-]\n",
            "10:16 bad-requirement, 10:21 bad-requirement, "
            "10:26 bad-requirement");
    in_rule(HEAD WHEN EXPECT REST TESTS "exits: [Lost, lost-, a--b, 1a]\n",
            "10:9 bad-name, 10:15 bad-name, 10:22 bad-name, 10:28 bad-name");
    in_rule(HEAD WHEN EXPECT REST TESTS "hint: '{x} {trigger} {missing}'\n",
            "10:7 unknown-placeholder");
}

Test(mistakes, triggers)
{
    in_when("{in: mdna}", "7:5 missing-key");
    in_when("{told: lost, about: lost}", "7:18 misplaced-key");
    in_when("{told: lost, change: 5%}", "7:18 misplaced-key");
    in_when("{fact: [Goodwill, a:b]}", "7:13 bad-fact");
    in_when("{figure: lost, with: lost}", "7:20 misplaced-key");
    in_when("{figure: lost, change: 50}", "7:28 bad-number");
    in_when("{figure: lost, least: -1}", "7:27 bad-number");
    in_when("{figure: lost, least: 1e5}", "7:27 bad-number");
    in_when("{figure: lost, weight: 5%}", "7:28 missing-key");
    in_when("{figure: lost, of: lost}", "7:24 missing-key");
    in_when("{told: losst}", "7:12 unknown-concept");
    in_when("{told: money}", "");
    in_when("{told: <money>}", "7:12 bad-name");
    in_when("{told: lost, in: [mdan, 5.D, II.1A, foo.x]}",
            "7:23 unknown-scope, 7:41 unknown-scope");
}

Test(mistakes, expectations)
{
    in_rule(HEAD WHEN
            "expect: {elements: [cuase, own], own: {own: {}}}\n" REST TESTS,
            "7:21 unknown-element, 7:45 missing-key, 7:45 missing-key");
    in_rule(HEAD WHEN "expect: {elements: cause, enough: 2}\n" REST TESTS,
            "7:35 bad-number");
    in_rule(HEAD WHEN "expect: {elements: cause, enough: all}\n" REST TESTS,
            "7:35 bad-number");
}

Test(mistakes, tests)
{
    in_rule(HEAD WHEN EXPECT REST "tests: [{raises: a, missing: cuase}, "
                                  "{silent: b, missing: cause, form: 20G}]\n",
            "9:30 unknown-element, 9:50 misplaced-key, 9:72 unknown-form");
    in_rule(HEAD WHEN EXPECT REST "tests: [{missing: cause}]\n",
            "9:9 missing-key");
}

Test(mistakes, lexicons)
{
    in_lexicon("concepts:\n"
               "  lost: {about: a, phrases: b, hits: c, gap: 31}\n"
               "  Lost: {about: a, phrases: b, hits: c}\n"
               "  money: {about: a, phrases: lost <lost>, hits: c}\n"
               "  empty: {phrases: []}\n"
               "cues:\n"
               "  may: {about: a, phrases: b, hits: c, scope: after}\n"
               "  if: {about: a, phrases: b, hits: c, marks: realised}\n"
               "elements:\n"
               "  cause: {label: l, any: [{none: lost}, lost]}\n",
               "2:46 bad-number, 3:3 bad-name, 4:3 reserved-name, "
               "5:10 missing-key, 5:20 empty-value, 7:8 missing-key, "
               "8:7 missing-key, 8:46 bad-choice, 10:27 missing-key");
}

Test(mistakes, names_are_unique_over_all_files)
{
    load(lexicon, "a.yaml");
    load(lexicon, "b.yaml");
    load("cues: {lost: {about: a, phrases: b, hits: c, marks: past, "
         "scope: after}}\n",
         "c.yaml");
    load(HEAD WHEN EXPECT REST TESTS, "x.yaml");
    load(HEAD WHEN EXPECT REST TESTS, "y/x.yaml");
    found("1:12 duplicate-id, 2:12 duplicate-id, 1:12 duplicate-id, "
          "1:1 duplicate-id");
    cr_expect_str_eq(list.list.at[0].message,
                     "concept 'lost' is defined in b.yaml, line 1, too");
    cr_expect_str_eq(list.list.at[2].message,
                     "concept 'lost' is defined in c.yaml, line 1, too");
}

Test(mistakes, the_file_is_called_after_the_id)
{
    load(lexicon, "lexicon.yaml");
    load(HEAD WHEN EXPECT REST TESTS, "rules/y.yaml");
    found("1:5 file-name-differs");
}

Test(mistakes, text_in_memory_may_have_any_name)
{
    load(lexicon, "<lexicon>");
    load(HEAD WHEN EXPECT REST TESTS, "<rule>");
    found("");
}

Test(mistakes, a_rule_to_be_absorbed_may_be_elsewhere)
{
    load(lexicon, "lexicon.yaml");
    load(HEAD WHEN EXPECT REST TESTS "absorbs: general\n", "x.yaml");
    found("10:10 unknown-rule");
    cr_expect_eq(list.errors, 0);
}

Test(mistakes, poor_rules_are_advised)
{
    load(lexicon, "lexicon.yaml");
    load("id: x\ntopic: t\ntitle: T\nwhy: w\n"
         "when: [{told: lost}, {about: lost}]\n" EXPECT REST
         "tests: {raises: a}\n",
         "x.yaml");
    found("1:1 no-authority, 1:1 no-silent-test, 5:22 untested-trigger");
    cr_expect_eq(list.errors, 0);
}

Test(mistakes, what_nothing_uses_is_told)
{
    load("concepts:\n"
         "  lost: {about: a, phrases: b <used> <lost, hits: c}\n"
         "  used: {about: a, phrases: b, no-hits: c}\n"
         "  unused: {about: a, phrases: b, hits: c}\n"
         "elements:\n"
         "  cause: {label: l, any: lost}\n"
         "  other: {label: l, any: lost}\n",
         "lexicon.yaml");
    load(HEAD WHEN EXPECT REST TESTS, "x.yaml");
    found("4:3 unused-concept, 7:3 unused-element");
}

/* A value of `n` times the sign `c`. */
static void load_many(const char *before, char c, size_t n, const char *after)
{
    size_t start = strlen(before), end = strlen(after);
    char *text = arena_alloc(m.arena, start + n + end + 1);
    memcpy(text, before, start);
    memset(text + start, c, n);
    memcpy(text + start + n, after, end);
    load(text, "x.yaml");
}

Test(mistakes, open_brackets_cost_no_more_than_other_signs, .timeout = 20)
{
    load_many(HEAD WHEN EXPECT TESTS "message: '", '{', 1000000, "'\n");
    load_many("concepts: {lost: {about: a, hits: c, phrases: '", '<', 1000000,
              "'}}\nelements: {cause: {label: l, any: lost}}\n");
    found("");
}

Test(mistakes, messages_name_what_was_meant)
{
    load(lexicon, "lexicon.yaml");
    load(HEAD WHEN EXPECT REST TESTS "exits: lsot\nserverity: note\n",
         "x.yaml");
    finish();
    cr_assert_eq(list.list.len, 2);
    cr_expect_str_eq(list.list.at[0].message,
                     "there is no concept 'lsot'; did you mean 'lost'?");
    cr_expect_str_eq(list.list.at[1].message,
                     "rule has no key 'serverity'; did you mean 'severity'?");
}
