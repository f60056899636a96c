/* worker.h - one thread that checks one document at a time. */
#ifndef LSP_WORKER_H
#define LSP_WORKER_H

#include "base/buf.h"
#include "lsp/setup.h"

/* What is to be checked, and what came of it.  While a job is with the
 * worker nobody else touches it or the linter of its setup. */
typedef struct job {
    uint64_t revision; /* of the buffer whose text this is */
    bool is_rules;     /* a rule file, not a draft */
    slice text;        /* lent by the buffer, and on to `doc` */
    buf own;           /* its bytes, once the buffer has gone on to others */
    mda_document *before; /* the text before some edits, or NULL, and how much */
    size_t same_front, same_back; /* they left at both ends */
    const char *format;
    setup *setup;
    /* out */
    mda_status status;
    mda_error err;
    mda_document *doc;
    mda_result *result;
    mda_loader *loader; /* of a rule file: has its diagnostics */
    char path[];        /* ended by NUL */
} job;

typedef struct worker worker;

/* Starts the thread.  NULL without memory or threads. */
worker *worker_new(void);
/* Waits for the job in hand, ends the thread. */
void worker_free(worker *w);

/* Becomes readable when a job is done. */
int worker_signal(const worker *w);
bool worker_is_busy(const worker *w);
/* The job that it is busy with; only `own` may be touched. */
job *worker_job(const worker *w);
/* Hands over a job; only when the worker is not busy. */
void worker_submit(worker *w, job *j);
/* The job that is done, which belongs to the caller again; NULL if there is
 * none yet.  With `wait` it waits for the job in hand. */
job *worker_take(worker *w, bool wait);

/* Frees what the job owns and the job. */
void job_free(job *j);

#endif
