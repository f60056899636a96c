/* registrant.h - the words of the registrant's own name, and the year of its
 * report.
 *
 * Its name stands in every document and links nothing; its year tells what
 * lies ahead. */
#ifndef EVAL_REGISTRANT_H
#define EVAL_REGISTRANT_H

#include "match/matcher.h"

#define REGISTRANT_WORDS 6u

typedef struct registrant {
    uint32_t words[REGISTRANT_WORDS]; /* stems; 0 for none */
    int32_t year; /* of the latest period presented; 0 if unknown */
    bool is_dated; /* a cover tells the year; else it is a guess */
    int32_t judged; /* the same or, where that is a guess, an earlier one, so
                       that no comparison is taken for an older one */
} registrant;

/* What the draft tells; `mdna` are the sentences of its MD&A. */
void registrant_read(registrant *out, const document *doc, const scan *scan,
                     span mdna);
/* Is the stem a word of its name? */
bool registrant_is_named(const registrant *r, uint32_t stem);
/* Does the sentence itself name years, and only ones before that on the cover? */
bool registrant_names_earlier(const registrant *r, const document *doc,
                              const scan *scan, uint32_t sentence);
/* Are the years that it names, or the sentence before it does, older than the
 * one before that of the report? */
bool registrant_is_long_ago(const registrant *r, const document *doc,
                            const scan *scan, uint32_t sentence);
/* Does a comparison look at years before that of the report: by those that it
 * names, else by those of the sentences before it or of the heading above? */
bool registrant_looks_back(const registrant *r, const document *doc,
                           const scan *scan, uint32_t sentence);

#endif
