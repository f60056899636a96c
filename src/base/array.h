/* array.h - typed growing arrays.
 *
 *     ARRAY(span) spans = {0};
 *     span *s = array_add(&spans);     zeroed element, NULL without memory
 *     ... spans.at[i], spans.len ...
 *     array_free(&spans);
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ARRAY(T)                                                               \
    struct {                                                                   \
        T *at;                                                                 \
        uint32_t len, cap;                                                     \
    }

/* Address of a new, zeroed last element, or NULL without memory. */
#define array_add(a)                                                           \
    ((a)->len < (a)->cap                                                       \
         ? (memset(&(a)->at[(a)->len], 0, sizeof *(a)->at),                    \
            &(a)->at[(a)->len++])                                              \
     : array_room(&(a)->at, &(a)->cap, (a)->len, 1, sizeof *(a)->at)           \
         ? &(a)->at[(a)->len++]                                                \
         : NULL)

/* Makes room for `n` more elements; false without memory. */
#define array_reserve(a, n)                                                    \
    array_room(&(a)->at, &(a)->cap, (a)->len, (n), sizeof *(a)->at)

#define array_free(a)                                                          \
    (array_drop(&(a)->at), (a)->at = NULL, (a)->len = 0, (a)->cap = 0)

/* Used by the macros.  `slot` is the address of the pointer to the elements;
 * new elements are zeroed. */
bool array_room(void *slot, uint32_t *cap, uint32_t len, uint32_t more,
                size_t size);
void array_drop(void *slot);

#endif
