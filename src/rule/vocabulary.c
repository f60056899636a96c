/* vocabulary.c - the fixed names: built-in classes, scopes, forms; and the
 * shapes of names whose lists are elsewhere: items, XBRL facts, requirements.
 *
 * Scopes are those of doc/document.h's roles, which this room cannot see; a
 * test of a room that sees both keeps them alike. */
#include "rule/vocabulary.h"

const word_meaning vocabulary_classes[] = {
    {"money", "an amount: $3.2 million, RMB171.9 million"},
    {"percent", "a rate: 9.3%, 40 basis points"},
    {"row", "any row of a table; as the label of a figure only"},
    {"table", "the largest figure of the row's own table; in `of` only"},
    {"bare-cause", "a causal word, and reasons after it on which neither the "
                   "sentence nor one nearby puts an amount; in lists only"},
    {"bare-factors", "a change with its size, and two such reasons or more; "
                     "in lists only"},
    {"many-factors", "three such reasons or more; in lists only"},
    {"bare-offset", "a change with its size, and such reasons that worked the "
                    "other way; in lists only"},
    {"many-offset", "three such reasons or more, some of which worked the "
                    "other way; in lists only"},
    {"bare-effect", "no amount is put anywhere on what the sentence names; in "
                    "lists only"},
    {"amount", "money or percent; in lists only, not inside a phrase"},
    {"number", "a number in figures or words"},
    {"year", "a year: 2016, fiscal 2016"},
    {"date", "a date, a month or a quarter: June 30, the second quarter"},
    {"past", "a word in the past tense, or a past participle: lost, declined"},
    {0},
};

const word_meaning vocabulary_scopes[] = {
    {"mdna", "the MD&A, wherever the form has it"},
    {"overview", "in the MD&A: overview"},
    {"results", "in the MD&A: results of operations"},
    {"segments", "in the MD&A: results by segment"},
    {"liquidity", "in the MD&A: liquidity and capital resources"},
    {"cash-flows", "in the MD&A: cash flows"},
    {"research", "in the MD&A: research and development"},
    {"trend", "in the MD&A: trend information, outlook"},
    {"off-balance", "in the MD&A: off-balance sheet arrangements"},
    {"obligations", "in the MD&A: contractual obligations"},
    {"safe-harbour", "in the MD&A: forward-looking statements"},
    {"estimates", "in the MD&A: critical accounting estimates"},
    {"accounting", "in the MD&A: recent accounting pronouncements"},
    {"non-gaap", "in the MD&A: non-GAAP measures"},
    {"business", "description of the business"},
    {"risk-factors", "risk factors"},
    {"legal", "legal proceedings"},
    {"market-risk", "market risk disclosures"},
    {"statements", "financial statements, with their notes"},
    {"notes", "notes to the financial statements"},
    {"controls", "controls and procedures"},
    {"exhibits", "exhibits"},
    {"known", "the documents given with `--known`"},
    {0},
};

const word_meaning vocabulary_forms[] = {
    {"10-K", "annual report"},
    {"10-K405", "annual report until 2002"},
    {"10-KSB", "annual report of a small business until 2009"},
    {"10-KT", "transition report"},
    {"10-Q", "quarterly report"},
    {"10-QSB", "quarterly report of a small business until 2008"},
    {"20-F", "annual report of a foreign private issuer"},
    {"40-F", "annual report of a Canadian issuer"},
    {"6-K", "report of a foreign private issuer"},
    {"8-K", "current report"},
    {"10-12B", "registration of a class of securities"},
    {"10-12G", "registration of a class of securities"},
    {"S-1", "registration statement"},
    {"S-3", "registration statement"},
    {"S-4", "registration statement for a business combination"},
    {"S-11", "registration statement of a real estate company"},
    {"F-1", "registration statement of a foreign private issuer"},
    {"F-3", "registration statement of a foreign private issuer"},
    {"F-4", "registration statement of a foreign private issuer for a "
            "business combination"},
    {"ARS", "annual report to shareholders"},
    {0},
};

const word_meaning vocabulary_registrants[] = {
    {"bank", "a bank, an insurer or another registrant that lives on interest "
             "or premiums"},
    {"property", "a real estate investment trust or another owner of property"},
    {"fund", "a fund, a trust or an issuer of asset-backed securities"},
    {"shell", "a shell, a blank check company, or one without revenue yet"},
    {"ifrs", "one whose statements follow IFRS"},
    {"subsidiary", "a wholly owned subsidiary on the reduced format"},
    {"large-accelerated", "a large accelerated filer, by `filer` of the project"},
    {"accelerated", "an accelerated filer, by `filer`"},
    {"non-accelerated", "a non-accelerated filer, by `filer`"},
    {"smaller-reporting", "a smaller reporting company, by `filer`"},
    {"emerging-growth", "an emerging growth company, by `filer`"},
    {0},
};

static bool is_listed(const word_meaning *list, slice name)
{
    for (; list->name; list++)
        if (slice_is(name, list->name))
            return true;
    return false;
}

bool vocabulary_is_class(slice name)
{
    return is_listed(vocabulary_classes, name);
}

/* ---- Shapes ------------------------------------------------------------ */

/* "5.D", "1A", "18", "II.1A": a number or a Roman one, then letters, digits
 * and points. */
static bool is_item(slice s)
{
    if (s.len > 8 || !s.len)
        return false;
    bool is_roman = s.ptr[0] == 'I';
    bool has_digit = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        has_digit |= char_is_digit(c);
        bool is_point = c == '.' && i > 0 && i + 1 < s.len;
        if (!char_is_digit(c) && !char_is_upper(c) && !is_point)
            return false;
    }
    return has_digit && (is_roman || char_is_digit(s.ptr[0]));
}

static bool is_scope(slice s)
{
    return is_listed(vocabulary_scopes, s) || is_item(s);
}

static bool is_registrant(slice s)
{
    return is_listed(vocabulary_registrants, s);
}

static bool is_form(slice s)
{
    return is_listed(vocabulary_forms, s);
}

/* "us-gaap:Goodwill": a prefix and a local name (XML Names without accents). */
static bool is_fact(slice s)
{
    const char *colon = s.len ? memchr(s.ptr, ':', s.len) : NULL;
    if (!colon || colon == s.ptr || colon + 1 == s.ptr + s.len)
        return false;
    for (const char *p = s.ptr; p < s.ptr + s.len; p++)
        if (p != colon && !char_is_alpha(*p) && !char_is_digit(*p) &&
            *p != '-' && *p != '_' && *p != '.')
            return false;
    return char_is_alpha(s.ptr[0]) && char_is_alpha(colon[1]);
}

/* "F5N-D-2", "NG-102.10a": capitals and digits, then one or more parts behind
 * hyphens. */
static bool is_requirement(slice s)
{
    size_t parts = 0, len = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '-') {
            if (!len)
                return false;
            parts++;
            len = 0;
            continue;
        }
        bool is_good = char_is_upper(c) || char_is_digit(c) ||
                       (parts && (char_is_alpha(c) || c == '.'));
        if (!is_good)
            return false;
        len++;
    }
    return parts && len && s.len <= 64;
}

/* ---- Checking ---------------------------------------------------------- */

/* One row for each kind that needs no definition. */
static const struct kind_row {
    bool (*is_right)(slice name);
    const word_meaning *list; /* for suggestions, or NULL */
    const char *code, *what;
} kinds[REF_COUNT] = {
    [REF_SCOPE] = {is_scope, vocabulary_scopes, "unknown-scope",
                   "is no scope: neither a kind of section nor an item such "
                   "as 5.D"},
    [REF_FORM] = {is_form, vocabulary_forms, "unknown-form", "is no form"},
    [REF_REGISTRANT] = {is_registrant, vocabulary_registrants,
                        "unknown-registrant", "is no kind of registrant"},
    [REF_FACT] = {is_fact, NULL, "bad-fact",
                  "is no XBRL name such as us-gaap:Goodwill"},
    [REF_REQUIREMENT] = {is_requirement, NULL, "bad-requirement",
                         "is no requirement id such as F5N-D-2"},
};

static slice suggest(const word_meaning *list, slice name)
{
    slice names[64];
    size_t n = 0;
    for (; list && list->name && n < 64; list++)
        names[n++] = slice_of(list->name);
    return diag_suggest(name, names, n);
}

void vocabulary_check(diags *d, ref_kind kind, slice name, mark at)
{
    const struct kind_row *row = &kinds[kind];
    if (!row->is_right || row->is_right(name))
        return;
    slice near = suggest(row->list, name);
    if (near.len)
        diag_add(d, MDA_ERROR, row->code, at,
                 "'%.60s' %s; did you mean '%.*s'?", name.ptr, row->what,
                 (int)near.len, near.ptr);
    else
        diag_add(d, MDA_ERROR, row->code, at, "'%.60s' %s", name.ptr,
                 row->what);
}
