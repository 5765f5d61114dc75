"""Tests of the fences: what a line in a page becomes, and how it fails."""

import datetime as dt
import itertools
import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from markdown import Markdown
from markupsafe import escape
from pymdownx.superfences import SuperFencesException

from bounceback.english.dates import spoken
from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind
from bounceback.letters.load import Moment, kinds
from bounceback.letters.model import SUBJECT_LIMIT, LetterKind
from bounceback.questions.catalog import questions
from bounceback_site.checks.pages import read_page
from bounceback_site.fences import letter
from bounceback_site.fences.sheet import UNTIL_CHOSEN, plain_letter

STYLE = ("tone", "length", "region", "channel")


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
    assert names - {""} == {"kind", *kind(letter.DEFAULT_KIND).keys, *STYLE}
    labelled = {element.get("for") for element in page.all("label")}
    for control in page.all("input", "textarea", "select"):
        assert control.get("id") in labelled or control.get("aria-label")
    described = {each for element in page.elements for each in element.get("aria-describedby").split()}
    assert described <= page.anchors()


def test_a_question_carries_the_answers_it_is_asked_for_and_the_build_hides_none() -> None:
    page = read_page("letter/index.html", rendered("desk"))
    fields = list(page.all("div", "fieldset"))
    shown = {each.get("data-field"): each.get("data-shown") for each in fields if each.get("data-shown")}
    assert shown["agreed"] == "request_kind=agreed"
    assert shown["free"] == "request_kind=move|missed|again|agreed"
    assert "happened" not in shown
    assert shown["interviewer"] == "recipient=recruiter"
    # Without scripts nothing is hidden, and nothing may be.
    assert "hidden" not in {name for each in fields if each.get("data-field") for name in each.attributes}


def of_the_desk(each: LetterKind) -> str:
    """What the desk shows for one kind."""
    desk = rendered("desk")
    if each.id == letter.DEFAULT_KIND:
        return desk.split("<template")[0]
    return desk.split(f'<template data-kind="{each.id}"')[1].split("</template>")[0]


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.id)
def test_each_move_has_its_box_its_openers_and_an_example_in_its_own_words(each: LetterKind) -> None:
    html = of_the_desk(each)
    page = read_page("letter/index.html", html)
    assert set(each.moves) <= {element.get("name") for element in page.all("textarea")}
    openers = (element for element in page.all("button") if "data-opener" in element.attributes)
    offered = [(element.text, element.get("data-shown")) for element in openers]
    for key in each.moves:
        for opener in each.questions[key].openers:
            shown = " ".join(f"{about}={'|'.join(values)}" for about, values in opener.when.items())
            assert (opener.text, shown) in offered
        assert str(escape(each.questions[key].label)) in html
        assert str(escape(each.questions[key].example)) in html


def test_a_note_to_keep_has_no_tone_and_goes_nowhere() -> None:
    page = read_page("letter/index.html", of_the_desk(kind("private_record")))
    assert {element.get("name") for element in page.all("select")} == {"region"}


def test_the_desk_offers_every_kind() -> None:
    page = read_page("letter/index.html", rendered("desk"))
    chooser = re.search(r'<select class="desk-chooser".*?</select>', rendered("desk"), re.DOTALL)
    assert chooser
    assert re.findall(r'<option value="([^"]*)"', chooser.group()) == [each.id for each in kinds()]
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


# ---- the letter before Python is there


def conditions_met(when: str, answers: Mapping[str, str]) -> bool:
    pairs = (each.split("=") for each in when.split())
    return all(answers.get(key, "") in values.split("|") for key, values in pairs)


def said_by_the_page(part: Any, facts: Mapping[str, str]) -> str:
    """What the page makes of a part, as its script does."""
    if isinstance(part, str):
        return part
    if isinstance(part, list):
        there = all(facts.get(each["fact"]) for each in part if isinstance(each, dict))
        return "".join(said_by_the_page(each, facts) for each in part) if there else ""
    fact = facts.get(part["fact"], "")
    if not fact:
        return f"[{part['gap']}]"
    return {"post": f"{fact} role", "by": f"by {fact}"}.get(part.get("as", ""), fact)


def written_by_the_page(each: LetterKind, answers: Mapping[str, str]) -> str:
    plain = json.loads(plain_letter(each))
    choices = {**plain["defaults"], **answers}
    facts = {key: answer for key, answer in answers.items() if not questions()[key].values}
    for key in facts:
        if questions()[key].type == "date":
            facts[key] = spoken(dt.date.fromisoformat(facts[key]), choices["region"], with_year=plain["years"])
    moves = [part for row in plain["paragraphs"] for part in row if "move" in part]
    stands = [facts.get(part["move"], "").lower() for part in moves if conditions_met(part["when"], choices)]
    paragraphs = []
    for row in plain["paragraphs"]:
        told: list[tuple[str, str]] = []
        for part in row:
            if "move" in part:
                text = facts.get(part["move"], "") or (f"[{part['gap']}]" if part["gap"] else "")
                told += [(" ", text)] if text and conditions_met(part["when"], choices) else []
                continue
            for way in part["ways"]:
                is_said = any(words in text for words in way.get("unless", ()) for text in stands)
                if conditions_met(way["when"], choices) and all(map(facts.get, way["needs"])) and not is_said:
                    words = "".join(said_by_the_page(one, facts) for one in way["parts"])
                    told += [(part["before"], words)] if words else []
                    break
        paragraphs.append("".join((before if at else "") + text for at, (before, text) in enumerate(told)))
    return "\n\n".join(filter(None, paragraphs))


def choices_of(each: LetterKind) -> list[str]:
    """The choices that this kind's letters depend on, but for those that wait for Python."""
    frames = {key for ways in each.frames.values() for way in ways for key in way.when}
    moves = {key for move in each.moves for key in each.condition(move)}
    return sorted((frames | moves | {"region"}) - set(UNTIL_CHOSEN))


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.id)
def test_what_the_page_writes_before_python_is_there_is_what_python_writes(each: LetterKind) -> None:
    keys = choices_of(each)
    for given in ({}, *(dict(example.answers) for example in each.examples)):
        told = {key: value for key, value in given.items() if isinstance(value, str) and key not in UNTIL_CHOSEN}
        for values in itertools.product(*((*questions()[key].values, "") for key in keys)):
            answers = {**told, **{key: value for key, value in zip(keys, values, strict=True) if value}}
            # Whether as many people were named as it goes to is Python's to count.
            if "their_name" in told:
                one = told["their_name"].split(",")[0].split(" and ")[0]
                answers["their_name"] = {"two": f"{one} and Rosa Lind", "panel": f"{one}, Rosa Lind and Tom Ash"}.get(
                    answers.get("recipient", ""), one
                )
            assert written_by_the_page(each, answers) == compose(each, answers).body


def test_the_desk_carries_the_plain_letter_of_its_kind_and_hardly_more_bytes() -> None:
    desk = rendered("desk").split("<template")[0]
    told = plain_letter(kind(letter.DEFAULT_KIND))
    (sheet,) = [each for each in read_page("letter/index.html", desk).all("article") if each.get("data-plain")]
    assert json.loads(sheet.get("data-plain")) == json.loads(told)
    (written,) = re.findall(r"data-plain='([^']*)'", desk)
    assert len(written) < len(told) * 1.01


def test_the_plain_letter_is_for_what_stands_until_somebody_chooses() -> None:
    plain = json.loads(plain_letter(kind("influence")))
    assert plain["longest"] == SUBJECT_LIMIT
    assert plain["subjects"][-1] == ["After my interview"]
    assert plain["defaults"]["region"] == "us"
    assert {"move": "proof", "gap": kind("influence").questions["proof"].gap, "when": ""} in [
        each for row in plain["paragraphs"] for each in row
    ]
    adjust = [each for row in json.loads(plain_letter(kind("adjust_or_rearrange")))["paragraphs"] for each in row]
    assert [each["when"] for each in adjust if each.get("move") == "agreed"] == ["request_kind=agreed"]
    assert json.loads(plain_letter(kind("private_record")))["years"]
