/* section.c - parts of an item that are owed without any event.
 *
 * Form 20-F Item 5.D asks for recent trends, Item 303(b)(1) for liquidity in
 * the next twelve months and beyond: there is nothing that makes them known.
 * So the trigger is the section itself, and the discussion is looked for in
 * every sentence of the part where it should stand; if that part is not there,
 * nothing is found.  Rows of tables count, headings do not.
 *
 * Other rules want something beside their trigger: an estimate that is called
 * difficult should say how large it is.  There the sentences around it count. */
#include "eval/section.h"

#include "base/error.h"
#include "eval/scope.h"

enum { SUBJECT = 3 }; /* tokens in which a sentence names its subject */

/* Sentences either way. */
static const uint32_t distance[] = {[REACH_BESIDE] = 3, [REACH_AROUND] = 12};

static bool is_wanted(const source *s, uint32_t sentence, const texts *scopes)
{
    return s->doc->sentences.at[sentence].section != NONE &&
           scope_holds(scopes, s, sentence);
}

/* The heading above a sentence that stands in one of the scopes: that of the
 * outermost section which is still in it. */
static span heading_of(const source *s, uint32_t sentence, const texts *scopes)
{
    const document *doc = s->doc;
    span heading = doc->sentences.at[sentence].text;
    uint32_t i = doc->sentences.at[sentence].section;
    for (; i != NONE; i = doc->sections.at[i].parent) {
        span text = doc->sections.at[i].heading;
        uint32_t first = document_sentence_at(doc, text.start);
        if (span_len(text) && first != NONE && is_wanted(s, first, scopes))
            heading = text;
    }
    return heading;
}

mda_status section_find(context *c, trial *t, const when *w, mda_error *err)
{
    const source *s = context_draft(c);
    uint32_t first = NONE;
    double count = 0;
    scope names = scope_of(&w->names);
    for (uint32_t i = 0; i < s->doc->sentences.len; i++) {
        if (!scope_has(&names, s, i))
            continue;
        first = first == NONE ? i : first;
        count += s->doc->sentences.at[i].kind == SENTENCE_PROSE;
    }
    if (first == NONE || count < w->least)
        return MDA_OK;
    span heading = heading_of(s, first, &w->names);
    clue *k = array_add(&t->clues);
    if (!k)
        return error_nomem(err);
    *k = (clue){.sentence = document_sentence_at(s->doc, heading.start),
                .text = heading,
                .why = w->names.at[0].text,
                .item = NONE,
                .said = NONE};
    return MDA_OK;
}

/* Does a paragraph open with a line of the accounts, by name ("Selling expenses
 * fell")? */
static bool opens_line(const context *c, const source *s, uint32_t sentence)
{
    static const char *const lines[] = {"results-word", "condition-word"};
    uint32_t first = s->scan.first_token.at[sentence];
    uint32_t last = first + SUBJECT;
    if (last >= s->scan.first_token.at[sentence + 1])
        return false;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        uint32_t id = matcher_concept(c->rules->matcher, slice_of(lines[i]));
        const hit *h = id == NONE ? NULL : source_hit_in(s, sentence, id, 0xffffu);
        if (h && h->text.start < s->scan.tokens.at[last].start)
            return true;
    }
    return false;
}

/* Does the sentence stand in a paragraph on another line than the clue's? */
static bool is_on_other(const context *c, const trial *t, const source *s,
                        uint32_t sentence, uint32_t clue)
{
    uint32_t start = source_paragraph(s, sentence).start;
    return t->rule->expect.reach == REACH_BESIDE &&
           start != source_paragraph(s, clue).start && opens_line(c, s, start);
}

/* Is the sentence near a clue of the matter, with no heading between? */
static bool is_around(const context *c, const trial *t, const source *s,
                      uint32_t sentence)
{
    uint32_t far = distance[t->rule->expect.reach];
    uint32_t section = s->doc->sentences.at[sentence].section;
    uint32_t i = trial_told_from(t, sentence > far ? sentence - far : 0);
    for (; i < t->told.len && t->told.at[i]->sentence <= sentence + far; i++)
        if (s->doc->sentences.at[t->told.at[i]->sentence].section == section &&
            !is_on_other(c, t, s, sentence, t->told.at[i]->sentence))
            return true;
    return false;
}

mda_status section_survey(context *c, trial *t, mda_error *err)
{
    const source *s = context_draft(c);
    bool around = t->rule->expect.reach != REACH_ALL;
    scope in = scope_of(&t->rule->expect.in);
    t->passages.len = 0;
    for (uint32_t i = 0; i < s->doc->sentences.len; i++) {
        if (s->doc->sentences.at[i].kind == SENTENCE_HEADING ||
            !scope_has(&in, s, i) ||
            (around && !is_around(c, t, s, i)))
            continue;
        passage *p = array_add(&t->passages);
        if (!p)
            return error_nomem(err);
        *p = (passage){.sentence = i,
                       .kind = PASSAGE_THERE,
                       .why = t->rule->expect.in.at[0].text};
    }
    return MDA_OK;
}
