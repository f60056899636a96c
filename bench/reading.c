/* reading.c - what each stage takes of the filings that are in memory: bytes
 * to documents, documents to hits, hits to findings; beside the least that any
 * reader has to do, and libxml2. */
#include "bench.h"

#include "base/error.h"
#include "eval/loader.h"
#include "read/readers.h"

#include <stdio.h>
#ifdef BENCH_XML2
#include <libxml/HTMLparser.h>
#endif

/* ---- Passes over one filing: 0 if it fails ------------------------------ */

static size_t pass_memchr(const filing *f)
{
    size_t n = 1;
    const char *at = f->bytes.ptr, *end = at + f->bytes.len;
    char sought = f->is_html ? '<' : '\n';
    while ((at = memchr(at, sought, (size_t)(end - at)))) {
        n++;
        at++;
    }
    return n;
}

#ifdef BENCH_XML2
static void count_element(void *payload, const xmlChar *name,
                          const xmlChar **attributes)
{
    size_t *n = payload;
    *n += (size_t)name[0] + (attributes != NULL);
}

static void count_text(void *payload, const xmlChar *text, int len)
{
    size_t *n = payload;
    *n += (size_t)len + text[0];
}

static size_t pass_sax(const filing *f)
{
    size_t n = 1;
    htmlSAXHandler handler = {.startElement = count_element,
                              .characters = count_text,
                              .cdataBlock = count_text};
    htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(
        &handler, &n, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!parser)
        return 0;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                   HTML_PARSE_NOWARNING);
    htmlParseChunk(parser, f->bytes.ptr, (int)f->bytes.len, 0);
    htmlParseChunk(parser, NULL, 0, 1);
    htmlFreeParserCtxt(parser);
    return n;
}
#endif

static mda_document *read_filing(const filing *f)
{
    mda_document *document = NULL;
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.name = f->path;
    mda_error err = {0};
    mda_document_read(&document, buf_slice(&f->bytes), &options, &err);
    return document;
}

/* What any reader of HTML has to do: visible text with the map of its bytes to
 * those of the file; besides, tables, blocks and facts are noted. */
static size_t pass_map(const filing *f)
{
    slice bytes = buf_slice(&f->bytes);
    uint32_t size = (uint32_t)bytes.len;
    mda_error err = {0};
    builder b;
    if (build_begin_lent(&b, bytes, f->path, &err) != MDA_OK)
        return 0;
    bool ok = buf_reserve(&b.text, size / 4) &&
              array_reserve(&b.doc->runs, size / 256) &&
              array_reserve(&b.doc->blocks, size / 512);
    build_part(&b, SLICE(""), SLICE(""), (span){0, size}, true);
    ok = ok && html_read(&b, bytes, 0, &err) == MDA_OK;
    size_t n = ok ? b.text.len + 1 : 0;
    build_abort(&b);
    return n;
}

static size_t pass_read(const filing *f)
{
    mda_document *document = read_filing(f);
    size_t n = document ? mda_document_text(document).len + 1 : 0;
    mda_document_free(document);
    return n;
}

static const struct pass {
    const char *name;
    size_t (*run)(const filing *f);
    bool html_only;
} passes[] = {
    {"memchr", pass_memchr, false},
#ifdef BENCH_XML2
    {"libxml2 SAX", pass_sax, true},
#endif
    {"text and map", pass_map, true},
    {"and sections, figures ...", pass_read, false}, /* the last one */
};
#define PASS_COUNT (sizeof passes / sizeof *passes)

/* Seconds of one run over all filings of a kind; *failed counts those that
 * gave nothing. */
static double run_pass(const bench *b, const struct pass *p, bool html,
                       size_t *failed)
{
    double start = measure_cpu();
    *failed = 0;
    for (uint32_t i = 0; i < b->filings.all.len; i++) {
        const filing *f = &b->filings.all.at[i];
        if (f->is_html == html)
            *failed += p->run(f) == 0;
    }
    return measure_cpu() - start;
}

/* ---- Reading ------------------------------------------------------------ */

typedef struct kind {
    size_t files, bytes, text;
} kind;

static void print_pass(const char *name, const kind *k, double s, double least)
{
    printf("  %-26s %9.1f %9.0f %9.1f", name, s * 1e3,
           (double)k->bytes / MB / s, (double)k->text / MB / s);
    if (least > 0)
        printf(" %10.3f", least / s);
    printf("\n");
}

static void print_reading(bench *b, const kind *k, bool html)
{
    double took[PASS_COUNT] = {0};
    for (size_t p = 0; p < PASS_COUNT; p++) {
        double seconds[RUNS];
        size_t failed = 0;
        if (passes[p].html_only && !html)
            continue;
        for (size_t i = 0; i < RUNS; i++)
            seconds[i] = run_pass(b, &passes[p], html, &failed);
        took[p] = measure_median(seconds, RUNS);
        print_pass(passes[p].name, k, took[p], took[0]);
        if (failed)
            printf("  %zu filings gave nothing\n", failed);
    }
    if (!html)
        return;
    double map = took[PASS_COUNT - 2], all = took[PASS_COUNT - 1];
    b->targets.measured[TARGET_READ_MEMCHR] = took[0] / map;
    b->targets.measured[TARGET_READ_ALL_MEMCHR] = took[0] / all;
    if (PASS_COUNT > 3) {
        b->targets.measured[TARGET_READ_SAX] = took[1] / map;
        b->targets.measured[TARGET_READ_ALL_SAX] = took[1] / all;
    }
}

/* ---- What comes after reading ------------------------------------------- */

/* Keeps a document of each filing of a kind, behind those that are there. */
static bool keep_documents(bench *b, bool html, kind *k)
{
    for (uint32_t i = 0; i < b->filings.all.len; i++) {
        const filing *f = &b->filings.all.at[i];
        mda_document *doc = f->is_html == html ? read_filing(f) : NULL;
        if (!doc)
            continue;
        mda_document **slot = array_add(&b->docs);
        if (!slot)
            return false;
        *slot = doc;
        k->files++;
        k->bytes += f->bytes.len;
        k->text += mda_document_text(doc).len;
    }
    b->text_bytes += k->text;
    return true;
}

static double run_scan(const bench *b, uint32_t first, scan *s)
{
    double start = measure_cpu();
    for (uint32_t i = first; i < b->docs.len; i++)
        scan_run(s, b->rules->matcher, b->docs.at[i], NULL);
    return measure_cpu() - start;
}

static double run_lint(const bench *b, uint32_t first)
{
    double start = measure_cpu();
    for (uint32_t i = first; i < b->docs.len; i++) {
        mda_result *result = NULL;
        mda_linter_run(b->linter, b->docs.at[i], NULL, &result, NULL);
        mda_result_free(result);
    }
    return measure_cpu() - start;
}

static void print_linting(const bench *b, const kind *k, uint32_t first)
{
    double scans[RUNS], lints[RUNS];
    scan s = {0}; /* kept, as a linter keeps its own */
    for (size_t i = 0; i < RUNS; i++) {
        scans[i] = run_scan(b, first, &s);
        lints[i] = run_lint(b, first);
    }
    scan_free(&s);
    double scanned = measure_median(scans, RUNS);
    double linted = measure_median(lints, RUNS);
    print_pass("mdalint scans", k, scanned, 0);
    if (linted > scanned)
        print_pass("mdalint evaluates", k, linted - scanned, 0);
}

void reading_print(bench *b)
{
    for (int html = 1; html >= 0; html--) {
        kind k = {0};
        uint32_t first = b->docs.len;
        if (!keep_documents(b, html, &k) || k.files == 0)
            continue;
        printf("\n%s: %zu files, %.1f MB, %.1f MB of visible text; per core\n",
               html ? "HTML" : "text", k.files, (double)k.bytes / MB,
               (double)k.text / MB);
        printf("  %-26s %9s %9s %9s %10s\n", "", "ms", "MB/s", "text MB/s",
               "of memchr");
        print_reading(b, &k, html);
        print_linting(b, &k, first);
    }
}
