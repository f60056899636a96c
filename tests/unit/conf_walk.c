/* conf_walk.c - how many files one run may have. */
#define _XOPEN_SOURCE 700
#include "conf/walk.h"

#include "base/limits.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static walk_why take(const char *path, void *payload)
{
    (void)path, (void)payload;
    return WALK_DRAFT;
}

/* As many as there may be are said to be there: nothing is written. */
Test(walk, one_file_more_than_allowed_is_refused)
{
    char folder[] = "conf_walk.XXXXXX", path[64];
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/draft.md", folder);
    FILE *f = fopen(path, "w");
    cr_assert_not_null(f);
    fclose(f);
    walk w = {0};
    mda_error err = {0};
    const walk_options options = {.judge = take};
    w.entries.len = w.entries.cap = LIMIT_DRAFTS;
    cr_expect_eq(walk_folder(&w, folder, &options, &err), MDA_ELIMIT);
    cr_expect(strlen(err.message) > 0);
    w.entries.len = w.entries.cap = 0;
    walk_free(&w);
    unlink(path);
    rmdir(folder);
}
