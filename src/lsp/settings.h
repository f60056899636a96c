/* settings.h - what the person at the editor chose; docs/lsp.md. */
#ifndef LSP_SETTINGS_H
#define LSP_SETTINGS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/buf.h"
#include "base/json.h"

typedef ARRAY(const char *) setting_list; /* strings of the arena */

typedef struct settings {
    arena *arena;
    const char *form; /* NULL: look */
    setting_list known, rules, words;
    mda_severity show; /* least severity shown */
    int64_t debounce;  /* milliseconds */
    bool preview, builtin, code_lens, spelling;
} settings;

/* The defaults; settings_free() in any case. */
mda_status settings_init(settings *s, mda_error *err);
void settings_free(settings *s);

/* Replaces all settings by those of the section `mdalint`; what is absent or
 * of the wrong kind is the default.  `wrong` gets a line for each value that
 * means nothing.  On failure the settings are as they were. */
mda_status settings_read(settings *s, const json_node *section, buf *wrong,
                         mda_error *err);

#endif
