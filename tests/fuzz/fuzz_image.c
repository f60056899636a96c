/* fuzz_image.c - compiled rules that somebody has tampered with.
 *
 * A small rule set is compiled once; the input is a list of changes to its
 * image, five bytes each: how, three bytes of where, and what.  How (its low
 * two bits) is whether a byte is set, four are set alike, one bit is turned
 * over, or the image is cut there; its next bit is whether `where` counts from
 * the beginning, where the rules are, or is a share of the whole.  The image
 * gets its right sum back and is read; if it passes for sound, a draft is
 * linted with it and reports are written.  So seeds mean something whatever
 * the layout of the structs is. */
#include "law.h"

#include "base/image.h"
#include "eval/loader.h"
#include "mdalint.h"

#include <stdio.h>
#include <stdlib.h>

static const char lexicon[] =
    "concepts:\n"
    "  loss-of-customer:\n    about: a customer left\n    gap: 4\n"
    "    phrases: [lose <customer>, '/\\bcustomers? left\\b/', "
    "<number> ..2 customer left]\n"
    "    except: [lose weight]\n"
    "  customer:\n    about: one who buys\n"
    "    phrases: [(customer | client), key-account, "
    "'[large customer]']\n"
    "  revenue-fell:\n    about: less revenue\n    phrases: [revenue ..3 fell]\n"
    "  revenue:\n    about: what is sold\n    phrases: [revenue, sales]\n"
    "cues:\n"
    "  perhaps:\n    about: a possibility\n    phrases: [may, could]\n"
    "    marks: hypothetical\n    scope: clause\n"
    "  although:\n    about: it did happen\n    phrases: [in fact]\n"
    "    clears: hypothetical\n    scope: sentence\n"
    "elements:\n"
    "  cause:\n    label: why it happened\n"
    "    any:\n      - all: [customer]\n        fresh-amount: true\n";

static const char told[] =
    "id: told\ntopic: customers\ntitle: A loss\nauthority: Form 20-F Item "
    "5.D\nwhy: Because.\nwhen:\n  - told: loss-of-customer\n    with: amount\n"
    "  - figure: revenue\n    moves: down\n    change: 5%\n    weight: 1%\n"
    "    of: revenue\nexpect:\n  elements: [cause, effect]\n  enough: 1\n"
    "  own:\n    effect:\n      label: its effect\n      any: {all: "
    "[revenue-fell], none: [customer]}\nmessage: \"{trigger}: {missing}\"\n"
    "exits: [revenue-fell]\n";

static const char draft[] =
    "# Item 7. Management's Discussion and Analysis\n\n"
    "We lost 2 key accounts, worth $12 million, in 2024. In fact revenue "
    "fell. Two customers left in Q3.\n\nWe may lose a large customer, which "
    "could weigh on sales.\n\n"
    "| | 2024 | 2023 |\n|---|---|---|\n| Revenue | $100 | $140 |\n";

static bool drop(void *payload, const char *data, size_t len)
{
    (void)payload, (void)data, (void)len;
    return true;
}

static ruleset *compile(void)
{
    loader *l = NULL;
    ruleset *rules = NULL;
    mda_error err = {0};
    if (loader_new(&l, &err) != MDA_OK ||
        loader_add_text(l, slice_of(lexicon), "lexicon.yaml", &err) != MDA_OK ||
        loader_add_text(l, slice_of(told), "told.yaml", &err) != MDA_OK ||
        loader_compile(l, &rules, &err) != MDA_OK) {
        for (uint32_t i = 0; l && i < l->diags.list.len; i++)
            fprintf(stderr, "%s\n", l->diags.list.at[i].message);
        abort();
    }
    loader_free(l);
    return rules;
}

/* The image as it was made, which is sound. */
static slice original(void)
{
    static buf image;
    if (image.len)
        return buf_slice(&image);
    ruleset *rules = compile();
    ruleset_write(rules, &image);
    ruleset_free(rules);
    return buf_slice(&image);
}

static void change(buf *image, const uint8_t *c)
{
    enum { HEAD = 40, RULES = 24000 };
    if (image->len <= HEAD) /* an earlier change has cut it */
        return;
    size_t where = (size_t)c[1] << 16 | (size_t)c[2] << 8 | c[3];
    size_t len = image->len - HEAD;
    where = HEAD + (c[0] & 4 ? where % (len < RULES ? len : RULES)
                             : (size_t)((uint64_t)where * len >> 24));
    switch (c[0] & 3) {
    case 0:
        image->ptr[where] = (char)c[4];
        break;
    case 1:
        where &= ~(size_t)3;
        for (size_t i = 0; i < 4 && where + i < image->len; i++)
            image->ptr[where + i] = (char)c[4];
        break;
    case 2:
        image->ptr[where] = (char)(image->ptr[where] ^ 1 << c[4] % 8);
        break;
    default:
        if (c[4] == 0) /* seldom, or nothing else is tried */
            image->len = where;
    }
}

static void lint(const ruleset *rules)
{
    mda_document *document = NULL;
    mda_linter *linter = NULL;
    mda_result *result = NULL;
    mda_writer away = {drop, NULL};
    mda_slice text = {draft, sizeof draft - 1};
    if (mda_document_read(&document, text, NULL, NULL) == MDA_OK &&
        mda_linter_new(&linter, rules, NULL) == MDA_OK &&
        mda_linter_run(linter, document, NULL, &result, NULL) == MDA_OK) {
        mda_outcome outcome = {.path = "draft", .result = result};
        static const char *const formats[] = {"text", "json", "sarif"};
        for (size_t i = 0; i < 3; i++)
            mda_report(rules, &outcome, 1, formats[i], NULL, away, NULL);
    }
    for (size_t i = 0; i < mda_ruleset_count(rules); i++)
        mda_rule_page(mda_ruleset_rule(rules, i), away, NULL);
    mda_result_free(result);
    mda_linter_free(linter);
    mda_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    buf image = {0};
    ruleset *rules = NULL;
    buf_add(&image, original());
    if (image.failed)
        return 0;
    for (size_t i = 0; i + 5 <= size && i < 64 * 5; i += 5)
        change(&image, data + i);
    if (image.len > 40)
        image_seal(image.ptr, image.len);
    mda_status status = ruleset_read_doubtful(&rules, &image, NULL);
    if (status == MDA_OK)
        lint(rules);
    else if (size < 5 && status != MDA_ENOMEM)
        abort(); /* unchanged it is sound */
    ruleset_free(rules);
    return 0;
}
