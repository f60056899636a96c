/* pool.h - the same work on many things, by several threads. */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* Most threads. */
#define POOL_MOST 64

/* Does thing `index`; `worker` < jobs tells which thread does it. */
typedef void (*pool_work)(void *payload, uint32_t worker, uint32_t index);

typedef struct pool {
    pool_work work;
    void *payload;
    uint32_t count;
    atomic_uint next, done; /* things begun and ended */
    pthread_mutex_t lock;   /* of `ready` */
    pthread_cond_t changed; /* a thing ended, or readiness */
    enum { POOL_WAITING, POOL_READY, POOL_STOPPED } ready;
    uint32_t threads;
    pthread_t thread[POOL_MOST];
    atomic_uint ids;        /* worker numbers given out */
} pool;

/* How many threads there shall be: `given` ("4"), or NULL for one a processor.
 * 0 when it is no number from 1 to POOL_MOST. */
uint32_t pool_jobs(const char *given);

/* Begins. */
void pool_start(pool *p, uint32_t jobs, uint32_t count, pool_work work,
                void *payload);
/* Lets workers on that wait in pool_ready(); `ok` false makes them stop. */
void pool_go(pool *p, bool ok);
/* For workers: waits for pool_go(); false to stop. */
bool pool_ready(pool *p);
/* Waits for the end; draws a bar on standard error if `bar`. */
void pool_wait(pool *p, bool bar);

#endif
