/* terms.c - linking passages by what is rare in them.
 *
 * Clue: "Two provincial cable operators did not renew ... RMB58.4 million".
 * Terms: provincial (3), cable (2), operators (1), RMB58.4 million (3).
 * A sentence of the MD&A that says "the two cable operators dispute RMB58.4
 * million" shares cable, operators and the amount: score 6.  One that says
 * "customers did not renew" shares nothing rare.
 *
 * What is rare in MD&As at large may be everyday in this one ("cabinets" for a
 * data centre), so terms that stand in many of its sentences lose their
 * weight. */
#include "eval/terms.h"

#include "base/error.h"
#include "base/hash.h"

#include <math.h>

#define NAME_KEEPS 1u /* weight of a name that the MD&A is full of */
#define OWN_KEEPS 2u  /* of one that is the matter's own */
#define OWN_REACH 8u  /* tokens between an event and what it happened to */
#define OWN_MOST 4u   /* a name in more than one of so many sentences is that of
                         the business itself */
#define DATE_WEIGHT 4u

/* Endings that words of one family differ by, longest first, and the letters
 * that must stay: "closed", "closing", "closes" and "close" are one term, as
 * are "disconnection" and "disconnected". */
static const struct {
    const char *text;
    size_t len, keep; /* letters that go, that must stay */
    size_t size;
} endings[] = {
    {"ments", 5, 5, 5}, {"ations", 6, 5, 6}, {"ation", 5, 5, 5}, {"ment", 4, 5, 4},
    {"ions", 4, 5, 4},  {"ion", 3, 5, 3},    {"ings", 4, 4, 4},  {"ing", 3, 4, 3},
    {"als", 3, 5, 3},   {"al", 2, 5, 2},     {"ied", 3, 4, 3},   {"ies", 3, 4, 3},
    {"ed", 2, 4, 2},    {"es", 2, 4, 2},     {"ss", 0, 0, 2},    {"s", 1, 3, 1},
    {"e", 1, 4, 1},     {"y", 1, 4, 1},
};

static size_t stem_length(const char *lower, size_t n)
{
    if (n == 0 || !memchr("sntlgdey", lower[n - 1], 8))
        return n; /* no ending ends so */
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = endings[i].size;
        if (endings[i].text[len - 1] != lower[n - 1])
            continue;
        if (n >= len && n - endings[i].len >= endings[i].keep &&
            memcmp(lower + n - len, endings[i].text, len) == 0)
            return n - endings[i].len;
    }
    return n;
}

uint32_t terms_stem(slice word)
{
    char lower[48];
    size_t n = word.len < sizeof lower ? word.len : sizeof lower;
    for (size_t i = 0; i < n; i++)
        lower[i] = char_lower(word.ptr[i]);
    return hash_word((slice){lower, stem_length(lower, n)});
}

bool terms_same_amount(double a, double b)
{
    a = fabs(a);
    b = fabs(b);
    return fabs(a - b) <= 0.005 * (a > b ? a : b);
}

const double terms_units[TERMS_UNITS] = {1, 1e3, 1e6, 1e-3, 1e-6};

bool terms_tells_amount(double told, double figure)
{
    for (size_t i = 0; i < TERMS_UNITS; i++)
        if (terms_same_amount(told * terms_units[i], figure))
            return true;
    return false;
}

/* Digits of a number without separators and outer zeros: "29,604" and "29.604"
 * are the same figure in thousands and in millions.  0 for fewer than two
 * digits and for years, which tell nothing. */
static uint32_t figure_hash(slice number, unsigned *digits)
{
    char kept[24] = "#";
    size_t n = 1, last = 1;
    bool is_plain = true; /* no separator in it */
    for (size_t i = 0; i < number.len && n < sizeof kept; i++) {
        char c = number.ptr[i];
        is_plain = is_plain && char_is_digit(c);
        if (!char_is_digit(c) || (n == 1 && c == '0'))
            continue;
        kept[n++] = c;
        last = c == '0' ? last : n;
    }
    bool is_year = is_plain && n == 5 &&
                   (memcmp(kept, "#19", 3) == 0 || memcmp(kept, "#20", 3) == 0);
    *digits = (unsigned)last - 1;
    return n < 3 || is_year ? 0 : hash_word((slice){kept, last});
}

/* 1 to 12, 0 for no name of a month. */
static uint32_t month_named(slice word)
{
    static const char *const names[] = {
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    };
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is(word, names[i]) ||
            slice_equal(word, (slice){names[i], 3}))
            return i + 1;
    return 0;
}

/* Hash of the date of which token `k` is the day, "October 8" or "8 October";
 * 0 for another number and for the last day of a quarter, at which everything
 * is reported.  A day on which something happened is as telling as a name. */
static uint32_t date_hash(const source *s, const token *k)
{
    const token *all = s->scan.tokens.at;
    const token *end = all + s->scan.tokens.len;
    slice digits = source_token(s, k);
    uint32_t day = 0, month = 0;
    for (size_t i = 0; i < digits.len && digits.len <= 2 &&
                       char_is_digit(digits.ptr[i]); i++)
        day = 10 * day + (uint32_t)(digits.ptr[i] - '0');
    if (day < 1 || day > 31)
        return 0;
    if (k > all && k[-1].kind == TOKEN_WORD)
        month = month_named(source_token(s, k - 1));
    if (!month && k + 1 < end && k[1].kind == TOKEN_WORD)
        month = month_named(source_token(s, k + 1));
    if (!month || (month % 3 == 0 && day >= 30))
        return 0;
    const char text[] = {'@', (char)month, (char)day};
    return hash_word((slice){text, sizeof text});
}

/* Hash of a token that can be a term, and 0 for one that cannot.  A date
 * counts as three digits. */
static uint32_t token_hash(const source *s, const token *k, unsigned *digits)
{
    slice text = source_token(s, k);
    *digits = 0;
    if (k->kind == TOKEN_NUMBER) {
        uint32_t date = date_hash(s, k);
        *digits = 3;
        return date ? date : figure_hash(text, digits);
    }
    return k->kind == TOKEN_WORD && k->len >= 3 ? terms_stem(text) : 0;
}

/* How telling an amount is: 64.0 million is, 5% is hardly. */
static unsigned amount_weight(const amount *a)
{
    double v = fabs(a->value);
    if (v == 0)
        return 0;
    while (v >= 1000)
        v /= 10;
    while (v < 100)
        v *= 10;
    bool is_round = fabs(v - 10 * round(v / 10)) < 0.01; /* 2 digits or less */
    return a->is_percent || is_round ? 1 : 3;
}

static term *find_word(const terms *t, uint32_t hash)
{
    for (uint32_t i = hash & (TERMS_SLOTS - 1); t->slots[i];
         i = (i + 1) & (TERMS_SLOTS - 1)) {
        const term *k = &t->at[t->slots[i] - 1];
        if (k->hash == hash)
            return (term *)(uintptr_t)k;
    }
    return NULL;
}

static void put_word(terms *t, term k)
{
    uint32_t i = k.hash & (TERMS_SLOTS - 1);
    while (t->slots[i])
        i = (i + 1) & (TERMS_SLOTS - 1);
    t->at[t->len++] = k;
    t->slots[i] = (uint8_t)t->len;
}

mda_status terms_index(source *s, mda_error *err)
{
    const scan *scan = &s->scan;
    uint32_t sentences = s->doc->sentences.len;
    s->stems.len = s->blooms.len = 0;
    if (!array_reserve(&s->stems, scan->tokens.len) ||
        !array_reserve(&s->blooms, sentences))
        return error_nomem(err);
    s->stems.len = scan->tokens.len;
    s->blooms.len = sentences;
    if (sentences)
        memset(s->blooms.at, 0, sizeof *s->blooms.at * sentences);
    if (scan->tokens.len)
        memset(s->stems.at, 0xff, sizeof *s->stems.at * scan->tokens.len);
    return MDA_OK;
}

uint32_t terms_work_out(const source *s, uint32_t token)
{
    unsigned digits;
    return s->stems.at[token] =
               token_hash(s, &s->scan.tokens.at[token], &digits);
}

static term *find_amount(const terms *t, const amount *a)
{
    for (uint32_t i = 0; i < t->len; i++) {
        const term *k = &t->at[i];
        if (k->hash == 0 && k->is_percent == a->is_percent &&
            terms_same_amount(k->value, a->value))
            return (term *)(uintptr_t)k;
    }
    return NULL;
}

static void add_token(terms *t, const context *c, const source *s,
                      const token *k, bool names_only)
{
    slice word = {s->doc->text.ptr + k->start, k->len};
    unsigned digits, weight;
    uint32_t hash = token_hash(s, k, &digits);
    bool is_name = false;
    if (digits) {
        weight = digits < 3 ? 1 : date_hash(s, k) ? DATE_WEIGHT : 3;
    } else {
        weight = words_weight(&c->rules->words, word);
        is_name = k->is_capital && weight == 3;
        weight += k->is_capital && weight && weight < 3;
    }
    if (names_only && !is_name && digits < 3)
        return;
    if (hash && weight && t->len < TERMS_MOST && !find_word(t, hash))
        put_word(t, (term){.word = word,
                           .hash = hash,
                           .is_name = is_name,
                           .weight = (uint8_t)weight});
}

static void add_amount(terms *t, const source *s, const amount *a)
{
    unsigned weight = amount_weight(a);
    if (weight && t->len < TERMS_MOST && !find_amount(t, a))
        t->at[t->len++] = (term){.word = slice_span(s->doc->text, a->text),
                                 .value = a->value,
                                 .is_percent = a->is_percent,
                                 .weight = (uint8_t)weight};
}

static void add_sentence(terms *t, const context *c, const source *s,
                         uint32_t sentence, bool names_only)
{
    const scan *scan = &s->scan;
    for (uint32_t i = scan->first_token.at[sentence];
         i < scan->first_token.at[sentence + 1]; i++)
        add_token(t, c, s, &scan->tokens.at[i], names_only);
    for (uint32_t i = scan->first_amount.at[sentence];
         i < scan->first_amount.at[sentence + 1]; i++)
        add_amount(t, s, &scan->amounts.at[i]);
}

void terms_add(terms *t, const context *c, const source *s, uint32_t sentence)
{
    add_sentence(t, c, s, sentence, false);
}

void terms_add_names(terms *t, const context *c, const source *s,
                     uint32_t sentence)
{
    add_sentence(t, c, s, sentence, true);
}

/* Is the word at token `i` the name of a place where something is, or of the
 * currency of an amount? */
static bool is_aside(const source *s, uint32_t i)
{
    static const char *const before[] = {"in", "near", "at", "from"};
    const token *k = &s->scan.tokens.at[i];
    if (k->len <= 4 && char_is_upper(s->doc->text.ptr[k->start + k->len - 1]) &&
        i + 1 < s->scan.tokens.len && k[1].kind == TOKEN_NUMBER)
        return true;
    for (size_t n = 0; i > 0 && n < sizeof before / sizeof *before; n++)
        if (slice_is(source_token(s, k - 1), before[n]))
            return true;
    return false;
}

void terms_own(terms *t, const context *c, const source *s, uint32_t sentence,
               span near)
{
    uint32_t first = s->scan.first_token.at[sentence];
    uint32_t end = s->scan.first_token.at[sentence + 1];
    uint32_t from = first, to = first;
    for (uint32_t i = first; i < end; i++) {
        from = s->scan.tokens.at[i].start < near.start ? i : from;
        to = s->scan.tokens.at[i].start < near.end ? i : to;
    }
    for (uint32_t i = first; i < end; i++) {
        uint32_t hash = terms_of(s, i);
        term *found = hash ? find_word(t, hash) : NULL;
        if (found && found->is_name && i + OWN_REACH > from &&
            i < to + OWN_REACH && !is_aside(s, i) &&
            !registrant_is_named(&c->registrant, hash))
            found->is_own = true;
    }
}

/* ---- How often the MD&A holds a stem ------------------------------------ */

/* The slot of a stem, or the free one where it belongs. */
static stem_count *slot_of(const stem_counts *counts, uint32_t hash)
{
    uint32_t mask = counts->len - 1, i = hash & mask;
    while (counts->at[i].hash && counts->at[i].hash != hash)
        i = (i + 1) & mask;
    return &counts->at[i];
}

static bool grow_counts(stem_counts *counts)
{
    stem_counts old = *counts;
    uint32_t n = old.len ? 2 * old.len : 1024;
    *counts = (stem_counts){0};
    bool ok = array_reserve(counts, n); /* zeroed */
    counts->len = ok ? n : 0;
    for (uint32_t i = 0; ok && i < old.len; i++)
        if (old.at[i].hash)
            *slot_of(counts, old.at[i].hash) = old.at[i];
    array_free(&old);
    return ok;
}

mda_status terms_count(context *c, mda_error *err)
{
    const source *s = context_draft(c);
    stem_counts *counts = &c->stem_counts;
    uint32_t end = s->scan.first_token.at[c->mdna.end], used = 0;
    if (counts->len)
        memset(counts->at, 0, counts->len * sizeof *counts->at);
    for (uint32_t i = s->scan.first_token.at[c->mdna.start]; i < end; i++) {
        uint32_t hash = terms_of(s, i);
        if (used >= counts->len / 2 && !grow_counts(counts))
            return error_nomem(err);
        stem_count *slot = hash ? slot_of(counts, hash) : NULL;
        used += slot && !slot->hash;
        if (slot) {
            slot->hash = hash;
            slot->count++;
        }
    }
    return counts->len || grow_counts(counts) ? MDA_OK : error_nomem(err);
}

uint32_t terms_figure(const source *s, uint32_t at, unsigned *digits)
{
    const token *k = &s->scan.tokens.at[at];
    *digits = 0;
    return k->kind == TOKEN_NUMBER ? token_hash(s, k, digits) : 0;
}

uint32_t terms_in_mdna(const context *c, uint32_t hash)
{
    return hash ? slot_of(&c->stem_counts, hash)->count : 0;
}

/* Weight of a term that so many sentences of the MD&A hold. */
static uint8_t damped(const term *k, const context *c, uint32_t most)
{
    if (registrant_is_named(&c->registrant, k->hash))
        return 0;
    return k->seen <= most ? k->weight
           : k->is_own     ? OWN_KEEPS
           : k->is_name    ? NAME_KEEPS
                           : 0;
}

void terms_damp(terms *t, const context *c)
{
    uint32_t sentences = c->mdna.end - c->mdna.start;
    uint32_t most = sentences / 25 > 8 ? sentences / 25 : 8;
    for (uint32_t i = 0; i < t->len; i++) {
        term *k = &t->at[i];
        k->seen = terms_in_mdna(c, k->hash);
        k->is_own = k->is_own && k->seen * OWN_MOST <= sentences;
        k->weight = damped(k, c, most);
    }
}

static void note_shared(terms_share *share, const term *k)
{
    share->score += k->weight;
    if (share->distinct == 0)
        share->first = k->word;
    else if (share->distinct == 1)
        share->second = k->word;
    share->distinct++;
}

/* What of a sentence was counted so far. */
typedef struct counting {
    terms_share share;
    bool counted[TERMS_MOST];
    unsigned figures; /* so far: one may be shared by chance, three hardly */
    uint32_t name; /* one past the last token that was part of a name */
} counting;

/* "Harbor-Ride", "Bellamy Dental": the words of one name tell no more than
 * one of them does. */
static void count_token(counting *n, const terms *t, const source *s,
                        uint32_t token)
{
    uint32_t hash = terms_of(s, token);
    const term *found = hash ? find_word(t, hash) : NULL;
    if (!found || !found->weight || n->counted[found - t->at])
        return;
    n->counted[found - t->at] = true;
    n->share.is_named = n->share.is_named || found->is_own;
    bool goes_on = found->is_name && n->name == token && token > 0;
    if (found->is_name)
        n->name = token + 1;
    if (!goes_on)
        note_shared(&n->share, found);
    if (s->scan.tokens.at[token].kind == TOKEN_NUMBER)
        n->share.score += n->figures++ > 0;
}

/* Was a number of the amount counted as one already? */
static bool is_counted(const counting *n, const terms *t, const source *s,
                       const amount *a)
{
    for (uint32_t i = s->scan.first_token.at[a->sentence];
         i < s->scan.first_token.at[a->sentence + 1]; i++) {
        const token *k = &s->scan.tokens.at[i];
        if (k->kind != TOKEN_NUMBER || k->start < a->text.start ||
            k->start >= a->text.end)
            continue;
        const term *found = find_word(t, terms_of(s, i));
        if (found && n->counted[found - t->at])
            return true;
    }
    return false;
}

terms_share terms_shared(const terms *t, const source *s, uint32_t sentence)
{
    counting n = {.name = NONE};
    const scan *scan = &s->scan;
    for (uint32_t i = scan->first_token.at[sentence];
         i < scan->first_token.at[sentence + 1]; i++)
        count_token(&n, t, s, i);
    for (uint32_t i = scan->first_amount.at[sentence];
         i < scan->first_amount.at[sentence + 1]; i++) {
        const amount *a = &scan->amounts.at[i];
        const term *found = find_amount(t, a);
        if (found && found->weight && !n.counted[found - t->at] &&
            !is_counted(&n, t, s, a)) {
            n.counted[found - t->at] = true;
            note_shared(&n.share, found);
            n.share.score += n.figures++ > 0;
        }
    }
    return n.share;
}

/* A word that names something: of four letters, or an abbreviation. */
static bool is_telling(slice word)
{
    return word.len >= 4 ||
           (word.len == 3 && char_is_upper(word.ptr[0]) &&
            char_is_upper(word.ptr[1]) && char_is_upper(word.ptr[2]));
}

/* The next word of *rest, which moves on; false at the end. */
static bool next_word(slice *rest, slice *word)
{
    size_t i = 0;
    while (i < rest->len && !char_is_alpha(rest->ptr[i]))
        i++;
    size_t start = i;
    while (i < rest->len && char_is_alpha(rest->ptr[i]))
        i++;
    *word = (slice){rest->ptr + start, i - start};
    *rest = (slice){rest->ptr + i, rest->len - i};
    return word->len > 0;
}

static uint64_t bloom_of(const source *s, uint32_t sentence)
{
    uint64_t bloom = s->blooms.at[sentence];
    if (bloom)
        return bloom;
    for (uint32_t k = s->scan.first_token.at[sentence];
         k < s->scan.first_token.at[sentence + 1]; k++)
        bloom |= (uint64_t)1 << (terms_of(s, k) & 63);
    return s->blooms.at[sentence] = bloom;
}

static bool has_stem(const source *s, uint32_t sentence, uint32_t stem)
{
    if (!(bloom_of(s, sentence) >> (stem & 63) & 1u))
        return false;
    for (uint32_t k = s->scan.first_token.at[sentence];
         k < s->scan.first_token.at[sentence + 1]; k++)
        if (terms_of(s, k) == stem)
            return true;
    return false;
}

/* Of the telling words, plain ones aside where `table` is given: how many
 * there are, and how many the sentence holds. */
static unsigned count_held(const word_table *table, const source *s,
                           uint32_t sentence, slice words, unsigned *all)
{
    unsigned held = 0;
    *all = 0;
    for (slice word; next_word(&words, &word);) {
        if (!is_telling(word) || (table && words_is_plain(table, word)))
            continue;
        held += has_stem(s, sentence, terms_stem(word));
        ++*all;
    }
    return held;
}

void terms_words(term_words *t, slice words)
{
    const char *unit = words.len ? memchr(words.ptr + 1, '(', words.len - 1)
                                 : NULL;
    if (unit) /* "Pounds received (millions)" */
        words.len = (size_t)(unit - words.ptr);
    t->of = words;
    t->len = 0;
    t->bloom = 0;
    for (slice word; next_word(&words, &word);) {
        if (!is_telling(word))
            continue;
        if (t->len < TERMS_WORDS) {
            t->stems[t->len] = terms_stem(word);
            t->bloom |= (uint64_t)1 << (t->stems[t->len] & 63);
        }
        t->len++;
    }
}

bool terms_may_hold(const source *s, uint32_t sentence,
                    const term_words *words)
{
    return words->len > TERMS_WORDS || (bloom_of(s, sentence) & words->bloom);
}

/* Are there enough among the words that the sentence may hold? */
static bool may_be_held(const source *s, uint32_t sentence,
                        const term_words *words)
{
    uint64_t bloom = bloom_of(s, sentence);
    uint32_t held = 0;
    for (uint32_t i = 0; i < words->len; i++)
        held += bloom >> (words->stems[i] & 63) & 1u;
    return held * 10 >= words->len * 6;
}

bool terms_held(const source *s, uint32_t sentence, const term_words *words,
                unsigned tenths)
{
    unsigned held = 0, all = words->len;
    if (all > TERMS_WORDS)
        held = count_held(NULL, s, sentence, words->of, &all);
    else if (all == 0 || !may_be_held(s, sentence, words))
        return false;
    else
        for (uint32_t i = 0; i < all; i++)
            held += has_stem(s, sentence, words->stems[i]);
    return all > 0 && held * 10 >= all * tenths;
}

/* Does an abbreviation of the sentence stand for the words, one letter each? */
static bool has_initials(const source *s, uint32_t sentence, slice words)
{
    char initials[8];
    size_t n = 0;
    for (slice word; next_word(&words, &word) && n < sizeof initials;)
        initials[n++] = char_lower(word.ptr[0]);
    return n >= 3 && has_stem(s, sentence, terms_stem((slice){initials, n}));
}

/* Do words of the sentence, side by side, begin with the letters of the
 * abbreviation ("DAUs" and "daily active user")? */
static bool is_spelled(const source *s, uint32_t sentence, slice words)
{
    slice abbreviation, rest = words;
    if (!next_word(&rest, &abbreviation) || abbreviation.len < 3 ||
        !char_is_upper(abbreviation.ptr[1]))
        return false;
    size_t n = abbreviation.len - (abbreviation.ptr[abbreviation.len - 1] == 's');
    uint32_t end = s->scan.first_token.at[sentence + 1];
    for (uint32_t k = s->scan.first_token.at[sentence]; k + n <= end; k++) {
        size_t i = 0;
        while (i < n && char_lower(s->doc->text.ptr[s->scan.tokens.at[k + i].start]) ==
                            char_lower(abbreviation.ptr[i]))
            i++;
        if (i == n)
            return true;
    }
    return false;
}

bool terms_named(const context *c, const source *s, uint32_t sentence,
                 slice words)
{
    unsigned all;
    unsigned held = count_held(&c->rules->words, s, sentence, words, &all);
    if (all == 0)
        held = count_held(NULL, s, sentence, words, &all);
    return (all > 0 && held * 10 >= all * 6) ||
           has_initials(s, sentence, words) ||
           is_spelled(s, sentence, words);
}
