/* eval_finding.c - how many findings one document may have. */
#include "eval/finding.h"

#include "base/limits.h"

#include <criterion/criterion.h>

/* As many as there may be are said to be there: nothing is written. */
Test(finding, one_finding_more_than_allowed_is_refused)
{
    document doc = {.path = "draft.md"};
    result r = {.doc = &doc, .arena = arena_new()};
    mda_finding *f = NULL;
    mda_error err = {0};
    r.findings.len = r.findings.cap = LIMIT_FINDINGS;
    cr_expect_eq(finding_make(&r, &f, &err), MDA_ELIMIT);
    cr_expect_null(f);
    cr_expect_str_eq(err.path, "draft.md");
    cr_expect(strlen(err.message) > 0);
    arena_free(r.arena);
}
