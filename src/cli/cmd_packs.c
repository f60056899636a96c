/* cmd_packs.c - `mdalint packs ...`: packs of rules that a project uses. */
#include "base/file.h"
#include "base/path.h"
#include "cli/commands.h"
#include "cli/git.h"
#include "cli/out.h"
#include "cli/packs.h"
#include "cli/say.h"

static const opt options[] = {PROJECT_OPTIONS, {0}};

/* The packs of the project where the program stands. */
typedef struct shop {
    project project;
    const conf *conf;
    mda_loader *loader; /* has read them */
} shop;

static bool open_shop(shop *s, const args *given)
{
    mda_error err = {0};
    conf_values packs = {0};
    s->project.given = given;
    s->conf = project_of(&s->project, CONF_NAME);
    if (!s->conf)
        return false;
    mda_status status = conf_everywhere(s->conf, CONF_PACKS, s->project.arena,
                                        &packs, &err);
    if (status == MDA_OK)
        status = mda_loader_new(&s->loader, &err);
    for (uint32_t i = 0; status == MDA_OK && i < packs.len; i++)
        status = mda_loader_add_path(s->loader, packs.at[i].text, &err);
    if (status != MDA_OK)
        say_error(&err);
    return status == MDA_OK;
}

static void close_shop(shop *s)
{
    mda_loader_free(s->loader);
    project_free(&s->project);
}

/* ---- lock -------------------------------------------------------------- */

/* The commit of a pack that is a checkout of its own; "" of a folder of this
 * repository, whose commit says no more than its content. */
static const char *version_of(arena *a, const char *pack)
{
    const char *const head[] = {"rev-parse", "HEAD", NULL};
    buf out = {0};
    mda_error ignored;
    const char *git = path_join(a, pack, ".git"), *version = "";
    if (git && file_exists(git) &&
        git_run(&out, pack, head, &ignored) == MDA_OK)
        version = arena_string(a, slice_trim(buf_slice(&out)));
    buf_free(&out);
    return version ? version : "";
}

static mda_status fill(shop *s, lock *l, mda_error *err)
{
    mda_pack pack;
    mda_status status = MDA_OK;
    l->packs.len = 0;
    for (size_t i = 0;
         status == MDA_OK && mda_loader_pack(s->loader, i, &pack); i++) {
        const char *path = path_absolute(s->project.arena, pack.name);
        status = path ? lock_add(l, path, pack.sha256,
                                 version_of(s->project.arena, pack.name), err)
                      : MDA_ENOMEM;
    }
    return status;
}

static int write_lock(shop *s)
{
    lock l = {0};
    out o;
    mda_error err = {0};
    const char *path = packs_lock(&s->project, s->conf);
    mda_status status = path ? lock_load(&l, path, &err) : MDA_ENOMEM;
    if (status == MDA_OK || status == MDA_EFORMAT) /* it is written anew */
        status = fill(s, &l, &err);
    bool is_open = status == MDA_OK && out_open(&o, path);
    if (is_open)
        status = lock_write(&l, out_writer(&o), &err);
    if (status != MDA_OK)
        say_error(&err);
    else if (is_open)
        say("%s: %u %s pinned", path, l.packs.len,
            l.packs.len == 1 ? "pack" : "packs");
    lock_free(&l);
    int result = status == MDA_OK && is_open ? EXIT_QUIET : EXIT_USAGE;
    return is_open ? out_close(&o, status == MDA_OK, result) : result;
}

static int run_lock(const command *self, const args *given)
{
    (void)self;
    shop s = {0};
    int status = open_shop(&s, given) ? write_lock(&s) : EXIT_USAGE;
    close_shop(&s);
    return status;
}

const command cmd_packs_lock = {
    .name = "lock",
    .operands = "",
    .completes = "",
    .summary = "pin the packs of the project",
    .about = "Writes .mdalint.lock.yaml beside the project file: what is in "
             "each\n"
             "pack, and the commit of one that is a git checkout.  From then on "
             "a\n"
             "pack with other content ends a run.",
    .options = options,
    .run = run_lock,
};

/* ---- list -------------------------------------------------------------- */

static int run_list(const command *self, const args *given)
{
    (void)self;
    shop s = {0};
    mda_pack pack;
    bool ok = open_shop(&s, given) &&
              packs_check(&s.project, s.conf, s.loader);
    for (size_t i = 0; ok && mda_loader_pack(s.loader, i, &pack); i++)
        printf("%s  %s  sha256 %s\n", pack.name,
               pack.version[0] ? pack.version : "unversioned", pack.sha256);
    close_shop(&s);
    return out_end(ok ? EXIT_QUIET : EXIT_USAGE);
}

const command cmd_packs_list = {
    .name = "list",
    .operands = "",
    .completes = "",
    .summary = "list the packs of the project",
    .about = "Prints each pack that the project file names, with its version "
             "and\n"
             "the digest of its content.",
    .options = options,
    .run = run_list,
};

static const command *const below[] = {&cmd_packs_list, &cmd_packs_lock, NULL};

const command cmd_packs = {
    .name = "packs",
    .operands = "COMMAND",
    .completes = "",
    .summary = "list and pin packs of rules",
    .about = "Commands for the packs that a project file names.",
    .commands = below,
};
