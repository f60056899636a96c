/* assertion.h - what a sentence asserts of its hits. */
#ifndef MATCH_ASSERTION_H
#define MATCH_ASSERTION_H

#include "match/scanner.h"

/* Turns the shown raw hits of the sentence at hand into hits with marks, and
 * cues, of `s`. */
mda_status assertion_mark(scanner *k, scan *s, mda_error *err);
/* After the last sentence: cues whose scope is the paragraph. */
mda_status assertion_paragraphs(scanner *k, scan *s, mda_error *err);

#endif
