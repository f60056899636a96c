/* words.c - the table of common words.
 *
 * The file says on each line a percentage and the words that so many MD&As
 * use.  It becomes a hash table of slices into the file's own bytes, with open
 * addressing at half load: 7,000 words cost about 0.2 ms once per linter. */
#include "eval/words.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/mem.h"
#include "rule/packs.h"

#define PLAIN 85u    /* percent */
#define SLOTS 32768u /* a power of two, over twice the words of the file */

typedef struct slot {
    slice word;
    uint8_t weight;
    bool is_plain;
} slot;

struct word_table {
    uint32_t used;
    slot slots[SLOTS];
};

static unsigned weight_of(unsigned percent)
{
    return percent >= 25 ? 0 : percent >= 10 ? 1 : percent >= 3 ? 2 : 3;
}

static slot *find(word_table *t, slice word)
{
    uint32_t i = hash_word(word) & (SLOTS - 1);
    while (t->slots[i].word.len && !slice_equal(t->slots[i].word, word))
        i = (i + 1) & (SLOTS - 1);
    return &t->slots[i];
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

static void add_line(word_table *t, slice line)
{
    unsigned percent = 0;
    slice number = next_field(&line);
    for (size_t i = 0; i < number.len && char_is_digit(number.ptr[i]); i++)
        percent = percent * 10 + (unsigned)(number.ptr[i] - '0');
    for (slice w; (w = next_field(&line)).len && t->used < SLOTS / 2;) {
        *find(t, w) = (slot){w, (uint8_t)weight_of(percent),
                             percent >= PLAIN};
        t->used++;
    }
}

static slice file_bytes(void)
{
    for (const struct pack_file *f = pack_files; f->name; f++)
        if (strcmp(f->name, "lexicon/word-frequency.txt") == 0)
            return (slice){(const char *)f->bytes, f->len};
    return (slice){"", 0};
}

mda_status words_new(word_table **out, mda_error *err)
{
    word_table *t = mem_new(sizeof *t);
    if (!t)
        return error_nomem(err);
    slice rest = file_bytes();
    while (rest.len) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t n = end ? (size_t)(end - rest.ptr) : rest.len;
        if (n && rest.ptr[0] != '#')
            add_line(t, (slice){rest.ptr, n});
        n += end != NULL;
        rest = (slice){rest.ptr + n, rest.len - n};
    }
    *out = t;
    return MDA_OK;
}

void words_free(word_table *t)
{
    mem_free(t);
}

static const slot *look_up(const word_table *t, slice word)
{
    char lower[32];
    if (word.len > sizeof lower)
        word.len = sizeof lower;
    for (size_t i = 0; i < word.len; i++)
        lower[i] = char_lower(word.ptr[i]);
    return find((word_table *)(uintptr_t)t, (slice){lower, word.len});
}

unsigned words_weight(const word_table *t, slice word)
{
    if (word.len < 3)
        return 0;
    const slot *s = look_up(t, word);
    return s->word.len ? s->weight : 3;
}

bool words_is_plain(const word_table *t, slice word)
{
    return look_up(t, word)->is_plain;
}
