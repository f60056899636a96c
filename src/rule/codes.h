/* codes.h - every code of a diagnostic, for the reference page. */
#ifndef RULE_CODES_H
#define RULE_CODES_H

#include "mdalint.h"

typedef struct code_meaning {
    const char *code; /* NULL ends the list */
    mda_severity severity;
    const char *help; /* what is wrong and what to do, for a rule's writer */
} code_meaning;

/* In byte order of the codes. */
extern const code_meaning codes[];

bool codes_has(const char *code);

#endif
