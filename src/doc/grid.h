/* grid.h - a table as lines of tokens: labels and numbers, each with the grid
 * columns it stands in. */
#ifndef DOC_GRID_H
#define DOC_GRID_H

#include "doc/document.h"
#include "doc/number.h"

/* One cell, or a number with the cells of its sign, parenthesis and percent
 * sign. */
typedef struct token {
    number n;             /* n.kind: TEXT, VALUE, DASH or VOID */
    span text;            /* of the cell; of the printed number alone for one */
    uint32_t cell;        /* block */
    uint32_t low, high;   /* grid columns [low, high) of the cell */
    uint32_t left, right; /* with the cells of its signs */
} token;

typedef enum line_kind {
    LINE_EMPTY, /* nothing, rules, or "n/m" only */
    LINE_LONE,  /* one text and nothing else */
    LINE_TEXTS, /* several texts, years among them: a heading, or prose */
    LINE_DATA   /* a label, perhaps none, and numbers */
} line_kind;

typedef struct line {
    uint32_t row;        /* block */
    uint32_t first, end; /* tokens */
    uint32_t label;      /* token, or NONE */
    uint32_t value;      /* of LINE_DATA: first token after the label */
    uint8_t kind;        /* line_kind */
    bool has_years;      /* a bare year is among its tokens */
    bool is_lost;        /* marked as page furniture: its columns are lost */
    bool has_rule;       /* rules under columns, "-----" */
} line;

/* Scratch, used again for each table. */
typedef struct grid {
    ARRAY(token) tokens;
    ARRAY(line) lines;
    bool has_commas;   /* numbers from a thousand on have their commas */
    uint32_t large;    /* numbers with commas */
    uint32_t rounded;  /* of these, those that end in ",000" */
    double largest;    /* size of the largest of them */
    uint32_t money;    /* numbers with a currency sign */
    uint32_t hundreds; /* numbers from a hundred on, years apart */
    uint32_t values;   /* all numbers but years */
    uint32_t tenths;   /* of these, those with one decimal */
    uint32_t percents; /* and those that are rates */
    uint8_t decimals;  /* most decimals of a large number */
} grid;

/* Is it a number, a dash or a "n/m"? */
bool grid_is_figure(const token *t);
/* Is it a number that may be an amount of this table, not a year? */
bool grid_is_value(const grid *g, const token *t);
/* Reads the rows of table `table`; MDA_ENOMEM. */
mda_status grid_read(grid *g, const document *doc, uint32_t table,
                     mda_error *err);
void grid_free(grid *g);

#endif
