/* scanning.c - mdalint's matcher beside those who look for the same phrases.
 *
 * The phrases are those of the built-in rules that consist of words, some of
 * them where all would take a peer minutes to prepare; mdalint compiles the
 * same, as rules would have them, so that all have the same work.  What it
 * does with all its rules is told, too. */
#include "bench.h"

#include "eval/loader.h"
#include "export.h"
#include "peers.h"
#include "rule/load.h"

#include <stdio.h>

/* How many phrases, without and with gaps. */
#define PLAIN  1500
#define GAPPED 300

/* Slow peers get so much of the text. */
#define YARA_BYTES  400000u
#define PCRE2_BYTES 50000u

/* ---- mdalint ------------------------------------------------------------ */

/* Phrases of one concept, which may not be too many. */
#define TOGETHER 20u

/* A model whose concepts have the exported phrases. */
static matcher *compile_same(model *m, diags *d, const exported *e)
{
    matcher *compiled = NULL;
    concept *c = NULL;
    for (uint32_t i = 0; i < e->phrases.len; i++) {
        if (i % TOGETHER == 0 && (c = array_add(&m->concepts)) != NULL)
            c->name = slice_of(arena_format(m->arena, "same-%u", i));
        text *t = c ? array_add(&c->phrases) : NULL;
        if (!t)
            return NULL;
        *t = (text){.text = slice_of(e->phrases.at[i]), .at = {"same", 1, 1}};
    }
    if (matcher_compile(&compiled, m, d, false, NULL) != MDA_OK || d->errors) {
        for (uint32_t i = 0; i < d->list.len && i < 3; i++)
            fprintf(stderr, "%s\n", d->list.at[i].message);
        matcher_free(compiled);
        return NULL;
    }
    return compiled;
}

/* Scans all documents as one linter does; the hits, cues included. */
static size_t scan_all(const bench *b, const matcher *m)
{
    scan s = {0};
    size_t n = 0;
    for (uint32_t i = 0; i < b->docs.len; i++)
        if (scan_run(&s, m, b->docs.at[i], NULL) == MDA_OK)
            n += s.hits.len + s.cues.len;
    scan_free(&s);
    return n;
}

static void run_matcher(peer_run *out, const bench *b, const matcher *m)
{
    double seconds[RUNS];
    for (size_t i = 0; i < RUNS; i++) {
        double start = measure_cpu();
        out->hits = scan_all(b, m);
        seconds[i] = measure_cpu() - start;
    }
    out->seconds = measure_median(seconds, RUNS);
    out->bytes = b->text_bytes;
}

static void run_same(peer_run *out, const bench *b, const exported *e)
{
    model m = {.arena = arena_new()};
    diags d = {.arena = arena_new()};
    *out = (peer_run){.absent = "the phrases do not compile"};
    double start = measure_cpu();
    matcher *same = m.arena && d.arena ? compile_same(&m, &d, e) : NULL;
    out->setup = measure_cpu() - start;
    if (same) {
        out->absent = NULL;
        run_matcher(out, b, same);
    }
    matcher_free(same);
    for (uint32_t i = 0; i < m.concepts.len; i++)
        array_free(&m.concepts.at[i].phrases);
    array_free(&m.concepts);
    array_free(&d.list);
    arena_free(m.arena);
    arena_free(d.arena);
}

/* ---- All ---------------------------------------------------------------- */

static double rate(const peer_run *r)
{
    return r->seconds > 0 ? (double)r->bytes / MB / r->seconds : 0;
}

/* One line; how many times as fast mdalint is. */
static double print_run(const char *name, const peer_run *r, double ours)
{
    if (r->absent) {
        printf("  %-30s left out: %s\n", name, r->absent);
        return 0;
    }
    printf("  %-30s %9.1f %10.2f %10.1f %10zu", name, r->setup * 1e3, rate(r),
           ours / rate(r), r->hits);
    printf(r->refused ? "   %zu patterns refused\n" : "\n", r->refused);
    return ours / rate(r);
}

/* Text of all documents, as peers get it. */
static bool join_text(const bench *b, buf *out)
{
    for (uint32_t i = 0; i < b->docs.len; i++) {
        mda_slice text = mda_document_text(b->docs.at[i]);
        buf_add(out, (slice){text.ptr, text.len});
        buf_char(out, '\n');
    }
    return !out->failed;
}

static slice first_bytes(slice text, size_t most)
{
    return (slice){text.ptr, text.len < most ? text.len : most};
}

static void run_ripgrep(peer_run *out, const bench *b, const exported *e,
                        slice text)
{
    buf words = {0};
    for (uint32_t i = 0; i < e->literals.len; i++)
        buf_format(&words, "%s\n", e->literals.at[i]);
    const char *list =
        arena_format(b->filings.arena, "%s/phrases.txt", b->folder);
    const char *file =
        arena_format(b->filings.arena, "%s/visible.txt", b->folder);
    const char *empty =
        arena_format(b->filings.arena, "%s/empty.txt", b->folder);
    bool ok = !words.failed && bench_write(list, buf_slice(&words)) &&
              bench_write(file, text) && bench_write(empty, SLICE(""));
    *out = (peer_run){.absent = ok ? NULL : "a file cannot be written"};
    const char *const search[] = {"rg", "-i", "-F", "-w",
                                  "-c", "-f", list, file, NULL};
    const char *const start[] = {"rg", "-i", "-F", "-w",
                                 "-c", "-f", list, empty, NULL};
    program_run searched, started;
    if (!ok)
        return;
    if (!program_measure(&searched, search, 1) ||
        !program_measure(&started, start, 1)) {
        out->absent = "ripgrep is not installed";
    } else {
        out->setup = started.cpu;
        out->seconds = searched.cpu - started.cpu;
        out->bytes = text.len;
    }
    buf_free(&words);
}

static void print_peers(bench *b, const exported *e, slice text)
{
    peer_run run, ours;
    run_same(&ours, b, e);
    double rate_ours = ours.absent ? 0 : rate(&ours);
    print_run("mdalint", &ours, rate_ours);
    peer_vectorscan(&run, e, text);
    b->targets.measured[TARGET_SCAN_VECTORSCAN] =
        print_run("Vectorscan, block mode", &run, rate_ours);
    peer_yara(&run, e, first_bytes(text, YARA_BYTES));
    b->targets.measured[TARGET_SCAN_YARA] =
        print_run("YARA, 0.4 MB", &run, rate_ours);
    peer_pcre2(&run, e, first_bytes(text, PCRE2_BYTES));
    print_run("PCRE2-JIT one by one, 50 KB", &run, rate_ours);
    run_ripgrep(&run, b, e, first_bytes(text, YARA_BYTES));
    b->targets.measured[TARGET_SCAN_RIPGREP] =
        print_run("ripgrep -i -F -w -f, 0.4 MB", &run, rate_ours);
}

void scanning_print(bench *b)
{
    const matcher *m = b->rules->matcher;
    exported e = {0};
    peer_run all = {0};
    buf text = {0};
    run_matcher(&all, b, m);
    printf("\nscanning %.1f MB of visible text: phrases of the built-in rules, "
           "per core\n",
           (double)b->text_bytes / MB);
    printf("  all of them, with cues and marks: %.1f MB/s, %zu hits\n",
           rate(&all), all.hits);
    if (export_triggers(&e, m, PLAIN, GAPPED) && join_text(b, &text)) {
        printf("  %u phrases of words, %u of them with gaps, and %u patterns "
               "(ripgrep: %u strings)\n",
               e.phrases.len, e.gapped, e.regexes.len - e.phrases.len,
               e.literals.len);
        printf("  %-30s %9s %10s %10s %10s\n", "", "set up ms", "MB/s",
               "mdalint x", "hits");
        print_peers(b, &e, buf_slice(&text));
    }
    buf_free(&text);
    export_free(&e);
}
