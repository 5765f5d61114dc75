"""Tests of the checklist's fences: a whole form from the data, the table as text, the drawing, and how they fail."""

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from bounceback.checklist.situations import letters
from bounceback.checklist.table import table
from bounceback.guide.help_lines import help_lines
from bounceback.questions.catalog import kind_ids
from bounceback.questions.checklist import inputs, slugs
from bounceback_site.checks.pages import read_page
from bounceback_site.fences import checklist, decision
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


def test_somebody_who_feels_unsafe_sees_one_line_of_each_country_and_every_emergency_number() -> None:
    html = rendered()
    shown = html[html.index('class="help-list"') : html.index("All the help lines")]
    listen = help_lines().for_need("listen")
    for line in listen:
        assert shown.count(f"<li>{line.country}, ") == 1, line.country
    assert all(f">{line.how}</a>" in shown for line in help_lines().for_need("emergency"))
    assert "988" in shown
    assert "116 123" in shown


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
        text = drawn("table", name)
        for block in table().blocks:
            for row in block.rows:
                shown = sum(column in row.at for column in columns)
                assert text.count(row.why.replace("'", "&#39;")) >= shown, row.id


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
