/* matcher_image.c - where the structs of index.h have pointers.
 *
 * Most of a matcher is arrays of numbers, which are used where the image
 * lies.  What rule/model_image.c says of forgotten members holds here, too. */
#include "match/matcher_image.h"

#include "match/index.h"
#include "rule/model_image.h"

static const image_type number_image = {sizeof(uint32_t), NULL};
static const image_type slot_image = {sizeof(vocab_slot), NULL};
static const image_type set_image = {sizeof(word_set), NULL};
static const image_type piece_image = {sizeof(piece), NULL};
static const image_type chain_image = {sizeof(chain), NULL};
static const image_type seed_image = {sizeof(seed), NULL};

static const image_type word_image = {
    sizeof(vocab_word),
    (const image_field[]){{IMAGE_SLICE, offsetof(vocab_word, text), NULL},
                          {0}}};

static const image_type vocab_image = {
    sizeof(vocab),
    (const image_field[]){
        {IMAGE_NONE, offsetof(vocab, arena), NULL},
        {IMAGE_ARRAY, offsetof(vocab, words), &word_image},
        {IMAGE_ARRAY, offsetof(vocab, slots), &slot_image},
        {0}}};

static const image_type entry_image = {
    sizeof(concept_entry),
    (const image_field[]){{IMAGE_SLICE, offsetof(concept_entry, name), NULL},
                          {0}}};

static const image_type name_image = {
    sizeof(name_entry),
    (const image_field[]){{IMAGE_SLICE, offsetof(name_entry, name), NULL},
                          {0}}};

static const image_type names_image = {
    sizeof(names),
    (const image_field[]){{IMAGE_ARRAY, offsetof(names, sorted), &name_image},
                          {IMAGE_ARRAY, offsetof(names, slots), &number_image},
                          {IMAGE_ARRAY, offsetof(names, all), &slice_image},
                          {0}}};

static const image_type pattern_image = {
    sizeof(pattern),
    (const image_field[]){{IMAGE_SLICE, offsetof(pattern, source), NULL}, {0}}};

static const image_type filed_image = {
    sizeof(filed),
    (const image_field[]){{IMAGE_ARRAY, offsetof(filed, first), &number_image},
                          {IMAGE_ARRAY, offsetof(filed, values), &number_image},
                          {0}}};

static const image_field matcher_fields[] = {
    {IMAGE_NONE, offsetof(matcher, arena), NULL},
    {IMAGE_INSIDE, offsetof(matcher, vocab), &vocab_image},
    {IMAGE_ARRAY, offsetof(matcher, concepts), &entry_image},
    {IMAGE_INSIDE, offsetof(matcher, names), &names_image},
    {IMAGE_ARRAY, offsetof(matcher, sets), &set_image},
    {IMAGE_ARRAY, offsetof(matcher, set_words), &number_image},
    {IMAGE_ARRAY, offsetof(matcher, pieces), &piece_image},
    {IMAGE_ARRAY, offsetof(matcher, chains), &chain_image},
    {IMAGE_ARRAY, offsetof(matcher, patterns), &pattern_image},
    {IMAGE_ARRAY, offsetof(matcher, first_seed), &number_image},
    {IMAGE_ARRAY, offsetof(matcher, seeds), &seed_image},
    {IMAGE_INSIDE, offsetof(matcher, concept_seeds), &filed_image},
    {IMAGE_INSIDE, offsetof(matcher, word_patterns), &filed_image},
    {IMAGE_ARRAY, offsetof(matcher, free_patterns), &number_image},
    {IMAGE_ARRAY, offsetof(matcher, digit_patterns), &number_image},
    {0},
};
const image_type matcher_image = {sizeof(matcher), matcher_fields};
