/* fuzz_sgml.c - the container of a submission alone: its parts come in order
 * and end, and each lies where it says. */
#include "law.h"

#include "pack/sgml.h"

#include <stdio.h>
#include <stdlib.h>

static void demand(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "law broken: %s\n", what);
    abort();
}

static bool lies_in(slice inner, slice outer)
{
    return inner.len == 0 || (inner.ptr >= outer.ptr &&
                              inner.ptr + inner.len <= outer.ptr + outer.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice bytes = {(const char *)data, size};
    sgml s = {bytes, 0};
    sgml_part p;
    uint32_t last = 0;
    sgml_is_submission(bytes);
    sgml_header head = sgml_read_header(bytes);
    demand(lies_in(head.form, bytes), "the form stands in the header");
    demand(head.period_end >= 0 && head.period_end <= 99991231,
           "the period ends on a day");
    while (sgml_next(&s, &p)) {
        demand(p.whole.start >= last && p.whole.end <= size &&
                   p.whole.start < p.whole.end,
               "parts stand one behind the other");
        demand(p.content.start <= p.content.end &&
                   span_holds(p.whole, p.content),
               "the content lies in its part");
        demand(lies_in(p.type, bytes) && lies_in(p.name, bytes) &&
                   lies_in(p.description, bytes),
               "what is told of a part stands in the submission");
        last = p.whole.end;
    }
    return 0;
}
