/* model_image.c - where the structs of rule.h have pointers.
 *
 * A member of a struct that is a number, a flag or an enum needs no row here;
 * a slice, an array or a mark does.  Whoever forgets one is told by the build:
 * embed/compile.c writes two rule sets, and they must be equal. */
#include "rule/model_image.h"

#include "rule/rule.h"

#define SLICE_AT(T, m)          {IMAGE_SLICE, offsetof(T, m), NULL}
#define STRING_AT(T, m)         {IMAGE_STRING, offsetof(T, m), NULL}
#define INSIDE_AT(T, m, of)     {IMAGE_INSIDE, offsetof(T, m), &of##_image}
#define ARRAY_AT(T, m, of)      {IMAGE_ARRAY, offsetof(T, m), &of##_image}
#define TYPE(T, fields)         {sizeof(T), fields}

const image_type slice_image = {
    sizeof(slice), (const image_field[]){{IMAGE_SLICE, 0, NULL}, {0}}};

static const image_field mark_fields[] = {STRING_AT(mark, path), {0}};
static const image_type mark_image = TYPE(mark, mark_fields);

static const image_field text_fields[] = {
    SLICE_AT(text, text),
    INSIDE_AT(text, at, mark),
    SLICE_AT(text, about),
    {0},
};
static const image_type text_image = TYPE(text, text_fields);

static const image_field concept_fields[] = {
    SLICE_AT(concept, name),
    INSIDE_AT(concept, at, mark),
    SLICE_AT(concept, about),
    ARRAY_AT(concept, phrases, text),
    ARRAY_AT(concept, except, text),
    ARRAY_AT(concept, hits, text),
    ARRAY_AT(concept, no_hits, text),
    {0},
};
static const image_type concept_image = TYPE(concept, concept_fields);

static const image_field way_fields[] = {
    ARRAY_AT(element_way, all, text),
    ARRAY_AT(element_way, none, text),
    INSIDE_AT(element_way, at, mark),
    {0},
};
static const image_type way_image = TYPE(element_way, way_fields);

static const image_field element_fields[] = {
    SLICE_AT(element, name),
    SLICE_AT(element, label),
    INSIDE_AT(element, at, mark),
    ARRAY_AT(element, ways, way),
    {0},
};
static const image_type element_image = TYPE(element, element_fields);

static const image_field when_fields[] = {
    INSIDE_AT(when, at, mark),
    ARRAY_AT(when, concepts, text),
    ARRAY_AT(when, names, text),
    ARRAY_AT(when, hedged_in, text),
    ARRAY_AT(when, denied_by, text),
    ARRAY_AT(when, in, text),
    ARRAY_AT(when, with, text),
    ARRAY_AT(when, without, text),
    ARRAY_AT(when, against, text),
    ARRAY_AT(when, unless, text),
    ARRAY_AT(when, weight_of, text),
    {0},
};
static const image_type when_image = TYPE(when, when_fields);

static const image_field expect_fields[] = {
    INSIDE_AT(expect, at, mark),
    ARRAY_AT(expect, in, text),
    ARRAY_AT(expect, about, text),
    ARRAY_AT(expect, elements, text),
    ARRAY_AT(expect, own, element),
    {0},
};
static const image_type expect_image = TYPE(expect, expect_fields);

static const image_field test_fields[] = {
    INSIDE_AT(rule_test, at, mark),
    SLICE_AT(rule_test, draft),
    SLICE_AT(rule_test, known),
    ARRAY_AT(rule_test, missing, text),
    SLICE_AT(rule_test, form),
    {0},
};
static const image_type test_image = TYPE(rule_test, test_fields);

static const image_field rule_fields[] = {
    SLICE_AT(rule, id),
    SLICE_AT(rule, topic),
    SLICE_AT(rule, title),
    SLICE_AT(rule, since),
    INSIDE_AT(rule, at, mark),
    ARRAY_AT(rule, authority, text),
    ARRAY_AT(rule, requirements, text),
    ARRAY_AT(rule, forms, text),
    ARRAY_AT(rule, not_for, text),
    SLICE_AT(rule, why),
    SLICE_AT(rule, message),
    SLICE_AT(rule, hint),
    ARRAY_AT(rule, when, when),
    INSIDE_AT(rule, expect, expect),
    ARRAY_AT(rule, exits, text),
    ARRAY_AT(rule, absorbs, text),
    ARRAY_AT(rule, tests, test),
    {0},
};
static const image_type rule_image = TYPE(rule, rule_fields);

static const image_field pack_fields[] = {
    STRING_AT(pack, name),
    STRING_AT(pack, version),
    {0},
};
static const image_type pack_image = TYPE(pack, pack_fields);

static const image_field model_fields[] = {
    {IMAGE_NONE, offsetof(model, arena), NULL},
    {IMAGE_NONE, offsetof(model, refs), NULL},
    ARRAY_AT(model, concepts, concept),
    ARRAY_AT(model, elements, element),
    ARRAY_AT(model, rules, rule),
    ARRAY_AT(model, packs, pack),
    {0},
};
const image_type model_image = TYPE(model, model_fields);
