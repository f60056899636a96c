/* rule.h - the model of a rule set, as read from YAML, before compilation.
 *
 * A rule says: when an event is known (`when`), the MD&A should discuss it
 * (`expect`).  The words of events and of discussions are concepts of the
 * lexicon, shared by rules.  Everything lives in the model's arena.
 */
#ifndef RULE_RULE_H
#define RULE_RULE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/yaml.h"

/* Where something stands in a rule file. */
typedef struct mark {
    const char *path;
    uint32_t line, column;
} mark;

/* A scalar with its place: where its first character stands, behind an opening
 * quote; of a block (| or >) where the block is announced. */
typedef struct text {
    slice text;
    mark at;
    slice about; /* of a reference, once linked: what is referred to says of
                    itself (a concept's about, an element's label, a rule's
                    title); else empty */
} text;

/* Arrays inside concepts, elements and rules lie in the model's arena: they
 * never grow and are never freed.  Those of the model itself are freed by its
 * owner. */
typedef ARRAY(text) texts;

/* ---- Concepts ---------------------------------------------------------- */

/* What a sentence asserts of a hit.  No bit set: realised, the registrant's,
 * and it matters. */
typedef enum assertion {
    ASSERTS_HYPOTHETICAL = 1, /* may, if, could, no assurance */
    ASSERTS_NEGATED = 2,      /* did not, no, without */
    ASSERTS_POLICY = 4,       /* we record an impairment when ... */
    ASSERTS_IMMATERIAL = 8,   /* not material, insignificant */
    ASSERTS_OTHERS = 16,      /* a competitor's, the industry's */
    ASSERTS_SAFE_HARBOUR = 32, /* forward-looking statement legends */
    ASSERTS_PLANNED = 64,     /* will, expect, plan, budget */
    ASSERTS_PAST = 128        /* before the periods presented */
} assertion;

/* Which way a cue works from where it stands. */
typedef enum cue_scope {
    CUE_NONE,   /* this concept is no cue */
    CUE_NEXT,   /* on what follows in its clause, up to the next verb */
    CUE_AFTER,  /* on what follows in its clause */
    CUE_BEFORE, /* on what precedes in its clause */
    CUE_CLAUSE, /* both ways in its clause */
    CUE_SENTENCE,
    CUE_PARAGRAPH
} cue_scope;

typedef struct concept {
    slice name;
    mark at;
    slice about;      /* one line for people */
    texts phrases;    /* what hits */
    texts except;     /* a hit that overlaps one of these is none */
    uint32_t gap;     /* words allowed between two words of a phrase */
    uint16_t marks;   /* of a cue: the assertions it makes; of a cue that
                         overrides: those it takes away (`clears`) */
    uint16_t clears;
    cue_scope scope;
    texts hits, no_hits; /* its tests */
} concept;

/* ---- Elements of a discussion ------------------------------------------ */

/* What must be found in one sentence for an element: all of these concepts
 * (a built-in class such as <money> counts as a concept). */
typedef struct element_way {
    texts all;
    texts none;          /* and none of these in the same sentence */
    uint16_t allow;      /* assertions that do not spoil it */
    bool fresh_amount;   /* an amount that is not the trigger's own */
    bool apart;          /* not where the rule's own concepts stand */
    bool again;          /* the trigger's own words */
    mark at;
} element_way;

typedef struct element {
    slice name;   /* "cause", "effect-on-liquidity" */
    slice label;  /* reads after "does not discuss": "why it happened" */
    mark at;
    ARRAY(element_way) ways; /* any of them */
} element;

/* ---- Rules ------------------------------------------------------------- */

typedef enum when_kind {
    WHEN_TOLD,   /* a concept is asserted */
    WHEN_FIGURE, /* a line item of a table moved */
    WHEN_FACT,   /* an XBRL fact has a value, or moved */
    WHEN_ABOUT,  /* the filing speaks of something at all (a policy, a
                    critical estimate): the assertion does not matter */
    WHEN_COMPARE, /* two line items moved apart, or one outweighs the other */
    WHEN_SECTION /* the filing has a section: what must stand in it is owed
                    without any event */
} when_kind;

typedef enum direction { MOVES_ANY, MOVES_UP, MOVES_DOWN } direction;

/* How the figure of `concepts` stands to that of `against`. */
typedef enum relation {
    RELATION_OUTGROWS, /* it grew by more percentage points */
    RELATION_LAGS,     /* it grew by fewer */
    RELATION_EXCEEDS,  /* it is larger at the end */
    RELATION_PARTS     /* they went, or are, opposite ways */
} relation;

/* How near `with` and `without` look. */
typedef enum nearness {
    NEAR_SENTENCE,
    NEAR_PARAGRAPH,
    NEAR_MDNA /* anywhere in the MD&A: `with` as a fact or in a policy,
                 `without` not merely as a possibility */
} nearness;

typedef struct when {
    when_kind kind;
    mark at;
    texts concepts;      /* told, about: any of; figure, compare: label
                            concepts */
    texts names;         /* fact: XBRL names; section: scopes */
    texts hedged_in;     /* told: scopes of the draft, one of which tells the
                            same only as a possibility; empty: not asked */
    texts denied_by;     /* told: concepts that say in the MD&A that nothing of
                            the kind is known; empty: not asked */
    texts in;            /* scopes: "mdna", "notes", "5.D", "known" ...; empty:
                            the whole draft and all known documents */
    uint16_t allow;      /* assertions allowed besides realised */
    texts with;          /* concepts that must stand near it */
    texts without;       /* concepts that must not */
    nearness within;     /* of with/without */
    bool is_faint;       /* what nothing else makes known gives only a note */
    uint32_t matters;    /* told: a change below so many times what matters to
                            the whole registrant gives only a note; 0: not
                            asked */
    texts against;       /* compare: labels of the other figure */
    texts unless;        /* compare: labels of rows that forbid it */
    relation relation;   /* compare */
    double by;           /* compare: by how much, 0.2 = 20 points */
    direction moves;     /* figure, fact, compare */
    double change;       /* least relative change, 0.5 = 50% */
    double least;        /* least absolute value of the later figure */
    double weight;       /* least share of `weight_of`; of what is told: of
                            the largest amount of money in its sentence */
    texts weight_of;     /* label concepts: revenue, assets ...; "table" */
    double apart;        /* figure: least distance between its relative change
                            and that of its table's largest row; 0: any */
    double percent_most; /* told: a rate no larger, 0.2 = 20%, must be told
                            with it; 0: any */
    double percent_least; /* told: a rate no smaller; 0: any */
    uint32_t within_months; /* told: a date at most so many months after the
                            period must be told with it; 0: not asked */
    bool is_plain;       /* told: in everyday words, less certain */
    double near_limit;   /* told: a ratio must be told with its limit and lie
                            no further from it, 0.1 = 10% of it; 0: any */
} when;

/* Which sentences of the place may discuss a matter. */
typedef enum reaching {
    REACH_MATTER, /* those that speak of it */
    REACH_BESIDE, /* the three before and after the trigger */
    REACH_AROUND, /* the twelve before and after it, under its heading */
    REACH_ALL     /* every one */
} reaching;

typedef struct expect {
    mark at;
    texts in;            /* scopes; never empty, as absent means mdna */
    texts about;         /* concepts that make a passage speak of this; those
                            of the triggers when the file names none */
    texts elements;      /* names, in order; all are wanted */
    uint32_t enough;     /* how many suffice; 0: all */
    reaching reach;      /* which sentences are passages */
    bool any_matter;     /* a passage about the subject counts even if nothing
                            links it to this very event */
    bool by_name;        /* what is said of a name in the clue is said of the
                            matter */
    ARRAY(element) own;  /* elements defined by the rule itself */
} expect;

typedef enum test_kind {
    TEST_RAISES,
    TEST_SILENT,
    TEST_TODO_RAISES,    /* known gap: counted, does not fail */
    TEST_TODO_SILENT
} test_kind;

typedef struct rule_test {
    test_kind kind;
    mark at;
    slice draft;         /* Markdown; an MD&A unless it has headings */
    slice known;         /* another document, or empty */
    texts missing;       /* of raises: exactly these, if given */
    slice form;          /* or empty */
} rule_test;

typedef enum regime { REGIME_ANY, REGIME_BEFORE, REGIME_AFTER } regime;

/* How the clues of a rule are taken. */
typedef enum judging {
    JUDGE_TOGETHER, /* they tell one matter: what is found anywhere counts */
    JUDGE_EACH      /* each is judged by what is said of it; those that fall
                       short make one finding, the heaviest first */
} judging;

struct mda_rule {
    slice id, topic, title, since;
    mark at;
    mda_severity severity;
    bool is_preview;
    bool is_spelling;    /* of no file: words are looked up (eval/spell.c) */
    texts authority, requirements;
    texts forms;         /* "20-F" ...; empty: all */
    texts not_for;       /* kinds of registrants: "bank" ... */
    uint32_t places;     /* judged each: fewer that fall short make only a note
                            in a long MD&A; 0: one is enough */
    bool is_echo;        /* a note where another rule tells the same matter */
    bool is_last;        /* of known documents that no other rule has judged */
    regime regime;       /* Release 33-10890 */
    judging judge;
    slice why, message, hint;
    ARRAY(when) when;    /* any of them */
    expect expect;
    texts exits;         /* concepts of explicit exits that silence */
    texts absorbs;       /* rule ids that this one replaces on one matter */
    ARRAY(rule_test) tests;
};

typedef struct mda_rule rule;

/* A group of files loaded together. */
typedef struct pack {
    const char *name;    /* "core", or the path given */
    const char *version;
    char sha256[65];
} pack;

/* What a name in a list refers to. */
typedef enum ref_kind {
    REF_NONE,
    REF_CONCEPT,
    REF_ELEMENT,     /* of the rule itself, or shared */
    REF_EXPECTED,    /* an element that the same rule expects */
    REF_RULE,
    REF_SCOPE,       /* "mdna", "notes", "5.D", "known" ... */
    REF_FORM,        /* "20-F" */
    REF_REGISTRANT,  /* a kind of registrant, "bank" */
    REF_FACT,        /* an XBRL name, "us-gaap:Goodwill" */
    REF_REQUIREMENT, /* an id of the requirement list, "F5N-D-2" */
    REF_COUNT
} ref_kind;

/* A name noted while loading, to be looked up when all files are known. */
typedef struct ref {
    struct ref *next; /* the one noted before */
    text *at;
    uint32_t rule;    /* index of the rule it stands in, or UINT32_MAX */
    ref_kind kind;
} ref;

typedef struct model {
    arena *arena;
    const ref *refs; /* the last one noted, in the arena */
    ARRAY(concept) concepts;
    ARRAY(element) elements;
    ARRAY(rule) rules;
    ARRAY(pack) packs;
} model;

#endif
