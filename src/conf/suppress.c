/* suppress.c - suppressions in drafts and in the project's file.
 *
 * A comment is for one rule and one block: the paragraph, heading or table it
 * stands in or before.  An entry of the file is for one rule in one draft, and
 * for one finding there, named by its fingerprint or by words of its place.
 * There is no way to set aside a whole draft or a whole rule. */
#include "conf/suppress.h"

#include "base/error.h"
#include "base/file.h"
#include "base/nearest.h"
#include "base/path.h"
#include "base/yaml.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>

#define MOST_MISTAKES 100

void suppress_free(suppressions *s)
{
    array_free(&s->list);
    array_free(&s->mistakes);
    if (s->arena)
        arena_free(s->arena);
    s->arena = NULL;
}

static mda_status begin(suppressions *s, mda_error *err)
{
    if (!s->arena)
        s->arena = arena_new();
    return s->arena ? MDA_OK : error_nomem(err);
}

/* ---- Days -------------------------------------------------------------- */

int32_t suppress_day(const char *text)
{
    int32_t parts[3] = {0};
    static const uint8_t widths[] = {4, 2, 2};
    for (size_t i = 0; i < 3; i++) {
        for (uint8_t k = 0; k < widths[i]; k++, text++) {
            if (!char_is_digit(*text))
                return 0;
            parts[i] = parts[i] * 10 + (*text - '0');
        }
        if (*text++ != (i < 2 ? '-' : 0))
            return 0;
    }
    bool ok = parts[1] >= 1 && parts[1] <= 12 && parts[2] >= 1 &&
              parts[2] <= 31;
    return ok ? parts[0] * 10000 + parts[1] * 100 + parts[2] : 0;
}

bool suppress_is_over(const suppression *s, int32_t today)
{
    return s->expires && suppress_day(s->expires) < today;
}

/* ---- The file ---------------------------------------------------------- */

/* A row of the table of keys of an entry. */
typedef struct key {
    const char *name;
    size_t at; /* offset of the member */
    bool is_needed, is_day;
} key;

static const key keys[] = {
    {"rule", offsetof(suppression, rule), true, false},
    {"path", offsetof(suppression, draft), true, false},
    {"reason", offsetof(suppression, reason), true, false},
    {"fingerprint", offsetof(suppression, fingerprint), false, false},
    {"quote", offsetof(suppression, quote), false, false},
    {"approver", offsetof(suppression, approver), false, false},
    {"date", offsetof(suppression, date), false, true},
    {"expires", offsetof(suppression, expires), false, true},
};
#define KEYS (sizeof keys / sizeof *keys)

typedef struct reading {
    suppressions *to;
    const char *path, *folder;
    mda_error *err;
    bool is_past; /* files it names may be gone since */
} reading;

static mda_status mistake(reading *r, const yaml *at, const char *code,
                          const char *format, ...)
{
    char message[512];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    if (r->to->mistakes.len == MOST_MISTAKES)
        return MDA_OK;
    mda_diagnostic *d = array_add(&r->to->mistakes);
    char *kept = arena_string(r->to->arena, slice_of(message));
    if (!d || !kept)
        return error_nomem(r->err);
    *d = (mda_diagnostic){MDA_ERROR, code,       r->path,
                          at->line,  at->column, kept};
    return MDA_OK;
}

static mda_status unknown_key(reading *r, const yaml *at)
{
    const char *names[KEYS + 1] = {NULL};
    for (size_t i = 0; i < KEYS; i++)
        names[i] = keys[i].name;
    const char *near = nearest_name(at->text.ptr, names);
    return near ? mistake(r, at, "unknown-key",
                          "unknown key '%.60s'; did you mean '%s'?",
                          at->text.ptr, near)
                : mistake(r, at, "unknown-key", "unknown key '%.60s'",
                          at->text.ptr);
}

static mda_status read_member(reading *r, const yaml *m, suppression *into)
{
    size_t i = 0;
    while (i < KEYS && !slice_is(m->key->text, keys[i].name))
        i++;
    if (i == KEYS)
        return unknown_key(r, m->key);
    slice text = m->kind == YAML_SCALAR ? slice_trim(m->text) : (slice){0};
    if (text.len == 0)
        return mistake(r, m, "wrong-type", "'%s' wants words", keys[i].name);
    char *kept = arena_string(r->to->arena, text);
    if (!kept)
        return error_nomem(r->err);
    if (keys[i].is_day && !suppress_day(kept))
        return mistake(r, m, "bad-value", "'%s' wants a day as 2026-12-31",
                       keys[i].name);
    memcpy((char *)into + keys[i].at, &kept, sizeof kept);
    return MDA_OK;
}

static mda_status check_entry(reading *r, const yaml *map, suppression *s)
{
    struct stat st;
    for (size_t i = 0; i < KEYS; i++)
        if (keys[i].is_needed && !yaml_get(map, keys[i].name))
            return mistake(r, map, "missing-key", "a suppression has no '%s'",
                           keys[i].name);
    if (!s->fingerprint && !s->quote)
        return mistake(r, map, "missing-key",
                       "a suppression has neither 'fingerprint' nor 'quote': "
                       "it must name one finding");
    const char *path =
        s->draft ? path_join(r->to->arena, r->folder, s->draft) : NULL;
    if (s->draft && path && !r->is_past && stat(path, &st) != 0)
        return mistake(r, map, "no-file", "there is no file '%s'", path);
    if (path && !(s->draft = path_absolute(r->to->arena, path)))
        return error_nomem(r->err);
    return MDA_OK;
}

static mda_status read_entry(reading *r, const yaml *map)
{
    suppression s = {.path = r->path, .line = map->line, .column = map->column};
    uint32_t before = r->to->mistakes.len;
    if (map->kind != YAML_MAP)
        return mistake(r, map, "wrong-type", "a suppression is a map");
    for (const yaml *m = map->child; m; m = m->next)
        TRY(read_member(r, m, &s));
    TRY(check_entry(r, map, &s));
    if (r->to->mistakes.len > before)
        return MDA_OK;
    suppression *slot = array_add(&r->to->list);
    if (!slot)
        return error_nomem(r->err);
    *slot = s;
    return MDA_OK;
}

static mda_status read_file(reading *r, const yaml *root)
{
    if (!root)
        return MDA_OK;
    const yaml *list =
        root->kind == YAML_MAP ? yaml_get(root, "suppressions") : NULL;
    if (!list || list->kind != YAML_LIST || yaml_count(root) != 1)
        return mistake(r, root, "wrong-type",
                       "wants one key 'suppressions' with a list");
    for (const yaml *each = list->child; each; each = each->next)
        TRY(read_entry(r, each));
    return MDA_OK;
}

static mda_status load_text(reading *r, slice text)
{
    const yaml *root = NULL;
    mda_status status =
        yaml_parse(r->to->arena, text, r->path, &root, r->err);
    if (status != MDA_EFORMAT && status != MDA_ELIMIT)
        return status == MDA_OK ? read_file(r, root) : status;
    yaml at = {.line = r->err->line ? r->err->line : 1,
               .column = r->err->column ? r->err->column : 1};
    return mistake(r, &at, "yaml", "%s", r->err->message);
}

static mda_status begin_reading(reading *r, suppressions *out,
                                const char *path, mda_error *err)
{
    TRY(begin(out, err));
    r->to = out;
    r->err = err;
    r->path = arena_string(out->arena, slice_of(path));
    r->folder = path_folder(out->arena, path);
    return r->path && r->folder ? MDA_OK : error_nomem(err);
}

mda_status suppress_load(suppressions *out, const char *path, mda_error *err)
{
    struct stat st;
    buf bytes = {0};
    reading r = {0};
    TRY(begin_reading(&r, out, path, err));
    if (stat(path, &st) != 0)
        return MDA_OK;
    mda_status status = file_read(&bytes, path, err);
    if (status == MDA_OK)
        status = load_text(&r, buf_slice(&bytes));
    buf_free(&bytes);
    return status;
}

mda_status suppress_read(suppressions *out, slice text, const char *path,
                         mda_error *err)
{
    reading r = {.is_past = true};
    TRY(begin_reading(&r, out, path, err));
    return load_text(&r, text);
}

mda_status suppress_copy(suppressions *out, const suppressions *from,
                         const char *draft, mda_error *err)
{
    TRY(begin(out, err));
    for (uint32_t i = 0; i < from->list.len; i++) {
        const suppression *s = &from->list.at[i];
        if (!s->draft || strcmp(s->draft, draft) != 0)
            continue;
        suppression *slot = array_add(&out->list);
        if (!slot)
            return error_nomem(err);
        *slot = *s;
        slot->is_used = false;
    }
    return MDA_OK;
}

/* ---- Comments ---------------------------------------------------------- */

#define MARKER "mdalint-allow "

/* What a comment or bracket around the marker at `at` holds behind it; its ptr
 * is NULL when there is none around it.  *whole gets the source range. */
static slice inside(slice text, size_t at, mda_span *whole)
{
    static const char *const opens[] = {"<!--", "["};
    static const char *const closes[] = {"-->", "]"};
    size_t from = at + sizeof MARKER - 1, start = at;
    while (start > 0 && char_is_space(text.ptr[start - 1]))
        start--;
    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(opens[i]);
        slice rest = {text.ptr + from, text.len - from};
        if (start < n || memcmp(text.ptr + start - n, opens[i], n) != 0)
            continue;
        size_t end = slice_find_nocase(rest, slice_of(closes[i]), 0);
        if (end == SIZE_MAX)
            continue;
        whole->start = (uint32_t)(start - n);
        whole->end = (uint32_t)(from + end + strlen(closes[i]));
        return slice_trim((slice){rest.ptr, end});
    }
    return (slice){0};
}

/* "RULE [until DAY]: REASON". */
static mda_status parse(arena *a, slice s, suppression *out)
{
    const char *colon = memchr(s.ptr, ':', s.len);
    slice head = slice_trim((slice){s.ptr, colon ? (size_t)(colon - s.ptr)
                                                 : s.len});
    slice reason = {0};
    if (colon)
        reason = slice_trim((slice){
            colon + 1, (size_t)(s.ptr + s.len - colon - 1)});
    size_t until = slice_find_nocase(head, SLICE(" until "), 0);
    slice rule = head;
    if (until != SIZE_MAX) {
        rule = slice_trim((slice){head.ptr, until});
        slice day = slice_trim((slice){head.ptr + until + 7,
                                       head.len - until - 7});
        out->expires = arena_string(a, day);
        if (!out->expires)
            return MDA_ENOMEM;
    }
    out->rule = arena_string(a, rule);
    out->reason = arena_string(a, reason);
    if (!out->rule || !out->reason)
        return MDA_ENOMEM;
    if (reason.len == 0)
        out->fault = "it gives no reason: mdalint-allow RULE: REASON";
    else if (out->expires && !suppress_day(out->expires))
        out->fault = "the day after 'until' is not like 2026-12-31";
    else if (rule.len == 0 || memchr(rule.ptr, ' ', rule.len))
        out->fault = "it names no rule: mdalint-allow RULE: REASON";
    return MDA_OK;
}

static void find_line(slice text, uint32_t at, suppression *s)
{
    s->line = s->column = 1;
    for (uint32_t i = 0; i < at; i++) {
        s->column++;
        if (text.ptr[i] == '\n') {
            s->line++;
            s->column = 1;
        }
    }
}

mda_status suppress_scan(suppressions *out, const mda_document *doc,
                         mda_error *err)
{
    slice text = mda_document_source(doc);
    size_t at = 0;
    TRY(begin(out, err));
    while ((at = slice_find_nocase(text, SLICE(MARKER), at)) !=
           SIZE_MAX) {
        suppression s = {.path = mda_document_path(doc)};
        slice words = inside(text, at, &s.source);
        at += sizeof MARKER - 1;
        if (!words.ptr)
            continue;
        suppression *slot = array_add(&out->list);
        if (!slot || parse(out->arena, words, &s) != MDA_OK)
            return error_nomem(err);
        s.block = mda_document_block(doc, s.source.end);
        find_line(text, s.source.start, &s);
        *slot = s;
    }
    return MDA_OK;
}

/* ---- Matching ---------------------------------------------------------- */

/* Do the words of `quote` stand in `text`, whatever white space is between? */
static bool has_words(slice text, const char *quote)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t k = i;
        const char *q = quote;
        while (*q && k < text.len) {
            if (char_is_space(*q) && char_is_space(text.ptr[k])) {
                while (char_is_space(*q))
                    q++;
                while (k < text.len && char_is_space(text.ptr[k]))
                    k++;
            } else if (char_lower(*q) == char_lower(text.ptr[k])) {
                q++;
                k++;
            } else {
                break;
            }
        }
        if (!*q)
            return true;
    }
    return false;
}

static bool points_at(const mda_finding *f, const char *quote)
{
    if (has_words(f->place.quote, quote))
        return true;
    for (size_t i = 0; i < f->evidence_count; i++)
        if (strcmp(f->evidence[i].role, "expected") != 0 &&
            has_words(f->evidence[i].place.quote, quote))
            return true;
    return has_words(slice_of(f->message), quote);
}

bool suppress_is_told(const suppression *s, const mda_finding *f)
{
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *e = &f->evidence[i];
        bool tells = strcmp(e->role, "trigger") == 0 ||
                     strcmp(e->role, "figure") == 0;
        if (tells && e->place.document == f->place.document &&
            e->place.text.start >= s->block.start &&
            e->place.text.start < s->block.end)
            return true;
    }
    return false;
}

bool suppress_fits(const suppression *s, const mda_finding *f,
                   const char *draft)
{
    if (s->fault || strcmp(s->rule, mda_rule_id(f->rule)) != 0)
        return false;
    if (!s->draft)
        return f->place.text.start >= s->block.start &&
               f->place.text.start < s->block.end;
    if (strcmp(s->draft, draft) != 0 ||
        (s->fingerprint && strcmp(s->fingerprint, f->fingerprint) != 0))
        return false;
    return !s->quote || points_at(f, s->quote);
}
