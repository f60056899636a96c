/* document.c - finding one's way in a sealed document.
 *
 * Blocks, sentences and sections stand in document order, so every question
 * "what is at offset x" is a binary search for the last one that starts at or
 * before x, then, for nested things, a walk up the parents. */
#include "doc/document.h"

#include "base/mem.h"
#include "doc/seam.h"

void document_free(document *doc)
{
    if (!doc)
        return;
    if (!doc->is_lent)
        mem_free((void *)(uintptr_t)doc->source.ptr);
    mem_free((void *)(uintptr_t)doc->text.ptr);
    array_free(&doc->parts);
    array_free(&doc->runs);
    array_free(&doc->lines);
    array_free(&doc->blocks);
    array_free(&doc->sentences);
    array_free(&doc->sections);
    array_free(&doc->facts);
    array_free(&doc->items);
    array_free(&doc->values);
    seams_free(doc->seams);
    arena_free(doc->arena);
    mem_free(doc);
}

uint32_t document_block_at(const document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->blocks.len;
    while (low < high) { /* first block that starts after `at` */
        uint32_t mid = low + (high - low) / 2;
        if (doc->blocks.at[mid].text.start <= at)
            low = mid + 1;
        else
            high = mid;
    }
    uint32_t i = low ? low - 1 : NONE;
    while (i != NONE && at >= doc->blocks.at[i].text.end)
        i = doc->blocks.at[i].parent;
    return i;
}

uint32_t document_sentence_at(const document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->sentences.len;
    while (low < high) { /* first sentence that ends after `at` */
        uint32_t mid = low + (high - low) / 2;
        if (doc->sentences.at[mid].text.end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low < doc->sentences.len ? low : NONE;
}

/* Sections nest and stand in order of their start: the innermost one around
 * `at` is the last that starts at or before it, or one around that.  A section
 * that is not in the file has an empty text and holds nothing. */
uint32_t document_section_at(const document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->sections.len;
    while (low < high) { /* first section that starts after `at` */
        uint32_t mid = low + (high - low) / 2;
        if (doc->sections.at[mid].text.start <= at)
            low = mid + 1;
        else
            high = mid;
    }
    while (low && span_len(doc->sections.at[low - 1].text) == 0)
        low--;
    uint32_t i = low ? low - 1 : NONE;
    while (i != NONE && at >= doc->sections.at[i].text.end)
        i = doc->sections.at[i].parent;
    return i;
}

bool section_in_role(const document *doc, uint32_t index, role wanted)
{
    for (uint32_t i = index; i != NONE; i = doc->sections.at[i].parent)
        if (doc->sections.at[i].role == wanted)
            return true;
    return false;
}

const char *section_item(const document *doc, uint32_t index)
{
    for (uint32_t i = index; i != NONE; i = doc->sections.at[i].parent)
        if (doc->sections.at[i].item)
            return doc->sections.at[i].item;
    return NULL;
}

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_NONE] = "none",
    [ROLE_BUSINESS] = "business",
    [ROLE_RISK_FACTORS] = "risk-factors",
    [ROLE_LEGAL] = "legal",
    [ROLE_MDNA] = "mdna",
    [ROLE_MARKET_RISK] = "market-risk",
    [ROLE_STATEMENTS] = "statements",
    [ROLE_NOTES] = "notes",
    [ROLE_CONTROLS] = "controls",
    [ROLE_EXHIBITS] = "exhibits",
    [ROLE_CONTENTS] = "contents",
    [ROLE_OVERVIEW] = "overview",
    [ROLE_RESULTS] = "results",
    [ROLE_SEGMENTS] = "segments",
    [ROLE_LIQUIDITY] = "liquidity",
    [ROLE_CASH_FLOWS] = "cash-flows",
    [ROLE_RESEARCH] = "research",
    [ROLE_TREND] = "trend",
    [ROLE_OFF_BALANCE] = "off-balance",
    [ROLE_OBLIGATIONS] = "obligations",
    [ROLE_SAFE_HARBOUR] = "safe-harbour",
    [ROLE_ESTIMATES] = "estimates",
    [ROLE_ACCOUNTING] = "accounting",
    [ROLE_NON_GAAP] = "non-gaap",
};

const char *role_name(role r)
{
    return (unsigned)r < ROLE_COUNT ? role_names[r] : "none";
}

role role_named(slice name)
{
    for (int i = 1; i < ROLE_COUNT; i++)
        if (name.len && name.ptr[0] == role_names[i][0] &&
            slice_is(name, role_names[i]))
            return (role)i;
    return ROLE_NONE;
}
