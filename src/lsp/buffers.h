/* buffers.h - the text of a document as the editor has it. */
#ifndef LSP_BUFFERS_H
#define LSP_BUFFERS_H

#include "base/buf.h"
#include "lsp/position.h"

/* What a document is for us. */
typedef enum buffer_kind {
    BUFFER_DRAFT, /* a filing */
    BUFFER_RULES, /* a rule or lexicon file of ours */
    BUFFER_OTHER  /* YAML of somebody else: left alone */
} buffer_kind;

typedef struct buffer {
    char *uri;
    char *path;        /* of the file, or the URI when it is none */
    char *language;    /* language id of the editor */
    int64_t version;   /* as the editor counts */
    uint64_t revision; /* counts every change of every buffer; never comes
                          twice in one run of the server */
    buffer_kind kind;
    buf text; /* valid UTF-8 */
    size_t same_front, same_back; /* bytes at both ends that no edit has touched
                                     since they were set to SIZE_MAX */
    position_index index;
} buffer;

/* A new buffer; NULL without memory. */
buffer *buffer_new(slice uri, slice language, slice text, int64_t version);
void buffer_free(buffer *b);

/* Replaces a range, or all of the text when `range` is NULL.  MDA_ENOMEM, or
 * MDA_ELIMIT when the text grew beyond what can be checked; the text is then
 * as it was. */
mda_status buffer_edit(buffer *b, const position_range *range, slice text,
                       units u);

/* Reader for mda_read_options.format; NULL: look at the bytes. */
const char *buffer_format(const buffer *b);

#endif
