/* sgml.c - the container of EDGAR.
 *
 * In: a submission as the archive keeps it.  Out: its documents, one after the
 * other, with what the header says.
 *
 *     -----BEGIN PRIVACY-ENHANCED MESSAGE-----    until 2010, perhaps
 *     <SEC-HEADER> CONFORMED SUBMISSION TYPE: 10-K ... </SEC-HEADER>
 *     <DOCUMENT> <TYPE>EX-13 <FILENAME>d2.htm <TEXT> ... </TEXT> </DOCUMENT>
 *
 * Tags stand at the begin of a line and their values reach to its end; nothing
 * is nested.  A document that breaks off ends where the next begins.  Pictures
 * and archives are uuencoded and not unpacked.  A file that begins with
 * <TYPE> alone, as pages saved from the archive do, is one document. */
#include "pack/sgml.h"

static slice rest(slice s, uint32_t at)
{
    return slice_sub(s, at, (uint32_t)s.len);
}

static bool is_line_start(slice s, uint32_t at)
{
    return at == 0 || s.ptr[at - 1] == '\n' || s.ptr[at - 1] == '\r' ||
           s.ptr[at - 1] == '>';
}

/* Offset of `tag` at the begin of a line at or after `from`; UINT32_MAX if
 * there is none. */
static uint32_t find_line(slice s, const char *tag, uint32_t from)
{
    slice needle = slice_of(tag);
    uint32_t at = from;
    while (at + needle.len <= s.len) {
        const char *first = memchr(s.ptr + at, tag[0], s.len - at);
        if (!first)
            break;
        at = (uint32_t)(first - s.ptr);
        if (s.len - at >= needle.len && first[1] == tag[1] &&
            memcmp(first, tag, needle.len) == 0 && is_line_start(s, at))
            return at;
        at++;
    }
    return UINT32_MAX;
}

/* Offset of the next <DOCUMENT> or </DOCUMENT>; UINT32_MAX if there is none.
 * A filing has hundreds of thousands of '<' and few 'U'. */
static uint32_t find_document(slice s, uint32_t from)
{
    uint32_t at = from;
    while (at < s.len) {
        const char *u = memchr(s.ptr + at, 'U', s.len - at);
        if (!u)
            break;
        at = (uint32_t)(u - s.ptr);
        if (at >= from + 4 && s.len - at >= 6 &&
            memcmp(u - 3, "DOCUMENT>", 9) == 0) {
            uint32_t back = u[-4] == '/' ? 5 : 4, start = at - back;
            if (at >= from + back && s.ptr[start] == '<' && is_line_start(s, start))
                return start;
        }
        at++;
    }
    return UINT32_MAX;
}

/* Offset of </TEXT> between `from` and the end of `s`, which it is near. */
static uint32_t find_text_end(slice s, uint32_t from)
{
    for (uint32_t at = (uint32_t)s.len; at-- > from;)
        if (s.ptr[at] == '<' && s.len - at >= 7 &&
            memcmp(s.ptr + at, "</TEXT>", 7) == 0)
            return at;
    return (uint32_t)s.len;
}

static slice line_at(slice s, uint32_t at)
{
    uint32_t end = at;
    while (end < s.len && s.ptr[end] != '\n' && s.ptr[end] != '\r')
        end++;
    return slice_trim(slice_sub(s, at, end));
}

/* ---- Header ------------------------------------------------------------ */

static slice field(slice header, const char *name)
{
    size_t at = slice_find_nocase(header, slice_of(name), 0);
    if (at == SIZE_MAX)
        return (slice){"", 0};
    return line_at(header, (uint32_t)(at + strlen(name)));
}

static int32_t read_date(slice text)
{
    int32_t date = 0;
    if (text.len != 8)
        return 0;
    for (size_t i = 0; i < 8; i++) {
        if (!char_is_digit(text.ptr[i]))
            return 0;
        date = date * 10 + (text.ptr[i] - '0');
    }
    return date;
}

sgml_header sgml_read_header(slice bytes)
{
    uint32_t end = find_document(bytes, 0);
    slice header = slice_sub(bytes, 0, end == UINT32_MAX ? 0 : end);
    sgml_header out = {
        field(header, "CONFORMED SUBMISSION TYPE:"),
        read_date(field(header, "CONFORMED PERIOD OF REPORT:")),
    };
    if (!out.form.len) { /* <SUBMISSION> of the newer kind */
        out.form = field(header, "\n<TYPE>");
        out.period_end = read_date(field(header, "\n<PERIOD>"));
    }
    return out;
}

bool sgml_is_submission(slice bytes)
{
    static const char *const marks[] = {"<SEC-DOCUMENT>", "<IMS-DOCUMENT>",
                                        "<SEC-HEADER>",   "<IMS-HEADER>",
                                        "<SUBMISSION>",   "<DOCUMENT>",
                                        "<TYPE>",         "-----BEGIN PRIVACY"};
    while (bytes.len && char_is_space(*bytes.ptr))
        bytes = rest(bytes, 1);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (slice_starts_nocase(bytes, slice_of(marks[i])))
            return true;
    return false;
}

/* ---- Documents --------------------------------------------------------- */

/* Types and suffixes of documents that show no text. */
static bool is_dumb_type(slice type)
{
    static const char *const types[] = {
        "GRAPHIC", "ZIP",    "EXCEL",  "PDF",    "XML",
        "JSON",    "EX-101", "EX-100", "EX-104", "COVER XML"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_starts_nocase(type, slice_of(types[i])))
            return true;
    return false;
}

static bool is_dumb_name(slice name)
{
    static const char *const suffixes[] = {
        "jpg", "jpeg", "gif", "png", "bmp",  "tif",  "pdf", "zip",
        "xml", "xsd",  "js",  "css", "json", "xlsx", "xls", "fil"};
    size_t dot = name.len;
    while (dot > 0 && name.ptr[dot - 1] != '.')
        dot--;
    if (dot == 0)
        return false;
    slice suffix = rest(name, (uint32_t)dot);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (slice_equal_nocase(suffix, slice_of(suffixes[i])))
            return true;
    return false;
}

static bool is_encoded(slice content)
{
    return slice_starts_nocase(content, SLICE("begin ")) && content.len > 9 &&
           char_is_digit(content.ptr[6]) && char_is_digit(content.ptr[7]) &&
           char_is_digit(content.ptr[8]);
}

/* An instance or taxonomy; an inline document is XML too, but a page. */
static bool is_other_xml(slice content)
{
    if (!slice_starts_nocase(content, SLICE("<?xml")))
        return false;
    slice start = slice_sub(
        content, 0, (uint32_t)(content.len < 4096 ? content.len : 4096));
    return slice_find_nocase(start, SLICE("<html"), 0) == SIZE_MAX;
}

/* Takes wrappers and blanks from the begin of the content; false if one says
 * that it is no text. */
static bool unwrap(slice bytes, span *content)
{
    static const char *const wrappers[] = {"<XBRL>", "<XML>", "<JSON>",
                                           "<PDF>"};
    for (;;) {
        while (content->start < content->end &&
               char_is_space(bytes.ptr[content->start]))
            content->start++;
        slice s = slice_span(bytes, *content);
        size_t i = 0;
        while (i < 4 && !slice_starts_nocase(s, slice_of(wrappers[i])))
            i++;
        if (i == 4)
            return true;
        content->start += (uint32_t)strlen(wrappers[i]);
        if (i >= 2)
            return false;
    }
}

static void read_tags(slice head, sgml_part *out)
{
    static const struct {
        const char *tag;
        size_t at;
    } tags[] = {{"<TYPE>", offsetof(sgml_part, type)},
                {"<FILENAME>", offsetof(sgml_part, name)},
                {"<DESCRIPTION>", offsetof(sgml_part, description)}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        uint32_t at = find_line(head, tags[i].tag, 0);
        slice value = {"", 0};
        if (at != UINT32_MAX)
            value = line_at(head, at + (uint32_t)strlen(tags[i].tag));
        memcpy((char *)out + tags[i].at, &value, sizeof value);
    }
    if (!out->name.len)
        out->name = out->type;
}

/* End of the document that begins at `start`: after its end tag, or where the
 * next one begins, or the end of the message around it. */
static uint32_t document_end(slice bytes, uint32_t start)
{
    uint32_t end = find_document(bytes, start + 1);
    if (end != UINT32_MAX)
        return bytes.ptr[end + 1] == '/' ? end + 11 : end;
    end = find_line(bytes, "-----END PRIVACY", start);
    return end != UINT32_MAX ? end : (uint32_t)bytes.len;
}

static void find_content(slice bytes, sgml_part *out)
{
    slice whole = slice_sub(bytes, 0, out->whole.end);
    uint32_t text = find_line(whole, "<TEXT>", out->whole.start);
    uint32_t head = text == UINT32_MAX ? out->whole.end : text;
    read_tags(slice_sub(bytes, out->whole.start, head), out);
    out->content = (span){out->whole.end, out->whole.end};
    if (text == UINT32_MAX)
        return;
    out->content.start = text + 6;
    out->content.end = find_text_end(whole, text + 6);
}

bool sgml_next(sgml *s, sgml_part *out)
{
    uint32_t len = (uint32_t)s->bytes.len;
    uint32_t start = find_document(s->bytes, s->at);
    while (start != UINT32_MAX && s->bytes.ptr[start + 1] == '/')
        start = find_document(s->bytes, start + 1);
    if (start == UINT32_MAX && s->at == 0)
        start = find_line(s->bytes, "<TYPE>", 0); /* a document alone */
    if (start == UINT32_MAX || s->at >= len)
        return false;
    *out = (sgml_part){.whole = {start, document_end(s->bytes, start)}};
    s->at = out->whole.end;
    find_content(s->bytes, out);
    bool is_open = unwrap(s->bytes, &out->content);
    slice content = slice_span(s->bytes, out->content);
    out->is_text = is_open && content.len && !is_dumb_type(out->type) &&
                   !is_dumb_name(out->name) && !is_encoded(content) &&
                   !is_other_xml(content);
    return true;
}
