/* base_image.c - structs to an image and back; images that are damaged. */
#include "base/image.h"

#include "base/array.h"
#include "base/mem.h"

#include <criterion/criterion.h>

typedef struct leaf {
    uint32_t number;
    bool flag;
} leaf;

typedef struct branch {
    slice name;
    ARRAY(leaf) leaves;
    uint8_t weight;
} branch;

typedef struct tree {
    const char *label;
    uint64_t number;
    ARRAY(branch) branches;
    branch trunk;
    leaf *one;
    leaf *none;
    void *scratch;
} tree;

static const image_type leaf_type = {sizeof(leaf), NULL};
static const image_type branch_type = {
    sizeof(branch),
    (const image_field[]){{IMAGE_SLICE, offsetof(branch, name), NULL},
                          {IMAGE_ARRAY, offsetof(branch, leaves), &leaf_type},
                          {0}}};
static const image_type tree_type = {
    sizeof(tree),
    (const image_field[]){
        {IMAGE_STRING, offsetof(tree, label), NULL},
        {IMAGE_ARRAY, offsetof(tree, branches), &branch_type},
        {IMAGE_INSIDE, offsetof(tree, trunk), &branch_type},
        {IMAGE_ONE, offsetof(tree, one), &leaf_type},
        {IMAGE_ONE, offsetof(tree, none), &leaf_type},
        {IMAGE_NONE, offsetof(tree, scratch), NULL},
        {0}}};

static void add_leaf(branch *b, uint32_t number)
{
    leaf *l = array_add(&b->leaves);
    cr_assert(l);
    l->number = number;
    l->flag = number & 1;
}

static buf make_image(void)
{
    static leaf single = {77, true};
    tree t = {.label = "oak", .number = 12, .one = &single, .scratch = &t};
    buf image = {0};
    for (uint32_t i = 0; i < 3; i++) {
        branch *b = array_add(&t.branches);
        cr_assert(b);
        b->name = i == 1 ? (slice){NULL, 0} : SLICE("twig");
        b->weight = (uint8_t)i;
        for (uint32_t k = 0; k <= i; k++)
            add_leaf(b, 10 * i + k);
    }
    t.trunk.name = SLICE("");
    image_write(&tree_type, &t, &image);
    cr_assert_not(image.failed);
    for (uint32_t i = 0; i < t.branches.len; i++)
        array_free(&t.branches.at[i].leaves);
    array_free(&t.branches);
    return image;
}

Test(image, comes_back)
{
    buf image = make_image();
    arena *a = arena_new();
    tree t;
    cr_assert_eq(image_read(&tree_type, &t, buf_slice(&image), a, NULL),
                 MDA_OK);
    cr_expect_str_eq(t.label, "oak");
    cr_expect_eq(t.number, 12);
    cr_expect_null(t.scratch);
    cr_expect_null(t.none);
    cr_expect_eq(t.one->number, 77);
    cr_expect(t.trunk.name.ptr && t.trunk.name.len == 0);
    cr_assert_eq(t.branches.len, 3);
    cr_expect_null(t.branches.at[1].name.ptr);
    cr_expect_str_eq(t.branches.at[2].name.ptr, "twig");
    cr_expect_eq(t.branches.at[0].name.ptr, t.branches.at[2].name.ptr);
    cr_assert_eq(t.branches.at[2].leaves.len, 3);
    cr_expect_eq(t.branches.at[2].leaves.at[1].number, 21);
    cr_expect(t.branches.at[2].leaves.at[1].flag);
    arena_free(a);
    buf_free(&image);
}

/* Reads all of a tree, so that a sanitizer sees a pointer that leads out. */
static uint64_t walk(const tree *t)
{
    uint64_t sum = t->label ? strlen(t->label) : 0;
    for (uint32_t i = 0; i < t->branches.len; i++) {
        const branch *b = &t->branches.at[i];
        for (size_t k = 0; b->name.ptr && k <= b->name.len; k++)
            sum += (unsigned char)b->name.ptr[k];
        for (uint32_t k = 0; k < b->leaves.len; k++)
            sum += b->leaves.at[k].number;
    }
    return sum + (t->one ? t->one->number : 0);
}

static bool survives(slice image)
{
    arena *a = arena_new();
    tree t;
    mda_status status = image_read(&tree_type, &t, image, a, NULL);
    uint64_t sum = status == MDA_OK ? walk(&t) : 0;
    arena_free(a);
    return sum < UINT64_MAX && (status == MDA_OK || status == MDA_EFORMAT);
}

Test(image, damaged)
{
    buf image = make_image();
    for (size_t i = 0; i < image.len; i++) {
        char *cut = mem_new(i + 1); /* a sanitizer minds its end */
        memcpy(cut, image.ptr, i);
        cr_expect(survives((slice){cut, i}));
        mem_free(cut);
    }
    for (size_t i = 0; i < image.len; i++)
        for (int bit = 0; bit < 8; bit++) {
            image.ptr[i] ^= (char)(1 << bit);
            cr_expect(survives(buf_slice(&image)));
            image.ptr[i] ^= (char)(1 << bit);
        }
    buf_free(&image);
}

Test(image, of_another_struct)
{
    buf image = make_image();
    arena *a = arena_new();
    branch b;
    cr_expect_eq(image_read(&branch_type, &b, buf_slice(&image), a, NULL),
                 MDA_EFORMAT);
    arena_free(a);
    buf_free(&image);
}

Test(image, is_whole_as_it_was_written)
{
    buf image = make_image();
    cr_assert(image_is_whole(buf_slice(&image)));
    cr_expect_not(image_is_whole((slice){image.ptr, image.len - 1}));
    cr_expect_not(image_is_whole((slice){image.ptr, 8}));
    for (size_t i = 0; i < image.len; i++) {
        image.ptr[i] ^= 4;
        cr_expect_not(image_is_whole(buf_slice(&image)), "at %zu", i);
        image.ptr[i] ^= 4;
    }
    buf_free(&image);
}

Test(image, is_no_text_that_is_no_utf8)
{
    buf image = make_image();
    image.ptr[image.len - 3] = (char)0xC3;
    image_seal(image.ptr, image.len);
    cr_expect_not(image_is_whole(buf_slice(&image)));
    buf_free(&image);
}
