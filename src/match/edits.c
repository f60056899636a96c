/* edits.c - strings one slip away: for a word of n letters n - 1 swaps, n
 * letters taken away, 25 n changed and 26 (n + 1) added.
 *
 *     teh -> eth the  eh th te  aeh beh ...  ateh bteh ... */
#include "match/edits.h"

#define LONGEST 63

static void swap_letters(char *w, size_t n, edits_call *each,
                         void *payload)
{
    for (size_t i = 0; i + 1 < n; i++) {
        char first = w[i];
        if (first == w[i + 1])
            continue;
        w[i] = w[i + 1];
        w[i + 1] = first;
        each(EDIT_SWAP, (slice){w, n}, payload);
        w[i + 1] = w[i];
        w[i] = first;
    }
}

static void take_away(slice word, char *w, edits_call *each,
                      void *payload)
{
    for (size_t i = 0; i < word.len; i++) {
        memcpy(w, word.ptr, i);
        memcpy(w + i, word.ptr + i + 1, word.len - i - 1);
        each(EDIT_CUT, (slice){w, word.len - 1}, payload);
    }
}

static void change(char *w, size_t n, edits_call *each, void *payload)
{
    for (size_t i = 0; i < n; i++) {
        char was = w[i];
        for (w[i] = 'a'; w[i] <= 'z'; w[i]++)
            if (w[i] != was)
                each(EDIT_CHANGE, (slice){w, n}, payload);
        w[i] = was;
    }
}

static void add(slice word, char *w, edits_call *each, void *payload)
{
    for (size_t i = 0; i <= word.len; i++) {
        memcpy(w, word.ptr, i);
        memcpy(w + i + 1, word.ptr + i, word.len - i);
        for (w[i] = 'a'; w[i] <= 'z'; w[i]++)
            each(EDIT_ADD, (slice){w, word.len + 1}, payload);
    }
}

void edits_each(slice word, edits_call *each, void *payload)
{
    char w[LONGEST + 1];
    if (word.len == 0 || word.len > LONGEST)
        return;
    memcpy(w, word.ptr, word.len);
    swap_letters(w, word.len, each, payload);
    take_away(word, w, each, payload);
    memcpy(w, word.ptr, word.len);
    change(w, word.len, each, payload);
    add(word, w, each, payload);
}
