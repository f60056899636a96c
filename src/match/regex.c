/* regex.c - patterns, over PCRE2.
 *
 * A pattern is compiled when rules are, to machine code where PCRE2 can make
 * it, caseless and for UTF-8, and may not reach outside a sentence.  Most
 * sentences never see a pattern: see needs.c. */
#include "match/regex.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/mem.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct regex {
    pcre2_code *code;
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
    /* Where there is no machine code the pattern is interpreted: slower, the
     * same answers. */
    (void)pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
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

bool regex_find(const regex *r, regex_scratch *s, slice subject, size_t from,
                span *at, bool *gave_up)
{
    int n = pcre2_match(r->code, (PCRE2_SPTR)subject.ptr, subject.len, from,
                        PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK, s->data,
                        s->context); /* readers give valid UTF-8 only */
    if (n < 0 && n != PCRE2_ERROR_NOMATCH)
        *gave_up = true;
    if (n < 0)
        return false;
    const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(s->data);
    if (ovector[1] <= ovector[0]) /* \K in a look-ahead can do that */
        return false;
    *at = (span){(uint32_t)ovector[0], (uint32_t)ovector[1]};
    return true;
}
