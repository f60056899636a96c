/* lsp.h - the language server, as the command line starts it. */
#ifndef LSP_LSP_H
#define LSP_LSP_H

/* Serves one client over two file descriptors until it says `exit`, closes its
 * end, sends what is no message, or its process is gone.  0 when it had said
 * `shutdown` before, else 1. */
int lsp_run(int in, int out);

#endif
