/* tags.h - a tolerant scanner that cuts bytes into text and tags, as HTML 5
 * does. */
#ifndef READ_TAGS_H
#define READ_TAGS_H

#include "read/style.h"

/* What a tag is to a reader; many names share one. */
typedef enum tag_element {
    ELEMENT_OTHER,   /* any name not in the table: inline, without meaning */
    ELEMENT_COMMENT, /* comment, declaration, processing instruction */
    ELEMENT_INLINE,  /* formatting without a meaning here: tt, small ... */
    ELEMENT_A,
    ELEMENT_B,
    ELEMENT_I,
    ELEMENT_U,
    ELEMENT_FONT,
    ELEMENT_SPAN,
    ELEMENT_BLOCK, /* section, blockquote ...: makes a block, no more */
    ELEMENT_DIV,
    ELEMENT_CENTER,
    ELEMENT_ADDRESS,
    ELEMENT_P,
    ELEMENT_HEADING, /* h1 to h6 */
    ELEMENT_PRE,
    ELEMENT_UL, /* ul, ol, menu, dir */
    ELEMENT_DL,
    ELEMENT_LI,
    ELEMENT_DT, /* dt, dd */
    ELEMENT_TABLE,
    ELEMENT_CAPTION,
    ELEMENT_TBODY, /* tbody, thead, tfoot */
    ELEMENT_TR,
    ELEMENT_TD,
    ELEMENT_TH,
    ELEMENT_COL,   /* col, colgroup: empty */
    ELEMENT_SCOPE, /* object and the like: ends the search for open elements */
    ELEMENT_FRAME, /* html, head, body: their tags change nothing */
    ELEMENT_RAW,   /* script, style, title ...: neither markup nor seen */
    ELEMENT_BR,
    ELEMENT_HR,
    ELEMENT_PAGE, /* <PAGE> of old filings */
    ELEMENT_VOID, /* img, input, meta ...: empty */
    ELEMENT_IX_HEADER,
    ELEMENT_IX_FRACTION, /* ix:nonFraction */
    ELEMENT_IX_TEXT,     /* ix:nonNumeric */
    ELEMENT_CONTEXT,
    ELEMENT_MEMBER,
    ELEMENT_START_DATE,
    ELEMENT_END_DATE, /* or instant */
    ELEMENT_UNIT,
    ELEMENT_MEASURE,
    ELEMENT_COUNT
} tag_element;

/* What the bytes of a tag alone say. */
typedef struct tag_look {
    uint32_t name; /* hash of the lower-case name: tags of a pair agree */
    uint8_t element;
    uint8_t level;             /* of h1 to h6 */
    bool is_end;               /* </p> */
    bool is_empty;             /* <br/> */
    bool is_link;              /* has an href */
    bool is_hidden;            /* has the attribute hidden */
    bool is_ruled;             /* width other than the whole page, of an hr */
    uint16_t colspan, rowspan; /* at least 1 */
    style style;
} tag_look;

typedef struct tag {
    uint32_t start, end;  /* offsets of '<' and after '>' */
    const tag_look *look; /* valid until the next tag is read */
    span id;   /* value of id, or of name for an anchor; empty if none */
    span href; /* value of an href to a place in the file, without '#' */
} tag;

/* A memory of tags: most are byte for byte the same as one not long before,
 * whose attributes need not be read again.  A tag is in one of two slots. */
enum { TAGS_CACHE = 1024, TAGS_STYLES = 256, TAGS_NAMES = 256 };

typedef struct tag_kept {
    uint64_t first;      /* up to 8 bytes of it */
    uint32_t start, len; /* len == 0: empty */
    tag_look look;
} tag_kept;

/* The same for the values of style attributes: tags with ids of their own are
 * never equal, but their styles are. */
typedef struct style_kept {
    uint32_t start, len; /* len == 0: empty */
    style style;
} style_kept;

typedef struct tags {
    const char *text; /* of the file: offsets count from here */
    uint32_t at, end;
    tag_look own; /* of a tag that is not kept */
    tag_kept cache[TAGS_CACHE];
    style_kept styles[TAGS_STYLES];
    uint8_t names[TAGS_NAMES]; /* hash table of the known names */
} tags;

typedef struct attribute {
    slice name, value; /* value.ptr NULL: none given */
} attribute;

/* To scan [start, end) of `text`. */
void tags_begin(tags *t, const char *text, uint32_t start, uint32_t end);
/* The next tag; text stands between the end of the one before and its start.
 * False at the end; out->start is then the end, or where a tag begins that the
 * file breaks off. */
bool tags_next(tags *t, tag *out);
/* Skips what is not markup after <script> and the like: up to its end tag. */
void tags_skip_raw(tags *t, const tag *start);

/* The attribute of the tag at or after *at, which is 0 at first; false when
 * there is no more.  Values keep their character references. */
bool tags_attribute(const tags *t, const tag *of, uint32_t *at, attribute *out);
/* Name as it stands in the tag. */
slice tags_name(const tags *t, const tag *of);

#endif
