/* words.c - the vocabulary of column headings.
 *
 * One sorted table, searched by halves.  A word that is not in it is foreign
 * to the question of when. */
#include "doc/words.h"

#include "doc/period.h"

typedef struct word {
    const char *text;
    uint8_t kind;
    uint16_t value;
} word;

static const word words[] = {
    {"a", WORD_NEUTRAL, 0},
    {"age", WORD_FLAG, PERIOD_NOTE},
    {"amount", WORD_NEUTRAL, 0},
    {"amounts", WORD_NEUTRAL, 0},
    {"and", WORD_AND, 0},
    {"apr", WORD_MONTH, 4},
    {"april", WORD_MONTH, 4},
    {"as", WORD_AS, 0},
    {"at", WORD_AT, 0},
    {"audited", WORD_NEUTRAL, 0},
    {"aug", WORD_MONTH, 8},
    {"august", WORD_MONTH, 8},
    {"better", WORD_FLAG, PERIOD_CHANGE},
    {"billions", WORD_NEUTRAL, 0},
    {"by", WORD_NEUTRAL, 0},
    {"change", WORD_FLAG, PERIOD_CHANGE},
    {"changes", WORD_FLAG, PERIOD_CHANGE},
    {"chg", WORD_FLAG, PERIOD_CHANGE},
    {"compared", WORD_FLAG, PERIOD_CHANGE},
    {"condition", WORD_BALANCE, 0},
    {"consolidated", WORD_NEUTRAL, 0},
    {"data", WORD_NEUTRAL, 0},
    {"date", WORD_NEUTRAL, 0},
    {"day", WORD_DAYS, 0},
    {"days", WORD_DAYS, 0},
    {"dec", WORD_DEC, 12},
    {"december", WORD_MONTH, 12},
    {"decr", WORD_FLAG, PERIOD_CHANGE},
    {"decrease", WORD_FLAG, PERIOD_CHANGE},
    {"decreases", WORD_FLAG, PERIOD_CHANGE},
    {"difference", WORD_FLAG, PERIOD_CHANGE},
    {"dollars", WORD_NEUTRAL, 0},
    {"earnings", WORD_FLOW, 0},
    {"eight", WORD_COUNT, 8},
    {"eighteen", WORD_COUNT, 18},
    {"eleven", WORD_COUNT, 11},
    {"ended", WORD_FLAG, PERIOD_ENDED},
    {"ending", WORD_FLAG, PERIOD_ENDED},
    {"except", WORD_NEUTRAL, 0},
    {"exhibit", WORD_FLAG, PERIOD_NOTE},
    {"fav", WORD_FLAG, PERIOD_CHANGE},
    {"favorable", WORD_FLAG, PERIOD_CHANGE},
    {"favourable", WORD_FLAG, PERIOD_CHANGE},
    {"feb", WORD_MONTH, 2},
    {"february", WORD_MONTH, 2},
    {"fifteen", WORD_COUNT, 15},
    {"fifty", WORD_COUNT, 50},
    {"first", WORD_ORDINAL, 1},
    {"fiscal", WORD_FLAG, PERIOD_FISCAL},
    {"five", WORD_COUNT, 5},
    {"flows", WORD_FLOW, 0},
    {"fluctuation", WORD_FLAG, PERIOD_CHANGE},
    {"for", WORD_NEUTRAL, 0},
    {"forty", WORD_COUNT, 40},
    {"four", WORD_COUNT, 4},
    {"fourteen", WORD_COUNT, 14},
    {"fourth", WORD_ORDINAL, 4},
    {"from", WORD_NEUTRAL, 0},
    {"full", WORD_NEUTRAL, 0},
    {"fy", WORD_FY, 0},
    {"growth", WORD_FLAG, PERIOD_CHANGE},
    {"h", WORD_H, 0},
    {"half", WORD_UNIT, 6},
    {"in", WORD_NEUTRAL, 0},
    {"inc", WORD_INC, 0},
    {"income", WORD_FLOW, 0},
    {"incr", WORD_INC, 0},
    {"increase", WORD_FLAG, PERIOD_CHANGE},
    {"increases", WORD_FLAG, PERIOD_CHANGE},
    {"incremental", WORD_FLAG, PERIOD_CHANGE},
    {"jan", WORD_MONTH, 1},
    {"january", WORD_MONTH, 1},
    {"jul", WORD_MONTH, 7},
    {"july", WORD_MONTH, 7},
    {"jun", WORD_MONTH, 6},
    {"june", WORD_MONTH, 6},
    {"k", WORD_NEUTRAL, 0},
    {"loss", WORD_FLOW, 0},
    {"losses", WORD_FLOW, 0},
    {"mar", WORD_MONTH, 3},
    {"march", WORD_MONTH, 3},
    {"may", WORD_MONTH, 5},
    {"million", WORD_NEUTRAL, 0},
    {"millions", WORD_NEUTRAL, 0},
    {"month", WORD_UNIT, 1},
    {"months", WORD_UNIT, 1},
    {"movement", WORD_FLAG, PERIOD_CHANGE},
    {"nine", WORD_COUNT, 9},
    {"note", WORD_FLAG, PERIOD_NOTE},
    {"notes", WORD_FLAG, PERIOD_NOTE},
    {"nov", WORD_MONTH, 11},
    {"november", WORD_MONTH, 11},
    {"oct", WORD_MONTH, 10},
    {"october", WORD_MONTH, 10},
    {"of", WORD_OF, 0},
    {"on", WORD_NEUTRAL, 0},
    {"one", WORD_COUNT, 1},
    {"operations", WORD_FLOW, 0},
    {"over", WORD_OVER, 0},
    {"page", WORD_FLAG, PERIOD_NOTE},
    {"pct", WORD_FLAG, PERIOD_PERCENT},
    {"percent", WORD_FLAG, PERIOD_PERCENT},
    {"percentage", WORD_FLAG, PERIOD_PERCENT},
    {"percentages", WORD_FLAG, PERIOD_PERCENT},
    {"period", WORD_NEUTRAL, 0},
    {"periods", WORD_NEUTRAL, 0},
    {"position", WORD_BALANCE, 0},
    {"q", WORD_Q, 0},
    {"quarter", WORD_UNIT, 3},
    {"quarters", WORD_UNIT, 3},
    {"respectively", WORD_NEUTRAL, 0},
    {"restated", WORD_NEUTRAL, 0},
    {"second", WORD_ORDINAL, 2},
    {"sep", WORD_MONTH, 9},
    {"sept", WORD_MONTH, 9},
    {"september", WORD_MONTH, 9},
    {"seven", WORD_COUNT, 7},
    {"sheet", WORD_BALANCE, 0},
    {"sheets", WORD_BALANCE, 0},
    {"six", WORD_COUNT, 6},
    {"sixteen", WORD_COUNT, 16},
    {"statement", WORD_STATEMENT, 0},
    {"statements", WORD_STATEMENT, 0},
    {"ten", WORD_COUNT, 10},
    {"the", WORD_NEUTRAL, 0},
    {"third", WORD_ORDINAL, 3},
    {"thirteen", WORD_COUNT, 13},
    {"thirty", WORD_COUNT, 30},
    {"thousand", WORD_NEUTRAL, 0},
    {"thousands", WORD_NEUTRAL, 0},
    {"three", WORD_COUNT, 3},
    {"through", WORD_TO, 0},
    {"thru", WORD_TO, 0},
    {"to", WORD_TO, 0},
    {"twelve", WORD_COUNT, 12},
    {"twenty", WORD_COUNT, 20},
    {"two", WORD_COUNT, 2},
    {"unaudited", WORD_NEUTRAL, 0},
    {"unfav", WORD_FLAG, PERIOD_CHANGE},
    {"unfavorable", WORD_FLAG, PERIOD_CHANGE},
    {"unfavourable", WORD_FLAG, PERIOD_CHANGE},
    {"variance", WORD_FLAG, PERIOD_CHANGE},
    {"variances", WORD_FLAG, PERIOD_CHANGE},
    {"variation", WORD_FLAG, PERIOD_CHANGE},
    {"versus", WORD_FLAG, PERIOD_CHANGE},
    {"vs", WORD_FLAG, PERIOD_CHANGE},
    {"week", WORD_WEEKS, 0},
    {"weeks", WORD_WEEKS, 0},
    {"with", WORD_NEUTRAL, 0},
    {"worse", WORD_FLAG, PERIOD_CHANGE},
    {"year", WORD_UNIT, 12},
    {"years", WORD_UNIT, 12},
    {"yoy", WORD_FLAG, PERIOD_CHANGE},
    {"ytd", WORD_NEUTRAL, 0},
};

static int compare(slice text, const char *other)
{
    for (size_t i = 0; i < text.len; i++) {
        int d = (uint8_t)char_lower(text.ptr[i]) - (uint8_t)other[i];
        if (d)
            return d;
    }
    return other[text.len] ? -1 : 0;
}

size_t words_search(slice text, const void *table, size_t count, size_t size)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const char *entry;
        memcpy(&entry, (const char *)table + mid * size, sizeof entry);
        int d = compare(text, entry);
        if (d == 0)
            return mid;
        if (d < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return SIZE_MAX;
}

word_kind words_find(slice text, uint16_t *value)
{
    size_t at =
        words_search(text, words, sizeof words / sizeof *words, sizeof *words);
    *value = at == SIZE_MAX ? 0 : words[at].value;
    return at == SIZE_MAX ? WORD_FOREIGN : (word_kind)words[at].kind;
}
