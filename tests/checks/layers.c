/* layers.c - the law of rooms: who may include whom.
 *
 * The table given has a line for each room as src/CMakeLists.txt states it,
 *
 *     read: pack doc
 *     doc: base
 *
 * and a room may include its own headers, those of the rooms it names and
 * those of the rooms these name.  An outside header may be included in one
 * room only.  Files of src/ itself are the public interface and may use every
 * room but the clients. */
#include "check.h"

#include "support/command.h"

#define MOST_ROOMS 32

typedef struct rooms {
    slice name[MOST_ROOMS];
    bool may[MOST_ROOMS][MOST_ROOMS];
    size_t count;
} rooms;

static const struct outside {
    const char *header, *room;
} outside[] = {
    {"yaml.h", "base"},     {"jansson.h", "base"}, {"utf8proc.h", "base"},
    {"sha2.h", "base"},     {"sha256.h", "base"},  {"uthash.h", "base"},
    {"libxml/", "pack"},    {"zip.h", "pack"},     {"pcre2.h", "match"},
    {"hunspell/", "match"},
};

static const char *const clients[] = {"cli", "lsp", "conf", "score"};

static size_t room_index(const rooms *r, slice name)
{
    size_t i = 0;
    while (i < r->count && !slice_equal(r->name[i], name))
        i++;
    return i;
}

static slice until(slice s, char stop)
{
    const char *at = memchr(s.ptr, stop, s.len);
    return at ? (slice){s.ptr, (size_t)(at - s.ptr)} : s;
}

/* The rooms named in one line of the table, behind its colon. */
static void note_uses(rooms *r, slice line)
{
    slice name = until(line, ':');
    size_t from = room_index(r, name);
    slice rest = {line.ptr + name.len, line.len - name.len};
    while (rest.len) {
        if (*rest.ptr == ' ' || *rest.ptr == ':') {
            rest = (slice){rest.ptr + 1, rest.len - 1};
            continue;
        }
        slice word = until(rest, ' ');
        size_t to = room_index(r, word);
        if (to < r->count)
            r->may[from][to] = true;
        rest = (slice){rest.ptr + word.len, rest.len - word.len};
    }
}

static void read_table(rooms *r, slice table)
{
    slice rest = table, line;
    while (command_line(&rest, &line) && r->count < MOST_ROOMS)
        if (line.len)
            r->name[r->count++] = until(line, ':');
    for (rest = table; command_line(&rest, &line);)
        if (line.len)
            note_uses(r, line);
    for (size_t k = 0; k < r->count; k++)
        for (size_t i = 0; i < r->count; i++)
            for (size_t j = 0; j < r->count; j++)
                r->may[i][j] |= r->may[i][k] && r->may[k][j];
}

/* The room of a path src/ROOM/FILE, or all of it without a folder. */
static slice room_of(const char *path)
{
    return until(slice_of(path + sizeof "src"), '/');
}

static bool is_client(slice room)
{
    for (size_t i = 0; i < sizeof clients / sizeof *clients; i++)
        if (slice_is(room, clients[i]))
            return true;
    return false;
}

static void check_inside(check *c, const rooms *r, const source *s, size_t line,
                         slice header)
{
    slice to = until(header, '/'), from = room_of(s->path);
    if (to.len == header.len || slice_equal(from, to))
        return;
    size_t i = room_index(r, from), j = room_index(r, to);
    bool is_public = i == r->count && strchr(s->path + sizeof "src", '/') == 0;
    bool ok = is_public ? j < r->count && !is_client(to)
                        : i < r->count && j < r->count && r->may[i][j];
    if (!ok)
        check_fault(c, s, line, "room '%.*s' may not include '%.*s/'",
                    (int)from.len, from.ptr, (int)to.len, to.ptr);
}

static void check_outside(check *c, const source *s, size_t line, slice header)
{
    slice from = room_of(s->path);
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        slice name = slice_of(outside[i].header);
        if (header.len >= name.len && slice_starts_nocase(header, name) &&
            !slice_is(from, outside[i].room))
            check_fault(c, s, line, "%s belongs to room '%s' alone",
                        outside[i].header, outside[i].room);
    }
}

static void check_file(check *c, const source *s)
{
    rooms r = {.count = 0};
    read_table(&r, c->given);
    slice rest = s->text, line;
    for (size_t n = 1; command_line(&rest, &line); n++) {
        slice include = SLICE("#include ");
        if (!slice_starts_nocase(line, include) || line.len < include.len + 2)
            continue;
        char open = line.ptr[include.len];
        slice header = {line.ptr + include.len + 1, line.len - include.len - 1};
        if (open == '"')
            check_inside(c, &r, s, n, until(header, '"'));
        else
            check_outside(c, s, n, until(header, '>'));
    }
}

void check_layers(check *c)
{
    check_files(c, "src", ".c", check_file);
    check_files(c, "src", ".h", check_file);
}
