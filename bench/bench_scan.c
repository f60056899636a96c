/* bench_scan.c - how fast phrases are found, without reading and judging.
 *
 *     mdalint_bench_scan [FILE...]
 *
 * Documents are read once; then each rule set is compiled and run over all of
 * them, five times, and the median is told in MB of visible text a second of
 * processor time, which other programs disturb least.
 * The rule sets: the built-in one, and made ones of about 3,000 phrases, once
 * of two words that may stand apart and once of sets of words, so that a
 * change of the matcher can be judged beyond today's lexicon. */
#define _DEFAULT_SOURCE
#include "base/error.h"
#include "match/matcher.h"
#include "rule/load.h"
#include "rule/packs.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define RUNS 5

static const char *const nouns[] = {
    "customer",   "supplier",  "contract",   "agreement", "revenue",
    "receivable", "inventory", "goodwill",   "plant",     "store",
    "loan",       "covenant",  "facility",   "demand",    "price",
    "margin",     "volume",    "order",      "licence",   "patent",
    "product",    "segment",   "subsidiary", "lease",     "property",
    "employee",   "claim",     "lawsuit",    "tariff",    "currency",
    "interest",   "dividend",  "share",      "debt",      "bond",
    "reserve",    "allowance", "provision",  "tax",       "pension",
    "deposit",    "premium",   "fee",        "cost",      "wage",
    "capacity",   "backlog",   "shipment",   "warranty",  "recall",
};

static const char *const verbs[] = {
    "lose",     "terminate", "cancel",      "decline",   "fall",    "close",
    "impair",   "default",   "breach",      "waive",     "delay",   "suspend",
    "sell",     "acquire",   "write",       "restate",   "amend",   "refinance",
    "repay",    "draw",      "expire",      "renew",     "replace", "reduce",
    "increase", "shrink",    "slow",        "stop",      "cease",   "leave",
    "dispute",  "settle",    "withdraw",    "downgrade", "delist",  "defer",
    "shut",     "idle",      "relocate",    "convert",   "exhaust", "exceed",
    "miss",     "fail",      "collapse",    "flood",     "burn",    "strike",
    "hedge",    "seize",     "expropriate", "sanction",  "ban",     "halt",
    "postpone", "abandon",   "liquidate",   "dissolve",  "merge",   "split",
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* ---- Rule sets ---------------------------------------------------------- */

static bool load_builtin(model *m, diags *d)
{
    for (const struct pack_file *f = pack_files; f->name; f++) {
        slice name = slice_of(f->name);
        bool is_yaml =
            name.len > 5 && slice_is(slice_sub(name, (uint32_t)name.len - 5,
                                               (uint32_t)name.len),
                                     ".yaml");
        if (is_yaml && load_pack(m, d, f, NULL) != MDA_OK)
            return false;
    }
    return load_link(m, d, NULL) == MDA_OK;
}

static concept *add_concept(model *m, const char *name, uint32_t gap)
{
    concept *c = array_add(&m->concepts);
    if (c) {
        c->name = slice_of(arena_format(m->arena, "%s", name));
        c->gap = gap;
    }
    return c;
}

static bool add_phrase(model *m, concept *c, const char *a, const char *b)
{
    text *t = array_add(&c->phrases);
    const char *s = arena_format(m->arena, "%s %s", a, b);
    if (!t || !s)
        return false;
    *t = (text){.text = slice_of(s), .at = {"made", 1, 1}};
    return true;
}

/* A concept for each noun: noun and any of the verbs, one phrase each. */
static bool load_pairs(model *m, diags *d)
{
    (void)d;
    for (size_t i = 0; i < COUNT(nouns); i++) {
        concept *c = add_concept(m, nouns[i], 4);
        for (size_t k = 0; c && k < COUNT(verbs); k++)
            if (!add_phrase(m, c, nouns[i], verbs[k]))
                return false;
        if (!c)
            return false;
    }
    return true;
}

/* The same pairs, written as one phrase with alternatives for each noun. */
static bool load_sets(model *m, diags *d)
{
    (void)d;
    char set[1024];
    size_t n = 0;
    for (size_t k = 0; k < COUNT(verbs); k++)
        n += (size_t)snprintf(set + n, sizeof set - n, "%s%s", k ? " | " : "(",
                              verbs[k]);
    snprintf(set + n, sizeof set - n, ")");
    for (size_t i = 0; i < COUNT(nouns); i++) {
        concept *c = add_concept(m, nouns[i], 4);
        if (!c || !add_phrase(m, c, nouns[i], set) ||
            !add_phrase(m, c, set, nouns[i]))
            return false;
    }
    return true;
}

/* ---- Measuring ---------------------------------------------------------- */

typedef ARRAY(mda_document *) documents;

static bool scan_all(scan *s, const matcher *m, const documents *all,
                     size_t *hits)
{
    *hits = 0;
    for (uint32_t i = 0; i < all->len; i++) {
        if (scan_run(s, m, all->at[i], NULL) != MDA_OK)
            return false;
        *hits += s->hits.len + s->cues.len;
    }
    return true;
}

static bool measure(const char *name, bool (*load)(model *, diags *),
                    const documents *all, double megabytes)
{
    model m = {.arena = arena_new()};
    diags d = {.arena = arena_new()};
    matcher *compiled = NULL;
    scan s = {0};
    double seconds[RUNS], start;
    size_t hits = 0, phrases = 0;
    bool ok = m.arena && d.arena && load(&m, &d);
    start = now();
    ok = ok && matcher_compile(&compiled, &m, &d, false, NULL) == MDA_OK;
    double compiling = now() - start;
    for (uint32_t i = 0; i < m.concepts.len; i++)
        phrases += m.concepts.at[i].phrases.len;
    for (int run = 0; ok && run < RUNS; run++) {
        start = now();
        ok = scan_all(&s, compiled, all, &hits);
        seconds[run] = now() - start;
    }
    if (ok) {
        qsort(seconds, RUNS, sizeof *seconds, by_value);
        printf("%-10s %6zu phrases  %6.2f ms to compile  %9zu hits  "
               "%6.1f MB/s\n",
               name, phrases, compiling * 1e3, hits,
               megabytes / seconds[RUNS / 2]);
    }
    scan_free(&s);
    matcher_free(compiled);
    arena_free(d.arena);
    arena_free(m.arena);
    return ok;
}

static bool read_all(documents *all, int argc, char **argv, double *megabytes)
{
    for (int i = 1; i < argc; i++) {
        mda_document *doc;
        mda_error err;
        if (mda_document_read_file(&doc, argv[i], NULL, &err) != MDA_OK) {
            fprintf(stderr, "%s: %s\n", argv[i], err.message);
            continue;
        }
        mda_document **slot = array_add(all);
        if (!slot)
            return false;
        *slot = doc;
        *megabytes += (double)mda_document_text(doc).len / 1e6;
    }
    return true;
}

int main(int argc, char **argv)
{
    static const struct set {
        const char *name;
        bool (*load)(model *, diags *);
    } sets[] = {
        {"built-in", load_builtin}, {"pairs", load_pairs}, {"sets", load_sets}};
    documents all = {0};
    double megabytes = 0;
    bool ok = argc > 1 && read_all(&all, argc, argv, &megabytes);
    if (argc < 2)
        fprintf(stderr, "usage: mdalint_bench_scan FILE...\n");
    if (ok)
        printf("%u documents, %.1f MB of visible text\n", all.len, megabytes);
    for (size_t i = 0; ok && i < COUNT(sets); i++)
        ok = measure(sets[i].name, sets[i].load, &all, megabytes);
    for (uint32_t i = 0; i < all.len; i++)
        mda_document_free(all.at[i]);
    array_free(&all);
    return ok ? 0 : 2;
}
