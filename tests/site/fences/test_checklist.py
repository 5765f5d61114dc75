"""Tests of the checklist's fences: a whole form from the data, the table as text, the drawing, and how they fail."""

import re

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.checklist.situations import letters, situation
from bounceback.checklist.table import table
from bounceback.checklist.verdict import advise
from bounceback.guide.chapters import chapters
from bounceback.guide.help_lines import help_lines
from bounceback.questions.catalog import kind_ids
from bounceback.questions.checklist import inputs, slugs
from bounceback_site.checks.pages import read_page
from bounceback_site.fences import checklist, decision
from bounceback_site.fences.rendering import whole_numbers
from bounceback_site.fences.so_far import so_far
from bounceback_site.generate import situation_pages


def rendered(body: str = "") -> str:
    return checklist.checklist(body, "checklist", "checklist", {}, Markdown())


def _asked() -> set[str]:
    return {key for key, place in inputs().place.items() if place != "old"}


def drawn(fence: str, body: str = "") -> str:
    render = {"table": decision.decision_table, "flow": decision.decision_flow}[fence]
    return render(body, fence, fence, {}, Markdown())


@pytest.mark.parametrize("body", ["form", "situation", "situation: no_such_cause", "situation: late: twice"])
def test_a_checklist_fence_that_names_nothing_we_know_stops_the_build(body: str) -> None:
    with pytest.raises(SuperFencesException, match="checklist"):
        rendered(body)


def test_an_error_of_ours_stops_the_build_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checklist, "inputs", lambda: 1 / 0)
    with pytest.raises(SuperFencesException, match="ZeroDivisionError"):
        rendered()
    monkeypatch.setattr(decision, "table", lambda: 1 / 0)
    with pytest.raises(SuperFencesException, match="ZeroDivisionError"):
        drawn("flow")


@pytest.mark.parametrize(("fence", "body"), [("table", ""), ("table", "elsewhere"), ("flow", "waiting")])
def test_a_drawing_that_does_not_exist_stops_the_build(fence: str, body: str) -> None:
    with pytest.raises(SuperFencesException, match="expected"):
        drawn(fence, body)


def test_the_form_asks_every_question_once_with_a_label_and_its_key_as_name() -> None:
    page = read_page("checklist/index.html", rendered())
    controls = list(page.all("input"))
    assert {control.get("name") for control in controls} == {*_asked(), "interview_date"}
    places = [(control.get("name"), control.get("value")) for control in controls]
    assert len(places) == len(set(places))
    labelled = {element.get("for") for element in page.all("label")}
    assert {control.get("id") for control in controls} <= labelled
    described = {each for element in page.elements for each in element.get("aria-describedby").split()}
    assert described <= page.anchors()


NEEDS = ("sexual_harm", "rights", "grief")
"""What some cause's verdict has help lines for."""


@pytest.mark.parametrize("need", ["listen", *NEEDS])
def test_each_country_has_each_way_to_reach_somebody_after_the_emergency_number_where_it_is_urgent(need: str) -> None:
    html = rendered()
    more = chapters()[need].page if need in NEEDS else "All the help lines"
    shown = html[: html.index(more)].rpartition("data-near")[2]
    book = help_lines()
    urgent = need in ("listen", "sexual_harm")
    assert {region.emergency for region in book.regions} == {line.service for line in book.for_need("emergency")}
    for country in {line.country for line in book.for_need(need)} - {"Any country"}:
        (region,) = (each for each in book.regions if country in each.countries)
        found = [line.need for line in book.near(region, need)]
        assert found[: 1 + urgent] == ["emergency", need][not urgent :]
    for region in book.regions:
        near = book.near(region, need)
        assert (f'<p class="help-where">{region.name}</p>' in shown) == bool(near)
        assert all(f'<a href="{line.link}">{whole_numbers(line.how)}</a>' in shown for line in near)
    assert shown.count("<li>") == sum(len(book.near(region, need)) for region in book.regions)
    assert ('href="tel:999"' in shown) == urgent


def test_every_need_that_a_cause_names_has_its_lines_its_chapter_and_its_place_in_the_verdict() -> None:
    named = {need for slug in slugs() for need in situation(slug).help}
    assert named == set(NEEDS)
    page = read_page("checklist/index.html", rendered())
    assert {element.get("data-help") for element in page.elements if element.get("data-help")} == named
    assert all(help_lines().for_need(need) for need in named)


def test_what_python_sends_for_the_verdict_is_what_the_build_shows_until_then() -> None:
    told = so_far()["help"]
    for cause in slugs():
        assert told.get(cause, ()) == advise({"cause": cause}).help_needs, cause


def test_every_group_of_the_form_has_a_legend_and_feeling_unsafe_comes_first() -> None:
    page = read_page("checklist/index.html", rendered())
    assert len(list(page.all("legend"))) == len(list(page.all("fieldset")))
    assert next(page.all("input")).get("name") == "safe"


def test_a_kind_with_a_desk_is_linked_and_every_other_has_its_advice() -> None:
    text = rendered()
    for kind in letters():
        assert (f'data-desk="{kind}"' in text) == (kind in kind_ids())
        assert f'data-kind="{kind}"' in text


def test_the_advice_of_every_cause_can_be_read_as_text() -> None:
    listed = rendered("situations")
    for slug in slugs():
        assert f"situations/{slug}/" in listed
        page = rendered(f"situation: {slug}")
        assert page.count("<h2") == 6
        assert "checklist/" in page


def test_the_table_as_text_holds_every_row_of_the_data() -> None:
    assert sorted(column for part in decision.PARTS.values() for column in part) == sorted(
        column.id for column in table().columns
    )
    for name, columns in decision.PARTS.items():
        cells = re.findall(r'<td(?: colspan="(\d)")?>(.*?)</td>', drawn("table", name), re.DOTALL)
        for block in table().blocks:
            for row in block.rows:
                shown = sum(column in row.at for column in columns)
                said = row.why.replace("'", "&#39;")
                assert sum(int(across or 1) * cell.count(said) for across, cell in cells) >= shown, row.id


def test_what_is_left_when_no_condition_holds_does_not_read_as_the_rule() -> None:
    assert "<em>Otherwise:</em> You do not have to write now" in drawn("table", "not-yet")
    assert "Call now" in drawn("flow")


def test_the_drawing_names_every_column_and_is_described_in_text() -> None:
    drawing = drawn("flow")
    page = read_page("about/index.html", drawing)
    said = " ".join(drawing.split())
    for column in table().columns:
        assert column.label.split()[0] in said
    assert drawing.count('class="flow-station"') == len(table().columns)
    svg = next(page.all("svg"))
    assert svg.get("role") == "img"
    assert set(svg.get("aria-labelledby").split()) <= page.anchors()
    assert "style=" not in drawing


def test_a_cause_has_a_page_written_from_its_data_and_loses_it_with_them(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("situations")
    (folder / "gone.md").write_text("---\ntitle: x\ngenerated: true\n---\n", encoding="utf-8")
    (folder / "index.md").write_text("# By hand\n", encoding="utf-8")
    written = situation_pages.write_pages(folder)
    assert {path.stem for path in written} == set(slugs())
    assert not (folder / "gone.md").exists()
    assert (folder / "index.md").read_text(encoding="utf-8") == "# By hand\n"
