/* cli_telling.c - the formats that --format offers are those of the library,
 * and two reports never go to one place. */
#include "base/buf.h"
#include "cli/telling.h"

#include <criterion/criterion.h>

static const opt options[] = {TELLING_OPTIONS, {0}};
static const command c = {.name = "test", .options = options};

Test(telling, offers_the_formats_of_the_library)
{
    buf all = {0};
    mda_report_format f;
    for (size_t i = 0; mda_report_format_at(i, &f); i++) {
        buf_format(&all, "%s%s", i ? " " : "", f.name);
        cr_expect(f.about[0]);
    }
    buf_char(&all, 0);
    cr_assert_str_eq(all.ptr, TELLING_FORMATS);
    buf_free(&all);
}

static bool is_fine(int argc, char **argv)
{
    args a;
    bool fine = opt_parse(&c, "test", argc, argv, &a) &&
                telling_check(&a, "test");
    args_free(&a);
    return fine;
}

#define FINE(...)                                                              \
    is_fine(sizeof((char *[]){"test", __VA_ARGS__}) / sizeof(char *),          \
            (char *[]){"test", __VA_ARGS__, NULL})

Test(telling, gives_each_report_a_place_of_its_own)
{
    cr_expect(FINE("-f", "sarif:a", "-f", "text"));
    cr_expect(FINE("-f", "sarif:a", "-f", "text", "-o", "b"));
    cr_expect(FINE("-f", "sarif:-"));
    cr_expect_not(FINE("-f", "sarif", "-f", "text"));
    cr_expect_not(FINE("-f", "sarif:a", "-f", "text:a"));
    cr_expect_not(FINE("-f", "sarif:a", "-f", "text", "-o", "a"));
    cr_expect_not(FINE("-f", "sarif:-", "-f", "text"));
    cr_expect_not(FINE("-f", "sarif:"));
}
