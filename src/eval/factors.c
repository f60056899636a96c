/* factors.c - which reasons are named for a change, and are they measured?
 *
 * Item 303(b) and Release 33-8350 III.B.4 ask for the amount of each material
 * factor, those that offset each other included.  The part of the sentence
 * after its first causal word is cut at commas, semicolons and "and"; pieces
 * of some length count as reasons.  What is listed behind "including" belongs
 * to the reason before it; names alone ("New York and Ohio") are places, not
 * reasons; a list of purposes or of what grew is one reason.  Reasons are bare
 * when no amount stands among them, and none is measured elsewhere
 * (measured.c): "Revenue fell because shops were closed and opened for shorter
 * hours.  Closure cost $7 million."
 *
 * Which change it is, and whether it matters, is for the rule to ask. */
#include "eval/factors.h"

#include "base/error.h"
#include "eval/measured.h"
#include "eval/members.h"

#include <math.h>

#define LEAST_WORDS 2u  /* of a reason behind a comma */
#define LEAST_JOINED 4u /* of one behind "and" that says no direction */
#define HARDLY 0.45     /* points between two shares */
#define SIZE_BEFORE 3u /* sentences back in which the change may be sized */

typedef struct reasons {
    uint32_t cause; /* end of the causal word; 0 if there is none */
    unsigned named; /* reasons behind it */
    unsigned figured; /* those that have figures of their own */
    unsigned soft;  /* others, on which nobody can put an amount */
    unsigned bare;  /* those that are measured nowhere; 0 if an amount stands
                       among them */
    bool is_offset;   /* some worked the other way */
    bool is_sized;    /* the size of the change is told */
} reasons;

/* What source.factors keeps of a sentence, since several rules ask the same of
 * it: whether it was read, then the answers, in the order of `properties`.  The
 * highest bits are those of measured.c. */
enum { KNOWS_REASONS = 1, ANSWERS = 2 };

mda_status factors_index(source *s, mda_error *err)
{
    uint32_t n = s->doc->sentences.len + 1; /* one for the document */
    s->factors.len = 0;
    if (!array_reserve(&s->factors, n))
        return error_nomem(err);
    s->factors.len = n;
    memset(s->factors.at, 0, n * sizeof *s->factors.at);
    return MDA_OK;
}

/* ---- Parts of the sentence --------------------------------------------- */

static uint32_t concept_of(const context *c, const char *name)
{
    return matcher_concept(c->rules->matcher, slice_of(name));
}

static const hit *first_hit(const context *c, const source *s,
                            uint32_t sentence, const char *name)
{
    uint32_t id = concept_of(c, name);
    return id == NONE ? NULL : source_hit_in(s, sentence, id, 0xffffu);
}

/* End of a causal word, others that touch it included: "primarily due to". */
static uint32_t end_of_cause(const source *s, uint32_t sentence, uint32_t id,
                             uint32_t at)
{
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept == id && h->text.start <= at + 1 && h->text.end > at)
            at = h->text.end;
    }
    return at;
}

/* Where the sentence begins to tell a change; UINT32_MAX if it does not. */
static uint32_t first_moved(const context *c, const source *s,
                            uint32_t sentence)
{
    static const char *const names[] = {"line-moved", "rise", "fall"};
    uint32_t first = UINT32_MAX;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const hit *h = first_hit(c, s, sentence, names[i]);
        if (h && h->text.start < first)
            first = h->text.start;
    }
    return first;
}

/* End of the first causal word behind the words that tell the change. */
uint32_t factors_cause(const context *c, const source *s, uint32_t sentence)
{
    uint32_t moved = first_moved(c, s, sentence);
    uint32_t id = concept_of(c, "weighed-cause"), first = 0;
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept != id)
            continue;
        if (!first)
            first = h->text.end;
        if (h->text.end > moved)
            return end_of_cause(s, sentence, id, h->text.end);
    }
    return first ? end_of_cause(s, sentence, id, first) : 0;
}

static bool is_sized(const source *s, uint32_t sentence)
{
    uint32_t start = source_paragraph(s, sentence).start;
    for (uint32_t i = 0; i <= SIZE_BEFORE && sentence - i + 1 > start; i++)
        if (measured_in(s, sentence - i, 0))
            return true;
    return false;
}

/* ---- Counting ---------------------------------------------------------- */

/* The reason being read. */
typedef struct piece {
    span text;
    unsigned words, lower; /* lower: words that are no names */
    bool is_joined;        /* stands behind "and" */
    bool is_aside;         /* its first word shows that it is no reason */
    bool is_chain;         /* ... that it is the reason for the last one */
    bool is_listed;        /* goes on with what another began to list */
    bool is_short_joined;  /* joined to a piece of two words */
    bool is_shared;        /* joined to the last word of "decline in rent" */
    slice last, before;    /* words */
} piece;

/* Does a piece that begins so only say more of the one before it? */
static bool begins_aside(slice word)
{
    static const char *const words[] = {
        "compared", "primarily", "mainly", "particularly", "especially",
        "principally", "respectively", "which", "who", "where", "related",
        "other", "associated", "in", "from", "for", "during", "to", "see",
        "excluding", "including", "using", "with", "while", "whereas", "this",
        "each", "all", "both", "most", "although", NULL,
    };
    return slice_is_one_of(word, words);
}

static bool has_direction(const context *c, const source *s,
                          uint32_t sentence, span text)
{
    uint32_t up = concept_of(c, "rise"), down = concept_of(c, "fall");
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if ((h->concept == up || h->concept == down) &&
            span_touch(h->text, text))
            return true;
    }
    return false;
}

static bool names_currency(const context *c, const source *s,
                           uint32_t sentence, span text)
{
    uint32_t id = concept_of(c, "currency-word");
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++)
        if (s->scan.hits.at[i].concept == id &&
            span_touch(s->scan.hits.at[i].text, text))
            return true;
    return false;
}

/* Does the piece name anything but lines of the statements ("lower operating
 * expenses"), which have their own figures? */
static bool names_more(const source *s, uint32_t sentence, span text)
{
    static const char *const lines[] = {
        "revenue", "revenues", "sales", "cost", "costs", "expense",
        "expenses", "income", "earnings", "loss", "losses", "profit",
        "profits", "rate", "gross", "operating", "total", "margin", "margins",
        "higher", "lower", "increase", "increased", "increases", "decrease",
        "decreased", "decreases", "decline", "growth", "reduction",
        "partially", "partly", "part", "offset", "other", "overall", "from",
        "selling", "administrative", "general", "interest", "provision",
        "taxes", "research", "development", "marketing", "depreciation",
        "amortization", "larger", "smaller", "profitability", NULL};
    for (uint32_t i = s->scan.first_token.at[sentence];
         i < s->scan.first_token.at[sentence + 1]; i++) {
        const token *t = &s->scan.tokens.at[i];
        if (t->kind == TOKEN_WORD && t->start >= text.start &&
            t->start < text.end && t->len > 3 &&
            !slice_is_one_of(source_token(s, t), lines))
            return true;
    }
    return false;
}

/* "decreased Zune and PC hardware product revenue" is one reason. */
static bool shares_noun(const piece *p)
{
    static const char *const nouns[] = {"revenue", "revenues", "sales",
                                        "costs", "expenses", NULL};
    return slice_is_one_of(p->last, nouns);
}

/* On "the momentum of our brand" nobody can put an amount. */
static bool is_soft(const source *s, uint32_t sentence, span text)
{
    static const char *const words[] = {
        "momentum", "acceptance", "focus", "awareness", "execution",
        "reputation", "fundamentals", "discipline", "focused", NULL};
    for (uint32_t i = s->scan.first_token.at[sentence];
         i < s->scan.first_token.at[sentence + 1]; i++) {
        const token *t = &s->scan.tokens.at[i];
        if (t->start >= text.start && t->start < text.end &&
            slice_is_one_of(source_token(s, t), words))
            return true;
    }
    return false;
}

static bool is_reason(const context *c, const source *s, uint32_t sentence,
                      const piece *p)
{
    if (p->words < LEAST_WORDS || p->lower == 0 || p->is_aside ||
        (p->is_chain && !p->is_joined))
        return false;
    bool own = has_direction(c, s, sentence, p->text);
    return !(p->is_joined && (p->words < LEAST_JOINED || p->is_shared) &&
             !own) &&
           !(p->is_listed && !own) && !(p->is_short_joined && shares_noun(p));
}

/* Has the reason figures of its own: those of its line, or of the rates of
 * exchange? */
static bool is_figured(const context *c, const source *s, uint32_t sentence,
                       const piece *p)
{
    return !names_more(s, sentence, p->text) ||
           (names_currency(c, s, sentence, p->text) && measured_currency(c, s));
}

static void count_piece(const context *c, const source *s, uint32_t sentence,
                        const piece *p, reasons *out)
{
    if (!is_reason(c, s, sentence, p))
        return;
    if (is_soft(s, sentence, p->text)) {
        out->soft++;
        return;
    }
    out->named++;
    out->figured += is_figured(c, s, sentence, p);
}

/* Does the word open a list whose members are one reason: purposes ("costs to
 * promote, create and support"), places and products ("growth in"), or what
 * others worry about ("concerns regarding")?  `last`
 * is the word before it. */
static bool opens_list(slice last, slice word)
{
    static const char *const purpose_not[] = {
        "due", "related", "attributable", "compared", "relative", "subject",
        "owing", "prior", "addition", "thanks", "according", "led", "and",
        "tied", "similar", "up", "down", NULL};
    static const char *const whole[] = {
        "growth", "demand", "sales", "revenue", "revenues", "strength",
        "weakness", "performance", "deliveries", "shipments", "volume",
        "volumes", "activity", "results", "earnings", "investment",
        "investments", "spending", "expansion", NULL};
    static const char *const links[] = {"in", "of", "for", "from", "across",
                                        "at", "by", "related", NULL};
    static const char *const views[] = {"regarding", "concerning", "about",
                                        NULL};
    if (slice_equal_nocase(word, SLICE("to")))
        return last.len && !slice_is_one_of(last, purpose_not);
    if (slice_is_one_of(word, views))
        return true;
    return slice_is_one_of(word, links) && slice_is_one_of(last, whole);
}

/* Does what the word begins stand by itself, whatever was listed before? */
static bool closes_list(slice word)
{
    static const char *const words[] = {"well", "along", "together", NULL};
    return slice_is_one_of(word, words) || slice_starts_nocase(word, SLICE("offset"));
}

/* What is told of a list while its words are read. */
typedef struct listing {
    bool is_example; /* behind "including" */
    bool is_open;    /* its members are one reason */
    slice last;      /* the word before */
} listing;

static void follow_list(listing *l, slice word)
{
    if (slice_equal_nocase(word, SLICE("including")) ||
        slice_equal_nocase(word, SLICE("such")))
        l->is_example = true;
    else if (closes_list(word))
        l->is_example = l->is_open = false;
    else if (!l->last.len && slice_equal_nocase(word, SLICE("by")))
        l->is_open = false; /* "driven by growth of A, by B" */
    else if (opens_list(l->last, word))
        l->is_open = true;
    l->last = word;
}

static void add_word(piece *p, const token *t, slice word)
{
    static const char *const chains[] = {
        "resulting", "reflecting", "driven", "due", "because", "caused",
        "attributable", "consistent", "led", "reflected", "evidenced", NULL};
    static const char *const follows[] = {"associated", "resulting", "related",
                                          "corresponding", NULL};
    if (p->words == 0) {
        p->text.start = t->start;
        p->is_aside = begins_aside(word);
        p->is_chain = slice_is_one_of(word, chains);
    }
    if (p->words == 1 && slice_equal_nocase(p->last, SLICE("the")))
        p->is_aside = slice_is_one_of(word, follows);
    p->text.end = t->start + t->len;
    p->words++;
    p->before = p->last;
    p->last = word;
    p->lower += !t->is_capital;
}

static piece next_piece(const piece *last, bool is_and, bool is_open)
{
    static const char *const links[] = {"in", "of", "for", "on", NULL};
    return (piece){.is_joined = is_and,
                   .is_shared = is_and && slice_is_one_of(last->before, links),
                   .is_listed = is_open,
                   .is_short_joined = is_and && last->words == 2};
}

static bool is_bracket(slice word)
{
    static const char *const marks[] = {"(", ")", "\"", "\xe2\x80\x9c",
                                        "\xe2\x80\x9d", NULL};
    return slice_is_one_of(word, marks);
}

/* Counts the reasons among the tokens behind the causal word. */
static void count_reasons(const context *c, const source *s,
                          uint32_t sentence, reasons *out)
{
    piece p = {0};
    listing l = {0};
    uint32_t from = out->cause;
    uint32_t end = s->scan.first_token.at[sentence + 1];
    for (uint32_t i = s->scan.first_token.at[sentence]; i < end; i++) {
        const token *t = &s->scan.tokens.at[i];
        slice word = source_token(s, t);
        if (t->start < from || /* "primarily due" may be the causal word */
            (t->start <= from + 1 && slice_equal_nocase(word, SLICE("to"))))
            continue;
        bool is_and = slice_equal_nocase(word, SLICE("and"));
        if (is_bracket(word))
            continue; /* "(PTR)" is no reason of its own */
        if (t->kind == TOKEN_PUNCT || is_and) {
            count_piece(c, s, sentence, &p, out);
            p = next_piece(&p, is_and, l.is_open);
            l.last = (slice){0};
            continue;
        }
        if (slice_equal_nocase(word, SLICE("while")) ||
            slice_equal_nocase(word, SLICE("whereas")))
            break; /* of another line */
        if (t->kind == TOKEN_WORD)
            follow_list(&l, word);
        if (t->kind == TOKEN_WORD && !l.is_example &&
            (p.words || !slice_equal_nocase(word, SLICE("as"))))
            add_word(&p, t, word);
        p.is_listed = p.is_listed && l.is_open;
    }
    count_piece(c, s, sentence, &p, out);
}

/* ---- Answers ----------------------------------------------------------- */

/* Is the change, or that of revenue of which it is a part, split? */
static bool is_split(const context *c, const source *s, uint32_t sentence)
{
    return measured_split(c, s, sentence) ||
           (first_hit(c, s, sentence, "revenue-moved") &&
            measured_revenue(c, s));
}

/* "41.1% of sales, compared with 41.3%": shares that hardly differ. */
static bool is_hardly_moved(const source *s, uint32_t sentence)
{
    const amount *first = NULL;
    for (uint32_t i = s->scan.first_amount.at[sentence];
         i < s->scan.first_amount.at[sentence + 1]; i++) {
        const amount *a = &s->scan.amounts.at[i];
        if (a->is_money)
            return false;
        if (first)
            return fabs(first->value - a->value) < HARDLY;
        first = a->is_percent ? a : first;
    }
    return false;
}

static bool has_before(const context *c, const source *s, uint32_t sentence,
                       const char *name, uint32_t end)
{
    const hit *h = first_hit(c, s, sentence, name);
    return h && h->text.start < end;
}

/* Does the sentence, up to `cause`, name a line of results other than a part of
 * the balance sheet, as "deferred revenue" is? */
static bool names_result(const context *c, const source *s, uint32_t sentence,
                         uint32_t cause)
{
    uint32_t id = concept_of(c, "results-word");
    const hit *balance = first_hit(c, s, sentence, "balance-line");
    uint32_t end = s->scan.first_hit.at[sentence + 1];
    for (uint32_t i = s->scan.first_hit.at[sentence]; i < end; i++) {
        const hit *h = &s->scan.hits.at[i];
        if (h->concept == id && h->text.start < cause &&
            !(balance && span_touch(balance->text, h->text)))
            return true;
    }
    return false;
}

/* Is the line no part of results: one of the balance sheet, or, as in "The
 * decrease reflects fewer projects", what the sentence above tells of? */
static bool is_of_no_result(const context *c, const source *s,
                            uint32_t sentence, uint32_t cause)
{
    if (names_result(c, s, sentence, cause))
        return false;
    if (has_before(c, s, sentence, "balance-line", cause))
        return true;
    if (source_paragraph(s, sentence).start == sentence)
        return false;
    return (first_hit(c, s, sentence - 1, "no-result") &&
            !first_hit(c, s, sentence, "results-word")) ||
           (first_hit(c, s, sentence - 1, "balance-line") &&
            !names_result(c, s, sentence - 1, UINT32_MAX));
}

/* "due to an increase of 34,000 deliveries": counted, if not in money. */
static bool is_counted(const source *s, uint32_t sentence, uint32_t from)
{
    static const char *const ways[] = {"increase", "decrease", "decline",
                                       "reduction", NULL};
    const token *t = s->scan.tokens.at;
    uint32_t first = s->scan.first_token.at[sentence];
    for (uint32_t i = first + 2; i < s->scan.first_token.at[sentence + 1]; i++)
        if (t[i].start >= from && t[i].kind == TOKEN_NUMBER &&
            slice_equal_nocase(source_token(s, &t[i - 1]), SLICE("of")) &&
            slice_is_one_of(source_token(s, &t[i - 2]), ways))
            return true;
    return false;
}

static reasons read_reasons(const context *c, const source *s,
                            uint32_t sentence)
{
    reasons r = {.cause = factors_cause(c, s, sentence)};
    slice text = source_sentence(s, sentence);
    const hit *offset = first_hit(c, s, sentence, "offset-link");
    r.is_offset = offset != NULL;
    if (offset && (!r.cause || offset->text.start < r.cause))
        r.cause = offset->text.end;
    if (!r.cause || is_of_no_result(c, s, sentence, r.cause) ||
        is_hardly_moved(s, sentence) ||
        (text.len && text.ptr[text.len - 1] == ':'))
        return (reasons){0}; /* a list or table follows */
    count_reasons(c, s, sentence, &r);
    if (!r.named)
        return r; /* and has none of the properties */
    r.is_sized = is_sized(s, sentence);
    if (r.soft >= r.named || measured_in(s, sentence, r.cause) ||
        is_counted(s, sentence, r.cause) || is_split(c, s, sentence) ||
        measured_list(c, s, sentence) || measured_again(c, s, sentence) ||
        members_measured(c, s, sentence, r.cause))
        return r;
    unsigned measured =
        r.figured + measured_elsewhere(c, s, sentence, r.cause);
    r.bare = 2 * measured <= r.named ? r.named - measured : 0;
    return r;
}

static bool has_cause(const reasons *r)
{
    return r->bare >= 1 && r->bare == r->named;
}

static bool has_factors(const reasons *r)
{
    return r->bare >= 2 && r->is_sized;
}

static bool has_many(const reasons *r)
{
    return r->named >= 3 && r->bare >= 2;
}

static bool has_offset(const reasons *r)
{
    return r->is_offset && r->is_sized && r->bare >= 1 &&
           (r->bare >= 2 || r->bare == r->named);
}

static bool has_many_offset(const reasons *r)
{
    return r->is_offset && r->named >= 3 && r->bare >= 2;
}

/* "Sales were adversely affected by the weakness of the peso": is the effect
 * measured nowhere? */
static bool is_bare_effect(const context *c, const source *s,
                           uint32_t sentence)
{
    slice text = source_sentence(s, sentence);
    uint32_t start = s->doc->sentences.at[sentence].text.start;
    if (text.len && text.ptr[text.len - 1] == ':')
        return false; /* a list follows */
    return !measured_split(c, s, sentence) &&
           !measured_elsewhere(c, s, sentence, start) &&
           !(first_hit(c, s, sentence, "currency-word") &&
             measured_currency(c, s));
}

static const struct property {
    const char *name;
    bool (*holds)(const reasons *r);
} properties[] = {
    {"bare-cause", has_cause},
    {"bare-factors", has_factors},
    {"many-factors", has_many},
    {"bare-offset", has_offset},
    {"many-offset", has_many_offset},
};

/* The answers of a sentence, worked out when first asked for. */
static uint16_t answers_of(const context *c, const source *s, uint32_t sentence)
{
    uint16_t *known = &s->factors.at[sentence];
    if (*known & KNOWS_REASONS)
        return *known;
    reasons r = read_reasons(c, s, sentence);
    *known |= KNOWS_REASONS;
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (properties[i].holds(&r))
            *known |= (uint16_t)(ANSWERS << i);
    return *known;
}

bool factors_named(const context *c, const source *s, uint32_t sentence,
                   slice name, bool *holds)
{
    if (slice_is(name, "bare-effect")) {
        *holds = is_bare_effect(c, s, sentence);
        return true;
    }
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (!slice_is(name, properties[i].name))
            continue;
        *holds = answers_of(c, s, sentence) & ANSWERS << i;
        return true;
    }
    return false;
}
