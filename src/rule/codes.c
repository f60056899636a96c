/* codes.c - what each diagnostic means.  A code never changes its meaning.
 * diag_add() insists that a code has its row here. */
#include "rule/codes.h"

#include <stddef.h>
#include <string.h>

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
    {"concept-cycle", MDA_ERROR,
     "A concept names itself in its phrases, by way of others."},
    {"concept-depth", MDA_ERROR, "Concepts are nested in concepts too deeply."},
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
    {"phrase-both", MDA_ERROR, "Too many items in any order, `[a b c d e]`."},
    {"phrase-concept", MDA_ERROR, "A concept in a phrase is written `<name>`."},
    {"phrase-depth", MDA_ERROR, "Brackets are nested too deeply."},
    {"phrase-empty", MDA_ERROR,
     "The phrase, or a bracket in it, holds nothing that must be there."},
    {"phrase-gap", MDA_ERROR, "A gap is written `..N` between two items."},
    {"phrase-hyphen", MDA_ERROR,
     "A hyphen joins two words without blanks: `write-off`."},
    {"phrase-regex", MDA_ERROR,
     "The pattern between slashes is not one that PCRE2 takes."},
    {"phrase-too-long", MDA_ERROR, "The phrase has too many words."},
    {"phrase-too-many", MDA_ERROR,
     "The alternatives of the concept multiply to too many; a part of them "
     "should be a concept of its own."},
    {"phrase-unclosed", MDA_ERROR, "A bracket or a pattern is not closed."},
    {"phrase-unexpected", MDA_ERROR, "A sign stands where it has no meaning."},
    {"phrase-word", MDA_ERROR, "Something that should be a word is none."},
    {"reserved-name", MDA_ERROR, "A concept has the name of a built-in class."},
    {"rule-cycle", MDA_ERROR,
     "Rules absorb one another in a ring, so that none would say anything."},
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
    {"unknown-registrant", MDA_ERROR,
     "No such kind of registrant; see the list of registrants."},
    {"unknown-rule", MDA_WARNING,
     "The rule to be absorbed is not loaded; perhaps its pack is not."},
    {"unknown-scope", MDA_ERROR,
     "Neither a kind of section nor an item; see the list of scopes."},
    {"unknown-word", MDA_WARNING,
     "No dictionary knows the word; `=word` says that it is meant. Looked "
     "for by `mdalint rules check` only."},
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

bool codes_has(const char *code)
{
    for (const code_meaning *c = codes; c->code; c++)
        if (strcmp(c->code, code) == 0)
            return true;
    return false;
}
