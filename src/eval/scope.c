/* scope.c - where a trigger or a discussion may stand.
 *
 * A scope is "known" (any document given as known), the name of a role
 * (doc/document.h) or the id of an item.  The roles of a sentence are a bit
 * set, so a role costs one test; an item id is looked for up the sections. */
#include "eval/scope.h"

#define BIT(role) (1u << (role))

static const uint32_t never = BIT(ROLE_CONTENTS) | BIT(ROLE_EXHIBITS) |
                              BIT(ROLE_SAFE_HARBOUR) | BIT(ROLE_ACCOUNTING);

static bool in_item(const source *s, uint32_t sentence, slice item)
{
    const document *doc = s->doc;
    uint32_t i = doc->sentences.at[sentence].section;
    for (; i != NONE; i = doc->sections.at[i].parent)
        if (doc->sections.at[i].item && slice_is(item, doc->sections.at[i].item))
            return true;
    return false;
}

scope scope_of(const texts *names)
{
    scope made = {.names = names};
    for (uint32_t i = 0; i < names->len && i < SCOPE_NAMES; i++)
        made.roles[i] = role_named(names->at[i].text);
    return made;
}

bool scope_holds(const texts *scopes, const source *s, uint32_t sentence)
{
    scope made = scope_of(scopes);
    return scope_has(&made, s, sentence);
}

bool scope_has(const scope *scope, const source *s, uint32_t sentence)
{
    uint32_t roles = s->roles.at[sentence];
    const texts *scopes = scope->names;
    if (scopes->len == 0)
        return !(roles & never);
    for (uint32_t i = 0; i < scopes->len; i++) {
        slice name = scopes->at[i].text;
        if (s->is_known) {
            if (slice_is(name, "known") && !(roles & never))
                return true;
            continue;
        }
        role r = i < SCOPE_NAMES ? scope->roles[i] : role_named(name);
        if (r != ROLE_NONE ? (roles & BIT(r)) != 0
                           : in_item(s, sentence, name))
            return !(roles & never & ~BIT(r));
    }
    return false;
}
