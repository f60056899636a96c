/* replay.c - runs a fuzz target once over every file below the folders given,
 * for builds without libFuzzer.  A crash or a sanitizer ends the program; a
 * folder without files is a failure, since then nothing was tested. */
#include "base/file.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static mda_status run_file(const char *path, void *payload, mda_error *err)
{
    unsigned *count = payload;
    buf bytes = {0};
    mda_status status = file_read(&bytes, path, err);
    if (status == MDA_OK) {
        printf("%s\n", path);
        fflush(stdout);
        LLVMFuzzerTestOneInput((const uint8_t *)(bytes.ptr ? bytes.ptr : ""),
                               bytes.len);
        ++*count;
    }
    buf_free(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    unsigned count = 0;
    mda_error err = {0};
    for (int i = 1; i < argc; i++) {
        if (file_walk(argv[i], "", run_file, &count, &err) != MDA_OK) {
            fprintf(stderr, "%s: %s\n", argv[i], err.message);
            return 1;
        }
    }
    printf("%u seeds\n", count);
    return count == 0;
}
