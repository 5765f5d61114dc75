"""The lines that are ours: a courtesy or a fact that was given, in every letter that choices can make."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.letters.compose import SIGN_OFF, compose
from bounceback.letters.frames import fitting, frames, holds, said
from bounceback.letters.kinds import kind
from bounceback.letters.model import Frame, Letter, LetterKind
from bounceback.questions.answers import check, chosen
from bounceback.questions.catalog import kind_ids, questions
from typed import letters_and_digits, typed_text

each_kind = pytest.mark.parametrize("kind_id", kind_ids())
FACTS = {
    "your_name": "Amara Diallo",
    "their_name": "Sam",
    "company": "Northfield",
    "role": "clerk",
    "interview_date": "2026-06-04",
    "interviewer": "Mr Shah",
    "agency": "Fenland",
    "contact": "020 7946 0011",
    "promised_day": "Friday",
    "record_date": "2026-06-04",
}

# What our lines say of the person who signs: courtesies, reviewed one by one. Add one only if anybody could sign it and
# would not have to think whether it is true of them.
COURTESIES = re.compile(
    r"""
    I\ look\ forward\ to\ hearing\ from\ you | I\ hope\ to\ hear\ from\ you
    | I\ hope\ (you|they)\ find\ the\ right\ person | I\ wish\ (you|them)\ well\ in\ finding\ the\ right\ person
    | I\ wish\ you(\ and\ the\ team)?\ (well|all\ the\ best)
    | I\ understand(\ if\ that\ is\ not\ possible|\ if\ (you|they)\ would\ rather\ not\ say)?
    | [Pp]lease\ let\ me\ know | anything\ more\ from\ me | [Yy]ou\ can\ reach\ me
    | I\ am\ (writing|calling)\ (about\ my\ interview|because\ my\ interview|to\ ask\ (if|whether))
    | (considering|interviewing|inviting)\ me | arranging\ (my|an)\ interview(\ for\ me)? | help\ with\ my\ interview
    | (letting\ me\ know|let\ me\ know|informing\ me\ of)\ (your|the)\ decision | go\ ahead\ without\ me
    | letting\ me\ (put\ this\ right|know)
    | (with|on)\ my\ thanks | about\ my\ interview
    """,
    re.VERBOSE,
)
# What a line says that only an answer can have made: which choices, or which fact.
MADE_BY: tuple[tuple[str, Mapping[str, tuple[str, ...]], str], ...] = (
    (r"\bThank you (both |all )?(so much )?for your time\b", {"state": ("took_place", "cut_short")}, ""),
    (r"\b(considering|interviewing) me\b|\binterview( with \S+ \S+)? was on\b",
     {"state": ("took_place", "cut_short")}, ""),
    (r"\bthe time we had\b|\bcut short\b", {"state": ("cut_short",)}, ""),
    (r"\bis set for\b|\bcancel the interview\b", {"state": ("ahead",)}, ""),
    (r"\bwas set for\b", {"state": ("missed", "never_began")}, ""),
    (r"\b(your|the) decision\b", {"told_no": ("yes",)}, ""),
    (r"\bput this right\b", {"answer_kind": ("correction",)}, ""),
    (r"\bI said yes to it, and I have to take that back\b", {"offered": ("accepted",)}, ""),
    (r"\bI was told that I would hear\b", {}, "promised_day"),
    (r"\bthe team\b", {}, ""),
)  # fmt: skip
NEVER = re.compile(
    r"\b(still|keen|interest(ed)?|sorry|apolog\w+|regret\w*|believe|confiden\w+|excit\w+|passion\w*|experienced?|learn\w*"
    r"|proud|always|never|perfect|enjoy\w*|liked?|loved?|pleased|glad|happy|delight\w+|honou?r\w*|sure|sincere(?!ly)"
    r"|unfortunately|mistakes?|faults?)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(I|me|my|mine|myself|we|us|our|ours)\b|\bI['’]\w+")
# What a letter is for, which whoever sends it does by sending it: "I would like to withdraw my application".
PURPOSE = re.compile(r"\bI (?:would like|am (?:writing|calling)) to (\w+)(?: (?:my|the|your|this) \w+)?")
STEM = 5
DOUBLED = re.compile(r"  |[.,;:!?]\s*[,;:.!?]|\s[,.;:!?]|\b(\w+) \1\b", re.IGNORECASE)


def told_apart(each: LetterKind, key: str) -> list[str]:
    """The values of a choice that some condition of this kind tells from the others; one for those that none does."""
    frames_of_all = (frames()[name] for name in ("salutation", *SIGN_OFF))
    whens = [way.when for ways in (*each.frames.values(), *frames_of_all) for way in ways]
    whens += [each.condition(move) for move in each.moves]
    found: dict[tuple[bool | str, ...], str] = {}
    for value in questions()[key].values:
        # Each tone may have words of its own.
        told = (*(value in when.get(key, ()) for when in whens), key == "tone" and value)
        found.setdefault(told, value)
    return list(found.values())


@cache
def combinations(kind_id: str) -> tuple[dict[str, str], ...]:
    """Every combination of choices that can change a line of ours, or whether a move is asked."""
    each = kind(kind_id)
    keys = [key for key, question in questions().items() if question.values]
    return tuple(
        dict(zip(keys, values, strict=True)) for values in itertools.product(*(told_apart(each, key) for key in keys))
    )


@cache
def letters(kind_id: str) -> tuple[tuple[dict[str, str], Letter, Letter], ...]:
    """Each combination with its letter before a fact was given and after."""
    each = kind(kind_id)
    return tuple((style, compose(each, style), compose(each, {**FACTS, **style})) for style in combinations(kind_id))


def without_purpose(each: LetterKind, text: str) -> str:
    """Take out what the letter is for, where the kind's title, purpose or subject says the same verb."""
    told = " ".join((each.title, each.purpose, *each.subjects)).casefold()
    return PURPOSE.sub(lambda found: "" if found[1].casefold()[:STEM] in told else found[0], text)


def without_what_was_given(text: str) -> str:
    for pattern, _, _ in MADE_BY:
        text = re.sub(pattern, "", text)
    return text


def ours(letter: Letter) -> list[tuple[str, str]]:
    return [(sentence.id, sentence.text) for sentence in letter.sentences if not sentence.passage]


@each_kind
def test_no_line_of_ours_says_anything_of_the_person_that_no_answer_made(kind_id: str) -> None:
    wrong: set[tuple[object, ...]] = set()
    for style, *both in letters(kind_id):
        for letter, facts in zip(both, ({}, FACTS), strict=True):
            for name, text in ours(letter):
                bare = without_what_was_given(COURTESIES.sub("", without_purpose(kind(kind_id), text)))
                if name not in ("salutation", "name", "reach") and FIRST_PERSON.search(bare):
                    wrong.add((name, text))
                if NEVER.search(bare):
                    wrong.add((name, text))
                for pattern, condition, fact in MADE_BY:
                    made = all(style.get(key, chosen({}, key)) in values for key, values in condition.items())
                    if re.search(pattern, text) and not (made and (not fact or fact in facts)):
                        wrong.add((name, text, *style.items()))
    assert not wrong


def test_what_a_letter_is_for_may_be_said_and_no_other_wish() -> None:
    accepting = replace(kind("withdraw"), title="Yes to an offer", purpose="", subjects=("Accepting the offer",))
    assert without_purpose(accepting, "I would like to accept the offer.") == "."
    assert without_purpose(kind("withdraw"), "I would like to withdraw my application.") == "."
    for wish in ("I would like to work with you.", "I would like to withdraw my application."):
        assert without_purpose(accepting, wish) == wish


@each_kind
def test_each_line_of_ours_speaks_to_those_who_read_it(kind_id: str) -> None:
    wrong: set[tuple[object, ...]] = set()
    for style, *both in letters(kind_id):
        for letter in both:
            for name, text in ours(letter):
                recipient = style["recipient"]
                if re.search(r"\bboth\b", text) and recipient != "two":
                    wrong.add((recipient, name, text))
                if re.search(r"\b(Thank you|Dear|Hello) all\b(?! your)", text, re.IGNORECASE) and recipient not in (
                    ("panel",) if name != "salutation" else ("panel", "two")
                ):
                    wrong.add((recipient, name, text))
                if recipient == "recruiter" and re.search(
                    r"\b(considering|interviewing|inviting) me\b|\b(you|both|all|much) for your time\b"
                    r"|\byour (decision|team)\b",
                    text,
                ):
                    wrong.add((recipient, name, text))
                if recipient != "recruiter" and re.search(r"\barranging\b|\bpass\b|\b[Pp]lease let Mr\b", text):
                    wrong.add((recipient, name, text))
    assert not wrong


@each_kind
def test_no_choice_makes_a_gap_but_for_a_fact_of_every_letter_or_an_essential_move(kind_id: str) -> None:
    each = kind(kind_id)
    essential = {key for key in each.moves if each.questions[key].essential}
    facts = {"their_name", "your_name"}
    passages = dict.fromkeys(each.moves, "I was there.")
    for style, bare, told in letters(kind_id):
        asked = {key for key in essential if holds(each.condition(key), style)}
        assert set(bare.gaps) <= asked | facts
        assert set(told.gaps) == asked
        assert not compose(each, {**FACTS, **passages, **style}).gaps


@each_kind
def test_whatever_is_chosen_the_letter_is_well_formed_and_fits_its_channel(kind_id: str) -> None:
    each = kind(kind_id)
    for style, *both in letters(kind_id):
        for letter in both:
            assert bool(letter.subject.text) == (letter.channel == "mail")
            assert letter.channel == (style["channel"] if each.addressed else "mail")
            assert (letter.body.startswith("Dear ")) == (each.addressed and letter.channel == "mail")
            for name, text in ours(letter):
                assert not DOUBLED.search(text), text
                if name not in ("salutation", "sign_off", "name", "reach", "heading"):
                    assert re.fullmatch(r"[A-Z\[].*[.?]", text), text
            if each.addressed and letter.channel != "mail":
                assert not re.search(r"\b(regards|Sincerely|sincerely|wishes),", letter.body)


def every_way(ways: tuple[Frame, ...], style: Mapping[str, str], facts: Mapping[str, str]) -> set[str]:
    """What is said where no passage says it already, where one does, and where one begins with thanks."""
    said_so = (lambda _words: False, bool, lambda words: words.startswith("^"))
    return {fitting(ways, style, facts.get, each) for each in said_so}


@each_kind
@pytest.mark.parametrize("channel", ["mail", "message", "call"])
@pytest.mark.parametrize("told_no", ["yes", "no"])
def test_no_thanks_of_ours_stand_before_the_readers_own(kind_id: str, channel: str, told_no: str) -> None:
    each = kind(kind_id)
    answers = {**FACTS, "channel": channel, "told_no": told_no}
    for key in each.moves[:4]:
        for thanks in ("Thank you so much for the tour.", "ta for having me", "Many thanks to you all!"):
            letter = compose(each, {**answers, key: thanks})
            if key in letter.left_out:
                continue
            at = next(at for at, sentence in enumerate(letter.sentences) if sentence.passage == key)
            before = letter.sentences[at - 1]
            if before.id != "thanks_for_offer":
                assert not before.text.startswith("Thank"), (key, before.text)


@pytest.mark.parametrize("recipient", ["one", "two", "panel", "recruiter"])
@pytest.mark.parametrize(
    ("kind_id", "ours"),
    [
        ("explanation", "Thank you for"),
        ("second_chance", "Thank you for"),
        ("better_answer", "Thank you for letting me"),
        ("influence", "Thank you for your help"),
        ("keep_in_touch", "Thank you again for your help"),
    ],
)
def test_no_thanks_of_ours_stand_after_the_readers_own(kind_id: str, ours: str, recipient: str) -> None:
    answers = {**FACTS, "recipient": recipient, "answer_kind": "correction"}
    letter = compose(kind(kind_id), {**answers, "anything_else": "Thank you for your time."})
    assert ours not in letter.body.partition("Thank you for your time.\n")[2]


def test_thanks_that_go_on_from_ours_leave_ours_standing() -> None:
    body = compose(kind("withdraw"), {**FACTS, "thanks_for": "Thank you, too, for the tour.", "offered": "yes"}).body
    assert body.count("Thank you") == 3
    body = compose(kind("withdraw"), {**FACTS, "thanks_for": "Thank you for the tour.", "offered": "yes"}).body
    assert "Northfield. Thank you for the tour.\n\nThank you for your offer. I would like to decline it" in body


@pytest.mark.parametrize("kind_id", ["feedback_request", "keep_in_touch"])
@pytest.mark.parametrize("recipient", ["one", "two", "panel", "recruiter"])
@pytest.mark.parametrize("state", ["took_place", "missed"])
@pytest.mark.parametrize(
    ("thanks_for", "told"),
    [
        ("Thank you, too, for ringing me yourself.", True),
        ("It was kind of you to write to me about the tray.", True),
        ("Thanks so much for the call.", True),
        ("Thank you, too, for letting me know so soon.", False),
        ("It was kind of you to say that I came second.", False),
        ("I am glad that somebody else brings what you need.", False),
    ],
)
def test_the_decision_is_told_of_once(kind_id: str, recipient: str, state: str, thanks_for: str, told: bool) -> None:
    answers = {**FACTS, "recipient": recipient, "state": state, "thanks_for": thanks_for}
    body = compose(kind(kind_id), {**answers, "told_no": "yes"}).body
    assert body.count("decision") == told
    assert "decision" not in compose(kind(kind_id), {**answers, "told_no": "no"}).body


@each_kind
def test_every_way_to_say_a_line_is_said_in_some_letter(kind_id: str) -> None:
    each = kind(kind_id)
    told = set()
    for style in combinations(kind_id):
        for facts in ({}, FACTS):
            told |= {(name, words) for name, ways in each.frames.items() for words in every_way(ways, style, facts)}
    own = {name for name, ways in each.frames.items() if frames().get(name) != ways}
    every = {(name, words) for name in own for way in each.frames[name] for words in way.says.values()}
    assert not every - told


def test_every_way_to_say_a_shared_line_is_said_in_some_letter_of_some_kind() -> None:
    told = set()
    for kind_id in kind_ids():
        each = kind(kind_id)
        shared = {
            name: frames()[name]
            for name in (*each.frames, "salutation", *SIGN_OFF)
            if frames().get(name) == each.frames.get(name, frames().get(name))
        }
        for style in combinations(kind_id):
            for facts in ({}, FACTS):
                told |= {(name, words) for name, ways in shared.items() for words in every_way(ways, style, facts)}
    every = {(name, words) for name, ways in frames().items() for way in ways for words in way.says.values()}
    assert not {(name, words) for name, words in every - told if words}


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Sam", "Dear Sam,"),
        ("dear sam", "Dear Sam,"),
        ("the manager", "Dear Manager,"),
        ("Hi Sam", "Dear Sam,"),
        ("Blythe Danner", "Dear Blythe Danner,"),
        ("Kathe Reed", "Dear Kathe Reed,"),
        ("Hilary of the Trust", "Dear Hilary of the Trust,"),
        ("Hello", "Dear Hello,"),
        ("The", "Dear The,"),
    ],
)
def test_a_greeting_takes_out_what_it_says_itself_and_nothing_inside_a_name(name: str, greeted: str) -> None:
    assert compose(kind("influence"), {"their_name": name}).body.startswith(greeted)


@pytest.mark.parametrize("company", ["at Boots", "At  Boots", "at boots.", "Boots"])
def test_an_employer_typed_with_its_at_is_said_with_one(company: str) -> None:
    body = compose(kind("influence"), check({"company": company}).answers).body
    assert "Thank you for your time at Boots." in body


@given(st.dictionaries(st.sampled_from(("company", "role", "their_name", "contact")), typed_text))
def test_a_line_holds_each_fact_whole_whatever_it_is(facts: dict[str, str]) -> None:
    for key, fact in facts.items():
        pieces = said(f"About {{{key}}}.", {key: fact} if fact else {})
        there = "".join(piece.text for piece in pieces if piece.key)
        # Our line says "at" before an employer.
        whole = letters_and_digits(fact)
        told = (whole, whole.removeprefix("at")) if key == "company" else (whole,)
        assert not fact or letters_and_digits(there) in told
        assert all(piece.gap for piece in pieces if piece.key) == (not fact)
