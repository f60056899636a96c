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
};

mda_status spelling_begin(spelling **out, mda_error *err)
{
    *out = NULL;
    if (access(affixes, R_OK) != 0 || access(words, R_OK) != 0)
        return MDA_OK;
    spelling *s = mem_new(sizeof *s);
    if (!s)
        return error_nomem(err);
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

static bool is_trade(slice word)
{
    for (size_t i = 0; i < sizeof trade / sizeof *trade; i++)
        if (slice_equal_nocase(word, slice_of(trade[i])))
            return true;
    return false;
}

static void try_spelling(slice form, void *payload)
{
    spelling *s = payload;
    char word[100];
    if (s->known || form.len >= sizeof word)
        return;
    memcpy(word, form.ptr, form.len);
    word[form.len] = '\0';
    s->known = is_trade(form) || Hunspell_spell(s->handle, word);
    if (word[0] >= 'a' && word[0] <= 'z') {
        word[0] = (char)(word[0] - 32); /* names: Chapter, Nigeria */
        s->known = s->known || Hunspell_spell(s->handle, word);
    }
}

bool spelling_knows(spelling *s, slice word)
{
    s->known = false;
    variants_each(word, try_spelling, s);
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
