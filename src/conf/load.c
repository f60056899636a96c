/* load.c - the map of a project file, read by the table of fields.c.
 *
 * Each key is looked up; the type of its row says what the value must be.  All
 * values are kept as text with their place, so that `config show` can print
 * them and a message can point at them.  A mistake is noted and the rest is
 * read as usual. */
#include "conf/load.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/path.h"
#include "conf/fields.h"
#include "conf/pattern.h"

#include <stdarg.h>
#include <stdio.h>

#define MOST_MISTAKES 100
#define MOST_CHOICES 16

/* ---- Mistakes ---------------------------------------------------------- */

mda_status conf_mistake(conf_loading *l, const yaml *at, const char *code,
                        const char *format, ...)
{
    char message[512];
    va_list list;
    conf *c = l->conf;
    if (c->mistakes.len == MOST_MISTAKES)
        return MDA_OK;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    mda_diagnostic *d = array_add(&c->mistakes);
    char *kept = arena_string(c->arena, slice_of(message));
    if (!d || !kept)
        return error_nomem(l->err);
    *d = (mda_diagnostic){MDA_ERROR, code,       l->path,
                          at->line,  at->column, kept};
    return MDA_OK;
}

static mda_status wrong_type(conf_loading *l, conf_key key, const yaml *node)
{
    return conf_mistake(l, node, "wrong-type", "'%s' wants %s",
                        conf_rows[key].name, conf_wants(conf_rows[key].type));
}

/* ---- Single values ----------------------------------------------------- */

static mda_status add(conf_loading *l, conf_layer *to, conf_key key,
                      const yaml *node, const char *text)
{
    conf_value *v = array_add(&to->of[key]);
    if (!v || !text)
        return error_nomem(l->err);
    *v = (conf_value){text, NULL, l->path, node->line, node->column};
    return MDA_OK;
}

static mda_status add_text(conf_loading *l, conf_layer *to, conf_key key,
                           const yaml *node)
{
    return add(l, to, key, node, arena_string(l->conf->arena, node->text));
}

static bool is_text(const yaml *node)
{
    return node->kind == YAML_SCALAR && slice_trim(node->text).len > 0 &&
           !memchr(node->text.ptr, 0, node->text.len);
}

static mda_status load_flag(conf_loading *l, conf_layer *to, conf_key key,
                            const yaml *node)
{
    if (!is_text(node) ||
        !(slice_is(node->text, "true") || slice_is(node->text, "false")))
        return wrong_type(l, key, node);
    return add_text(l, to, key, node);
}

/* Splits the choices of a row at blanks into `copy`. */
static void split(const char *list, char *copy, const char **words)
{
    size_t n = 0;
    for (char *p = copy; *list && n < MOST_CHOICES;) {
        size_t len = strcspn(list, " ");
        memcpy(p, list, len);
        p[len] = 0;
        words[n++] = p;
        p += len + 1;
        list += len + strspn(list + len, " ");
    }
    words[n] = NULL;
}

/* True when `text` is one of the row's choices; else a mistake is noted. */
static mda_status check_choice(conf_loading *l, conf_key key, const yaml *node,
                               bool *fits)
{
    char copy[256];
    const char *words[MOST_CHOICES + 1];
    split(conf_rows[key].choices, copy, words);
    *fits = false;
    for (size_t i = 0; words[i]; i++)
        *fits = *fits || slice_is(node->text, words[i]);
    if (*fits)
        return MDA_OK;
    const char *near = nearest_name(node->text.ptr, words);
    if (near)
        return conf_mistake(l, node, "bad-value",
                            "'%s' has no value '%.60s'; did you mean '%s'?",
                            conf_rows[key].name, node->text.ptr, near);
    return conf_mistake(l, node, "bad-value",
                        "'%s' has no value '%.60s'; it is one of: %s",
                        conf_rows[key].name, node->text.ptr,
                        conf_rows[key].choices);
}

static mda_status load_word(conf_loading *l, conf_layer *to, conf_key key,
                            const yaml *node)
{
    bool fits;
    if (!is_text(node))
        return wrong_type(l, key, node);
    TRY(check_choice(l, key, node, &fits));
    return fits ? add_text(l, to, key, node) : MDA_OK;
}

/* "5%", "0.5%": digits, perhaps a point and digits, a percent sign. */
static bool is_share(slice s)
{
    size_t digits = 0, points = 0;
    if (s.len < 2 || s.len > 8 || s.ptr[s.len - 1] != '%')
        return false;
    for (size_t i = 0; i + 1 < s.len; i++) {
        digits += char_is_digit(s.ptr[i]);
        points += s.ptr[i] == '.';
    }
    return digits && points <= 1 && digits + points == s.len - 1;
}

static mda_status load_share(conf_loading *l, conf_layer *to, conf_key key,
                             const yaml *node)
{
    if (node->kind != YAML_SCALAR || !is_share(node->text))
        return wrong_type(l, key, node);
    return add_text(l, to, key, node);
}

static mda_status load_file(conf_loading *l, conf_layer *to, conf_key key,
                            const yaml *node)
{
    if (!is_text(node))
        return wrong_type(l, key, node);
    return add(l, to, key, node,
               path_join(l->conf->arena, l->folder, node->text.ptr));
}

static mda_status load_pattern(conf_loading *l, conf_layer *to, conf_key key,
                               const yaml *node)
{
    pattern g;
    bool is_long;
    if (!is_text(node))
        return wrong_type(l, key, node);
    if (pattern_parse(l->conf->arena, node->text, &g, &is_long) != MDA_OK)
        return error_nomem(l->err);
    if (is_long || g.count == 0 || g.is_negated)
        return conf_mistake(l, node, "bad-value", "'%.60s' is no pattern here",
                            node->text.ptr);
    return add_text(l, to, key, node);
}

/* ---- Values of several ------------------------------------------------- */

typedef mda_status (*reader)(conf_loading *, conf_layer *, conf_key,
                             const yaml *);

static mda_status load_many(conf_loading *l, conf_layer *to, conf_key key,
                            const yaml *node, reader one)
{
    if (node->kind == YAML_MAP)
        return wrong_type(l, key, node);
    if (node->kind == YAML_SCALAR)
        return one(l, to, key, node);
    for (const yaml *each = node->child; each; each = each->next)
        TRY(one(l, to, key, each));
    return MDA_OK;
}

static mda_status load_files(conf_loading *l, conf_layer *to, conf_key key,
                             const yaml *node)
{
    return load_many(l, to, key, node, load_file);
}

static mda_status load_patterns(conf_loading *l, conf_layer *to, conf_key key,
                                const yaml *node)
{
    return load_many(l, to, key, node, load_pattern);
}

static mda_status load_levels(conf_loading *l, conf_layer *to, conf_key key,
                              const yaml *node)
{
    if (node->kind != YAML_MAP)
        return wrong_type(l, key, node);
    for (const yaml *m = node->child; m; m = m->next) {
        bool fits = false;
        if (!is_text(m))
            TRY(conf_mistake(l, m, "wrong-type", "'%.60s' wants one of: %s",
                             m->key->text.ptr, conf_rows[key].choices));
        else
            TRY(check_choice(l, key, m, &fits));
        if (!fits)
            continue;
        TRY(add_text(l, to, key, m->key));
        conf_value *v = &to->of[key].at[to->of[key].len - 1];
        v->name = v->text;
        v->text = arena_string(l->conf->arena, m->text);
        if (!v->text)
            return error_nomem(l->err);
    }
    return MDA_OK;
}

/* ---- Maps -------------------------------------------------------------- */

static mda_status load_parts(conf_loading *l, conf_layer *to, conf_key key,
                             const yaml *node);

static const reader readers[CONF_TYPES] = {
    [CONF_FLAG] = load_flag,         [CONF_WORD] = load_word,
    [CONF_SHARE] = load_share,       [CONF_FILE] = load_file,
    [CONF_FILES] = load_files,       [CONF_PATTERNS] = load_patterns,
    [CONF_LEVELS] = load_levels,     [CONF_PARTS] = load_parts,
};

static mda_status unknown_key(conf_loading *l, const yaml *at, bool part)
{
    const char *names[CONF_KEYS + 1];
    size_t n = 0;
    for (conf_key k = 0; k < CONF_KEYS; k++) {
        if (conf_row_fits(k, part))
            names[n++] = conf_rows[k].name;
        else if (slice_is(at->text, conf_rows[k].name))
            return conf_mistake(l, at, "misplaced-key",
                                part ? "'%s' holds for the whole project: it "
                                       "cannot stand in an override"
                                     : "'%s' stands in an override only",
                                conf_rows[k].name);
    }
    names[n] = NULL;
    const char *near = nearest_name(at->text.ptr, names);
    if (near)
        return conf_mistake(l, at, "unknown-key",
                            "unknown key '%.60s'; did you mean '%s'?",
                            at->text.ptr, near);
    return conf_mistake(l, at, "unknown-key", "unknown key '%.60s'",
                        at->text.ptr);
}

static mda_status load_member(conf_loading *l, const yaml *m, conf_layer *to,
                              bool part)
{
    for (conf_key k = 0; k < CONF_KEYS; k++)
        if (conf_row_fits(k, part) && slice_is(m->key->text, conf_rows[k].name))
            return readers[conf_rows[k].type](l, to, k, m);
    return unknown_key(l, m->key, part);
}

static mda_status load_part(conf_loading *l, const yaml *map)
{
    conf_layer *part = array_add(&l->conf->overrides);
    if (!part)
        return error_nomem(l->err);
    for (const yaml *m = map->child; m; m = m->next)
        TRY(load_member(l, m, part, true));
    if (!yaml_get(map, "paths"))
        return conf_mistake(l, map, "missing-key",
                            "an override has no 'paths'; it wants a pattern "
                            "or a list of patterns");
    return MDA_OK;
}

static mda_status load_parts(conf_loading *l, conf_layer *to, conf_key key,
                             const yaml *node)
{
    (void)to;
    if (node->kind != YAML_LIST)
        return wrong_type(l, key, node);
    for (const yaml *each = node->child; each; each = each->next)
        if (each->kind == YAML_MAP)
            TRY(load_part(l, each));
        else
            TRY(wrong_type(l, key, each));
    return MDA_OK;
}

mda_status conf_load_map(conf_loading *l, const yaml *map, conf_layer *base)
{
    for (const yaml *m = map->child; m; m = m->next)
        TRY(load_member(l, m, base, false));
    return MDA_OK;
}

void conf_layer_free(conf_layer *layer)
{
    for (conf_key k = 0; k < CONF_KEYS; k++)
        array_free(&layer->of[k]);
}
