/* compile.c - writes builtin.c, the table of builtin.h, when the library is
 * built.
 *
 *     compile OUT
 *
 * The built-in rules are loaded and compiled as any others, twice: if the two
 * images differ, a pointer has gone into them as a number, because its member
 * has no row in the tables of model_image.c or matcher_image.c. */
#include "eval/loader.h"

#include <stdio.h>
#include <string.h>

/* False without memory.  Rules with mistakes give no image. */
static bool compile(buf *out, ruleset **rules)
{
    loader *l = NULL;
    mda_status status = loader_new(&l, NULL);
    if (status == MDA_OK)
        status = loader_add_builtin(l, "", NULL);
    if (status == MDA_OK)
        status = loader_compile(l, rules, NULL);
    loader_free(l);
    if (status == MDA_OK)
        ruleset_write(*rules, out);
    return (status == MDA_OK || status == MDA_ERULES) && !out->failed;
}

static bool is_same(const buf *a, const buf *b)
{
    size_t at = 0;
    while (at < a->len && at < b->len && a->ptr[at] == b->ptr[at])
        at++;
    if (at == a->len && at == b->len)
        return true;
    fprintf(stderr,
            "compile: two images of one rule set differ at byte %zu of %zu: "
            "has a struct a new pointer?\n",
            at, a->len);
    return false;
}

static bool write_out(slice image, const char *path)
{
    FILE *f = fopen(path, "w");
    if (!f)
        return false;
    fputs("/* Made by compile.c from rules/; do not edit. */\n"
          "#include \"eval/builtin.h\"\n\n"
          "static const uint64_t words[] = {",
          f);
    for (size_t i = 0; i < image.len; i += 8) {
        uint64_t word = 0;
        size_t left = image.len - i;
        memcpy(&word, image.ptr + i, left < 8 ? left : 8);
        fprintf(f, "%s%#llxu,", i % 64 ? "" : "\n", (unsigned long long)word);
    }
    fprintf(f,
            "0};\n\nconst slice builtin_image = {(const char *)words, %zu};\n",
            image.len);
    return fclose(f) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    buf one = {0}, two = {0};
    ruleset *first = NULL, *second = NULL; /* both live: no address is shared */
    bool ok = compile(&one, &first) && compile(&two, &second) &&
              is_same(&one, &two) && write_out(buf_slice(&one), argv[1]);
    ruleset_free(first);
    ruleset_free(second);
    buf_free(&one);
    buf_free(&two);
    return ok ? 0 : 1;
}
