/* applies.h - whether a rule is for this document at all. */
#ifndef EVAL_APPLIES_H
#define EVAL_APPLIES_H

#include "eval/context.h"

typedef enum applies {
    APPLIES,
    APPLIES_UNASKED,    /* not chosen, or in preview */
    APPLIES_OTHER_FORM,
    APPLIES_OTHER_TIME, /* of the other regime */
    APPLIES_OTHER_REGISTRANT, /* not for this kind of registrant */
    APPLIES_BLIND /* it looks only where this document has nothing: it could
                     not be judged, which is not the same as clean */
} applies;

applies applies_to(const context *c, const rule *r);

#endif
