/* fields.c - every key of a project file.
 *
 * The loader, the JSON Schema and `mdalint config show` walk this table; a key
 * is added by adding a row and its conf_key.  `help` is what an editor shows. */
#include "conf/fields.h"

const conf_row conf_rows[CONF_KEYS] = {
    [CONF_EXTENDS] = {"extends", CONF_FILES, NULL, NULL,
                      "Project files whose settings this one takes over and "
                      "may overrule, the least binding first."},
    [CONF_INCLUDE] = {"include", CONF_PATTERNS, NULL,
                      "all files of a kind that is read",
                      "Which files of a folder are drafts."},
    [CONF_EXCLUDE] = {"exclude", CONF_PATTERNS, NULL, NULL,
                      "Files and folders that hold no drafts."},
    [CONF_BUILTIN] = {"builtin", CONF_FLAG, NULL, "true",
                      "Whether the built-in rules run."},
    [CONF_PREVIEW] = {"preview", CONF_FLAG, NULL, "false",
                      "Whether rules run that are still in preview."},
    [CONF_CACHE] = {"cache", CONF_FLAG, NULL, "true",
                    "Whether compiled rules are kept between runs."},
    [CONF_SPELLING] = {"spelling", CONF_FLAG, NULL, "false",
                       "Whether words of the MD&A are looked up in the US "
                       "English dictionary, too."},
    [CONF_WORDS] = {"words", CONF_FILES, NULL, NULL,
                    "Files of words that are right, separated by white "
                    "space."},
    [CONF_FAIL_ON] = {"fail-on", CONF_WORD, "error warning note never",
                      "warning",
                      "Least severity that makes the exit status 1."},
    [CONF_SUPPRESSIONS] = {"suppressions", CONF_FILE, NULL,
                           ".mdalint-suppressions.yaml beside the project "
                           "file",
                           "File of findings that were judged and set aside, "
                           "each with its reason."},
    [CONF_BASELINE] = {"baseline", CONF_FILE, NULL,
                       ".mdalint-baseline.yaml beside the project file",
                       "File of findings that were there when mdalint was "
                       "taken up."},
    [CONF_PACKS] = {"packs", CONF_FILES, NULL, NULL,
                    "Folders or files of further rules."},
    [CONF_FORM] = {"form", CONF_WORD,
                   "20-F 10-K 10-K405 10-KSB 10-Q 10-QSB S-1 F-1 8-K 6-K",
                   "what the draft looks like", "Form of the filing."},
    [CONF_FILER] = {"filer", CONF_WORD,
                    "large-accelerated accelerated non-accelerated "
                    "smaller-reporting emerging-growth shell",
                    NULL, "Status of the registrant under Rule 12b-2."},
    [CONF_MATERIALITY] =
        {"materiality", CONF_SHARE, NULL, "what each rule says",
         "Share of revenue, assets or whatever a rule weighs against, below "
         "which an amount does not matter."},
    [CONF_KNOWN] = {"known", CONF_FILES, NULL, NULL,
                    "Documents of the registrant that tell what happened: "
                    "press releases, letters to the staff."},
    [CONF_PRIOR] = {"prior", CONF_FILES, NULL, NULL,
                    "Earlier filings of the same registrant."},
    [CONF_SEVERITY] = {"severity", CONF_LEVELS, "error warning note",
                       "what each rule says",
                       "Severity by rule id or topic.  None switches a rule "
                       "off: a single finding is set aside with a reason."},
    [CONF_PATHS] = {"paths", CONF_PATTERNS, NULL, NULL,
                    "The drafts that the override is for, as patterns counted "
                    "from the folder of the project file."},
    [CONF_OVERRIDES] = {"overrides", CONF_PARTS, NULL, NULL,
                        "Settings of some drafts; a later one binds more."},
};

bool conf_row_fits(conf_key key, bool in_override)
{
    if (key == CONF_PATHS)
        return in_override;
    return !in_override || (key >= CONF_PACKS && key < CONF_PATHS);
}

const char *conf_wants(conf_type type)
{
    static const char *const words[CONF_TYPES] = {
        [CONF_FLAG] = "true or false",
        [CONF_WORD] = "one word",
        [CONF_SHARE] = "a share as 5%",
        [CONF_FILE] = "one file",
        [CONF_FILES] = "a file or a list of files",
        [CONF_PATTERNS] = "a pattern or a list of patterns",
        [CONF_LEVELS] = "a map from rules to severities",
        [CONF_PARTS] = "a list of maps",
    };
    return words[type];
}
