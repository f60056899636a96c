/* vocab.c - a hash table of folded words with open addressing.
 *
 * It is filled when rules are compiled and only read afterwards.  A built-in
 * lexicon has about 10,000 forms: 512 KB of slots, of which the common words
 * of a language keep a few hundred lines busy. */
#include "match/vocab.h"

#include "base/error.h"
#include "base/utf8.h"

#define LEAST_SLOTS 256u

vocab_key vocab_key_of(slice word)
{
    const char *p = word.ptr;
    size_t n = word.len;
    vocab_key key = {0, (uint32_t)n};
    if (n <= 8) {
        for (size_t i = 0; i < n; i++)
            key.bytes |= (uint64_t)((unsigned char)p[i] | 0x20u) << 8 * i;
        return key;
    }
    uint64_t h = 0;
    for (; n > 8; p += 8, n -= 8)
        h = (h ^ (vocab_load8(p) | VOCAB_LOWER)) * 0x9E3779B97F4A7C15u,
        h ^= h >> 29;
    key.bytes = h ^ (vocab_load8(p + n - 8) | VOCAB_LOWER);
    return key;
}

static vocab_slot *slot_of(vocab *v, vocab_key key, slice word)
{
    /* the table is ours to write; the look-up is shared with readers */
    return (vocab_slot *)(uintptr_t)vocab_slot_of(v, key, vocab_hash(key),
                                                  word);
}

static bool make_slots(vocab *v, uint32_t n)
{
    array_free(&v->slots);
    if (!array_reserve(&v->slots, n))
        return false;
    v->slots.len = n;
    for (uint32_t id = 1; id < v->words.len; id++) {
        slice w = v->words.at[id].text;
        vocab_key key = vocab_key_of(w);
        *slot_of(v, key, w) = (vocab_slot){
            .bytes = key.bytes, .id = id, .len = (uint16_t)key.len};
    }
    return true;
}

mda_status vocab_begin(vocab *v, arena *a, uint32_t expected, mda_error *err)
{
    uint32_t slots = LEAST_SLOTS;
    while (slots / 2 < expected)
        slots *= 2;
    *v = (vocab){.arena = a};
    const vocab_word *none = array_add(&v->words);
    if (!none || !make_slots(v, slots))
        return error_nomem(err);
    return MDA_OK;
}

void vocab_free(vocab *v)
{
    array_free(&v->words);
    array_free(&v->slots);
}

static uint32_t add(vocab *v, slice folded, bool copy)
{
    if (folded.len > VOCAB_WORD_BYTES)
        folded.len = VOCAB_WORD_BYTES;
    vocab_key key = vocab_key_of(folded);
    vocab_slot *s = slot_of(v, key, folded);
    if (s->id)
        return s->id;
    slice text = copy ? arena_copy(v->arena, folded) : folded;
    vocab_word *w = text.ptr ? array_add(&v->words) : NULL;
    if (!w)
        return 0;
    w->text = text;
    uint32_t id = v->words.len - 1;
    *s = (vocab_slot){.bytes = key.bytes, .id = id, .len = (uint16_t)key.len};
    if (v->words.len > v->slots.len / 2 && !make_slots(v, v->slots.len * 2))
        return 0;
    return id;
}

uint32_t vocab_add(vocab *v, slice folded)
{
    return add(v, folded, true);
}

uint32_t vocab_add_literal(vocab *v, slice folded)
{
    return add(v, folded, false);
}

uint32_t vocab_find(const vocab *v, slice word)
{
    if (word.len == 0 || word.len > VOCAB_WORD_BYTES)
        return 0;
    vocab_key key = vocab_key_of(word);
    return vocab_slot_of(v, key, vocab_hash(key), word)->id;
}

void vocab_set_interest(vocab *v, const uint8_t *interest)
{
    for (uint32_t i = 0; i < v->slots.len; i++)
        if (v->slots.at[i].id)
            v->slots.at[i].interest = interest[v->slots.at[i].id];
}

static bool is_apostrophe(uint32_t code)
{
    return code == 0x2018 || code == 0x2019 || code == 0x02BC ||
           code == 0x00B4 || code == 0x0060;
}

/* Soft hyphens, zero-width spaces and joiners are as if they were not. */
static bool is_invisible(uint32_t code)
{
    return code == 0x00AD || (code >= 0x200B && code <= 0x200D) ||
           code == 0x2060 || code == 0xFEFF;
}

size_t vocab_fold(slice word, char out[VOCAB_WORD_BYTES])
{
    size_t n = 0;
    for (; n < word.len && n < VOCAB_WORD_BYTES &&
           (unsigned char)word.ptr[n] < 0x80;
         n++)
        out[n] = word.ptr[n] == '`' ? '\'' : char_lower(word.ptr[n]);
    for (size_t at = n; at < word.len;) {
        char bytes[4] = {char_lower(word.ptr[at])};
        uint32_t len = 1;
        if ((unsigned char)word.ptr[at] < 0x80) {
            at++;
        } else {
            uint32_t code = utf8_next(word, &at);
            if (is_invisible(code))
                continue;
            code = is_apostrophe(code) ? '\'' : utf8_lower(code);
            len = utf8_put(code, bytes);
        }
        if (n + len > VOCAB_WORD_BYTES)
            break;
        memcpy(out + n, bytes, len);
        n += len;
    }
    return n;
}
