/* table.h - what a table of an HTML page is for. */
#ifndef READ_TABLE_H
#define READ_TABLE_H

#include "read/flow.h"

enum { TABLE_GRID = 64, TABLE_DEPTH = 16, CELL_PEEK = 48 };

/* What a cell shows, by its first words. */
typedef enum cell_use {
    CELL_EMPTY,
    CELL_BULLET,   /* a mark of a list and nothing else */
    CELL_LABEL,    /* "(a)", "1.", "Item 7." and nothing else */
    CELL_CURRENCY, /* "$", "RMB", "(": belongs to the number after it */
    CELL_CLOSER,   /* ")", "%": belongs to the number before it */
    CELL_NUMBER,
    CELL_TEXT,
    CELL_PROSE /* whole sentences */
} cell_use;

/* A table that is being read. */
typedef struct table {
    uint32_t step;              /* index of its STEP_TABLE */
    uint16_t spans[TABLE_GRID]; /* rows still taken in a column by a rowspan */
    uint32_t span_end;          /* no column from here on is taken */
    /* counts over finished rows that show something */
    uint32_t rows, one, bullets, labels, items, numbers;
    uint32_t prose; /* cells of prose */
    bool has_table; /* a table stands inside */
    /* the open row */
    bool is_row;
    uint32_t row_step;
    uint16_t column;       /* next free column */
    uint16_t filled;       /* cells that show something */
    uint8_t first, second; /* cell_use of its first two */
    bool has_number;
    uint8_t last;      /* cell_use of the last filled one */
    uint16_t last_end; /* column after it */
    /* the open cell */
    bool is_cell, is_item;
    uint32_t cell_step;
    uint32_t bytes; /* of source text in it */
    uint32_t peek_len;
    char peek[CELL_PEEK]; /* its first visible bytes */
} table;

/* What a cell shows whose visible text begins with the `len` bytes at `text`
 * and takes `bytes` of source.  Marks and labels only where `is_first` in a
 * row. */
cell_use table_cell_use(const char *text, uint32_t len, uint32_t bytes,
                        bool is_first);
/* How a cell goes with the filled one before it in its row. */
cell_join table_cell_join(cell_use use, cell_use before);

void table_begin(table *t, flow *f, uint32_t at);
void table_row(table *t, flow *f, uint32_t at);
void table_row_end(table *t, flow *f, uint32_t at);
void table_cell(table *t, flow *f, uint32_t at, uint16_t colspan,
                uint16_t rowspan, bool is_head);
/* A cell that shows nothing: only its place in the grid counts. */
void table_skip(table *t, flow *f, uint32_t at, uint16_t colspan,
                uint16_t rowspan);
void table_cell_end(table *t, flow *f, uint32_t at);
/* Source bytes of text are about to be added as a step. */
void table_text(table *t, flow *f, uint32_t start, uint32_t end);
/* Decides what the table is for and notes it in its first step. */
void table_end(table *t, flow *f, uint32_t at);

/* True if the `len` bytes of UTF-8 are a mark that begins an item of a list
 * ("•", "-", "o"); *is_weak if it may as well be a word, a dash or the sign of
 * a footnote. */
bool table_is_bullet(const char *text, uint32_t len, bool *is_weak);

#endif
