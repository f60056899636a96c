/* ruleset.c - rules with their matcher: made by compiling, or read in no time
 * from an image of what compiling once made. */
#include "eval/ruleset.h"

#include "base/error.h"
#include "base/image.h"
#include "base/mem.h"
#include "eval/duty.h"
#include "match/matcher_check.h"
#include "match/matcher_image.h"
#include "rule/model_check.h"
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
        {IMAGE_NONE, offsetof(ruleset, image.ptr), NULL},
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
        buf_free(&rules->image);
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
    rules->image = (buf){0};
    *out = rules;
    return MDA_OK;
}

static bool is_sound(ruleset *rules)
{
    if (rules->parts.len != rules->model.rules.len)
        return false;
    for (uint32_t i = 0; i < rules->parts.len; i++)
        if (rules->parts.at[i] >= ROLE_COUNT)
            return false;
    return model_is_sound(&rules->model) &&
           matcher_is_sound(rules->matcher, &rules->model) &&
           words_are_sound(&rules->words);
}

mda_status ruleset_read_doubtful(ruleset **out, buf *image, mda_error *err)
{
    ruleset *rules = NULL;
    mda_status status = MDA_EFORMAT;
    if (image_is_whole(buf_slice(image)))
        status = ruleset_read(&rules, buf_slice(image), err);
    if (status == MDA_OK && !is_sound(rules))
        status = MDA_EFORMAT;
    if (status != MDA_OK) {
        ruleset_free(rules);
        buf_free(image);
        return status == MDA_ENOMEM
                   ? error_nomem(err)
                   : error_set(err, status, NULL, "the image is damaged");
    }
    rules->image = *image;
    *image = (buf){0};
    *out = rules;
    return MDA_OK;
}
