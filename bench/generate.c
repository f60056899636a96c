/* generate.c - made filings of the shape that real ones have.
 *
 * An inline-XBRL 10-K spends nine bytes in ten on markup: hidden facts in a
 * header, a span with a long style around every run of words, tables whose
 * numbers sit in cells of their own between empty ones, and a page break with
 * a running head every few paragraphs.  The maker writes that around some
 * sentences of its own, from a counter, so that every run makes the same
 * bytes. */
#include "filings.h"

static const char *const items[] = {
    "Item 1. Business",
    "Item 1A. Risk Factors",
    "Item 5. Market for Registrant&#8217;s Common Equity",
    "Item 7. Management&#8217;s Discussion and Analysis",
    "Item 7A. Quantitative and Qualitative Disclosures About Market Risk",
    "Item 8. Financial Statements and Supplementary Data",
    "Item 9A. Controls and Procedures",
};
#define ITEM_COUNT (sizeof items / sizeof *items)

static const char *const sentences[] = {
    "Net revenue fell by 4% against the year before, mainly because of lower "
    "volumes in the northern region.",
    "We lost a customer that had brought 6% of our sales, and do not expect "
    "to win it back.",
    "Our cash from operations was $41.2 million, against $47.9 million.",
    "Receivables rose faster than sales as some distributors took longer to "
    "pay.",
    "We could lose customers if our prices were no longer competitive.",
    "The fair value of the coatings unit exceeded its carrying amount by "
    "about 3%.",
    "Wages, freight and energy cost more than in any year since we were "
    "founded.",
    "The board has authorised a plan to close two of our nine plants.",
};
#define SENTENCE_COUNT (sizeof sentences / sizeof *sentences)

static void add_hidden(buf *out)
{
    buf_text(out, "<div style=\"display:none\"><ix:header><ix:hidden>");
    for (unsigned i = 0; i < 400; i++)
        buf_format(out,
                   "<ix:nonNumeric contextRef=\"c-%u\" name=\"dei:Fact%u\" "
                   "id=\"f-%u\">hidden %u</ix:nonNumeric>\n",
                   i, i, i, i);
    buf_text(out, "</ix:hidden></ix:header></div>\n");
}

static void add_paragraph(buf *out, unsigned *n)
{
    buf_text(out, "<div style=\"margin-top:9pt;text-align:justify\">");
    for (unsigned i = 0; i < 5; i++)
        buf_format(out,
                   "<span style=\"color:#000000;font-family:'Times New "
                   "Roman',sans-serif;font-size:10pt;font-weight:400;"
                   "line-height:120%%\">%s&#160;</span>",
                   sentences[(*n)++ % SENTENCE_COUNT]);
    buf_text(out, "</div>\n");
}

static void add_row(buf *out, unsigned n)
{
    static const char cell[] = "<td colspan=\"3\" style=\"background-color:"
                               "#cceeff;padding:2px 1pt;vertical-align:"
                               "bottom\">";
    buf_format(out, "<tr>%s<span>Line %u</span></td>", cell, n);
    for (unsigned year = 0; year < 3; year++)
        buf_format(out,
                   "%s</td>%s<span style=\"font-size:9pt\">"
                   "<ix:nonFraction unitRef=\"usd\" contextRef=\"c-%u\" "
                   "decimals=\"-6\" name=\"us-gaap:Line%u\" scale=\"6\" "
                   "id=\"f-%u-%u\">%u,%03u</ix:nonFraction></span></td>",
                   cell, cell, year, n, n, year, n % 97 + 1,
                   (n * 37 + year * 11) % 1000);
    buf_text(out, "</tr>\n");
}

static void add_table(buf *out, unsigned *n)
{
    buf_text(out, "<table style=\"width:100%\"><tr><td></td><td>2025</td>"
                  "<td>2024</td><td>2023</td></tr>\n");
    for (unsigned i = 0; i < 14; i++)
        add_row(out, (*n)++);
    buf_text(out, "</table>\n");
}

void generate_html(buf *out, size_t bytes)
{
    unsigned n = 0;
    buf_text(out, "<?xml version='1.0' encoding='ASCII'?>\n<html><body>\n");
    add_hidden(out);
    buf_text(out, "<div>FORM 10-K</div>\n<div>Annual report</div>\n");
    for (size_t item = 0; item < ITEM_COUNT && !out->failed; item++) {
        buf_format(out, "<div><span style=\"font-weight:700\">%s</span></div>",
                   items[item]);
        while (out->len < bytes * (item + 1) / ITEM_COUNT && !out->failed) {
            for (unsigned i = 0; i < 4; i++)
                add_paragraph(out, &n);
            add_table(out, &n);
            buf_format(out,
                       "<div>%u</div><hr style=\"page-break-after:always\"/>"
                       "<div>Table of Contents</div>\n",
                       n);
        }
    }
    buf_text(out, "</body></html>\n");
}

/* ---- Text -------------------------------------------------------------- */

/* Appends `text` with lines of at most 75 columns and entities as ASCII. */
static void add_wrapped(buf *out, const char *text, unsigned *column)
{
    for (; *text; text++, ++*column) {
        if (strncmp(text, "&#8217;", 7) == 0) {
            buf_char(out, '\'');
            text += 6;
        } else if (*text == ' ' && *column > 65) {
            buf_char(out, '\n');
            *column = 0;
        } else {
            buf_char(out, *text);
        }
    }
}

void generate_text(buf *out, size_t bytes)
{
    unsigned n = 0, column = 0;
    buf_text(out, "                      FORM 10-K\n\n");
    for (size_t item = 0; item < ITEM_COUNT && !out->failed; item++) {
        buf_text(out, "\n\n");
        add_wrapped(out, items[item], &column);
        while (out->len < bytes * (item + 1) / ITEM_COUNT && !out->failed) {
            buf_text(out, "\n\n    ");
            column = 4;
            for (unsigned i = 0; i < 5; i++) {
                add_wrapped(out, sentences[n++ % SENTENCE_COUNT], &column);
                add_wrapped(out, "  ", &column);
            }
            buf_format(out, "\n\n     Line %u  $ %u,%03u   $ %u,%03u\n", n,
                       n % 97 + 1, n * 37 % 1000, n % 89 + 1, n * 11 % 1000);
        }
    }
}
