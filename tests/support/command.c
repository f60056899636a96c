/* command.c - words and environment of one run.
 *
 *     NO_COLOR=1 lint --known "other file.md" draft.md
 *
 * becomes the environment NO_COLOR=1 and four words.  There are quotes but no
 * escapes, variables or globs: a test that needs them says too little. */
#include "command.h"

#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

/* Handed on from outside when set. */
static const char *const passed_on[] = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS",
                                        "LLVM_PROFILE_FILE"};
static const char *const fixed[] = {"LC_ALL=C.UTF-8", "HOME=/nonexistent",
                                    "TERM=dumb", "TZ=UTC"};

#define COUNT(table) (sizeof(table) / sizeof *(table))

#define PUSH(array, string)                                                    \
    do {                                                                       \
        char **slot_ = array_add(array);                                       \
        if (!slot_)                                                            \
            return false;                                                      \
        *slot_ = (string);                                                     \
    } while (0)

static bool start_env(command *c)
{
    for (size_t i = 0; i < COUNT(fixed); i++)
        PUSH(&c->env, arena_string(c->arena, slice_of(fixed[i])));
    for (size_t i = 0; i < COUNT(passed_on); i++) {
        const char *value = getenv(passed_on[i]);
        if (value)
            PUSH(&c->env, arena_format(c->arena, "%s=%s", passed_on[i], value));
    }
    return true;
}

/* Reads one word at *at into `word`; false for a quote that stays open. */
static bool read_word(slice line, size_t *at, buf *word)
{
    char quote = '\0';
    for (; *at < line.len; (*at)++) {
        char c = line.ptr[*at];
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? '\0' : c;
        else if (!quote && char_is_space(c))
            break;
        else
            buf_char(word, c);
    }
    return !quote && !word->failed;
}

static bool is_setting(slice word)
{
    size_t i = 0;
    while (i < word.len && (char_is_upper(word.ptr[i]) || word.ptr[i] == '_'))
        i++;
    return i > 0 && i < word.len && word.ptr[i] == '=';
}

static bool take_words(command *c, slice line)
{
    buf word = {0};
    for (size_t at = 0; at < line.len;) {
        if (char_is_space(line.ptr[at])) {
            at++;
            continue;
        }
        buf_clear(&word);
        if (!read_word(line, &at, &word)) {
            buf_free(&word);
            return false;
        }
        char *copy = arena_string(c->arena, buf_slice(&word));
        if (c->argv.len == 1 && is_setting(buf_slice(&word)))
            PUSH(&c->env, copy);
        else
            PUSH(&c->argv, copy);
    }
    buf_free(&word);
    return true;
}

static bool parse(command *c, const char *program, slice line)
{
    c->arena = arena_new();
    if (!c->arena || !start_env(c))
        return false;
    PUSH(&c->argv, arena_string(c->arena, slice_of(program)));
    if (!take_words(c, line))
        return false;
    PUSH(&c->argv, NULL);
    PUSH(&c->env, NULL);
    return true;
}

bool command_parse(command *c, const char *program, slice line)
{
    *c = (command){0};
    if (parse(c, program, line))
        return true;
    fprintf(stderr, "cannot read the command: %.*s\n", (int)line.len, line.ptr);
    command_free(c);
    return false;
}

void command_free(command *c)
{
    array_free(&c->argv);
    array_free(&c->env);
    arena_free(c->arena);
    c->arena = NULL;
}

bool command_line(slice *text, slice *line)
{
    if (text->len == 0)
        return false;
    const char *lf = memchr(text->ptr, '\n', text->len);
    size_t len = lf ? (size_t)(lf - text->ptr) : text->len;
    *line = (slice){text->ptr, len};
    len += lf != NULL;
    *text = (slice){text->ptr + len, text->len - len};
    return true;
}
