/* settings.c - what a project file says of one draft.
 *
 * Layers are laid over one another: all bases, then the overrides whose paths
 * name the draft, each in order.  Of a key with one value the last binds, of
 * a list all count.  Wildcards are filled in here and not when the file is
 * loaded, so that a letter added later is found by an editor. */
#include "base/error.h"
#include "base/path.h"
#include "conf/conf.h"
#include "conf/fields.h"
#include "conf/pattern.h"

#include <fnmatch.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* ---- Paths ------------------------------------------------------------- */

/* A draft as patterns see it: from the folder of the project file.  NULL
 * when it lies elsewhere. */
static const char *place_of(const conf *c, const char *draft, arena *a)
{
    const char *at = path_absolute(a, draft);
    const char *from = at ? path_relative(a, at, c->folder) : NULL;
    if (!from || strncmp(from, "../", 3) == 0)
        return NULL;
    return from;
}

static bool is_named(const conf_values *patterns, const char *place, arena *a)
{
    for (uint32_t i = 0; place && i < patterns->len; i++) {
        pattern g;
        bool is_long;
        if (pattern_parse(a, slice_of(patterns->at[i].text), &g, &is_long) ==
                MDA_OK &&
            pattern_covers(&g, place))
            return true;
    }
    return false;
}

/* ---- Wildcards --------------------------------------------------------- */

static bool has_wildcard(const char *path)
{
    return strpbrk(path, "*?[") != NULL;
}

static mda_status no_file(const conf_value *v, const char *what,
                          mda_error *err)
{
    char message[256];
    snprintf(message, sizeof message, "%s '%.200s'", what, v->text);
    return error_at(err, MDA_ENOTFOUND, v->path, (span){v->line, v->column},
                    message);
}

static mda_status keep(conf_values *to, arena *a, const conf_value *v,
                       const char *path, mda_error *err)
{
    conf_value *slot = array_add(to);
    if (!slot)
        return error_nomem(err);
    *slot = *v;
    slot->text = arena_string(a, slice_of(path));
    return slot->text ? MDA_OK : error_nomem(err);
}

/* Adds the files that a value names, in the order of their names. */
static mda_status expand(conf_values *to, arena *a, const conf_value *v,
                         mda_error *err)
{
    struct stat st;
    if (!has_wildcard(v->text))
        return stat(v->text, &st) == 0
                   ? keep(to, a, v, v->text, err)
                   : no_file(v, "there is no file", err);
    glob_t found;
    mda_status status = MDA_OK;
    int code = glob(v->text, 0, NULL, &found);
    for (size_t i = 0; code == 0 && status == MDA_OK && i < found.gl_pathc; i++)
        status = keep(to, a, v, found.gl_pathv[i], err);
    if (code == GLOB_NOMATCH)
        status = no_file(v, "no file matches", err);
    else if (code != 0)
        status = error_nomem(err);
    globfree(&found);
    return status;
}

/* ---- Layers ------------------------------------------------------------ */

static bool is_expanded(conf_key key)
{
    return key == CONF_KNOWN || key == CONF_PRIOR || key == CONF_PACKS;
}

static mda_status lay(conf_settings *s, const conf_layer *layer, arena *a,
                      mda_error *err)
{
    for (conf_key k = 0; k < CONF_KEYS; k++)
        for (uint32_t i = 0; i < layer->of[k].len; i++) {
            const conf_value *v = &layer->of[k].at[i];
            if (is_expanded(k))
                TRY(expand(&s->of[k], a, v, err));
            else
                TRY(keep(&s->of[k], a, v, v->text, err));
        }
    return MDA_OK;
}

static mda_status lay_all(const conf *c, const char *draft, arena *a,
                          conf_settings *s, mda_error *err)
{
    for (uint32_t i = 0; i < c->bases.len; i++)
        TRY(lay(s, &c->bases.at[i], a, err));
    const char *place = draft ? place_of(c, draft, a) : NULL;
    for (uint32_t i = 0; i < c->overrides.len; i++)
        if (is_named(&c->overrides.at[i].of[CONF_PATHS], place, a))
            TRY(lay(s, &c->overrides.at[i], a, err));
    return MDA_OK;
}

/* Moves the lists into the arena, so that settings need no freeing. */
static mda_status settle(conf_settings *s, arena *a, conf_settings *out,
                         mda_error *err)
{
    *out = (conf_settings){0};
    for (conf_key k = 0; k < CONF_KEYS; k++) {
        uint32_t n = s->of[k].len;
        conf_value *at = n ? arena_many(a, conf_value, n) : NULL;
        if (n && !at)
            return error_nomem(err);
        if (n)
            memcpy(at, s->of[k].at, n * sizeof *at);
        out->of[k].at = at;
        out->of[k].len = out->of[k].cap = n;
    }
    return MDA_OK;
}

mda_status conf_settings_of(const conf *c, const char *draft, arena *a,
                            conf_settings *out, mda_error *err)
{
    conf_settings s = {0};
    mda_status status = lay_all(c, draft, a, &s, err);
    if (status == MDA_OK)
        status = settle(&s, a, out, err);
    for (conf_key k = 0; k < CONF_KEYS; k++)
        array_free(&s.of[k]);
    return status;
}

mda_status conf_settings_all(const conf *c, arena *a, conf_settings *out,
                             mda_error *err)
{
    return conf_settings_of(c, NULL, a, out, err);
}

static mda_status gather(conf_values *to, const conf_layer *layer, conf_key key,
                         arena *a, mda_error *err)
{
    for (uint32_t i = 0; i < layer->of[key].len; i++)
        TRY(is_expanded(key) ? expand(to, a, &layer->of[key].at[i], err)
                             : keep(to, a, &layer->of[key].at[i],
                                    layer->of[key].at[i].text, err));
    return MDA_OK;
}

static void drop_doubles(conf_values *v)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < v->len; i++) {
        uint32_t k = 0;
        while (k < kept && strcmp(v->at[k].text, v->at[i].text) != 0)
            k++;
        if (k == kept)
            v->at[kept++] = v->at[i];
    }
    v->len = kept;
}

mda_status conf_everywhere(const conf *c, conf_key key, arena *a,
                           conf_values *out, mda_error *err)
{
    conf_settings s = {0}, settled;
    mda_status status = MDA_OK;
    for (uint32_t i = 0; status == MDA_OK && i < c->bases.len; i++)
        status = gather(&s.of[key], &c->bases.at[i], key, a, err);
    for (uint32_t i = 0; status == MDA_OK && i < c->overrides.len; i++)
        status = gather(&s.of[key], &c->overrides.at[i], key, a, err);
    drop_doubles(&s.of[key]);
    if (status == MDA_OK)
        status = settle(&s, a, &settled, err);
    if (status == MDA_OK)
        *out = settled.of[key];
    array_free(&s.of[key]);
    return status;
}

bool conf_leaves_out(const conf *c, const char *draft)
{
    arena *a = arena_new();
    const char *place = a ? place_of(c, draft, a) : NULL;
    bool is_wanted = false, has_wanted = false, is_excluded = false;
    for (uint32_t i = 0; place && i < c->bases.len; i++) {
        const conf_layer *l = &c->bases.at[i];
        has_wanted |= l->of[CONF_INCLUDE].len > 0;
        is_wanted |= is_named(&l->of[CONF_INCLUDE], place, a);
        is_excluded |= is_named(&l->of[CONF_EXCLUDE], place, a);
    }
    if (a)
        arena_free(a);
    return place && (is_excluded || (has_wanted && !is_wanted));
}

/* Is `path` the file or folder of a value, one it matches, or below it? */
static bool value_names(const conf_value *v, const char *path)
{
    size_t len = strlen(v->text);
    if (fnmatch(v->text, path, FNM_PATHNAME) == 0)
        return true;
    return strncmp(path, v->text, len) == 0 && path[len] == '/';
}

static bool layer_uses(const conf_layer *l, const char *path)
{
    static const conf_key keys[] = {CONF_KNOWN, CONF_PRIOR, CONF_PACKS};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        for (uint32_t i = 0; i < l->of[keys[k]].len; i++)
            if (value_names(&l->of[keys[k]].at[i], path))
                return true;
    return false;
}

bool conf_uses(const conf *c, const char *path)
{
    for (uint32_t i = 0; i < c->bases.len; i++)
        if (layer_uses(&c->bases.at[i], path))
            return true;
    for (uint32_t i = 0; i < c->overrides.len; i++)
        if (layer_uses(&c->overrides.at[i], path))
            return true;
    return false;
}

/* ---- Questions --------------------------------------------------------- */

const conf_value *conf_last(const conf_settings *s, conf_key key)
{
    uint32_t n = s->of[key].len;
    return n ? &s->of[key].at[n - 1] : NULL;
}

const char *conf_text(const conf_settings *s, conf_key key,
                      const char *otherwise)
{
    const conf_value *v = conf_last(s, key);
    return v ? v->text : otherwise;
}

bool conf_flag(const conf_settings *s, conf_key key, bool otherwise)
{
    const conf_value *v = conf_last(s, key);
    return v ? strcmp(v->text, "true") == 0 : otherwise;
}

double conf_materiality(const conf_settings *s)
{
    const conf_value *v = conf_last(s, CONF_MATERIALITY);
    return v ? strtod(v->text, NULL) / 100 : 0;
}

static bool level_of(const conf_settings *s, const char *name,
                     mda_severity *out)
{
    static const char *const words[] = {"note", "warning", "error"};
    const conf_values *levels = &s->of[CONF_SEVERITY];
    for (uint32_t i = levels->len; i-- > 0;) {
        if (strcmp(levels->at[i].name, name) != 0)
            continue;
        for (int k = MDA_NOTE; k <= MDA_ERROR; k++)
            if (strcmp(levels->at[i].text, words[k]) == 0)
                *out = (mda_severity)k;
        return true;
    }
    return false;
}

bool conf_severity(const conf_settings *s, const char *id, const char *topic,
                   mda_severity *out)
{
    return level_of(s, id, out) || level_of(s, topic, out);
}
