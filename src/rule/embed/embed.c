/* embed.c - writes packs.c, the table of packs.h, when the library is built.
 *
 *     embed OUT ROOT
 *
 * Each .yaml file below ROOT is parsed here, once, and goes in as a tree; each
 * .txt file as its bytes.  A YAML file that does not parse goes in as bytes
 * too, so that the program says what is wrong with it as it would of a user's
 * file. */
#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/yaml_pack.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct output {
    const char *root;
    buf arrays, table, sums;
    unsigned count;
} output;

static void add_array(output *o, slice bytes)
{
    buf_format(&o->arrays, "static const unsigned char f%u[] = {", o->count);
    for (size_t i = 0; i < bytes.len; i++)
        buf_format(&o->arrays, i % 20 ? "%u," : "\n%u,",
                   (unsigned char)bytes.ptr[i]);
    buf_text(&o->arrays, "0};\n");
}

static bool pack_tree(slice yaml_text, const char *path, buf *out)
{
    arena *a = arena_new();
    const yaml *root = NULL;
    bool ok = a && yaml_parse(a, yaml_text, path, &root, NULL) == MDA_OK &&
              root;
    if (ok)
        yaml_pack(root, out);
    arena_free(a);
    return ok;
}

static bool is_yaml(const char *path)
{
    size_t len = strlen(path);
    return len > 5 && strcmp(path + len - 5, ".yaml") == 0;
}

static mda_status add_file(const char *path, void *payload, mda_error *err)
{
    output *o = payload;
    const char *name = path + strlen(o->root) + 1;
    buf bytes = {0}, tree = {0};
    char digest[65];
    mda_status status = file_read(&bytes, path, err);
    if (status == MDA_OK) {
        bool is_tree =
            is_yaml(name) && pack_tree(buf_slice(&bytes), name, &tree);
        hash_sha256(buf_slice(&bytes), digest);
        add_array(o, is_tree ? buf_slice(&tree) : buf_slice(&bytes));
        buf_format(&o->table, "    {\"%s\", f%u, sizeof f%u - 1, %s},\n", name,
                   o->count, o->count, is_tree ? "true" : "false");
        buf_format(&o->sums, "%s %s\n", digest, name);
        o->count++;
    }
    buf_free(&bytes);
    buf_free(&tree);
    return status;
}

static int write_out(output *o, const char *path)
{
    char digest[65];
    hash_sha256(buf_slice(&o->sums), digest);
    FILE *f = fopen(path, "w");
    if (!f)
        return 1;
    fprintf(f,
            "/* Made by embed.c from rules/; do not edit. */\n"
            "#include \"rule/packs.h\"\n\n%.*s\n"
            "const struct pack_file pack_files[] = {\n%.*s"
            "    {NULL, NULL, 0, false},\n};\n"
            "const size_t pack_file_count = %u;\n"
            "const char pack_sha256[] =\n    \"%s\";\n",
            (int)o->arrays.len, o->arrays.ptr, (int)o->table.len, o->table.ptr,
            o->count, digest);
    return fclose(f) == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    output o = {.root = argv[2]};
    mda_error err = {0};
    mda_status status = file_walk(argv[2], ".txt", add_file, &o, &err);
    if (status == MDA_OK)
        status = file_walk(argv[2], ".yaml", add_file, &o, &err);
    int result = status == MDA_OK && !o.arrays.failed && !o.table.failed &&
                         !o.sums.failed
                     ? write_out(&o, argv[1])
                     : 1;
    if (result)
        fprintf(stderr, "embed: %s: %s\n", err.path, err.message);
    buf_free(&o.arrays);
    buf_free(&o.table);
    buf_free(&o.sums);
    return result;
}
