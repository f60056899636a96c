/* dates.h - dates of figures that other figures tell. */
#ifndef DOC_DATES_H
#define DOC_DATES_H

#include "doc/document.h"

/* Gives the rows between two dated balances the time between them, among the
 * items from `first` on. */
void dates_fill_roll_forward(document *doc, uint32_t first);
/* Gives columns headed by a year alone the day on which the fiscal year ended,
 * as other columns tell it. */
void dates_complete_years(document *doc);

#endif
