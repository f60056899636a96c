/* client.c - a program that knows nothing of mdalint but its installed header:
 * reads a draft of three lines from memory and prints nothing. */
#include <mdalint.h>

#include <string.h>

static const char draft[] = "Item 7. Management's Discussion and Analysis\n\n"
                            "Revenue fell because we lost two customers.\n";

int main(void)
{
    mda_document *document = NULL;
    mda_slice bytes = {draft, sizeof draft - 1};
    mda_read_options options = MDA_READ_OPTIONS_INIT;
    options.format = "text";
    if (strcmp(mda_version(), MDA_VERSION) != 0)
        return 1;
    if (mda_document_read(&document, bytes, &options, NULL) != MDA_OK)
        return 2;
    int status = mda_document_text(document).len ? 0 : 3;
    mda_document_free(document);
    return status;
}
