/* regex.c - patterns, over PCRE2.
 *
 * A pattern is caseless, for UTF-8, and may not reach outside a sentence.  Most
 * sentences never see a pattern: see needs.c.  One that has been run often is
 * made machine code, where PCRE2 can do that; it costs as much as some fifty
 * runs.
 *
 * Machine code counts steps otherwise than the interpreter does, so at the limit
 * one may give up where the other answers.  What is found must not depend on how
 * often a pattern ran before, or on which thread: where one gives up, the other
 * is asked, and the pattern took too long only if both say so. */
#include "match/regex.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/mem.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Runs before a pattern becomes machine code. */
#define RUNS_BEFORE_JIT 50

struct regex {
    pcre2_code *code;
    uint32_t runs;
    bool has_jit; /* made machine code, or PCRE2 cannot */
};

struct regex_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

mda_status regex_compile(regex **out, slice pattern, char message[160],
                         uint32_t *offset, mda_error *err)
{
    int code = 0;
    PCRE2_SIZE at = 0;
    *out = NULL;
    message[0] = '\0';
    pcre2_code *compiled = pcre2_compile(
        (PCRE2_SPTR)pattern.ptr, pattern.len,
        PCRE2_CASELESS | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &code, &at, NULL);
    if (!compiled && code == PCRE2_ERROR_HEAP_FAILED)
        return error_nomem(err);
    if (!compiled) {
        pcre2_get_error_message(code, (PCRE2_UCHAR *)message, 160);
        *offset = (uint32_t)at;
        return MDA_OK;
    }
    *out = mem_new(sizeof **out);
    if (!*out) {
        pcre2_code_free(compiled);
        return error_nomem(err);
    }
    (*out)->code = compiled;
    return MDA_OK;
}

void regex_free(regex *r)
{
    if (!r)
        return;
    pcre2_code_free(r->code);
    mem_free(r);
}

mda_status regex_scratch_new(regex_scratch **out, mda_error *err)
{
    regex_scratch *s = mem_new(sizeof *s);
    *out = s;
    if (!s)
        return error_nomem(err);
    s->data = pcre2_match_data_create(1, NULL);
    s->context = pcre2_match_context_create(NULL);
    if (!s->data || !s->context)
        return error_nomem(err);
    pcre2_set_match_limit(s->context, LIMIT_REGEX_STEPS);
    pcre2_set_depth_limit(s->context, LIMIT_REGEX_STEPS);
    pcre2_set_heap_limit(s->context, 16 * 1024); /* kibibytes */
    return MDA_OK;
}

void regex_scratch_free(regex_scratch *s)
{
    if (!s)
        return;
    pcre2_match_data_free(s->data);
    pcre2_match_context_free(s->context);
    mem_free(s);
}

/* Readers give valid UTF-8 only. */
static int match(const regex *r, regex_scratch *s, slice subject, size_t from,
                 uint32_t more)
{
    return pcre2_match(r->code, (PCRE2_SPTR)subject.ptr, subject.len, from,
                       PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK | more, s->data,
                       s->context);
}

static void make_jit(regex *r)
{
    if (!r->has_jit)
        (void)pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE);
    r->has_jit = true;
}

static bool is_given_up(int n)
{
    return n < 0 && n != PCRE2_ERROR_NOMATCH;
}

bool regex_find(regex *r, regex_scratch *s, slice subject, size_t from,
                span *at, bool *gave_up)
{
    if (++r->runs == RUNS_BEFORE_JIT)
        make_jit(r);
    bool had_jit = r->has_jit;
    int n = match(r, s, subject, from, 0);
    if (is_given_up(n)) {
        make_jit(r);
        n = match(r, s, subject, from, had_jit ? PCRE2_NO_JIT : 0);
    }
    if (is_given_up(n))
        *gave_up = true;
    if (n < 0)
        return false;
    const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(s->data);
    if (ovector[1] <= ovector[0]) /* \K in a look-ahead can do that */
        return false;
    *at = (span){(uint32_t)ovector[0], (uint32_t)ovector[1]};
    return true;
}
