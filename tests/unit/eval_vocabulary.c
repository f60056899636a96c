/* eval_vocabulary.c - the scopes that rule files may name are the roles that
 * documents have.  The two rooms do not see each other; this one sees both. */
#include "doc/document.h"
#include "rule/vocabulary.h"

#include <criterion/criterion.h>

static bool is_scope(const char *name)
{
    for (const word_meaning *w = vocabulary_scopes; w->name; w++)
        if (strcmp(w->name, name) == 0)
            return true;
    return false;
}

Test(vocabulary, every_scope_is_a_role)
{
    for (const word_meaning *w = vocabulary_scopes; w->name; w++)
        if (strcmp(w->name, "known") != 0)
            cr_expect_neq(role_named(slice_of(w->name)), ROLE_NONE, "%s",
                          w->name);
}

Test(vocabulary, every_role_but_a_table_of_contents_is_a_scope)
{
    for (role r = ROLE_NONE + 1; r < ROLE_COUNT; r++)
        if (r != ROLE_CONTENTS)
            cr_expect(is_scope(role_name(r)), "%s", role_name(r));
}
