/* read_html.c - pages as filers write them. */
#include "read_shown.h"

static void is(const char *source, const char *want)
{
    shown_is("html", source, want);
}

Test(html, blocks_end_paragraphs_and_inline_tags_do_not_split_words)
{
    is("<p>Net sa<b>les</b> fell</p><div>Costs<br>rose</div>tail",
       "p Net sales fell\np Costs rose\np tail");
}

Test(html, white_space_is_folded_and_references_are_decoded)
{
    is("<p>A&nbsp;&#160; \n B&#8203;C &amp; D&#146;s &#x2014; E&ldquo;x</p>",
       "p A BC & D\u2019s \u2014 E\u201cx");
}

Test(html, looks_are_of_all_the_text)
{
    is("<center><b>LIQUIDITY</b></center>"
       "<p style='text-align:center;font-weight:700'>Cash</p>"
       "<p><b>Cash</b> fell</p><p><i><u>Debt</u></i>.</p>",
       "pBCP LIQUIDITY\npBC Cash\np Cash fell\npIU Debt.");
}

Test(html, a_heading_has_a_level)
{
    is("<h2>Results</h2><p>x</p>", "h2B Results\np x");
}

Test(html, larger_type_than_usual_is_marked)
{
    is("<p style='font-size:10pt'>Sales fell a lot in the year.</p>"
       "<p style='font-size:14pt'>Outlook</p>",
       "p Sales fell a lot in the year.\npG Outlook");
}

Test(html, hidden_elements_are_not_text)
{
    is("<p>a</p><div style='display: none'>x<p>y</div><p hidden>z</p><p>b",
       "p a\np b");
}

Test(html, an_unclosed_hidden_paragraph_ends_where_the_next_block_begins)
{
    is("<p style=\"display:none\">x<p>shown<p style='display:none'>y"
       "<div>also</div>",
       "p shown\np also");
}

Test(html, scripts_styles_titles_and_comments_are_not_text)
{
    is("<title>t</title><style>p{}</style><p>a<!-- no > --><script>if(a<b)"
       "</script>b<!--></p>",
       "p ab");
}

Test(html, two_breaks_part_paragraphs_and_one_does_not)
{
    is("<font>first<br>line<br><br>second</font>", "p first line\np second");
}

Test(html, a_break_after_a_bold_line_ends_a_heading)
{
    is("<p><b>Cash flows</b><br>Operating cash flow fell.<br>"
       "<b>Debt</b><br>None.</p>",
       "pB Cash flows\np Operating cash flow fell.\npB Debt\np None.");
}

Test(html, lists_have_items)
{
    is("<p>We:</p><ul><li>sell<li><p>rent</p></ul><p>end</p>",
       "p We:\ni1 sell\ni1 rent\np end");
}

Test(html, a_paragraph_that_begins_with_a_bullet_is_an_item)
{
    is("<p>&#149;&nbsp;one</p><p><font>\u00b7</font> two</p><p>three</p>",
       "i1 one\ni1 two\np three");
}

Test(html, a_bullet_in_a_cell_makes_an_item)
{
    is("<table><tr><td>&nbsp;</td><td>&#8226;</td><td>Loss of a customer</td>"
       "</tr></table><table><tr><td>o</td><td>Delay</td></tr></table>",
       "i1 Loss of a customer\ni1 Delay");
}

Test(html, a_heading_cut_into_cells_is_one_paragraph)
{
    is("<table><tr><td><b>Item&nbsp;7.</b></td><td><p><b>Management's "
       "Discussion</b></p><p>More</p></td></tr></table>",
       "pB Item 7. Management's Discussion\np More");
}

Test(html, figures_make_a_table_and_signs_join_their_number)
{
    is("<table><tr><td></td><td colspan=2>2024</td><td></td>"
       "<td colspan=2>2023</td></tr>"
       "<tr><td>Loss</td><td>$</td><td>(12</td><td>)</td><td>$</td><td>9</td>"
       "</tr></table>",
       "t\nr 1+2:2024|4+2:2023\nr 0:Loss|1+3:$ (12)|4+2:$ 9");
}

Test(html, a_rowspan_moves_the_cells_of_the_next_row)
{
    is("<table><tr><td rowspan=2>A</td><td>1</td></tr><tr><td>2</td></tr>"
       "</table>",
       "t\nr 0:A|1:1\nr 1:2");
}

Test(html, head_cells_are_marked)
{
    is("<table><tr><th>Year</th><th>2024</th></tr><tr><td>Cash</td>"
       "<td>5</td></tr></table>",
       "t\nr 0#:Year|1#:2024\nr 0:Cash|1:5");
}

Test(html, prose_in_a_table_is_prose)
{
    is("<table><tr><td>Risk</td><td>We depend on two customers for most of our "
       "revenue, and the loss of either would reduce our revenue and our cash "
       "from operations for a time that we cannot foresee today.</td></tr>"
       "</table>",
       "p Risk\np We depend on two customers for most of our revenue, and the "
       "loss of either would reduce our revenue and our cash from operations "
       "for a time that we cannot foresee today.");
}

Test(html, a_table_around_tables_is_layout)
{
    is("<table><tr><td><p>Intro</p><table><tr><td>Cash</td><td>5</td></tr>"
       "</table></td></tr></table>",
       "p Intro\nt\nr 0:Cash|1:5");
}

Test(html, cells_may_lack_end_tags_and_rows)
{
    is("<table><td>Cash<td>5<tr><td>Debt<td>7</table>",
       "t\nr 0:Cash|1:5\nr 0:Debt|1:7");
}

Test(html, the_block_after_a_page_break_is_marked)
{
    is("<p>a</p><hr style='page-break-after:always'/><p>b</p>"
       "<p style='page-break-before:always'>c</p>",
       "p a\npS b\npS c");
}

Test(html, a_short_rule_is_no_page_break)
{
    is("<p>a</p><hr width=\"22%\"><p>b</p>", "p a\np b");
}

Test(html, links_and_their_targets_are_marked)
{
    is("<p><a href='#mda'>Item 7</a></p><a name=mda></a><p>Review</p>"
       "<p id='other'>x</p>",
       "pL Item 7\npA Review\np x");
}

Test(html, an_inline_div_does_not_end_a_word)
{
    is("<div>sa<div style=\"display:inline\">les</div></div>", "p sales");
}

Test(html, preformatted_text_is_read_as_lines)
{
    is("<pre>                 LIQUIDITY\n\nCash <b>fell</b>\nby 5.\n</pre>",
       "pP LIQUIDITY\np Cash fell by 5.");
}

Test(html, a_tag_broken_off_by_the_end_is_dropped)
{
    is("<p>text<a href='x", "p text");
}

Test(html, a_less_sign_before_a_blank_is_text)
{
    is("<p>a < b and 3<4</p>", "p a < b and 3<4");
}

Test(html, bytes_that_are_not_utf_8_are_windows_1252)
{
    is("<p>Company\x92s \x96 caf\xe9 \xc3\xa9</p>",
       "p Company\u2019s \u2013 caf\u00e9 \u00e9");
}

Test(html, depth_is_bounded)
{
    buf deep = {0};
    for (int i = 0; i < 3000; i++)
        buf_text(&deep, "<div><ul><li>");
    buf_text(&deep, "bottom");
    for (int i = 0; i < 3000; i++)
        buf_text(&deep, "</li></ul></div>");
    buf_text(&deep, "<p>after");
    document *doc = shown_read("html", buf_slice(&deep));
    cr_expect(slice_find_nocase(doc->text, SLICE("bottom"), 0) != SIZE_MAX);
    cr_expect(slice_find_nocase(doc->text, SLICE("after"), 0) != SIZE_MAX);
    document_free(doc);
    buf_free(&deep);
}
