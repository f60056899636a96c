/* hash.c - SHA-256 by libmd. */
#include "base/hash.h"

#include <sha256.h>

void hash_sha256(slice bytes, char hex[65])
{
    SHA256Data((const uint8_t *)bytes.ptr, bytes.len, hex);
}
