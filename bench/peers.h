/* peers.h - libraries that look for the same phrases as mdalint. */
#ifndef BENCH_PEERS_H
#define BENCH_PEERS_H

#include "base/slice.h"
#include "export.h"

/* A text and what was found in it. */
typedef struct peer_run {
    double setup, seconds; /* of processor time; the median of five runs */
    size_t bytes;          /* of the text that was looked through */
    size_t hits;
    size_t refused;     /* patterns that the peer does not take */
    const char *absent; /* why there are no figures, or NULL */
} peer_run;

/* Block mode, without start offsets. */
void peer_vectorscan(peer_run *out, const exported *e, slice text);
void peer_yara(peer_run *out, const exported *e, slice text);
/* Each pattern by itself over the text, with its JIT. */
void peer_pcre2(peer_run *out, const exported *e, slice text);

#endif
