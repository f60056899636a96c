/* items.h - what each form calls for: tables of items, their titles as
 * patterns of folded.h, and their roles. */
#ifndef DOC_ITEMS_H
#define DOC_ITEMS_H

#include "doc/document.h"
#include "doc/folded.h"

typedef enum family {
    FAMILY_NONE, /* not known: a draft */
    FAMILY_10K,
    FAMILY_10KSB,
    FAMILY_10Q,
    FAMILY_20F,
    FAMILY_PROSPECTUS, /* S-1, F-1, 424B: titles without numbers */
    FAMILY_8K,
    FAMILY_6K,
    FAMILY_COUNT
} family;

typedef enum item_flag {
    ITEM_CORE = 1,   /* said to be missing when it is not found */
    ITEM_TITLED = 2, /* may be found by its title alone */
    ITEM_END = 4     /* no item: a place that ends the item before it */
} item_flag;

typedef struct item_def {
    const char *id;
    uint8_t part; /* 1 and 2 of a 10-Q; 0: it does not matter */
    uint8_t number;
    uint8_t minor; /* 'A' of 7A; 2 of 2.02; 0 */
    uint8_t role;
    uint8_t flags;
    const char *title;
} item_def;

typedef struct form_def {
    const char *name;      /* "10-K": what drafts of the family are called */
    const item_def *items; /* in the order of the form */
    const item_def *parts; /* sub-items by letter, 20-F only; or NULL */
    const char *mdna;      /* id of the item that is the MD&A, or NULL */
} form_def;

/* Index by family; items and parts end at a NULL id. */
extern const form_def forms[FAMILY_COUNT];

/* Title of an MD&A, whatever its form. */
extern const char mdna_title[];
/* Titles of a prospectus's chapters (and the like) that end the one before. */
extern const item_def chapters[];

/* The family of a form's name, "10-K405/A" say. */
family family_named(slice form);
/* True if any form has an item of that id (case does not matter); *id becomes
 * the table's spelling. */
bool item_exists(slice id, const char **spelling);
/* The same within one family. */
bool item_in_family(family f, slice id);
/* Id of the item of `part` that is numbered "2" or "1A", or NULL. */
const char *item_in_part(family f, uint8_t part, slice number);

/* Id of the item of that role, the finest there is: "5.D" of a 20-F; NULL. */
const char *item_in_role(family f, role r);

#endif
