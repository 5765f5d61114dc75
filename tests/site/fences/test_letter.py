"""Tests of the fences: what a line in a page becomes, and how it fails."""

import pytest
from markdown import Markdown
from markupsafe import escape
from pymdownx.superfences import SuperFencesException

from bounceback.letters.kinds import kind
from bounceback.letters.load import Moment, kinds
from bounceback_site.checks.pages import read_page
from bounceback_site.fences import letter


def rendered(body: str) -> str:
    return letter.letter(body, "letter", "letter", {}, Markdown())


@pytest.mark.parametrize("body", ["", "dest", "kind:", "kind: no_such_kind", "kind: influence: twice"])
def test_a_fence_that_names_nothing_we_know_stops_the_build(body: str) -> None:
    with pytest.raises(SuperFencesException, match="letter"):
        rendered(body)


def test_an_error_of_ours_stops_the_build_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "kinds", lambda: 1 / 0)
    with pytest.raises(SuperFencesException, match="ZeroDivisionError"):
        rendered("desk")


def test_the_list_has_every_kind_once_under_a_moment_and_a_kind_of_none_comes_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = read_page("letters/index.html", rendered("kinds"))
    assert sorted(link.get("href").strip("/") for link in page.all("a")) == sorted(each.id for each in kinds())
    monkeypatch.setattr(letter, "moments", lambda: (Moment("Tonight", ("influence",)),))
    page = read_page("letters/index.html", rendered("kinds"))
    assert [heading.text for heading in page.all("h2")] == ["Tonight", "More letters"]
    assert next(page.all("a")).get("href") == "influence/"


def test_the_desk_asks_every_question_of_its_first_kind_with_a_label_and_a_problem_line() -> None:
    page = read_page("letter/index.html", rendered("desk").split("<template")[0])
    names = {element.get("name") for element in page.all("input", "textarea", "select")}
    # The card, the tick and the file chooser of the desk ask nothing, and so have no key.
    assert names - {""} == {"kind", *kind(letter.DEFAULT_KIND).keys}
    labelled = {element.get("for") for element in page.all("label")}
    for control in page.all("input", "textarea", "select"):
        assert control.get("id") in labelled or control.get("aria-label")
    described = {each for element in page.elements for each in element.get("aria-describedby").split()}
    assert described <= page.anchors()


def test_a_question_carries_the_answers_it_is_asked_for_and_the_build_hides_none() -> None:
    page = read_page("letter/index.html", rendered("desk"))
    fields = list(page.all("div", "fieldset"))
    shown = {each.get("data-field"): each.get("data-shown") for each in fields if each.get("data-shown")}
    assert shown["broke_off"] == "request_kind=again"
    assert shown["cause_kind"] == "request_kind=move|again"
    assert shown["wrong_fact"] == shown["still_true"] == "answer_kind=correction"
    # Without scripts nothing is hidden, and nothing may be.
    assert "hidden" not in {name for each in fields if each.get("data-field") for name in each.attributes}


def test_the_desk_offers_every_kind() -> None:
    page = read_page("letter/index.html", rendered("desk"))
    assert [element.get("value") for element in page.all("option")] == [each.id for each in kinds()]
    templates = {element.get("data-kind") for element in page.all("template")}
    assert templates == {each.id for each in kinds()} - {letter.DEFAULT_KIND}


def test_a_gap_on_the_sheet_leads_to_its_question() -> None:
    page = read_page("letter/index.html", rendered("desk"))
    gaps = [element for element in page.all("a") if element.get("class") == "gap"]
    assert gaps
    for gap in gaps:
        assert gap.get("href").removeprefix("#") in page.anchors()
        assert gap.get("href").endswith(f"-{gap.get('data-gap')}")


@pytest.mark.parametrize("kind_id", [each.id for each in kinds()])
def test_the_page_of_a_kind_shows_its_worked_examples_without_gaps(kind_id: str) -> None:
    html = rendered(f"kind: {kind_id}")
    assert 'class="gap"' not in html
    for example in kind(kind_id).examples:
        assert str(escape(example.title)) in html
