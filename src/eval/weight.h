/* weight.h - how large a thing is beside the registrant's revenue, assets or
 * whatever a rule weighs it against. */
#ifndef EVAL_WEIGHT_H
#define EVAL_WEIGHT_H

#include "doc/figure.h"
#include "eval/context.h"

/* Does a hit of `concept` lie in the label of row `item`?  NULL if not. */
const hit *weight_label_hit(const source *s, uint32_t item, uint32_t concept);
/* Largest amount of money told in a sentence; 0 if none. */
double weight_money(const source *s, uint32_t sentence);
/* The size of the change that a sentence tells: what it calls an increase or a
 * decrease, else the difference of the first two amounts ("$37.6 million,
 * compared with $31.0 million"), else the only one; if it tells none, that of
 * the sentence before in its paragraph. */
double weight_change(const context *c, const source *s, uint32_t sentence);
/* Is the amount called an increase or a decrease: "fell by $8 million", "a $8
 * million decrease"? */
bool weight_is_change(const context *c, const source *s, const amount *a);
/* What a sentence calls an increase or a decrease; 0 if nothing. */
double weight_named(const context *c, const source *s, uint32_t sentence);
/* What shares of the lines called `label` are taken of. */
base_figure weight_base(const context *c, const source *s, slice label);
/* Ten times the decimal logarithm: an order of a thing's size. */
int weight_order(double amount);

/* The clause asks for a share of something: is the movement of row `item` too
 * small for it, or not to be weighed at all?  `item` may be NONE. */
bool weight_is_light_row(context *c, const source *s, const when *w,
                         uint32_t item, double moved);
/* The same of a movement told in prose. */
bool weight_is_light_told(context *c, const source *s, const when *w,
                          double moved);
/* The row of the table of row `item` with the largest latest amount; NONE. */
uint32_t weight_main_row(const source *s, uint32_t item);
/* The row of the same table that is the sum of rows next to it, `item` among
 * them, by arithmetic: it stands below them, or above; NONE. */
uint32_t weight_sum_row(const source *s, uint32_t item);
/* Is what a sentence, or the one before it, calls an increase or a decrease
 * several times what the clause asks? */
bool weight_is_large(context *c, const source *s, const when *w,
                     uint32_t sentence);
/* Does the sentence of the draft tell amounts, and are all of them next to
 * nothing beside revenue?  Prices, rates and words of weight say that it is not
 * the amount that counts. */
bool weight_is_trifle(context *c, const source *s, uint32_t sentence);
/* Is what the sentence tells too small?  Without an amount, or without a
 * figure to weigh it against, it is only when `strict`. */
bool weight_is_light(context *c, const source *s, const when *w,
                     uint32_t sentence, bool strict);

#endif
