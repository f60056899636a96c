/* spelling.c - Hunspell, for the words of rules.
 *
 * It is loaded only by `rules check`: it takes 30 ms and 9 MB.  Its stems are
 * never used (customers -> custom); it only says whether a word exists.  Words
 * of the trade that no dictionary has are listed here, so that the check says
 * the same on every machine. */
#include "match/spelling.h"

#include "base/error.h"
#include "base/mem.h"
#include "match/variants.h"

#include <hunspell.h>
#include <unistd.h>

struct spelling {
    Hunhandle *handle;
    variants variants;
    bool known; /* result of the spelling being tried */
};

static const char affixes[] = "/usr/share/hunspell/en_US.aff";
static const char words[] = "/usr/share/hunspell/en_US.dic";

static const char *const trade[] = {
    "accretive",      "airtime",
    "amortise",       "backlog",
    "buyback",        "buyout",
    "capex",          "carryback",
    "carryforward",   "carveout",
    "chargeback",     "clawback",
    "colocation",     "cybersecurity",
    "deconsolidate",  "delist",
    "delisting",      "deleverage",
    "derecognise",    "derecognition",
    "divestiture",    "drawdown",
    "ebitda",         "earnout",
    "franchisee",     "geopolitical",
    "hyperinflation", "inhouse",
    "insource",       "insourcing",
    "lessor",         "licensee",
    "malware",        "markdown",
    "mezzanine",      "nonaccrual",
    "nonpayment",     "nonperforming",
    "nonrenewal",     "noncompliance",
    "opex",           "outage",
    "paydown",        "payout",
    "phish",          "prepay",
    "prepayment",     "ransomware",
    "reclassify",     "refinance",
    "refinancing",    "relet",
    "remeasure",      "remeasurement",
    "reorganisation", "repricing",
    "reseller",       "rollforward",
    "rollout",        "securitisation",
    "securitise",     "shortfall",
    "stockout",       "subprime",
    "sublease",       "takeaway",
    "tailwind",       "headwind",
    "tolling",        "tranche",
    "unamortised",    "unbilled",
    "uncollectible",  "undercollateralised",
    "underperform",   "unhedged",
    "unreimbursed",   "upfront",
    "writedown",      "writeoff",
    "minimis",        "collectable",
    "uncollectable",  "expensed",
    "registrational",
};

mda_status spelling_begin(spelling **out, mda_error *err)
{
    *out = NULL;
    if (access(affixes, R_OK) != 0 || access(words, R_OK) != 0)
        return MDA_OK;
    spelling *s = mem_new(sizeof *s);
    if (!s)
        return error_nomem(err);
    variants_begin(&s->variants);
    s->handle = Hunspell_create(affixes, words);
    if (!s->handle) {
        mem_free(s);
        return error_nomem(err);
    }
    *out = s;
    return MDA_OK;
}

void spelling_free(spelling *s)
{
    if (!s)
        return;
    Hunspell_destroy(s->handle);
    mem_free(s);
}

/* What makes a known word of another, where no dictionary lists both. */
static const char *const prefixes[] = {
    "anti", "co",   "cross", "de",    "dis", "inter", "micro",
    "mid",  "mis",  "multi", "non",   "out", "over",  "pre",
    "re",   "semi", "sub",   "super", "un",  "under",
};

static bool is_trade(slice word)
{
    for (size_t i = 0; i < sizeof trade / sizeof *trade; i++)
        if (slice_equal_nocase(word, slice_of(trade[i])))
            return true;
    return false;
}

/* As it is, with a capital (Chapter, Nigeria), or in capitals (GDP). */
static bool spells(spelling *s, slice word)
{
    char lower[100], upper[100];
    if (word.len == 0 || word.len >= sizeof lower)
        return false;
    for (size_t i = 0; i <= word.len; i++) {
        char c = i < word.len ? word.ptr[i] : '\0';
        lower[i] = c;
        upper[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    bool known = Hunspell_spell(s->handle, lower) ||
                 (word.len <= 5 && Hunspell_spell(s->handle, upper));
    lower[0] = upper[0];
    return known || Hunspell_spell(s->handle, lower);
}

static void try_spelling(slice form, void *payload)
{
    spelling *s = payload;
    s->known = s->known || is_trade(form) || spells(s, form);
    for (size_t i = 0; !s->known && i < sizeof prefixes / sizeof *prefixes;
         i++) {
        slice prefix = slice_of(prefixes[i]);
        if (form.len == prefix.len && slice_equal(form, prefix))
            s->known = true; /* before a hyphen: pre-tax */
        if (form.len > prefix.len + 3 && slice_starts_nocase(form, prefix))
            s->known = spells(
                s, slice_sub(form, (uint32_t)prefix.len, (uint32_t)form.len));
    }
}

bool spelling_knows(spelling *s, slice word)
{
    s->known = false;
    variants_each(&s->variants, word, try_spelling, s);
    return s->known;
}

slice spelling_suggest(spelling *s, slice word, arena *a)
{
    char buffer[100], **list = NULL;
    if (word.len >= sizeof buffer)
        return (slice){NULL, 0};
    memcpy(buffer, word.ptr, word.len);
    buffer[word.len] = '\0';
    int n = Hunspell_suggest(s->handle, &list, buffer);
    slice best = {NULL, 0};
    if (n > 0)
        best = arena_copy(a, slice_of(list[0]));
    Hunspell_free_list(s->handle, &list, n);
    return best;
}
