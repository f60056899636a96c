/* item.c - `extract`: an item of a filing as text or JSON.
 *
 * Text is the visible text of the parts, with a blank line between parts and
 * nothing else.  JSON is the contract of docs/schema/extract.schema.json: it
 * answers also for an item without a body (incorporated by reference to what,
 * omitted, not found, not applicable). */
#include "report/item.h"

#include "base/error.h"
#include "base/json.h"
#include "doc/extract.h"
#include "doc/srcmap.h"

static mda_status put(mda_writer out, slice s, mda_error *err)
{
    if (s.len == 0 || out.write(out.payload, s.ptr, s.len))
        return MDA_OK;
    return error_set(err, MDA_ESTOPPED, NULL, "the writer stopped");
}

static mda_status write_text(const document *doc, const extract *e,
                             mda_writer out, mda_error *err)
{
    for (uint32_t i = 0; i < e->sections.len; i++) {
        const section *s = &doc->sections.at[e->sections.at[i]];
        if (i)
            TRY(put(out, SLICE("\n"), err));
        TRY(put(out, slice_span(doc->text, s->text), err));
        TRY(put(out, SLICE("\n"), err));
    }
    return MDA_OK;
}

/* One part: offsets as the document is on disk, inside a container as they
 * are in its part. */
static void put_part(json_tree *t, json_node *list, const document *doc,
                     const section *s)
{
    json_node *row = json_put_map(t, list, NULL);
    mda_place place = srcmap_place(doc, s->text);
    json_put_string(t, row, "item", s->item);
    json_put_text(t, row, "heading", slice_span(doc->text, s->heading));
    if (place.part)
        json_put_string(t, row, "part", place.part);
    json_put_count(t, row, "start", place.source.start);
    json_put_count(t, row, "end", place.source.end);
    json_put_text(t, row, "text", slice_span(doc->text, s->text));
}

static mda_status write_json(const document *doc, const extract *e,
                             mda_writer out, mda_error *err)
{
    json_tree t = json_map();
    json_put_count(&t, t.root, "version", 1);
    json_put_string(&t, t.root, "path", doc->path);
    json_put_string(&t, t.root, "form", doc->form);
    json_put_string(&t, t.root, "item", e->item);
    json_put_string(&t, t.root, "status", extract_status_name(e->status));
    if (e->target.len)
        json_put_text(&t, t.root, "target", e->target);
    json_node *parts = json_put_list(&t, t.root, "parts");
    for (uint32_t i = 0; i < e->sections.len; i++)
        put_part(&t, parts, doc, &doc->sections.at[e->sections.at[i]]);
    mda_status status = json_write(&t, JSON_PRETTY, out, err);
    json_free(&t);
    return status;
}

static const struct {
    const char *name;
    mda_status (*write)(const document *doc, const extract *e, mda_writer out,
                        mda_error *err);
} formats[] = {{"text", write_text}, {"json", write_json}};

mda_status item_write(const document *doc, const char *item, const char *format,
                      mda_writer out, bool *found, mda_error *err)
{
    size_t i = 0, n = sizeof formats / sizeof formats[0];
    while (i < n && strcmp(formats[i].name, format) != 0)
        i++;
    if (i == n)
        return error_set(err, MDA_ENOTFOUND, NULL, "no format \"%s\"", format);
    extract e = {0};
    mda_status status = extract_find(doc, slice_of(item), &e, err);
    if (status == MDA_OK) {
        *found = e.status == EXTRACT_FOUND;
        status = formats[i].write(doc, &e, out, err);
    }
    extract_free(&e);
    return status;
}
