/* build.h - what readers call to make a document.
 *
 *     build_part(b, part)
 *       build_open(b, BLOCK_PARAGRAPH, 0)
 *         build_copy(b, source_start, len)      "Net sales fell"
 *         build_space(b, source_start, end)     a run of white space
 *         build_put(b, start, end, "\xe2\x80\x99", 3)   from &#146;
 *       build_close(b)
 *     doc_seal(...)
 *
 * Readers say what they see; the builder folds white space, puts separators
 * between blocks, keeps the source map and drops blocks without text.  Calls
 * that fail for memory or a limit are remembered (`status`), later ones do
 * nothing, and doc_seal() returns that status: a reader need not look after
 * each call.
 */
#ifndef DOC_BUILD_H
#define DOC_BUILD_H

#include "base/buf.h"
#include "base/limits.h"
#include "doc/document.h"
#include "doc/seam.h"

struct builder {
    document *doc;
    mda_status status;
    buf text;                /* growing visible text */
    uint32_t depth;          /* open blocks */
    uint32_t stack[LIMIT_BLOCK_DEPTH];
    uint32_t overflow;       /* opens beyond the limit, to be closed flat */
    span pending;            /* source of white space not yet written */
    bool has_pending;
    bool keep_space;         /* inside preformatted text: set by the reader */
    uint8_t separator;       /* due before the next visible byte */
    block nothing;           /* what build_at() gives for NONE */
    seam_before before;      /* a text of which this one is an edit */
    uint32_t seam_due;       /* where the reader should look for a seam */
};

/* `source` is the whole file, copied into the document. */
mda_status build_begin(builder *b, slice source, const char *path,
                       mda_error *err);
/* The same for bytes that outlive the document, which are not copied. */
mda_status build_begin_lent(builder *b, slice source, const char *path,
                            mda_error *err);

/* Starts the next part; a plain file is one part with empty name and type.
 * A part that is not read has no blocks. */
void build_part(builder *b, slice name, slice type, span source, bool is_read);

/* Opens a block inside the open ones and returns its index.  Until it is
 * closed the reader may change its flags, level and columns through
 * build_at(); a block without text vanishes when closed. */
uint32_t build_open(builder *b, block_kind kind, unsigned flags);
void build_close(builder *b);
/* A block by index; never NULL. */
block *build_at(builder *b, uint32_t index);
/* Has the innermost open block any text yet? */
bool build_has_text(const builder *b);
/* Kind of the innermost open block; BLOCK_PART if none but the part. */
block_kind build_inside(const builder *b);

/* Visible bytes copied from the source as they are: valid UTF-8 without white
 * space to fold.  (Blanks inside are allowed if they need no folding.) */
void build_copy(builder *b, uint32_t source_start, uint32_t len);
/* Visible text that stands for source bytes [start, end) but differs. */
void build_put(builder *b, uint32_t start, uint32_t end, const char *text,
               uint32_t len);
/* White space of the source: folded to one blank, dropped at both ends of a
 * block. */
void build_space(builder *b, uint32_t start, uint32_t end);

/* The next fact, zeroed except for `source`; NULL on failure.  Slices given
 * to it must live in doc->arena or in doc->source. */
fact *build_fact(builder *b, span source);

/* Finishes: text, page furniture, sentences, outline, figures.  On success
 * the caller owns *out; on failure everything is freed.  `form` NULL: look. */
mda_status doc_seal(builder *b, const char *form, document **out,
                    mda_error *err);
/* Frees a builder that is not sealed. */
void build_abort(builder *b);

#endif
