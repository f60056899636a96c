/* prose.c - a hover is Markdown where the client shows it, else plain text.
 *
 * Words of the filing are never trusted to be harmless in Markdown: every sign
 * that could mean something is escaped. */
#include "lsp/prose.h"

#include "lsp/cite.h"

void prose_text(prose *p, const char *text)
{
    buf_text(&p->text, text);
}

void prose_quote(prose *p, slice text, size_t most)
{
    bool cut = text.len > most;
    if (cut) {
        text.len = most;
        while (text.len && ((unsigned char)text.ptr[text.len] & 0xC0u) == 0x80u)
            text.len--;
    }
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool is_sign = (unsigned char)c < 0x80 && !char_is_space(c) &&
                       !char_is_alpha(c) && !char_is_digit(c) &&
                       !strchr(",;:'\"%$/?", c);
        if (is_sign && !p->is_plain && (unsigned char)c >= ' ')
            buf_char(&p->text, '\\');
        buf_char(&p->text, (unsigned char)c <= ' ' ? ' ' : c);
    }
    if (cut)
        buf_text(&p->text, " ...");
}

void prose_bold(prose *p, const char *text)
{
    const char *mark = p->is_plain ? "" : "**";
    buf_format(&p->text, "%s%s%s", mark, text, mark);
}

void prose_law(prose *p, const char *citation)
{
    char link[CITE_BYTES];
    span at;
    if (!p->is_plain && cite_find(slice_of(citation), 0, &at, link))
        buf_format(&p->text, "[%s](%s)", citation, link);
    else
        buf_text(&p->text, citation);
}
