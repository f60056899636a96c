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

/* The only rule of topic `id`; NULL after saying their names if it has
 * several, and if it is no topic. */
static const mda_rule *rule_of_topic(const linting *l, const char *id,
                                     bool *is_topic)
{
    const mda_rule *only = NULL;
    buf names = {0};
    size_t n = 0;
    for (size_t i = 0; i < mda_ruleset_count(l->rules); i++) {
        const mda_rule *r = mda_ruleset_rule(l->rules, i);
        if (strcmp(mda_rule_topic(r), id) != 0)
            continue;
        only = r;
        n++;
        buf_format(&names, " %s", mda_rule_id(r));
    }
    *is_topic = n > 0;
    if (n > 1)
        say_in(l->full, "the topic %s has several rules:%.*s", id,
               (int)names.len, names.ptr);
    buf_free(&names);
    return n == 1 ? only : NULL;
}

/* The rule that is meant by `id`; NULL after saying what is wrong. */
static const mda_rule *rule_named(const linting *l, const char *id,
                                  const char *file)
{
    bool is_topic;
    const mda_rule *r = mda_ruleset_find(l->rules, id);
    if (r)
        return r;
    r = rule_of_topic(l, id, &is_topic);
    if (r || is_topic)
        return r;
    if (!mda_ruleset_find(l->rules, file))
        return input_rule(l->rules, l->full, id);
    say_in(l->full, "the rule comes before the file: %s %s %s", l->full, file,
           id);
    return NULL;
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
