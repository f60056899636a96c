/* shown.c - what formats show of findings and verdicts: words, paths, columns.
 *
 * Columns inside are bytes of a line of the file on disk.  SARIF, the language
 * server protocol and GitHub count UTF-16 code units: the bytes of the line
 * before the place are decoded and counted, each damaged byte as one.  With a
 * byte order mark at the head of the file the first line begins behind it. */
#include "report/shown.h"

#include "base/utf8.h"
#include "eval/duty.h"

const char *shown_severity(mda_severity severity)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}

slice shown_label(const model *m, const rule *r, const char *name)
{
    for (uint32_t i = 0; i < r->expect.own.len; i++)
        if (slice_is(r->expect.own.at[i].name, name) &&
            r->expect.own.at[i].label.len)
            return r->expect.own.at[i].label;
    for (uint32_t i = 0; i < m->elements.len; i++)
        if (slice_is(m->elements.at[i].name, name) &&
            m->elements.at[i].label.len)
            return m->elements.at[i].label;
    return slice_of(name);
}

bool shown_tells(const mda_evidence *e)
{
    return strcmp(e->role, "trigger") == 0 || strcmp(e->role, "figure") == 0;
}

const char *shown_role(const mda_evidence *e)
{
    static const char *const words[][2] = {
        {"trigger", "known from"},
        {"figure", "a figure that moved"},
        {"partial", "found, but it does not suffice"},
        {"expected", "a discussion is expected here"},
        {"exit", "why it is not needed"},
        {"removed", "a discussion that was here before"},
        {"prior", "discussed in an earlier filing"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], e->role) == 0)
            return words[i][1];
    return e->role;
}

/* The first evidence of its kind in a document that is not the draft. */
static const mda_evidence *elsewhere(const mda_finding *f, bool is_removed)
{
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        bool fits = is_removed ? strcmp(e->role, "removed") == 0
                               : shown_tells(e);
        if (fits && e->place.document != f->place.document)
            return e;
    }
    return NULL;
}

void shown_message(buf *out, const mda_finding *f)
{
    const mda_evidence *known = elsewhere(f, false);
    const mda_evidence *removed = elsewhere(f, true);
    buf_text(out, f->message);
    if (!known && !removed)
        return;
    buf_text(out, " (");
    if (known)
        buf_format(out, "known from %s:%u", known->place.document->path,
                   known->place.line);
    if (removed)
        buf_format(out, "%sremoved %s:%u", known ? "; " : "",
                   removed->place.document->path, removed->place.line);
    buf_char(out, ')');
}

void shown_missing(buf *out, const model *m, const mda_finding *f)
{
    for (size_t i = 0; i < f->missing_count; i++) {
        buf_text(out, i ? "; " : "");
        buf_add(out, shown_label(m, f->rule, f->missing[i]));
    }
}

const char *shown_part(const char *part)
{
    static const char *const titles[][2] = {
        {"results", "Operating results"},
        {"liquidity", "Liquidity and capital resources"},
        {"research", "Research and development"},
        {"trend", "Trend information"},
        {"estimates", "Critical accounting estimates"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i][0], part) == 0)
            return titles[i][1];
    return "The discussion as a whole";
}

void shown_topic(buf *out, const rule *r)
{
    for (size_t i = 0; i < r->topic.len; i++) {
        char c = r->topic.ptr[i];
        if (i == 0 && c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        buf_char(out, c == '-' ? ' ' : c);
    }
}

void shown_asks(buf *out, const model *m, const rule *r)
{
    for (uint32_t i = 0; i < r->expect.elements.len; i++) {
        buf_text(out, i ? "; " : "");
        buf_add(out, shown_label(m, r, r->expect.elements.at[i].text.ptr));
    }
}

void shown_law(buf *out, const rule *r, const document *doc)
{
    const text *law;
    const char *between = "";
    for (uint32_t at = 0; (law = duty_law(r, doc, &at)) != NULL;) {
        buf_text(out, between);
        buf_add(out, law->text);
        between = "; ";
    }
}

void shown_item(buf *out, const mda_verdict *v)
{
    if (v->item)
        buf_format(out, "Item %s ", v->item);
    buf_text(out, shown_part(v->part));
}

const char *shown_standing(mda_standing standing)
{
    static const char *const words[] = {
        [MDA_OPEN] = NULL,
        [MDA_SET_ASIDE_INLINE] = "set aside by a comment in the draft",
        [MDA_SET_ASIDE_LISTED] = "set aside by the list of suppressions",
        [MDA_IN_BASELINE] = "known from the baseline",
        [MDA_IN_BEFORE] = "there before this change",
    };
    return words[standing];
}

/* ---- Paths ------------------------------------------------------------- */

const char *shown_path(const char *path)
{
    while (path[0] == '.' && path[1] == '/')
        path += path[2] == '/' ? 3 : 2;
    return path;
}

static bool is_plain(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || (c && strchr("-._~/", c));
}

static void add_encoded(buf *out, const char *path)
{
    for (; *path; path++)
        if (is_plain(*path))
            buf_char(out, *path);
        else
            buf_format(out, "%%%02X", (unsigned)(unsigned char)*path);
}

void shown_uri(buf *out, const char *path, const char *root)
{
    path = shown_path(path);
    if (path[0] == '/' || root)
        buf_text(out, "file://");
    if (path[0] != '/' && root) {
        add_encoded(out, root);
        buf_text(out, "/");
    }
    add_encoded(out, path);
}

/* ---- Columns ----------------------------------------------------------- */

/* Moves over ASCII eight bytes at a time: a line may be a whole filing. */
static size_t skip_ascii(slice text, size_t at, size_t end)
{
    for (uint64_t eight; at + sizeof eight <= end; at += sizeof eight) {
        memcpy(&eight, text.ptr + at, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    return at;
}

/* UTF-16 column of the byte column of a line of the file. */
static uint32_t column16(const document *doc, uint32_t line, uint32_t column)
{
    if (line == 0 || line > doc->lines.len)
        return column;
    size_t at = doc->lines.at[line - 1], end = at + column - 1;
    size_t units = 1, start = at;
    if (end > doc->source.len)
        end = doc->source.len;
    while (at < end) {
        size_t next = skip_ascii(doc->source, at, end);
        units += next - at;
        at = next;
        if (at == end)
            break;
        uint32_t code = utf8_next(doc->source, &at);
        if (code != 0xFEFF || line > 1 || at > start + 3)
            units += code > 0xFFFF ? 2 : 1;
    }
    return (uint32_t)units;
}

shown_range shown_utf16(const mda_place *p)
{
    return (shown_range){
        p->line, column16(p->document, p->line, p->column), p->end_line,
        column16(p->document, p->end_line, p->end_column)};
}
