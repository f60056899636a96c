/* mdalint.c - the public functions, each a few lines onto the room that does
 * the work; nothing is decided here but the defaults of options. */
#include "mdalint.h"

#include "base/error.h"
#include "base/file.h"
#include "doc/dump.h"
#include "doc/items.h"
#include "doc/srcmap.h"
#include "doc/told.h"
#include "eval/builtin.h"
#include "eval/before.h"
#include "eval/duty.h"
#include "eval/loader.h"
#include "eval/notice.h"
#include "eval/run.h"
#include "eval/selftest.h"
#include "eval/verdict.h"
#include "read/readers.h"
#include "report/item.h"
#include "report/reports.h"
#include "rule/schema.h"
#include "rule/suggest.h"

#include <assert.h>

const char *mda_version(void)
{
    return MDA_VERSION;
}

/* ---- Rules ------------------------------------------------------------- */

mda_status mda_loader_new(mda_loader **out, mda_error *err)
{
    TRY(loader_new(out, err));
    (*out)->image = builtin_image;
    (*out)->stamp = builtin_stamp;
    return MDA_OK;
}

mda_status mda_loader_keep(mda_loader *loader, const char *folder,
                           mda_error *err)
{
    return loader_keep(loader, folder, err);
}

void mda_loader_free(mda_loader *loader)
{
    loader_free(loader);
}

void mda_loader_check_words(mda_loader *loader, bool check)
{
    loader->check_words = check;
}

mda_status mda_loader_add_path(mda_loader *loader, const char *path,
                               mda_error *err)
{
    return loader_add_path(loader, path, err);
}

mda_status mda_loader_add_text(mda_loader *loader, mda_slice yaml,
                               const char *name, mda_error *err)
{
    return loader_add_text(loader, yaml, name, err);
}

mda_status mda_loader_add_builtin(mda_loader *loader, mda_error *err)
{
    return loader_add_builtin(loader, "", err);
}

mda_status mda_loader_add_lexicon(mda_loader *loader, mda_error *err)
{
    return loader_add_builtin(loader, "lexicon/", err);
}

bool mda_loader_pack(const mda_loader *loader, size_t index, mda_pack *out)
{
    if (index >= loader->model.packs.len)
        return false;
    const pack *p = &loader->model.packs.at[index];
    *out = (mda_pack){p->name, p->version, p->sha256};
    return true;
}

mda_status mda_loader_set_version(mda_loader *loader, size_t index,
                                  const char *version, mda_error *err)
{
    assert(index < loader->model.packs.len);
    char *kept = arena_string(loader->model.arena, slice_of(version));
    if (!kept)
        return error_nomem(err);
    loader->model.packs.at[index].version = kept;
    return MDA_OK;
}

size_t mda_loader_diagnostic_count(const mda_loader *loader)
{
    return loader->diags.list.len;
}

const mda_diagnostic *mda_loader_diagnostic(const mda_loader *loader,
                                            size_t index)
{
    assert(index < loader->diags.list.len);
    return &loader->diags.list.at[index];
}

mda_status mda_loader_compile(mda_loader *loader, mda_ruleset **out,
                              mda_error *err)
{
    return loader_compile(loader, out, err);
}

void mda_ruleset_free(mda_ruleset *rules)
{
    ruleset_free(rules);
}

size_t mda_ruleset_count(const mda_ruleset *rules)
{
    return rules->model.rules.len;
}

const mda_rule *mda_ruleset_rule(const mda_ruleset *rules, size_t index)
{
    assert(index < rules->model.rules.len);
    return &rules->model.rules.at[index];
}

const mda_rule *mda_ruleset_find(const mda_ruleset *rules, const char *id)
{
    for (uint32_t i = 0; i < rules->model.rules.len; i++)
        if (slice_is(rules->model.rules.at[i].id, id))
            return &rules->model.rules.at[i];
    return NULL;
}

const char *mda_rule_id(const mda_rule *rule)
{
    return rule->id.ptr;
}

const char *mda_rule_topic(const mda_rule *rule)
{
    return rule->topic.ptr;
}

const char *mda_rule_title(const mda_rule *rule)
{
    return rule->title.ptr;
}

const char *mda_rule_path(const mda_rule *rule)
{
    return rule->at.path;
}

mda_severity mda_rule_severity(const mda_rule *rule)
{
    return rule->severity;
}

bool mda_rule_is_preview(const mda_rule *rule)
{
    return rule->is_preview;
}

const char *mda_rule_why(const mda_rule *rule)
{
    return rule->why.ptr ? rule->why.ptr : "";
}

const char *mda_rule_hint(const mda_rule *rule)
{
    return rule->hint.ptr ? rule->hint.ptr : "";
}

const char *mda_rule_authority(const mda_rule *rule, size_t index)
{
    return index < rule->authority.len ? rule->authority.at[index].text.ptr
                                       : NULL;
}

const char *mda_rule_requirement(const mda_rule *rule, size_t index)
{
    return index < rule->requirements.len
               ? rule->requirements.at[index].text.ptr
               : NULL;
}

const char *mda_rule_exit(const mda_rule *rule, size_t index)
{
    if (index >= rule->exits.len)
        return NULL;
    const text *t = &rule->exits.at[index];
    return t->about.len ? t->about.ptr : t->text.ptr;
}

bool mda_rule_is_spelling(const mda_rule *rule)
{
    return rule->is_spelling;
}

mda_status mda_rule_page(const mda_rule *rule, mda_writer out, mda_error *err)
{
    return page_write(rule, out, err);
}

mda_status mda_rule_schema(mda_writer out, mda_error *err)
{
    return schema_write(out, err);
}

mda_status mda_rule_reference(mda_writer out, mda_error *err)
{
    return schema_reference_write(out, err);
}

void mda_rule_suggest(const mda_ruleset *rules, mda_slice yaml, size_t offset,
                      bool (*each)(const mda_suggestion *word, void *payload),
                      void *payload)
{
    suggest_words(&rules->model, yaml, offset < yaml.len ? offset : yaml.len,
                  each, payload);
}

mda_span mda_rule_word(mda_slice yaml, size_t offset)
{
    return suggest_word_at(yaml, offset < yaml.len ? offset : yaml.len);
}

/* ---- Documents --------------------------------------------------------- */

/* A caller built against an older header gives a shorter struct. */
static mda_read_options read_options(const mda_read_options *given)
{
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    if (given)
        memcpy(&o, given, given->size < sizeof o ? given->size : sizeof o);
    o.size = sizeof o;
    return o;
}

bool mda_form_is_known(const char *form)
{
    return family_named(slice_of(form)) != FAMILY_NONE;
}

mda_status mda_document_read(mda_document **out, mda_slice bytes,
                             const mda_read_options *options, mda_error *err)
{
    mda_read_options o = read_options(options);
    if (!o.name)
        o.name = "<memory>";
    return readers_read(out, bytes, &o, err);
}

mda_status mda_document_read_file(mda_document **out, const char *path,
                                  const mda_read_options *options,
                                  mda_error *err)
{
    mda_read_options o = read_options(options);
    buf bytes = {0};
    if (!o.name)
        o.name = path;
    o.is_lent = true;
    mda_status status = file_read(&bytes, path, err);
    if (status == MDA_OK)
        status = readers_read(out, buf_slice(&bytes), &o, err);
    if (status == MDA_OK)
        (*out)->is_lent = false; /* they are the document's from here on */
    else
        buf_free(&bytes);
    return status;
}

void mda_document_free(mda_document *document)
{
    document_free(document);
}

mda_slice mda_document_text(const mda_document *document)
{
    return document->text;
}

const char *mda_document_path(const mda_document *document)
{
    return document->path;
}

const char *mda_document_form(const mda_document *document)
{
    return document->form;
}

mda_slice mda_document_source(const mda_document *document)
{
    return document->source;
}

mda_span mda_document_block(const mda_document *document, uint32_t at)
{
    return srcmap_block(document, at);
}

mda_status mda_document_dump(const mda_document *document, unsigned layers,
                             mda_writer out, mda_error *err)
{
    return dump_write(document, layers, out, err);
}

mda_status mda_document_extract(const mda_document *document, const char *item,
                                const char *format, mda_writer out, bool *found,
                                mda_error *err)
{
    return item_write(document, item, format, out, found, err);
}

size_t mda_document_section_count(const mda_document *document)
{
    return document->sections.len;
}

mda_section mda_document_section(const mda_document *document, size_t index)
{
    assert(index < document->sections.len);
    return section_told(document, (uint32_t)index);
}

/* ---- Linting ----------------------------------------------------------- */

static mda_lint_options lint_options(const mda_lint_options *given)
{
    mda_lint_options o = MDA_LINT_OPTIONS_INIT;
    if (given)
        memcpy(&o, given, given->size < sizeof o ? given->size : sizeof o);
    o.size = sizeof o;
    return o;
}

mda_status mda_linter_new(mda_linter **out, const mda_ruleset *rules,
                          mda_error *err)
{
    return run_new(out, rules, err);
}

void mda_linter_free(mda_linter *linter)
{
    run_free(linter);
}

mda_status mda_linter_spell(mda_linter *linter,
                            const mda_spell_options *options, mda_error *err)
{
    mda_spell_options o = MDA_SPELL_OPTIONS_INIT;
    if (options)
        memcpy(&o, options,
               options->size < sizeof o ? options->size : sizeof o);
    o.size = sizeof o;
    return run_spell(linter, options ? &o : NULL, err);
}

mda_status mda_linter_suggest(mda_linter *linter, mda_slice word,
                              void (*each)(const char *suggestion,
                                           void *payload),
                              void *payload, mda_error *err)
{
    return run_suggest(linter, word, each, payload, err);
}

mda_status mda_linter_run(mda_linter *linter, const mda_document *document,
                          const mda_lint_options *options, mda_result **out,
                          mda_error *err)
{
    mda_lint_options o = lint_options(options);
    return run_lint(linter, document, &o, out, err);
}

void mda_result_free(mda_result *result)
{
    finding_free(result);
}

size_t mda_result_count(const mda_result *result)
{
    return result->findings.len;
}

const mda_finding *mda_result_finding(const mda_result *result, size_t index)
{
    assert(index < result->findings.len);
    return result->findings.at[index];
}

const char *mda_finding_authority(const mda_finding *finding, size_t index)
{
    uint32_t at = 0;
    const text *law;
    do
        law = duty_law(finding->rule, finding->place.document, &at);
    while (law && index-- > 0);
    return law ? law->text.ptr : NULL;
}

const char *mda_state_name(mda_state state)
{
    return verdict_state_name(state);
}

size_t mda_result_verdict_count(const mda_result *result)
{
    return result->verdicts.len;
}

const mda_verdict *mda_result_verdict(const mda_result *result, size_t index)
{
    assert(index < result->verdicts.len);
    return &result->verdicts.at[index];
}

mda_status mda_result_set_aside(mda_result *result, size_t index,
                                mda_standing standing, const char *reason,
                                mda_error *err)
{
    assert(index < result->findings.len);
    return finding_set_aside(result, result->findings.at[index], standing,
                             reason, err);
}

mda_status mda_result_compare(mda_result *result, size_t index,
                              const mda_result *before, mda_error *err)
{
    assert(index < result->findings.len);
    return before_relate(result, result->findings.at[index], before, err);
}

mda_status mda_result_notice(mda_result *result, const mda_notice *notice,
                             mda_error *err)
{
    return notice_add(result, notice, err);
}

mda_coverage mda_result_coverage(const mda_result *result)
{
    return result->coverage;
}

const char *mda_result_unchecked(const mda_result *result)
{
    return result->unchecked;
}

mda_status mda_linter_explain(mda_linter *linter, const mda_rule *rule,
                              const mda_document *document,
                              const mda_lint_options *options, mda_writer out,
                              mda_error *err)
{
    mda_lint_options o = lint_options(options);
    return run_explain(linter, rule, document, &o, out, err);
}

/* ---- Reports and rule tests -------------------------------------------- */

bool mda_report_format_at(size_t index, mda_report_format *out)
{
    if (index >= reports_count())
        return false;
    *out = (mda_report_format){reports[index].name, reports[index].about};
    return true;
}

mda_status mda_report(const mda_ruleset *rules, const mda_outcome *outcomes,
                      size_t count, const char *format,
                      const mda_report_options *options, mda_writer out,
                      mda_error *err)
{
    mda_report_options o = MDA_REPORT_OPTIONS_INIT;
    if (options)
        memcpy(&o, options,
               options->size < sizeof o ? options->size : sizeof o);
    o.size = sizeof o;
    report_input in = {&rules->model, outcomes, count, &o};
    return reports_write(format, &in, out, err);
}

static mda_status read_draft(document **out, slice markdown, const char *form,
                             mda_error *err)
{
    mda_read_options o = MDA_READ_OPTIONS_INIT;
    o.name = "<test>";
    o.format = "markdown";
    o.form = form;
    return readers_read(out, markdown, &o, err);
}

mda_status mda_ruleset_test(const mda_ruleset *rules,
                            bool (*each)(const mda_test_outcome *outcome,
                                         void *payload),
                            void *payload, mda_error *err)
{
    return selftest_run(rules, read_draft, each, payload, err);
}
