/* error.c - filling an mda_error; needs no memory. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void set_path(mda_error *err, const char *path)
{
    size_t len = path ? strlen(path) : 0;
    if (len >= sizeof err->path)
        len = sizeof err->path - 1;
    if (len)
        memcpy(err->path, path, len);
    err->path[len] = 0;
}

mda_status error_set(mda_error *err, mda_status status, const char *path,
                     const char *format, ...)
{
    if (!err)
        return status;
    *err = (mda_error){.status = status};
    set_path(err, path);
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

mda_status error_at(mda_error *err, mda_status status, const char *path,
                    mda_span line_column, const char *message)
{
    error_set(err, status, path, "%s", message);
    if (err) {
        err->line = line_column.start;
        err->column = line_column.end;
    }
    return status;
}

mda_status error_nomem(mda_error *err)
{
    return error_set(err, MDA_ENOMEM, NULL, "memory ran out");
}
