/* shelf.h - documents that several drafts share, each read once. */
#ifndef CLI_SHELF_H
#define CLI_SHELF_H

#include "base/array.h"
#include "mdalint.h"

typedef struct shelf_book {
    const char *path;
    mda_document *doc;
} shelf_book;

typedef struct shelf {
    ARRAY(shelf_book) books;
} shelf;

/* The document at a path, which must outlive the shelf; "-" is standard
 * input.  NULL after a message. */
const mda_document *shelf_get(shelf *s, const char *path);
/* Reads it from bytes, under a path by which it is then found. */
const mda_document *shelf_put(shelf *s, const char *path, mda_slice bytes);
void shelf_free(shelf *s);

#endif
