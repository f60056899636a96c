/* made_rules.c - rule packs of any size, of the shape that written ones have.
 *
 * Rule n asks for what is said when noun n meets one of six verbs; nouns and
 * verbs are common ones, so that filings do touch the rules, and each rule
 * has a concept of its own, so that none is compiled for another's sake. */
#include "bench.h"

#include <stdio.h>

static const char *const nouns[] = {
    "customer",   "supplier",  "contract",   "agreement", "revenue",
    "receivable", "inventory", "goodwill",   "plant",     "store",
    "loan",       "covenant",  "facility",   "demand",    "price",
    "margin",     "volume",    "order",      "licence",   "patent",
    "product",    "segment",   "subsidiary", "lease",     "property",
    "employee",   "claim",     "lawsuit",    "tariff",    "currency",
    "interest",   "dividend",  "share",      "debt",      "bond",
    "reserve",    "allowance", "provision",  "tax",       "pension",
    "deposit",    "premium",   "fee",        "cost",      "wage",
    "capacity",   "backlog",   "shipment",   "warranty",  "recall",
};

static const char *const verbs[] = {
    "lose",     "terminate", "cancel",      "decline",   "fall",    "close",
    "impair",   "default",   "breach",      "waive",     "delay",   "suspend",
    "sell",     "acquire",   "write",       "restate",   "amend",   "refinance",
    "repay",    "draw",      "expire",      "renew",     "replace", "reduce",
    "increase", "shrink",    "slow",        "stop",      "cease",   "leave",
    "dispute",  "settle",    "withdraw",    "downgrade", "delist",  "defer",
    "shut",     "idle",      "relocate",    "convert",   "exhaust", "exceed",
    "miss",     "fail",      "collapse",    "flood",     "burn",    "strike",
    "hedge",    "seize",     "expropriate", "sanction",  "ban",     "halt",
    "postpone", "abandon",   "liquidate",   "dissolve",  "merge",   "split",
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *verb(unsigned n, unsigned k)
{
    return verbs[(n * 7 + n / COUNT(nouns) * 13 + k * 11) % COUNT(verbs)];
}

static void put_concept(buf *out, unsigned n)
{
    const char *noun = nouns[n % COUNT(nouns)];
    buf_format(out, "  made-%u:\n    about: what became of the %s, case %u\n",
               n, noun, n);
    buf_format(out,
               "    gap: 3\n    phrases:\n"
               "      - %s ..4 (%s | %s | %s)\n      - (%s | %s) ..3 %s\n",
               noun, verb(n, 0), verb(n, 1), verb(n, 2), verb(n, 3),
               verb(n, 4), noun);
    buf_format(out, "      - %s of ..2 %s\n      - no longer %s ..3 %s\n",
               verb(n, 5), noun, verb(n, 1), noun);
}

static void put_rule(buf *out, unsigned n)
{
    const char *noun = nouns[n % COUNT(nouns)];
    buf_format(out,
               "id: made-rule-%u\ntopic: made-%u\ntitle: What became of the "
               "%s is not discussed\nsince: 0.1.0\nseverity: warning\n"
               "authority:\n  - Form 20-F Item 5.D\n  - Regulation S-K Item "
               "303(b)(2)(ii)\n",
               n, n % 20, noun);
    buf_format(out,
               "why: >\n  A %s that is gone is a known event.  A reader must "
               "learn why it went, what\n  revenue and profit went with it, "
               "and whether more will follow.\n",
               noun);
    buf_format(out,
               "when:\n  - told: [made-%u]\n    in: [mdna, notes]\n"
               "    asserts: [realised]\n    with: [amount]\n"
               "    within: paragraph\n  - told: [made-%u]\n    in: [known]\n"
               "expect:\n  in: [mdna]\n  about: [made-%u]\n"
               "  elements: [cause, quantified-effect, forward-looking]\n"
               "  enough: 2\n",
               n, n, n);
    buf_format(out,
               "message: \"\\\"{trigger}\\\" tells of a %s; no discussion was "
               "found of {missing}.\"\nhint: >-\n  Say why it went, what it "
               "brought in each period presented, and whether more\n  such "
               "events are reasonably likely.\n"
               "tests:\n  - silent: |\n      Nothing of the kind happened to "
               "any %s in 20%02u.\n",
               noun, noun, n % 90 + 10);
}

bool made_rules(unsigned count,
                bool (*each)(const char *name, slice yaml, void *payload),
                void *payload)
{
    buf yaml = {0};
    buf_text(&yaml, "concepts:\n");
    for (unsigned n = 0; n < count; n++)
        put_concept(&yaml, n);
    bool ok = !yaml.failed && each("words.yaml", buf_slice(&yaml), payload);
    for (unsigned n = 0; ok && n < count; n++) {
        char name[64];
        snprintf(name, sizeof name, "made-rule-%u.yaml", n);
        yaml.len = 0;
        put_rule(&yaml, n);
        ok = !yaml.failed && each(name, buf_slice(&yaml), payload);
    }
    buf_free(&yaml);
    return ok;
}
