/* suggest.c - what may stand at a place of a rule file.
 *
 * In: the file as far as it is written, and a place.  Out: the keys of the map
 * that the place is in, or the values that its key takes, from the same tables
 * that the loader works with (rule/fields.c).
 *
 * A file that is being written does not parse, so the way down to the place is
 * read from indentation, upwards from the place: of the lines above, the first
 * with a smaller column is the parent.
 *
 *     when:                      when
 *       - told: [customer-lost]
 *         in: [mdna, |           when > in: names of scopes
 *
 * Maps and lists in braces are followed within one line. */
#include "rule/suggest.h"

#include "base/limits.h"
#include "rule/fields.h"
#include "rule/vocabulary.h"

/* Keys from the top of the file down to a place. */
typedef struct way_down {
    slice keys[LIMIT_YAML_DEPTH];
    size_t count;
    slice key; /* whose value the place is in; empty: where a key may stand */
} way_down;

/* ---- Lines ------------------------------------------------------------- */

static bool is_name(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || strchr("-_.<>/", c);
}

span suggest_word_at(slice yaml, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && is_name(yaml.ptr[start - 1]))
        start--;
    while (end < yaml.len && is_name(yaml.ptr[end]))
        end++;
    if (end > start && yaml.ptr[start] == '-' &&
        (end == start + 1 || yaml.ptr[start + 1] == '-'))
        start = end = at; /* a dash of a list */
    return (span){(uint32_t)start, (uint32_t)end};
}

static size_t line_start(slice yaml, size_t at)
{
    while (at > 0 && yaml.ptr[at - 1] != '\n')
        at--;
    return at;
}

/* Column where a line's words begin, behind blanks and dashes. */
static size_t content_column(slice line)
{
    size_t i = 0;
    while (i < line.len && (line.ptr[i] == ' ' ||
                            (line.ptr[i] == '-' &&
                             (i + 1 == line.len || line.ptr[i + 1] == ' '))))
        i++;
    return i;
}

/* The key that a line begins with at `from`; empty if it has none. */
static slice key_at(slice line, size_t from)
{
    size_t end = from;
    while (end < line.len && is_name(line.ptr[end]))
        end++;
    bool is_key = end > from && end < line.len && line.ptr[end] == ':' &&
                  (end + 1 == line.len || char_is_space(line.ptr[end + 1]));
    return is_key ? slice_sub(line, (uint32_t)from, (uint32_t)end)
                  : (slice){NULL, 0};
}

static void push(way_down *w, slice key)
{
    if (w->count < LIMIT_YAML_DEPTH)
        w->keys[w->count++] = key;
}

/* Notes the keys above `at` whose columns are smaller and smaller. */
static void climb(way_down *w, slice yaml, size_t at, size_t column)
{
    while (at > 0 && column > 0) {
        size_t start = line_start(yaml, at - 1);
        slice line = {yaml.ptr + start, at - 1 - start};
        size_t from = content_column(line);
        slice key = key_at(line, from);
        if (key.len && from < column) {
            push(w, key);
            column = from;
        }
        at = start;
    }
    for (size_t i = 0; i < w->count / 2; i++) { /* from the top down */
        slice other = w->keys[i];
        w->keys[i] = w->keys[w->count - 1 - i];
        w->keys[w->count - 1 - i] = other;
    }
}

/* Follows braces in what stands before the place on its line. */
static void follow_braces(way_down *w, slice rest)
{
    char open[LIMIT_YAML_DEPTH];
    size_t depth = 0;
    for (size_t i = 0; i < rest.len; i++) {
        char c = rest.ptr[i];
        bool in_map = depth && open[depth - 1] == '{';
        if ((c == '{' || c == '[') && depth < LIMIT_YAML_DEPTH) {
            open[depth++] = c;
            if (c == '{') {
                push(w, w->key);
                w->key = (slice){NULL, 0};
            }
        } else if ((c == '}' || c == ']') && depth) {
            depth--;
            if (c == '}' && w->count)
                w->key = w->keys[--w->count];
        } else if (c == ',' && in_map) {
            w->key = (slice){NULL, 0};
        } else if (in_map && is_name(c) && !w->key.len) {
            w->key = key_at(rest, i);
            while (i + 1 < rest.len && is_name(rest.ptr[i + 1]))
                i++;
        }
    }
}

static void find_way(way_down *w, slice yaml, size_t at)
{
    size_t start = line_start(yaml, at);
    slice line = {yaml.ptr + start, at - start};
    size_t from = content_column(line);
    climb(w, yaml, start, from);
    w->key = key_at(line, from);
    if (w->key.len)
        from += w->key.len + 1;
    follow_braces(w, (slice){line.ptr + from, line.len - from});
}

/* ---- Tables ------------------------------------------------------------ */

typedef struct suggesting {
    const model *names;
    bool (*each)(const mda_suggestion *word, void *payload);
    void *payload;
    bool stopped;
} suggesting;

static void give(suggesting *g, const char *word, const char *help, bool is_key)
{
    mda_suggestion s = {word, help ? help : "", is_key};
    if (!g->stopped && !g->each(&s, g->payload))
        g->stopped = true;
}

static void give_meanings(suggesting *g, const word_meaning *words)
{
    for (; words->name; words++)
        give(g, words->name, words->help, false);
}

static void give_names(suggesting *g, ref_kind kind)
{
    const model *m = g->names;
    for (uint32_t i = 0; kind == REF_CONCEPT && i < m->concepts.len; i++)
        give(g, m->concepts.at[i].name.ptr, m->concepts.at[i].about.ptr, false);
    for (uint32_t i = 0; kind == REF_RULE && i < m->rules.len; i++)
        give(g, m->rules.at[i].id.ptr, m->rules.at[i].title.ptr, false);
    bool elements = kind == REF_ELEMENT || kind == REF_EXPECTED;
    for (uint32_t i = 0; elements && i < m->elements.len; i++)
        give(g, m->elements.at[i].name.ptr, m->elements.at[i].label.ptr, false);
    if (kind == REF_CONCEPT)
        give_meanings(g, vocabulary_classes);
    if (kind == REF_SCOPE)
        give_meanings(g, vocabulary_scopes);
    if (kind == REF_FORM)
        give_meanings(g, vocabulary_forms);
}

/* As deep as the table of shapes, where a short form is short for one field.
 * NOLINTNEXTLINE(misc-no-recursion) */
static void give_values(suggesting *g, const field *f)
{
    for (const choice *c = f->choices; c && c->name; c++)
        give(g, c->name, c->help, false);
    if (f->type == FIELD_FLAG) {
        give(g, "true", "", false);
        give(g, "false", f->default_help ? "the same as an absent key" : "",
             false);
    }
    give_names(g, f->ref);
    if (f->shape && f->shape->short_for)
        give_values(g, field_named(f->shape, slice_of(f->shape->short_for)));
}

static void give_keys(suggesting *g, const shape *s)
{
    for (const field *f = s->fields; f->key; f++)
        give(g, f->key, f->help, true);
}

/* Is the file a lexicon? */
static bool is_lexicon(slice yaml)
{
    for (size_t at = 0; at < yaml.len; at++) {
        slice line = {yaml.ptr + at, yaml.len - at};
        const char *end = memchr(line.ptr, '\n', line.len);
        line.len = end ? (size_t)(end - line.ptr) : line.len;
        slice key = key_at(line, 0);
        if (key.len && field_named(&shape_lexicon, key))
            return true;
        at += line.len;
    }
    return false;
}

void suggest_words(const model *names, slice yaml, size_t at,
                   bool (*each)(const mda_suggestion *word, void *payload),
                   void *payload)
{
    suggesting g = {names, each, payload, false};
    const shape *s = is_lexicon(yaml) ? &shape_lexicon : &shape_rule;
    const field *f = NULL;
    way_down w = {0};
    find_way(&w, yaml, at);
    for (size_t i = 0; i < w.count && s; i++) {
        f = field_named(s, w.keys[i]);
        s = f ? f->shape : NULL;
        if (!f || (s && f->type == FIELD_TABLE && ++i >= w.count))
            return; /* an unknown key, or a name that is free to choose */
    }
    if (w.key.len)
        f = s ? field_named(s, w.key) : NULL;
    if (!w.key.len && s)
        give_keys(&g, s);
    if (f && (w.key.len || !s || s->short_for))
        give_values(&g, f);
}
