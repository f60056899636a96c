/* program.c - every command of the program with each request for memory
 * failing, also those of the libraries it uses.
 *
 *     run_program_alloc PROGRAM FAIL.so SCRATCH CORPUS
 *
 * fail.c lets the n-th request fail; n goes through the first thirty and then
 * grows, since what follows are mostly repetitions.  The program must end by
 * itself: either as if nothing had happened, with the same output, or with
 * status 2 or 3 and a message, which a report may hold. */
#include "child.h"
#include "folder.h"
#include "tally.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PATH_BYTES 4096
#define MOST_WORDS 16

static const struct use {
    const char *name, *words;
    bool is_slow; /* loads Hunspell, which has requests without end */
} uses[] = {
    {"lint", "lint draft.md", false},
    {"lint with a project, as JSON", "lint --format json filings", false},
    {"lint, all formats", "lint draft.md --known press.md --format sarif:a "
                          "--format junit:b --format checklist:c",
     false},
    {"lint with rules of one's own", "lint --rules own.yaml draft.htm", false},
    {"extract", "extract draft.htm", false},
    {"dump", "dump draft.txt", false},
    {"explain", "explain trend-customer-loss draft.md", false},
    {"rules list", "rules list", false},
    {"rules show", "rules show trend-customer-loss", false},
    {"rules check", "rules check own.yaml", true},
    {"rules test", "rules test own.yaml", false},
    {"rules schema", "rules schema", false},
    {"eval", "eval corpus", false},
    {"baseline update", "baseline update filings", false},
    {"baseline prune", "baseline prune filings", false},
    {"config show", "config show filings/draft.md", false},
    {"config schema", "config schema", false},
    {"packs list", "packs list", false},
    {"packs lock", "packs lock", false},
    {"suppressions", "suppressions list filings/draft.md", false},
    {"completions", "completions bash", false},
    {"help", "help lint", false},
};

static const struct made {
    const char *path, *text;
} files[] = {
    {"draft.md",
     "# Item 7. Management's Discussion and Analysis\n\n"
     "We lost two of our largest customers in 2024. We beleive so.\n\n"
     "| | 2024 | 2023 |\n|---|---|---|\n| Goodwill | 1.2 | 171.9 |\n"},
    {"draft.htm", "<html><body><p>Item 7. Management&#8217;s Discussion</p>"
                  "<p>We lost our largest customer.</p></body></html>"},
    {"draft.txt", "Item 7. Management's Discussion and Analysis\n\n"
                  "We lost our largest customer.\n"},
    {"press.md", "We lost our largest customer in May 2024.\n"},
    {"own.yaml",
     "concepts:\n  own-loss:\n    about: A loss.\n"
     "    phrases: [lose customer, '/\\blost \\d+/']\n"},
    {"filings/draft.md",
     "# Item 7. Management's Discussion and Analysis\n\n"
     "<!-- mdalint-allow trend-customer-loss: told elsewhere -->\n"
     "We lost two of our largest customers in 2024.\n\n"
     "We wrote off receivables of $12.8 million.\n"},
    {"filings/.mdalint.yaml",
     "form: 10-K\nknown: ../press.md\nexclude: [old/]\npacks: ../own.yaml\n"
     "overrides:\n  - paths: '*.txt'\n    severity: {trend: note}\n"},
    {"filings/.mdalint-suppressions.yaml",
     "suppressions:\n  - {rule: trend-customer-loss, path: draft.md, "
     "reason: r, quote: lost two}\n"},
    {"filings/.mdalintignore", "*.bak\n"},
    {"corpus/one/mdna.md", "# Item 7. Management's Discussion and Analysis\n\n"
                           "Sales grew.\n"},
};

typedef struct run {
    const char *program, *fail, *folder;
    char *argv[MOST_WORDS];
    buf words;
    child_result whole; /* of the run with all memory */
} run;

static bool make_files(const char *folder, const char *corpus)
{
    char path[PATH_BYTES];
    bool ok = folder_fresh(folder);
    for (size_t i = 0; ok && i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].path);
        ok = folder_write(path, slice_of(files[i].text));
    }
    snprintf(path, sizeof path, "%s/corpus/one", folder);
    return ok && folder_copy(corpus, path);
}

static void split(run *r, const char *words)
{
    size_t n = 0;
    buf_clear(&r->words);
    buf_text(&r->words, words);
    buf_char(&r->words, 0);
    r->argv[n++] = (char *)r->program;
    for (char *w = r->words.ptr; *w && n + 1 < MOST_WORDS;) {
        r->argv[n++] = w;
        w += strcspn(w, " ");
        if (*w)
            *w++ = 0;
    }
    r->argv[n] = NULL;
}

static bool run_failing(const run *r, size_t n, child_result *out)
{
    char preload[PATH_BYTES], at[64], count[] = "FAIL_COUNT=requests";
    char zone[] = "TZ=UTC", date[] = "SOURCE_DATE_EPOCH=1700000000";
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", r->fail);
    snprintf(at, sizeof at, "FAIL_AT=%zu", n);
    char *env[] = {preload, at, count, zone, date, NULL};
    return child_run(&(child_request){.argv = r->argv,
                                      .env = env,
                                      .folder = r->folder,
                                      .seconds = 250},
                     out);
}

/* How many requests the last run made. */
static size_t count_of(const run *r)
{
    char path[PATH_BYTES];
    buf text = {0};
    snprintf(path, sizeof path, "%s/requests", r->folder);
    size_t n = 0;
    if (file_read(&text, path, NULL) == MDA_OK) {
        buf_char(&text, 0);
        n = text.failed ? 0 : strtoul(text.ptr, NULL, 10);
    }
    buf_free(&text);
    return n;
}

static void judge(const run *r, const child_result *got, size_t n, buf *why)
{
    bool same = got->status == r->whole.status &&
                slice_equal(buf_slice(&got->out), buf_slice(&r->whole.out));
    bool told = (got->status == 2 || got->status == 3) &&
                (got->err.len > 0 ||
                 slice_find_nocase(buf_slice(&got->out),
                                   SLICE("memory ran out"), 0) != SIZE_MAX);
    const char *crash = child_crash(got);
    if (crash)
        buf_format(why, "request %zu fails: %s\n", n, crash);
    else if (!same && !told)
        buf_format(why, "request %zu fails: status %d, not %d, %s\n", n,
                   got->status, r->whole.status,
                   got->err.len ? "with a message" : "without a word");
}

static size_t next(const struct use *use, size_t n)
{
    if (use->is_slow)
        return n < 4 ? 1 : n;
    return n < 30 ? 1 : n / 5;
}

static void run_use(run *r, const struct use *use, tally *count)
{
    buf why = {0};
    size_t runs = 0;
    split(r, use->words);
    if (!run_failing(r, 0, &r->whole) || r->whole.status < 0 ||
        r->whole.status == 2) {
        buf_format(&why, "status %d with all memory\n%.*s", r->whole.status,
                   (int)r->whole.err.len, r->whole.err.ptr);
    } else {
        size_t all = count_of(r);
        for (size_t n = 1; n <= all; n += next(use, n), runs++) {
            child_result got = {0};
            if (run_failing(r, n, &got))
                judge(r, &got, n, &why);
            child_free(&got);
        }
        printf("    %s: %zu runs, %zu requests\n", use->name, runs, all);
    }
    tally_case(count, use->name, false, buf_slice(&why));
    child_free(&r->whole);
    buf_free(&why);
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fprintf(stderr, "usage: run_program_alloc PROGRAM FAIL.so SCRATCH "
                        "CORPUS [USE]\n");
        return 2;
    }
    tally count = {0};
    run r = {.program = argv[1], .fail = argv[2], .folder = argv[3]};
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (!make_files(argv[3], argv[4]))
        return 2;
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
        if (argc == 5 || strcmp(argv[5], uses[i].name) == 0)
            run_use(&r, &uses[i], &count);
    buf_free(&r.words);
    return tally_end(&count, "alloc/program");
}
