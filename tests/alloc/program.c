/* program.c - every command of the program with each request for memory
 * failing, also those of the libraries it uses.
 *
 *     run_program_alloc PROGRAM FAIL.so SCRATCH CORPUS [some|many|each [USE]]
 *
 * fail.c lets the n-th request fail.  n goes through all of them (`each`), or
 * through the first thirty and then a fifth further each time (`many`), since
 * what follows are mostly repetitions; or through fewer yet (`some`).  The
 * program must end by itself: either as if nothing had happened, with the same
 * output, or with a status that says so and a message, which a report or an
 * answer may hold. */
#include "conf/baseline.h"
#include "conf/lock.h"
#include "child.h"
#include "client.h"
#include "folder.h"
#include "tally.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PATH_BYTES 4096
#define MOST_WORDS 64

/* What an editor says: open, ask everything, edit, ask again, leave. */
#define DOC "\"textDocument\":{\"uri\":\"%ROOT%/filings/draft.md\"}"
#define AT  "\"position\":{\"line\":3,\"character\":10}"
#define ALL                                                                    \
    "\"range\":{\"start\":{\"line\":0,\"character\":0},"                       \
    "\"end\":{\"line\":9,\"character\":0}}"
#define ASK(id, method, params)                                                \
    "{\"jsonrpc\":\"2.0\",\"id\":" #id ",\"method\":\"" method "\","           \
    "\"params\":{" params "}}\n"
#define TELL(method, params)                                                   \
    "{\"jsonrpc\":\"2.0\",\"method\":\"" method "\",\"params\":{" params "}}"  \
                                                                         "\n"

static const char script[] = ASK(
    1, "initialize",
    "\"rootUri\":\"%ROOT%/filings\",\"capabilities\":{\"textDocument\":{"
    "\"diagnostic\":{},\"publishDiagnostics\":{\"relatedInformation\":true}"
    ",\"codeAction\":{\"codeActionLiteralSupport\":{}}}}") TELL("initialized",
                                                                "")
    TELL("textDocument/didOpen",
         "\"textDocument\":{\"uri\":\"%ROOT%/filings/draft.md\",\"languageId\":"
         "\"markdown\",\"version\":1,\"text\":\"# Item 7. Management's "
         "Discussion and Analysis\\n\\nWe lost two of our largest customers "
         "in 2024.\\n\\nWe wrote off receivables of $12.8 million.\\n\"}")
        ASK(2, "textDocument/diagnostic",
            DOC) ASK(3, "textDocument/hover",
                     DOC "," AT) ASK(4, "textDocument/codeAction",
                                     DOC "," ALL ",\"context\":{"
                                         "\"diagnostics\":[]}")
            ASK(5, "textDocument/codeLens", DOC) ASK(
                6, "textDocument/documentSymbol",
                DOC) ASK(7, "textDocument/foldingRange",
                         DOC) ASK(8, "textDocument/documentLink",
                                  DOC) ASK(9, "textDocument/definition",
                                           DOC "," AT)
                ASK(10, "textDocument/documentHighlight", DOC "," AT) TELL(
                    "textDocument/didChange",
                    "\"textDocument\":{\"uri\":\"%ROOT%/filings/"
                    "draft.md\",\"version\":2},"
                    "\"contentChanges\":[{\"range\":{\"start\":{\"line\":2,"
                    "\"character\":8},\"end\":{\"line\":2,\"character\":11}},"
                    "\"text\":\"three\"}]") ASK(11, "textDocument/diagnostic",
                                                DOC) ASK(12,
                                                         "workspace/diagnostic",
                                                         "\"previousResultIds\""
                                                         ":[]")
                    TELL("textDocument/didOpen",
                         "\"textDocument\":{\"uri\":\"%ROOT%/"
                         "own.yaml\",\"languageId\":"
                         "\"yaml\",\"version\":1,\"text\":\"concepts:\\n  "
                         "own-loss:\\n    "
                         "about: A loss.\\n    phrases: [lose customer]\\n\"}")
                        ASK(13, "textDocument/diagnostic",
                            "\"textDocument\":{\"uri\":\"%ROOT%/own.yaml\"}")
                            ASK(14, "textDocument/completion",
                                "\"textDocument\":{\"uri\":\"%ROOT%/"
                                "own.yaml\"},"
                                "\"position\":{\"line\":2,\"character\":4}")
                                TELL("textDocument/didClose", DOC)
                                    ASK(15, "shutdown", "") TELL("exit", "");

static const struct use {
    const char *name, *words;
    bool is_slow;       /* loads Hunspell, which has requests without end */
    const char *script; /* what is said to it; NULL: nothing */
} uses[] = {
    {"lint", "lint draft.md", false, NULL},
    {"lint with a project, as JSON", "lint --format json filings", false, NULL},
    {"lint, all formats",
     "lint draft.md --known press.md --prior old.md --format text "
     "--format json:a --format jsonl:b --format sarif:c --format junit:d "
     "--format checkstyle:e --format github:f --format markdown:g "
     "--format gitlab:h --format rdjson:i --format rdjsonl:j --format gcc:k "
     "--format lsp:l --format checklist:m --format checklist-csv:n",
     false, NULL},
    {"lint with rules of one's own",
     "lint --no-cache --rules own.yaml draft.htm", false, NULL},
    {"lint with rules that are kept", "lint --rules own.yaml draft.htm", false,
     NULL},
    {"lint all that can be read", "lint draft.htm draft.txt full.txt x.htm",
     false, NULL},
    {"lint since a commit", "lint --diff HEAD repo/draft.md", false, NULL},
    {"lint with spelling", "lint --spelling draft.md", true, NULL},
    {"extract", "extract draft.htm", false, NULL},
    {"dump", "dump draft.txt", false, NULL},
    {"dump a submission", "dump full.txt", false, NULL},
    {"dump inline XBRL", "dump x.htm", false, NULL},
    {"explain", "explain trend-customer-loss draft.md", false, NULL},
    {"rules list", "rules list", false, NULL},
    {"rules show", "rules show trend-customer-loss", false, NULL},
    {"rules check", "rules check own.yaml", true, NULL},
    {"rules test", "rules test own.yaml", false, NULL},
    {"rules schema", "rules schema", false, NULL},
    {"eval", "eval corpus", false, NULL},
    {"baseline update", "baseline update filings", false, NULL},
    {"baseline prune", "baseline prune filings", false, NULL},
    {"config show", "config show filings/draft.md", false, NULL},
    {"config schema", "config schema", false, NULL},
    {"packs list", "packs list", false, NULL},
    {"packs lock", "packs lock", false, NULL},
    {"suppressions", "suppressions list filings/draft.md", false, NULL},
    {"completions", "completions bash", false, NULL},
    {"help", "help lint", false, NULL},
    {"lsp", "lsp", false, script},
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
    {"full.txt",
     "<SEC-DOCUMENT>x.txt\n<DOCUMENT>\n<TYPE>10-K\n<FILENAME>a.txt\n<TEXT>\n"
     "Item 7. Management's Discussion and Analysis\n\n"
     "We lost two of our largest customers.\n</TEXT>\n</DOCUMENT>\n"
     "<DOCUMENT>\n<TYPE>EX-13\n<TEXT>\nAnnual report\n</TEXT>\n</DOCUMENT>\n"},
    {"x.htm",
     "<html><body><ix:header><ix:hidden><ix:nonNumeric name=\"a:b\" "
     "contextRef=\"c\">x</ix:nonNumeric></ix:hidden></ix:header>"
     "<p>Item 7. Management&#8217;s Discussion</p><table><tr><td>Revenue</td>"
     "<td><ix:nonFraction name=\"us-gaap:Revenues\" contextRef=\"c\" "
     "scale=\"6\" decimals=\"-6\">1,234</ix:nonFraction></td></tr></table>"
     "<p>We lost two of our largest customers.</p></body></html>"},
    {"press.md", "We lost our largest customer in May 2024.\n"},
    {"old.md", "# Item 7. Management's Discussion and Analysis\n\n"
               "We lost a customer in 2022.\n"},
    {"own.yaml", "concepts:\n  own-loss:\n    about: A loss.\n"
                 "    phrases: [lose customer, '/\\blost \\d+/']\n"
     "    hits: [We lose a customer.]\n"},
    {"repo/draft.md", "# Item 7. Management's Discussion and Analysis\n\n"
                      "Sales grew. We lost a customer.\n"},
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
    {"corpus/README", "A draft.\n"},
};

/* How far the next request that fails is from the `n`-th. */
static size_t step_some(size_t n)
{
    return n < 3 ? 1 : 2 * n;
}

static size_t step_many(size_t n)
{
    return n < 30 ? 1 : n / 5;
}

static size_t step_each(size_t n)
{
    (void)n;
    return 1;
}

static const struct pace {
    const char *name;
    size_t (*step)(size_t n);
} paces[] = {{"some", step_some}, {"many", step_many}, {"each", step_each}};

typedef struct run {
    const char *program, *fail, *folder;
    const struct use *use;
    char *argv[MOST_WORDS];
    buf words;
    child_result whole; /* of the run with all memory */
} run;

/* ---- Files ------------------------------------------------------------- */

/* A repository whose draft has changed since its one commit. */
static bool make_repository(const char *folder)
{
    char at[PATH_BYTES], draft[PATH_BYTES];
    snprintf(at, sizeof at, "%s/repo", folder);
    snprintf(draft, sizeof draft, "%s/repo/draft.md", folder);
    char *init[] = {"/usr/bin/git", "init", "-q", NULL};
    char *add[] = {"/usr/bin/git", "add", "draft.md", NULL};
    char *commit[] = {
        "/usr/bin/git", "-c",  "user.name=a", "-c", "user.email=a@b",
        "commit",       "-qm", "one",         NULL};
    char *const *const steps[] = {init, add, commit};
    char home[] = "HOME=/nowhere", path[] = "PATH=/usr/bin:/bin";
    char *env[] = {home, path, NULL};
    for (size_t i = 0; i < 3; i++) {
        child_result got;
        bool ok = child_run(&(child_request){.argv = steps[i],
                                             .env = env,
                                             .folder = at,
                                             .seconds = 60},
                            &got) &&
                  got.status == 0;
        child_free(&got);
        if (!ok)
            return false;
    }
    return folder_write(draft, SLICE("# Item 7. Management's Discussion and "
                                     "Analysis\n\nSales grew.\n"));
}

static bool make_files(const char *folder, const char *corpus)
{
    char path[PATH_BYTES];
    bool ok = folder_fresh(folder);
    for (size_t i = 0; ok && i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i].path);
        ok = folder_write(path, slice_of(files[i].text));
    }
    snprintf(path, sizeof path, "%s/corpus/one", folder);
    return ok && folder_copy(corpus, path) && make_repository(folder);
}

/* What a use writes beside its output: the next one begins without it. */
static void drop_written(const run *r)
{
    static const char *const written[] = {
        "filings/" BASELINE_NAME,
        "filings/" LOCK_NAME,
        LOCK_NAME,
        "requests",
    };
    char path[PATH_BYTES];
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        snprintf(path, sizeof path, "%s/%s", r->folder, written[i]);
        unlink(path);
    }
}

/* ---- Running ----------------------------------------------------------- */

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
    char preload[PATH_BYTES], at[64], cache[PATH_BYTES];
    char count[] = "FAIL_COUNT=requests", path[] = "PATH=/usr/bin:/bin";
    char zone[] = "TZ=UTC", date[] = "SOURCE_DATE_EPOCH=1700000000";
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", r->fail);
    snprintf(at, sizeof at, "FAIL_AT=%zu", n);
    snprintf(cache, sizeof cache, "XDG_CACHE_HOME=%s/cache", r->folder);
    char *env[] = {preload, at, count, zone, date, path, cache, NULL};
    child_request request = {
        .argv = r->argv, .env = env, .folder = r->folder, .seconds = 60};
    drop_written(r);
    return r->use->script ? client_run(&request, r->use->script, out)
                          : child_run(&request, out);
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

static bool has(const buf *b, const char *words)
{
    return slice_find_nocase(buf_slice(b), slice_of(words), 0) != SIZE_MAX;
}

/* Does the run say that it is not whole?  A server's answers may. */
static bool is_told(const run *r, const child_result *got)
{
    bool has_words = got->err.len > 0 || has(&got->out, "memory ran out");
    if (r->use->script)
        return has_words || has(&got->out, "\"error\":");
    return (got->status == 2 || got->status == 3) && has_words;
}

static void judge(const run *r, const child_result *got, size_t n, buf *why)
{
    bool same = got->status == r->whole.status &&
                slice_equal(buf_slice(&got->out), buf_slice(&r->whole.out));
    const char *crash = child_crash(got);
    if (crash)
        buf_format(why, "request %zu fails: %s\n", n, crash);
    else if (!same && !is_told(r, got))
        buf_format(why, "request %zu fails: status %d, not %d, %s\n", n,
                   got->status, r->whole.status,
                   got->err.len ? "with a message" : "without a word");
}

static size_t step(const struct use *use, const struct pace *pace, size_t n)
{
    return use->is_slow && pace->step != step_each ? step_some(n)
                                                   : pace->step(n);
}

static void fail_each(run *r, const struct pace *pace, buf *why)
{
    size_t runs = 0, all = count_of(r);
    if (all == 0)
        buf_text(why, "no request for memory was counted\n");
    for (size_t n = 1; n <= all; n += step(r->use, pace, n), runs++) {
        child_result got = {0};
        if (run_failing(r, n, &got))
            judge(r, &got, n, why);
        child_free(&got);
    }
    printf("    %s: %zu runs, %zu requests\n", r->use->name, runs, all);
}

static void run_use(run *r, const struct pace *pace, tally *count)
{
    buf why = {0};
    split(r, r->use->words);
    if (!run_failing(r, 0, &r->whole) || r->whole.status < 0 ||
        r->whole.status == 2)
        buf_format(&why, "status %d with all memory\n%.*s", r->whole.status,
                   (int)r->whole.err.len,
                   r->whole.err.ptr ? r->whole.err.ptr : "");
    else
        fail_each(r, pace, &why);
    tally_case(count, r->use->name, false, buf_slice(&why));
    child_free(&r->whole);
    buf_free(&why);
}

static const struct pace *pace_named(const char *name)
{
    for (size_t i = 0; i < sizeof paces / sizeof *paces; i++)
        if (strcmp(paces[i].name, name) == 0)
            return &paces[i];
    return NULL;
}

int main(int argc, char **argv)
{
    const struct pace *pace = pace_named(argc > 5 ? argv[5] : "many");
    if (argc < 5 || argc > 7 || !pace) {
        fprintf(stderr, "usage: run_program_alloc PROGRAM FAIL.so SCRATCH "
                        "CORPUS [some|many|each [USE]]\n");
        return 2;
    }
    tally count = {0};
    run r = {.program = argv[1], .fail = argv[2], .folder = argv[3]};
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (!make_files(argv[3], argv[4]))
        return 2;
    for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
        r.use = &uses[i];
        if (argc < 7 || strcmp(argv[6], uses[i].name) == 0)
            run_use(&r, pace, &count);
    }
    buf_free(&r.words);
    return tally_end(&count, "alloc/program");
}
