/* schema_reference.c - docs/rule-language.md, made from the tables. */
#include "rule/schema.h"

#include "base/buf.h"
#include "base/error.h"
#include "rule/fields.h"
#include "rule/vocabulary.h"

mda_status schema_reference_write(mda_writer out, mda_error *err)
{
    buf b = {0};
    (void)err;
    return buf_flush(&b, out);
}
