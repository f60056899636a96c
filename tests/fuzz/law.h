/* law.h - what holds of every document, whatever bytes it was read from. */
#ifndef FUZZ_LAW_H
#define FUZZ_LAW_H

#include <stddef.h>
#include <stdint.h>

/* Reads the bytes as `format` (NULL: as they look) and aborts with a message
 * if the document breaks a law.  Not being read is no fault. */
void law_read(const char *format, const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
