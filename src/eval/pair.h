/* pair.h - two amounts of one sentence that tell a movement. */
#ifndef EVAL_PAIR_H
#define EVAL_PAIR_H

#include "eval/context.h"

typedef struct pair {
    double earlier, later; /* scaled; percentages as printed */
    bool is_percent;
} pair;

/* The movement that is told after hit `h` in its sentence: "from $907 to
 * $1,585", "RMB171.9 million in 2023 and RMB12.8 million in 2022", "38%
 * compared with 21%".  False if two amounts of one kind do not follow it, or
 * nothing says which of them is the later. */
bool pair_told(const source *s, const hit *h, pair *out);

/* Is a movement told with the hit, or after it, that goes the other way than
 * up, or than down?  Not where none is told. */
bool pair_goes_against(const source *s, const hit *h, bool up);

#endif
