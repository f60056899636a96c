/* ruleset.c - rules with their matcher: made by compiling, or read in no time
 * from an image of what compiling once made. */
#include "eval/ruleset.h"

#include "base/error.h"
#include "base/image.h"
#include "base/mem.h"
#include "eval/duty.h"
#include "match/matcher_image.h"
#include "rule/model_image.h"

static const image_type slot_image = {sizeof(word_slot), NULL};
static const image_type part_image = {sizeof(uint8_t), NULL};
static const image_type ruleset_image = {
    sizeof(ruleset),
    (const image_field[]){
        {IMAGE_INSIDE, offsetof(ruleset, model), &model_image},
        {IMAGE_ONE, offsetof(ruleset, matcher), &matcher_image},
        {IMAGE_ARRAY, offsetof(ruleset, parts), &part_image},
        {IMAGE_SLICE, offsetof(ruleset, words.text), NULL},
        {IMAGE_ARRAY, offsetof(ruleset, words.slots), &slot_image},
        {0}}};

mda_status ruleset_make(ruleset **out, model *taken, matcher *compiled,
                        mda_error *err)
{
    ruleset *rules = mem_new(sizeof *rules);
    if (!rules || words_make(&rules->words, err) != MDA_OK ||
        !array_reserve(&rules->parts, taken->rules.len)) {
        ruleset_free(rules);
        return error_nomem(err);
    }
    rules->parts.len = taken->rules.len;
    duty_parts(taken, rules->parts.at);
    rules->model = *taken;
    rules->matcher = compiled;
    *taken = (model){0};
    *out = rules;
    return MDA_OK;
}

void ruleset_drop_model(model *m)
{
    array_free(&m->concepts);
    array_free(&m->elements);
    array_free(&m->rules);
    array_free(&m->packs);
    arena_free(m->arena);
}

void ruleset_free(ruleset *rules)
{
    if (!rules)
        return;
    if (rules->is_read) {
        arena_free(rules->model.arena);
    } else {
        words_free(&rules->words);
        array_free(&rules->parts);
        matcher_free(rules->matcher);
        ruleset_drop_model(&rules->model);
    }
    mem_free(rules);
}

void ruleset_write(const ruleset *rules, buf *out)
{
    image_write(&ruleset_image, rules, out);
}

mda_status ruleset_read(ruleset **out, slice image, mda_error *err)
{
    ruleset *rules = mem_new(sizeof *rules);
    arena *a = rules ? arena_new() : NULL;
    mda_status status =
        a ? image_read(&ruleset_image, rules, image, a, err) : error_nomem(err);
    if (status == MDA_OK && !rules->matcher)
        status = error_set(err, MDA_EFORMAT, NULL, "the image has no matcher");
    if (status != MDA_OK) {
        arena_free(a);
        mem_free(rules);
        return status;
    }
    rules->model.arena = a;
    rules->is_read = true;
    *out = rules;
    return MDA_OK;
}
