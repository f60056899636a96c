/* vocab.c - a hash table of folded words with open addressing.
 *
 * It is filled when rules are compiled and only read afterwards.  A slot holds
 * the hash beside the id, so that looking up a word that is not ours touches
 * one cache line and no spelling.  A built-in lexicon has about 10,000 forms:
 * 256 KB of slots. */
#include "match/vocab.h"

#include "base/error.h"
#include "base/utf8.h"

#define FIRST_SLOTS 4096u

static bool make_slots(vocab *v, uint32_t n)
{
    array_free(&v->slots);
    if (!array_reserve(&v->slots, n))
        return false;
    v->slots.len = n;
    for (uint32_t id = 1; id < v->words.len; id++) {
        slice w = v->words.at[id].text;
        uint32_t hash = vocab_hash(w.ptr, w.len), i = hash & (n - 1);
        while (v->slots.at[i].id)
            i = (i + 1) & (n - 1);
        v->slots.at[i] = (vocab_slot){hash, id};
    }
    return true;
}

mda_status vocab_begin(vocab *v, arena *a, mda_error *err)
{
    *v = (vocab){.arena = a};
    const vocab_word *none = array_add(&v->words);
    if (!none || !make_slots(v, FIRST_SLOTS))
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
    uint32_t hash = vocab_hash(folded.ptr, folded.len);
    uint32_t id = vocab_find(v, hash, folded.ptr, folded.len);
    if (id)
        return id;
    slice text = copy ? arena_copy(v->arena, folded) : folded;
    vocab_word *w = text.ptr ? array_add(&v->words) : NULL;
    if (!w)
        return 0;
    w->text = text;
    id = v->words.len - 1;
    if (v->words.len > v->slots.len / 2)
        return make_slots(v, v->slots.len * 2) ? id : 0;
    uint32_t mask = v->slots.len - 1, i = hash & mask;
    while (v->slots.at[i].id)
        i = (i + 1) & mask;
    v->slots.at[i] = (vocab_slot){hash, id};
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
    for (size_t at = 0; at < word.len;) {
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
