/* weight.c - materiality as a share of a figure that the filing itself shows.
 *
 * The base is the largest recent value of the rows so labelled ("Net sales");
 * where tables say nothing, the largest amount that prose tells of it.  Revenue
 * has many names (premiums, tolls, fares, fees): where no row is called so, it
 * is the largest row of a table that also shows profit before tax.  Prose
 * may count in thousands as the tables do ("$25,685" for $25.7 million): if
 * the two bases differ a thousandfold, or a millionfold, amounts of prose are
 * weighed against that of prose.  Bases are worked out once for each set of
 * labels and document. */
#include "eval/weight.h"

#include <math.h>

#define MOST_PARTS 40u /* rows that one row is the sum of */
#define LARGE 2 /* times the share that a clause asks for */
#define TRIFLE 0.003 /* of revenue: nobody would write of it */
#define TRIFLE_RATE 1.5 /* percent, at most, beside such an amount */
#define OTHER_SCALE 0.03 /* a table whose largest figure is a smaller share of
                            revenue counts something else */

/* The hit of a concept that touches the label, among some. */
static const hit *hit_in(const source *s, span hits, span label,
                         uint32_t concept)
{
    for (uint32_t i = hits.start; span_len(label) && i < hits.end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->text.start >= label.end)
            break; /* the figures of the row */
        if (h->concept == concept && span_touch(h->text, label))
            return h;
    }
    return NULL;
}

/* "Total" alone: the label of its group says of what. */
static bool is_bare_total(const source *s, const line_item *item)
{
    return slice_equal_nocase(slice_span(s->doc->text, item->label),
                              SLICE("total"));
}

const hit *weight_label_hit(const source *s, uint32_t item, uint32_t concept)
{
    const line_item *row = &s->doc->items.at[item];
    const hit *h = hit_in(s, s->rows.at[item].hits, row->label, concept);
    if (h || !is_bare_total(s, row))
        return h;
    uint32_t above = document_sentence_at(s->doc, row->parent.start);
    span hits = {0, 0};
    if (above != NONE)
        hits = (span){s->scan.first_hit.at[above],
                      s->scan.first_hit.at[above + 1]};
    return hit_in(s, hits, row->parent, concept);
}

double weight_money(const source *s, uint32_t sentence)
{
    double largest = 0;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->is_money && fabs(a->value) > largest)
            largest = fabs(a->value);
    }
    return largest;
}

/* Words that may stand between "rose" and by how much. */
static bool is_by(slice between)
{
    static const char *const words[] = {
        "", "by", "of", "approximately", "about", "by approximately",
        "by about", "of approximately", "of about", "another"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(slice_trim(between), slice_of(words[i])))
            return true;
    return false;
}

/* Does a word of change stand right beside it? */
static bool is_beside_change(const context *c, const source *s,
                             const amount *a)
{
    uint32_t up = matcher_concept(c->rules->matcher, SLICE("rise"));
    uint32_t down = matcher_concept(c->rules->matcher, SLICE("fall"));
    const char *text = s->doc->text.ptr;
    for (uint32_t i = s->scan.first_hit.at[a->sentence];
         i < s->scan.first_hit.at[a->sentence + 1]; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept != up && h->concept != down)
            continue;
        if (h->text.end <= a->text.start
                ? is_by((slice){text + h->text.end,
                                a->text.start - h->text.end})
                : h->text.start >= a->text.end &&
                      is_by((slice){text + a->text.end,
                                    h->text.start - a->text.end}))
            return true;
    }
    return false;
}

/* The rate right before an amount that says the same: "5%, or $255 million",
 * "5% ($255 million)"; NULL. */
static const amount *same_as_rate(const source *s, const amount *a)
{
    static const char *const words[] = {", or", "or", "(", ", or approximately",
                                        "(or", ", or about", NULL};
    const amount *last = a - 1;
    if (a == &s->scan.amounts.at[s->scan.first_amount.at[a->sentence]] ||
        !last->is_percent)
        return NULL;
    slice between = slice_sub(s->doc->text, last->text.end, a->text.start);
    return slice_is_one_of(slice_trim(between), words) ? last : NULL;
}

bool weight_is_change(const context *c, const source *s, const amount *a)
{
    const amount *rate = same_as_rate(s, a);
    return is_beside_change(c, s, a) || (rate && is_beside_change(c, s, rate));
}

double weight_named(const context *c, const source *s, uint32_t sentence)
{
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->is_money && weight_is_change(c, s, a))
            return fabs(a->value);
    }
    return 0;
}

/* What lies between the first two amounts; the only one; 0. */
static double change_between(const source *s, uint32_t sentence)
{
    double first = 0;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (!a->is_money)
            continue;
        if (first != 0)
            return fabs(fabs(first) - fabs(a->value));
        first = a->value;
    }
    return fabs(first);
}

static double change_told(const context *c, const source *s,
                          uint32_t sentence)
{
    double named = weight_named(c, s, sentence);
    return named != 0 ? named : change_between(s, sentence);
}

/* The change that the sentence names, or the difference of its only two
 * amounts: "rose to $5.3 billion from $3.6 billion". */
static double change_plain(const context *c, const source *s,
                           uint32_t sentence)
{
    double named = weight_named(c, s, sentence);
    uint32_t money = 0;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++)
        money += s->scan.amounts.at[i].is_money;
    return named != 0 || money != 2 ? named : change_between(s, sentence);
}

static bool has_before(const source *s, uint32_t sentence)
{
    return source_paragraph(s, sentence).start < sentence;
}

double weight_change(const context *c, const source *s, uint32_t sentence)
{
    double told = change_told(c, s, sentence);
    if (told == 0 && has_before(s, sentence))
        told = change_told(c, s, sentence - 1);
    return told;
}

int weight_order(double amount)
{
    return fabs(amount) < 1 ? 0 : (int)(10 * log10(fabs(amount)));
}

/* ---- The row of a table that is the whole ---------------------------------- */

static double latest(const source *s, uint32_t item)
{
    figure_change change;
    if (item == NONE || !source_movement(s, item, &change))
        return 0;
    const item_value *v = &s->doc->values.at[change.later];
    return v->is_percent ? 0 : fabs(v->value);
}

static uint32_t find_main_row(const source *s, uint32_t first, uint32_t end)
{
    double largest = 0;
    uint32_t best = NONE;
    for (uint32_t i = first; i < end; i++) {
        double value = latest(s, i);
        if (value <= largest)
            continue;
        largest = value;
        best = i;
    }
    return best;
}

uint32_t weight_main_row(const source *s, uint32_t item)
{
    const document *doc = s->doc;
    uint32_t table = doc->items.at[item].table, first = item, end = item;
    if (s->rows.at[item].has_main)
        return s->rows.at[item].main;
    while (first > 0 && doc->items.at[first - 1].table == table)
        first--;
    while (end < doc->items.len && doc->items.at[end].table == table)
        end++;
    uint32_t best = find_main_row(s, first, end);
    for (uint32_t i = first; i < end; i++) {
        s->rows.at[i].main = best;
        s->rows.at[i].has_main = true;
    }
    return best;
}

/* Do the rows from `first` on, going by `step`, come to `sum`, with `item`
 * among them? */
static bool adds_up(const source *s, double sum, uint32_t first, int step,
                    uint32_t item)
{
    const document *doc = s->doc;
    uint32_t table = doc->items.at[item].table, rows = 0;
    double rest = sum, near = 0.005 * fabs(sum);
    bool has_item = false;
    figure_change part;
    for (uint32_t i = first; i < doc->items.len && rows < MOST_PARTS &&
                             doc->items.at[i].table == table &&
                             source_movement(s, i, &part);
         i += (uint32_t)step, rows++) {
        rest -= doc->values.at[part.later].value;
        has_item = has_item || i == item;
        if (has_item && rows > 0 && fabs(rest) <= near)
            return true;
    }
    return false;
}

/* Does row `i` come to what rows on that side of it do, `item` among them? */
static bool is_sum_of(const source *s, uint32_t i, uint32_t item)
{
    figure_change whole;
    if (!source_movement(s, i, &whole))
        return false;
    double sum = s->doc->values.at[whole.later].value;
    return i > item ? adds_up(s, sum, i - 1, -1, item)
                    : adds_up(s, sum, i + 1, 1, item);
}

uint32_t weight_sum_row(const source *s, uint32_t item)
{
    const document *doc = s->doc;
    uint32_t table = doc->items.at[item].table;
    for (uint32_t i = item + 1; i < doc->items.len && i - item < MOST_PARTS &&
                                doc->items.at[i].table == table;
         i++)
        if (is_sum_of(s, i, item))
            return i;
    for (uint32_t i = item; i > 0 && item - i < MOST_PARTS &&
                            doc->items.at[i - 1].table == table;
         i--)
        if (is_sum_of(s, i - 1, item))
            return i - 1;
    return NONE;
}

/* ---- Bases ------------------------------------------------------------- */

static double largest_row(const source *s, uint32_t concept)
{
    double largest = 0;
    for (uint32_t i = 0; i < s->doc->items.len; i++) {
        figure_change change;
        if (!weight_label_hit(s, i, concept) ||
            !source_movement(s, i, &change))
            continue;
        double later = s->doc->values.at[change.later].value;
        double earlier = s->doc->values.at[change.earlier].value;
        largest = fmax(largest, fmax(fabs(later), fabs(earlier)));
    }
    return largest;
}

static double largest_told(const source *s, uint32_t concept)
{
    double largest = 0;
    uint32_t n;
    const uint32_t *hits = source_hits(s, concept, &n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t sentence = s->scan.hits.at[hits[i]].sentence;
        if (s->doc->sentences.at[sentence].kind == SENTENCE_PROSE)
            largest = fmax(largest, weight_money(s, sentence));
    }
    return largest;
}

static bool near_ratio(double a, double b, double ratio)
{
    return a > 0.8 * ratio * b && a < 1.25 * ratio * b;
}

/* The largest row of the tables that show profit, too. */
static double top_line(const context *c, const source *s)
{
    double largest = 0;
    uint32_t profit = matcher_concept(c->rules->matcher, SLICE("profit-label"));
    for (uint32_t i = 0; profit != NONE && i < s->doc->items.len; i++)
        if (weight_label_hit(s, i, profit))
            largest = fmax(largest, latest(s, weight_main_row(s, i)));
    return largest;
}

static bool asks_revenue(const texts *labels)
{
    for (uint32_t i = 0; i < labels->len; i++)
        if (slice_is(labels->at[i].text, "revenue-label"))
            return true;
    return false;
}

static base_figure find_base(const context *c, const source *s,
                             const texts *labels)
{
    base_figure base = {.labels = labels, .source = s};
    double told = 0;
    for (uint32_t i = 0; i < labels->len; i++) {
        uint32_t concept =
            matcher_concept(c->rules->matcher, labels->at[i].text);
        if (concept == NONE)
            continue;
        base.row = fmax(base.row, largest_row(s, concept));
        told = fmax(told, largest_told(s, concept));
    }
    if (base.row == 0 && told == 0 && asks_revenue(labels))
        base.row = top_line(c, s);
    bool scaled = told > 0 && (near_ratio(base.row, told, 1e3) ||
                               near_ratio(base.row, told, 1e6));
    base.prose = scaled || base.row == 0 ? told : base.row;
    return base;
}

base_figure weight_base(const context *c, const source *s, slice label)
{
    text name = {.text = label};
    texts labels = {.at = &name, .len = 1};
    return find_base(c, s, &labels);
}

static base_figure base_of(context *c, const source *s, const texts *labels)
{
    for (uint32_t i = 0; i < c->bases.len; i++)
        if (c->bases.at[i].source == s && c->bases.at[i].labels == labels)
            return c->bases.at[i];
    base_figure base = find_base(c, s, labels);
    if (base.row == 0 && base.prose == 0 && s->is_known)
        base = find_base(c, context_draft(c), labels);
    base.source = s;
    base_figure *slot = array_add(&c->bases);
    if (slot)
        *slot = base;
    else
        c->failed = true;
    return base;
}

/* ---- Answers ----------------------------------------------------------- */

/* The least share that counts: the project's, else the rule's. */
static double least_share(const context *c, const when *w)
{
    double own = c->options->materiality;
    return own > 0 ? own : w->weight;
}

static bool is_of_table(const when *w)
{
    for (uint32_t i = 0; i < w->weight_of.len; i++)
        if (slice_is(w->weight_of.at[i].text, "table"))
            return true;
    return false;
}

bool weight_is_light_row(context *c, const source *s, const when *w,
                         uint32_t item, double moved)
{
    if (w->weight <= 0)
        return false;
    base_figure base = base_of(c, s, &w->weight_of);
    double of = base.row > 0 ? base.row : base.prose;
    double share = least_share(c, w);
    if (item != NONE && is_of_table(w)) {
        double table = latest(s, item) > 0
                           ? latest(s, weight_main_row(s, item))
                           : 0;
        of = table < OTHER_SCALE * of ? 0 : table;
        share = w->weight;
    }
    return of <= 0 || fabs(moved) < share * of;
}

bool weight_is_light_told(context *c, const source *s, const when *w,
                          double moved)
{
    double of = base_of(c, s, &w->weight_of).prose;
    return of <= 0 || fabs(moved) < least_share(c, w) * of;
}

bool weight_is_light(context *c, const source *s, const when *w,
                     uint32_t sentence, bool strict)
{
    if (w->weight <= 0)
        return false;
    double told =
        strict ? weight_change(c, s, sentence) : weight_money(s, sentence);
    double of = told > 0 ? base_of(c, s, &w->weight_of).prose : 0;
    if (told <= 0 || of <= 0)
        return strict;
    return told < least_share(c, w) * of;
}

/* "$9.80 a gallon": a price, not the size of anything. */
static bool is_price(const source *s, const amount *a)
{
    static const char *const words[] = {"per", "a", "an", "each", "apiece", NULL};
    slice rest = slice_sub(s->doc->text, a->text.end,
                           s->doc->sentences.at[a->sentence].text.end);
    size_t from = 0, to;
    while (from < rest.len && (rest.ptr[from] == ' ' || rest.ptr[from] == '\n'))
        from++;
    for (to = from; to < rest.len && char_is_alpha(rest.ptr[to]); to++)
        continue;
    return slice_is_one_of((slice){rest.ptr + from, to - from}, words);
}

/* "$0.3 million"; "$2,450" may be of thousands. */
static bool says_size(const source *s, const amount *a)
{
    slice text = slice_span(s->doc->text, a->text);
    return slice_find_nocase(text, SLICE("illion"), 0) != SIZE_MAX ||
           slice_find_nocase(text, SLICE("thousand"), 0) != SIZE_MAX;
}

/* "Our largest customer", not "0.4% of revenue". */
static bool has_weighty_word(const context *c, const source *s,
                             uint32_t sentence)
{
    uint32_t concept = matcher_concept(c->rules->matcher, SLICE("weighty"));
    for (uint32_t i = s->scan.first_hit.at[sentence];
         i < s->scan.first_hit.at[sentence + 1]; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept == concept &&
            !char_is_digit(s->doc->text.ptr[h->text.start]))
            return true;
    }
    return false;
}

bool weight_is_trifle(context *c, const source *s, uint32_t sentence)
{
    double most = 0;
    if (has_weighty_word(c, s, sentence))
        return false;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->is_percent ? fabs(a->value) > TRIFLE_RATE
                          : is_price(s, a) || !says_size(s, a))
            return false;
        if (a->is_money && fabs(a->value) > most)
            most = fabs(a->value);
    }
    double of = most > 0 ? base_of(c, s, &c->revenue).prose : 0;
    return of > 0 && most < TRIFLE * of;
}

bool weight_is_large(context *c, const source *s, const when *w,
                     uint32_t sentence)
{
    double of = w->weight > 0 ? base_of(c, s, &w->weight_of).prose : 0;
    double told = change_plain(c, s, sentence);
    if (told == 0 && weight_money(s, sentence) == 0 && has_before(s, sentence))
        told = change_plain(c, s, sentence - 1);
    return of > 0 && told >= LARGE * least_share(c, w) * of;
}
