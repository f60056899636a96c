/* yaml_put.c - a scalar as YAML can have it on one line.
 *
 *     rules/house         rules/house
 *     a: b                'a: b'
 *     it's 5%             'it''s 5%'
 *     two<LF>lines        "two\nlines"
 *
 * Files that the program writes for itself and for people (the baseline, the
 * lock) hold names of files and words of drafts, which may be anything.  Most
 * are plain; what YAML would read otherwise is quoted, and what it would
 * refuse, or fold, is escaped. */
#include "base/utf8.h"
#include "base/yaml.h"

/* Letters and digits with a few signs between: never a number of another kind,
 * a truth value or a sign of YAML, since all scalars are read as text. */
static bool is_plain(slice s)
{
    if (!s.len || !(char_is_alpha(s.ptr[0]) || char_is_digit(s.ptr[0])))
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!char_is_alpha(s.ptr[i]) && !char_is_digit(s.ptr[i]) &&
            !strchr("-_./+", s.ptr[i]))
            return false;
    return true;
}

/* Characters that YAML lets stand for themselves inside quotes on one line. */
static bool is_shown(uint32_t code)
{
    return (code >= 0x20 && code <= 0x7E) ||
           (code >= 0xA0 && code < 0xD800 && code != 0x2028 &&
            code != 0x2029) ||
           (code >= 0xE000 && code <= 0xFFFD && code != 0xFEFF) ||
           code >= 0x10000;
}

static bool is_one_line(slice s)
{
    bool shown = true;
    for (size_t at = 0; at < s.len && shown;)
        shown = is_shown(utf8_next(s, &at));
    return shown;
}

static void put_escaped(buf *out, uint32_t code)
{
    char bytes[4];
    if (code == '"' || code == '\\')
        buf_format(out, "\\%c", (char)code);
    else if (is_shown(code))
        buf_add(out, (slice){bytes, utf8_put(code, bytes)});
    else if (code == '\n')
        buf_text(out, "\\n");
    else
        buf_format(out, code < 0x100 ? "\\x%02X" : "\\u%04X", (unsigned)code);
}

void yaml_put(buf *out, slice text, bool quoted)
{
    if (!quoted && is_plain(text)) {
        buf_add(out, text);
        return;
    }
    bool single = is_one_line(text);
    buf_char(out, single ? '\'' : '"');
    for (size_t at = 0; at < text.len;) {
        char bytes[4];
        uint32_t code = utf8_next(text, &at);
        if (!single)
            put_escaped(out, code);
        else
            buf_add(out, (slice){bytes, utf8_put(code, bytes)});
        if (single && code == '\'')
            buf_char(out, '\'');
    }
    buf_char(out, single ? '\'' : '"');
}
