/* fields.c - every key of rule and lexicon files.
 *
 * One row a key.  `help` is what docs/rule-language.md and an editor show, so
 * it speaks to the writer of a rule: an accountant or a lawyer. */
#include "rule/fields.h"

#include "base/limits.h"
#include "rule/check.h"

/* ---- Choices ----------------------------------------------------------- */

static const choice severities[] = {
    {"error", MDA_ERROR, "a required part is plainly absent"},
    {"warning", MDA_WARNING, "a known event is not discussed as the item asks"},
    {"note", MDA_NOTE, "worth a look; shown only when asked for"},
    {0},
};

static const choice statuses[] = {
    {"stable", false, "runs by default"},
    {"preview", true,
     "runs only with `--preview`, until it has proved precise"},
    {0},
};

static const choice judgings[] = {
    {"together", JUDGE_TOGETHER, "they tell one matter"},
    {"each", JUDGE_EACH,
     "each is judged by what is said of it; those that fall short make one "
     "finding"},
    {0},
};

static const choice regimes[] = {
    {"any", REGIME_ANY, "under both texts of the item"},
    {"before-33-10890", REGIME_BEFORE,
     "only under the text before Release 33-10890"},
    {"after-33-10890", REGIME_AFTER,
     "only under the text that Release 33-10890 made, mandatory for fiscal "
     "years ending on or after 9 August 2021"},
    {0},
};

const choice field_assertions[] = {
    {"realised", 0,
     "it has happened, to the registrant, and it matters; always allowed"},
    {"hypothetical", ASSERTS_HYPOTHETICAL, "may, if, could, no assurance"},
    {"negated", ASSERTS_NEGATED, "did not, no, without"},
    {"policy", ASSERTS_POLICY, "an accounting policy: we write off when ..."},
    {"immaterial", ASSERTS_IMMATERIAL, "not material, insignificant"},
    {"others", ASSERTS_OTHERS, "somebody else's: a competitor, the industry"},
    {"safe-harbour", ASSERTS_SAFE_HARBOUR,
     "legends on forward-looking "
     "statements"},
    {"planned", ASSERTS_PLANNED, "will, expect, plan, budget"},
    {"past", ASSERTS_PAST, "before the periods presented"},
    {0},
};

static const choice directions[] = {
    {"any", MOVES_ANY, "either way"},
    {"up", MOVES_UP, "the later figure is larger"},
    {"down", MOVES_DOWN, "the later figure is smaller"},
    {0},
};

static const choice relations[] = {
    {"outgrows", RELATION_OUTGROWS,
     "it grew by so many percentage points more than the other"},
    {"lags", RELATION_LAGS, "it grew by so many percentage points less"},
    {"exceeds", RELATION_EXCEEDS,
     "at the end it is larger than the other, by so many percent of it"},
    {"parts", RELATION_PARTS,
     "the two went opposite ways, each by so many percent, or are on opposite "
     "sides of zero and were not before"},
    {0},
};

static const choice nearnesses[] = {
    {"sentence", NEAR_SENTENCE, "in the same sentence"},
    {"paragraph", NEAR_PARAGRAPH, "in the same paragraph"},
    {"mdna", NEAR_MDNA,
     "anywhere in the MD&A, `with` as a fact or a policy, `without` not merely "
     "as a possibility"},
    {0},
};

static const choice reaches[] = {
    {"matter", REACH_MATTER, "those that speak of the matter"},
    {"beside", REACH_BESIDE,
     "three either side of the trigger, under the same heading"},
    {"around", REACH_AROUND,
     "twelve either side of the trigger, under the same heading"},
    {"all", REACH_ALL,
     "every one, whatever it speaks of: for what a part of the filing must "
     "contain in any case"},
    {0},
};

static const choice cue_scopes[] = {
    {"next", CUE_NEXT, "what follows in its clause, up to the next verb"},
    {"after", CUE_AFTER, "what follows in its clause"},
    {"before", CUE_BEFORE, "what precedes in its clause"},
    {"clause", CUE_CLAUSE, "its whole clause"},
    {"sentence", CUE_SENTENCE, "its whole sentence"},
    {"paragraph", CUE_PARAGRAPH, "its whole paragraph"},
    {0},
};

/* ---- Concepts and cues ------------------------------------------------- */

/* The rows that a concept and a cue share. */
#define CONCEPT_ROWS                                                           \
    {"about", FIELD_LINE, FIELD_TO(concept, about), .is_needed = true,         \
     .help = "What it stands for, in one line for people."},                   \
        {"phrases", FIELD_TEXTS, FIELD_TO(concept, phrases),                   \
         .is_needed = true,                                                    \
         .help = "What hits, in the phrase language; any of them."},           \
        {"except", FIELD_TEXTS, FIELD_TO(concept, except),                     \
         .help =                                                               \
             "Phrases that are something else: a hit that overlaps one of "    \
             "these does not count."},                                         \
        {"gap",                                                                \
         FIELD_COUNT,                                                          \
         FIELD_TO(concept, gap),                                               \
         .most = LIMIT_GAP,                                                    \
         .help =                                                               \
             "How many other words may stand between two words of a phrase.",  \
         .default_help = "none"},                                              \
        {"hits", FIELD_TEXTS, FIELD_TO(concept, hits),                         \
         .help = "Tests: sentences in which it must be found."},               \
    {                                                                          \
        "no-hits", FIELD_TEXTS, FIELD_TO(concept, no_hits),                    \
            .help = "Tests: sentences in which it must not be found."          \
    }

static const field concept_fields[] = {
    CONCEPT_ROWS,
    {0},
};

static const field cue_fields[] = {
    CONCEPT_ROWS,
    {"marks", FIELD_CHOICES, FIELD_TO(concept, marks),
     .choices = field_assertions + 1, /* all but `realised` */
     .in_group = true, .help = "The assertions that the cue makes."},
    {"clears", FIELD_CHOICES, FIELD_TO(concept, clears),
     .choices = field_assertions + 1, .in_group = true,
     .help = "The assertions that the cue takes away, whatever other cues "
             "say."},
    {"scope", FIELD_CHOICE, FIELD_TO(concept, scope), .choices = cue_scopes,
     .is_needed = true, .help = "On what the cue works."},
    {0},
};

static const shape shape_concept = {
    .name = "concept",
    .help = "A thing or an event that texts speak of, in all the words they "
            "use for it.  Rules name concepts, never words.",
    .fields = concept_fields,
    .size = sizeof(concept),
    .at = offsetof(concept, at),
    .name_at = offsetof(concept, name),
    .kind_at = SHAPE_HAS_NOT,
    .check = check_concept,
};

static const shape shape_cue = {
    .name = "cue",
    .help = "A concept that changes what its surroundings assert: *may* makes "
            "a loss a possibility, *did not* denies it.  A cue marks, or "
            "clears what another cue has marked.",
    .fields = cue_fields,
    .size = sizeof(concept),
    .at = offsetof(concept, at),
    .name_at = offsetof(concept, name),
    .kind_at = SHAPE_HAS_NOT,
    .group = GROUP_SOME,
    .check = check_concept,
};

/* ---- Elements ---------------------------------------------------------- */

static const field way_fields[] = {
    {"all", FIELD_NAMES, FIELD_TO(element_way, all), .ref = REF_CONCEPT,
     .help = "Concepts, or built-in classes, that must meet in one sentence."},
    {"none", FIELD_NAMES, FIELD_TO(element_way, none), .ref = REF_CONCEPT,
     .help = "Concepts that must not stand in that sentence."},
    {"allow", FIELD_CHOICES, FIELD_TO(element_way, allow),
     .choices = field_assertions, .help = "Assertions that do not spoil it.",
     .default_help = "only what is realised counts"},
    {"fresh-amount", FIELD_FLAG, FIELD_TO(element_way, fresh_amount),
     .help = "An amount must stand there that is not the trigger's own: "
             "repeating the figure that moved explains nothing.",
     .default_help = "false"},
    {"apart", FIELD_FLAG, FIELD_TO(element_way, apart),
     .help = "Words that also are what the rule is about do not count: an "
             "event is not its own cause.",
     .default_help = "false"},
    {"again", FIELD_FLAG, FIELD_TO(element_way, again),
     .help = "The trigger's own words must stand there: a metric is defined "
             "by its name.",
     .default_help = "false"},
    {0},
};

static const shape shape_way = {
    .name = "way",
    .help = "One way in which a sentence can supply an element.",
    .fields = way_fields,
    .size = sizeof(element_way),
    .at = offsetof(element_way, at),
    .name_at = SHAPE_HAS_NOT,
    .kind_at = SHAPE_HAS_NOT,
    .short_for = "all",
    .check = check_way,
};

static const field element_fields[] = {
    {"label", FIELD_LINE, FIELD_TO(element, label), .is_needed = true,
     .help = "How messages call it; reads after \"does not discuss\"."},
    {"any", FIELD_LIST, FIELD_TO(element, ways), .is_needed = true,
     .shape = &shape_way, .help = "The ways to supply it; any of them."},
    {0},
};

static const shape shape_element = {
    .name = "element",
    .help = "Something a discussion should contain: the cause, an amount, the "
            "effect on liquidity.",
    .fields = element_fields,
    .size = sizeof(element),
    .at = offsetof(element, at),
    .name_at = offsetof(element, name),
    .kind_at = SHAPE_HAS_NOT,
};

/* ---- Lexicon ----------------------------------------------------------- */

static const field lexicon_fields[] = {
    {"concepts", FIELD_TABLE, FIELD_TO(lexicon, concepts),
     .shape = &shape_concept, .in_group = true, .help = "Concepts by name."},
    {"cues", FIELD_TABLE, FIELD_TO(lexicon, cues), .shape = &shape_cue,
     .in_group = true,
     .help = "Cues by name; their names are concept names too."},
    {"elements", FIELD_TABLE, FIELD_TO(lexicon, elements),
     .shape = &shape_element, .in_group = true,
     .help = "Elements that rules may expect, by name."},
    {0},
};

const shape shape_lexicon = {
    .name = "lexicon",
    .help = "A file of concepts, cues and elements that all rules share.",
    .fields = lexicon_fields,
    .size = sizeof(lexicon),
    .at = SHAPE_HAS_NOT,
    .name_at = SHAPE_HAS_NOT,
    .kind_at = SHAPE_HAS_NOT,
    .group = GROUP_SOME,
};

/* ---- Triggers ---------------------------------------------------------- */

enum {
    TOLD = 1 << WHEN_TOLD,
    FIGURE = 1 << WHEN_FIGURE,
    FACT = 1 << WHEN_FACT,
    ABOUT = 1 << WHEN_ABOUT,
    COMPARE = 1 << WHEN_COMPARE,
    SECTION = 1 << WHEN_SECTION,
    WORDS = TOLD | ABOUT,
    ROWS = FIGURE | COMPARE,
    NUMBERS = ROWS | FACT
};

static const field when_fields[] = {
    {"told", FIELD_NAMES, FIELD_TO(when, concepts), .ref = REF_CONCEPT,
     .kind = WHEN_TOLD + 1,
     .help = "A sentence asserts one of these concepts."},
    {"figure", FIELD_NAMES, FIELD_TO(when, concepts), .ref = REF_CONCEPT,
     .kind = WHEN_FIGURE + 1,
     .help = "A table row whose label is one of these concepts moved; with "
             "`weight`, also two amounts of money that a sentence tells of it: "
             "\"$171.9 million in 2023 and $12.8 million in 2022\"."},
    {"fact", FIELD_TEXTS, FIELD_TO(when, names), .ref = REF_FACT,
     .kind = WHEN_FACT + 1,
     .help = "One of these XBRL facts has a value, or moved."},
    {"about", FIELD_NAMES, FIELD_TO(when, concepts), .ref = REF_CONCEPT,
     .kind = WHEN_ABOUT + 1,
     .help = "The filing speaks of one of these concepts, whatever it "
             "asserts."},
    {"compare", FIELD_NAMES, FIELD_TO(when, concepts), .ref = REF_CONCEPT,
     .kind = WHEN_COMPARE + 1,
     .help = "A table row whose label is one of these concepts moved apart "
             "from that of `against`, over the same time.  Of several the "
             "largest is taken."},
    {"against", FIELD_NAMES, FIELD_TO(when, against), .ref = REF_CONCEPT,
     .kinds = COMPARE, .help = "Labels of the row it is compared with."},
    {"relation", FIELD_CHOICE, FIELD_TO(when, relation), .choices = relations,
     .kinds = COMPARE, .help = "How the two must stand to each other.",
     .default_help = "outgrows"},
    {"by", FIELD_PERCENT, FIELD_TO(when, by), .kinds = COMPARE,
     .help = "By how much at least; see `relation`.", .default_help = "any"},
    {"unless", FIELD_NAMES, FIELD_TO(when, unless), .ref = REF_CONCEPT,
     .kinds = COMPARE,
     .help = "Labels of rows which show that the two need not move together "
             "here: a bank's, an insurer's.  Where the filing has such a row, "
             "nothing is compared."},
    {"section", FIELD_TEXTS, FIELD_TO(when, names), .ref = REF_SCOPE,
     .kind = WHEN_SECTION + 1,
     .help = "The filing has one of these sections: what is expected then is "
             "owed whatever happened."},
    {"in", FIELD_TEXTS, FIELD_TO(when, in), .ref = REF_SCOPE,
     .kinds = WORDS | NUMBERS,
     .help = "Where to look: a section by what it is for (`mdna`, `notes` "
             "...), an item (`5.D`, `1A`), or `known`, the documents given "
             "with `--known`.",
     .default_help = "everywhere but in tables of contents, exhibits, "
                     "safe-harbour legends and recent accounting "
                     "pronouncements, which count only when they are named"},
    {"asserts", FIELD_CHOICES, FIELD_TO(when, allow),
     .choices = field_assertions, .kinds = TOLD,
     .help = "What the sentence may assert of it.", .default_help = "realised"},
    {"with", FIELD_NAMES, FIELD_TO(when, with), .ref = REF_CONCEPT,
     .kinds = WORDS,
     .help = "One of these concepts, or an amount, must stand near it."},
    {"without", FIELD_NAMES, FIELD_TO(when, without), .ref = REF_CONCEPT,
     .kinds = WORDS | ROWS,
     .help = "None of these concepts may stand near it, or in the label."},
    {"within", FIELD_CHOICE, FIELD_TO(when, within),
     .choices = nearnesses, .kinds = WORDS,
     .help = "How near `with` and `without` look.", .default_help = "sentence"},
    {"moves", FIELD_CHOICE, FIELD_TO(when, moves), .choices = directions,
     .kinds = NUMBERS | TOLD,
     .help = "Which way the figure moved.  Beside `told`: a movement that is "
             "told with the words must not go the other way.",
     .default_help = "any"},
    {"change", FIELD_PERCENT, FIELD_TO(when, change), .kinds = NUMBERS,
     .help = "The least change, in percent of the earlier figure.",
     .default_help = "any"},
    {"hedged-in", FIELD_TEXTS, FIELD_TO(when, hedged_in), .ref = REF_SCOPE,
     .kinds = TOLD,
     .help = "One of these parts of the draft must tell the same as a mere "
             "possibility, and none of them as a fact: the finding then "
             "stands there.",
     .default_help = "not asked"},
    {"denied-by", FIELD_NAMES, FIELD_TO(when, denied_by), .ref = REF_CONCEPT,
     .kinds = TOLD,
     .help = "One of these concepts, by which the MD&A says that it knows of "
             "nothing, must stand there: the finding then stands there, too.",
     .default_help = "not asked"},
    {"least", FIELD_NUMBER, FIELD_TO(when, least), .kinds = NUMBERS | SECTION,
     .help = "The least the later figure may be, without its sign; of a "
             "section, the fewest sentences that it may have.",
     .default_help = "any"},
    {"weight", FIELD_PERCENT, FIELD_TO(when, weight), .kinds = NUMBERS | TOLD,
     .help = "The least share of another figure that the change must make, or "
             "that the largest amount told in the sentence must be; of "
             "`compare`, what lies between the two figures.  An event "
             "told without an amount, or a document without that figure, "
             "passes.",
     .default_help = "any"},
    {"of", FIELD_NAMES, FIELD_TO(when, weight_of), .ref = REF_CONCEPT,
     .kinds = NUMBERS | TOLD,
     .help = "Labels of that other figure; see `weight`.  `table` is the "
             "largest figure of the row's own table, and with further labels "
             "only of a table on their scale (3% of them at least)."},
    {"apart", FIELD_PERCENT, FIELD_TO(when, apart), .kinds = FIGURE,
     .help = "How many points its change must lie from that of the largest "
             "row of its table: parts that move with the whole are explained "
             "with it.",
     .default_help = "any"},
    {"percent-most", FIELD_PERCENT, FIELD_TO(when, percent_most), .kinds = TOLD,
     .help = "A rate of at most this must be told with it.",
     .default_help = "any"},
    {"percent-least", FIELD_PERCENT, FIELD_TO(when, percent_least),
     .kinds = TOLD, .help = "A rate of at least this must be told with it.",
     .default_help = "any"},
    {"within-months", FIELD_COUNT, FIELD_TO(when, within_months), .most = 60,
     .kinds = TOLD,
     .help = "A date that lies at most so many months after the end of the "
             "period, and not with it, must stand in its words or close "
             "behind them: \"matures in March 2025\".",
     .default_help = "not asked"},
    {"near-limit", FIELD_PERCENT, FIELD_TO(when, near_limit), .kinds = TOLD,
     .help = "A ratio must be told with its limit, in prose or in a row of a "
             "table, and lie at most this share of the limit away from it: "
             "\"leverage may not exceed 4.75 times and was 4.69\".",
     .default_help = "not asked"},
    {"faint", FIELD_FLAG, FIELD_TO(when, is_faint),
     .kinds = WORDS | FIGURE | FACT,
     .help = "What no other trigger makes known gives only a note.",
     .default_help = "false"},
    {"matters", FIELD_COUNT, FIELD_TO(when, matters), .most = 10, .kinds = TOLD,
     .help = "A change below so many times what matters to the registrant as a "
             "whole (a twentieth of its profit, but from 1% to 2% of its "
             "revenue), or of unknown size and a part of the whole, gives only "
             "a note.",
     .default_help = "not asked"},
    {"plain", FIELD_FLAG, FIELD_TO(when, is_plain), .kinds = TOLD,
     .help = "The words are everyday ones and less certain: half of the "
             "elements that else were enough discuss what nothing else tells.",
     .default_help = "false"},
    {0},
};

static const shape shape_when = {
    .name = "trigger",
    .help = "What makes an event known.  It is of one kind: an event is told, "
            "a figure moved, a fact was reported, the filing speaks of a "
            "matter at all, two figures moved apart, or it has a section in "
            "which something must stand.",
    .fields = when_fields,
    .size = sizeof(when),
    .at = offsetof(when, at),
    .name_at = SHAPE_HAS_NOT,
    .kind_at = offsetof(when, kind),
    .group = GROUP_ONE,
    .check = check_when,
};

/* ---- Expectation ------------------------------------------------------- */

static const field expect_fields[] = {
    {"in", FIELD_TEXTS, FIELD_TO(expect, in), .ref = REF_SCOPE,
     .help = "Where the discussion should stand.", .default_help = "mdna"},
    {"about", FIELD_NAMES, FIELD_TO(expect, about), .ref = REF_CONCEPT,
     .help = "Concepts that show that a passage speaks of this event.",
     .default_help = "the concepts of the triggers"},
    {"elements", FIELD_NAMES, FIELD_TO(expect, elements), .is_needed = true,
     .ref = REF_ELEMENT,
     .help = "What the discussion should contain, in the order in which "
             "messages name it."},
    {"enough", FIELD_COUNT, FIELD_TO(expect, enough), .most = 100,
     .help = "How many of the elements suffice.", .default_help = "all"},
    {"reach", FIELD_CHOICE, FIELD_TO(expect, reach), .choices = reaches,
     .help = "Which sentences there may be the discussion.",
     .default_help = "matter"},
    {"any-matter", FIELD_FLAG, FIELD_TO(expect, any_matter),
     .help = "A passage about the subject counts even if nothing links it to "
             "this very event; for estimates, which are one matter by nature.",
     .default_help = "false"},
    {"by-name", FIELD_FLAG, FIELD_TO(expect, by_name),
     .help = "What is said anywhere of the name of what the event happened to is "
             "said of the matter: of a business that was bought, not of a "
             "customer with whom one deals every day.",
     .default_help = "false"},
    {"own", FIELD_TABLE, FIELD_TO(expect, own), .shape = &shape_element,
     .help = "Elements of this rule alone, by name; one with the name of a "
             "shared element replaces it here."},
    {0},
};

static const shape shape_expect = {
    .name = "expectation",
    .help = "The discussion that a known event calls for.",
    .fields = expect_fields,
    .size = sizeof(expect),
    .at = offsetof(expect, at),
    .name_at = SHAPE_HAS_NOT,
    .kind_at = SHAPE_HAS_NOT,
    .check = check_expect,
};

/* ---- Tests ------------------------------------------------------------- */

enum { RAISING = 1 << TEST_RAISES | 1 << TEST_TODO_RAISES };

static const field test_fields[] = {
    {"raises", FIELD_DRAFT, FIELD_TO(rule_test, draft), .kind = TEST_RAISES + 1,
     .help = "A draft in Markdown on which the rule must raise a finding.  "
             "It is an MD&A, unless it has headings of its own."},
    {"silent", FIELD_DRAFT, FIELD_TO(rule_test, draft), .kind = TEST_SILENT + 1,
     .help = "A draft on which the rule must say nothing."},
    {"todo-raises", FIELD_DRAFT, FIELD_TO(rule_test, draft),
     .kind = TEST_TODO_RAISES + 1,
     .help = "A known gap: should raise, but does not yet.  Counted; fails "
             "only when it has come right."},
    {"todo-silent", FIELD_DRAFT, FIELD_TO(rule_test, draft),
     .kind = TEST_TODO_SILENT + 1,
     .help = "A known false alarm: should be silent, but is not yet."},
    {"missing", FIELD_NAMES, FIELD_TO(rule_test, missing), .ref = REF_EXPECTED,
     .kinds = RAISING,
     .help = "The elements that the finding must name as missing: exactly "
             "these.",
     .default_help = "any"},
    {"known", FIELD_DRAFT, FIELD_TO(rule_test, known),
     .help = "Another document, as if given with `--known`."},
    {"form", FIELD_LINE, FIELD_TO(rule_test, form),
     .help = "The form of the draft.", .default_help = "none is known"},
    {0},
};

static const shape shape_test = {
    .name = "test",
    .help = "A draft and what the rule should make of it; run by `mdalint "
            "rules test`.",
    .fields = test_fields,
    .size = sizeof(rule_test),
    .at = offsetof(rule_test, at),
    .name_at = SHAPE_HAS_NOT,
    .kind_at = offsetof(rule_test, kind),
    .group = GROUP_ONE,
    .check = check_test,
};

/* ---- Rule -------------------------------------------------------------- */

static const field rule_fields[] = {
    {"id", FIELD_NAME, FIELD_TO(rule, id), .is_needed = true,
     .help = "The name of the rule and of its file; never changes."},
    {"topic", FIELD_NAME, FIELD_TO(rule, topic), .is_needed = true,
     .help = "The kind of event; several rules may share one."},
    {"title", FIELD_LINE, FIELD_TO(rule, title), .is_needed = true,
     .help = "What is found, in one line."},
    {"since", FIELD_LINE, FIELD_TO(rule, since),
     .help = "The version that brought the rule."},
    {"status", FIELD_CHOICE, FIELD_TO(rule, is_preview), .choices = statuses,
     .help = "Whether it runs by default.", .default_help = "stable"},
    {"severity", FIELD_CHOICE, FIELD_TO(rule, severity), .choices = severities,
     .absent = MDA_WARNING, .help = "How much a finding weighs.",
     .default_help = "warning"},
    {"authority", FIELD_TEXTS, FIELD_TO(rule, authority),
     .help = "The law and the staff's guidance that call for the discussion, "
             "with paragraph."},
    {"requirements", FIELD_TEXTS, FIELD_TO(rule, requirements),
     .ref = REF_REQUIREMENT,
     .help = "Ids of the same in the list of requirements: `F5N-D-2`."},
    {"forms", FIELD_TEXTS, FIELD_TO(rule, forms), .ref = REF_FORM,
     .help = "The forms it is for.", .default_help = "all"},
    {"not-for", FIELD_NAMES, FIELD_TO(rule, not_for), .ref = REF_REGISTRANT,
     .help = "Kinds of registrants to which it does not apply; see "
             "[registrants](#registrants)."},
    {"regime", FIELD_CHOICE, FIELD_TO(rule, regime), .choices = regimes,
     .help = "Under which text of the item it holds.", .default_help = "any"},
    {"judge", FIELD_CHOICE, FIELD_TO(rule, judge), .choices = judgings,
     .help = "How what the triggers find is taken.",
     .default_help = "together"},
    {"why", FIELD_PROSE, FIELD_TO(rule, why), .is_needed = true,
     .help = "Why a reader needs the discussion."},
    {"when", FIELD_LIST, FIELD_TO(rule, when), .is_needed = true,
     .shape = &shape_when,
     .help = "What makes the event known; any of these triggers."},
    {"expect", FIELD_MAP, FIELD_TO(rule, expect), .is_needed = true,
     .shape = &shape_expect, .help = "What should then be discussed."},
    {"message", FIELD_PROSE, FIELD_TO(rule, message), .is_needed = true,
     .help = "What the finding says.  `{trigger}` stands for the words that "
             "made the event known, `{missing}` for the labels of the "
             "elements not found."},
    {"hint", FIELD_PROSE, FIELD_TO(rule, hint),
     .help = "What a writer might add; may use the same placeholders."},
    {"exits", FIELD_NAMES, FIELD_TO(rule, exits), .ref = REF_CONCEPT,
     .help = "Concepts which, said of this event, end the duty: it was not "
             "material, it was made good."},
    {"absorbs", FIELD_NAMES, FIELD_TO(rule, absorbs), .ref = REF_RULE,
     .help = "More general rules that say nothing where this one has a "
             "finding on the same matter."},
    {"places", FIELD_COUNT, FIELD_TO(rule, places), .most = 20,
     .help = "Of a rule that judges each place: how many must fall short before "
             "a finding on an MD&A of 200 sentences or more is not only a "
             "note.  If it asks for a size, one more where none was weighed; one "
             "alone does if it is twice as large as asked.",
     .default_help = "1"},
    {"echo", FIELD_FLAG, FIELD_TO(rule, is_echo),
     .help = "A finding is only a note where another rule has one on the same "
             "matter.",
     .default_help = "false"},
    {"last", FIELD_FLAG, FIELD_TO(rule, is_last),
     .help = "Runs after all others, and looks only at known documents of which "
             "none of them has judged anything.  `hedged-in` then asks for a "
             "possibility that shares rare terms with what is told.",
     .default_help = "false"},
    {"tests", FIELD_LIST, FIELD_TO(rule, tests), .shape = &shape_test,
     .help = "Drafts that show what it does."},
    {0},
};

const shape shape_rule = {
    .name = "rule",
    .help = "One file, one rule: when an event is known, the MD&A should "
            "discuss it.",
    .fields = rule_fields,
    .size = sizeof(rule),
    .at = offsetof(rule, at),
    .name_at = SHAPE_HAS_NOT,
    .kind_at = SHAPE_HAS_NOT,
    .check = check_rule,
};

/* ---- The tables -------------------------------------------------------- */

const shape *const shapes[] = {
    &shape_rule, &shape_when,    &shape_expect,  &shape_element, &shape_way,
    &shape_test, &shape_lexicon, &shape_concept, &shape_cue,     NULL,
};

const char *field_wants(field_type type)
{
    static const char *const wants[FIELD_TYPES] = {
        [FIELD_LINE] = "a line of text",
        [FIELD_PROSE] = "text",
        [FIELD_DRAFT] = "the text of a document",
        [FIELD_NAME] = "a name",
        [FIELD_NAMES] = "a name or a list of names",
        [FIELD_TEXTS] = "a text or a list of texts",
        [FIELD_COUNT] = "a whole number",
        [FIELD_NUMBER] = "a number",
        [FIELD_PERCENT] = "a percentage such as 50%",
        [FIELD_FLAG] = "true or false",
        [FIELD_CHOICE] = "a word",
        [FIELD_CHOICES] = "a word or a list of words",
        [FIELD_MAP] = "a map",
        [FIELD_LIST] = "a map or a list of maps",
        [FIELD_TABLE] = "a map from names to maps",
    };
    return wants[type];
}

const field *field_named(const shape *s, slice key)
{
    for (const field *f = s->fields; f->key; f++)
        if (slice_is(key, f->key))
            return f;
    return NULL;
}
