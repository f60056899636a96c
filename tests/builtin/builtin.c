/* builtin.c - the rules compiled when the program was built are those that it
 * would compile now: byte by byte the same image, whichever way they came. */
#include "eval/builtin.h"
#include "eval/loader.h"

#include <stdio.h>

static ruleset *compile_now(void)
{
    loader *l = NULL;
    ruleset *rules = NULL;
    mda_error err = {0};
    mda_status status = loader_new(&l, &err);
    if (status == MDA_OK)
        status = loader_add_builtin(l, "", &err);
    if (status == MDA_OK)
        status = loader_compile(l, &rules, &err);
    if (status != MDA_OK)
        fprintf(stderr, "compiling: %s\n", err.message);
    loader_free(l);
    return rules;
}

/* Writes the rules and looks whether that is the image of the library. */
static bool is_builtin(const ruleset *rules, const char *which)
{
    buf image = {0};
    ruleset_write(rules, &image);
    bool ok = !image.failed && slice_equal(buf_slice(&image), builtin_image);
    if (!ok)
        fprintf(stderr, "%s: another image (%zu bytes, not %zu)\n", which,
                image.len, builtin_image.len);
    buf_free(&image);
    return ok;
}

int main(void)
{
    ruleset *made = compile_now(), *read = NULL;
    bool ok = made && ruleset_read(&read, builtin_image, NULL) == MDA_OK;
    ok = ok && is_builtin(made, "rules compiled now");
    if (ok) {
        read->is_read = false; /* what the image was made of was not */
        ok = is_builtin(read, "rules read and written again");
        read->is_read = true;
    }
    ruleset_free(made);
    ruleset_free(read);
    printf("%s\n", ok ? "the same" : "different");
    return ok ? 0 : 1;
}
