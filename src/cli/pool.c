/* pool.c - the same work on many things, by several threads.
 *
 * Each worker takes the next number until none is left; what it makes of the
 * thing is kept under that number, so results do not depend on how many
 * workers there are.  Reading the first drafts begins while the rules are
 * still compiled: workers wait in pool_ready() where they need them.
 *
 * A run of more than a second shows a bar where standard error is a terminal;
 * it is wiped at the end. */
#define _DEFAULT_SOURCE /* sysconf of processors */
#include "cli/pool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define BAR_WIDTH 30
#define BAR_AFTER 1.0 /* seconds */
#define BAR_EVERY 100000000L /* nanoseconds */

uint32_t pool_jobs(const char *given)
{
    if (!given) {
        long n = sysconf(_SC_NPROCESSORS_ONLN);
        return n < 1 ? 1 : n > POOL_MOST ? POOL_MOST : (uint32_t)n;
    }
    char *end;
    errno = 0;
    long n = strtol(given, &end, 10);
    bool ok = end != given && !*end && !errno && n >= 1 && n <= POOL_MOST;
    return ok ? (uint32_t)n : 0;
}

/* ---- Workers ----------------------------------------------------------- */

static void do_all(pool *p, uint32_t worker)
{
    uint32_t index;
    while ((index = atomic_fetch_add(&p->next, 1)) < p->count) {
        p->work(p->payload, worker, index);
        pthread_mutex_lock(&p->lock);
        atomic_fetch_add(&p->done, 1);
        pthread_cond_broadcast(&p->changed);
        pthread_mutex_unlock(&p->lock);
    }
}

static void *worker(void *payload)
{
    pool *p = payload;
    do_all(p, atomic_fetch_add(&p->ids, 1));
    return NULL;
}

void pool_start(pool *p, uint32_t jobs, uint32_t count, pool_work work,
                void *payload)
{
    *p = (pool){.work = work, .payload = payload, .count = count};
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->changed, NULL);
    for (uint32_t i = 0; i < jobs && i < count; i++)
        if (pthread_create(&p->thread[p->threads], NULL, worker, p) == 0)
            p->threads++;
}

void pool_go(pool *p, bool ok)
{
    pthread_mutex_lock(&p->lock);
    p->ready = ok ? POOL_READY : POOL_STOPPED;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

bool pool_ready(pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->ready == POOL_WAITING)
        pthread_cond_wait(&p->changed, &p->lock);
    bool ok = p->ready == POOL_READY;
    pthread_mutex_unlock(&p->lock);
    return ok;
}

/* ---- The bar ----------------------------------------------------------- */

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) +
           (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void draw(uint32_t done, uint32_t count)
{
    char bar[BAR_WIDTH + 1];
    uint32_t filled = (uint32_t)((uint64_t)done * BAR_WIDTH / count);
    for (uint32_t i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[BAR_WIDTH] = 0;
    fprintf(stderr, "\r[%s] %u of %u drafts", bar, done, count);
    fflush(stderr);
}

/* Waits for the next end of a thing, for a tenth of a second at most. */
static void wait_a_little(pool *p)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += BAR_EVERY;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&p->lock);
    if (atomic_load(&p->done) < p->count)
        pthread_cond_timedwait(&p->changed, &p->lock, &until);
    pthread_mutex_unlock(&p->lock);
}

static void watch(pool *p)
{
    struct timespec start;
    bool drawn = false;
    double last = 0;
    clock_gettime(CLOCK_MONOTONIC, &start);
    while (atomic_load(&p->done) < p->count && p->threads) {
        wait_a_little(p);
        double now = seconds_since(&start);
        if (now < BAR_AFTER || now - last < (double)BAR_EVERY / 1e9)
            continue;
        draw(atomic_load(&p->done), p->count);
        drawn = true;
        last = now;
    }
    if (drawn)
        fputs("\r\033[K", stderr);
}

void pool_wait(pool *p, bool bar)
{
    if (p->threads == 0)
        do_all(p, 0); /* no thread could be had */
    if (bar)
        watch(p);
    for (uint32_t i = 0; i < p->threads; i++)
        pthread_join(p->thread[i], NULL);
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->lock);
    p->threads = 0;
}
