/* packs.h - the rule files built into the library.
 *
 * The table is written at build time by embed/embed.c from every .txt and
 * .yaml file below rules/, so that the program needs no install path.
 */
#ifndef RULE_PACKS_H
#define RULE_PACKS_H

#include <stdbool.h>
#include <stddef.h>

/* One embedded file. */
struct pack_file {
    const char *name;           /* path below rules/, with '/' */
    const unsigned char *bytes; /* then a NUL not counted */
    size_t len;
    bool is_tree; /* bytes of yaml_pack(); else as on disk */
};

/* All embedded files: .txt, then .yaml, each by name; ends at a NULL name. */
extern const struct pack_file pack_files[];

/* The file of that name; NULL if there is none. */
const struct pack_file *packs_find(const char *name);

/* How many files pack_files holds, the end not counted. */
extern const size_t pack_file_count;

/* SHA-256, in 64 lower-case hex digits, of the lines "<sha256> <name>\n" of
 * all files in the table's order: what `sha256sum` would say of its own
 * output, with one space between. */
extern const char pack_sha256[];

#endif
