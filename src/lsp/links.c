/* links.c - citations of the law as links to where it is published; see
 * cite.c for those that are known. */
#include "lsp/cite.h"
#include "lsp/server.h"

#define MOST_LINKS 1000u

void links_answer(server *s, request *r)
{
    buffer *b = r->on->buffer;
    slice text = buf_slice(&b->text);
    json_tree *t = &r->reply;
    json_node *list = json_put_list(t, t->root, "result");
    char link[CITE_BYTES];
    span at = {0, 0};
    for (uint32_t n = 0; n < MOST_LINKS && cite_find(text, at.end, &at, link);
         n++) {
        json_node *one = json_put_map(t, list, NULL);
        rpc_put_range(t, one, "range",
                      position_range_of(&b->index, text, at, s->units));
        json_put_string(t, one, "target", link);
    }
}
