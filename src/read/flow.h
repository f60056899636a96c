/* flow.h - from what an HTML page shows, one step at a time, to blocks.
 *
 * The HTML reader appends steps; flow_flush() turns them into build calls.
 * Between the two, a table is held back until its end, because only then it
 * is known whether it holds figures or only arranges prose. */
#ifndef READ_FLOW_H
#define READ_FLOW_H

#include "doc/build.h"

enum { FLOW_TABLES = 32, FLOW_FACTS = 8 };

typedef enum step_kind {
    STEP_TEXT,  /* source bytes that show something */
    STEP_SPACE, /* source bytes that separate words */
    STEP_BREAK, /* <br> */
    STEP_EDGE,  /* begin or end of a block */
    STEP_PAGE,  /* page break */
    STEP_LIST,  /* begin of ul, ol */
    STEP_LIST_END,
    STEP_ITEM,
    STEP_PRE,    /* preformatted source bytes, with markup in them */
    STEP_ANCHOR, /* source bytes hold a name that links may point to */
    STEP_FACT,   /* begin of the fact `start` */
    STEP_FACT_END,
    STEP_TABLE, /* `use` says what for */
    STEP_TABLE_END,
    STEP_ROW, /* `use` says what it holds */
    STEP_ROW_END,
    STEP_CELL,
    STEP_CELL_END
} step_kind;

/* Uses of a table and of a row. */
typedef enum table_use { TABLE_FIGURES, TABLE_LAYOUT } table_use;
typedef enum row_use {
    ROW_EMPTY,
    ROW_ONE,    /* one cell shows something */
    ROW_BULLET, /* a bullet and a text */
    ROW_LABEL,  /* "Item 7." and a text: one line cut in two */
    ROW_CELLS
} row_use;

/* How a cell goes together with the one before that is not empty. */
typedef enum cell_join {
    CELL_APART,
    CELL_GLUED, /* ")" after "(12" */
    CELL_SPACED /* "12" after "RMB" */
} cell_join;

typedef struct step {
    uint8_t kind;
    uint8_t use;     /* table_use, row_use, cell_join, heading level */
    uint8_t size;    /* of the font in half points */
    bool is_head;    /* cell: th */
    uint16_t format; /* text: block_flag; cell: columns spanned */
    uint16_t column; /* of a cell */
    uint32_t start, end;
} step;

typedef struct anchor {
    uint64_t hash;
    uint32_t block;
} anchor;

typedef struct sized {
    uint32_t block;
    uint8_t size;
} sized;

/* A stretch of text of one font size. */
typedef struct weight {
    uint32_t bytes;
    uint8_t size;
} weight;

/* What is judged at the end, when all of it is known. */
typedef struct flow_lists {
    ARRAY(anchor) anchors;
    ARRAY(uint64_t) links; /* hashes of names that links point to */
    ARRAY(sized) sized;    /* closed paragraphs with their font size */
    ARRAY(weight) weights;
} flow_lists;

typedef struct flow {
    builder *b;
    ARRAY(step) steps;
    flow_lists noted;
    bool is_apart;          /* the next weight is one of its own: a seam */
    uint32_t first_pending; /* anchors from here wait for a block */
    /* the open block that takes text */
    uint32_t leaf;   /* its index; NONE when there is none */
    uint16_t format; /* what all of its text has in common */
    uint8_t size;
    /* state of the replay */
    uint8_t modes[FLOW_TABLES]; /* table_use of the open tables */
    uint32_t depth;             /* of tables */
    uint32_t lists;             /* open lists */
    uint32_t breaks;            /* <br> since the last text */
    bool is_item;               /* the next text begins a list item */
    bool in_bullets;            /* the open list is one of bullets */
    bool is_row, is_table;      /* open blocks of a table of figures */
    bool is_skipping;           /* up to the end of the bullet's own cell */
    bool has_skipped;           /* the bullet was met */
    bool is_glued;              /* edges do not end the block: ROW_LABEL */
    bool is_second;             /* in the cell after the label */
    bool is_page;               /* a page break is to be noted */
    uint32_t facts[FLOW_FACTS]; /* open facts */
    uint32_t fact_depth;
    step scratch; /* what flow_add() gives without memory */
} flow;

void flow_begin(flow *f, builder *b);
void flow_free(flow *f);
/* Makes room for a step; a scratch step without memory, which the builder then
 * remembers. */
step *flow_grow(flow *f);
/* A new step at the end, zeroed but for its kind and place. */
static inline step *flow_add(flow *f, step_kind kind, uint32_t start,
                             uint32_t end)
{
    step *s = f->steps.len < f->steps.cap ? &f->steps.at[f->steps.len++]
                                          : flow_grow(f);
    *s = (step){.kind = (uint8_t)kind, .start = start, .end = end};
    return s;
}
/* Notes that a link in the file points to `name`. */
void flow_link(flow *f, slice name);
/* Sends all steps to the builder.  No table may be open. */
void flow_flush(flow *f);
/* Is there nothing that waits: no step, no open block, no open fact? */
bool flow_is_still(const flow *f);
/* After the last flush: marks blocks that links point to and those of large
 * type. */
void flow_end(flow *f);

#endif
