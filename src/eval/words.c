/* words.c - the table of common words.
 *
 * The file says on each line a percentage and the words that so many MD&As
 * use.  It becomes a hash table of places in the file's own bytes, with open
 * addressing at half load. */
#include "eval/words.h"

#include "base/error.h"
#include "base/hash.h"
#include "rule/packs.h"

#define PLAIN 85u    /* percent */
#define SLOTS 16384u /* a power of two, over twice the words of the file */
#define LONGEST 32u   /* bytes of a word that are compared */

static unsigned weight_of(unsigned percent)
{
    return percent >= 25 ? 0 : percent >= 10 ? 1 : percent >= 3 ? 2 : 3;
}

/* The slot of the word, or a free one. */
static word_slot *find(const word_table *t, slice word)
{
    uint32_t mask = t->slots.len - 1, i = hash_word(word) & mask;
    for (;; i = (i + 1) & mask) {
        word_slot *s = &t->slots.at[i];
        slice there = {t->text.ptr + s->at, s->len};
        if (s->len == 0 || slice_equal(there, word))
            return s;
    }
}

static slice next_field(slice *line)
{
    *line = slice_trim(*line);
    size_t n = 0;
    while (n < line->len && line->ptr[n] != ' ')
        n++;
    slice field = {line->ptr, n};
    line->ptr += n;
    line->len -= n;
    return field;
}

static void add_line(word_table *t, slice line, uint32_t *used)
{
    unsigned percent = 0;
    slice number = next_field(&line);
    for (size_t i = 0; i < number.len && char_is_digit(number.ptr[i]); i++)
        percent = percent * 10 + (unsigned)(number.ptr[i] - '0');
    for (slice w; (w = next_field(&line)).len && *used < SLOTS / 2;) {
        word_slot *s = find(t, w);
        s->at = (uint32_t)(w.ptr - t->text.ptr);
        s->len = (uint8_t)(w.len < LONGEST ? w.len : LONGEST);
        s->weight = (uint8_t)weight_of(percent);
        s->is_plain = percent >= PLAIN;
        ++*used;
    }
}

static slice file_bytes(void)
{
    const struct pack_file *f = packs_find("lexicon/word-frequency.txt");
    return f ? (slice){(const char *)f->bytes, f->len} : (slice){"", 0};
}

mda_status words_make(word_table *t, mda_error *err)
{
    slice rest = file_bytes();
    uint32_t used = 0;
    *t = (word_table){.text = rest};
    if (!array_reserve(&t->slots, SLOTS))
        return error_nomem(err);
    t->slots.len = SLOTS;
    while (rest.len) {
        slice line = slice_take_line(&rest);
        if (line.len && line.ptr[0] != '#')
            add_line(t, line, &used);
    }
    return MDA_OK;
}

void words_free(word_table *t)
{
    array_free(&t->slots);
}

bool words_are_sound(const word_table *t)
{
    uint32_t n = t->slots.len, used = 0;
    for (uint32_t i = 0; i < n; i++) {
        const word_slot *s = &t->slots.at[i];
        unsigned char plain;
        memcpy(&plain, &s->is_plain, 1);
        if (s->at > t->text.len || s->len > t->text.len - s->at ||
            s->len > LONGEST || s->weight > 3 || plain > 1)
            return false;
        used += s->len != 0;
    }
    return n && !(n & (n - 1)) && used < n;
}

static const word_slot *look_up(const word_table *t, slice word)
{
    char lower[LONGEST];
    if (word.len > sizeof lower)
        word.len = sizeof lower;
    for (size_t i = 0; i < word.len; i++)
        lower[i] = char_lower(word.ptr[i]);
    return find(t, (slice){lower, word.len});
}

unsigned words_weight(const word_table *t, slice word)
{
    if (word.len < 3)
        return 0;
    const word_slot *s = look_up(t, word);
    return s->len ? s->weight : 3;
}

bool words_is_plain(const word_table *t, slice word)
{
    return look_up(t, word)->is_plain;
}

/* Letters to take away, add, change, or swap with the next to make one of two
 * words the other, or anything above `most`; the rows of the usual table, of
 * which the last three are kept. */
static unsigned distance(slice a, slice b, unsigned most)
{
    unsigned rows[3][LONGEST + 1];
    unsigned *old = rows[0], *last = rows[1], *now = rows[2];
    for (unsigned k = 0; k <= b.len; k++)
        last[k] = k;
    for (size_t i = 1; i <= a.len; i++) {
        unsigned best = now[0] = (unsigned)i;
        for (size_t k = 1; k <= b.len; k++) {
            bool same = a.ptr[i - 1] == b.ptr[k - 1];
            unsigned d = last[k - 1] + !same;
            d = last[k] + 1 < d ? last[k] + 1 : d;
            d = now[k - 1] + 1 < d ? now[k - 1] + 1 : d;
            if (i > 1 && k > 1 && a.ptr[i - 1] == b.ptr[k - 2] &&
                a.ptr[i - 2] == b.ptr[k - 1] && old[k - 2] + 1 < d)
                d = old[k - 2] + 1;
            now[k] = d;
            best = d < best ? d : best;
        }
        if (best > most)
            return best;
        unsigned *spare = old;
        old = last;
        last = now;
        now = spare;
    }
    return last[b.len];
}

bool words_has_near(const word_table *t, slice word,
                    bool (*takes)(slice word, void *payload), void *payload)
{
    if (word.len < 3 || word.len > LONGEST)
        return false;
    for (uint32_t i = 0; i < t->slots.len; i++) {
        const word_slot *slot = &t->slots.at[i];
        slice w = {t->text.ptr + slot->at, slot->len};
        if (w.len + 2 < word.len || w.len > word.len + 2 || w.len > LONGEST ||
            w.len == 0 || w.ptr[0] != word.ptr[0])
            continue;
        if (distance(word, w, 2) <= 2 && takes(w, payload))
            return true;
    }
    return false;
}
