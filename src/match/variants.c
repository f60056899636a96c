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
    slice british, american;
} pair;

#define PAIR(british, american)                                                \
    {                                                                          \
        SLICE_INIT(british), SLICE_INIT(american)                              \
    }
#define SLICE_INIT(literal)                                                    \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

static const pair endings[] = {
    PAIR("ise", "ize"),         PAIR("ises", "izes"),
    PAIR("ised", "ized"),       PAIR("ising", "izing"),
    PAIR("isation", "ization"), PAIR("isations", "izations"),
    PAIR("iser", "izer"),       PAIR("isers", "izers"),
    PAIR("isable", "izable"),   PAIR("yse", "yze"),
    PAIR("yses", "yzes"),       PAIR("ysed", "yzed"),
    PAIR("ysing", "yzing"),     PAIR("yser", "yzer"),
};

static const pair stems[] = {
    PAIR("acknowledgement", "acknowledgment"),
    PAIR("aeroplane", "airplane"),
    PAIR("ageing", "aging"),
    PAIR("aluminium", "aluminum"),
    PAIR("anaem", "anem"),
    PAIR("anaesthe", "anesthe"),
    PAIR("armour", "armor"),
    PAIR("artefact", "artifact"),
    PAIR("behaviour", "behavior"),
    PAIR("cancelation", "cancellation"),
    PAIR("catalogue", "catalog"),
    PAIR("centre", "center"),
    PAIR("centring", "centering"),
    PAIR("centred", "centered"),
    PAIR("colour", "color"),
    PAIR("counsell", "counsel"),
    PAIR("defence", "defense"),
    PAIR("dialogue", "dialog"),
    PAIR("endeavour", "endeavor"),
    PAIR("enrolment", "enrollment"),
    PAIR("enrol", "enroll"),
    PAIR("favour", "favor"),
    PAIR("fibre", "fiber"),
    PAIR("flavour", "flavor"),
    PAIR("fulfil", "fulfill"),
    PAIR("fulfilment", "fulfillment"),
    PAIR("grey", "gray"),
    PAIR("haemat", "hemat"),
    PAIR("harbour", "harbor"),
    PAIR("honour", "honor"),
    PAIR("humour", "humor"),
    PAIR("instalment", "installment"),
    PAIR("jewellery", "jewelry"),
    PAIR("judgement", "judgment"),
    PAIR("labour", "labor"),
    PAIR("leukaem", "leukem"),
    PAIR("licenc", "licens"),
    PAIR("litre", "liter"),
    PAIR("manoeuv", "maneuv"),
    PAIR("metre", "meter"),
    PAIR("mould", "mold"),
    PAIR("neighbour", "neighbor"),
    PAIR("odour", "odor"),
    PAIR("offence", "offense"),
    PAIR("orthopaed", "orthoped"),
    PAIR("paediatr", "pediatr"),
    PAIR("plough", "plow"),
    PAIR("practis", "practic"),
    PAIR("pretence", "pretense"),
    PAIR("programme", "program"),
    PAIR("rigour", "rigor"),
    PAIR("rumour", "rumor"),
    PAIR("savour", "savor"),
    PAIR("sceptic", "skeptic"),
    PAIR("skilful", "skillful"),
    PAIR("sulph", "sulf"),
    PAIR("theatre", "theater"),
    PAIR("towards", "toward"),
    PAIR("travell", "travel"),
    PAIR("tumour", "tumor"),
    PAIR("vapour", "vapor"),
    PAIR("vigour", "vigor"),
    PAIR("whilst", "while"),
    PAIR("wilful", "willful"),
};

typedef struct sink {
    void (*each)(slice form, void *payload);
    void *payload;
} sink;

/* Emits `word` with the `n` bytes at `at` replaced. */
static void replace(const sink *s, slice word, size_t at, size_t n, slice with)
{
    char out[WORD_BYTES];
    size_t tail = word.len - at - n;
    if (at + with.len + tail > sizeof out)
        return;
    memcpy(out, word.ptr, at);
    memcpy(out + at, with.ptr, with.len);
    memcpy(out + at + with.len, word.ptr + at + n, tail);
    s->each((slice){out, at + with.len + tail}, s->payload);
}

/* At least three letters stand before an ending: "prise" is not "prize". */
static void try_ending(const sink *s, slice word, slice from, slice to)
{
    if (word.len < from.len + 3)
        return;
    const char *end = word.ptr + word.len - from.len;
    if (end[0] == from.ptr[0] && end[1] == from.ptr[1] &&
        memcmp(end, from.ptr, from.len) == 0)
        replace(s, word, word.len - from.len, from.len, to);
}

/* Bit for each letter of a word. */
static uint32_t letters_of(slice word)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < word.len; i++)
        letters |= 1u << (word.ptr[i] & 31);
    return letters;
}

static void try_stem(const sink *s, slice word, slice from, slice to)
{
    for (size_t at = 0; at + from.len <= word.len; at++) {
        const char *p = word.ptr + at;
        if (p[0] != from.ptr[0] || p[1] != from.ptr[1] ||
            memcmp(p, from.ptr, from.len) != 0)
            continue;
        replace(s, word, at, from.len, to);
        return;
    }
}

_Static_assert(sizeof stems / sizeof *stems <= VARIANTS_STEMS,
               "VARIANTS_STEMS is too small");

void variants_begin(variants *v)
{
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        v->british[i] = letters_of(stems[i].british);
        v->american[i] = letters_of(stems[i].american);
    }
}

/* isation, yzed: endings with one of these pairs of letters. */
static bool may_end(uint32_t letters)
{
    const uint32_t s = 1u << ('s' & 31), z = 1u << ('z' & 31);
    const uint32_t i = 1u << ('i' & 31), y = 1u << ('y' & 31);
    return (letters & (s | z)) && (letters & (i | y));
}

void variants_each(const variants *v, slice word,
                   void (*each)(slice form, void *payload), void *payload)
{
    sink s = {each, payload};
    uint32_t letters = letters_of(word);
    each(word, payload);
    for (size_t i = 0; may_end(letters) && i < sizeof endings / sizeof *endings;
         i++) {
        try_ending(&s, word, endings[i].british, endings[i].american);
        try_ending(&s, word, endings[i].american, endings[i].british);
    }
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        if ((v->british[i] & ~letters) == 0)
            try_stem(&s, word, stems[i].british, stems[i].american);
        if ((v->american[i] & ~letters) == 0)
            try_stem(&s, word, stems[i].american, stems[i].british);
    }
}
