/* pattern.c - patterns as gitignore(5) has them.
 *
 * A pattern is cut at its slashes; fnmatch(3) matches step by step, and "**"
 * is a step that stands for any number of them:
 *
 *     filings, **, draft-?.md    matches    filings/2024/q1/draft-2.md
 *
 * On a mismatch the last "**" takes one step more, so the time is at most the
 * product of both lengths.  At the end of a pattern it takes at least one: the
 * folder itself is not in it. */
#include "conf/pattern.h"

#include <fnmatch.h>

#define STEP_BYTES 256

/* ---- Parsing ----------------------------------------------------------- */

static slice without_end(slice line)
{
    while (line.len && (line.ptr[line.len - 1] == '\r' ||
                        line.ptr[line.len - 1] == '\n'))
        line.len--;
    while (line.len && line.ptr[line.len - 1] == ' ' &&
           !(line.len > 1 && line.ptr[line.len - 2] == '\\'))
        line.len--;
    return line;
}

static slice skip(slice s, size_t n)
{
    return (slice){s.ptr + n, s.len - n};
}

static mda_status cut(arena *a, slice line, pattern *out, bool *is_long)
{
    const char **steps = arena_many(a, const char *, PATTERN_STEPS);
    if (!steps)
        return MDA_ENOMEM;
    for (size_t i = 0; i < line.len;) {
        size_t end = i;
        while (end < line.len && line.ptr[end] != '/')
            end++;
        slice step = {line.ptr + i, end - i};
        i = end + 1;
        if (step.len == 0)
            continue;
        if (out->count == PATTERN_STEPS || step.len >= STEP_BYTES) {
            *is_long = true;
            out->count = 0;
            return MDA_OK;
        }
        steps[out->count] = arena_string(a, step);
        if (!steps[out->count++])
            return MDA_ENOMEM;
    }
    out->steps = steps;
    return MDA_OK;
}

mda_status pattern_parse(arena *a, slice line, pattern *out, bool *is_long)
{
    *out = (pattern){0};
    *is_long = false;
    line = without_end(line);
    if (line.len == 0 || line.ptr[0] == '#')
        return MDA_OK;
    if (line.ptr[0] == '!') {
        out->is_negated = true;
        line = skip(line, 1);
    }
    if (line.len && line.ptr[line.len - 1] == '/') {
        out->is_folder = true;
        line.len--;
    }
    out->is_loose = !memchr(line.ptr, '/', line.len);
    return cut(a, line, out, is_long);
}

/* ---- Matching ---------------------------------------------------------- */

/* The step at `at`, ended by NUL; false when it is longer than any. */
static bool copy_step(const char *at, char *to)
{
    size_t len = strcspn(at, "/");
    if (len >= STEP_BYTES)
        return false;
    memcpy(to, at, len);
    to[len] = 0;
    return true;
}

static const char *next_step(const char *at)
{
    at += strcspn(at, "/");
    return at + strspn(at, "/");
}

static bool step_matches(const char *wanted, const char *at)
{
    char step[STEP_BYTES];
    return copy_step(at, step) && fnmatch(wanted, step, 0) == 0;
}

static bool matches_steps(const pattern *g, const char *path)
{
    uint32_t i = 0, star = UINT32_MAX;
    const char *at = path, *retry = NULL;
    while (*at) {
        bool is_star = i < g->count && strcmp(g->steps[i], "**") == 0;
        if (is_star && i + 1 == g->count)
            return true;
        if (is_star) {
            star = ++i;
            retry = at;
        } else if (i < g->count && step_matches(g->steps[i], at)) {
            i++;
            at = next_step(at);
        } else if (star != UINT32_MAX) {
            i = star;
            at = retry = next_step(retry);
        } else {
            return false;
        }
    }
    return i == g->count;
}

bool pattern_matches(const pattern *g, const char *path, bool is_folder)
{
    if (g->count == 0 || (g->is_folder && !is_folder))
        return false;
    const char *slash = strrchr(path, '/');
    if (g->is_loose)
        return step_matches(g->steps[0], slash ? slash + 1 : path);
    return matches_steps(g, path);
}

bool pattern_covers(const pattern *g, const char *path)
{
    char folder[4096];
    if (pattern_matches(g, path, false))
        return true;
    for (const char *p = path; (p = strchr(p, '/')) != NULL; p++) {
        size_t len = (size_t)(p - path);
        if (len == 0 || len >= sizeof folder)
            continue;
        memcpy(folder, path, len);
        folder[len] = 0;
        if (pattern_matches(g, folder, true))
            return true;
    }
    return false;
}
