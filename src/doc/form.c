/* form.c - which form this is, and for which period.
 *
 * In order of trust: what the user says; the type of the EDGAR part; the cover
 * ("FORM 10-K", "Filed pursuant to Rule 424(b)(4)"); the items themselves: an
 * "Item 7. Management's Discussion" belongs to a 10-K, "Item 2." with the same
 * title to a 10-Q, "Item 5. Operating and Financial Review" to a 20-F.  A draft
 * that shows none of these has no form, and doc->form stays "".
 *
 * The period is the first date after "ended" on the cover; of an 8-K, the date
 * of report. */
#include "doc/survey.h"

#include "base/error.h"

enum {
    COVER_UNITS = 150,   /* units that are looked at as a cover */
    COVER_BYTES = 24000, /* and bytes of text */
    JOINED_UNITS = 12    /* where its lines may have been joined */
};

/* ---- The main part ----------------------------------------------------- */

void form_main(survey *s)
{
    const document *doc = s->doc;
    uint32_t best = NONE;
    for (uint32_t i = 0; i < doc->parts.len; i++) {
        const part *p = &doc->parts.at[i];
        if (!p->is_read || p->end_block == p->first_block)
            continue;
        if (best == NONE)
            best = i;
        if (family_named(p->type) != FAMILY_NONE) {
            best = i;
            break;
        }
    }
    s->main = best == NONE ? 0 : best;
    s->units_of_main = (span){0, 0};
    for (uint32_t i = 0; best != NONE && i < s->units.len; i++) {
        if (s->units.at[i].part != best)
            continue;
        if (!s->units_of_main.end)
            s->units_of_main.start = i;
        s->units_of_main.end = i + 1;
    }
}

/* ---- The cover --------------------------------------------------------- */

/* "FORM 10-K405", "Form F-1/A" -> "10-K405", "F-1/A"; NULL if it is none. */
static const char *named_form(const document *doc, slice text)
{
    folded w;
    folded_make(&w, text);
    uint32_t at = folded_is(&w, 0, "form") ? 1 : 0;
    if (folded_is(&w, 0, "filing") && folded_is(&w, 1, "type"))
        at = 2;
    if (!at || w.count < at + 1 || w.count > at + 12)
        return NULL;
    slice a = folded_word(&w, at);
    slice b = w.count > at + 1 ? folded_word(&w, at + 1) : (slice){"", 0};
    bool joined = a.len <= 2 && b.len && b.len <= 5 &&
                  char_is_digit(a.ptr[0]) != char_is_digit(b.ptr[0]);
    char name[16];
    size_t len = 0;
    for (size_t i = 0; i < a.len && len < sizeof name; i++)
        name[len++] = a.ptr[i];
    if (joined && len + 1 + b.len < sizeof name) {
        name[len++] = '-';
        for (size_t i = 0; i < b.len; i++)
            name[len++] = b.ptr[i];
    }
    for (size_t i = 0; i < len; i++)
        if (name[i] >= 'a' && name[i] <= 'z')
            name[i] = (char)(name[i] - 32);
    slice form = {name, len};
    if (len < 3 || family_named(form) == FAMILY_NONE)
        return NULL;
    bool amended = folded_is(&w, at + 2, "a");
    return arena_format(doc->arena, "%.*s%s", (int)len, name,
                        amended ? "/A" : "");
}

/* Covers that do not name their form. */
static const struct cover {
    const char *pattern, *form;
} covers[] = {
    {"^filed pursuant to rule 424|^pursuant to rule 424", "424B"},
    {"^annual report pursuant to section 13", "10-K"},
    {"^quarterly report pursuant to section 13", "10-Q"},
    {"^current report$|^current report pursuant", "8-K"},
    {"^report of foreign private issuer", "6-K"},
    {"^registration statement under the securities act", "S-1"},
    {"^preliminary prospectus|^subject to completion", "S-1"},
};

static const char *cover_form(const document *doc, slice text)
{
    const char *name = named_form(doc, text);
    if (name)
        return name;
    folded w;
    folded_make(&w, text);
    for (size_t i = 0; i < sizeof covers / sizeof *covers; i++)
        if (folded_match(&w, covers[i].pattern, NULL))
            return covers[i].form;
    return NULL;
}

/* A cover whose lines were joined: "Washington, D.C. 20549 Form 10-K (Mark
 * One)".  Not "on Form 10-K", which is another filing. */
static const char *form_in_line(const document *doc, slice text)
{
    size_t at = slice_find_nocase(text, SLICE("form "), 0);
    if (at == SIZE_MAX || text.len > 400)
        return NULL;
    folded w;
    folded_make(&w, (slice){text.ptr, at});
    if (!w.count || !folded_match(&w, "20549$|commission$|washington$", NULL))
        return NULL;
    size_t len = text.len - at < 20 ? text.len - at : 20;
    return named_form(doc, (slice){text.ptr + at, len});
}

/* "FORM 10-K" wins over what merely sounds like one, wherever it stands on
 * the cover. */
static const char *form_on_cover(const survey *s)
{
    const char *weak = NULL, *joined = NULL;
    uint32_t from = s->units_of_main.start;
    for (uint32_t i = from; i < s->units_of_main.end; i++) {
        span at = s->units.at[i].text;
        if (i - from > COVER_UNITS ||
            at.start > s->units.at[from].text.start + COVER_BYTES)
            break;
        if (span_len(at) > 400)
            continue;
        slice text = slice_trim(survey_text(s, at));
        const char *named = named_form(s->doc, text);
        if (named)
            return named;
        if (!joined && i - from < JOINED_UNITS)
            joined = form_in_line(s->doc, text);
        if (!weak)
            weak = cover_form(s->doc, text);
    }
    return joined ? joined : weak;
}

/* ---- The items --------------------------------------------------------- */

static unsigned votes_for(const survey *s, family f)
{
    unsigned votes = 0;
    for (uint32_t i = 0; i < s->heads.len; i++) {
        const head *h = &s->heads.at[i];
        folded w;
        folded_make(&w, survey_text(s, h->title));
        for (const item_def *d = forms[f].items; d && d->id; d++) {
            if (d->number != h->number || d->minor != h->minor ||
                (d->flags & ITEM_END) || !folded_match(&w, d->title, NULL))
                continue;
            votes += d->role == ROLE_MDNA ? 6 : h->has_word ? 2 : 0;
            break;
        }
    }
    return votes;
}

static family family_of_items(const survey *s)
{
    static const family order[] = {FAMILY_10K, FAMILY_20F, FAMILY_10Q,
                                   FAMILY_10KSB, FAMILY_8K};
    family best = FAMILY_NONE;
    unsigned most = 1;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        unsigned votes = votes_for(s, order[i]);
        if (votes > most) {
            most = votes;
            best = order[i];
        }
    }
    if (best != FAMILY_NONE)
        return best;
    uint32_t title = titles_find(s, "^operating and financial review",
                                 s->units_of_main.start, s->units_of_main.end);
    return title == NONE ? FAMILY_NONE : FAMILY_20F;
}

/* ---- The period -------------------------------------------------------- */

static uint32_t month_of(slice word)
{
    static const char *const months[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december",
    };
    for (uint32_t i = 0; i < 12; i++)
        if (slice_equal_nocase(word, slice_of(months[i])))
            return i + 1;
    return 0;
}

static uint32_t number_of(slice word)
{
    uint32_t n = 0;
    for (size_t i = 0; i < word.len && i < 4; i++) {
        if (!char_is_digit(word.ptr[i]))
            return 0;
        n = n * 10 + (uint32_t)(word.ptr[i] - '0');
    }
    return n;
}

/* "December 31, 2020" or "31 December 2020" among the first words. */
static int32_t date_in(slice text)
{
    folded w;
    folded_make(&w, text);
    for (uint32_t i = 0; i < w.count && i < 8; i++) {
        uint32_t month = month_of(folded_word(&w, i));
        if (!month)
            continue;
        uint32_t after =
            i + 1 < w.count ? number_of(folded_word(&w, i + 1)) : 0;
        uint32_t last = i + 2 < w.count ? number_of(folded_word(&w, i + 2)) : 0;
        uint32_t before = i ? number_of(folded_word(&w, i - 1)) : 0;
        uint32_t day = after <= 31 ? after : before;
        uint32_t year = after > 1900 ? after : last;
        if (day >= 1 && day <= 31 && year > 1900 && year < 2200)
            return (int32_t)(year * 10000 + month * 100 + day);
    }
    return 0;
}

/* First date after one of the words "ended" and "ending". */
static int32_t period_after(slice text, slice cue)
{
    enum { TRIES = 40, NEAR = 120 };
    size_t at = 0;
    for (int tries = 0; tries < TRIES; tries++) {
        at = slice_find_nocase(text, cue, at);
        if (at == SIZE_MAX)
            return 0;
        bool whole = at == 0 || !char_is_alpha(text.ptr[at - 1]);
        at += cue.len;
        if (!whole) /* "amended" */
            continue;
        size_t len = text.len - at < NEAR ? text.len - at : NEAR;
        int32_t date = date_in((slice){text.ptr + at, len});
        if (date)
            return date;
    }
    return 0;
}

/* "December 14, 2023 / Date of Report" or "Date of Report: ..." */
static int32_t date_of_report(slice text)
{
    enum { ABOVE = 60 };
    size_t at = slice_find_nocase(text, SLICE("date of report"), 0);
    if (at == SIZE_MAX)
        return 0;
    size_t from = at > ABOVE ? at - ABOVE : 0;
    folded w;
    folded_make(&w, (slice){text.ptr + from, at - from});
    for (uint32_t i = w.count; i-- > 0;) { /* the last date above the label */
        if (!month_of(folded_word(&w, i)))
            continue;
        size_t start = from + w.begin[i];
        int32_t date = date_in((slice){text.ptr + start, at - start});
        if (date)
            return date;
    }
    return period_after((slice){text.ptr + at, text.len - at},
                        SLICE("date of"));
}

static void find_period(survey *s)
{
    if (s->units_of_main.start >= s->units_of_main.end)
        return;
    if (s->doc->period_end)
        return; /* the reader knows it from the header of the file */
    slice all = survey_text(s, s->doc->parts.at[s->main].text);
    slice cover = all;
    if (cover.len > COVER_BYTES)
        cover.len = COVER_BYTES;
    int32_t date = s->family == FAMILY_8K ? date_of_report(cover) : 0;
    if (!date)
        date = period_after(cover, SLICE("ended"));
    if (!date)
        date = period_after(cover, SLICE("ending"));
    if (!date && s->family != FAMILY_NONE)
        date = period_after(all, SLICE("year ended"));
    s->doc->period_end = date;
}

/* ------------------------------------------------------------------------ */

mda_status form_find(survey *s, const char *form, mda_error *err)
{
    document *doc = s->doc;
    const char *name = NULL;
    s->form_given = form && *form;
    if (s->form_given)
        name = arena_string(doc->arena, slice_of(form));
    else if (doc->parts.len &&
             family_named(doc->parts.at[s->main].type) != FAMILY_NONE)
        name = arena_string(doc->arena, doc->parts.at[s->main].type);
    else if (family_named(slice_of(doc->form)) != FAMILY_NONE)
        name = doc->form; /* inline XBRL names it */
    else
        name = form_on_cover(s);
    if (s->form_given && !name)
        return error_nomem(err);
    s->family = name ? family_named(slice_of(name)) : family_of_items(s);
    doc->form = name ? name : forms[s->family].name;
    find_period(s);
    return MDA_OK;
}
