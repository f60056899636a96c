/* What goldens do not compare, and that nothing else is hidden with it. */
#include <criterion/criterion.h>

#include "mask.h"

#define DIGEST                                                                 \
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void masks(const char *text, const char *expected)
{
    buf out = {0};
    mask_text(&out, slice_of(text));
    cr_assert(slice_is(buf_slice(&out), expected), "got: %.*s", (int)out.len,
              out.ptr ? out.ptr : "");
    buf_free(&out);
}

Test(mask, hides_the_version_of_the_program)
{
    masks("\"tool\": \"mdalint 0.1.0\",", "\"tool\": \"mdalint <version>\",");
}

Test(mask, hides_the_digest_of_the_rules)
{
    masks("{\"sha256\": \"" DIGEST "\"}", "{\"sha256\": \"<sha256>\"}");
}

Test(mask, leaves_other_numbers)
{
    masks("mdalint 20.5 and 1.2.3", "mdalint 20.5 and 1.2.3");
    masks("\"fingerprint\": \"" DIGEST "\"", "\"fingerprint\": \"" DIGEST "\"");
    masks("\"sha256\": \"0123\"", "\"sha256\": \"0123\"");
}

Test(mask, stops_at_the_end_of_the_text)
{
    masks("mdalint ", "mdalint ");
    masks("mdalint 1.2.", "mdalint 1.2.");
}
