/* document.h - the sealed document: visible text, the way back to the source,
 * blocks, sentences, sections, facts and figures.
 *
 * All arrays are in document order and never change once doc_seal() has
 * returned, so that any number of threads may read them.  Offsets are bytes
 * of `text` unless a name says `source`.
 *
 * Layout of `text`: blocks follow one another, separated by inserted line
 * feeds (two before paragraphs, headings, lists and tables; one before list
 * items and rows) and inserted tabs between the cells of a row.  White space
 * inside a block is folded to one blank.
 */
#ifndef DOC_DOCUMENT_H
#define DOC_DOCUMENT_H

#include "base/arena.h"
#include "base/array.h"
#include "base/slice.h"

#define NONE UINT32_MAX /* "no such index" everywhere */

/* ---- Source map -------------------------------------------------------- */

typedef enum run_kind {
    RUN_COPY,    /* bytes equal to the source's */
    RUN_CHANGED, /* a character reference, cp1252 byte, folded white space:
                    the text stands for all of the source range */
    RUN_INSERTED /* separators between blocks: source_len is 0 */
} run_kind;

/* Runs cover the text without gaps, in order; source_start never goes back
 * within a part.  The length in the text is up to the next run's start. */
typedef struct run {
    uint32_t text_start;
    uint32_t source_start; /* offset in the file on disk */
    uint32_t source_len : 30;
    uint32_t kind : 2;
} run;

/* A document inside an EDGAR submission; a plain file is one part with an
 * empty name. */
typedef struct part {
    slice name;     /* file name, as "d10k.htm" */
    slice type;     /* "10-K", "EX-13.1", "GRAPHIC" ... */
    span source;    /* its bytes in the file on disk */
    span text;      /* its visible text; empty if not read */
    uint32_t first_block, end_block;
    bool is_read;   /* false for pictures, archives and the like */
} part;

/* ---- Blocks ------------------------------------------------------------ */

typedef enum block_kind {
    BLOCK_PART, /* level 0; one for each part read */
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_LIST,
    BLOCK_ITEM,
    BLOCK_TABLE,
    BLOCK_ROW,
    BLOCK_CELL,
    BLOCK_FURNITURE /* page numbers, running heads and feet, "Table of
                       Contents" links: visible, but no part of the prose */
} block_kind;

typedef enum block_flag {
    BLOCK_BOLD = 1,       /* all of its text is */
    BLOCK_ITALIC = 2,
    BLOCK_UNDERLINED = 4,
    BLOCK_CENTERED = 8,
    BLOCK_CAPS = 16,      /* no lower-case letter, at least three capitals */
    BLOCK_LINKED = 32,    /* all of its text is inside a link */
    BLOCK_HEAD_CELL = 64, /* th, or the header row of a Markdown table */
    BLOCK_CONTINUES = 128,  /* goes on with the paragraph before, which a page
                               break cut in two */
    BLOCK_PAGE_START = 256, /* first block after a page break of the source */
    BLOCK_PREFORMATTED = 512, /* white space was kept (aligned columns) */
    BLOCK_ANCHOR = 1024,  /* a link somewhere in the file points here */
    BLOCK_LARGE = 2048    /* font size above that of most text */
} block_flag;

/* A block's descendants are the blocks after it up to `end`. */
typedef struct block {
    uint8_t kind;
    uint8_t level;   /* 1-6 of a heading; depth of a list */
    uint16_t flags;  /* block_flag */
    uint16_t column; /* of a cell: 0-based grid column; of furniture: the page
                        number that it shows, or 0 */
    uint16_t columns; /* of a cell: how many it spans, at least 1 */
    uint32_t parent; /* NONE at level 0 */
    uint32_t end;
    span text;
} block;

/* ---- Sentences --------------------------------------------------------- */

typedef enum sentence_kind {
    SENTENCE_PROSE,
    SENTENCE_HEADING, /* a heading, whole */
    SENTENCE_ROW      /* a table row, whole */
} sentence_kind;

/* A sentence may run over furniture and a page break: then first_block and
 * last_block differ, and furniture blocks between are not its words. */
typedef struct sentence {
    span text;
    uint32_t first_block, last_block;
    uint32_t section; /* innermost section, or NONE */
    uint8_t kind;
} sentence;

/* ---- Sections ---------------------------------------------------------- */

/* What a section is for, whatever its form calls it.  A section without a
 * role of its own has ROLE_NONE; use section_in_role() to look upwards. */
typedef enum role {
    ROLE_NONE,
    ROLE_BUSINESS,      /* 10-K 1, 20-F 4 */
    ROLE_RISK_FACTORS,  /* 10-K 1A, 20-F 3.D, 10-Q II.1A */
    ROLE_LEGAL,         /* 10-K 3, 10-Q II.1 */
    ROLE_MDNA,          /* 10-K 7, 20-F 5, 10-Q I.2, prospectus MD&A */
    ROLE_MARKET_RISK,   /* 10-K 7A, 20-F 11, 10-Q I.3 */
    ROLE_STATEMENTS,    /* 10-K 8, 20-F 8/17/18, 10-Q I.1 */
    ROLE_NOTES,         /* notes to the financial statements */
    ROLE_CONTROLS,
    ROLE_EXHIBITS,
    ROLE_CONTENTS,      /* a table of contents */
    /* inside an MD&A */
    ROLE_OVERVIEW,
    ROLE_RESULTS,       /* 5.A; results of operations */
    ROLE_SEGMENTS,
    ROLE_LIQUIDITY,     /* 5.B; liquidity and capital resources */
    ROLE_CASH_FLOWS,
    ROLE_RESEARCH,      /* 5.C */
    ROLE_TREND,         /* 5.D; outlook, trend information */
    ROLE_OFF_BALANCE,   /* 5.E before Release 33-10890 */
    ROLE_OBLIGATIONS,   /* 5.F before Release 33-10890 */
    ROLE_SAFE_HARBOUR,  /* 5.G; forward-looking statements */
    ROLE_ESTIMATES,     /* critical accounting estimates or policies */
    ROLE_ACCOUNTING,    /* recent accounting pronouncements */
    ROLE_NON_GAAP,
    ROLE_COUNT
} role;

typedef enum section_status {
    SECTION_FOUND,
    SECTION_BY_REFERENCE, /* `target` says to what; a body that stands in this
                             file is a section of its own, of the same item */
    SECTION_OMITTED,      /* the filing says so */
    SECTION_NOT_FOUND     /* the form calls for it, the file has none */
} section_status;

typedef struct section {
    const char *item; /* "5.D", "7", "1A", "I.2"; NULL for a plain heading */
    slice title;      /* visible heading text; borrowed from the text */
    span heading;     /* empty when there is none */
    span text;        /* heading and body */
    uint32_t parent;  /* enclosing section, or NONE */
    uint32_t first_block, end_block;
    uint8_t level;    /* 1: part or item, deeper: sub-items and headings */
    uint8_t role;
    uint8_t status;
    slice target;     /* of SECTION_BY_REFERENCE: "Exhibit 13, pages 19-32" */
} section;

/* ---- Facts and figures ------------------------------------------------- */

/* An inline XBRL numeric fact (ix:nonFraction). */
typedef struct fact {
    slice name;    /* "us-gaap:Goodwill" */
    slice unit;    /* "usd", "shares" ... as the unit id or its measure */
    span text;     /* where it is visible; empty if hidden */
    span source;   /* in the file on disk */
    double value;  /* with sign and scale applied */
    int32_t start_date, end_date; /* yyyymmdd; start 0 for an instant */
    uint16_t dimensions; /* members of the context; 0 for the whole entity */
    bool is_nil;
} fact;

/* A table row read as line item x period. */
typedef struct line_item {
    uint32_t table, row;  /* blocks */
    span label;           /* text of the row's label */
    span parent;          /* label of the group of rows it stands in, as
                             "Current assets"; may be empty */
    uint32_t first_value, end_value; /* into document.values */
    uint8_t is_total;
} line_item;

typedef struct item_value {
    span text;         /* the number as printed, in the cell */
    double value;      /* sign applied, scale of the table applied */
    int32_t period;    /* yyyymmdd of its end as far as known, yyyy0000 for a
                          year, 0 unknown */
    uint8_t is_percent, is_change; /* a column of changes, not of amounts */
    uint16_t column;   /* 0-based, among the table's columns of numbers */
    uint8_t months;    /* 12, 3, 6, 9; 0 for a balance or unknown */
    uint32_t heading;  /* block of the heading cell nearest to it, or NONE */
    uint32_t series;   /* columns with the same tell the same of different
                          periods; others (currencies, segments, predecessor)
                          do not compare */
} item_value;

/* ---- The document ------------------------------------------------------ */

struct mda_document {
    arena *arena;          /* owns everything below but the arrays */
    const char *path;
    const char *format;    /* name of the reader */
    const char *form;      /* "20-F", "10-K", "10-K405" ... or "" */
    slice source;          /* the file's bytes: a finding quotes them */
    bool is_lent;          /* they are somebody else's */
    slice text;
    int32_t period_end;    /* yyyymmdd of the period of the report, or 0 */
    ARRAY(part) parts;
    ARRAY(run) runs;
    ARRAY(uint32_t) lines; /* source offsets of line starts */
    ARRAY(block) blocks;
    ARRAY(sentence) sentences;
    ARRAY(section) sections;
    ARRAY(fact) facts;
    ARRAY(line_item) items;
    ARRAY(item_value) values;
    struct seams *seams;   /* of its reading, for an editor; else NULL */
};

typedef struct mda_document document;

void document_free(document *doc);

/* Index of the innermost block holding text offset `at`. */
uint32_t document_block_at(const document *doc, uint32_t at);
/* Index of the sentence holding `at`, or of the first after it; NONE if none. */
uint32_t document_sentence_at(const document *doc, uint32_t at);
/* Innermost section holding `at`, or NONE. */
uint32_t document_section_at(const document *doc, uint32_t at);
/* True if section `index` or one around it has role `wanted`. */
bool section_in_role(const document *doc, uint32_t index, role wanted);
/* Item id of the innermost section with one at or around
 * section `index`, or NULL. */
const char *section_item(const document *doc, uint32_t index);
/* "mdna", "risk-factors" ...; never NULL. */
const char *role_name(role r);
/* ROLE_NONE if no role has that name. */
role role_named(slice name);

#endif
