/* run.c - rules against labels.
 *
 * Of a draft with a gap three things are asked.  Is it caught: does a finding
 * have a topic that the reader accepts, or stand at the right place?  Exactly:
 * does one do both?  And is the mended draft quiet: none that does both is
 * left.  The right place is the paragraph of the trigger, another that the
 * label names, one that the cure changes, or anywhere in the other document,
 * which tells of nothing else; the finding's own place or a piece of its
 * evidence may lie there.
 *
 * Warnings and errors count, notes do not. */
#include "score/score.h"

#include "base/error.h"
#include "base/file.h"
#include "score/place.h"

#include <stdio.h>
#include <stdlib.h>

/* A file of a label. */
typedef struct draft {
    const char *path;
    buf bytes;
    mda_document *doc;
    mda_result *result;
    paragraphs where;
} draft;

/* The files of one label while it is judged. */
typedef struct judging {
    score *score;
    mda_linter *linter;
    draft missing, mended, context;
} judging;

/* ---- Reading and linting ------------------------------------------------ */

static mda_status read_bytes(draft *d, const char *path, mda_error *err)
{
    d->path = path;
    TRY(file_read(&d->bytes, path, err));
    return place_cut(buf_slice(&d->bytes), &d->where) ? MDA_OK
                                                      : error_nomem(err);
}

static mda_status read_document(draft *d, const char *form, mda_error *err)
{
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    o.name = d->path;
    o.form = form;
    return mda_document_read(&d->doc, buf_slice(&d->bytes), &o, err);
}

static mda_status lint(judging *j, draft *d, const char *form, mda_error *err)
{
    mda_lint_options o = MDA_LINT_OPTIONS_INIT;
    const mda_document *known = j->context.doc;
    o.known = &known;
    o.known_count = known ? 1 : 0;
    TRY(read_document(d, form, err));
    TRY(mda_linter_run(j->linter, d->doc, &o, &d->result, err));
    const char *why = mda_result_unchecked(d->result);
    return why ? error_set(err, MDA_EFORMAT, d->path, "%s", why) : MDA_OK;
}

static void drop(draft *d)
{
    mda_result_free(d->result);
    mda_document_free(d->doc);
    buf_free(&d->bytes);
    array_free(&d->where);
}

/* ---- The right places --------------------------------------------------- */

static draft *draft_of(judging *j, const char *path)
{
    return path == j->missing.path  ? &j->missing
           : path == j->mended.path ? &j->mended
                                    : &j->context;
}

static mda_status mark(judging *j, const label *l, const passage *p,
                       mda_error *err)
{
    draft *d = draft_of(j, p->file);
    if (place_mark(buf_slice(&d->bytes), &d->where, p->quote))
        return MDA_OK;
    char message[160];
    snprintf(message, sizeof message, "not in %.60s: \"%.60s\"", p->file,
             p->quote);
    return error_at(err, MDA_EFORMAT, l->path, (span){p->line, 1}, message);
}

static mda_status mark_places(judging *j, const label *l, mda_error *err)
{
    slice old = buf_slice(&j->missing.bytes);
    slice new = buf_slice(&j->mended.bytes);
    if (l->cure.quote) /* must be there; what differs is marked anyway */
        TRY(mark(j, l, &l->cure, err));
    for (uint32_t i = 0; i < j->mended.where.len; i++)
        j->mended.where.at[i].is_right = false;
    if (!place_compare(old, &j->missing.where, new, &j->mended.where))
        return error_nomem(err);
    TRY(mark(j, l, &l->trigger, err));
    if (l->trigger.file == l->draft)
        place_mark(new, &j->mended.where, l->trigger.quote);
    for (uint32_t i = 0; i < l->others.len; i++)
        TRY(mark(j, l, &l->others.at[i], err));
    return MDA_OK;
}

/* ---- Judging findings ---------------------------------------------------- */

static bool counts(const mda_finding *f)
{
    return f->severity >= MDA_WARNING && !f->suppressed;
}

static bool has(const names *list, const char *name)
{
    for (uint32_t i = 0; i < list->len; i++)
        if (strcmp(list->at[i], name) == 0)
            return true;
    return false;
}

static bool stands_right(const judging *j, const draft *d, const mda_place *p)
{
    if (p->document == d->doc)
        return place_is_right(&d->where, p->source);
    return p->document == j->context.doc;
}

static bool is_placed(const judging *j, const draft *d, const mda_finding *f)
{
    bool is = stands_right(j, d, &f->place);
    for (size_t i = 0; !is && i < f->evidence_count; i++)
        is = stands_right(j, d, &f->evidence[i].place);
    return is;
}

/* Writes what spoke on a draft; *exact and *loose count the findings that are
 * of an accepted topic and at the place, or one of both. */
static void judge(const judging *j, const label *l, const draft *d,
                  uint32_t *exact, uint32_t *loose, buf *said)
{
    for (size_t i = 0; i < mda_result_count(d->result); i++) {
        const mda_finding *f = mda_result_finding(d->result, i);
        if (!counts(f))
            continue;
        bool accepted = has(&l->accept, mda_rule_topic(f->rule));
        bool placed = is_placed(j, d, f);
        *exact += accepted && placed;
        *loose += accepted || placed;
        buf_format(said, "%s%s%s", said->len ? " " : "",
                   accepted && placed ? "*" : "", mda_rule_id(f->rule));
    }
}

static mda_status keep(const judging *j, buf *said, const char **out,
                       mda_error *err)
{
    if (said->len == 0)
        buf_char(said, '-');
    *out = said->failed ? NULL : arena_string(j->score->arena, buf_slice(said));
    buf_free(said);
    return *out ? MDA_OK : error_nomem(err);
}

static uint32_t count_findings(const draft *d)
{
    uint32_t n = 0;
    for (size_t i = 0; i < mda_result_count(d->result); i++)
        n += counts(mda_result_finding(d->result, i));
    return n;
}

/* ---- Elements ------------------------------------------------------------ */

/* Elements named by the findings that are exact, each once. */
static mda_status collect(const judging *j, const label *l, names *got,
                          mda_error *err)
{
    for (size_t i = 0; i < mda_result_count(j->missing.result); i++) {
        const mda_finding *f = mda_result_finding(j->missing.result, i);
        if (!counts(f) || !has(&l->accept, mda_rule_topic(f->rule)) ||
            !is_placed(j, &j->missing, f))
            continue;
        for (size_t k = 0; k < f->missing_count; k++) {
            if (has(got, f->missing[k]))
                continue;
            const char **slot = array_add(got);
            if (!slot)
                return error_nomem(err);
            *slot = f->missing[k];
        }
    }
    return MDA_OK;
}

static double share(uint32_t part, uint32_t whole)
{
    return whole ? (double)part / whole : 1.0;
}

static mda_status judge_elements(const judging *j, score_row *row,
                                 mda_error *err)
{
    names got = {0};
    uint32_t hit = 0;
    mda_status status = collect(j, row->label, &got, err);
    for (uint32_t i = 0; i < got.len; i++)
        hit += has(&row->label->elements, got.at[i]);
    row->precision = share(hit, got.len);
    row->recall = share(hit, row->label->elements.len);
    row->f1 = share(2 * hit, got.len + row->label->elements.len);
    array_free(&got);
    return status;
}

/* ---- One label ----------------------------------------------------------- */

static mda_status judge_pair(judging *j, score_row *row, mda_error *err)
{
    buf raised = {0}, mended = {0};
    uint32_t exact = 0, loose = 0, left = 0, rest = 0;
    const label *l = row->label;
    TRY(lint(j, &j->missing, l->form, err));
    TRY(lint(j, &j->mended, l->form, err));
    judge(j, l, &j->missing, &exact, &loose, &raised);
    judge(j, l, &j->mended, &left, &rest, &mended);
    row->findings = count_findings(&j->missing);
    row->other = row->findings - exact;
    row->caught = loose > 0;
    row->exact = exact > 0;
    row->quiet = left == 0;
    mda_status status = keep(j, &raised, &row->raised, err);
    if (keep(j, &mended, &row->mended, err) != MDA_OK || status != MDA_OK)
        return error_nomem(err);
    return row->exact ? judge_elements(j, row, err) : MDA_OK;
}

static mda_status judge_clean(judging *j, score_row *row, mda_error *err)
{
    buf said = {0};
    draft *d = &j->missing;
    TRY(lint(j, d, row->label->form, err));
    for (size_t i = 0; i < mda_result_count(d->result); i++) {
        const mda_finding *f = mda_result_finding(d->result, i);
        if (!counts(f) || has(&row->label->arguable, mda_rule_topic(f->rule)))
            continue;
        row->other++;
        buf_format(&said, "%s%s", said.len ? " " : "", mda_rule_id(f->rule));
    }
    row->findings = count_findings(d);
    row->mended = "-";
    return keep(j, &said, &row->raised, err);
}

/* Reads and marks.  What fails here is the label's fault, not the draft's. */
static mda_status prepare(judging *j, const label *l, mda_error *err)
{
    TRY(read_bytes(&j->missing, l->draft, err));
    if (l->context)
        TRY(read_bytes(&j->context, l->context, err));
    if (!l->mended)
        return MDA_OK;
    TRY(read_bytes(&j->mended, l->mended, err));
    return mark_places(j, l, err);
}

static mda_status judge_label(judging *j, score_row *row, mda_error *err)
{
    const label *l = row->label;
    mda_error why = {0};
    TRY(prepare(j, l, err));
    mda_status status =
        l->context ? read_document(&j->context, NULL, &why) : MDA_OK;
    if (status == MDA_OK)
        status =
            l->mended ? judge_pair(j, row, &why) : judge_clean(j, row, &why);
    if (status == MDA_OK)
        return MDA_OK;
    row->trouble =
        arena_format(j->score->arena, "%s: %s", why.path, why.message);
    if (status == MDA_ENOMEM || !row->trouble)
        return error_nomem(err);
    row->raised = row->mended = "-";
    return MDA_OK;
}

/* ---- All ------------------------------------------------------------------
 */

static mda_status run_rows(score *s, mda_linter *linter, bool clean,
                           mda_error *err)
{
    for (uint32_t i = 0; i < s->labels.len; i++) {
        const label *l = &s->labels.at[i];
        if (clean != (l->mended == NULL))
            continue;
        score_row *row = array_add(&s->rows);
        if (!row)
            return error_nomem(err);
        row->label = l;
        judging j = {.score = s, .linter = linter};
        mda_status status = judge_label(&j, row, err);
        drop(&j.missing);
        drop(&j.mended);
        drop(&j.context);
        TRY(status);
    }
    return MDA_OK;
}

static void add_clean(score_sum *sum, const score_row *row)
{
    sum->clean++;
    sum->silent += row->other == 0 && !row->trouble;
    sum->alarms += row->other;
}

static void add_pair(score_sum *sum, const score_row *row)
{
    sum->drafts++;
    sum->caught += row->caught;
    sum->exact += row->exact;
    sum->quiet += row->quiet;
    sum->resolved += score_is_resolved(row);
    sum->other += row->other;
    if (!row->exact)
        return;
    sum->precision += (row->precision - sum->precision) / sum->exact;
    sum->recall += (row->recall - sum->recall) / sum->exact;
    sum->f1 += (row->f1 - sum->f1) / sum->exact;
}

static void add(score_sum *sum, const score_row *row)
{
    sum->troubles += row->trouble != NULL;
    if (row->label->mended)
        add_pair(sum, row);
    else
        add_clean(sum, row);
}

static score_sum *sum_of(score *s, const char *topic)
{
    for (uint32_t i = 0; i < s->topics.len; i++)
        if (strcmp(s->topics.at[i].topic, topic) == 0)
            return &s->topics.at[i];
    score_sum *sum = array_add(&s->topics);
    if (sum)
        sum->topic = topic;
    return sum;
}

static int by_topic(const void *a, const void *b)
{
    return strcmp(((const score_sum *)a)->topic, ((const score_sum *)b)->topic);
}

static mda_status add_up(score *s, mda_error *err)
{
    for (uint32_t i = 0; i < s->rows.len; i++) {
        const score_row *row = &s->rows.at[i];
        add(&s->total, row);
        if (!row->label->mended)
            continue;
        score_sum *sum = sum_of(s, row->label->topic);
        if (!sum)
            return error_nomem(err);
        add(sum, row);
    }
    if (s->topics.len)
        qsort(s->topics.at, s->topics.len, sizeof *s->topics.at, by_topic);
    return MDA_OK;
}

mda_status score_run(score *s, const mda_ruleset *rules, const char *folder,
                     mda_error *err)
{
    mda_linter *linter = NULL;
    *s = (score){.arena = arena_new()};
    if (!s->arena)
        return error_nomem(err);
    mda_status status = label_load(s->arena, folder, &s->labels, err);
    if (status == MDA_OK)
        status = mda_linter_new(&linter, rules, err);
    if (status == MDA_OK)
        status = run_rows(s, linter, false, err);
    if (status == MDA_OK)
        status = run_rows(s, linter, true, err);
    if (status == MDA_OK)
        status = add_up(s, err);
    mda_linter_free(linter);
    return status;
}

void score_free(score *s)
{
    label_free(&s->labels);
    array_free(&s->rows);
    array_free(&s->topics);
    arena_free(s->arena);
}
