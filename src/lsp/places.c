/* places.c - from places of findings to places of the editor, and what is
 * asked of the place under the cursor. */
#include "lsp/server.h"

#include "lsp/uri.h"

position_range places_range(server *s, entry *e, const mda_place *place)
{
    return position_range_of(&e->buffer->index, buf_slice(&e->buffer->text),
                             place->file, s->units);
}

void places_put(server *s, entry *e, json_tree *t, json_node *parent,
                const char *key, const mda_place *place)
{
    known *k = setup_known(e->setup, place->document);
    json_node *location = json_put_map(t, parent, key);
    if (!k) {
        json_put_string(t, location, "uri", e->buffer->uri);
        rpc_put_range(t, location, "range", places_range(s, e, place));
        return;
    }
    buf uri = {0};
    uri_add(&uri, s->root, k->path);
    json_put_text(t, location, "uri", buf_slice(&uri));
    t->failed = t->failed || uri.failed;
    buf_free(&uri);
    rpc_put_range(t, location, "range",
                  position_range_of(&k->index, buf_slice(&k->bytes),
                                    place->file, s->units));
}

bool places_asked(server *s, const request *r, uint32_t *offset)
{
    position at;
    buffer *b = r->on->buffer;
    if (!rpc_position(json_get(r->params, "position"), &at))
        return false;
    *offset = position_offset(&b->index, buf_slice(&b->text), at, s->units);
    return true;
}

bool places_holds(const entry *e, const mda_place *place, uint32_t offset)
{
    return place->document == e->done.doc && place->file.start <= offset &&
           offset <= place->file.end;
}

bool places_shown(const server *s, const mda_finding *f)
{
    return !f->suppressed && (mda_rule_is_spelling(f->rule) || /* asked for */
                              f->severity >= s->settings.show);
}

/* Length of the shortest place of a finding that holds the offset; its own
 * place comes before its evidence.  UINT64_MAX if none does. */
static uint64_t closeness(const entry *e, const mda_finding *f, uint32_t offset)
{
    uint64_t best = UINT64_MAX;
    if (places_holds(e, &f->place, offset))
        return span_len(f->place.file);
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *v = &f->evidence[i];
        uint64_t far = (1ull << 32) + span_len(v->place.file);
        if (strcmp(v->role, "expected") != 0 && far < best &&
            places_holds(e, &v->place, offset))
            best = far;
    }
    return best;
}

const mda_finding *places_finding(const server *s, const entry *e,
                                  uint32_t offset)
{
    const mda_finding *found = NULL;
    uint64_t best = UINT64_MAX;
    size_t n = e->done.result ? mda_result_count(e->done.result) : 0;
    for (size_t i = 0; i < n; i++) {
        const mda_finding *f = mda_result_finding(e->done.result, i);
        uint64_t far =
            places_shown(s, f) ? closeness(e, f, offset) : UINT64_MAX;
        if (far < best) {
            best = far;
            found = f;
        }
    }
    return found;
}

/* ---- Going there ------------------------------------------------------- */

/* What tells the event of the finding under the cursor: the trigger, figures
 * and what other documents say. */
void places_definition(server *s, request *r)
{
    uint32_t offset;
    json_tree *t = &r->reply;
    json_node *list = json_put_list(t, t->root, "result");
    const mda_finding *f =
        places_asked(s, r, &offset) ? places_finding(s, r->on, offset) : NULL;
    for (size_t i = 0; f && i < f->evidence_count; i++) {
        const mda_evidence *v = &f->evidence[i];
        if (strcmp(v->role, "trigger") == 0 || strcmp(v->role, "figure") == 0)
            places_put(s, r->on, t, list, NULL, &v->place);
    }
}

/* All places of the draft that belong to the finding under the cursor. */
void places_highlight(server *s, request *r)
{
    uint32_t offset;
    json_tree *t = &r->reply;
    json_node *list = json_put_list(t, t->root, "result");
    const mda_finding *f =
        places_asked(s, r, &offset) ? places_finding(s, r->on, offset) : NULL;
    for (size_t i = 0; f && i < f->evidence_count; i++) {
        const mda_place *place = &f->evidence[i].place;
        if (place->document != r->on->done.doc)
            continue;
        json_node *one = json_put_map(t, list, NULL);
        rpc_put_range(t, one, "range", places_range(s, r->on, place));
        json_put_count(t, one, "kind", 1); /* text */
    }
}
