/* notice.c - findings about how findings were set aside.
 *
 * A suppression that matches nothing any more, or whose time is over, is told
 * at the place where it stands, like any other finding; it has a rule of its
 * own, which is in no pack, so that every report can name it. */
#include "eval/notice.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "doc/srcmap.h"

#include <assert.h>

#define TEXT(literal) {(literal), sizeof(literal) - 1}

#define NOTICE(name, says, because)                                            \
    {                                                                          \
        .id = TEXT(name), .topic = TEXT("suppression"), .title = TEXT(says),   \
        .since = TEXT("0.1.0"), .at = {"mdalint", 1, 1},                       \
        .severity = MDA_WARNING, .why = TEXT(because), .message = TEXT(""),    \
        .hint = TEXT("")                                                       \
    }

const rule notice_rules[] = {
    NOTICE("suppression-stale", "A suppression matches no finding any more",
           "A finding that comes back later would be hidden unseen."),
    NOTICE("suppression-expired", "A suppression is past its date",
           "Somebody decided that it should be looked at again by then."),
    NOTICE("suppression-malformed", "A suppression cannot be read",
           "It sets nothing aside, whatever its writer meant."),
    {.id = TEXT("")},
};

static const rule *find(const char *id)
{
    const rule *r = notice_rules;
    while (r->id.len && !slice_is(r->id, id))
        r++;
    assert(r->id.len);
    return r;
}

static const char *fingerprint(result *r, const mda_notice *n)
{
    buf b = {0};
    char hex[65];
    buf_format(&b, "%s\n%s", n->rule, n->key);
    hash_sha256(buf_slice(&b), hex);
    const char *out =
        b.failed ? NULL : arena_string(r->arena, (slice){hex, 16});
    buf_free(&b);
    return out;
}

/* The place of source bytes, which need not be visible. */
static mda_place place_of(const document *doc, span source)
{
    uint32_t next = srcmap_block(doc, source.end).start;
    mda_place p = srcmap_place(doc, (span){next, next});
    p.source = source;
    p.quote = slice_span(doc->source, source);
    srcmap_line(doc, source.start, &p.line, &p.column);
    srcmap_line(doc, source.end, &p.end_line, &p.end_column);
    if (doc->parts.len > 1) {
        const part *in = srcmap_part(doc, source.start);
        p.part = in->name.len ? in->name.ptr : in->type.ptr;
        p.source.start -= in->source.start;
        p.source.end -= in->source.start;
    }
    return p;
}

mda_status notice_add(result *r, const mda_notice *n, mda_error *err)
{
    mda_finding **slot = array_add(&r->findings);
    mda_finding *f = arena_make(r->arena, mda_finding);
    if (!slot || !f) {
        r->findings.len -= slot != NULL;
        return error_nomem(err);
    }
    *slot = f;
    f->rule = find(n->rule);
    f->severity = f->rule->severity;
    f->message = arena_string(r->arena, slice_of(n->message));
    f->hint = arena_string(r->arena, slice_of(n->hint));
    f->fingerprint = fingerprint(r, n);
    f->place = place_of(r->doc, n->source);
    if (!f->message || !f->hint || !f->fingerprint) {
        r->findings.len--;
        return error_nomem(err);
    }
    finding_sort(r);
    return MDA_OK;
}
