/* common.h - how often words occur, to tell rare ones from common ones. */
#ifndef MATCH_COMMON_H
#define MATCH_COMMON_H

#include "base/slice.h"

typedef struct common_row {
    uint32_t per_million; /* at least so many among a million words */
    const char *words;    /* between blanks */
} common_row;

extern const common_row common_rows[];
extern const uint32_t common_row_count;

#endif
