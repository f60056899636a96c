/* html.c - a draft as Markdown and the same draft as HTML.
 *
 *     run_html FOLDER...
 *
 * Each .md file below the folders is checked as it is and turned into a page:
 * headings, paragraphs, lists, tables, indented and fenced text, emphasis;
 * nothing else is used there.
 * Both have the same findings, places aside: rule, severity, message, what is
 * missing, fingerprint, and the words of each place. */
#include "tally.h"

#include "base/error.h"
#include "base/file.h"

#include <stdio.h>

/* ---- Markdown to HTML --------------------------------------------------- */

/* Text with ** and * as tags. */
static void put_inline(buf *out, slice s)
{
    bool bold = false, italic = false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '*' && i + 1 < s.len && s.ptr[i + 1] == '*') {
            buf_text(out, bold ? "</b>" : "<b>");
            bold = !bold;
            i++;
        } else if (s.ptr[i] == '*') {
            buf_text(out, italic ? "</i>" : "<i>");
            italic = !italic;
        } else if (s.ptr[i] == '&' || s.ptr[i] == '<') {
            buf_text(out, s.ptr[i] == '&' ? "&amp;" : "&lt;");
        } else {
            buf_char(out, s.ptr[i]);
        }
    }
}

static void put_row(buf *out, slice line)
{
    buf_text(out, "<tr>");
    for (size_t at = 1; at < line.len;) {
        const char *end = memchr(line.ptr + at, '|', line.len - at);
        size_t stop = end ? (size_t)(end - line.ptr) : line.len;
        buf_text(out, "<td>");
        put_inline(out, slice_trim((slice){line.ptr + at, stop - at}));
        buf_text(out, "</td>");
        at = stop + 1;
    }
    buf_text(out, "</tr>\n");
}

static bool is_rule_of_table(slice line)
{
    for (size_t i = 0; i < line.len; i++)
        if (!strchr("|-: ", line.ptr[i]))
            return false;
    return line.len > 1;
}

typedef enum kind { NOTHING, HEADING, ROW, BULLET, WORDS, INDENTED } kind;

static kind kind_of(slice line)
{
    if (!slice_trim(line).len)
        return NOTHING;
    return line.ptr[0] == '#'                           ? HEADING
           : line.ptr[0] == '|'                         ? ROW
           : slice_starts_nocase(line, SLICE("- "))     ? BULLET
           : slice_starts_nocase(line, SLICE("    ")) ? INDENTED
                                                        : WORDS;
}

static const char *const opens[] = {"", "", "<table>\n", "<ul>\n", "<p>",
                                    "<pre>\n"};
static const char *const closes[] = {"", "", "</table>\n", "</ul>\n",
                                     "</p>\n", "</pre>\n"};

static void put_line(buf *out, kind k, slice line)
{
    size_t level = 0;
    while (level < line.len && line.ptr[level] == '#')
        level++;
    slice words = slice_trim((slice){line.ptr + level, line.len - level});
    if (k == HEADING) {
        buf_format(out, "<h%zu>", level);
        put_inline(out, words);
        buf_format(out, "</h%zu>\n", level);
    } else if (k == ROW && !is_rule_of_table(line)) {
        put_row(out, line);
    } else if (k == BULLET) {
        buf_text(out, "<li>");
        put_inline(out, (slice){line.ptr + 2, line.len - 2});
        buf_text(out, "</li>\n");
    } else if (k == WORDS || k == INDENTED) {
        put_inline(out, line);
        buf_char(out, '\n');
    }
}

static void make_page(buf *out, slice text)
{
    kind last = NOTHING;
    bool fenced = false;
    buf_text(out, "<html><body>\n");
    while (text.len) {
        slice line = slice_take_line(&text);
        bool is_fence = slice_starts_nocase(line, SLICE("```"));
        fenced = fenced != is_fence;
        kind k = is_fence ? NOTHING : fenced ? INDENTED : kind_of(line);
        if (k != last) {
            buf_text(out, closes[last]);
            buf_text(out, opens[k]);
        }
        put_line(out, k, line);
        last = k;
    }
    buf_text(out, closes[last]);
    buf_text(out, "</body></html>\n");
}

/* ---- Findings ----------------------------------------------------------- */

typedef struct work {
    mda_ruleset *rules;
    mda_linter *linter;
    size_t findings;
    tally count;
} work;

/* Words, with all white space as one blank: a table has tabs in one format and
 * bars in the other. */
static void put_words(buf *out, slice s)
{
    bool blank = true;
    for (size_t i = 0; i < s.len; i++) {
        bool is_space = char_is_space(s.ptr[i]) || s.ptr[i] == '|';
        if (!is_space)
            buf_char(out, s.ptr[i]);
        else if (!blank)
            buf_char(out, ' ');
        blank = is_space;
    }
}

static void put_finding(buf *out, const mda_finding *f)
{
    buf_format(out, "%s %d %s %s", mda_rule_id(f->rule), f->severity,
               f->fingerprint, f->message);
    for (size_t i = 0; i < f->missing_count; i++)
        buf_format(out, " -%s", f->missing[i]);
    for (size_t i = 0; i < f->evidence_count; i++) {
        buf_format(out, "\n    %s: ", f->evidence[i].role);
        put_words(out, f->evidence[i].place.quote);
    }
    buf_char(out, '\n');
}

static mda_status judge(work *w, slice bytes, const char *format, buf *out,
                        mda_error *err)
{
    mda_document *doc = NULL;
    mda_result *result = NULL;
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.format = format;
    TRY(mda_document_read(&doc, bytes, &options, err));
    mda_status status = mda_linter_run(w->linter, doc, NULL, &result, err);
    for (size_t i = 0; status == MDA_OK && i < mda_result_count(result); i++)
        put_finding(out, mda_result_finding(result, i));
    w->findings += status == MDA_OK ? mda_result_count(result) : 0;
    mda_result_free(result);
    mda_document_free(doc);
    return status;
}

static void compare(tally *count, const char *path, const buf *md,
                    const buf *html)
{
    buf why = {0};
    if (md->failed || html->failed || md->len != html->len ||
        (md->len && memcmp(md->ptr, html->ptr, md->len) != 0))
        buf_format(&why, "as Markdown:\n%.*sas HTML:\n%.*s", (int)md->len,
                   md->ptr ? md->ptr : "", (int)html->len,
                   html->ptr ? html->ptr : "");
    tally_case(count, path, false, buf_slice(&why));
    buf_free(&why);
}

static mda_status run_file(const char *path, void *payload, mda_error *err)
{
    work *w = payload;
    buf bytes = {0}, page = {0}, md = {0}, html = {0};
    mda_status status = file_read(&bytes, path, err);
    make_page(&page, buf_slice(&bytes));
    if (status == MDA_OK)
        status = judge(w, buf_slice(&bytes), "markdown", &md, err);
    if (status == MDA_OK)
        status = judge(w, buf_slice(&page), "html", &html, err);
    if (status == MDA_OK)
        compare(&w->count, path, &md, &html);
    buf_free(&bytes);
    buf_free(&page);
    buf_free(&md);
    buf_free(&html);
    return status;
}

static mda_status prepare(work *w, mda_error *err)
{
    mda_loader *loader = NULL;
    TRY(mda_loader_new(&loader, err));
    mda_status status = mda_loader_add_builtin(loader, err);
    if (status == MDA_OK)
        status = mda_loader_compile(loader, &w->rules, err);
    mda_loader_free(loader);
    return status == MDA_OK ? mda_linter_new(&w->linter, w->rules, err)
                            : status;
}

int main(int argc, char **argv)
{
    work w = {0};
    mda_error err = {0};
    mda_status status = prepare(&w, &err);
    for (int i = 1; status == MDA_OK && i < argc; i++)
        status = file_walk(argv[i], ".md", run_file, &w, &err);
    mda_linter_free(w.linter);
    mda_ruleset_free(w.rules);
    if (status != MDA_OK) {
        printf("%s: %s\n", err.path, err.message);
        return 1;
    }
    printf("%zu findings in both formats together\n", w.findings);
    return tally_end(&w.count, "html");
}
