/* grammar.c - the table of closed words.
 *
 * A row lists words that share a trait; a word may stand in several rows, its
 * traits add up.  The words of a row are separated by blanks, so that a row
 * reads like the sentence in a grammar that it stands for. */
#include "match/grammar.h"

#define SCALE(power) ((word_traits)(power) << WORD_SCALE_SHIFT)

const grammar_row grammar_rows[] = {
    {WORD_CURRENCY,
     "rmb usd us eur gbp jpy cny cnh hkd ntd twd inr rs chf sek nok dkk cad "
     "aud nzd brl ars ngn krw sgd mxn zar try pln thb idr php myr vnd ils nis "
     "aed sar kzt egp kes ghs cop clp pen rub uah czk huf ron qar kwd bdt pkr"},
    {WORD_MONEY_UNIT,
     "dollar dollars euro euros pound pounds yen yuan renminbi rupee rupees "
     "naira peso pesos real reais won franc francs krona kronor krone kroner "
     "rand lira ringgit baht zloty shekel shekels rouble roubles ruble rubles "
     "cent cents dirham dirhams riyal riyals tenge"},
    {WORD_PERCENT, "percent pct percentage cent"},
    {WORD_BASIS, "bps bp basis"},
    {WORD_POINTS, "point points"},
    {SCALE(3), "thousand thousands k"},
    {SCALE(5), "lakh lakhs"},
    {SCALE(6), "million millions mm mn mln m"},
    {SCALE(7), "crore crores"},
    {SCALE(9), "billion billions bn bln b"},
    {SCALE(12), "trillion trillions tn"},
    {WORD_MONTH,
     "january february march april may june july august september october "
     "november december jan feb mar apr jun jul aug sep sept oct nov dec"},
    {WORD_MODAL | WORD_PLAIN,
     "may might can could will would shall should must cannot won't wouldn't "
     "can't couldn't shouldn't"},
    {WORD_AUXILIARY,
     "is are was were am has have had do does did isn't "
     "aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't"},
    {WORD_JOINS | WORD_PLAIN, "and or nor so then"},
    {WORD_SPLITS | WORD_PLAIN,
     "but which who whom whose because although though while whereas whilst "
     "however since after before until till unless if where when whenever "
     "wherever except whether"},
    {WORD_PREPOSITION, "since after before till until except once as"},
    {WORD_RELATIVE, "which who whom whose"},
    {WORD_LIMITS, "limited"},
    {WORD_BE,
     "is are was were be been being has have had having isn't aren't wasn't "
     "weren't hasn't haven't hadn't"},
    {WORD_RESUMES,
     "primarily mainly largely principally partially partly mostly due "
     "resulting offset compared in during after following"},
    {WORD_SUBORDINATES | WORD_PLAIN,
     "although though while whereas whilst because since after before until "
     "unless if when whenever as once despite notwithstanding"},
    {WORD_SUBJECT | WORD_PLAIN,
     "we it they he she i you this these there which who"},
    {WORD_NOT_PAST,
     "need exceed proceed succeed indeed speed feed seed deed breed bleed weed "
     "reed greed creed hundred red bed sped unrelated limited united "
     "based related advanced fixed detailed so-called aged sacred naked "
     "unlimited undisclosed unused unaudited consolidated unconsolidated "
     "diluted weighted accelerated registered"},
    {WORD_NUMBER,
     "one two three four five six seven eight nine ten eleven twelve thirteen "
     "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
     "fifty sixty seventy eighty ninety hundred dozen"},
    {WORD_ORDINAL, "first second third fourth last"},
    {WORD_PERIOD, "quarter quarters half halves"},
    {WORD_NO_NOUN,
     "in of for from to and or as at by due compared was were is are on during "
     "which with while primarily mainly related attributable resulting because "
     "after before between over under than per net respectively but if that "
     "when plus less versus until through into within since higher lower more "
     "increase decrease decline gain loss charge year quarter term senior "
     "revolving unsecured secured aggregate principal cash credit facility "
     "impairment note notes loan reduction provision payment expense debt "
     "off out up down over non not no had has have will would could may we our "
     "its their the a an "
     "this these it also both included including associated relating"},
    {WORD_PLAIN,
     "a an the of in on at by for from to with without into onto upon off out "
     "up down over under above below between among amongst through during "
     "within toward towards against about across along around beyond near per "
     "via than as not no none never neither either both each every all any "
     "some such much many more most less least few fewer several other others "
     "another same own only very too also just even still already yet ago "
     "here there then thus therefore hence otherwise rather quite almost "
     "our ours us its his her hers their theirs them him my your that what "
     "how why ever always often once again together instead"},
};

const uint32_t grammar_row_count = sizeof grammar_rows / sizeof *grammar_rows;
