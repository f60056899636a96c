/* readers.c - which format a file has, and the reading of it.
 *
 * In: bytes, with a name and perhaps a format given by the user.  Out: a
 * sealed document.
 *
 *     "draft.md"                      markdown, by its suffix
 *     "d10k.txt" that begins "<HTML>" html: the content decides where it can
 *     "-", "MANAGEMENT'S DISCUSSION"  text, when nothing else is known
 *
 * What is known but not read (PDF, Word, archives, UTF-16 ...) and bytes that
 * are no text at all fail with one line that says what to give instead. */
#include "read/readers.h"

#include "base/error.h"
#include "pack/sgml.h"

enum { LOOK_BYTES = 4096 }; /* that a guess looks at */

/* ---- Sniffing ---------------------------------------------------------- */

static slice beginning(slice bytes)
{
    if (bytes.len >= 3 && memcmp(bytes.ptr, "\xef\xbb\xbf", 3) == 0)
        bytes = (slice){bytes.ptr + 3, bytes.len - 3};
    while (bytes.len && char_is_space(*bytes.ptr))
        bytes = (slice){bytes.ptr + 1, bytes.len - 1};
    if (bytes.len > LOOK_BYTES)
        bytes.len = LOOK_BYTES;
    return bytes;
}

static bool starts_with_one(slice s, const char *const *list)
{
    for (; *list; list++)
        if (slice_starts_nocase(s, slice_of(*list)))
            return true;
    return false;
}

static bool is_edgar(slice bytes)
{
    return sgml_is_submission(beginning(bytes));
}

bool readers_is_page(slice bytes)
{
    static const char *const marks[] = {"<!doctype html", "<html", "<head",
                                        "<body", NULL};
    slice s = beginning(bytes);
    if (starts_with_one(s, marks))
        return true;
    return s.len && *s.ptr == '<' &&
           (slice_find_nocase(s, SLICE("<html"), 0) != SIZE_MAX ||
            slice_find_nocase(s, SLICE("<body"), 0) != SIZE_MAX);
}

/* Two headings with number signs at the begin of lines. */
static bool is_markdown(slice bytes)
{
    slice s = beginning(bytes);
    unsigned headings = 0;
    bool is_start = true;
    for (size_t i = 0; i < s.len; i++) {
        if (is_start && s.ptr[i] == '#') {
            while (i < s.len && s.ptr[i] == '#')
                i++;
            headings += i < s.len && s.ptr[i] == ' ';
        }
        is_start = i < s.len && s.ptr[i] == '\n';
    }
    return headings >= 2;
}

const reader readers[] = {
    {"edgar", "sgml", is_edgar, edgar_read},
    {"html", "htm html xhtml xht", readers_is_page, html_read},
    {"markdown", "md markdown mdown mkd", is_markdown, md_read},
    {"text", "txt text asc", NULL, txt_read},
    {NULL, NULL, NULL, NULL},
};

/* ---- Formats that are not read ----------------------------------------- */

static mda_status refuse(mda_error *err, mda_status status, const char *path,
                         const char *message)
{
    return error_set(err, status, path, "%s", message);
}

static const struct signature {
    const char *bytes;
    uint8_t len;
    const char *message;
} signatures[] = {
    {"%PDF-", 5, "is a PDF: give the HTML or text of the filing"},
    {"PK\x03\x04", 4,
     "is a zip archive or a Word or Excel file: save it as "
     "HTML or text"},
    {"\x1f\x8b", 2, "is compressed with gzip: uncompress it first"},
    {"BZh", 3, "is compressed with bzip2: uncompress it first"},
    {"\xfd"
     "7zXZ",
     5, "is compressed with xz: uncompress it first"},
    {"{\\rtf", 5, "is in Rich Text Format: save it as HTML or text"},
    {"\xd0\xcf\x11\xe0", 4,
     "is an old Word or Excel file: save it as HTML or "
     "text"},
    {"\xff\xfe", 2, "is in UTF-16: save it as UTF-8"},
    {"\xfe\xff", 2, "is in UTF-16: save it as UTF-8"},
};

/* XML that is no page, as an XBRL instance. */
static bool is_other_xml(slice bytes)
{
    slice s = beginning(bytes);
    return slice_starts_nocase(s, SLICE("<?xml")) && !readers_is_page(bytes) &&
           slice_find_nocase(s, SLICE("<xbrl"), 0) != SIZE_MAX;
}

/* Control bytes that no text has, among the first ones. */
static bool is_binary(slice bytes)
{
    size_t len = bytes.len < LOOK_BYTES ? bytes.len : LOOK_BYTES;
    size_t strange = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c == 0)
            return true;
        strange +=
            c < 0x20 && !char_is_space((char)c) && c != 0x1a && c != 0x1b;
    }
    return strange > len / 32;
}

static mda_status check(slice bytes, const char *path, mda_error *err)
{
    const uint32_t most = LIMIT_FILE_BYTES;
    if (bytes.len > most)
        return refuse(err, MDA_ELIMIT, path, "is larger than a gigabyte");
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const struct signature *s = &signatures[i];
        if (bytes.len >= s->len && memcmp(bytes.ptr, s->bytes, s->len) == 0)
            return refuse(err, MDA_EUNSUPPORTED, path, s->message);
    }
    if (is_other_xml(bytes))
        return refuse(err, MDA_EUNSUPPORTED, path,
                      "is an XBRL instance: give the inline XBRL filing");
    if (is_binary(bytes))
        return refuse(err, MDA_EFORMAT, path,
                      "is a binary file: it has control "
                      "bytes that no text has");
    return MDA_OK;
}

/* ---- Choice ------------------------------------------------------------ */

static bool has_suffix(const reader *r, slice suffix)
{
    const char *p = r->suffixes;
    while (suffix.len && *p) {
        size_t n = strcspn(p, " ");
        if (slice_equal_nocase(suffix, (slice){p, n}))
            return true;
        p += n + (p[n] == ' ');
    }
    return false;
}

static slice suffix_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && !strchr(dot, '/') ? slice_of(dot + 1) : (slice){NULL, 0};
}

/* Number of single changes between two short words. */
static unsigned distance(slice a, const char *b)
{
    enum { MOST = 16 };
    unsigned row[MOST + 1];
    size_t n = strlen(b);
    if (a.len > MOST || n > MOST)
        return MOST;
    for (unsigned j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= n; j++) {
            unsigned change = diagonal + (char_lower(a.ptr[i - 1]) != b[j - 1]);
            diagonal = row[j];
            unsigned least = row[j] < row[j - 1] ? row[j] : row[j - 1];
            row[j] = change < least + 1 ? change : least + 1;
        }
    }
    return row[n];
}

static mda_status no_format(const char *name, mda_error *err)
{
    const reader *near = NULL;
    unsigned best = 4;
    for (const reader *r = readers; r->name; r++) {
        unsigned d = distance(slice_of(name), r->name);
        if (d < best) {
            best = d;
            near = r;
        }
    }
    if (near)
        return error_set(err, MDA_ENOTFOUND, NULL,
                         "no input format '%.40s'; did you mean '%s'?", name,
                         near->name);
    return error_set(err, MDA_ENOTFOUND, NULL,
                     "no input format '%.40s'; there are text, markdown, "
                     "html and edgar",
                     name);
}

static const reader *by_name(const char *name)
{
    for (const reader *r = readers; r->name; r++)
        if (slice_equal_nocase(slice_of(name), slice_of(r->name)) ||
            has_suffix(r, slice_of(name)))
            return r;
    return NULL;
}

static const reader *by_looks(slice bytes, const char *path)
{
    slice suffix = suffix_of(path);
    for (const reader *r = readers; r->name; r++)
        if (r->read != md_read && r->sniff && r->sniff(bytes))
            return r;
    for (const reader *r = readers; r->name; r++)
        if (has_suffix(r, suffix) && r->read != edgar_read)
            return r;
    return is_markdown(bytes) ? by_name("markdown") : by_name("text");
}

/* ---- The whole --------------------------------------------------------- */

/* As much memory as most files need; an edited text is like the one before. */
static bool reserve(builder *b, uint32_t size)
{
    const document *like = b->before.doc;
    size_t text = like ? like->text.len + size / 64 : size / 4;
    uint32_t runs = like ? like->runs.len + 64 : size / 256;
    uint32_t blocks = like ? like->blocks.len + 64 : size / 512;
    return buf_reserve(&b->text, text) &&
           array_reserve(&b->doc->runs, runs) &&
           array_reserve(&b->doc->blocks, blocks) &&
           array_reserve(&b->doc->facts, like ? like->facts.len : 0);
}

/* The bytes that a text and that before it have in common at both ends. */
static seam_before before_of(const mda_read_options *o, size_t len)
{
    size_t least = o->before ? o->before->source.len : 0;
    least = least < len ? least : len;
    size_t front = o->same_front < least ? o->same_front : least;
    size_t back = o->same_back < least - front ? o->same_back : least - front;
    return (seam_before){o->before, (uint32_t)front, (uint32_t)back};
}

/* Seams are noted for a text that will be edited. */
static mda_status expect_edits(builder *b, const mda_read_options *o,
                               mda_error *err)
{
    b->before = before_of(o, b->doc->source.len);
    b->doc->seams = o->is_edited ? seams_new() : NULL;
    return o->is_edited && !b->doc->seams ? error_nomem(err) : MDA_OK;
}

static mda_status read_with(const reader *r, builder *b, slice bytes,
                            mda_error *err)
{
    uint32_t mark =
        bytes.len >= 3 && memcmp(bytes.ptr, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    b->doc->format = r->name;
    if (!reserve(b, (uint32_t)bytes.len))
        return error_nomem(err);
    if (r->read != edgar_read)
        build_part(b, SLICE(""), SLICE(""), (span){0, (uint32_t)bytes.len},
                   true);
    slice rest = {bytes.ptr + mark, bytes.len - mark};
    return r->read(b, rest, mark, err);
}

mda_status readers_read(document **out, slice bytes,
                        const mda_read_options *options, mda_error *err)
{
    const char *path = options->name ? options->name : "<memory>";
    const reader *r = NULL;
    if (options->format && !(r = by_name(options->format)))
        return no_format(options->format, err);
    if (!bytes.len)
        return error_set(err, MDA_EFORMAT, path, "is empty");
    TRY(check(bytes, path, err));
    if (!r)
        r = by_looks(bytes, path);
    builder b;
    TRY((options->is_lent ? build_begin_lent : build_begin)(&b, bytes, path,
                                                            err));
    mda_status status = expect_edits(&b, options, err);
    if (status == MDA_OK)
        status = read_with(r, &b, bytes, err);
    if (status != MDA_OK) {
        build_abort(&b);
        return status;
    }
    return doc_seal(&b, options->form, out, err);
}
