/* items.c - the items of Forms 10-K, 10-KSB, 10-Q, 20-F and 8-K, and the
 * chapters of a prospectus.
 *
 * A row is what the form calls for, in its order; its pattern holds the words
 * by which titles of thirty years are known, not the title as printed in the
 * form.  Order matters: outline.c looks for the chain of headings that keeps
 * it.  To know another form, add a table and a row of `forms`.
 *
 * 17 CFR 249.310 (10-K), 249.308a (10-Q), 249.220f (20-F), 249.308 (8-K);
 * Form 10-KSB was withdrawn in 2009 and is found in old filings only. */
#include "doc/items.h"

const char mdna_title[] =
    "management* discussion|managements analysis|management* narrative|"
    "operating and financial review|discussion and analysis|mda|"
    "analysis of financial condition|plan of operation*";

#define CORE   ITEM_CORE
#define TITLED ITEM_TITLED

static const item_def items_10k[] = {
    {"1", 0, 1, 0, ROLE_BUSINESS, CORE,
     "^business|^description of business|^general development|^our business|"
     "business$|^general$"},
    {"1A", 0, 1, 'A', ROLE_RISK_FACTORS, CORE, "^risk factor*|risk factor*"},
    {"1B", 0, 1, 'B', ROLE_NONE, 0, "unresolved staff"},
    {"1C", 0, 1, 'C', ROLE_NONE, 0, "cybersecurity|cyber security"},
    {"2", 0, 2, 0, ROLE_NONE, 0, "propert*|facilities"},
    {"3", 0, 3, 0, ROLE_LEGAL, CORE, "legal proceeding*|legal matters"},
    {"4", 0, 4, 0, ROLE_NONE, 0,
     "mine safety|submission of|^reserved|^removed|executive officer*"},
    {"4A", 0, 4, 'A', ROLE_NONE, 0, "executive officer*"},
    {"5", 0, 5, 0, ROLE_NONE, 0,
     "market for|market price|common stock|common equity|market of|"
     "stock price"},
    {"6", 0, 6, 0, ROLE_NONE, 0,
     "selected * data|selected financial|selected consolidated|^reserved|"
     "^removed|financial data"},
    {"7", 0, 7, 0, ROLE_MDNA, CORE | TITLED, mdna_title},
    {"7A", 0, 7, 'A', ROLE_MARKET_RISK, TITLED, "quantitative|market risk*"},
    {"8", 0, 8, 0, ROLE_STATEMENTS, CORE | TITLED,
     "financial statement*|supplementary data|consolidated statement*|"
     "auditors report|consolidated financial|report of independent"},
    {"9", 0, 9, 0, ROLE_NONE, 0, "disagreement*|changes in * accountants"},
    {"9A", 0, 9, 'A', ROLE_CONTROLS, 0, "controls and procedures|controls"},
    {"9B", 0, 9, 'B', ROLE_NONE, 0, "other information"},
    {"9C", 0, 9, 'C', ROLE_NONE, 0, "foreign jurisdictions"},
    {"10", 0, 10, 0, ROLE_NONE, 0, "directors|executive officers"},
    {"11", 0, 11, 0, ROLE_NONE, 0, "compensation|remuneration"},
    {"12", 0, 12, 0, ROLE_NONE, 0, "ownership"},
    {"13", 0, 13, 0, ROLE_NONE, 0, "relationship*|related transaction*|related party"},
    {"14", 0, 14, 0, ROLE_NONE, 0,
     "principal account*|accountant*|exhibits|controls and procedures"},
    {"15", 0, 15, 0, ROLE_EXHIBITS, 0,
     "exhibit*|financial statement schedule*|"
     "principal account*"},
    {"16", 0, 16, 0, ROLE_NONE, 0, "summary|principal account*"},
    {"Signatures", 0, 99, 0, ROLE_NONE, ITEM_END, "^signature*$"},
    {0},
};

static const item_def items_10ksb[] = {
    {"1", 0, 1, 0, ROLE_BUSINESS, CORE, "business"},
    {"1A", 0, 1, 'A', ROLE_RISK_FACTORS, 0, "risk factor*"},
    {"1B", 0, 1, 'B', ROLE_NONE, 0, "unresolved staff"},
    {"2", 0, 2, 0, ROLE_NONE, 0, "propert*"},
    {"3", 0, 3, 0, ROLE_LEGAL, CORE, "legal proceeding*"},
    {"4", 0, 4, 0, ROLE_NONE, 0, "submission of|^reserved|^removed"},
    {"5", 0, 5, 0, ROLE_NONE, 0, "market for|common equity|common stock"},
    {"6", 0, 6, 0, ROLE_MDNA, CORE | TITLED, mdna_title},
    {"7", 0, 7, 0, ROLE_STATEMENTS, CORE | TITLED, "financial statement*"},
    {"8", 0, 8, 0, ROLE_NONE, 0, "disagreement*|changes in * accountants"},
    {"8A", 0, 8, 'A', ROLE_CONTROLS, 0, "controls and procedures"},
    {"8B", 0, 8, 'B', ROLE_NONE, 0, "other information"},
    {"9", 0, 9, 0, ROLE_NONE, 0, "directors|executive officers"},
    {"10", 0, 10, 0, ROLE_NONE, 0, "compensation"},
    {"11", 0, 11, 0, ROLE_NONE, 0, "ownership"},
    {"12", 0, 12, 0, ROLE_NONE, 0, "relationship*|related transaction*|related party"},
    {"13", 0, 13, 0, ROLE_EXHIBITS, 0, "exhibit*"},
    {"14", 0, 14, 0, ROLE_NONE, 0, "principal account*|controls"},
    {"Signatures", 0, 99, 0, ROLE_NONE, ITEM_END, "^signature*$"},
    {0},
};

static const item_def items_10q[] = {
    {"I.1", 1, 1, 0, ROLE_STATEMENTS, CORE | TITLED,
     "financial statement*|financial information|consolidated financial"},
    {"I.2", 1, 2, 0, ROLE_MDNA, CORE | TITLED, mdna_title},
    {"I.3", 1, 3, 0, ROLE_MARKET_RISK, TITLED, "quantitative|market risk*"},
    {"I.4", 1, 4, 0, ROLE_CONTROLS, 0, "controls and procedures|controls"},
    {"Part II", 2, 0, 0, ROLE_NONE, ITEM_END, "^part ii|^other information$"},
    {"II.1", 2, 1, 0, ROLE_LEGAL, 0, "legal proceeding*"},
    {"II.1A", 2, 1, 'A', ROLE_RISK_FACTORS, 0, "risk factor*"},
    {"II.2", 2, 2, 0, ROLE_NONE, 0,
     "unregistered|changes in securities|sales of|purchases of|"
     "changes in * rights|use of proceeds"},
    {"II.3", 2, 3, 0, ROLE_NONE, 0, "default*"},
    {"II.4", 2, 4, 0, ROLE_NONE, 0,
     "mine safety|submission of|^reserved|^removed"},
    {"II.5", 2, 5, 0, ROLE_NONE, 0, "other information|other events"},
    {"II.6", 2, 6, 0, ROLE_EXHIBITS, 0, "exhibit*"},
    {"Signatures", 2, 99, 0, ROLE_NONE, ITEM_END, "^signature*$"},
    {0},
};

static const item_def items_20f[] = {
    {"1", 0, 1, 0, ROLE_NONE, 0, "identity of"},
    {"2", 0, 2, 0, ROLE_NONE, 0, "offer statistics"},
    {"3", 0, 3, 0, ROLE_NONE, CORE, "key information"},
    {"4", 0, 4, 0, ROLE_BUSINESS, CORE,
     "information on|information about|information regarding"},
    {"4A", 0, 4, 'A', ROLE_NONE, 0, "unresolved staff"},
    {"5", 0, 5, 0, ROLE_MDNA, CORE | TITLED, mdna_title},
    {"6", 0, 6, 0, ROLE_NONE, 0, "directors|senior management|employees"},
    {"7", 0, 7, 0, ROLE_NONE, 0, "major shareholders|related party"},
    {"8", 0, 8, 0, ROLE_STATEMENTS, CORE | TITLED, "^financial information"},
    {"9", 0, 9, 0, ROLE_NONE, 0, "offer and listing|the offer"},
    {"10", 0, 10, 0, ROLE_NONE, 0, "additional information"},
    {"11", 0, 11, 0, ROLE_MARKET_RISK, TITLED, "quantitative|market risk*"},
    {"12", 0, 12, 0, ROLE_NONE, 0, "description of"},
    {"13", 0, 13, 0, ROLE_NONE, 0, "default*"},
    {"14", 0, 14, 0, ROLE_NONE, 0, "material modifications|modifications"},
    {"15", 0, 15, 0, ROLE_CONTROLS, 0, "controls"},
    {"16", 0, 16, 0, ROLE_NONE, 0, "^reserved"},
    {"16A", 0, 16, 'A', ROLE_NONE, 0, "audit committee"},
    {"16B", 0, 16, 'B', ROLE_NONE, 0, "code of"},
    {"16C", 0, 16, 'C', ROLE_NONE, 0, "principal account*"},
    {"16D", 0, 16, 'D', ROLE_NONE, 0, "exemption*"},
    {"16E", 0, 16, 'E', ROLE_NONE, 0, "purchases of"},
    {"16F", 0, 16, 'F', ROLE_NONE, 0, "certifying accountant|change in"},
    {"16G", 0, 16, 'G', ROLE_NONE, 0, "corporate governance"},
    {"16H", 0, 16, 'H', ROLE_NONE, 0, "mine safety"},
    {"16I", 0, 16, 'I', ROLE_NONE, 0, "foreign jurisdictions"},
    {"16J", 0, 16, 'J', ROLE_NONE, 0, "insider trading"},
    {"16K", 0, 16, 'K', ROLE_NONE, 0, "cybersecurity|cyber security"},
    {"17", 0, 17, 0, ROLE_STATEMENTS, 0, "financial statements"},
    {"18", 0, 18, 0, ROLE_STATEMENTS, TITLED, "financial statements"},
    {"19", 0, 19, 0, ROLE_EXHIBITS, 0, "exhibits"},
    {"Signatures", 0, 99, 0, ROLE_NONE, ITEM_END, "^signature*$"},
    {0},
};

static const item_def parts_20f[] = {
    {"3.A", 0, 3, 'A', ROLE_NONE, 0, "selected financial|^reserved"},
    {"3.B", 0, 3, 'B', ROLE_NONE, 0, "capitali*"},
    {"3.C", 0, 3, 'C', ROLE_NONE, 0, "reasons for"},
    {"3.D", 0, 3, 'D', ROLE_RISK_FACTORS, CORE | TITLED, "risk factors"},
    {"4.A", 0, 4, 'A', ROLE_NONE, 0, "history and development|history"},
    {"4.B", 0, 4, 'B', ROLE_BUSINESS, 0, "business overview|business"},
    {"4.C", 0, 4, 'C', ROLE_NONE, 0, "organi*ational structure|organi*"},
    {"4.D", 0, 4, 'D', ROLE_NONE, 0, "propert*"},
    {"5.A", 0, 5, 'A', ROLE_RESULTS, CORE | TITLED,
     "^operating results|^results$|^results of operations|operating results|"
     "operating performance|^group performance|^financial performance|"
     "^results for the year"},
    {"5.B", 0, 5, 'B', ROLE_LIQUIDITY, CORE | TITLED,
     "liquidity and|^liquidity$|capital resources"},
    {"5.C", 0, 5, 'C', ROLE_RESEARCH, TITLED, "^research and|^research"},
    {"5.D", 0, 5, 'D', ROLE_TREND, CORE | TITLED, "^trend*|trend information"},
    {"5.E", 0, 5, 'E', ROLE_OFF_BALANCE, TITLED,
     "off balance|critical accounting"},
    {"5.F", 0, 5, 'F', ROLE_OBLIGATIONS, TITLED,
     "contractual obligations|tabular disclosure|contractual commitments"},
    {"5.G", 0, 5, 'G', ROLE_SAFE_HARBOUR, TITLED, "safe harbo*"},
    {"6.A", 0, 6, 'A', ROLE_NONE, 0, "directors and"},
    {"6.B", 0, 6, 'B', ROLE_NONE, 0, "compensation"},
    {"6.C", 0, 6, 'C', ROLE_NONE, 0, "board practices"},
    {"6.D", 0, 6, 'D', ROLE_NONE, 0, "employees"},
    {"6.E", 0, 6, 'E', ROLE_NONE, 0, "share ownership"},
    {"6.F", 0, 6, 'F', ROLE_NONE, 0, "disclosure of|recovery"},
    {"7.A", 0, 7, 'A', ROLE_NONE, 0, "major shareholders"},
    {"7.B", 0, 7, 'B', ROLE_NONE, 0, "related party"},
    {"7.C", 0, 7, 'C', ROLE_NONE, 0, "interests of"},
    {"8.A", 0, 8, 'A', ROLE_STATEMENTS, 0,
     "financial information|"
     "consolidated statements"},
    {"8.B", 0, 8, 'B', ROLE_NONE, 0, "significant changes"},
    {0},
};

static const item_def items_8k[] = {
    {"1.01", 0, 1, 1, ROLE_NONE, 0, "entry into"},
    {"1.02", 0, 1, 2, ROLE_NONE, 0, "termination"},
    {"1.03", 0, 1, 3, ROLE_NONE, 0, "bankruptcy"},
    {"1.04", 0, 1, 4, ROLE_NONE, 0, "mine safety"},
    {"1.05", 0, 1, 5, ROLE_NONE, 0, "cybersecurity"},
    {"1", 0, 1, 0, ROLE_NONE, 0, "changes in control"},
    {"2.01", 0, 2, 1, ROLE_NONE, 0, "completion of"},
    {"2.02", 0, 2, 2, ROLE_NONE, 0, "results of operations"},
    {"2.03", 0, 2, 3, ROLE_NONE, 0, "creation of"},
    {"2.04", 0, 2, 4, ROLE_NONE, 0, "triggering"},
    {"2.05", 0, 2, 5, ROLE_NONE, 0, "costs associated"},
    {"2.06", 0, 2, 6, ROLE_NONE, 0, "impairment*"},
    {"2", 0, 2, 0, ROLE_NONE, 0, "acquisition or"},
    {"3.01", 0, 3, 1, ROLE_NONE, 0, "delisting"},
    {"3.02", 0, 3, 2, ROLE_NONE, 0, "unregistered"},
    {"3.03", 0, 3, 3, ROLE_NONE, 0, "material modification"},
    {"3", 0, 3, 0, ROLE_NONE, 0, "bankruptcy"},
    {"4.01", 0, 4, 1, ROLE_NONE, 0, "certifying accountant"},
    {"4.02", 0, 4, 2, ROLE_NONE, 0, "non reliance"},
    {"4", 0, 4, 0, ROLE_NONE, 0, "certifying accountant"},
    {"5.01", 0, 5, 1, ROLE_NONE, 0, "changes in control"},
    {"5.02", 0, 5, 2, ROLE_NONE, 0, "departure of"},
    {"5.03", 0, 5, 3, ROLE_NONE, 0, "amendment*"},
    {"5.04", 0, 5, 4, ROLE_NONE, 0, "temporary suspension"},
    {"5.05", 0, 5, 5, ROLE_NONE, 0, "code of ethics"},
    {"5.06", 0, 5, 6, ROLE_NONE, 0, "shell company"},
    {"5.07", 0, 5, 7, ROLE_NONE, 0, "submission of"},
    {"5.08", 0, 5, 8, ROLE_NONE, 0, "director nominations"},
    {"5", 0, 5, 0, ROLE_NONE, 0, "other events|other materially"},
    {"6.01", 0, 6, 1, ROLE_NONE, 0, "abs"},
    {"6.02", 0, 6, 2, ROLE_NONE, 0, "change of servicer"},
    {"6.03", 0, 6, 3, ROLE_NONE, 0, "credit enhancement"},
    {"6.04", 0, 6, 4, ROLE_NONE, 0, "failure to"},
    {"6.05", 0, 6, 5, ROLE_NONE, 0, "securities act"},
    {"6", 0, 6, 0, ROLE_NONE, 0, "resignation*"},
    {"7.01", 0, 7, 1, ROLE_NONE, 0, "regulation fd"},
    {"7", 0, 7, 0, ROLE_NONE, 0, "financial statements|exhibits|pro forma"},
    {"8.01", 0, 8, 1, ROLE_NONE, 0, "other events"},
    {"8", 0, 8, 0, ROLE_NONE, 0, "change in fiscal"},
    {"9.01", 0, 9, 1, ROLE_EXHIBITS, 0, "financial statements|exhibits"},
    {"9", 0, 9, 0, ROLE_NONE, 0, "regulation fd"},
    {"10", 0, 10, 0, ROLE_NONE, 0, "code of ethics"},
    {"11", 0, 11, 0, ROLE_NONE, 0, "temporary suspension"},
    {"12", 0, 12, 0, ROLE_NONE, 0, "results of operations"},
    {"Signatures", 0, 99, 0, ROLE_NONE, ITEM_END, "^signature*$"},
    {0},
};

/* A prospectus numbers nothing and has no fixed order: any of these ends the
 * chapter before it. */
const item_def chapters[] = {
    {"", 0, 0, 0, ROLE_MDNA, TITLED,
     "^management* discussion and analysis|^operating and financial review|"
     "^managements discussion"},
    {"", 0, 0, 0, ROLE_RISK_FACTORS, TITLED, "^risk factors$"},
    {"", 0, 0, 0, ROLE_BUSINESS, TITLED,
     "^business$|^proposed business$|^our business$|^the business$|"
     "^description of business$|^business of the company$|"
     "^our company$|^the company$|^business overview$"},
    {"", 0, 0, 0, ROLE_MARKET_RISK, 0,
     "^quantitative and qualitative disclosure*"},
    {"", 0, 0, 0, ROLE_NONE, 0,
     "^summary$|^prospectus summary$|^the offering$|^use of proceeds$|"
     "^dividend policy$|^dividends$|^capitalization$|^dilution$|"
     "^selected * financial data|^selected financial|"
     "^determination of offering price$|^market price|"
     "^unaudited pro forma|^exchange rate*|^enforce* of civil|"
     "^corporate history|^industry|^market and industry data|"
     "^special note regarding|^cautionary|"
     "^about this prospectus|^trademarks"},
    {"", 0, 0, 0, ROLE_NONE, 0,
     "^management$|^our management$|^directors and|^executive compensation|"
     "^compensation of|^executive and director|^certain relationships|"
     "^related party transactions$|^principal * shareholders$|"
     "^principal * stockholders$|^principal stockholders$|"
     "^principal shareholders$|^selling s*holders$|^security ownership|"
     "^description of|^shares eligible|^material * tax|"
     "^certain * federal|^taxation$|^tax considerations|^underwriting|"
     "^underwriters|^plan of distribution|^legal matters$|^experts$|"
     "^legal proceedings$|^regulation|^government regulation$|"
     "^where you can find|^change in auditor|^changes in * accountant*|"
     "^expenses * offering|^corporate governance"},
    {"", 0, 0, 0, ROLE_STATEMENTS, 0,
     "^index to * financial statements|^index to financial|"
     "^report of independent|^independent auditors report|"
     "^financial statements$|^consolidated financial statements$"},
    {"", 0, 0, 0, ROLE_NOTES, 0, "^notes to * financial statements"},
    {"", 0, 0, 0, ROLE_NONE, 0,
     "^part ii$|^information not required|^signatures$|^exhibit index$"},
    {0},
};

const form_def forms[FAMILY_COUNT] = {
    [FAMILY_NONE] = {"", NULL, NULL, NULL},
    [FAMILY_10K] = {"10-K", items_10k, NULL, "7"},
    [FAMILY_10KSB] = {"10-KSB", items_10ksb, NULL, "6"},
    [FAMILY_10Q] = {"10-Q", items_10q, NULL, "I.2"},
    [FAMILY_20F] = {"20-F", items_20f, parts_20f, "5"},
    [FAMILY_PROSPECTUS] = {"S-1", NULL, NULL, NULL},
    [FAMILY_8K] = {"8-K", items_8k, NULL, NULL},
    [FAMILY_6K] = {"6-K", NULL, NULL, NULL},
};

/* Longest name first where one begins another. */
static const struct name {
    const char *prefix;
    family family;
} names[] = {
    {"10-KSB", FAMILY_10KSB},   {"10KSB", FAMILY_10KSB},
    {"10-QSB", FAMILY_10Q},     {"10QSB", FAMILY_10Q},
    {"10-K", FAMILY_10K},       {"10K", FAMILY_10K},
    {"10-Q", FAMILY_10Q},       {"10Q", FAMILY_10Q},
    {"20-F", FAMILY_20F},       {"20F", FAMILY_20F},
    {"S-", FAMILY_PROSPECTUS},  {"F-", FAMILY_PROSPECTUS},
    {"SB-", FAMILY_PROSPECTUS}, {"424", FAMILY_PROSPECTUS},
    {"DRS", FAMILY_PROSPECTUS}, {"1-A", FAMILY_PROSPECTUS},
    {"8-K", FAMILY_8K},         {"8K", FAMILY_8K},
    {"6-K", FAMILY_6K},         {"6K", FAMILY_6K},
    {"40-F", FAMILY_6K},
};

family family_named(slice form)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_starts_nocase(form, slice_of(names[i].prefix)))
            return names[i].family;
    return FAMILY_NONE;
}

static const char *spelling_in(const item_def *items, slice id)
{
    for (; items && items->id; items++)
        if (!(items->flags & ITEM_END) &&
            slice_equal_nocase(slice_of(items->id), id))
            return items->id;
    return NULL;
}

static const char *spelling_of(family f, slice id)
{
    const char *s = spelling_in(forms[f].items, id);
    return s ? s : spelling_in(forms[f].parts, id);
}

bool item_exists(slice id, const char **spelling)
{
    for (int f = 0; f < FAMILY_COUNT; f++) {
        const char *s = spelling_of((family)f, id);
        if (!s)
            continue;
        *spelling = s;
        return true;
    }
    return false;
}

bool item_in_family(family f, slice id)
{
    return spelling_of(f, id) != NULL;
}

const char *item_in_part(family f, uint8_t part, slice number)
{
    for (const item_def *d = forms[f].items; d && d->id; d++) {
        const char *dot = strchr(d->id, '.');
        if (d->part == part && dot &&
            slice_equal_nocase(slice_of(dot + 1), number))
            return d->id;
    }
    return NULL;
}

static const char *role_in(const item_def *items, role r)
{
    for (; items && items->id; items++)
        if (items->role == r && !(items->flags & ITEM_END))
            return items->id;
    return NULL;
}

const char *item_in_role(family f, role r)
{
    const char *id = role_in(forms[f].parts, r);
    return id ? id : role_in(forms[f].items, r);
}
