/* settings.c - the section `mdalint` of an editor's settings.
 *
 *     {"show": "note", "known": ["letter.md"], "spelling": {"enabled": true}}
 *
 * Editors send what people typed, so a wrong value is told and the default
 * taken; it never stops the server. */
#include "lsp/settings.h"

#include "base/error.h"

#define MOST_DEBOUNCE 5000

mda_status settings_init(settings *s, mda_error *err)
{
    *s = (settings){.arena = arena_new(),
                    .show = MDA_WARNING,
                    .builtin = true,
                    .code_lens = true};
    return s->arena ? MDA_OK : error_nomem(err);
}

void settings_free(settings *s)
{
    array_free(&s->known);
    array_free(&s->rules);
    array_free(&s->words);
    arena_free(s->arena);
    *s = (settings){0};
}

typedef struct reading {
    settings *into;
    buf *wrong;
    bool failed; /* memory ran out */
} reading;

static void complain(reading *r, const char *key, const char *wanted)
{
    buf_format(r->wrong, "mdalint.%s: %s was expected\n", key, wanted);
}

static void read_flag(reading *r, const json_node *node, const char *key,
                      bool *into)
{
    bool value = json_flag(node, false);
    if (node && value == json_flag(node, true))
        *into = value;
    else if (node)
        complain(r, key, "true or false");
}

static char *keep(reading *r, slice text)
{
    char *copy = arena_string(r->into->arena, text);
    r->failed = r->failed || !copy;
    return copy;
}

static void read_list(reading *r, const json_node *node, const char *key,
                      setting_list *into)
{
    if (node && !json_is_list(node))
        complain(r, key, "a list");
    for (size_t i = 0; i < json_len(node); i++) {
        slice text = json_text(json_at(node, i));
        if (!text.len) {
            complain(r, key, "a list of texts");
            continue;
        }
        const char **slot = array_add(into);
        if (slot)
            *slot = keep(r, text);
        r->failed = r->failed || !slot;
    }
}

static void read_show(reading *r, const json_node *node)
{
    static const char *const names[] = {"note", "warning", "error"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_is(json_text(node), names[i])) {
            r->into->show = (mda_severity)i;
            return;
        }
    if (node)
        complain(r, "show", "\"note\", \"warning\" or \"error\"");
}

static void read_debounce(reading *r, const json_node *node)
{
    int64_t value = json_count(node, -1);
    if (value >= 0 && value <= MOST_DEBOUNCE)
        r->into->debounce = value;
    else if (node)
        complain(r, "debounce", "a number from 0 to 5000");
}

static void read_form(reading *r, const json_node *node)
{
    slice text = json_text(node);
    char *form = text.len ? keep(r, text) : NULL;
    if (form && mda_form_is_known(form))
        r->into->form = form;
    else if (node && (form || !json_is_text(node)))
        complain(r, "form", "a form, as \"10-K\",");
}

mda_status settings_read(settings *s, const json_node *section, buf *wrong,
                         mda_error *err)
{
    settings fresh;
    reading r = {.into = &fresh, .wrong = wrong};
    const json_node *spelling = json_get(section, "spelling");
    TRY(settings_init(&fresh, err));
    read_show(&r, json_get(section, "show"));
    read_form(&r, json_get(section, "form"));
    read_debounce(&r, json_get(section, "debounce"));
    read_flag(&r, json_get(section, "preview"), "preview", &fresh.preview);
    read_flag(&r, json_get(section, "builtin"), "builtin", &fresh.builtin);
    read_flag(&r, json_get(section, "codeLens"), "codeLens", &fresh.code_lens);
    read_list(&r, json_get(section, "known"), "known", &fresh.known);
    read_list(&r, json_get(section, "rules"), "rules", &fresh.rules);
    read_flag(&r, json_get(spelling, "enabled"), "spelling.enabled",
              &fresh.spelling);
    read_list(&r, json_get(spelling, "words"), "spelling.words", &fresh.words);
    if (r.failed || wrong->failed) {
        settings_free(&fresh);
        return error_nomem(err);
    }
    settings_free(s);
    *s = fresh;
    return MDA_OK;
}
