/* page.c - a rule as a Markdown page.
 *
 * The page says what a reader of a finding asks, in this order: what is looked
 * for, why, by what law, what raises it, what a discussion should contain,
 * what silences it, examples.  The examples are the rule's own tests, so they
 * are true.  References must be linked, as names are printed with what they
 * stand for. */
#include "rule/schema.h"

#include "base/buf.h"
#include "base/error.h"
#include "rule/vocabulary.h"

static void add_slice(buf *b, slice s)
{
    buf_add(b, s);
}

/* Text of several lines as one paragraph. */
static void add_paragraph(buf *b, slice s)
{
    buf_text(b, "\n");
    add_slice(b, s);
    buf_text(b, "\n");
}

static void add_heading(buf *b, const char *title)
{
    buf_format(b, "\n## %s\n", title);
}

/* "`name`: what it stands for". */
static void add_named(buf *b, const text *t)
{
    buf_text(b, "`");
    add_slice(b, t->text);
    buf_text(b, "`");
    if (t->about.len) {
        buf_text(b, ": ");
        add_slice(b, t->about);
    }
}

static void add_named_list(buf *b, const texts *list, const char *indent)
{
    for (uint32_t i = 0; i < list->len; i++) {
        buf_format(b, "%s- ", indent);
        add_named(b, &list->at[i]);
        buf_text(b, "\n");
    }
}

static void add_joined(buf *b, const texts *list, const char *quote,
                       const char *between)
{
    for (uint32_t i = 0; i < list->len; i++) {
        buf_text(b, i ? between : "");
        buf_text(b, quote);
        add_slice(b, list->at[i].text);
        buf_text(b, quote);
    }
}

/* ---- Head and law ------------------------------------------------------ */

static void add_head(buf *b, const rule *r)
{
    static const char *const severities[] = {"note", "warning", "error"};
    static const char *const regimes[] = {
        "", "; only under the text before Release 33-10890",
        "; only under the text that Release 33-10890 made"};
    buf_text(b, "# ");
    add_slice(b, r->title);
    buf_text(b, "\n\n`");
    add_slice(b, r->id);
    buf_format(b, "` (%s%s", severities[r->severity],
               r->is_preview ? ", preview: runs only when asked for" : "");
    if (r->since.len) {
        buf_text(b, ", since ");
        add_slice(b, r->since);
    }
    buf_text(b, "); topic `");
    add_slice(b, r->topic);
    buf_text(b, "`; for ");
    if (r->forms.len)
        add_joined(b, &r->forms, "", ", ");
    else
        buf_text(b, "all forms");
    buf_text(b, regimes[r->regime]);
    if (r->not_for.len) {
        buf_text(b, "; not for registrants of the kind ");
        add_joined(b, &r->not_for, "`", " or ");
    }
    buf_text(b, ".\n");
}

static void add_law(buf *b, const rule *r)
{
    if (!r->authority.len && !r->requirements.len)
        return;
    add_heading(b, "Law");
    buf_text(b, "\n");
    for (uint32_t i = 0; i < r->authority.len; i++) {
        buf_text(b, "- ");
        add_slice(b, r->authority.at[i].text);
        buf_text(b, "\n");
    }
    if (!r->requirements.len)
        return;
    buf_text(b, r->authority.len ? "\nRequirements: " : "Requirements: ");
    add_joined(b, &r->requirements, "`", ", ");
    buf_text(b, ".\n");
}

/* ---- Triggers ---------------------------------------------------------- */

static void add_weight(buf *b, const when *w, const char *by)
{
    if (w->weight <= 0)
        return;
    buf_format(b, ", %s at least %g%% of ", by, w->weight * 100);
    add_joined(b, &w->weight_of, "`", " or ");
}

/* Conditions on what a sentence tells. */
static void add_rates(buf *b, const when *w)
{
    if (w->percent_most > 0)
        buf_format(b, ", with a rate of at most %g%%", w->percent_most * 100);
    if (w->percent_least > 0)
        buf_format(b, ", with a rate of at least %g%%", w->percent_least * 100);
    if (w->within_months > 0)
        buf_format(b, ", with a date at most %u months after the period",
                   (unsigned)w->within_months);
    if (w->near_limit > 0)
        buf_format(b, ", with a ratio at most %g%% from its limit",
                   w->near_limit * 100);
    add_weight(b, w, "with an amount of");
    if (w->is_plain)
        buf_text(b, ", in everyday words");
}

/* Conditions on a figure: " goes up, by at least 50%, ...". */
static void add_moves(buf *b, const when *w)
{
    static const char *const ways[] = {" moves", " goes up", " goes down"};
    buf_text(b, ways[w->moves]);
    if (w->change > 0)
        buf_format(b, ", by at least %g%%", w->change * 100);
    if (w->least > 0)
        buf_format(b, ", to at least %.15g", w->least);
    add_weight(b, w, "by");
}

/* Conditions on two figures. */
static void add_relation(buf *b, const when *w)
{
    static const char *const ways[] = {" outgrows", " grows less than",
                                       " exceeds", " parts from"};
    buf_text(b, ways[w->relation]);
    buf_text(b, " that labelled ");
    add_joined(b, &w->against, "`", " or ");
    if (w->by > 0)
        buf_format(b, ", by at least %g%s", w->by * 100,
                   w->relation < RELATION_EXCEEDS ? " points" : "%");
    if (w->moves != MOVES_ANY)
        buf_text(b, w->moves == MOVES_UP ? ", going up" : ", going down");
    if (w->change > 0)
        buf_format(b, ", itself by at least %g%%", w->change * 100);
    if (w->least > 0)
        buf_format(b, ", to at least %.15g", w->least);
    add_weight(b, w, "the difference being");
    if (w->unless.len) {
        buf_text(b, ", unless there is a row labelled ");
        add_joined(b, &w->unless, "`", " or ");
    }
}

static void add_fact(buf *b, const when *w)
{
    if (w->moves != MOVES_ANY || w->change > 0 || w->weight > 0) {
        add_moves(b, w);
        return;
    }
    buf_text(b, " is reported");
    if (w->least > 0)
        buf_format(b, ", with at least %.15g", w->least);
}

static void add_nothing(buf *b, const when *w)
{
    (void)b, (void)w;
}

/* Condition on a section. */
static void add_length(buf *b, const when *w)
{
    if (w->least > 0)
        buf_format(b, ", of at least %.15g sentences", w->least);
}

static const struct kind_words {
    const char *one, *many;
    void (*add_rest)(buf *b, const when *w);
} kinds[] = {
    [WHEN_TOLD] = {"A sentence tells of this",
                   "A sentence tells of one of these", add_rates},
    [WHEN_FIGURE] = {"A table row labelled so", "A table row labelled so",
                     add_moves},
    [WHEN_FACT] = {"This XBRL fact", "One of these XBRL facts", add_fact},
    [WHEN_ABOUT] = {"The filing speaks of this",
                    "The filing speaks of one of "
                    "these",
                    add_nothing},
    [WHEN_COMPARE] = {"A table row labelled so", "A table row labelled so",
                      add_relation},
    [WHEN_SECTION] = {"The filing has this section",
                      "The filing has one of these sections", add_length},
};

static void add_allowed(buf *b, uint16_t allow)
{
    static const char *const names[] = {
        "hypothetical",    "negated",
        "a policy",        "immaterial",
        "somebody else's", "in a safe-harbour legend",
        "planned",         "past"};
    bool is_first = true;
    for (unsigned bit = 0; bit < 8; bit++)
        if ((unsigned)allow >> bit & 1u) {
            buf_text(b, is_first ? ", also when it is " : " or ");
            buf_text(b, names[bit]);
            is_first = false;
        }
}

static void add_near(buf *b, const when *w)
{
    const char *where = w->kind == WHEN_FIGURE || w->kind == WHEN_COMPARE
                            ? "same label"
                        : w->within == NEAR_PARAGRAPH ? "same paragraph"
                        : w->within == NEAR_MDNA      ? "MD&A"
                                                      : "same sentence";
    if (w->with.len) {
        buf_format(b, ", with ");
        add_joined(b, &w->with, "`", " or ");
        buf_format(b, " in the %s", where);
    }
    if (w->without.len) {
        buf_format(b, ", without ");
        add_joined(b, &w->without, "`", " or ");
        buf_format(b, " in the %s", where);
    }
}

static void add_scopes(buf *b, const texts *in)
{
    if (!in->len)
        return;
    buf_text(b, ", in ");
    add_joined(b, in, "`", ", ");
}

static void add_trigger(buf *b, const when *w)
{
    const texts *list = w->names.len ? &w->names : &w->concepts;
    const struct kind_words *words = &kinds[w->kind];
    buf_text(b, "- ");
    buf_text(b, list->len > 1 ? words->many : words->one);
    words->add_rest(b, w);
    add_allowed(b, w->allow);
    add_near(b, w);
    add_scopes(b, &w->in);
    if (w->hedged_in.len) {
        buf_text(b, ", while it is told as a mere possibility in ");
        add_joined(b, &w->hedged_in, "`", " or ");
    }
    if (w->denied_by.len) {
        buf_text(b, ", while the MD&A has ");
        add_joined(b, &w->denied_by, "`", " or ");
    }
    if (w->is_faint)
        buf_text(b, ", for a note alone");
    if (w->matters)
        buf_text(b, ", a change that matters to the registrant as a whole");
    buf_text(b, ":\n");
    add_named_list(b, list, "  ");
}

static void add_triggers(buf *b, const rule *r)
{
    add_heading(b, "Raised when");
    buf_text(b, "\n");
    for (uint32_t i = 0; i < r->when.len; i++)
        add_trigger(b, &r->when.at[i]);
    if (r->judge == JUDGE_EACH)
        buf_text(b, "\nEach of these is judged by what is said of it; those "
                    "that fall short make one finding.\n");
}

/* ---- Expectation and exits --------------------------------------------- */

static void add_expected(buf *b, const rule *r)
{
    const expect *e = &r->expect;
    add_heading(b, "What the discussion should contain");
    buf_text(b, "\n");
    if (e->enough)
        buf_format(b, "At least %u of these", e->enough);
    else
        buf_text(b, e->elements.len > 1 ? "All of these" : "This");
    add_scopes(b, &e->in);
    buf_text(b, ":\n\n");
    add_named_list(b, &e->elements, "");
    if (e->reach != REACH_MATTER) {
        static const char *const which[] = {
            [REACH_BESIDE] = "Three sentences either side of the trigger count",
            [REACH_AROUND] = "Twelve sentences either side of the trigger count",
            [REACH_ALL] = "Every sentence there counts"};
        buf_format(b, "\n%s.\n", which[e->reach]);
        return;
    }
    if (!e->about.len)
        return;
    buf_text(b, "\nA passage speaks of the matter when it has ");
    add_joined(b, &e->about, "`", " or ");
    buf_text(b, e->any_matter ? ", whatever event of this kind it means.\n"
                              : ".\n");
}

static void add_exits(buf *b, const rule *r)
{
    add_heading(b, "Silent when");
    buf_text(b, "\n- the discussion is there\n");
    for (uint32_t i = 0; i < r->exits.len; i++) {
        buf_text(b, "- the filing says of it ");
        add_named(b, &r->exits.at[i]);
        buf_text(b, "\n");
    }
    if (r->is_echo)
        buf_text(b, "\nOnly a note where another rule tells the same.\n");
    if (r->is_last)
        buf_text(b, "\nOnly of known documents that no other rule has judged.\n");
    if (r->absorbs.len) {
        buf_text(b, "\nOn the same matter it takes the place of:\n\n");
        add_named_list(b, &r->absorbs, "");
    }
}

/* ---- Examples ---------------------------------------------------------- */

static void add_quoted(buf *b, slice s)
{
    buf_text(b, "\n");
    while (s.len) {
        slice line = slice_take_line(&s);
        buf_text(b, line.len ? "> " : ">");
        add_slice(b, line);
        buf_text(b, "\n");
    }
}

static void add_example(buf *b, const rule_test *t)
{
    static const char *const verdicts[] = {
        [TEST_RAISES] = "Raised",
        [TEST_SILENT] = "Silent",
        [TEST_TODO_RAISES] = "Should be raised, but is not yet",
        [TEST_TODO_SILENT] = "Should be silent, but is not yet"};
    buf_format(b, "\n%s", verdicts[t->kind]);
    if (t->form.len) {
        buf_text(b, " in a ");
        add_slice(b, t->form);
    }
    if (t->missing.len) {
        buf_text(b, ", missing ");
        add_joined(b, &t->missing, "`", ", ");
    }
    buf_text(b, ":\n");
    add_quoted(b, t->draft);
    if (!t->known.len)
        return;
    buf_text(b, "\nwhere another document says:\n");
    add_quoted(b, t->known);
}

mda_status page_write(const rule *r, mda_writer out, mda_error *err)
{
    buf b = {0};
    add_head(&b, r);
    add_heading(&b, "Why");
    add_paragraph(&b, r->why);
    add_law(&b, r);
    if (!r->is_spelling) {
        add_triggers(&b, r);
        add_expected(&b, r);
        add_exits(&b, r);
    }
    if (r->tests.len)
        add_heading(&b, "Examples");
    for (uint32_t i = 0; i < r->tests.len; i++)
        add_example(&b, &r->tests.at[i]);
    mda_status status = buf_flush(&b, out);
    buf_free(&b);
    if (status == MDA_ENOMEM)
        return error_nomem(err);
    return status == MDA_OK
               ? status
               : error_set(err, status, NULL, "the writer stopped");
}
