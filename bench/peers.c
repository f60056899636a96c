/* peers.c - Vectorscan, YARA and PCRE2 on the patterns that export.c makes.
 *
 * Each is used as its manual advises for many patterns: Vectorscan compiles
 * all into one database for blocks and tells only where a match ends; YARA has
 * them as strings of one rule; PCRE2 takes one after the other, which is what
 * a program does that has a regular expression for each of its rules. */
#include "peers.h"

#include "measure.h"

#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Runs `once` until there is a median; stops at the second run when one takes
 * more than five seconds. */
static void run_often(peer_run *out, size_t (*once)(void *payload, slice text),
                      void *payload, slice text)
{
    double seconds[RUNS];
    size_t n = 0;
    do {
        double start = measure_cpu();
        out->hits = once(payload, text);
        seconds[n++] = measure_cpu() - start;
    } while (n < RUNS && seconds[n - 1] < 5);
    out->seconds = measure_median(seconds, n);
    out->bytes = text.len;
}

/* ---- Vectorscan --------------------------------------------------------- */

#ifdef BENCH_VECTORSCAN
#include <hs/hs.h>

typedef struct vectorscan {
    hs_database_t *database;
    hs_scratch_t *scratch;
} vectorscan;

static int count_match(unsigned id, unsigned long long from,
                       unsigned long long to, unsigned flags, void *payload)
{
    size_t *n = payload;
    (void)id, (void)from, (void)to, (void)flags;
    ++*n;
    return 0;
}

static size_t scan_block(void *payload, slice text)
{
    const vectorscan *v = payload;
    size_t n = 0;
    hs_scan(v->database, text.ptr, (unsigned)text.len, 0, v->scratch,
            count_match, &n);
    return n;
}

/* The patterns that it takes, one by one; how many there are. */
static unsigned take_patterns(const exported *e, const char **patterns,
                              unsigned *flags, unsigned *ids)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < e->regexes.len; i++) {
        hs_expr_info_t *info = NULL;
        hs_compile_error_t *error = NULL;
        patterns[n] = e->regexes.at[i];
        flags[n] = HS_FLAG_CASELESS;
        ids[n] = i;
        n += hs_expression_info(patterns[n], flags[n], &info, &error) ==
             HS_SUCCESS;
        free(info);
        hs_free_compile_error(error);
    }
    return n;
}

static const char *compile_all(peer_run *out, vectorscan *v,
                               const exported *e)
{
    uint32_t all = e->regexes.len + 1;
    const char **patterns = calloc(all, sizeof *patterns);
    unsigned *flags = calloc(2 * (size_t)all, sizeof *flags);
    hs_compile_error_t *error = NULL;
    const char *why = "memory ran out";
    if (patterns && flags) {
        unsigned n = take_patterns(e, patterns, flags, flags + all);
        out->refused = e->regexes.len - n;
        why = hs_compile_multi(patterns, flags, flags + all, n, HS_MODE_BLOCK,
                               NULL, &v->database, &error) == HS_SUCCESS &&
                      hs_alloc_scratch(v->database, &v->scratch) == HS_SUCCESS
                  ? NULL
                  : "it does not compile the patterns";
        if (error)
            fprintf(stderr, "vectorscan: %s\n", error->message);
    }
    hs_free_compile_error(error);
    free(patterns);
    free(flags);
    return why;
}

void peer_vectorscan(peer_run *out, const exported *e, slice text)
{
    vectorscan v = {NULL, NULL};
    double start = measure_cpu();
    *out = (peer_run){.absent = NULL};
    out->absent = compile_all(out, &v, e);
    out->setup = measure_cpu() - start;
    if (!out->absent)
        run_often(out, scan_block, &v, text);
    hs_free_scratch(v.scratch);
    hs_free_database(v.database);
}
#else
void peer_vectorscan(peer_run *out, const exported *e, slice text)
{
    (void)e, (void)text;
    *out = (peer_run){.absent = "libvectorscan-dev is not installed"};
}
#endif

/* ---- YARA --------------------------------------------------------------- */

#ifdef BENCH_YARA
#include <yara.h>

static int count_string(YR_SCAN_CONTEXT *context, int message, void *data,
                        void *payload)
{
    size_t *n = payload;
    (void)context, (void)data;
    *n += message == CALLBACK_MSG_RULE_MATCHING;
    return CALLBACK_CONTINUE;
}

static size_t scan_yara(void *payload, slice text)
{
    size_t n = 0;
    yr_rules_scan_mem(payload, (const uint8_t *)text.ptr, text.len, 0,
                      count_string, &n, 0);
    return n;
}

static void put_rule(buf *b, uint32_t n, const char *regex)
{
    buf_format(b, "rule r%u { strings: $a = /", n);
    buf_text(b, regex);
    buf_text(b, "/ nocase condition: $a }\n");
}

static bool takes_regex(const char *regex)
{
    YR_COMPILER *compiler = NULL;
    buf rule = {0};
    put_rule(&rule, 0, regex);
    buf_char(&rule, 0);
    bool ok = !rule.failed && yr_compiler_create(&compiler) == ERROR_SUCCESS &&
              yr_compiler_add_string(compiler, rule.ptr, NULL) == 0;
    if (compiler)
        yr_compiler_destroy(compiler);
    buf_free(&rule);
    return ok;
}

void peer_yara(peer_run *out, const exported *e, slice text)
{
    YR_COMPILER *compiler = NULL;
    YR_RULES *rules = NULL;
    buf all = {0};
    *out = (peer_run){.absent = "it does not compile the patterns"};
    yr_initialize();
    for (uint32_t i = 0; i < e->regexes.len; i++) {
        if (takes_regex(e->regexes.at[i]))
            put_rule(&all, i, e->regexes.at[i]);
        else
            out->refused++;
    }
    buf_char(&all, 0);
    double start = measure_cpu();
    if (!all.failed && yr_compiler_create(&compiler) == ERROR_SUCCESS &&
        yr_compiler_add_string(compiler, all.ptr, NULL) == 0 &&
        yr_compiler_get_rules(compiler, &rules) == ERROR_SUCCESS) {
        out->absent = NULL;
        out->setup = measure_cpu() - start;
        run_often(out, scan_yara, rules, text);
        yr_rules_destroy(rules);
    }
    if (compiler)
        yr_compiler_destroy(compiler);
    yr_finalize();
    buf_free(&all);
}
#else
void peer_yara(peer_run *out, const exported *e, slice text)
{
    (void)e, (void)text;
    *out = (peer_run){.absent = "libyara-dev is not installed"};
}
#endif

/* ---- PCRE2 -------------------------------------------------------------- */

typedef struct pcre2_all {
    pcre2_code **codes;
    uint32_t len;
    pcre2_match_data *match;
} pcre2_all;

static size_t match_each(void *payload, slice text)
{
    const pcre2_all *p = payload;
    size_t n = 0;
    for (uint32_t i = 0; i < p->len; i++) {
        PCRE2_SIZE from = 0;
        while (from < text.len &&
               pcre2_match(p->codes[i], (PCRE2_SPTR)text.ptr, text.len, from,
                           0, p->match, NULL) > 0) {
            PCRE2_SIZE end = pcre2_get_ovector_pointer(p->match)[1];
            from = end > from ? end : from + 1;
            n++;
        }
    }
    return n;
}

void peer_pcre2(peer_run *out, const exported *e, slice text)
{
    pcre2_all p = {calloc(e->regexes.len + 1, sizeof(pcre2_code *)), 0,
                   pcre2_match_data_create(1, NULL)};
    double start = measure_cpu();
    *out = (peer_run){.absent = p.codes && p.match ? NULL : "memory ran out"};
    for (uint32_t i = 0; !out->absent && i < e->regexes.len; i++) {
        int error;
        PCRE2_SIZE offset;
        pcre2_code *code = pcre2_compile(
            (PCRE2_SPTR)e->regexes.at[i], PCRE2_ZERO_TERMINATED,
            PCRE2_CASELESS | PCRE2_NO_AUTO_CAPTURE | PCRE2_UTF |
                PCRE2_NO_UTF_CHECK,
            &error, &offset, NULL);
        if (code)
            pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
        else
            out->refused++;
        if (code)
            p.codes[p.len++] = code;
    }
    out->setup = measure_cpu() - start;
    if (!out->absent)
        run_often(out, match_each, &p, text);
    for (uint32_t i = 0; i < p.len; i++)
        pcre2_code_free(p.codes[i]);
    pcre2_match_data_free(p.match);
    free(p.codes);
}
