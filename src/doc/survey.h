/* survey.h - what outline.c and its helpers share while sections are looked
 * for: the units, the headings that could be items, and the form.
 *
 *     units -> heads ("Item 7. Management's ...")     heads.c
 *           -> form                                    form.c
 *           -> one head for each item                  chain.c
 *           -> bodies that stand elsewhere             reference.c, pages.c
 *           -> sections                                outline.c, nest.c
 */
#ifndef DOC_SURVEY_H
#define DOC_SURVEY_H

#include "doc/items.h"
#include "doc/units.h"
#include "doc/wording.h"

/* A place that reads like the number of an item. */
typedef struct head {
    uint32_t unit;
    span text;             /* number and title */
    span title;            /* title alone; may be that of the next unit; may be
                              empty */
    span probe;            /* what follows the number, if there is no title */
    uint32_t end_unit;     /* first unit not part of it */
    uint8_t part;          /* of "Part II, Item 1": 2; else 0 */
    uint8_t number, minor; /* as in item_def */
    uint8_t also, also_minor; /* of "Items 7 and 7A": 7, 'A'; else 0 */
    bool has_word;            /* "Item" is there, not just "7." */
    bool in_prose;            /* not at the start of its unit */
    bool is_weak;             /* in prose, and no sentence ends before it */
    bool is_listed; /* stands in a list of items, as in a table of contents */
    bool has_page;  /* a page number follows its title */
    bool continues; /* "(continued)" */
    uint32_t body;  /* bytes up to the next item */
} head;

typedef ARRAY(head) head_list;

typedef struct survey {
    document *doc;
    unit_list units;
    head_list heads;
    family family;
    bool form_given;          /* the user named the form */
    uint32_t main;            /* index of the part that is the filing itself */
    span units_of_main;       /* its units: [start, end) */
    bool *is_heading;         /* per unit: see titles_is_heading() */
    ARRAY(uint64_t) contents; /* hashes of the titles of its contents */
} survey;

static inline slice survey_text(const survey *s, span at)
{
    return slice_span(s->doc->text, at);
}

static inline const block *survey_block(const survey *s, uint32_t unit)
{
    return &s->doc->blocks.at[s->units.at[unit].block];
}

/* ---- heads.c ---- */

/* Fills s->heads from the units of the main part. */
mda_status heads_collect(survey *s, mda_error *err);
/* Sub-items of item `number` among units [from, to): "A. Operating results",
 * "5.A", "Item 5A". */
mda_status heads_collect_parts(const survey *s, uint32_t number, uint32_t from,
                               uint32_t to, head_list *out, mda_error *err);

/* ---- titles.c ---- */

/* Fills s->is_heading; before everything else here. */
mda_status titles_prepare(survey *s, mda_error *err);
/* Could unit `i` be a heading by its looks, and no line of a table of
 * contents? */
bool titles_is_heading(const survey *s, uint32_t i);
/* Does it say what `pattern` says, and little else? */
bool titles_match(const survey *s, uint32_t i, const char *pattern);
/* First heading in units [from, to) that matches; NONE. */
uint32_t titles_find(const survey *s, const char *pattern, uint32_t from,
                     uint32_t to);
/* Fills s->contents. */
mda_status titles_collect_contents(survey *s, mda_error *err);
/* First heading after unit `from` that opens another chapter of a prospectus
 * or of an annual report; `to` if none. */
uint32_t titles_chapter_end(const survey *s, uint32_t from, uint32_t to);
/* Role that a heading inside an MD&A stands for, by its words. */
role titles_role(slice title);
/* The same where only roles that a heading has anywhere count: risk factors
 * and the safe harbour; ROLE_NONE for all others. */
role titles_role_anywhere(slice title);
extern const char titles_mdna[], titles_mdna_strict[], titles_notes[],
    titles_statements[];

/* ---- form.c ---- */

/* Finds the part that is the filing itself: s->main, s->units_of_main. */
void form_main(survey *s);
/* Sets doc->form, doc->period_end and s->family; after heads_collect(). */
mda_status form_find(survey *s, const char *form, mda_error *err);

/* ---- chain.c ---- */

enum { CHAIN_MAX = 64 }; /* items of a form at most */

/* Where an item begins: a head, or a unit that is known by its title. */
typedef struct place {
    uint32_t unit; /* NONE: not found */
    uint32_t head; /* into a head_list, or NONE */
} place;

/* For each of `items` (ended by a NULL id) the place among `units` that opens
 * it; places follow each other in the order of the items. */
mda_status chain_choose(const survey *s, const item_def *items,
                        const head_list *heads, span units,
                        place chosen[CHAIN_MAX], mda_error *err);

/* ---- reference.c ---- */

enum { REFERENCE_PAGES = 8 };

typedef enum answer {
    ANSWER_BODY,      /* the item is answered here */
    ANSWER_REFERENCE, /* elsewhere */
    ANSWER_NOTHING,   /* "Not applicable" */
    ANSWER_OMITTED    /* "has been omitted" */
} answer;

typedef struct reference {
    answer answer;
    slice target;    /* "pages 19 through 32 of our 2001 Annual ..." */
    bool to_exhibit; /* names an exhibit or an annual report */
    bool has_pages;  /* names pages */
    span pages[REFERENCE_PAGES]; /* ranges named: [first, last + 1) */
    uint32_t page_count;
} reference;

enum { REFERENCE_MAX = 16 };

/* What the text of an item says; only a short one says anything but BODY. */
reference reference_read(slice body);
/* What the title of a line of contents says: its page numbers. */
reference reference_read_line(slice title);
/* Texts that `r` points to and that stand in the file; returns their number.
 * `pointer` is the item that points. */
uint32_t reference_follow(const survey *s, const reference *r, span pointer,
                          span out[REFERENCE_MAX]);
/* Texts of part `index` below headings that match `titles` and that do not
 * touch `skip`. */
uint32_t reference_bodies(const survey *s, uint32_t index, const char *titles,
                          span skip, span out[REFERENCE_MAX]);

/* ---- pages.c ---- */

/* Text of pages [first, last] of part `index`, as its page numbers tell;
 * empty if they do not. */
span pages_find(const document *doc, uint32_t index, uint32_t first,
                uint32_t last);

/* ---- nest.c ---- */

/* A new section, zeroed but for its text and blocks; NULL without memory. */
section *nest_add(document *doc, span text);
/* Headings below the sections there are, then order, parents and levels. */
mda_status nest_finish(survey *s, mda_error *err);

/* ---- draft.c ---- */

/* Is the main part as a whole an MD&A?  `bare`: no section was found in it.
 * *heading is empty when none names it. */
bool draft_find(const survey *s, bool bare, span *heading);

/* ---- assign.c ---- */

/* Cuts sentences at the borders of sections and sets sentence.section. */
mda_status assign_sentences(document *doc, mda_error *err);

#endif
