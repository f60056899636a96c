/* hash.h - digests of bytes. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/slice.h"

/* SHA-256 (FIPS 180-4) as 64 lower-case hex digits and NUL. */
void hash_sha256(slice bytes, char hex[65]);

/* 32-bit FNV-1a; for tables in memory, never for identity. */
static inline uint32_t hash_word(slice bytes)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < bytes.len; i++)
        h = (h ^ (unsigned char)bytes.ptr[i]) * 16777619u;
    return h;
}

#endif
