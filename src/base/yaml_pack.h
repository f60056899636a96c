/* yaml_pack.h - a YAML tree as bytes, for files that are parsed when the
 * program is built and read each time it starts.
 *
 * The bytes are of this program and this build only: no format to be kept, no
 * reading of bytes from elsewhere. */
#ifndef BASE_YAML_PACK_H
#define BASE_YAML_PACK_H

#include "base/buf.h"
#include "base/yaml.h"

/* Appends the tree to `out`, whose `failed` tells of lacking memory. */
void yaml_pack(const yaml *root, buf *out);
/* The tree again, its nodes in `a`, its scalars in `packed`, which must
 * outlive it.  NULL without memory. */
const yaml *yaml_unpack(arena *a, slice packed);

#endif
