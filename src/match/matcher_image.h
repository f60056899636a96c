/* matcher_image.h - where a matcher has pointers; see base/image.h. */
#ifndef MATCH_MATCHER_IMAGE_H
#define MATCH_MATCHER_IMAGE_H

#include "base/image.h"

/* Of a struct matcher; of its arena nothing is left. */
extern const image_type matcher_image;

#endif
