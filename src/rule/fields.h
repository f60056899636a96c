/* fields.h - the keys of rule files as const tables.
 *
 * A shape describes a YAML map: its keys, their types, where in a struct of
 * rule.h each value goes, what it means.  The loader, the JSON Schema and the
 * reference page walk these tables; a key is added by adding a row.
 */
#ifndef RULE_FIELDS_H
#define RULE_FIELDS_H

#include "rule/load_map.h"

typedef enum field_type {
    FIELD_LINE,    /* one line of text -> slice */
    FIELD_PROSE,   /* text -> slice without white space at both ends */
    FIELD_DRAFT,   /* text -> slice as it stands */
    FIELD_NAME,    /* lower-case words joined by hyphens -> slice */
    FIELD_NAMES,   /* one or a list of those -> texts */
    FIELD_TEXTS,   /* one or a list of texts -> texts */
    FIELD_COUNT,   /* whole number -> uint32_t */
    FIELD_NUMBER,  /* -> double */
    FIELD_PERCENT, /* "50%" -> double 0.5 */
    FIELD_FLAG,    /* true or false -> bool */
    FIELD_CHOICE,  /* one of `choices` -> integer, enum or bool */
    FIELD_CHOICES, /* one or a list of `choices` -> uint16_t, bits joined */
    FIELD_MAP,     /* a map of `shape` -> its struct in place */
    FIELD_LIST,    /* one or a list of such maps -> ARRAY of the struct */
    FIELD_TABLE,   /* a map from names to such maps -> ARRAY of the struct */
    FIELD_TYPES
} field_type;

typedef struct choice {
    const char *name; /* NULL ends a list of choices */
    uint32_t value;
    const char *help;
} choice;

typedef struct shape shape;

typedef struct field {
    const char *key; /* NULL ends a list of fields */
    field_type type;
    size_t offset, size; /* of the member that takes the value */
    bool is_needed;
    ref_kind ref;          /* of NAMES and TEXTS: what they refer to */
    const choice *choices; /* of CHOICE and CHOICES */
    const shape *shape;    /* of MAP, LIST and TABLE */
    uint32_t absent;       /* of CHOICE and COUNT: value of an absent key */
    uint32_t most;         /* of COUNT: the largest value */
    uint8_t kind;          /* 1 + the value that this key gives to shape.kind */
    uint8_t kinds; /* bit set of the kinds that may have this key; 0: all */
    bool in_group; /* one of the keys that shape.group speaks of */
    const char *help;
    const char *default_help; /* what an absent key means; NULL: nothing */
} field;

#define FIELD_TO(type, member)                                                 \
    .offset = offsetof(type, member), .size = sizeof(((type *)0)->member)

typedef enum shape_group {
    GROUP_NONE,
    GROUP_ONE, /* exactly one key of the group must be there */
    GROUP_SOME /* at least one */
} shape_group;

#define SHAPE_HAS_NOT SIZE_MAX

struct shape {
    const char *name; /* "trigger": as messages and the schema call it */
    const char *help; /* a paragraph for the reference page */
    const field *fields;
    size_t size;    /* of the struct */
    size_t at;      /* offset of its mark, or SHAPE_HAS_NOT */
    size_t name_at; /* in a TABLE: offset of the slice that takes the name */
    size_t kind_at; /* offset of the enum that field.kind sets */
    shape_group group;
    const char *short_for; /* key that a list or text in the map's place stands
                              for; NULL if only a map will do */
    /* What the table cannot say; NULL if nothing.  Runs after the fields. */
    mda_status (*check)(loading *l, const yaml *node, void *into);
};

/* What a lexicon file holds. */
typedef struct lexicon {
    ARRAY(concept) concepts, cues;
    ARRAY(element) elements;
} lexicon;

/* All shapes, in the order of the reference page; ends at NULL. */
extern const shape *const shapes[];
extern const shape shape_rule;    /* -> struct mda_rule */
extern const shape shape_lexicon; /* -> lexicon */

/* What a sentence may assert, `realised` first. */
extern const choice field_assertions[];

/* "a whole number": what a value of that type is, for messages. */
const char *field_wants(field_type type);
/* Key of `s` by name, or NULL. */
const field *field_named(const shape *s, slice key);

#endif
