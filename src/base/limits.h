/* limits.h - every limit, one sentence each.  Reaching one is MDA_ELIMIT with
 * a message, never a silent cut. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* Largest file read: offsets in a document are 32 bit. */
#define LIMIT_FILE_BYTES (1u << 30)
/* Deepest nesting of blocks that a reader keeps; deeper ones are flattened. */
#define LIMIT_BLOCK_DEPTH 64
/* Most blocks of one document. */
#define LIMIT_BLOCKS 16000000u
/* Most documents inside one EDGAR submission. */
#define LIMIT_PARTS 4096
/* Longest sentence in bytes of visible text; a longer one is split. */
#define LIMIT_SENTENCE_BYTES 4096
/* Largest YAML file. */
#define LIMIT_YAML_BYTES (4u << 20)
/* Deepest nesting of a YAML file. */
#define LIMIT_YAML_DEPTH 32
/* Most nodes of a YAML file; aliases are refused, so they cannot multiply. */
#define LIMIT_YAML_NODES 200000
/* Most sequences that one concept expands to. */
#define LIMIT_PHRASES 8192
/* Most words between two words of a phrase. */
#define LIMIT_GAP 30
/* Match steps that PCRE2 may take on one sentence. */
#define LIMIT_REGEX_STEPS 200000u
/* Largest file of compiled rules that is kept or read. */
#define LIMIT_KEPT_BYTES (64u * 1024u * 1024u)
/* Most places that a rule judges one by one; lighter ones count as lacking
 * their discussion. */
#define LIMIT_JUDGED 1000
/* Most unknown words of one document of which is asked what was meant; those
 * beyond are reported as if something were. */
#define LIMIT_SLIPS 400
/* Most findings of one document. */
#define LIMIT_FINDINGS 10000
/* Most findings of one run, which are held until all is told. */
#define LIMIT_RUN_FINDINGS 100000u
/* Most files that a project file takes over, and how deep. */
#define LIMIT_EXTENDS 16
/* Most files of one run. */
#define LIMIT_DRAFTS 100000
/* Largest message that the language server takes or queues. */
#define LIMIT_MESSAGE_BYTES (256u << 20)
/* Longest head of a message. */
#define LIMIT_MESSAGE_HEAD 4096u
/* Most documents open in the language server. */
#define LIMIT_BUFFERS 4096u
/* Most requests that wait for a document to be checked. */
#define LIMIT_WAITING 1024u

#endif
