/* dates.h - dates, months and quarters in a line. */
#ifndef MATCH_DATES_H
#define MATCH_DATES_H

#include "match/line.h"

/* One past the last item of the date that starts at item `at`; `at` itself if
 * none does. */
uint32_t dates_end(const line *l, const matcher *m, slice text,
                   const token *tokens, uint32_t at);

#endif
