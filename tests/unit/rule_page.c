/* rule_page.c - a rule as a page. */
#include "base/buf.h"
#include "rule/load.h"
#include "rule/schema.h"

#include <criterion/criterion.h>

static const char lexicon[] =
    "concepts:\n"
    "  lost: {about: a customer gone, phrases: lose customer}\n"
    "  allowance: {about: the allowance for doubtful accounts, phrases: a}\n"
    "  revenue: {about: revenue, phrases: revenue}\n"
    "  replaced: {about: that it was made good, phrases: replace}\n"
    "elements:\n"
    "  cause: {label: why it happened, any: lost}\n";

static const char rule_text[] =
    "id: customer-loss\n"
    "topic: customers\n"
    "title: Customers lost\n"
    "since: 0.1.0\n"
    "authority: [Form 20-F Item 5.D]\n"
    "requirements: [F5N-D-2]\n"
    "forms: [20-F]\n"
    "why: A reader must know.\n"
    "when:\n"
    "  - {told: lost, in: [mdna, known], asserts: past, without: replaced,\n"
    "     percent-least: 5%, weight: 2%, of: revenue}\n"
    "  - {figure: allowance, moves: up, change: 50%, least: 1, weight: 1%,\n"
    "     of: revenue}\n"
    "  - {fact: 'us-gaap:Goodwill', least: 2}\n"
    "expect: {elements: [cause, own], own: {own: {label: a matter of its own,\n"
    "         any: lost}}}\n"
    "message: '{trigger}'\n"
    "exits: replaced\n"
    "tests:\n"
    "  - raises: |\n"
    "      We lost it.\n"
    "\n"
    "      Twice.\n"
    "    missing: cause\n"
    "    known: A letter.\n"
    "  - {silent: Nothing., form: 20-F}\n";

static const char want[] =
    "# Customers lost\n"
    "\n"
    "`customer-loss` (warning, since 0.1.0); topic `customers`; for 20-F.\n"
    "\n"
    "## Why\n"
    "\n"
    "A reader must know.\n"
    "\n"
    "## Law\n"
    "\n"
    "- Form 20-F Item 5.D\n"
    "\n"
    "Requirements: `F5N-D-2`.\n"
    "\n"
    "## Raised when\n"
    "\n"
    "- A sentence tells of this, with a rate of at least 5%, with an amount of "
    "at least 2% of `revenue`, also when it is past, without `replaced` in "
    "the same "
    "sentence, in `mdna`, `known`:\n"
    "  - `lost`: a customer gone\n"
    "- A table row labelled so goes up, by at least 50%, to at least "
    "1, by at least 1% of `revenue`:\n"
    "  - `allowance`: the allowance for doubtful accounts\n"
    "- This XBRL fact is reported, with at least 2:\n"
    "  - `us-gaap:Goodwill`\n"
    "\n"
    "## What the discussion should contain\n"
    "\n"
    "All of these, in `mdna`:\n"
    "\n"
    "- `cause`: why it happened\n"
    "- `own`: a matter of its own\n"
    "\n"
    "A passage speaks of the matter when it has `lost` or `allowance`.\n"
    "\n"
    "## Silent when\n"
    "\n"
    "- the discussion is there\n"
    "- the filing says of it `replaced`: that it was made good\n"
    "\n"
    "## Examples\n"
    "\n"
    "Raised, missing `cause`:\n"
    "\n"
    "> We lost it.\n"
    ">\n"
    "> Twice.\n"
    "\n"
    "where another document says:\n"
    "\n"
    "> A letter.\n"
    "\n"
    "Silent in a 20-F:\n"
    "\n"
    "> Nothing.\n";

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

Test(page, a_rule_reads_as_a_page)
{
    model m = {.arena = arena_new()};
    diags list = {.arena = arena_new()};
    mda_error err = {0};
    buf b = {0};
    load_text(&m, &list, slice_of(lexicon), "l.yaml", &err);
    load_text(&m, &list, slice_of(rule_text), "customer-loss.yaml", &err);
    cr_assert_eq(load_link(&m, &list, &err), MDA_OK);
    cr_assert_eq(list.list.len, 0);
    cr_assert_eq(page_write(&m.rules.at[0], (mda_writer){append, &b}, &err),
                 MDA_OK);
    buf_char(&b, 0);
    cr_expect_str_eq(b.ptr, want, "%s", b.ptr);
    buf_free(&b);
    array_free(&m.concepts);
    array_free(&m.elements);
    array_free(&m.rules);
    array_free(&list.list);
    arena_free(m.arena);
    arena_free(list.arena);
}
