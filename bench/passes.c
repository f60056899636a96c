/* passes.c - the passes of the benchmark, each over one filing in memory. */
#include "passes.h"

#include "base/error.h"

#ifdef BENCH_XML2
#include <libxml/HTMLparser.h>
#endif

size_t pass_memchr(bench *b, const filing *f)
{
    size_t n = 1;
    const char *at = f->bytes.ptr, *end = at + f->bytes.len;
    char sought = f->is_html ? '<' : '\n';
    while ((at = memchr(at, sought, (size_t)(end - at)))) {
        n++;
        at++;
    }
    (void)b;
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

size_t pass_sax(bench *b, const filing *f)
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
    (void)b;
    return n;
}
#else
size_t pass_sax(bench *b, const filing *f)
{
    (void)b, (void)f;
    return 0;
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

size_t pass_read(bench *b, const filing *f)
{
    mda_document *document = read_filing(f);
    size_t n = document ? mda_document_text(document).len + 1 : 0;
    mda_document_free(document);
    (void)b;
    return n;
}

size_t pass_lint(bench *b, const filing *f)
{
    mda_result *result = NULL;
    mda_document *document = read_filing(f);
    size_t n = 0;
    if (document && b->linter &&
        mda_linter_run(b->linter, document, NULL, &result, NULL) == MDA_OK)
        n = mda_result_count(result) + 1;
    mda_result_free(result);
    mda_document_free(document);
    return n;
}

static mda_status compile(bench *b, mda_loader *loader, mda_error *err)
{
    TRY(mda_loader_add_builtin(loader, err));
    TRY(mda_loader_compile(loader, &b->rules, err));
    return mda_linter_new(&b->linter, b->rules, err);
}

mda_status bench_rules(bench *b, mda_error *err)
{
    mda_loader *loader = NULL;
    TRY(mda_loader_new(&loader, err));
    mda_status status = compile(b, loader, err);
    mda_loader_free(loader);
    return status;
}

void bench_rules_free(bench *b)
{
    mda_linter_free(b->linter);
    mda_ruleset_free(b->rules);
    b->linter = NULL;
    b->rules = NULL;
}
