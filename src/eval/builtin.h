/* builtin.h - the built-in rules, compiled when the program is built.
 *
 * The table is written by embed/compile.c.  It is part of the library and not
 * of a room, since the rooms make it. */
#ifndef EVAL_BUILTIN_H
#define EVAL_BUILTIN_H

#include "base/slice.h"

/* For ruleset_read(); empty if the built-in rules did not compile, which they
 * then tell where they are loaded from their files. */
extern const slice builtin_image;

/* A digest of the source of all rooms that have a part in compiling rules:
 * programs that differ in it may make different rule sets of the same files. */
extern const char builtin_stamp[65];

#endif
