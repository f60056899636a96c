/* edgar.c - a submission, document by document.
 *
 * In: the bytes of a submission.  Out: a part for each of its documents; those
 * that show text are read as HTML or as plain text, by their content.
 *
 * The header gives the form and the period of the report.  Where it is missing
 * (a page saved from the archive has only its own tags) the type of the first
 * document is the form. */
#include "read/readers.h"

#include "base/arena.h"
#include "base/error.h"
#include "pack/sgml.h"

static void set_form(builder *b, slice form)
{
    document *doc = b->doc;
    if (doc->form[0] || !form.len || form.len > 20 ||
        slice_starts_nocase(form, SLICE("EX-")))
        return;
    const char *copy = arena_string(doc->arena, form);
    if (copy)
        doc->form = copy;
    else if (b->status == MDA_OK)
        b->status = MDA_ENOMEM;
}

static mda_status read_part(builder *b, slice bytes, uint32_t base,
                            const sgml_part *p, mda_error *err)
{
    span whole = {base + p->whole.start, base + p->whole.end};
    slice content = slice_span(bytes, p->content);
    uint32_t at = base + p->content.start;
    build_part(b, p->name, p->type, whole, p->is_text);
    if (!p->is_text)
        return MDA_OK;
    return readers_is_page(content) ? html_read(b, content, at, err)
                                    : txt_read(b, content, at, err);
}

mda_status edgar_read(builder *b, slice bytes, uint32_t base, mda_error *err)
{
    sgml_header header = sgml_read_header(bytes);
    sgml at = {bytes, 0};
    sgml_part p;
    uint32_t count = 0;
    set_form(b, header.form);
    b->doc->period_end = header.period_end;
    for (; b->status == MDA_OK && sgml_next(&at, &p); count++) {
        if (count == 0) {
            set_form(b, p.type);
            if (slice_trim(slice_sub(bytes, 0, p.whole.start)).len == 0) {
                p.whole.start = 0; /* offsets count from the file's begin */
            }
        }
        TRY(read_part(b, bytes, base, &p, err));
    }
    if (count == 0)
        return error_set(err, MDA_EFORMAT, b->doc->path,
                         "is a submission without any document");
    return MDA_OK;
}
