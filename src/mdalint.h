/* mdalint.h - everything a client of libmdalint needs.
 *
 *     YAML --loader--> ruleset ---+
 *                                 +--> linter --> result --report--> bytes
 *     bytes ---read--> document --+
 *
 * A ruleset and a document are sealed when made: any number of threads may
 * read them at once.  A linter owns the scratch memory of one run at a time;
 * give each thread its own.  A result borrows from its ruleset and documents
 * and must be freed before them.
 *
 * Ownership: an object handed out through `out` belongs to the caller, who
 * frees it with the matching mda_..._free(); that function accepts NULL.
 * Pointers returned by getters are borrowed from the object asked.
 *
 * Three kinds of trouble are kept apart.  An mda_status with an mda_error
 * says that a call failed.  A diagnostic, kept by the loader, says what is
 * wrong with a rule file.  A finding, kept by the result, says what a filing
 * does not discuss.  Wrong use of the interface is an assertion.
 *
 * Offsets are bytes, spans are half open [start, end), lines and columns are
 * 1-based and columns count UTF-8 bytes.
 */
#ifndef MDALINT_H
#define MDALINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__) && !defined(MDA_API)
#define MDA_API __attribute__((visibility("default")))
#elif !defined(MDA_API)
#define MDA_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define MDA_VERSION "0.1.0"

/* Version of the library in use, as "0.1.0". */
MDA_API const char *mda_version(void);

/* ---- Common types ------------------------------------------------------ */

typedef enum mda_status {
    MDA_OK = 0,
    MDA_ENOMEM = -1,       /* memory ran out */
    MDA_EIO = -2,          /* a file could not be opened, read or written */
    MDA_EFORMAT = -3,      /* the bytes are damaged or not what they claim */
    MDA_EUNSUPPORTED = -4, /* a format that is known but not read */
    MDA_ELIMIT = -5,       /* a limit of src/base/limits.h was reached */
    MDA_ERULES = -6,       /* rule files have errors: see the diagnostics */
    MDA_ENOTFOUND = -7,    /* no such rule, item, pack or report format */
    MDA_ESTOPPED = -8      /* a writer or callback asked to stop */
} mda_status;

/* Filled by the call that fails.  Fixed size, so it needs no memory. */
typedef struct mda_error {
    mda_status status;
    uint32_t line, column; /* 0 where there is no position */
    char path[256];        /* the file concerned, or "" */
    char message[256];     /* one line, no full stop at the end */
} mda_error;

/* Borrowed bytes, not ended by NUL. */
typedef struct mda_slice {
    const char *ptr;
    size_t len;
} mda_slice;

typedef struct mda_span {
    uint32_t start, end;
} mda_span;

/* Where output goes; `write` returns false to stop. */
typedef struct mda_writer {
    bool (*write)(void *payload, const char *data, size_t len);
    void *payload;
} mda_writer;

typedef enum mda_severity { MDA_NOTE, MDA_WARNING, MDA_ERROR } mda_severity;

typedef struct mda_loader mda_loader;
typedef struct mda_ruleset mda_ruleset;
typedef struct mda_rule mda_rule;
typedef struct mda_document mda_document;
typedef struct mda_linter mda_linter;
typedef struct mda_result mda_result;

/* ---- Rules ------------------------------------------------------------- */

/* A mistake in a rule file, borrowed from the loader. */
typedef struct mda_diagnostic {
    mda_severity severity;
    const char *code; /* stable, as "unknown-key" */
    const char *path;
    uint32_t line, column;
    const char *message;
} mda_diagnostic;

MDA_API mda_status mda_loader_new(mda_loader **out, mda_error *err);
MDA_API void mda_loader_free(mda_loader *loader);

/* Looks up the words of rules in a dictionary when compiling: unknown ones
 * become warnings.  Slower; off unless asked for. */
MDA_API void mda_loader_check_words(mda_loader *loader, bool check);

/* Keeps compiled rules in `folder`, which is made if need be, and takes them
 * from there when the same files are compiled again by this program; diagnostics
 * are then not told again.  What cannot be kept, or is there but cannot be
 * trusted, is compiled as if nobody had asked.  Built-in rules alone are not
 * kept: they come compiled. */
MDA_API mda_status mda_loader_keep(mda_loader *loader, const char *folder,
                                   mda_error *err);

/* Adds a YAML file, or every .yaml file below a folder. */
MDA_API mda_status mda_loader_add_path(mda_loader *loader, const char *path,
                                       mda_error *err);
/* Adds YAML already in memory; `name` stands for its path in messages. */
MDA_API mda_status mda_loader_add_text(mda_loader *loader, mda_slice yaml,
                                       const char *name, mda_error *err);
/* Adds the rules and the lexicon built into the library, except files that
 * one added before replaces: its path ends with theirs below rules/. */
MDA_API mda_status mda_loader_add_builtin(mda_loader *loader, mda_error *err);
/* Adds the built-in lexicon only, for rule sets that bring their own rules. */
MDA_API mda_status mda_loader_add_lexicon(mda_loader *loader, mda_error *err);

/* Rules that were added together. */
typedef struct mda_pack {
    const char *name;    /* "core", or the path given */
    const char *version; /* "" if nobody said */
    const char *sha256;  /* of its files and their names, 64 hex digits */
} mda_pack;

/* The index-th pack that was added; false at and beyond the end. */
MDA_API bool mda_loader_pack(const mda_loader *loader, size_t index,
                             mda_pack *out);
/* Says which version a pack is, for reports; copied. */
MDA_API mda_status mda_loader_set_version(mda_loader *loader, size_t index,
                                          const char *version,
                                          mda_error *err);

MDA_API size_t mda_loader_diagnostic_count(const mda_loader *loader);
MDA_API const mda_diagnostic *
mda_loader_diagnostic(const mda_loader *loader, size_t index);

/* Compiles what was added; MDA_ERULES when a diagnostic is an error or when
 * there is no rule at all.  The ruleset outlives the loader. */
MDA_API mda_status mda_loader_compile(mda_loader *loader, mda_ruleset **out,
                                      mda_error *err);

MDA_API void mda_ruleset_free(mda_ruleset *rules);
MDA_API size_t mda_ruleset_count(const mda_ruleset *rules);
MDA_API const mda_rule *mda_ruleset_rule(const mda_ruleset *rules,
                                         size_t index);
/* NULL when there is no rule of that id. */
MDA_API const mda_rule *mda_ruleset_find(const mda_ruleset *rules,
                                         const char *id);

MDA_API const char *mda_rule_id(const mda_rule *rule);
MDA_API const char *mda_rule_topic(const mda_rule *rule);
MDA_API const char *mda_rule_title(const mda_rule *rule);
MDA_API const char *mda_rule_path(const mda_rule *rule);
MDA_API mda_severity mda_rule_severity(const mda_rule *rule);
MDA_API bool mda_rule_is_preview(const mda_rule *rule);
/* Why readers need the discussion, in our words; a paragraph. */
MDA_API const char *mda_rule_why(const mda_rule *rule);
/* What a writer might add; "" if the rule does not say. */
MDA_API const char *mda_rule_hint(const mda_rule *rule);
/* Lists of a rule; NULL at and beyond their end. */
MDA_API const char *mda_rule_authority(const mda_rule *rule, size_t index);
MDA_API const char *mda_rule_requirement(const mda_rule *rule, size_t index);
/* What makes the discussion needless besides its not being material, as
 * "the customers that left were fully replaced". */
MDA_API const char *mda_rule_exit(const mda_rule *rule, size_t index);
/* True for the rules that look words up, which run only in a linter that
 * mda_linter_spell() was called for.  Their topic is "spelling". */
MDA_API bool mda_rule_is_spelling(const mda_rule *rule);

/* Writes the page of a rule (law, reason, elements, examples) as Markdown. */
MDA_API mda_status mda_rule_page(const mda_rule *rule, mda_writer out,
                                 mda_error *err);
/* Writes the JSON Schema of rule files, made from the table that reads them. */
MDA_API mda_status mda_rule_schema(mda_writer out, mda_error *err);
/* Writes the reference page of rule files as Markdown, from the same table. */
MDA_API mda_status mda_rule_reference(mda_writer out, mda_error *err);

/* ---- Writing rules ------------------------------------------------------ */

/* A word that may stand at some place of a rule file. */
typedef struct mda_suggestion {
    const char *word;
    const char *help; /* what it means, in Markdown; "" if nothing is told */
    bool is_key;      /* a colon and a value follow */
} mda_suggestion;

/* Tells what may stand at byte `offset` of a rule file, which need not be
 * whole or right; names of concepts, elements and rules are those of `rules`.
 * `each` returns false to stop. */
MDA_API void mda_rule_suggest(const mda_ruleset *rules, mda_slice yaml,
                              size_t offset,
                              bool (*each)(const mda_suggestion *word,
                                           void *payload),
                              void *payload);
/* The word around an offset that such a suggestion would replace. */
MDA_API mda_span mda_rule_word(mda_slice yaml, size_t offset);

/* ---- Documents --------------------------------------------------------- */

/* Option structs start with their size so that they can grow: start from the
 * INIT macro.  NULL options mean the defaults. */
typedef struct mda_read_options {
    size_t size;
    const char *name;   /* path shown in output; NULL for "<memory>" */
    const char *format; /* "text", "markdown", "html", "edgar"; NULL: look */
    const char *form;   /* "20-F", "10-K" ...; NULL: look */
    bool is_lent;       /* the bytes stay as they are until the document is
                           freed: it keeps no copy of them */
    bool is_edited;     /* the bytes will change, and be read again: notes
                           where reading can begin, for some memory */
    const mda_document *before; /* the document before an edit, read with
                           is_edited; or NULL.  Only what the edit touched is
                           read; the new document is the same as without.  Its
                           bytes need not be there any more */
    size_t same_front, same_back; /* how many bytes, at both ends, are the
                           same as before */
} mda_read_options;
#define MDA_READ_OPTIONS_INIT                                                  \
    {sizeof(mda_read_options), NULL, NULL, NULL, false, false, NULL, 0, 0}

/* True for a form whose items are known, as "20-F" or "10-K405". */
MDA_API bool mda_form_is_known(const char *form);

/* The document keeps a copy of `bytes`, which may be freed, unless they are
 * lent. */
MDA_API mda_status mda_document_read(mda_document **out, mda_slice bytes,
                                     const mda_read_options *options,
                                     mda_error *err);
/* `options->name` defaults to `path`. */
MDA_API mda_status mda_document_read_file(mda_document **out,
                                          const char *path,
                                          const mda_read_options *options,
                                          mda_error *err);
MDA_API void mda_document_free(mda_document *document);

/* Visible text, UTF-8, as the rules see it. */
MDA_API mda_slice mda_document_text(const mda_document *document);
/* Path given when it was read; "20-F", "10-K405" ... or "" if unknown. */
MDA_API const char *mda_document_path(const mda_document *document);
MDA_API const char *mda_document_form(const mda_document *document);

/* The bytes of the file: a copy, or those that were lent. */
MDA_API mda_slice mda_document_source(const mda_document *document);
/* Visible text of the paragraph, heading, item or table that holds what is
 * first visible at or after byte `at` of the file; empty when nothing is. */
MDA_API mda_span mda_document_block(const mda_document *document, uint32_t at);

/* Which layers mda_document_dump() prints. */
typedef enum mda_dump {
    MDA_DUMP_SECTIONS = 1,
    MDA_DUMP_BLOCKS = 2,
    MDA_DUMP_SENTENCES = 4,
    MDA_DUMP_MAP = 8,
    MDA_DUMP_FACTS = 16,
    MDA_DUMP_FIGURES = 32,
    MDA_DUMP_ALL = 63
} mda_dump;
/* Writes the structure as an indented tree; `layers` is a set of mda_dump. */
MDA_API mda_status mda_document_dump(const mda_document *document,
                                     unsigned layers, mda_writer out,
                                     mda_error *err);

/* Writes an item ("mdna", "5.D", "1A" ...) as "text" or "json".  The answer,
 * also when it is "not-found", is written to `out` as json says; *found tells
 * whether a body was written.  MDA_ENOTFOUND when no form has such an item. */
MDA_API mda_status mda_document_extract(const mda_document *document,
                                        const char *item, const char *format,
                                        mda_writer out, bool *found,
                                        mda_error *err);

/* A place in a document.  In an EDGAR submission `part` names the document
 * part and `source` counts inside it; `line` always counts from the start of
 * the file on disk. */
typedef struct mda_place {
    const mda_document *document;
    const char *part;    /* NULL where the file has no parts */
    mda_span source;     /* bytes of the part, or of the file */
    mda_span text;       /* the same place in mda_document_text() */
    uint32_t line, column, end_line, end_column;
    const char *section; /* item id as "5.D", or NULL */
    mda_slice quote;     /* visible text of the place */
    mda_span file;       /* bytes of the file on disk, parts or not */
} mda_place;

/* A section of a document: an item of its form, or a heading inside one. */
typedef struct mda_section {
    const char *item;   /* "5.D", "7"; NULL for a plain heading */
    const char *role;   /* "mdna", "trend", "risk-factors" ...; "none" */
    const char *status; /* "found", "incorporated-by-reference", "omitted",
                           "not-found" */
    mda_slice title;    /* visible text of the heading; may be empty */
    unsigned level;     /* 1: part or item; deeper: inside one */
    size_t parent;      /* index of the section around it, or SIZE_MAX */
    mda_place heading;  /* document is NULL when there is none */
    mda_place place;    /* heading and body; document is NULL without text */
    mda_place last;     /* its last paragraph before any section inside it,
                           outside of tables; document is NULL without one */
} mda_section;

/* Sections in order of the document; one stands before those inside it. */
MDA_API size_t mda_document_section_count(const mda_document *document);
MDA_API mda_section mda_document_section(const mda_document *document,
                                         size_t index);

/* ---- Linting ----------------------------------------------------------- */

/* A reason for a finding: a passage and the part it plays. */
typedef struct mda_evidence {
    const char *role; /* "trigger", "partial", "expected", "figure",
                         "removed": a discussion that was there before,
                         "prior": one in an earlier filing */
    const char *why;  /* concept or figure that made it evidence */
    mda_place place;
} mda_evidence;

/* How a finding stands in the project; only an open one counts. */
typedef enum mda_standing {
    MDA_OPEN,
    MDA_SET_ASIDE_INLINE, /* by a comment in the draft */
    MDA_SET_ASIDE_LISTED, /* by the project's list of suppressions */
    MDA_IN_BASELINE,      /* there when the baseline was written */
    MDA_IN_BEFORE         /* there in the state compared with (--diff) */
} mda_standing;

typedef struct mda_finding {
    const mda_rule *rule;
    mda_severity severity;
    const char *message;
    const char *hint;        /* what a writer might add; "" if none */
    const char *fingerprint; /* survives edits elsewhere */
    mda_place place;
    const mda_evidence *evidence;
    size_t evidence_count;
    const char *const *missing; /* element names, in order of the rule */
    size_t missing_count;
    bool suppressed;         /* standing is not MDA_OPEN */
    mda_standing standing;
    const char *reason;      /* why it was set aside; NULL: nobody said */
    const char *const *suggestions; /* of a misspelt word: what may have been
                                       meant, the likeliest first */
    size_t suggestion_count;
} mda_finding;

/* What became of a duty: one matter under one rule. */
typedef enum mda_state {
    MDA_NOT_TRIGGERED, /* nothing makes such a matter known */
    MDA_MET,           /* known, and discussed */
    MDA_PARTLY,        /* known; some elements of a discussion are missing */
    MDA_MISSING,       /* known; none of them was found */
    MDA_EXCUSED,       /* known, and an exit was found: `reason` */
    MDA_UNCHECKED,     /* the rule could not look: `reason` */
    MDA_NOT_APPLICABLE /* a rule for another form or time: `reason` */
} mda_state;

/* "not-triggered", "met", "partly", "missing", "excused", "unchecked",
 * "not-applicable". */
MDA_API const char *mda_state_name(mda_state state);

/* An element that a discussion should have. */
typedef struct mda_element {
    const char *name;  /* "quantified-effect" */
    const char *label; /* "how much it came to", or the name */
    bool found;
    mda_place place;   /* where found, else the sentence that comes nearest;
                          document is NULL if none does */
} mda_element;

typedef struct mda_verdict {
    const mda_rule *rule;
    mda_state state;
    const char *part;   /* of an MD&A: "results", "liquidity", "trend",
                           "estimates", or "mdna": any */
    const char *item;   /* of the form, that holds this part: "5.D", "7",
                           "I.2"; NULL where nothing is numbered */
    const char *reason; /* one line without a full stop; "" if none is told */
    mda_place place;    /* the trigger in the draft, or where the draft comes
                           nearest to it; document is NULL if not triggered */
    const mda_evidence *evidence; /* the finding's; else what made the matter
                                     known, and the "exit" if there is one */
    size_t evidence_count;
    const mda_element *elements;  /* in order of the rule; none if not
                                     triggered */
    size_t element_count;
    const mda_finding *finding;   /* of MDA_PARTLY and MDA_MISSING; else NULL */
} mda_verdict;

/* Rules run, of which quiet (nothing triggered them), and rules that could
 * not be judged on this document. */
typedef struct mda_coverage {
    size_t run, quiet, unchecked;
} mda_coverage;

/* A severity that a project gives to a rule. */
typedef struct mda_level {
    const char *name; /* rule id or topic */
    mda_severity severity;
} mda_level;

typedef struct mda_lint_options {
    size_t size;
    const mda_document *const *known; /* documents that tell events */
    size_t known_count;
    const char *const *only; /* rule ids or topics, NULL-ended; NULL: all */
    bool preview;            /* run rules still in preview */
    const mda_level *levels; /* the last that names a rule's id binds, else the
                                last that names its topic */
    size_t level_count;
    double materiality;      /* share below which an amount does not matter, in
                                place of what rules say; 0: as they say */
    const mda_document *const *prior; /* earlier filings of the registrant:
                                         what they say of a matter is shown,
                                         and a 10-Q need not say it again */
    size_t prior_count;
    const char *filer; /* "smaller-reporting" ...: a kind of registrant that
                          rules may leave out; NULL: unknown */
    bool no_spelling;  /* leave spelling out, though the linter can */
} mda_lint_options;
#define MDA_LINT_OPTIONS_INIT                                                  \
    {sizeof(mda_lint_options), NULL, 0, NULL, false, NULL, 0, 0, NULL, 0,      \
     NULL, false}

MDA_API mda_status mda_linter_new(mda_linter **out, const mda_ruleset *rules,
                                  mda_error *err);
MDA_API void mda_linter_free(mda_linter *linter);

typedef struct mda_spell_options {
    size_t size;
    const char *dictionary;   /* path of its .aff and .dic without the suffix;
                                 NULL: en_US, where the system keeps it */
    const char *const *words; /* NULL-ended: words that are right, one or, with
                                 white space between, many in each string */
    bool suggest;             /* findings carry suggestions: 1 to 30 ms for
                                 each of the first 40 words of a run */
} mda_spell_options;
#define MDA_SPELL_OPTIONS_INIT {sizeof(mda_spell_options), NULL, NULL, false}

/* Makes this linter run the spelling rules, too; it reads the dictionary, 30
 * ms and 9 MB.  MDA_ENOTFOUND when there is none.  May be called again: the
 * last options count.  NULL options end it. */
MDA_API mda_status mda_linter_spell(mda_linter *linter,
                                    const mda_spell_options *options,
                                    mda_error *err);
/* Gives what may have been meant by a word to `each`, the likeliest first, at
 * most 5; with a capital if it has one.  1 to 30 ms.  The strings live during
 * the call.  MDA_ENOTFOUND unless mda_linter_spell() was called. */
MDA_API mda_status
mda_linter_suggest(mda_linter *linter, mda_slice word,
                   void (*each)(const char *suggestion, void *payload),
                   void *payload, mda_error *err);

MDA_API mda_status mda_linter_run(mda_linter *linter,
                                  const mda_document *document,
                                  const mda_lint_options *options,
                                  mda_result **out, mda_error *err);

MDA_API void mda_result_free(mda_result *result);
/* Findings in order of place, then rule. */
MDA_API size_t mda_result_count(const mda_result *result);
MDA_API const mda_finding *mda_result_finding(const mda_result *result,
                                              size_t index);
/* Citations of the finding's rule that bind who files the draft, all when its
 * form is not known; NULL at and beyond their end. */
MDA_API const char *mda_finding_authority(const mda_finding *finding,
                                          size_t index);
/* Sets a finding aside, or opens it again with MDA_OPEN.  `reason`, which may
 * be NULL, is copied.  Not while another thread reads the result. */
MDA_API mda_status mda_result_set_aside(mda_result *result, size_t index,
                                        mda_standing standing,
                                        const char *reason, mda_error *err);
/* Verdicts on every rule that was asked for, in the order of the ruleset; a
 * rule has one for each matter it judged, at least one.  None when the
 * document is unchecked. */
MDA_API size_t mda_result_verdict_count(const mda_result *result);
MDA_API const mda_verdict *mda_result_verdict(const mda_result *result,
                                              size_t index);
/* Adds to a finding, as "removed", the passages that supplied what is missing
 * in an earlier state of the draft, whose result is `before`, and that are gone
 * from the draft.  The document of `before` must outlive `result`. */
MDA_API mda_status mda_result_compare(mda_result *result, size_t index,
                                      const mda_result *before,
                                      mda_error *err);

/* Something amiss with how findings are set aside. */
typedef struct mda_notice {
    const char *rule; /* "suppression-stale": matches nothing any more,
                         "suppression-expired", "suppression-malformed" */
    const char *message, *hint;
    const char *key;  /* what tells it from others, for its fingerprint */
    mda_span source;  /* bytes of the file; empty: its beginning */
} mda_notice;

/* Adds a notice as a finding, which moves the indexes of others.  All is
 * copied.  Not while another thread reads the result. */
MDA_API mda_status mda_result_notice(mda_result *result,
                                     const mda_notice *notice, mda_error *err);
MDA_API mda_coverage mda_result_coverage(const mda_result *result);
/* NULL when the document was checked; else why it could not be, as "no MD&A
 * was found". */
MDA_API const char *mda_result_unchecked(const mda_result *result);

/* Writes for each clause of one rule its hits, the nearest miss and why. */
MDA_API mda_status mda_linter_explain(mda_linter *linter,
                                      const mda_rule *rule,
                                      const mda_document *document,
                                      const mda_lint_options *options,
                                      mda_writer out, mda_error *err);

/* ---- Reports ----------------------------------------------------------- */

/* One input of a report: a result, or the error that kept it from being
 * read. */
typedef struct mda_outcome {
    const char *path;
    const mda_result *result; /* NULL: see error */
    mda_error error;
} mda_outcome;

typedef struct mda_report_options {
    size_t size;
    mda_severity show; /* least severity shown */
    bool color;        /* escape sequences in "text" */
    unsigned width;    /* columns of a terminal for "text"; 0: 80 */
    const char *root;  /* folder of relative paths for "lsp", whose URIs are
                          absolute; NULL: they stay relative */
    const char *links; /* put before relative paths in links of "checklist",
                          as "../"; NULL: nothing */
} mda_report_options;
#define MDA_REPORT_OPTIONS_INIT \
    {sizeof(mda_report_options), MDA_WARNING, false, 0, NULL, NULL}

/* A format that mda_report() writes. */
typedef struct mda_report_format {
    const char *name;  /* "sarif" */
    const char *about; /* one line for people */
} mda_report_format;

/* The formats there are; false at and beyond their end. */
MDA_API bool mda_report_format_at(size_t index, mda_report_format *out);

/* Writes outcomes in the format of that name, "text" for example.  `rules`
 * supplies pack versions.  MDA_ENOTFOUND if there is no such format. */
MDA_API mda_status mda_report(const mda_ruleset *rules,
                              const mda_outcome *outcomes, size_t count,
                              const char *format,
                              const mda_report_options *options,
                              mda_writer out, mda_error *err);

/* ---- Rule tests -------------------------------------------------------- */

typedef struct mda_test_outcome {
    const char *rule; /* id of the rule, or name of the concept */
    const char *path;
    uint32_t line;
    const char *kind;   /* "raises", "silent", "todo-raises" ... */
    bool passed;
    const char *detail; /* what was expected and what came; "" if passed */
} mda_test_outcome;

/* Runs the tests kept in rule and lexicon files.  `each` returns false to
 * stop. */
MDA_API mda_status
mda_ruleset_test(const mda_ruleset *rules,
                 bool (*each)(const mda_test_outcome *outcome, void *payload),
                 void *payload, mda_error *err);

#ifdef __cplusplus
}
#endif
#endif
