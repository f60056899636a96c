/* due.h - a date that is told and lies close behind the period. */
#ifndef EVAL_DUE_H
#define EVAL_DUE_H

#include "eval/context.h"

/* Does a date stand in or right behind the words of `h` that lies at most so
 * many months after the end of the period of the report, and not with it?
 * False if neither the report nor its tables tell the period. */
bool due_within(const source *s, const hit *h, unsigned months);

#endif
