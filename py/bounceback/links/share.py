"""Share links: answers, or a friend's line, inside the part of an address that no server sees.

A plan holds choices only: no names, no dates, none of the reader's own words. A link with words holds every answer.
What comes out of a link is checked as if a stranger had typed it: known questions, types, choices and lengths pass.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bounceback.english.tidy import plain, storable
from bounceback.errors import AnswerProblem, AnswersError
from bounceback.letters.kinds import kind as kind_named
from bounceback.links import codec, shorthand
from bounceback.links.friend_pages import is_door
from bounceback.links.link_words import link_words
from bounceback.questions.answers import check
from bounceback.questions.catalog import catalog, is_chosen
from bounceback.questions.earlier import earlier, with_promised_day
from bounceback.questions.model import Answers, Question

__all__ = ["Content", "FriendLink", "SharedAnswers", "contents", "friend_link", "open_link", "passing", "share"]

ANSWERS_TAG = "s"
FRIEND_TAG = "f"


@dataclass(frozen=True, slots=True)
class SharedAnswers:
    """What a link held: `answers`, whether `words` of the sender's own are among them, and how many were dropped."""

    answers: Answers
    words: bool
    dropped: int


@dataclass(frozen=True, slots=True)
class FriendLink:
    """The guide, opened at a `door` (id of a chapter, empty for the front page), and the sender's own `line`."""

    door: str
    line: str


@dataclass(frozen=True, slots=True)
class Content:
    """One thing inside a link: the question's `key`, a short `name` for it, and the `answer` as it is read."""

    key: str
    name: str
    answer: str


def share(answers: Mapping[str, object], *, words: bool) -> str:
    """Return the fragment, `#s=…`, that holds `answers` (`kind` among them): the plan, or with `words` everything.

    The same answers give the same fragment. Answers that cannot be used are not in it; `bounceback.answers.check` names
    them.
    """
    return _shortest(ANSWERS_TAG, _inside(answers, words))


def contents(answers: Mapping[str, object], *, words: bool = True) -> tuple[Content, ...]:
    """Return what `share` would put into a link, in its order, to be shown before the link is made."""
    known = catalog()
    return tuple(_content(known[key], given) for key, given in _inside(answers, words).items())


def open_link(fragment: str) -> SharedAnswers | FriendLink:
    """Return what is inside a fragment or a whole address: answers, or a friend's line. Raises `LinkError`."""
    found = codec.parse(fragment)
    if found.codec == shorthand.CODEC:
        values = shorthand.written_out(found.payload)
    else:
        values = codec.unpacked(found.codec, found.payload)
    if found.tag == FRIEND_TAG:
        return _friend(values)
    answers, dropped = passing(with_promised_day(values, values.get("kind")))
    return SharedAnswers(answers, any(_is_written(key, answers) for key in values), dropped)


def passing(values: Mapping[str, object]) -> tuple[dict[str, str | tuple[str, ...]], int]:
    """Return the answers in `values` to known questions, with the right type, choices and length, and how many others.

    In the order of the vocabulary. One cause may be given as a text or as a list, and stays what it is.
    """
    known = catalog()
    checked = check(
        {key: storable(given) if isinstance(given, str) else given for key, given in values.items()}, known=known
    )
    answers = {key: checked.answers[key] for key in known if key in checked.answers}
    for key, given in answers.items():
        if known[key].type == "some_of" and isinstance(values[key], str):
            answers[key] = given[0]
    return answers, len(checked.problems)


def friend_link(door: str, line: str) -> str:
    """Make the fragment, `#f=…`, for a friend: `door` is the id of a chapter or empty, `line` at most 300 characters.

    Raises `AnswersError` for a door that is not there and a line that is too long.
    """
    said = _as_line(line)
    problems = []
    if not is_door(door):
        problems.append(AnswerProblem("door", link_words().no_door))
    if len(said) > link_words().line_longest:
        problems.append(AnswerProblem("line", link_words().line_too_long))
    if problems:
        raise AnswersError(tuple(problems))
    return _shortest(FRIEND_TAG, {"door": door, "line": said})


def _is_written(key: str, answers: Answers) -> bool:
    if before := earlier().get(key):
        return not before.choices and before.move in answers
    return key in answers and not is_chosen(catalog()[key])


def _inside(answers: Mapping[str, object], words: bool) -> dict[str, str | tuple[str, ...]]:
    passed, _ = passing(answers)
    return {key: given for key, given in passed.items() if words or is_chosen(catalog()[key])}


def _shortest(tag: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    ways = codec.packed(values)
    if tag == ANSWERS_TAG:
        ways.append((shorthand.CODEC, shorthand.shortened(values)))
    how, payload = min(ways, key=lambda way: len(way[1]))
    return codec.sealed(tag, how, payload)


def _friend(values: Mapping[str, object]) -> FriendLink:
    door, line = values.get("door"), values.get("line")
    said = _as_line(line) if isinstance(line, str) else ""
    return FriendLink(
        door if isinstance(door, str) and is_door(door) else "",
        # Longer than we let anyone write: not from our page, so no sender stands behind it.
        said if len(said) <= link_words().line_longest else "",
    )


def _as_line(text: str) -> str:
    return " ".join(plain(text).split())


def _content(question: Question, given: str | tuple[str, ...]) -> Content:
    chosen = (given,) if isinstance(given, str) else given
    if question.key == "kind":
        labels = {each: kind_named(each).title for each in chosen}
    elif question.type == "yes_no":
        labels = {"yes": "Yes", "no": "No"}
    else:
        labels = {choice.value: choice.label for choice in question.choices}
    name = question.gap or question.label or link_words().kind_label
    return Content(question.key, name, ", ".join(labels.get(each, each) for each in chosen))
