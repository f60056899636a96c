/* duty.h - which part of an MD&A the law behind a rule calls for, and which law
 * that is in a given draft. */
#ifndef EVAL_DUTY_H
#define EVAL_DUTY_H

#include "doc/document.h"
#include "rule/rule.h"

/* Does the period end under Release 33-10890?  True if it is unknown. */
bool duty_is_new(const document *doc);

/* Fills `parts`, one per rule of the model: ROLE_RESULTS, ROLE_LIQUIDITY, ROLE_TREND,
 * ROLE_ESTIMATES, ROLE_RESEARCH, or ROLE_MDNA where its law names no part. */
void duty_parts(const model *m, uint8_t *parts);

/* Id of the item of the document's form that holds a part, "5.D" or "7";
 * NULL where the form or the draft numbers nothing. */
const char *duty_item(const document *doc, role part);

/* The citation of a rule at or after *at that binds who files the draft; *at
 * then is behind it.  NULL when there is no more.  All citations where none
 * does or the form is not known. */
const text *duty_law(const rule *r, const document *doc, uint32_t *at);

#endif
