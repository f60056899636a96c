/* tell.c - a score as a table for people, and as lines to keep.
 *
 * The lines are made to be compared: one for each draft, with what came of it
 * and which rules spoke on both versions, so that the difference between two
 * of them is what a change of rules did. */
#include "score/score.h"

#include "base/json.h"

/* ---- Words ----------------------------------------------------------------
 */

/* What came of a draft, in a word or two. */
static const char *outcome_of(const score_row *row)
{
    static const char *const of_pair[2][3] = {
        /* not quiet, quiet */
        {"missed, not quiet", "misplaced, not quiet", "not quiet"},
        {"missed", "misplaced", "resolved"},
    };
    if (row->trouble)
        return "unchecked";
    if (!row->label->mended)
        return row->other ? "raised" : "silent";
    return of_pair[row->quiet][row->exact ? 2 : row->caught];
}

/* ---- Lines -----------------------------------------------------------------
 */

void score_lines(const score *s, buf *out)
{
    buf_text(out, "# draft\ttopic\toutcome\telements\tother\traised (* at its "
                  "place)\traised on the mended draft\n");
    for (uint32_t i = 0; i < s->rows.len; i++) {
        const score_row *row = &s->rows.at[i];
        const char *topic = row->label->topic ? row->label->topic : "-";
        buf_format(out, "%s\t%s\t%s\t", row->label->id, topic, outcome_of(row));
        if (row->exact)
            buf_format(out, "%.2f", row->f1);
        else
            buf_char(out, '-');
        buf_format(out, "\t%u\t%s\t%s\n", row->other, row->raised, row->mended);
    }
}

/* The next line with its end; moves *rest on. */
static slice next_line(slice *rest)
{
    const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
    size_t len = end ? (size_t)(end - rest->ptr) + 1 : rest->len;
    slice line = {rest->ptr, len};
    *rest = (slice){rest->ptr + len, rest->len - len};
    return line;
}

/* Does a line of `text` begin with the same draft and topic? */
static bool has_draft(slice text, slice line)
{
    const char *tab = memchr(line.ptr, '\t', line.len);
    size_t len = tab ? (size_t)(tab - line.ptr) + 1 : line.len;
    while (text.len) {
        slice other = next_line(&text);
        if (other.len >= len && memcmp(other.ptr, line.ptr, len) == 0)
            return true;
    }
    return false;
}

static void put_line(buf *out, char sign, slice line)
{
    buf_char(out, sign);
    buf_add(out, line);
    if (line.len == 0 || line.ptr[line.len - 1] != '\n')
        buf_char(out, '\n');
}

void score_compare(slice expected, slice got, buf *out)
{
    slice a = expected, b = got;
    while (a.len || b.len) {
        slice old = a, new = b;
        slice was = next_line(&old), is = next_line(&new);
        if (slice_equal(was, is)) {
            a = old;
            b = new;
        } else if (was.len &&
                   (!is.len || !has_draft(b, was) || has_draft(a, is))) {
            put_line(out, '-', was);
            a = old;
        } else {
            put_line(out, '+', is);
            b = new;
        }
    }
}

/* ---- Table -----------------------------------------------------------------
 */

static void put_each(const score *s, buf *out)
{
    for (uint32_t i = 0; i < s->rows.len; i++) {
        const score_row *row = &s->rows.at[i];
        buf_format(out, "%s: %s", row->label->id, outcome_of(row));
        if (row->trouble)
            buf_format(out, ": %s", row->trouble);
        else if (row->label->mended)
            buf_format(out, "; %s; mended: %s", row->raised, row->mended);
        else if (row->other)
            buf_format(out, ": %s", row->raised);
        buf_char(out, '\n');
    }
    buf_char(out, '\n');
}

static void put_sum(const score_sum *sum, int width, buf *out)
{
    buf_format(out, "%-*s %7u %7u %9u %6u %9u ", width,
               sum->topic ? sum->topic : "all", sum->drafts, sum->caught,
               sum->exact, sum->quiet, sum->resolved);
    if (sum->exact)
        buf_format(out, "%9.2f", sum->f1);
    else
        buf_format(out, "%9s", "-");
    buf_format(out, " %6u\n", sum->other);
}

static double per(uint32_t part, uint32_t whole)
{
    return whole ? (double)part / whole : 0;
}

void score_text(const score *s, bool each, buf *out)
{
    const score_sum *all = &s->total;
    int width = 5;
    for (uint32_t i = 0; i < s->topics.len; i++) {
        int len = (int)strlen(s->topics.at[i].topic);
        width = len > width ? len : width;
    }
    if (each)
        put_each(s, out);
    buf_format(out,
               "%-*s  drafts  caught  in place  quiet  resolved  elements"
               "  other\n",
               width, "topic");
    for (uint32_t i = 0; i < s->topics.len; i++)
        put_sum(&s->topics.at[i], width, out);
    put_sum(all, width, out);
    buf_format(out, "\nelements: precision %.2f, recall %.2f, F1 %.2f\n",
               all->precision, all->recall, all->f1);
    buf_format(out, "other findings: %.2f a draft\n",
               per(all->other, all->drafts));
    buf_format(out, "clean drafts: %u of %u silent, %.2f findings each\n",
               all->silent, all->clean, per(all->alarms, all->clean));
    if (all->troubles)
        buf_format(out, "not judged: %u\n", all->troubles);
}

/* ---- JSON ------------------------------------------------------------------
 */

static void put_counts(json_tree *t, json_node *map, const score_sum *sum)
{
    json_put_count(t, map, "cases", sum->drafts);
    json_put_count(t, map, "caught", sum->caught);
    json_put_count(t, map, "caught_exactly", sum->exact);
    json_put_count(t, map, "quiet", sum->quiet);
    json_put_count(t, map, "resolved", sum->resolved);
    json_put_number(t, map, "element_precision", sum->precision);
    json_put_number(t, map, "element_recall", sum->recall);
    json_put_number(t, map, "element_f1", sum->f1);
    json_put_count(t, map, "other", sum->other);
}

static void put_total(json_tree *t, const score *s)
{
    const score_sum *all = &s->total;
    json_node *map = json_put_map(t, t->root, "total");
    put_counts(t, map, all);
    json_put_number(t, map, "noise_per_draft", per(all->other, all->drafts));
    json_put_count(t, map, "clean", all->clean);
    json_put_count(t, map, "clean_silent", all->silent);
    json_put_number(t, map, "clean_findings_per_draft",
                    per(all->alarms, all->clean));
    json_put_count(t, map, "errors", all->troubles);
}

static void put_row(json_tree *t, json_node *list, const score_row *row)
{
    json_node *map = json_put_map(t, list, NULL);
    json_put_string(t, map, "id", row->label->id);
    if (row->label->mended) {
        json_put_string(t, map, "topic", row->label->topic);
        json_put_flag(t, map, "caught", row->caught);
        json_put_flag(t, map, "exact", row->exact);
        json_put_flag(t, map, "quiet", row->quiet);
        json_put_flag(t, map, "resolved", score_is_resolved(row));
    }
    if (row->exact)
        json_put_number(t, map, "element_f1", row->f1);
    json_put_count(t, map, "findings", row->findings);
    json_put_count(t, map, "other", row->other);
    json_put_string(t, map, "raised", row->raised);
    if (row->label->mended)
        json_put_string(t, map, "mended", row->mended);
    if (row->trouble)
        json_put_string(t, map, "error", row->trouble);
}

mda_status score_json(const score *s, mda_writer out, mda_error *err)
{
    json_tree t = json_map();
    json_put_count(&t, t.root, "version", 1);
    put_total(&t, s);
    json_node *topics = json_put_list(&t, t.root, "topics");
    for (uint32_t i = 0; i < s->topics.len; i++) {
        json_node *map = json_put_map(&t, topics, NULL);
        json_put_string(&t, map, "topic", s->topics.at[i].topic);
        put_counts(&t, map, &s->topics.at[i]);
    }
    json_node *cases = json_put_list(&t, t.root, "cases");
    json_node *clean = json_put_list(&t, t.root, "clean");
    for (uint32_t i = 0; i < s->rows.len; i++)
        put_row(&t, s->rows.at[i].label->mended ? cases : clean,
                &s->rows.at[i]);
    mda_status status = json_write(&t, JSON_PRETTY, out, err);
    json_free(&t);
    return status;
}
