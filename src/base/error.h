/* error.h - how a failing call tells why.
 *
 * The function that finds the fault calls error_set() once; everybody above
 * passes the status on with TRY(). */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "mdalint.h"

/* Fills *err, which may be NULL, and returns `status`.  `path` may be NULL. */
mda_status error_set(mda_error *err, mda_status status, const char *path,
                     const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same with a line and a column, both 1-based. */
mda_status error_at(mda_error *err, mda_status status, const char *path,
                    mda_span line_column, const char *message);
/* Says that memory ran out. */
mda_status error_nomem(mda_error *err);

#define TRY(call)                                                              \
    do {                                                                       \
        mda_status status_ = (call);                                           \
        if (status_ != MDA_OK)                                                 \
            return status_;                                                    \
    } while (0)

#endif
