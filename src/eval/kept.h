/* kept.h - compiled rules kept between runs: a folder of files by key. */
#ifndef EVAL_KEPT_H
#define EVAL_KEPT_H

#include "base/buf.h"

/* Digits of a key, a SHA-256 in hexadecimal. */
#define KEPT_KEY 64

/* The bytes kept under `key`, appended to *out, which is empty.  False if
 * there are none that can be trusted: nobody else may own or be able to write
 * folder or file. */
bool kept_get(const char *folder, const char *key, buf *out);

/* Keeps `bytes` under `key`, in a folder that is made if it is not there.
 * Whatever goes wrong, nothing is kept, and nobody is told: the next run works
 * it out again.  Another program never sees half of it. */
void kept_put(const char *folder, const char *key, slice bytes);

#endif
