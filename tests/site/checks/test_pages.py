"""Reading a built page: elements with their text, their line and what stands around them."""

from bounceback_site.checks.pages import read_page

HTML = """<!doctype html>
<html lang="en"><body>
<ul><li>one<li>two <b>bold</b></ul>
<p>a &amp; b<br>c<img src="x.png" alt>
<script>if (a < b && "</p>") { run(); }</script>
</body></html>"""


def test_text_is_gathered_with_its_entities_and_without_its_tags() -> None:
    page = read_page("letter/index.html", HTML)
    assert [element.text.split("\n")[0] for element in page.all("p")] == ["a & bc"]
    assert [element.text for element in page.all("b")] == ["bold"]


def test_a_script_is_one_text_and_opens_no_element() -> None:
    page = read_page("letter/index.html", HTML)
    assert [element.text for element in page.all("script")] == ['if (a < b && "</p>") { run(); }']


def test_an_end_tag_closes_what_was_left_open_inside() -> None:
    page = read_page("letter/index.html", HTML)
    paragraph = next(page.all("p"))
    assert [outer.tag for outer in paragraph.inside] == ["html", "body"]


def test_an_attribute_without_a_value_is_there_and_empty() -> None:
    image = next(read_page("letter/index.html", HTML).all("img"))
    assert "alt" in image.attributes
    assert (image.get("alt"), image.get("title"), image.line) == ("", "", 4)


def test_a_page_knows_what_fragments_may_point_at() -> None:
    page = read_page("letter/index.html", '<h2 id="now"></h2><a name="then"></a>')
    assert page.anchors() == {"now", "then"}
