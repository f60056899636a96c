/* compile.c - writes builtin.c, what builtin.h declares, when the library is
 * built.
 *
 *     compile OUT SOURCE...
 *
 * The built-in rules are loaded and compiled as any others, twice: if the two
 * images differ, a pointer has gone into them as a number, because its member
 * has no row in the tables of model_image.c or matcher_image.c.  SOURCE are the
 * files whose bytes the stamp is of. */
#include "base/file.h"
#include "base/hash.h"
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

static bool stamp_of(char **paths, char stamp[65])
{
    buf all = {0};
    char digest[65];
    mda_error err = {0};
    bool ok = true;
    for (; ok && *paths; paths++) {
        buf bytes = {0};
        ok = file_read(&bytes, *paths, &err) == MDA_OK;
        hash_sha256(buf_slice(&bytes), digest);
        buf_format(&all, "%s\n", digest);
        buf_free(&bytes);
    }
    hash_sha256(buf_slice(&all), stamp);
    ok = ok && !all.failed;
    buf_free(&all);
    return ok;
}

static bool write_out(slice image, const char *stamp, const char *path)
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
            "0};\n\nconst slice builtin_image = {(const char *)words, %zu};\n"
            "const char builtin_stamp[65] = \"%s\";\n",
            image.len, stamp);
    return fclose(f) == 0;
}

int main(int argc, char **argv)
{
    char stamp[65];
    if (argc < 2)
        return 2;
    buf one = {0}, two = {0};
    ruleset *first = NULL, *second = NULL; /* both live: no address is shared */
    bool ok = compile(&one, &first) && compile(&two, &second) &&
              is_same(&one, &two) && stamp_of(argv + 2, stamp) &&
              write_out(buf_slice(&one), stamp, argv[1]);
    ruleset_free(first);
    ruleset_free(second);
    buf_free(&one);
    buf_free(&two);
    return ok ? 0 : 1;
}
