/* variants.c - British and American spellings.
 *
 *     recognised <-> recognized       an ending
 *     unfavourable <-> unfavorable    a stem, wherever it stands in the word
 *
 * A change is made in both directions and may give a word that does not exist
 * (advize): no text holds it, so it does no harm.  What would harm is a change
 * between two words that both exist and differ in meaning, such as cheque and
 * check, story and storey: those are left out.  Doubled consonants (cancelled,
 * canceled) are made by the verb rules of forms.c. */
#include "match/variants.h"

#define WORD_BYTES 96

typedef struct pair {
    const char *british, *american;
} pair;

static const pair endings[] = {
    {"ise", "ize"},           {"ises", "izes"},
    {"ised", "ized"},         {"ising", "izing"},
    {"isation", "ization"},   {"isations", "izations"},
    {"iser", "izer"},         {"isers", "izers"},
    {"isable", "izable"},     {"yse", "yze"},
    {"yses", "yzes"},         {"ysed", "yzed"},
    {"ysing", "yzing"},       {"yser", "yzer"},
};

static const pair stems[] = {
    {"acknowledgement", "acknowledgment"},
    {"aeroplane", "airplane"},
    {"ageing", "aging"},
    {"aluminium", "aluminum"},
    {"anaem", "anem"},
    {"anaesthe", "anesthe"},
    {"armour", "armor"},
    {"artefact", "artifact"},
    {"behaviour", "behavior"},
    {"cancelation", "cancellation"},
    {"catalogue", "catalog"},
    {"centre", "center"},
    {"centring", "centering"},
    {"centred", "centered"},
    {"colour", "color"},
    {"counsell", "counsel"},
    {"defence", "defense"},
    {"dialogue", "dialog"},
    {"endeavour", "endeavor"},
    {"enrolment", "enrollment"},
    {"enrol", "enroll"},
    {"favour", "favor"},
    {"fibre", "fiber"},
    {"flavour", "flavor"},
    {"fulfil", "fulfill"},
    {"fulfilment", "fulfillment"},
    {"grey", "gray"},
    {"haemat", "hemat"},
    {"harbour", "harbor"},
    {"honour", "honor"},
    {"humour", "humor"},
    {"instalment", "installment"},
    {"jewellery", "jewelry"},
    {"judgement", "judgment"},
    {"labour", "labor"},
    {"leukaem", "leukem"},
    {"licenc", "licens"},
    {"litre", "liter"},
    {"manoeuv", "maneuv"},
    {"metre", "meter"},
    {"mould", "mold"},
    {"neighbour", "neighbor"},
    {"odour", "odor"},
    {"offence", "offense"},
    {"orthopaed", "orthoped"},
    {"paediatr", "pediatr"},
    {"plough", "plow"},
    {"practis", "practic"},
    {"pretence", "pretense"},
    {"programme", "program"},
    {"rigour", "rigor"},
    {"rumour", "rumor"},
    {"savour", "savor"},
    {"sceptic", "skeptic"},
    {"skilful", "skillful"},
    {"sulph", "sulf"},
    {"theatre", "theater"},
    {"towards", "toward"},
    {"travell", "travel"},
    {"tumour", "tumor"},
    {"vapour", "vapor"},
    {"vigour", "vigor"},
    {"whilst", "while"},
    {"wilful", "willful"},
};

typedef struct sink {
    void (*each)(slice form, void *payload);
    void *payload;
} sink;

/* Emits `word` with the `n` bytes at `at` replaced. */
static void replace(const sink *s, slice word, size_t at, size_t n,
                    const char *with)
{
    char out[WORD_BYTES];
    size_t m = strlen(with), tail = word.len - at - n;
    if (at + m + tail > sizeof out)
        return;
    memcpy(out, word.ptr, at);
    memcpy(out + at, with, m);
    memcpy(out + at + m, word.ptr + at + n, tail);
    s->each((slice){out, at + m + tail}, s->payload);
}

/* At least three letters stand before an ending: "prise" is not "prize". */
static void try_ending(const sink *s, slice word, const char *from,
                       const char *to)
{
    size_t n = strlen(from);
    if (word.len >= n + 3 && memcmp(word.ptr + word.len - n, from, n) == 0)
        replace(s, word, word.len - n, n, to);
}

static void try_stem(const sink *s, slice word, const char *from,
                     const char *to)
{
    size_t n = strlen(from);
    for (size_t at = 0; at + n <= word.len; at++)
        if (memcmp(word.ptr + at, from, n) == 0) {
            replace(s, word, at, n, to);
            return;
        }
}

void variants_each(slice word, void (*each)(slice form, void *payload),
                   void *payload)
{
    sink s = {each, payload};
    each(word, payload);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        try_ending(&s, word, endings[i].british, endings[i].american);
        try_ending(&s, word, endings[i].american, endings[i].british);
    }
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        try_stem(&s, word, stems[i].british, stems[i].american);
        try_stem(&s, word, stems[i].american, stems[i].british);
    }
}
