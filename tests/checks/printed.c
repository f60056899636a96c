/* printed.c - pages that the library prints are kept as it prints them.
 *
 *     check_printed [--update] ROOT
 *
 * docs/rule-language.md and docs/schema/rule.schema.json come from the table
 * of keys that reads rule files, docs/schema/project.schema.json from that of
 * project files; --update writes them anew. */
#include "base/file.h"
#include "conf/conf.h"
#include "diff.h"
#include "folder.h"
#include "rule/schema.h"

#include <stdio.h>

#define PATH_BYTES 4096

static const struct printed {
    const char *path;
    mda_status (*write)(mda_writer out, mda_error *err);
} pages[] = {
    {"docs/rule-language.md", schema_reference_write},
    {"docs/schema/rule.schema.json", schema_write},
    {"docs/schema/project.schema.json", conf_schema},
};

static bool append(void *payload, const char *data, size_t len)
{
    buf *b = payload;
    buf_add(b, (slice){data, len});
    return !b->failed;
}

/* True if the file holds what is printed. */
static bool compare(const char *path, slice want)
{
    buf got = {0}, diff = {0};
    mda_error err = {0};
    bool is_read = file_read(&got, path, &err) == MDA_OK;
    bool same = is_read && slice_equal(buf_slice(&got), want);
    if (!is_read)
        printf("%s: %s\n", path, err.message);
    else if (!same)
        diff_lines(&diff, want, buf_slice(&got));
    if (diff.len)
        printf("%s is not what is printed; ./dev update mends it\n%.*s", path,
               (int)diff.len, diff.ptr);
    buf_free(&got);
    buf_free(&diff);
    return same;
}

static bool check(const struct printed *p, const char *root, bool update)
{
    char path[PATH_BYTES];
    buf page = {0};
    mda_error err = {0};
    snprintf(path, sizeof path, "%s/%s", root, p->path);
    bool ok = p->write((mda_writer){append, &page}, &err) == MDA_OK;
    if (ok && update)
        ok = folder_write(path, buf_slice(&page));
    else if (ok)
        ok = compare(path, buf_slice(&page));
    buf_free(&page);
    return ok;
}

int main(int argc, char **argv)
{
    bool update = argc == 3 && strcmp(argv[1], "--update") == 0;
    bool ok = true;
    if (argc != 2 && !update) {
        fprintf(stderr, "usage: check_printed [--update] ROOT\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        ok &= check(&pages[i], argv[argc - 1], update);
    return ok ? 0 : 1;
}
