/* codes.c - what each diagnostic means.  A code never changes its meaning; a
 * test looks for codes in the source that have no row here. */
#include "rule/codes.h"

#include <stddef.h>

const code_meaning codes[] = {
    {"bad-choice", MDA_ERROR, "The value is not one of those listed."},
    {"bad-fact", MDA_ERROR,
     "An XBRL name is a prefix, a colon and a name: `us-gaap:Goodwill`."},
    {"bad-name", MDA_ERROR,
     "A name is made of lower-case letters and digits, joined by single "
     "hyphens; it has at most 64 characters.  In lists, built-in classes are "
     "written without `< >`."},
    {"bad-number", MDA_ERROR,
     "Not a number of the kind wanted, or outside its limits.  Numbers have "
     "no thousands separators; percentages end in `%`."},
    {"bad-requirement", MDA_ERROR,
     "A requirement id is capitals and digits, then parts behind hyphens: "
     "`F5N-D-2`."},
    {"duplicate-id", MDA_ERROR,
     "Two rules, two concepts or two elements have the same name.  Cues count "
     "as concepts."},
    {"empty-value", MDA_ERROR, "The key has no value, or an empty list."},
    {"file-name-differs", MDA_ERROR,
     "The file of a rule is called `<id>.yaml`."},
    {"misplaced-key", MDA_ERROR,
     "The key means nothing beside the others of this map, or makes it two "
     "things at once."},
    {"missing-key", MDA_ERROR, "A key that is needed is not there."},
    {"no-authority", MDA_WARNING,
     "The rule names no law: a reader of the finding asks by what right."},
    {"no-raising-test", MDA_WARNING,
     "No test shows a draft on which the rule raises a finding."},
    {"no-rule-file", MDA_ERROR,
     "The file is empty, or neither a rule nor a lexicon."},
    {"no-silent-test", MDA_WARNING,
     "No test shows a draft on which the rule is silent."},
    {"no-test", MDA_NOTE, "The concept has neither `hits` nor `no-hits`."},
    {"reserved-name", MDA_ERROR,
     "A concept has the name of a built-in class."},
    {"too-large", MDA_ERROR,
     "The file is larger, deeper or richer than a rule file may be."},
    {"too-many", MDA_ERROR,
     "There is more to say than is shown; as grave as what is left out."},
    {"unknown-concept", MDA_ERROR,
     "No lexicon defines the concept, and it is no built-in class."},
    {"unknown-element", MDA_ERROR,
     "Neither the rule nor a lexicon defines the element; or a test's "
     "`missing` names one that the rule does not expect."},
    {"unknown-form", MDA_ERROR, "No such form; see the list of forms."},
    {"unknown-key", MDA_ERROR, "The map has no such key."},
    {"unknown-placeholder", MDA_ERROR,
     "Messages and hints know `{trigger}` and `{missing}` only."},
    {"unknown-rule", MDA_WARNING,
     "The rule to be absorbed is not loaded; perhaps its pack is not."},
    {"unknown-scope", MDA_ERROR,
     "Neither a kind of section nor an item; see the list of scopes."},
    {"untested-trigger", MDA_NOTE,
     "The rule has more triggers than tests that raise, so one of them goes "
     "untested."},
    {"unused-concept", MDA_NOTE,
     "No rule, element or phrase uses the concept."},
    {"unused-element", MDA_NOTE, "No rule expects the element."},
    {"wrong-type", MDA_ERROR,
     "Text stands where a list or a map is wanted, or the other way round."},
    {"yaml-syntax", MDA_ERROR,
     "The file is no YAML, or uses what rule files do without: anchors, "
     "aliases, tags, duplicate keys, a second document.  Nothing else of the "
     "file has been looked at."},
    {NULL, MDA_NOTE, NULL},
};
