/* markup.c - text of a filing inside XML and HTML.
 *
 * The text is a stranger's.  fold_safe() first spells out what cannot be seen,
 * and with it every character that XML 1.0 forbids (section 2.2); what is left
 * needs only the five references, which XML and HTML share.  A library for
 * XML would forbid no character by itself, would not write the HTML of a
 * checklist, and loading it takes longer than linting a draft does. */
#include "report/markup.h"

#include "report/fold.h"

static const char *reference(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void markup_add(buf *out, slice s)
{
    buf safe = {0};
    size_t from = 0;
    fold_safe(&safe, s);
    for (size_t i = 0; i < safe.len; i++) {
        const char *as = reference(safe.ptr[i]);
        if (!as)
            continue;
        buf_add(out, (slice){safe.ptr + from, i - from});
        buf_text(out, as);
        from = i + 1;
    }
    if (from < safe.len)
        buf_add(out, (slice){safe.ptr + from, safe.len - from});
    out->failed = out->failed || safe.failed;
    buf_free(&safe);
}

void markup_text(buf *out, const char *s)
{
    markup_add(out, slice_of(s));
}

void markup_attribute(buf *out, const char *name, const char *value)
{
    buf_format(out, " %s=\"", name);
    markup_text(out, value);
    buf_char(out, '"');
}

void markup_number(buf *out, const char *name, uint64_t value)
{
    buf_format(out, " %s=\"%llu\"", name, (unsigned long long)value);
}
