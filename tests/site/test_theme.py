"""What is made of Material's theme: pages without the blank lines of its templates."""

from bounceback_site.theme import without_blank_lines


def test_blank_lines_between_tags_go_and_those_in_words_and_code_stay() -> None:
    assert (
        without_blank_lines("<ul>\n  \n\n    <li>One\n\ntwo</li>\n</ul>\n") == "<ul>\n    <li>One\n\ntwo</li>\n</ul>\n"
    )
    for kept in ("<pre><b>a</b>\n\n<i>b</i></pre>", "<p>three</p> <p>four</p>", "<script>\n\n//<b>\n\n//<i></script>"):
        assert without_blank_lines(kept) == kept
