/* worker.c - checking beside the conversation.
 *
 * The main thread talks to the editor and never waits for a check; this
 * thread checks.  Between them is one slot: a job goes in, the thread works,
 * a byte in a pipe tells the main thread's poll() that it is done.  Edits that
 * come meanwhile make the result stale; it is dropped and the newest text goes
 * in next, so that a burst of keystrokes costs two checks and not one each. */
#define _POSIX_C_SOURCE 200809L
#include "lsp/worker.h"

#include "base/mem.h"

#include <pthread.h>
#include <unistd.h>

typedef enum state { IDLE, WORKING, DONE, ENDING } state;

struct worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    state state;
    job *job;
    int pipe[2]; /* a byte for each job that is done */
};

static void check_draft(job *j)
{
    mda_read_options read = MDA_READ_OPTIONS_INIT;
    read.name = j->path;
    read.format = j->format;
    read.form = setup_form(j->setup);
    read.is_lent = read.is_edited = true;
    read.before = j->before;
    read.same_front = j->same_front;
    read.same_back = j->same_back;
    j->status = mda_document_read(&j->doc, j->text, &read, &j->err);
    mda_document_free(j->before);
    j->before = NULL;
    if (j->status == MDA_OK)
        j->status = setup_lint(j->setup, j->doc, &j->result, &j->err);
}

static void check_rules(job *j)
{
    j->status =
        setup_check_rules(j->setup, j->path, j->text, &j->loader, &j->err);
}

static void *work(void *payload)
{
    worker *w = payload;
    pthread_mutex_lock(&w->lock);
    while (w->state != ENDING) {
        if (w->state != WORKING) {
            pthread_cond_wait(&w->changed, &w->lock);
            continue;
        }
        job *j = w->job;
        pthread_mutex_unlock(&w->lock);
        (j->is_rules ? check_rules : check_draft)(j);
        mem_trim();
        pthread_mutex_lock(&w->lock);
        if (w->state == WORKING)
            w->state = DONE;
        pthread_cond_broadcast(&w->changed);
        while (write(w->pipe[1], "", 1) < 0 && w->state != ENDING)
            ; /* interrupted */
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

worker *worker_new(void)
{
    worker *w = mem_new(sizeof *w);
    if (!w)
        return NULL;
    if (pipe(w->pipe) != 0) {
        mem_free(w);
        return NULL;
    }
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->changed, NULL);
    if (pthread_create(&w->thread, NULL, work, w) == 0)
        return w;
    close(w->pipe[0]);
    close(w->pipe[1]);
    mem_free(w);
    return NULL;
}

void worker_free(worker *w)
{
    if (!w)
        return;
    job_free(worker_take(w, true));
    pthread_mutex_lock(&w->lock);
    w->state = ENDING;
    pthread_cond_broadcast(&w->changed);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->changed);
    pthread_mutex_destroy(&w->lock);
    close(w->pipe[0]);
    close(w->pipe[1]);
    mem_free(w);
}

int worker_signal(const worker *w)
{
    return w->pipe[0];
}

bool worker_is_busy(const worker *w)
{
    return w->job != NULL; /* set and taken by the main thread only */
}

job *worker_job(const worker *w)
{
    return w->job;
}

void worker_submit(worker *w, job *j)
{
    pthread_mutex_lock(&w->lock);
    w->job = j;
    w->state = WORKING;
    pthread_cond_broadcast(&w->changed);
    pthread_mutex_unlock(&w->lock);
}

job *worker_take(worker *w, bool wait)
{
    job *j = NULL;
    pthread_mutex_lock(&w->lock);
    while (wait && w->state == WORKING)
        pthread_cond_wait(&w->changed, &w->lock);
    if (w->state == DONE) {
        j = w->job;
        w->job = NULL;
        w->state = IDLE;
    }
    pthread_mutex_unlock(&w->lock);
    char byte;
    if (j && read(w->pipe[0], &byte, 1) < 0)
        return j; /* interrupted: one wake-up too many later on */
    return j;
}

void job_free(job *j)
{
    if (!j)
        return;
    mda_result_free(j->result);
    mda_document_free(j->doc);
    mda_document_free(j->before);
    mda_loader_free(j->loader);
    buf_free(&j->own);
    mem_free(j);
}
