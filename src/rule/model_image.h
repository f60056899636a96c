/* model_image.h - where a model has pointers; see base/image.h. */
#ifndef RULE_MODEL_IMAGE_H
#define RULE_MODEL_IMAGE_H

#include "base/image.h"

/* Of a struct model; of its arena and refs nothing is left. */
extern const image_type model_image;
/* Of a slice that stands by itself, for arrays of them. */
extern const image_type slice_image;

#endif
