/* context.h - everything one run looks at: the draft, the known documents,
 * their scans, and where in the draft the MD&A stands. */
#ifndef EVAL_CONTEXT_H
#define EVAL_CONTEXT_H

#include "doc/figure.h"
#include "eval/finding.h"
#include "eval/registrant.h"

/* A line item, with what is asked of it again and again. */
typedef struct source_row {
    uint32_t sentence; /* in which its label begins, or NONE */
    span hits;         /* of that sentence, from the first that touches the label
                          up to its figures */
    enum { ROW_UNASKED, ROW_STILL, ROW_MOVED } state;
    figure_change change; /* of one that moved */
    uint32_t main;        /* see weight_main_row(), once it was asked */
    bool has_main;
} source_row;

/* A document with what the scan found in it. */
typedef struct source {
    const document *doc;
    scan scan;
    bool is_known;           /* given with --known; else the draft */
    bool is_judged;          /* a matter that it tells has its verdict */
    ARRAY(uint32_t) roles;   /* per sentence: bit set of enum role; ROLE_MDNA
                                also where the MD&A was followed to */
    ARRAY(uint32_t) stems;   /* per token, as far as asked for: see terms_of() */
    ARRAY(uint64_t) blooms;  /* per sentence, as far as asked for: bit
                                (stem & 63) of each of its stems */
    ARRAY(uint16_t) factors; /* per sentence, as far as asked for, and one more
                                of all: factors.c, measured.c */
    ARRAY(source_row) rows;  /* per line item */
    ARRAY(uint32_t) by_concept;    /* hit indexes, grouped by concept */
    ARRAY(uint32_t) first_of;      /* per concept: start in by_concept */
} source;

/* What shares are taken of: see weight.h. */
typedef struct base_figure {
    const texts *labels;
    const source *source;
    double row;   /* as tables have it, scaled; 0 unknown */
    double prose; /* as prose counts it; 0 unknown */
} base_figure;

/* A paragraph of a known document, given to a rule; see coverage.h. */
typedef struct covered_event {
    const rule *rule;
    uint32_t source, sentence;
    span text;      /* the words that tell it */
    bool is_claimed; /* a rule found a clue of its own in the document */
} covered_event;

/* How often the MD&A of the draft holds a stem. */
typedef struct stem_count {
    uint32_t hash, count;
} stem_count;
/* By hash; a power of two. */
typedef ARRAY(stem_count) stem_counts;

typedef struct context context;
struct context {
    const ruleset *rules;
    const mda_lint_options *options;
    bool spells;             /* the spelling rules run, too */
    arena *arena;            /* scratch of this run */
    ARRAY(source) sources;   /* kept between runs for their memory */
    uint32_t count;          /* in use; sources.at[0] is the draft */
    text revenue_label;      /* the name in `revenue` */
    texts revenue;           /* what a trifle is weighed against */
    ARRAY(base_figure) bases; /* worked out so far in this run */
    double scale;            /* see scale.c; once it is known */
    bool knows_scale;
    bool failed; /* see context_failed(): run.c asks after each step */
    registrant registrant;
    ARRAY(covered_event) covered;
    stem_counts stem_counts;
    struct sighted *sighted; /* see sighted.h */
    span mdna;               /* from the first to the last MD&A sentence */
};

/* Scans draft and known documents.  On MDA_OK *unchecked is NULL, or the
 * reason why the draft cannot be judged (no MD&A in it). */
mda_status context_begin(context *c, const document *doc,
                         const char **unchecked, mda_error *err);
/* The run is over: gives back what it worked out, which the next one does anew.
 * The scans stay, since the next may be of the same text, edited. */
void context_end(context *c);
void context_free(context *c);
/* Did memory run out where an answer could not say so? */
bool context_failed(const context *c);

static inline const source *context_draft(const context *c)
{
    return &c->sources.at[0];
}

/* What the names of a rule stand for, looked up once for many questions. */
typedef struct concept_list {
    const uint32_t *at; /* one for each name; NONE: no concept */
    uint32_t len;
    bool has_row; /* "row" is among them */
} concept_list;

/* Lives until the run ends.  Without memory it is empty and c->failed set. */
concept_list context_concepts(context *c, const texts *names);

/* How row `item` moved; false if it has no two figures that compare. */
bool source_movement(const source *s, uint32_t item, figure_change *out);
/* The hits of a concept, in text order: indexes into scan.hits. */
const uint32_t *source_hits(const source *s, uint32_t concept, uint32_t *n);
/* A hit of `concept` in `sentence` whose marks are all in `allow`; NULL if
 * there is none. */
const hit *source_hit_in(const source *s, uint32_t sentence, uint32_t concept,
                         unsigned allow);
/* Does the sentence hold what `name` stands for: a concept, or one of the
 * built-in names "money", "percent", "amount", "bare-factors"? */
bool source_holds(const context *c, const source *s, uint32_t sentence,
                  slice name, unsigned allow);

/* Kinds of amounts, as a set. */
typedef enum amount_want { WANT_MONEY = 1, WANT_PERCENT = 2 } amount_want;

/* The set that a built-in name stands for; 0 for a concept. */
unsigned amount_named(slice name);
static inline bool amount_fits(const amount *a, unsigned want)
{
    return (a->is_percent && (want & WANT_PERCENT)) ||
           (a->is_money && (want & WANT_MONEY));
}

static inline bool source_in_mdna(const source *s, uint32_t sentence)
{
    return !s->is_known && (s->roles.at[sentence] >> ROLE_MDNA & 1u);
}
/* Does `sentence` begin a paragraph? */
bool source_begins_paragraph(const source *s, uint32_t sentence);
/* First and one past the last sentence of the paragraph around `sentence`. */
span source_paragraph(const source *s, uint32_t sentence);
/* Visible text of a token. */
static inline slice source_token(const source *s, const token *t)
{
    return (slice){s->doc->text.ptr + t->start, t->len};
}
/* Visible text of a sentence. */
slice source_sentence(const source *s, uint32_t sentence);

#endif
