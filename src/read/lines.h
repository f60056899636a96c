/* lines.h - one line of plain text, cut into cells at its gaps. */
#ifndef READ_LINES_H
#define READ_LINES_H

#include "base/slice.h"

enum { LINE_CELLS = 24, LINE_LONG = 500 };

typedef enum line_kind {
    LINE_BLANK, /* nothing to see; perhaps tags */
    LINE_TEXT,
    LINE_RULE /* dashes and the like only */
} line_kind;

/* Tags of EDGAR that stand in a line. */
enum {
    LINE_PAGE = 1,      /* <PAGE>, or a form feed */
    LINE_TABLE = 2,     /* <TABLE> */
    LINE_TABLE_END = 4, /* </TABLE> */
    LINE_STUB = 8       /* <S>, <C>: the end of the head of a table */
};

typedef struct line_cell {
    uint32_t start, end; /* source */
    uint16_t from, to;   /* columns on the page */
    uint8_t use;         /* cell_use */
    uint8_t join;        /* cell_join */
} line_cell;

typedef struct line {
    uint32_t start, end; /* source, without the line feed */
    uint16_t indent, to; /* columns of its first and after its last mark */
    uint16_t gap;        /* widest gap inside */
    uint8_t kind;        /* line_kind */
    uint8_t tags;        /* LINE_PAGE ... */
    uint8_t count;       /* of cells */
    uint8_t numbers;     /* cells that show numbers */
    bool has_bars;       /* " | " between cells */
    bool has_leader;     /* "....." */
    bool is_long;        /* too long to be cut into cells: one cell */
    bool is_flat;        /* cells were told apart by their words only */
    line_cell cells[LINE_CELLS];
} line;

/* How lines are read. */
typedef struct line_reader {
    const char *text; /* of the file */
    bool has_markup;  /* tags of any kind, not only those of EDGAR */
    bool in_tag;      /* a tag goes on from the line before */
} line_reader;

void line_read(line_reader *r, uint32_t start, uint32_t end, line *out);
/* Copies a line with those cells only that it has. */
void line_copy(line *to, const line *from);

/* Cuts a line without gaps, as converters of tables leave them, into a label
 * and the numbers at its end ("Total assets 440,538 424,521 4%"); false, and
 * nothing done, if it has not at least two. */
bool line_cut_flat(const line_reader *r, line *l);
/* Whether that is worth trying: does the line end as figures do? */
bool line_may_be_flat(const line_reader *r, const line *l);

/* True if a row of a table: figures set apart from a label or each other. */
bool line_is_row(const line *l);

#endif
