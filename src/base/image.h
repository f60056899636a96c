/* image.h - structs that point to one another as bytes, and back.
 *
 * What has been worked out once (rules from their files) is written as an
 * image, and read in a fraction of the time.  Tables tell where in each struct
 * there are pointers; a member without a pointer needs no row.
 *
 *     static const image_field word_fields[] = {
 *         {IMAGE_SLICE, offsetof(vocab_word, text)}, {0}};
 *     static const image_type word_type = {sizeof(vocab_word), word_fields};
 *
 * An image is of this machine and of structs laid out as they are now; one
 * whose tables differ is refused. */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include "base/arena.h"
#include "base/buf.h"

#include <stddef.h>

typedef enum image_kind {
    IMAGE_END,
    IMAGE_SLICE,  /* a slice; its bytes go along, ended by NUL */
    IMAGE_STRING, /* const char *, likewise */
    IMAGE_ARRAY,  /* ARRAY() of `type` */
    IMAGE_INSIDE, /* a struct of `type` in place */
    IMAGE_ONE,    /* pointer to one struct of `type`, or NULL */
    IMAGE_NONE,   /* a pointer that stays behind: NULL afterwards */
    IMAGE_KINDS
} image_kind;

typedef struct image_type image_type;

typedef struct image_field {
    image_kind kind;
    size_t at;              /* offset in the struct */
    const image_type *type; /* of ARRAY, INSIDE and ONE */
} image_field;

struct image_type {
    size_t size;
    const image_field *fields; /* up to IMAGE_END; NULL: no pointers */
};

/* Appends the image of the struct at `root`.  Equal structs have equal images.
 * out->failed tells of lacking memory. */
void image_write(const image_type *type, const void *root, buf *out);

/* Fills the struct at `root` from an image, which begins at an address that
 * eight divides and must outlive it.  Arrays are lent: cap is 0.  No pointer
 * made leads outside the image and `a`, whatever its bytes are; numbers are
 * as they were written and nobody looks at them here, nor at the sum.  MDA_EFORMAT if it is
 * no image of such a struct; MDA_ENOMEM. */
mda_status image_read(const image_type *type, void *root, slice image, arena *a,
                      mda_error *err);

/* Notes size and sum of an image in its head: the last thing that
 * image_write() does, and what makes changed bytes pass image_is_whole(). */
void image_seal(char *image, size_t len);

/* True if the bytes are those that image_write() made, as far as their sum
 * tells, and all strings are UTF-8: asked of an image that comes from a file. */
bool image_is_whole(slice image);

#endif
