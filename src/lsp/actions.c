/* actions.c - what can be done about a finding.
 *
 * Discuss: a paragraph goes to the end of the section where the item expects
 * the discussion.  It has a placeholder in brackets for what happened and for
 * each missing element, and no fact: those only the writer knows, and the
 * finding stays until they are filled in.
 *
 * Set aside: a comment above the place, with the rule and a reason.  The
 * reasons offered are those the rule itself accepts; for any other the comment
 * is left for the writer to finish.
 *
 * Go to: the passage or the other document that tells the event. */
#include "lsp/server.h"

#include <stdio.h>

#define MOST_ACTIONS 200u

/* A list of actions while it grows. */
typedef struct list {
    server *s;
    entry *e;
    json_tree *t;
    json_node *into;
    const json_node *context;
    uint32_t count;
} list;

/* ---- Pieces ------------------------------------------------------------ */

/* Is a kind asked for?  "quickfix" asks for all that begin with it. */
static bool is_wanted(const json_node *context, const char *kind)
{
    const json_node *only = json_get(context, "only");
    for (size_t i = 0; i < json_len(only); i++) {
        slice want = json_text(json_at(only, i));
        size_t n = want.len;
        if (n <= strlen(kind) && strncmp(kind, want.ptr, n) == 0 &&
            (kind[n] == 0 || kind[n] == '.' || n == 0))
            return true;
    }
    return !json_is_list(only);
}

/* The diagnostic of the request that the finding was told by. */
static const json_node *diagnostic_of(const json_node *context,
                                      const mda_finding *f)
{
    const json_node *all = json_get(context, "diagnostics");
    for (size_t i = 0; i < json_len(all); i++) {
        const json_node *d = json_at(all, i);
        slice print = json_text(json_get(json_get(d, "data"), "fingerprint"));
        if (slice_is(json_text(json_get(d, "code")), mda_rule_id(f->rule)) &&
            (!print.ptr || slice_is(print, f->fingerprint)))
            return d;
    }
    return NULL;
}

static json_node *put_action(list *l, const mda_finding *f, const char *kind,
                             const char *title)
{
    json_node *action = json_put_map(l->t, l->into, NULL);
    const json_node *d = diagnostic_of(l->context, f);
    l->count++;
    json_put_string(l->t, action, "title", title);
    json_put_string(l->t, action, "kind", kind);
    if (d)
        json_put_node(l->t, json_put_list(l->t, action, "diagnostics"), NULL,
                      d);
    return action;
}

/* An edit of the document that puts text in the place of a span. */
static void put_edit(list *l, json_node *action, span at, slice text)
{
    buffer *b = l->e->buffer;
    json_tree *t = l->t;
    json_node *edit = json_put_map(t, action, "edit"), *edits;
    if (l->s->client.versioned_edits) {
        json_node *change =
            json_put_map(t, json_put_list(t, edit, "documentChanges"), NULL);
        json_node *document = json_put_map(t, change, "textDocument");
        json_put_string(t, document, "uri", b->uri);
        json_put_count(t, document, "version", b->version);
        edits = json_put_list(t, change, "edits");
    } else {
        edits = json_put_list(t, json_put_map(t, edit, "changes"), b->uri);
    }
    json_node *one = json_put_map(t, edits, NULL);
    rpc_put_range(
        t, one, "range",
        position_range_of(&b->index, buf_slice(&b->text), at, l->s->units));
    json_put_text(t, one, "newText", text);
}

static void put_insertion(list *l, json_node *action, uint32_t at, slice text)
{
    put_edit(l, action, (span){at, at}, text);
}

static const char *line_ending(slice text)
{
    const char *end = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
    return end && end > text.ptr && end[-1] == '\r' ? "\r\n" : "\n";
}

static bool is_html(const buffer *b)
{
    slice head = slice_trim(buf_slice(&b->text));
    return strcmp(b->language, "html") == 0 || (head.len && *head.ptr == '<');
}

/* ---- Discuss ----------------------------------------------------------- */

static const char *placeholder(const char *element)
{
    static const struct {
        const char *element, *text;
    } texts[] = {
        {"cause", "[Why: who did what, and when.]"},
        {"quantified-effect",
         "[How much: the amount or share, for each period presented.]"},
        {"effect-on-results",
         "[Results: which line of revenue, cost or profit, and by how much.]"},
        {"effect-on-financial-condition",
         "[Financial condition: which asset, liability or equity item, and by "
         "how much.]"},
        {"effect-on-liquidity",
         "[Liquidity: which cash flow, facility or covenant, and by how "
         "much.]"},
        {"forward-looking",
         "[Outlook: what follows, when, and on what basis.]"},
        {"response", "[Response: steps taken or decided.]"},
        {"method-assumptions",
         "[Method: how the estimate is made, and each assumption with its "
         "value.]"},
        {"sensitivity",
         "[Sensitivity: a change in which assumption, and by how much it moves "
         "the estimate.]"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(element, texts[i].element) == 0)
            return texts[i].text;
    return NULL;
}

static const mda_verdict *verdict_of(const entry *e, const mda_finding *f)
{
    size_t n = mda_result_verdict_count(e->done.result);
    for (size_t i = 0; i < n; i++)
        if (mda_result_verdict(e->done.result, i)->finding == f)
            return mda_result_verdict(e->done.result, i);
    return NULL;
}

static const mda_place *expected_place(const mda_finding *f)
{
    for (size_t i = 0; i < f->evidence_count; i++)
        if (strcmp(f->evidence[i].role, "expected") == 0)
            return &f->evidence[i].place;
    return &f->place;
}

/* The section where the discussion belongs: that of the duty's item, else the
 * innermost around the place where it was expected. */
static bool section_for(const entry *e, const mda_finding *f, mda_section *out)
{
    const mda_verdict *v = verdict_of(e, f);
    const mda_place *expected = expected_place(f);
    bool found = false;
    size_t n = mda_document_section_count(e->done.doc);
    for (size_t i = 0; i < n; i++) {
        mda_section k = mda_document_section(e->done.doc, i);
        if (!k.place.document)
            continue;
        if (v && v->item && k.item && strcmp(v->item, k.item) == 0 &&
            strcmp(k.role, "mdna") != 0) {
            *out = k;
            return true;
        }
        if (k.place.text.start <= expected->text.start &&
            expected->text.start < k.place.text.end) {
            *out = k;
            found = true;
        }
    }
    return found;
}

/* Offset behind the tags that end an HTML paragraph; 0 when something else
 * stands there. */
static uint32_t behind_paragraph(slice text, uint32_t at)
{
    static const char *const inside[] = {"span", "font", "b",      "i",  "u",
                                         "a",    "em",   "strong", "sup"};
    while (at < text.len) {
        slice rest = {text.ptr + at, text.len - at};
        if (char_is_space(*rest.ptr)) {
            at++;
            continue;
        }
        const char *close = memchr(rest.ptr, '>', rest.len);
        if (!close || !slice_starts_nocase(rest, SLICE("</")))
            return 0;
        slice name = {rest.ptr + 2, (size_t)(close - rest.ptr) - 2};
        at += (uint32_t)(close - rest.ptr) + 1;
        if (slice_equal_nocase(name, SLICE("p")) ||
            slice_equal_nocase(name, SLICE("div")))
            return at;
        size_t i = 0;
        while (i < sizeof inside / sizeof *inside &&
               !slice_equal_nocase(name, slice_of(inside[i])))
            i++;
        if (i == sizeof inside / sizeof *inside)
            return 0;
    }
    return 0;
}

static uint32_t behind_line(slice text, uint32_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    return at;
}

/* Where a paragraph can be inserted; 0 if nowhere. */
static uint32_t place_for(const entry *e, const mda_section *k)
{
    slice text = buf_slice(&e->buffer->text);
    const mda_place *after = k->last.document ? &k->last : &k->heading;
    if (!after->document)
        return 0;
    return is_html(e->buffer) ? behind_paragraph(text, after->file.end)
                              : behind_line(text, after->file.end);
}

/* "[How the fair values compare with market capitalisation.]" */
static void write_label(buf *out, const char *label)
{
    size_t start = out->len + 1;
    buf_format(out, "[%s.]", label);
    if (!out->failed && out->ptr[start] >= 'a' && out->ptr[start] <= 'z')
        out->ptr[start] = (char)(out->ptr[start] - 32);
}

static void write_skeleton(buf *out, const entry *e, const mda_finding *f)
{
    const char *eol = line_ending(buf_slice(&e->buffer->text));
    const mda_verdict *v = verdict_of(e, f);
    bool html = is_html(e->buffer);
    buf_format(out, html ? "%s<p>" : "%s%s", eol, eol);
    buf_text(out, "[What happened, in a sentence.]");
    for (size_t i = 0; v && i < v->element_count; i++) {
        const mda_element *m = &v->elements[i];
        const char *text = placeholder(m->name);
        if (m->found)
            continue;
        buf_char(out, ' ');
        if (text)
            buf_text(out, text);
        else
            write_label(out, m->label);
    }
    buf_text(out, html ? "</p>" : "");
}

static void add_discuss(list *l, const mda_finding *f)
{
    mda_section k;
    char title[160];
    if (!f->missing_count || !section_for(l->e, f, &k))
        return;
    uint32_t at = place_for(l->e, &k);
    if (!at)
        return;
    snprintf(title, sizeof title, "Insert a paragraph to complete%s%s (%s)",
             k.item ? " in Item " : "", k.item ? k.item : "",
             mda_rule_id(f->rule));
    buf text = {0};
    write_skeleton(&text, l->e, f);
    put_insertion(l, put_action(l, f, ACTION_DISCUSS, title), at,
                  buf_slice(&text));
    l->t->failed = l->t->failed || text.failed;
    buf_free(&text);
}

/* ---- Set aside --------------------------------------------------------- */

/* Length of a tag up to its end. */
static uint32_t end_of_tag(slice tag)
{
    const char *end = memchr(tag.ptr, '>', tag.len);
    return end ? (uint32_t)(end - tag.ptr) + 1 : 0;
}

static bool is_eol(char c)
{
    return c == '\n' || c == '\r';
}

/* Where the line of byte `at` begins. */
static uint32_t line_of(slice text, uint32_t at)
{
    while (at > 0 && !is_eol(text.ptr[at - 1]))
        at--;
    return at;
}

/* Where the line before the one that begins at `line`, not the first, does. */
static uint32_t line_above(slice text, uint32_t line)
{
    uint32_t end = line - 1;
    if (end > 0 && text.ptr[end] == '\n' && text.ptr[end - 1] == '\r')
        end--;
    return line_of(text, end);
}

static slice line_text(slice text, uint32_t line)
{
    uint32_t end = line;
    while (end < text.len && !is_eol(text.ptr[end]))
        end++;
    return slice_trim((slice){text.ptr + line, end - line});
}

/* Does no paragraph go on from this line to the next? */
static bool is_alone(slice line)
{
    return line.len == 0 || line.ptr[0] == '#' || line.ptr[0] == '>';
}

/* "- item", "2. item": a paragraph begins. */
static bool is_list_item(slice line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] >= '0' && line.ptr[n] <= '9')
        n++;
    if (n > 0)
        return n + 1 < line.len && (line.ptr[n] == '.' || line.ptr[n] == ')') &&
               line.ptr[n + 1] == ' ';
    return line.len > 1 && strchr("-*+", line.ptr[0]) && line.ptr[1] == ' ';
}

/* The first line of a wrapped paragraph, list item or table. */
static uint32_t paragraph_of(slice text, uint32_t at)
{
    uint32_t line = line_of(text, at);
    while (line > 0 && !is_alone(line_text(text, line)) &&
           !is_list_item(line_text(text, line))) {
        uint32_t above = line_above(text, line);
        if (is_alone(line_text(text, above)))
            break;
        line = above;
    }
    return line;
}

/* Where a comment stands before the paragraph: before its first line; in HTML,
 * whose lines are long, before the tag of its block. */
static uint32_t before_paragraph(const buffer *b, uint32_t at)
{
    static const char *const blocks[] = {"p",  "div", "td", "li",
                                         "h1", "h2",  "h3", "h4"};
    slice text = buf_slice(&b->text);
    if (!is_html(b))
        return paragraph_of(text, at);
    for (uint32_t i = at; i > 0; i--) {
        slice tag = {text.ptr + i, text.len - i};
        for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++) {
            size_t n = strlen(blocks[k]);
            if (text.ptr[i - 1] == '<' && tag.len > n &&
                slice_starts_nocase(tag, slice_of(blocks[k])) &&
                (tag.ptr[n] == '>' || char_is_space(tag.ptr[n])))
                return blocks[k][0] == 't' ? i + end_of_tag(tag) : i - 1;
        }
    }
    return at;
}

/* The comment, as conf/suppress.h tells it. */
static void write_comment(buf *out, const buffer *b, const char *id,
                          const char *reason)
{
    size_t n = strlen(b->path);
    bool is_md = n > 3 && strcmp(b->path + n - 3, ".md") == 0;
    bool is_text = (n > 4 && strcmp(b->path + n - 4, ".txt") == 0) ||
                   (!is_md && strcmp(b->language, "plaintext") == 0);
    bool plain = is_text && !is_html(b);
    const char *eol = line_ending(buf_slice(&b->text));
    buf_format(out, "%s %s: %s%s%s",
               plain ? "[mdalint-allow" : "<!-- mdalint-allow", id, reason,
               plain ? "]" : " -->", eol);
}

static void add_suppress(list *l, const mda_finding *f, const char *reason)
{
    const char *id = mda_rule_id(f->rule);
    char title[256];
    if (reason)
        snprintf(title, sizeof title, "Set aside %s: %s", id, reason);
    else
        snprintf(title, sizeof title, "Set aside %s for a reason to be given",
                 id);
    buf comment = {0};
    write_comment(&comment, l->e->buffer, id, reason ? reason : "");
    put_insertion(l, put_action(l, f, ACTION_SUPPRESS, title),
                  before_paragraph(l->e->buffer, f->place.file.start),
                  buf_slice(&comment));
    l->t->failed = l->t->failed || comment.failed;
    buf_free(&comment);
}

static void add_suppressions(list *l, const mda_finding *f)
{
    const char *reason;
    add_suppress(l, f, "it is not material");
    for (size_t i = 0; (reason = mda_rule_exit(f->rule, i)) != NULL; i++)
        add_suppress(l, f, reason);
    add_suppress(l, f, NULL);
}

/* ---- Go to ------------------------------------------------------------- */

static void put_goto(list *l, json_node *command, const char *title,
                     const mda_place *place)
{
    json_put_string(l->t, command, "title", title);
    json_put_string(l->t, command, "command", "mdalint.goTo");
    places_put(l->s, l->e, l->t, json_put_list(l->t, command, "arguments"),
               NULL, place);
}

/* Goes to the first thing that tells the event, if that is not here. */
static void add_goto(list *l, const mda_finding *f, bool as_command)
{
    const char *title = "Show what makes it known";
    for (size_t i = 0; i < f->evidence_count; i++) {
        const mda_evidence *v = &f->evidence[i];
        bool tells =
            strcmp(v->role, "trigger") == 0 || strcmp(v->role, "figure") == 0;
        if (!tells || (v->place.document == f->place.document &&
                       v->place.file.start <= f->place.file.start &&
                       f->place.file.end <= v->place.file.end))
            continue;
        json_node *into = l->into;
        if (!as_command)
            into = put_action(l, f, ACTION_GOTO, title);
        put_goto(l, json_put_map(l->t, into, as_command ? NULL : "command"),
                 title, &v->place);
        return;
    }
}

/* ---- Spelling ---------------------------------------------------------- */

typedef struct spelling {
    list *list;
    const mda_finding *finding;
} spelling;

static void add_suggestion(const char *word, void *payload)
{
    const spelling *k = payload;
    char title[160];
    snprintf(title, sizeof title, "Write \"%s\"", word);
    put_edit(k->list, put_action(k->list, k->finding, ACTION_SPELLING, title),
             k->finding->place.file, slice_of(word));
}

/* The linter is free: the document is not being checked. */
static void add_spelling(list *l, const mda_finding *f)
{
    spelling k = {l, f};
    mda_error err = {0};
    mda_linter_suggest(setup_linter(l->e->setup), f->place.quote,
                       add_suggestion, &k, &err); /* none is no fault */
}

/* ---- The answer -------------------------------------------------------- */

static void add_all(list *l, const mda_finding *f)
{
    if (!l->s->client.action_literals) {
        add_goto(l, f, true);
        return;
    }
    if (mda_rule_is_spelling(f->rule)) {
        if (is_wanted(l->context, ACTION_SPELLING))
            add_spelling(l, f);
        return;
    }
    if (is_wanted(l->context, ACTION_DISCUSS))
        add_discuss(l, f);
    if (is_wanted(l->context, ACTION_GOTO))
        add_goto(l, f, false);
    if (is_wanted(l->context, ACTION_SUPPRESS))
        add_suppressions(l, f);
}

void actions_answer(server *s, request *r)
{
    entry *e = r->on;
    position_range range;
    list l = {.s = s, .e = e, .t = &r->reply};
    l.into = json_put_list(l.t, l.t->root, "result");
    l.context = json_get(r->params, "context");
    if (!e->done.result || !rpc_range(json_get(r->params, "range"), &range))
        return;
    span asked = position_span(&e->buffer->index, buf_slice(&e->buffer->text),
                               range, s->units);
    for (size_t i = 0; i < mda_result_count(e->done.result); i++) {
        const mda_finding *f = mda_result_finding(e->done.result, i);
        bool touches = f->place.file.start <= asked.end &&
                       asked.start <= f->place.file.end;
        if (touches && places_shown(s, f) && l.count < MOST_ACTIONS)
            add_all(&l, f);
    }
}
