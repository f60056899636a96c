/* schema_reference.c - the reference page of rule files, in Markdown.
 *
 * docs/rule-language.md is the output of this file, byte for byte; a test
 * compares them.  The tables of keys, fixed names and diagnostics are those
 * that the loader works with, so the page cannot be out of date. */
#include "rule/schema.h"

#include "base/buf.h"
#include "base/error.h"
#include "rule/codes.h"
#include "rule/fields.h"
#include "rule/vocabulary.h"

/* ---- Tables of keys ---------------------------------------------------- */

/* One blank after a full stop, since Markdown is read on screens. */
static void add_help(buf *b, const char *help)
{
    for (const char *p = help; *p; p++)
        if (*p != ' ' || p == help || p[-1] != ' ')
            buf_char(b, *p);
}

static void add_choices(buf *b, const field *f)
{
    if (!f->choices)
        return;
    if (f->choices == field_assertions || f->choices == field_assertions + 1) {
        buf_text(b, " See [assertions](#assertions).");
        return;
    }
    buf_text(b, "<br>");
    for (const choice *c = f->choices; c->name; c++)
        buf_format(b, "%s`%s`: %s", c == f->choices ? "" : "; ", c->name,
                   c->help);
}

static void add_kinds(buf *b, const shape *s, const field *f)
{
    bool is_first = true;
    if (!f->kinds)
        return;
    buf_text(b, " Only beside ");
    for (const field *k = s->fields; k->key; k++)
        if (k->kind && f->kinds >> (k->kind - 1u) & 1u) {
            buf_format(b, "%s`%s`", is_first ? "" : " or ", k->key);
            is_first = false;
        }
    buf_text(b, ".");
}

static void add_row(buf *b, const shape *s, const field *f)
{
    buf_format(b, "| `%s` | %s", f->key, field_wants(f->type));
    if (f->shape)
        buf_format(b, " ([%s](#%s))", f->shape->name, f->shape->name);
    buf_text(b, f->is_needed ? " | needed | " : " | | ");
    add_help(b, f->help);
    add_kinds(b, s, f);
    if (f->type == FIELD_COUNT)
        buf_format(b, " At most %u.", f->most);
    if (f->default_help)
        buf_format(b, " If absent: %s.", f->default_help);
    add_choices(b, f);
    buf_text(b, " |\n");
}

static void add_group(buf *b, const shape *s)
{
    if (s->group == GROUP_NONE)
        return;
    buf_text(b, s->group == GROUP_ONE ? "\nExactly one of "
                                      : "\nAt least one of ");
    bool is_first = true;
    for (const field *f = s->fields; f->key; f++)
        if (f->in_group || f->kind) {
            buf_format(b, "%s`%s`", is_first ? "" : ", ", f->key);
            is_first = false;
        }
    buf_text(b, " must be there.\n");
}

static void add_shape(buf *b, const shape *s)
{
    buf_format(b, "\n## %c%s\n\n", s->name[0] - 'a' + 'A', s->name + 1);
    add_help(b, s->help);
    buf_text(b, "\n");
    if (s->short_for)
        buf_format(b,
                   "\nA list, or a single name, in place of the map stands "
                   "for its `%s`.\n",
                   s->short_for);
    add_group(b, s);
    buf_text(b, "\n| key | value | | meaning |\n|---|---|---|---|\n");
    for (const field *f = s->fields; f->key; f++)
        add_row(b, s, f);
}

/* ---- Phrases ----------------------------------------------------------- */

static const char phrases_head[] =
    "\n## Phrases\n"
    "\n"
    "A phrase is written in words as a dictionary has them. It finds them in "
    "any form\n"
    "(`lose customer` finds \"lost several of its largest customers\" when "
    "`gap` is 4),\n"
    "in British and American spelling, in capitals or not, within one clause "
    "of one\n"
    "sentence.\n";

static const word_meaning phrase_forms[] = {
    {"lose customer", "one after the other, with at most `gap` other words "
                      "between them"},
    {"lose ..3 customer", "with at most 3 words between them, whatever `gap` "
                          "says"},
    {"write-off", "side by side: \"write-off\", \"wrote off\", \"writeoffs\""},
    {"=may", "this form alone, not \"might\""},
    {"(customer \\| client) leave", "one of several"},
    {"(major)? customer", "there or not"},
    {"[revenue decline]", "in any order"},
    {"<customer> leave", "wherever the concept, or the built-in class, is "
                         "found"},
    {"/\\bgoodwill\\b.{0,80}/", "a PCRE2 pattern, without case, within one "
                                "sentence"},
    {0},
};

/* ---- Fixed names and diagnostics --------------------------------------- */

static void add_assertions(buf *b)
{
    buf_text(b, "\n## Assertions\n\nWhat a sentence asserts of a hit, as its "
                "cues tell.\n\n| assertion | meaning |\n|---|---|\n");
    for (const choice *c = field_assertions; c->name; c++)
        buf_format(b, "| `%s` | %s |\n", c->name, c->help);
}

static void add_words(buf *b, const char *head, const word_meaning *words)
{
    buf_format(b, "\n| %s | meaning |\n|---|---|\n", head);
    for (; words->name; words++)
        buf_format(b, "| `%s` | %s |\n", words->name, words->help);
}

static void add_codes(buf *b)
{
    static const char *const severities[] = {"note", "warning", "error"};
    buf_text(b, "\n| code | | meaning |\n|---|---|---|\n");
    for (const code_meaning *c = codes; c->code; c++) {
        buf_format(b, "| `%s` | %s | ", c->code, severities[c->severity]);
        add_help(b, c->help);
        buf_text(b, " |\n");
    }
}

static const char head[] =
    "<!-- Made by `mdalint rules schema --format markdown`; do not edit. -->\n"
    "# The language of rule files\n"
    "\n"
    "A rule says: when an event is known, the MD&A should discuss it. "
    "Each rule is a\n"
    "YAML file of its own, called after its id. The words in which events and\n"
    "discussions are told are *concepts*; they stand in lexicon files, "
    "which all rules\n"
    "share. A folder of rules is read whole, its files in any order.\n"
    "\n"
    "```yaml\n"
    "# lexicon/tenants.yaml\n"
    "concepts:\n"
    "  tenant:\n"
    "    about: one who rents space from the registrant\n"
    "    phrases: [tenant, lessee, (anchor | key | major) occupant]\n"
    "    except: [tenant improvement]\n"
    "    hits: [\"An anchor occupant is moving out.\"]\n"
    "    no-hits: [\"Tenant improvements cost more.\"]\n"
    "  tenant-left:\n"
    "    about: a tenant gave up space\n"
    "    phrases: [lose <tenant>, <tenant> (leave | vacate | not renew)]\n"
    "    gap: 4\n"
    "    hits: [\"We lost two of our largest tenants.\"]\n"
    "    no-hits: [\"Our tenants lose nothing by it.\"]\n"
    "  rental-income:\n"
    "    about: what tenants pay\n"
    "    phrases: [rental (income | revenue), rent]\n"
    "    hits: [\"Rental income fell.\"]\n"
    "elements:\n"
    "  effect-on-rent:\n"
    "    label: the effect on rental income\n"
    "    any:\n"
    "      - [rental-income, money]\n"
    "      - {all: [rental-income, percent], none: tenant-left, fresh-amount: "
    "true}\n"
    "```\n"
    "\n"
    "```yaml\n"
    "# tenant-loss.yaml\n"
    "id: tenant-loss\n"
    "topic: customer-loss-significant\n"
    "title: Loss of tenants whose effect is not discussed\n"
    "authority: [Form 10-K Item 7, 17 CFR 229.303(b)(2)(ii)]\n"
    "requirements: [SK303-b2ii-1]\n"
    "forms: [10-K]\n"
    "why: >\n"
    "  Readers must learn whether a loss that is known will change rental "
    "income.\n"
    "when:\n"
    "  - told: tenant-left\n"
    "    in: [mdna, risk-factors, known]\n"
    "expect:\n"
    "  elements: [effect-on-rent]\n"
    "message: >\n"
    "  \"{trigger}\": Item 303(b)(2)(ii) calls for a discussion of what this "
    "means;\n"
    "  {missing} was not found.\n"
    "hint: State what share of rental income these tenants paid.\n"
    "tests:\n"
    "  - raises: We lost two of our largest tenants.\n"
    "    missing: effect-on-rent\n"
    "  - silent: |\n"
    "      We lost two of our largest tenants. This reduced our rental income "
    "by\n"
    "      $4.1 million.\n"
    "```\n"
    "\n"
    "Files are YAML 1.1 without anchors, aliases, tags of their own "
    "and second\n"
    "documents. Numbers are written plainly (`4`, `0.5`), percentages "
    "with their sign\n"
    "(`50%`). Where a list is wanted, a single value will do. A text "
    "that YAML would\n"
    "read otherwise is quoted: `\"no: not at all\"`, `'<customer> [left]'`.\n"
    "\n"
    "Names (of rules, topics, concepts, elements) are lower-case words "
    "joined by\n"
    "hyphens. Concepts and built-in classes are written with `< >` in "
    "phrases, where\n"
    "they stand among words (`lose <tenant>`), and without in lists, "
    "where nothing\n"
    "else can stand (`[rental-income, money]`).\n";

static const char diagnostics_head[] =
    "\n"
    "## Diagnostics\n"
    "\n"
    "`mdalint rules check` shows all mistakes of all files at once, "
    "each with its\n"
    "place and code. Errors keep a rule set from being used; warnings "
    "and notes do\n"
    "not.\n";

mda_status schema_reference_write(mda_writer out, mda_error *err)
{
    buf b = {0};
    buf_text(&b, head);
    for (size_t i = 0; shapes[i]; i++)
        add_shape(&b, shapes[i]);
    buf_text(&b, phrases_head);
    add_words(&b, "phrase", phrase_forms);
    add_assertions(&b);
    buf_text(&b, "\n## Built-in classes\n");
    add_words(&b, "class", vocabulary_classes);
    buf_text(&b, "\n## Scopes\n\nA scope is one of these, or an item of the "
                 "form: `5.D`, `1A`, `7`, `I.2`.\n");
    add_words(&b, "scope", vocabulary_scopes);
    buf_text(&b, "\n## Forms\n\nA form stands for its variants and amendments, "
                 "too: `10-K` for 10-K405, 10-KSB,\n10-KT and 10-K/A.\n");
    add_words(&b, "form", vocabulary_forms);
    buf_text(&b, "\n## Registrants\n\nA kind is known by the concept of its "
                 "name (`kind-bank`), told once by those who\nsay what they "
                 "are, and in 4 of 100 sentences of the MD&A by banks and "
                 "owners of\nproperty.\n");
    add_words(&b, "registrant", vocabulary_registrants);
    buf_text(&b, diagnostics_head);
    add_codes(&b);
    mda_status status = buf_flush(&b, out);
    buf_free(&b);
    if (status == MDA_ENOMEM)
        return error_nomem(err);
    return status == MDA_OK
               ? status
               : error_set(err, status, NULL, "the writer stopped");
}
