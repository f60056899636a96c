/* conf_conf.c - project files: found, read, asked. */
#define _XOPEN_SOURCE 700 /* nftw() */
#include "conf/conf.h"

#include "base/buf.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char here[4096], folder[64];
static arena *a;
static conf *c;
static mda_error err;

static void set_up(void)
{
    cr_assert_not_null(getcwd(here, sizeof here));
    snprintf(folder, sizeof folder, "conf_conf.XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    cr_assert_eq(mkdir(".git", 0700), 0);
    cr_assert_eq(mkdir("filings", 0700), 0);
    a = arena_new();
    c = NULL;
    err = (mda_error){0};
}

static int drop(const char *path, const struct stat *st, int kind,
                struct FTW *at)
{
    (void)st, (void)kind, (void)at;
    return remove(path);
}

static void tear_down(void)
{
    conf_free(c);
    arena_free(a);
    cr_assert_eq(chdir(here), 0);
    cr_assert_eq(nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS), 0);
}

TestSuite(conf, .init = set_up, .fini = tear_down);

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    cr_assert_not_null(f);
    fputs(text, f);
    fclose(f);
}

static void load(const char *text)
{
    put(CONF_NAME, text);
    cr_assert_eq(conf_load(&c, CONF_NAME, &err), MDA_OK, "%s", err.message);
}

static conf_settings settings_of(const char *draft)
{
    conf_settings s;
    cr_assert_eq(conf_settings_of(c, draft, a, &s, &err), MDA_OK, "%s",
                 err.message);
    return s;
}

static void expect_mistake(const char *text, const char *want)
{
    load(text);
    buf b = {0};
    for (uint32_t i = 0; i < c->mistakes.len; i++) {
        const mda_diagnostic *d = &c->mistakes.at[i];
        buf_format(&b, "%s:%u:%u: %s [%s]\n", d->path, d->line, d->column,
                   d->message, d->code);
    }
    buf_char(&b, 0);
    cr_expect_str_eq(b.ptr, want);
    buf_free(&b);
    conf_free(c);
    c = NULL;
}

Test(conf, is_found_up_to_the_repository)
{
    const char *path = "";
    put(CONF_NAME, "");
    cr_assert_eq(conf_find(a, "filings/2024/draft.md", &path, &err), MDA_OK);
    cr_expect_str_eq(path, CONF_NAME);
    cr_assert_eq(chdir("filings"), 0);
    cr_assert_eq(conf_find(a, "draft.md", &path, &err), MDA_OK);
    cr_expect_str_eq(path, "../" CONF_NAME);
    put(CONF_NAME, "");
    cr_assert_eq(conf_find(a, "draft.md", &path, &err), MDA_OK);
    cr_expect_str_eq(path, CONF_NAME);
    cr_assert_eq(chdir(".."), 0);
}

Test(conf, is_not_sought_above_the_repository)
{
    const char *path = "";
    put(CONF_NAME, "");
    cr_assert_eq(mkdir("filings/.git", 0700), 0);
    cr_assert_eq(conf_find(a, "filings/draft.md", &path, &err), MDA_OK);
    cr_expect_null(path);
}

Test(conf, overrides_bind_more_and_lists_add_up)
{
    put("all.md", "");
    put("filings/1.md", "");
    put("filings/2.md", "");
    load("form: 10-K\n"
         "known: all.md\n"
         "materiality: 5%\n"
         "overrides:\n"
         "- paths: filings/\n"
         "  form: 20-F\n"
         "  known: 'filings/?.md'\n"
         "  severity: {trend-customer-loss: error, goodwill: note}\n");
    cr_expect_eq(c->mistakes.len, 0);
    conf_settings s = settings_of("filings/2024/draft.md");
    cr_expect_str_eq(conf_text(&s, CONF_FORM, ""), "20-F");
    cr_expect_float_eq(conf_materiality(&s), 0.05, 1e-9);
    cr_assert_eq(s.of[CONF_KNOWN].len, 3);
    cr_expect_str_eq(s.of[CONF_KNOWN].at[1].text, "filings/1.md");
    cr_expect_eq(s.of[CONF_KNOWN].at[2].line, 7);
    mda_severity severity = MDA_NOTE;
    cr_expect(conf_severity(&s, "trend-customer-loss", "x", &severity));
    cr_expect_eq(severity, MDA_ERROR);
    cr_expect_not(conf_severity(&s, "other", "x", &severity));
    s = settings_of("draft.md");
    cr_expect_str_eq(conf_text(&s, CONF_FORM, ""), "10-K");
    cr_expect_eq(s.of[CONF_KNOWN].len, 1);
}

Test(conf, extends_bind_less)
{
    put("house.yaml", "form: 10-K\npreview: true\noverrides:\n"
                      "- {paths: '*.md', filer: shell}\n");
    load("extends: house.yaml\nform: 20-F\n");
    cr_expect_eq(c->mistakes.len, 0);
    cr_expect_eq(c->files.len, 2);
    conf_settings s = settings_of("draft.md");
    cr_expect_str_eq(conf_text(&s, CONF_FORM, ""), "20-F");
    cr_expect_str_eq(conf_text(&s, CONF_FILER, ""), "shell");
    cr_expect(conf_flag(&s, CONF_PREVIEW, false));
    cr_expect_str_eq(conf_last(&s, CONF_FILER)->path, "house.yaml");
}

Test(conf, tells_every_mistake_with_its_place)
{
    expect_mistake(
        "fomr: 20-F\nform: 20F\nmateriality: much\nknown: {a: b}\n",
        ".mdalint.yaml:1:1: unknown key 'fomr'; did you mean 'form'? "
        "[unknown-key]\n"
        ".mdalint.yaml:2:7: 'form' has no value '20F'; did you mean '20-F'? "
        "[bad-value]\n"
        ".mdalint.yaml:3:14: 'materiality' wants a share as 5% [wrong-type]\n"
        ".mdalint.yaml:4:8: 'known' wants a file or a list of files "
        "[wrong-type]\n");
    expect_mistake("overrides:\n- {form: 20-F, preview: true}\n- x\n",
                   ".mdalint.yaml:2:16: 'preview' holds for the whole project: "
                   "it cannot stand in an override [misplaced-key]\n"
                   ".mdalint.yaml:2:3: an override has no 'paths'; it wants a "
                   "pattern or a list of patterns [missing-key]\n"
                   ".mdalint.yaml:3:3: 'overrides' wants a list of maps "
                   "[wrong-type]\n");
    expect_mistake("severity: {a: off}\n",
                   ".mdalint.yaml:1:15: 'severity' has no value 'off'; it is "
                   "one of: error warning note [bad-value]\n");
    expect_mistake("a: [\n", ".mdalint.yaml:2:1: did not find expected node "
                             "content while parsing a flow node [yaml]\n");
}

Test(conf, an_extension_of_itself_ends)
{
    load("extends: .mdalint.yaml\n");
    cr_assert_eq(c->mistakes.len, 1);
    cr_expect_str_eq(c->mistakes.at[0].code, "too-many");
}

Test(conf, a_file_that_is_missing_is_told_with_its_place)
{
    conf_settings s;
    load("form: 20-F\nknown:\n- letters/*.md\n");
    cr_assert_eq(conf_settings_of(c, "a.md", a, &s, &err), MDA_ENOTFOUND);
    cr_expect_str_eq(err.path, CONF_NAME);
    cr_expect_eq(err.line, 3);
    cr_expect_str_eq(err.message, "no file matches 'letters/*.md'");
}

Test(conf, drafts_are_those_included_and_not_excluded)
{
    load("include: [filings/]\nexclude: ['*.old.md']\n");
    cr_expect_not(conf_leaves_out(c, "filings/a.md"));
    cr_expect(conf_leaves_out(c, "filings/a.old.md"));
    cr_expect(conf_leaves_out(c, "README.md"));
}

Test(conf, an_empty_project_says_nothing)
{
    cr_assert_eq(conf_load(&c, NULL, &err), MDA_OK);
    conf_settings s = settings_of("draft.md");
    cr_expect_null(conf_last(&s, CONF_FORM));
    cr_expect_not(conf_leaves_out(c, "draft.md"));
}
