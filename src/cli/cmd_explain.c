/* cmd_explain.c - `mdalint explain RULE FILE`: why a rule speaks or not. */
#include "base/buf.h"
#include "cli/commands.h"
#include "cli/input.h"
#include "cli/linting.h"
#include "cli/out.h"
#include "cli/say.h"

static const opt options[] = {
    INPUT_FORM,  INPUT_KNOWN,     INPUT_RULES, INPUT_NO_BUILTIN,
    INPUT_STDIN, PROJECT_OPTIONS, {0},
};

static int explain(const linting *l, const mda_rule *rule,
                   const mda_document *doc)
{
    out o;
    mda_error err = {0};
    mda_linter *linter = NULL;
    if (!out_open(&o, NULL))
        return EXIT_USAGE;
    mda_status done = mda_linter_new(&linter, l->rules, &err);
    if (done == MDA_OK)
        done = mda_linter_explain(linter, rule, doc, &l->done.at[0].options,
                                  out_writer(&o), &err);
    if (done != MDA_OK && done != MDA_ESTOPPED)
        say_error(&err);
    mda_linter_free(linter);
    return out_close(&o, true, done == MDA_OK ? EXIT_QUIET : EXIT_USAGE);
}

/* The rule named by `id`, or the only one of the topic `id`.  NULL after
 * saying what is wrong. */
static const mda_rule *rule_named(const linting *l, const char *id,
                                  const char *file)
{
    const mda_rule *only = mda_ruleset_find(l->rules, id);
    buf others = {0};
    for (size_t i = 0; !only && i < mda_ruleset_count(l->rules); i++)
        if (strcmp(mda_rule_topic(mda_ruleset_rule(l->rules, i)), id) == 0)
            buf_format(&others, " %s",
                       mda_rule_id(mda_ruleset_rule(l->rules, i)));
    buf_char(&others, '\0');
    const char *names = others.failed ? "" : others.ptr;
    if (names[0])
        only = mda_ruleset_find(l->rules, names + 1);
    if (!only && names[0])
        say_in(l->full, "the topic %s has several rules:%s", id,
               names);
    else if (!only && mda_ruleset_find(l->rules, file))
        say_in(l->full, "the rule comes before the file: %s %s %s", l->full,
               file, id);
    else if (!only)
        input_rule(l->rules, l->full, id);
    buf_free(&others);
    return only;
}

/* Reads the draft as lint does, with what its project knows. */
static int explain_draft(linting *l, const char *id, const char *file)
{
    mda_error err = {0};
    mda_document *doc = NULL;
    int status = linting_prepare(l);
    if (status != EXIT_QUIET)
        return status;
    const mda_rule *rule = rule_named(l, id, file);
    if (!rule)
        return EXIT_USAGE;
    if (l->drafts.list.len != 1) {
        say_in(l->full, "one draft is explained at a time");
        return EXIT_USAGE;
    }
    if (linting_read(l, 0, &doc, &err) != MDA_OK) {
        say_error(&err);
        return EXIT_UNCHECKED;
    }
    status = explain(l, rule, doc);
    mda_document_free(doc);
    return status;
}

static int run(const command *self, const args *given)
{
    (void)self;
    args draft = *given; /* the operands without the rule */
    linting l = {.given = &draft, .full = "mdalint explain", .is_bare = true};
    if (given->words.len != 2) {
        say_in(l.full, "a rule and a file are needed");
        return EXIT_USAGE;
    }
    draft.words.at++;
    draft.words.len--;
    int status = explain_draft(&l, given->words.at[0], draft.words.at[0]);
    linting_free(&l);
    return status;
}

const command cmd_explain = {
    .name = "explain",
    .operands = "RULE FILE",
    .completes = "rule file",
    .summary = "show why a rule speaks or is silent on a draft",
    .about =
        "Prints for each clause of RULE what was found in FILE, the nearest\n"
        "misses, each passage that was considered as the discussion, and why\n"
        "it did or did not count.  RULE may also be a topic of one rule.",
    .options = options,
    .run = run,
};
