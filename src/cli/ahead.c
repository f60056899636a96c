/* ahead.c - compiling the rules and reading the first file take about as long
 * and know nothing of each other, so they run side by side.  Results do not
 * depend on it. */
#include "cli/ahead.h"

#include "cli/input.h"

#include <string.h>

static void *work(void *payload)
{
    ahead *a = payload;
    a->status = input_read(a->given, a->path, &a->doc, &a->err);
    return NULL;
}

void ahead_start(ahead *a, const args *given, const char *path)
{
    a->given = given;
    a->path = path;
    a->is_running = strcmp(path, "-") != 0 &&
                    pthread_create(&a->thread, NULL, work, a) == 0;
}

static void finish(ahead *a)
{
    if (a->is_running)
        pthread_join(a->thread, NULL);
    else
        work(a);
    a->is_running = false;
}

mda_status ahead_take(ahead *a, mda_document **out, mda_error *err)
{
    finish(a);
    *out = a->doc;
    *err = a->err;
    a->doc = NULL;
    return a->status;
}

void ahead_drop(ahead *a)
{
    if (!a->is_running)
        return;
    pthread_join(a->thread, NULL);
    a->is_running = false;
    mda_document_free(a->doc);
    a->doc = NULL;
}
