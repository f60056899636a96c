/* cli_out.c - a file is written whole or stays as it was. */
#include "cli/out.h"

#include "base/file.h"
#include "cli/say.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], path[96];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "cli_out.XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/report", folder);
}

static void drop_folder(void)
{
    unlink(path);
    cr_assert_eq(rmdir(folder), 0, "something is left in %s", folder);
}

TestSuite(out, .init = make_folder, .fini = drop_folder);

static int write_words(const char *words, bool keep)
{
    out o;
    cr_assert(out_open(&o, path));
    mda_writer w = out_writer(&o);
    cr_assert(w.write(w.payload, words, strlen(words)));
    return out_close(&o, keep, EXIT_FINDINGS);
}

static void expect_file(const char *want)
{
    buf b = {0};
    cr_assert_eq(file_read(&b, path, NULL), MDA_OK);
    cr_assert(slice_is(buf_slice(&b), want), "%.*s", (int)b.len, b.ptr);
    buf_free(&b);
}

Test(out, replaces_a_file_and_hands_the_status_on)
{
    cr_assert_eq(write_words("old", true), EXIT_FINDINGS);
    cr_assert_eq(write_words("new", true), EXIT_FINDINGS);
    expect_file("new");
}

Test(out, leaves_a_file_as_it_was_when_something_failed)
{
    write_words("old", true);
    write_words("half", false);
    expect_file("old");
}

Test(out, keeps_the_mode_of_a_file)
{
    struct stat st;
    write_words("old", true);
    chmod(path, 0640);
    write_words("new", true);
    cr_assert_eq(stat(path, &st), 0);
    cr_assert_eq(st.st_mode & 0777, 0640);
}

Test(out, says_what_cannot_be_written)
{
    out o;
    cr_assert_not(out_open(&o, "no-such-folder/report"));
    cr_assert_not(out_open(&o, folder));
}

Test(out, reports_a_full_disk)
{
    out o;
    cr_assert(out_open(&o, "/dev/full"));
    mda_writer w = out_writer(&o);
    w.write(w.payload, "x", 1);
    cr_assert_eq(out_close(&o, true, EXIT_QUIET), EXIT_USAGE);
}
