/* matter.h - the unit of judgement: one thing that happened to the
 * registrant, with the clues that tell it, the passages that discuss it and
 * the verdict on each element of that discussion.
 *
 *     trigger_find   clues: hits and figures that make the matter known
 *     matter_group   clues that tell the same matter
 *     passage_find   sentences of the MD&A that speak of it
 *     expect_judge   elements found and missing in them
 */
#ifndef EVAL_MATTER_H
#define EVAL_MATTER_H

#include "doc/figure.h"
#include "eval/context.h"

/* How large a clue is beside what its clause asks for. */
typedef enum clue_size {
    SIZE_UNASKED, /* it asks for no size */
    SIZE_ENOUGH,
    SIZE_LARGE /* several times that */
} clue_size;

/* A place that makes a matter known. */
typedef struct clue {
    uint32_t source;   /* into context.sources */
    uint32_t sentence; /* of that source; NONE for a hidden fact */
    span text;         /* the words that tell it */
    slice why;         /* concept, row label or fact name */
    uint32_t item;     /* line item of a figure; NONE otherwise */
    double values[2];  /* of a figure: earlier, later; scaled */
    span against;      /* row it was compared with; empty otherwise */
    bool is_sum;       /* stands for a row that is one of its summands */
    bool is_weak;      /* of a known document, in words that no trigger knows */
    bool is_faint;     /* gives a note where nothing else makes it known */
    bool is_plain;     /* in words of which its trigger is less certain */
    int strength;      /* more: a better place to point at */
    const hit *hedge;  /* of the draft, that tells it as a possibility; else
                          NULL */
    uint32_t matter;   /* set by matter_group() */
    clue_size size;
    uint32_t said;     /* first sentence of the draft that speaks of it but
                          falls short, when judged by itself; else NONE */
} clue;

typedef enum passage_kind {
    PASSAGE_TOLD,     /* the clue's own sentence */
    PASSAGE_ABOUT,    /* asserts a concept the rule names */
    PASSAGE_HEADING,  /* stands under a heading that names it */
    PASSAGE_LABEL,    /* speaks of the row that moved */
    PASSAGE_TERMS,    /* shares rare terms with the clues */
    PASSAGE_CONTINUES, /* goes on in the paragraph of one of these */
    PASSAGE_THERE      /* stands where the rule looks: see section.h */
} passage_kind;

typedef struct passage {
    uint32_t sentence; /* of the draft */
    passage_kind kind;
    slice why;         /* concept, label or shared terms */
    unsigned score;    /* of shared terms; 0 where something else led to it */
    bool is_named;     /* holds a name of the matter itself */
} passage;

typedef ARRAY(passage) passages;

/* The verdict on one element. */
typedef struct judged {
    const element *element;
    bool is_found;
    uint32_t sentence;  /* where found, or the nearest miss; NONE if none */
    const element_way *way; /* the way found or nearest */
    slice lacking;      /* concept that the nearest miss lacked */
} judged;

/* What the clues of a matter show in figures, of which an amount may only be a
 * repetition: see narrative.h. */
typedef struct figures {
    ARRAY(double) values; /* the figures of rows and what lies between, sorted */
    ARRAY(double) rates;  /* in percent, sorted */
} figures;

typedef struct trial trial;

/* One matter of one rule, while it is judged; reused. */
struct trial {
    const rule *rule;
    ARRAY(clue) clues;       /* of all matters of the rule */
    uint32_t matters;        /* how many there are */
    uint32_t matter;         /* the one being judged: see trial_take() */
    ARRAY(const clue *) own;  /* its clues, in their order */
    ARRAY(const clue *) told; /* those that the draft tells, by sentence, of one
                                 sentence in their order */
    passages passages;       /* by sentence */
    figures shown;           /* by its clues */
    ARRAY(judged) elements;  /* in the order of the rule */
    uint32_t substance;      /* sentences with figures of their own */
    slice exit;              /* concept that silences it; empty if none */
    uint32_t exit_sentence;
};

void trial_free(trial *t);

/* Why a hit is no clue of a clause that asks for something told; the first
 * reason that holds. */
typedef enum misfit {
    MISFIT_NONE,
    MISFIT_MARKS,   /* it is hedged, denied, somebody else's ... */
    MISFIT_PROSE,   /* a heading or a row of a table */
    MISFIT_SCOPE,   /* another part of the filing */
    MISFIT_WITHOUT, /* what must not stand near it does */
    MISFIT_WITH,    /* what must stand near it does not */
    MISFIT_YEAR,    /* an older year only */
    MISFIT_RATE,    /* no rate within the limits */
    MISFIT_MOVE,    /* it moved the other way */
    MISFIT_DATE,    /* no date close behind the period */
    MISFIT_WEIGHT   /* too small */
} misfit;

misfit trigger_misfit(context *c, const rule *r, const when *w,
                      const source *s, const hit *h);
mda_status trigger_find(context *c, trial *t, mda_error *err);
/* Adds the clues of a clause that compares two rows. */
mda_status compare_find(context *c, trial *t, const when *w, mda_error *err);
/* Is the row's label one of `names`?  "row" stands for any label. */
bool trigger_is_labelled(const source *s, uint32_t item,
                         const concept_list *names);
mda_status trigger_add(trial *t, clue k, mda_error *err);
mda_status matter_group(context *c, trial *t, mda_error *err);
mda_status passage_find(context *c, trial *t, mda_error *err);
mda_status expect_judge(context *c, trial *t, mda_error *err);

/* Takes up a matter, to be judged: its clues are gathered in own and told,
 * which are of no use once clues are added or sorted. */
mda_status trial_take(trial *t, uint32_t matter, mda_error *err);
/* Takes up clue `i` alone, which is a matter by itself. */
mda_status trial_take_one(trial *t, uint32_t i, mda_error *err);
/* The first of t->told that stands in `sentence` or behind it; t->told.len if
 * none does. */
uint32_t trial_told_from(const trial *t, uint32_t sentence);
/* Strongest clue of the matter being judged; in the draft if one is there. */
const clue *trial_best(const trial *t);
/* Strongest first; equal ones keep their order. */
void trial_sort_clues(trial *t);
/* True if nothing but weak clues tells the matter being judged. */
bool trial_is_weak(const trial *t);
/* True if nothing but weak or plain clues does. */
bool trial_is_plain(const trial *t);
/* True if the discussion suffices or an exit silences it. */
bool trial_is_quiet(const trial *t);

#endif
