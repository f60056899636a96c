/* rulefile.c - completion and hover in our YAML.
 *
 * What may stand where is known by the library, from the table that also reads
 * the files.  A hover is the help of the suggestion that equals the word under
 * the cursor.  Mistakes are diagnostics and come from the loader. */
#include "lsp/rulefile.h"

/* CompletionItemKind. */
enum { KIND_PROPERTY = 10, KIND_VALUE = 12 };

/* ---- Hover ------------------------------------------------------------- */

typedef struct search {
    slice word;
    prose *into;
} search;

static bool compare(const mda_suggestion *word, void *payload)
{
    search *s = payload;
    if (!slice_is(s->word, word->word))
        return true;
    prose_bold(s->into, word->word);
    prose_text(s->into, "\n\n");
    prose_text(s->into, word->help);
    return false;
}

void rulefile_hover(const entry *e, uint32_t offset, prose *p)
{
    slice text = buf_slice(&e->buffer->text);
    mda_span word = mda_rule_word(text, offset);
    search look = {slice_span(text, word), p};
    if (span_len(word))
        mda_rule_suggest(setup_rules(e->setup), text, word.start, compare,
                         &look);
}

/* ---- Completion -------------------------------------------------------- */

typedef struct completion {
    const server *server;
    json_tree *tree;
    json_node *items;
    position_range replaces;
    bool has_colon; /* already behind the word */
} completion;

static bool add_item(const mda_suggestion *word, void *payload)
{
    completion *c = payload;
    json_tree *t = c->tree;
    buf text = {0};
    json_node *item = json_put_map(t, c->items, NULL);
    json_put_string(t, item, "label", word->word);
    json_put_count(t, item, "kind", word->is_key ? KIND_PROPERTY : KIND_VALUE);
    if (word->help[0]) {
        json_node *help = json_put_map(t, item, "documentation");
        json_put_string(t, help, "kind",
                        c->server->client.markdown_completion ? "markdown"
                                                              : "plaintext");
        json_put_string(t, help, "value", word->help);
    }
    json_node *edit = json_put_map(t, item, "textEdit");
    rpc_put_range(t, edit, "range", c->replaces);
    buf_text(&text, word->word);
    if (word->is_key && !c->has_colon)
        buf_text(&text, ": ");
    json_put_text(t, edit, "newText", buf_slice(&text));
    t->failed = t->failed || text.failed;
    buf_free(&text);
    return !t->failed;
}

void completion_answer(server *s, request *r)
{
    uint32_t offset;
    buffer *b = r->on->buffer;
    slice text = buf_slice(&b->text);
    completion c = {.server = s, .tree = &r->reply};
    json_node *list = json_put_map(c.tree, c.tree->root, "result");
    json_put_flag(c.tree, list, "isIncomplete", false);
    c.items = json_put_list(c.tree, list, "items");
    if (b->kind != BUFFER_RULES || !places_asked(s, r, &offset))
        return;
    mda_span word = mda_rule_word(text, offset);
    c.replaces = position_range_of(&b->index, text, word, s->units);
    c.has_colon = word.end < text.len && text.ptr[word.end] == ':';
    mda_rule_suggest(setup_rules(r->on->setup), text, word.start, add_item, &c);
}
