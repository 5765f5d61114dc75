"""Share links, friends' links and saved files: what goes in comes out, and nothing else comes in."""

import datetime as dt
import json
import random
import resource
import sys
import time
import tomllib
import tracemalloc
import zlib
from collections.abc import Mapping
from typing import Any, get_args
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounceback.api.door import handle
from bounceback.definitions.toml import DATA, Table
from bounceback.errors import AnswersError, DefinitionError, LinkError, LinkFault
from bounceback.letters.compose import SIGN_OFF
from bounceback.letters.frames import frames
from bounceback.letters.kinds import kind
from bounceback.links import codec, shorthand
from bounceback.links import share as links
from bounceback.links.link_words import link_words
from bounceback.links.saved import LONGEST_FILE, Draft, Edited, as_json, open_file, save
from bounceback.links.share import FriendLink, SharedAnswers, contents, friend_link, open_link, share
from bounceback.questions.catalog import catalog, is_chosen, kind_ids
from bounceback.questions.checklist import inputs
from bounceback.questions.earlier import earlier
from bounceback.questions.model import Question
from paths import CASES as CASES_FOLDER
from paths import ROOT
from unit.links.link_mutants import HOSTILE, mutants

CASES = tomllib.loads((CASES_FOLDER / "links.toml").read_text(encoding="utf-8"))
GOLDEN: list[dict[str, Any]] = CASES["links"]
FRIENDS: list[dict[str, Any]] = CASES["friends"]
FRAGMENTS: list[str] = [case["fragment"] for case in GOLDEN + FRIENDS]
FAULTS = get_args(LinkFault.__value__)
CHOSEN = [question for question in catalog().values() if is_chosen(question)]
EXAMPLES = [example for each in kind_ids() for example in kind(each).examples]
MUTANTS = 200_000

written = st.text(st.characters(codec="utf-8"), max_size=200)


def open_fragment(fragment: str) -> dict[str, str | tuple[str, ...]]:
    """Return the answers in a link that holds answers, and no friend's line."""
    opened = open_link(fragment)
    assert isinstance(opened, SharedAnswers)
    return dict(opened.answers)


def values_of(question: Question) -> list[str]:
    return ["yes", "no"] if question.type == "yes_no" else [choice.value for choice in question.choices]


def answer_to(question: Question) -> st.SearchStrategy[str | tuple[str, ...]]:
    if is_chosen(question):
        one = st.sampled_from(values_of(question))
        return one | st.lists(one, min_size=1, unique=True).map(tuple) if question.type == "some_of" else one
    if question.type == "list":
        return st.lists(written.filter(bool), min_size=1, max_size=4, unique=True).map(tuple)
    if question.type == "date":
        return st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)).map(lambda day: day.isoformat())
    return written.filter(lambda text: text.strip() != "")


# Answers to a question of before are not what comes back: they have become passages.
TODAYS = {key: each for key, each in catalog().items() if key not in (*earlier(), "promised_date")}
answers_of_all = st.fixed_dictionaries({}, optional={key: answer_to(each) for key, each in TODAYS.items()})


def random_answers(chance: random.Random) -> dict[str, str | tuple[str, ...]]:
    answers: dict[str, str | tuple[str, ...]] = {}
    for key, question in TODAYS.items():
        if chance.random() < 0.6:
            continue
        if question.type == "date":
            answers[key] = str(dt.date(2000, 1, 1) + dt.timedelta(chance.randrange(36_500)))
        elif question.type == "some_of":
            values = values_of(question)
            answers[key] = tuple(chance.sample(values, chance.randrange(1, len(values))))
        elif is_chosen(question):
            answers[key] = chance.choice(values_of(question))
        elif question.type == "list":
            answers[key] = tuple(f"word {number}" for number in range(chance.randrange(1, 4)))
        else:
            alphabet = chance.choice(("abc defgh.,", "éß中文💛 \n", "<>&\"'{}%\\/\x00"))
            longest = question.longest if chance.random() < 20 / question.longest else 60
            answers[key] = "x" + "".join(chance.choices(alphabet, k=chance.randrange(longest)))
    return answers


def fault_of(fragment: str) -> str:
    with pytest.raises(LinkError) as caught:
        open_link(fragment)
    assert str(caught.value) == link_words().faults["link"][caught.value.fault]
    return caught.value.fault


def file_fault(text: str) -> str:
    with pytest.raises(LinkError) as caught:
        open_file(text)
    assert str(caught.value) == link_words().faults["file"][caught.value.fault]
    return caught.value.fault


def ask(**request: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    return reply


def listed(answers: Mapping[str, object]) -> dict[str, object]:
    return {key: list(each) if isinstance(each, tuple) else each for key, each in answers.items()}


# ---- links that people already have


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_a_golden_link_opens_with_the_answers_it_always_had(case: dict[str, Any]) -> None:
    opened = open_link(case["fragment"])
    assert isinstance(opened, links.SharedAnswers)
    assert listed(opened.answers) == case["answers"]
    assert opened.dropped == 0
    in_boxes = " ".join(str(answer) for key, answer in opened.answers.items() if catalog()[key].move)
    assert not [words for words in case.get("held", {}).values() if words not in in_boxes]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_a_link_is_a_plan_or_a_letter_as_it_always_was(case: dict[str, Any]) -> None:
    reply = ask(action="open", fragment=case["fragment"])
    written = {*case["answers"], *case.get("held", {})} - {"happened"}
    chosen = {question.key for question in CHOSEN}
    assert reply["holds"] == ("letter" if written - chosen else "plan")


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_what_a_link_opens_with_goes_into_a_link_again_unchanged(case: dict[str, Any]) -> None:
    opened = open_fragment(case["fragment"])
    assert open_fragment(share(opened, words=True)) == opened


def test_the_answers_of_a_kind_go_into_boxes_that_this_kind_has() -> None:
    for each in earlier().values():
        assert set(each.kinds) <= set(kind_ids())
    told = {"liked": "the rota", "next_step": "come in", "withdraw_reason": "fit"}
    for kind_id, boxes in {
        "withdraw": {"thanks_for", "reason", "offer"},
        "feedback_request": {"thanks_for", "reason", "offer"},
        "explanation": {"heard", "reason", "ask"},
        "thank_you": {"heard", "reason", "offer"},
    }.items():
        how, payload = codec.packed({"kind": kind_id, **told})[0]
        assert open_fragment(codec.sealed("s", how, payload)).keys() == {"kind", *boxes}


@pytest.mark.parametrize(("region", "day"), [("uk", "18 September"), ("us", "September 18"), ("", "September 18")])
def test_the_date_that_an_old_status_check_was_told_is_the_day_of_today_s(region: str, day: str) -> None:
    told = {"kind": "status_check", "promised_date": "2026-09-18", "region": region}
    opened = open_fragment(share(told, words=True))
    assert (opened["promised_day"], opened["promised_date"]) == (day, "2026-09-18")
    own = open_fragment(share({**told, "promised_day": "Friday"}, words=True))
    assert own["promised_day"] == "Friday"
    assert "promised_day" not in open_fragment(share({**told, "kind": "influence"}, words=True))
    file = json.dumps({"bounceback_draft": 1, "kind": "status_check", "answers": told})
    assert open_file(file).answers["promised_day"] == day


@pytest.mark.parametrize("case", FRIENDS, ids=lambda case: case["name"])
def test_a_golden_friends_link_opens_with_its_door_and_line(case: dict[str, Any]) -> None:
    assert open_link(case["fragment"]) == FriendLink(case["door"], case["line"])


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_every_truncation_that_keeps_the_prefix_is_cut(fragment: str) -> None:
    prefix = len("#s=")
    assert {fault_of(fragment[:end]) for end in range(prefix, len(fragment))} == {"cut"}
    # Where an app cuts, it may add dots of its own.
    assert {fault_of(f"{fragment[:end]}{dots}") for end in range(prefix, len(fragment)) for dots in ("…", "...")} == {
        "cut"
    }


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_changed_character_never_opens(fragment: str) -> None:
    for at in range(len("#s="), len(fragment)):
        other = "A" if fragment[at] != "A" else "B"
        assert fault_of(fragment[:at] + other + fragment[at + 1 :]) in ("damaged", "cut", "newer", "foreign")


# ---- there and back


@settings(max_examples=200, deadline=None)
@given(answers_of_all)
def test_answers_come_back_as_they_went(answers: dict[str, str | tuple[str, ...]]) -> None:
    assert open_fragment(share(answers, words=True)) == answers


def test_ten_thousand_sets_of_answers_come_back_as_they_went() -> None:
    chance = random.Random(2026)
    for _ in range(10_000):
        answers = random_answers(chance)
        assert open_fragment(share(answers, words=True)) == answers


@settings(max_examples=200, deadline=None)
@given(answers_of_all)
def test_a_plan_holds_the_choices_and_nothing_else(answers: dict[str, str | tuple[str, ...]]) -> None:
    fragment = share(answers, words=False)
    assert open_fragment(fragment) == {key: each for key, each in answers.items() if is_chosen(catalog()[key])}
    opened = open_link(fragment)
    assert isinstance(opened, links.SharedAnswers)
    assert not opened.words
    assert [content.key for content in contents(answers, words=False)] == list(opened.answers)


def test_the_longest_plan_there_is_fits_into_two_hundred_characters() -> None:
    # What nobody is asked any more is only in the links of before.
    answers = {
        question.key: tuple(values_of(question)) if question.type == "some_of" else max(values_of(question), key=len)
        for question in CHOSEN
        if inputs().place.get(question.key) != "old"
    }
    fragment = share(answers, words=False)
    assert len(fragment) <= 200, f"give new choices a short name in links/shorthand.toml: {fragment}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_a_medium_letter_fits_into_fourteen_hundred_characters(example: Any) -> None:
    assert len(share({**example.answers, "length": "medium"}, words=True)) <= 1400


def test_the_same_answers_in_another_order_give_the_same_link() -> None:
    answers = {"your_name": "Ana", "kind": "influence", "tone": "warm", "cause": ("late", "nerves")}
    backwards = dict(reversed(answers.items()))
    assert share(answers, words=True) == share(backwards, words=True)


def test_the_longest_answers_there_can_be_still_open() -> None:
    # Characters that take the most room: outside the basic plane, and different ones, so that nothing compresses well.
    answers = {
        key: "".join(chr(0x20000 + (at * 7919 + number) % 40000) for at in range(question.longest))
        for number, (key, question) in enumerate(catalog().items())
        if question.type in ("text", "long")
    }
    assert open_fragment(share(answers, words=True)) == answers
    longest = ("\x01" * 50_000, "\x02" * 50_000)
    draft = Draft("influence", answers, edited=Edited(*longest, by_hand=Edited(*longest)))
    assert open_file(save(draft)) == draft


def test_a_saved_file_holds_what_is_too_long_for_a_letter_as_well() -> None:
    long = {key: "As long as I like. " * 300 for key, q in catalog().items() if q.type in ("text", "long")}
    draft = Draft("influence", long, own_words={"subject": "s" * 9_000}, edited=Edited("a" * 90_000, "b" * 90_000))
    reply = ask(action="save", draft=as_json(draft))
    assert reply["whole"]
    assert open_file(reply["text"]) == draft
    # Beyond that a file says that it does not hold everything.
    assert not ask(action="save", draft={"own_words": {"subject": "s" * LONGEST_FILE}})["whole"]


@given(st.sampled_from(HOSTILE), st.sampled_from([key for key, q in catalog().items() if q.type in ("text", "long")]))
def test_markup_templates_and_addresses_stay_text(text: str, key: str) -> None:
    opened = open_fragment(share({key: text}, words=True))
    longest = catalog()[key].longest
    assert opened == ({key: text.replace("\ud800", "?")} if len(text) <= longest else {})
    reply = ask(action="open", fragment=share({key: text}, words=True))
    assert reply["ok"]


def test_a_missing_choice_of_short_name_is_written_out() -> None:
    payload = shorthand.shortened({"kind": "influence", "tone": "sung", "new_question": ("one", "two")})
    assert payload.startswith("Kb-")
    assert shorthand.written_out(payload) == {"kind": "influence", "tone": "sung", "new_question": ["one", "two"]}


def test_short_names_of_our_own_choices_are_all_still_there() -> None:
    names = tomllib.loads((DATA / "links/shorthand.toml").read_text(encoding="utf-8"))
    for case in GOLDEN:
        if case["fragment"].startswith("#s=1.p.") and "-" not in case["fragment"].split(".")[2]:
            # A choice of before may have become a passage.
            assert {key for key in case["answers"] if not catalog()[key].move} <= names.keys()


def test_a_short_name_used_twice_is_reported_with_its_place() -> None:
    table = Table(
        "links/shorthand.toml",
        {
            "kind": {"short": "K", "values": {"influence": "a", "thank_you": "a"}},
            "tone": {"short": "K", "values": {"plain": "P"}},
            "safe": {"short": "safe", "values": {}},
        },
    )
    shorthand.read_short_names(table)
    with pytest.raises(DefinitionError) as caught:
        table.finish()
    assert {problem.key for problem in caught.value.problems} == {
        "kind.values",
        "tone.values.plain",
        "safe.short",
        "short",
    }


# ---- links that do not open


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "foreign"),
        ("#", "foreign"),
        ("#how-we-know", "foreign"),
        ("#s", "foreign"),
        ("#t=10", "foreign"),
        ("#s=hello", "foreign"),
        ("#s=hello.world", "foreign"),
        ("https://example.org/letter/", "foreign"),
        ("#s=", "cut"),
        ("#s=…", "cut"),
        ("#s=1", "cut"),
        ("#s=12", "cut"),
        ("#s=2.q.abc.def", "newer"),
        ("#s=2.q", "newer"),
        ("#f=9999.", "cut"),
        ("#f=9999.a", "newer"),
        ("#s=0.p.Kb.AAAAAA", "damaged"),
        ("#s=01.p.Kb.AAAAAA", "damaged"),
        ("#s=l.p.Kb.AAAAAA", "damaged"),
        ("#s=1.p.Kb.AAAAAA", "damaged"),
        ("#s=1.p.Kb.AAAAAAA", "damaged"),
        ("#s=1.p.K<b>b.AAAAAA", "damaged"),
        ("#s=1.p.a.b.c.d.e.f", "damaged"),
        ("#s=99999999999999999999.p.Kb.AAAAAA", "damaged"),
        ("#s=" + "1" * 100_000, "foreign"),
        ("#s=1." + "." * 1_000_000 + "a", "damaged"),
        ("." * 2_000_000, "foreign"),
        ("#s=1".ljust(codec.LONGEST_FRAGMENT, "."), "cut"),
        ("#s=1".ljust(codec.LONGEST_FRAGMENT + 1, "."), "foreign"),
        (codec.sealed("s", "x", "abcd"), "damaged"),
        (codec.sealed("s", "j", "abcd"), "damaged"),
        (codec.sealed("s", "z", "abcd"), "damaged"),
        (codec.sealed("s", "p", "abcd"), "damaged"),
        (codec.sealed("s", "p", "Kba"), "damaged"),
        (codec.sealed("s", "p", "Kb-W10"), "damaged"),
        (codec.sealed("s", "j", codec.encoded(b"[1]")), "damaged"),
        (codec.sealed("s", "j", codec.encoded(b"\xff")), "damaged"),
        (codec.sealed("s", "j", codec.encoded(b"[" * 100_000)), "damaged"),
        (codec.sealed("s", "j", codec.encoded(b'{"kind":' + b"9" * 10_000 + b"}")), "damaged"),
    ],
    ids=lambda value: value[:30],
)
def test_a_link_that_cannot_be_opened_says_which_way_it_is_broken(text: str, fault: str) -> None:
    assert fault_of(text) == fault


def test_a_link_of_a_version_that_never_was_is_damaged_though_its_checksum_fits() -> None:
    covered = f"0.j.{codec.encoded(b'{}')}"
    assert fault_of(f"#s={covered}.{codec._checksum('s', covered)}") == "damaged"


# What messengers, mail programs, feeds and people make of an address: `{link}` is ours, whole, and the rest theirs.
# Those who break a long word do it anywhere. The page's scripts are tested with the same.
_CASES = json.loads((ROOT / "tests/wrappings.json").read_text(encoding="utf-8"))
WRAPPINGS: list[str] = _CASES["wrappings"]
BREAKS: list[str] = _CASES["breaks"]


def wrapped(wrapping: str, fragment: str) -> str:
    host = "https://example.org/some/project/letter/"
    escaped = quote(host + fragment, safe="")
    return wrapping.format(
        link=host + fragment,
        host=host,
        fragment=fragment,
        bare=fragment.removeprefix("#"),
        escaped=escaped,
        twice=quote(escaped, safe=""),
    )


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_what_is_put_around_an_address_does_no_harm(wrapping: str) -> None:
    for fragment in FRAGMENTS:
        expected = open_link(fragment)
        assert open_link(wrapped(wrapping, fragment)) == expected, fragment
        # As a browser hands it over, which escapes what an address may not hold.
        behind = wrapped(wrapping, fragment).partition("#")[2]
        if behind:
            assert open_link("#" + quote(behind, safe="/?#&=.,;:!~*'()@[]|%+-_")) == expected, fragment


@pytest.mark.parametrize("inside", BREAKS)
def test_a_break_inside_an_address_does_no_harm(inside: str) -> None:
    for fragment in FRAGMENTS:
        for at in range(3, len(fragment), 7):
            assert open_link(f"{fragment[:at]}{inside}{fragment[at:]}") == open_link(fragment)


@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_what_is_put_around_a_cut_address_does_not_hide_the_cut(wrapping: str) -> None:
    # Half of a golden link; a tail of letters could stand in for the checksum and is told as damage.
    for fragment in FRAGMENTS:
        assert fault_of(wrapped(wrapping, fragment[: len(fragment) // 2])) in ("cut", "damaged")


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    squeeze = zlib.compressobj(9, wbits=-15)
    data = squeeze.compress(b'{"your_name":"' + b"a" * 50_000_000 + b'"}') + squeeze.flush()
    bomb = codec.sealed("s", "z", codec.encoded(data))
    tracemalloc.start()
    started = time.process_time()
    assert fault_of(bomb) == "damaged" or len(bomb) > codec.LONGEST_FRAGMENT
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * 1024 * 1024
    assert time.process_time() - started < 1


@pytest.mark.parametrize("how", [0, 1], ids=["plain", "compressed"])
def test_a_payload_opens_up_to_the_most_bytes_there_may_be_and_no_further(how: int) -> None:
    longest = "a" * (codec.MOST_BYTES - len('{"your_name":""}'))
    assert codec.unpacked(*codec.packed({"your_name": longest})[how]) == {"your_name": longest}
    with pytest.raises(LinkError):
        codec.unpacked(*codec.packed({"your_name": f"{longest}a"})[how])


def test_answers_of_strangers_are_dropped_and_counted() -> None:
    forged = {
        "kind": "ransom_note",
        "tone": "warm",
        "length": ["short"],
        "your_name": 7,
        "company": "x" * 100_000,
        "cause": ["late", "plague"],
        "interview_date": "2026-02-30",
        "__proto__": {"polluted": "yes"},
        "role": {"deep": {"er": []}},
    }
    _, (_, payload) = "", codec.packed(forged)[0]
    opened = open_link(codec.sealed("s", "j", payload))
    assert opened == links.SharedAnswers({"tone": "warm"}, words=False, dropped=8)


# ---- a friend's link


@given(st.text(max_size=400))
def test_a_friends_line_comes_back_as_text_on_one_line(line: str) -> None:
    said = links._as_line(line)
    if len(said) > link_words().line_longest:
        with pytest.raises(AnswersError) as caught:
            friend_link("", line)
        assert [problem.key for problem in caught.value.problems] == ["line"]
    else:
        assert open_link(friend_link("ten_minutes", line)) == FriendLink("ten_minutes", said)
        assert "\n" not in said


def test_a_door_that_is_not_there_is_a_problem_to_the_sender_and_the_front_page_to_the_friend() -> None:
    with pytest.raises(AnswersError) as caught:
        friend_link("../../evil", "Hello")
    assert [problem.key for problem in caught.value.problems] == ["door"]
    how, payload = codec.packed({"door": "https://example.com/", "line": "Hello", "more": 1})[0]
    assert open_link(codec.sealed("f", how, payload)) == FriendLink("", "Hello")
    how, payload = codec.packed({"door": ["help"], "line": "x" * 301})[1]
    assert open_link(codec.sealed("f", how, payload)) == FriendLink("", "")


def test_the_limit_that_the_message_names_is_the_limit() -> None:
    assert str(link_words().line_longest) in link_words().line_too_long


# ---- saved files

DRAFT = Draft(
    kind="influence",
    answers={"your_name": "Zoë\n<b>", "cause": ("late",), "tone": "warm"},
    left_out=("thanks",),
    own_words={"thanks": 'I "thank" {here}\nnow'},
    ignored=("L12",),
    edited=Edited("Dear Sam,", "Dear Sam,\n\n</script> %s {{ x }}\n}"),
)
drafts = st.builds(
    Draft,
    kind=st.sampled_from(["", *kind_ids()]),
    answers=answers_of_all,
    left_out=st.lists(st.from_regex(r"[a-z_]{1,20}", fullmatch=True), max_size=5).map(tuple),
    own_words=st.dictionaries(st.sampled_from(("subject", *frames())), written, max_size=3),
    ignored=st.lists(st.from_regex(r"L[0-9]{1,2}", fullmatch=True), max_size=5).map(tuple),
    edited=st.none() | st.builds(Edited, written, written, st.none() | st.builds(Edited, written, written)),
)


@settings(max_examples=200, deadline=None)
@given(drafts)
def test_a_draft_comes_back_as_it_was_saved(draft: Draft) -> None:
    assert open_file(save(draft)) == draft


def test_a_file_saved_by_version_1_opens_with_every_word_in_its_box() -> None:
    assert open_file((CASES_FOLDER / "saved-draft-1.json").read_text(encoding="utf-8")) == Draft(
        kind="influence",
        answers={
            "kind": "influence",
            "your_name": "Zoë Łukasik",
            "company": "Alder & Sons",
            "tone": "warm",
            "cause": ("late",),
            "plan": "I would begin by listening.",
        },
        left_out=("ask_first",),
        own_words={},
        ignored=("L12",),
        edited=Edited("Dear Sam,", "Dear Sam,\n\nThank you."),
    )


def test_what_was_worded_in_version_1_stands_in_the_box_of_its_answer_and_in_its_place() -> None:
    opened = open_file((CASES_FOLDER / "saved-draft-1-worded.json").read_text(encoding="utf-8"))
    assert opened.answers == {
        "kind": "influence",
        "tone": "warm",
        "region": "uk",
        "their_name": "Sam Okoye",
        "company": "Northfield",
        "role": "ward clerk",
        # The wording of "heard" stood in place of the challenge, that of "start" in place of the first step.
        "heard": "You said that the rota never holds.",
        "proof": "I have faced a problem like that before: I rang round, each morning!",
        "plan": "First I would listen.",
        "better": "One thing may still be open: my Excel. Here is a fuller answer: I use it daily.",
        # Lines that were ours have no box of their own.
        "anything_else": "I know that you tried much already.",
    }
    # Those that are still ours keep the reader's wording.
    assert opened.own_words == {"thanks": "Thanks for Tuesday.", "subject": "The rota"}
    assert (opened.left_out, opened.dropped) == (("lesson", "thanks"), 0)
    letter = ask(action="letter", kind="influence", answers=listed(opened.answers), own_words=dict(opened.own_words))
    for words in ("never holds", "each morning!", "First I would listen.", "my Excel", "tried much already"):
        assert words in letter["letter"]["body"]


def test_a_line_of_version_1_that_has_another_name_today_keeps_its_wording() -> None:
    own = {"contact": "Ring 020 7946 0011.", "reach": "You can ring me any time.", "sign_off": "Yours,"}
    told = {"bounceback_draft": 1, "kind": "keep_in_touch", "answers": {"contact": "020"}, "own_words": own}
    opened = open_file(json.dumps(told))
    assert opened.own_words == {"reach": "Ring 020 7946 0011.", "sign_off": "Yours,"}
    assert opened.answers["anything_else"] == "You can ring me any time."


def test_a_wording_of_another_letters_line_stays_one_in_a_file_of_today() -> None:
    # Who goes back to the thank-you note finds it there, and no other letter says it.
    draft = Draft("influence", {"heard": "You said so."}, own_words={"thanks_again": "Thanks, all of you.", "odd": "x"})
    assert open_file(save(draft)) == draft


@pytest.mark.parametrize("kind_id", kind_ids())
def test_words_in_a_file_of_version_1_are_in_a_box_that_the_kind_has(kind_id: str) -> None:
    ids = sorted({id_ for each in earlier().values() for id_ in (each.key, *each.said_in)} | {"keen", "no_guesses"})
    own_words = {id_: f"My {id_} words." for id_ in ids}
    for told in ({}, {key: f"my {key}" for key, each in earlier().items() if not each.choices}):
        for words in ({}, own_words):
            text = json.dumps({"bounceback_draft": 1, "kind": kind_id, "answers": told, "own_words": words})
            opened = open_file(text)
            moves = [str(answer) for key, answer in opened.answers.items() if key in kind(kind_id).moves]
            ours = {"subject", "salutation", *SIGN_OFF, *kind(kind_id).frames}
            in_boxes = " ".join((*moves, *(said for name, said in opened.own_words.items() if name in ours)))
            assert not [each for each in words.values() if each not in in_boxes]
            if not words:
                asked = {key for key, each in earlier().items() if each.of(kind_id).move in kind(kind_id).moves}
                assert not [key for key in asked & told.keys() if f"my {key}" not in in_boxes]


def test_every_truncation_of_a_file_that_keeps_its_mark_is_cut() -> None:
    text = save(DRAFT)
    whole = len(text.rstrip())
    start = text.index("bounceback_draft") + len("bounceback_draft")
    assert {file_fault(text[:end]) for end in range(start, whole)} == {"cut"}
    assert open_file(text[:whole]) == DRAFT


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "foreign"),
        ("Dear Sam,\n\nThank you.", "foreign"),
        ("[]", "foreign"),
        ('{"your_name": "Zoë"}', "foreign"),
        ("[" * 1_000_000, "foreign"),
        ("x" * (LONGEST_FILE + 1), "foreign"),
        ('{"bounceback_draft": 3, "anything": []}', "newer"),
        ('{"bounceback_draft": true}', "damaged"),
        ('{"bounceback_draft": 1.0}', "damaged"),
        ('{"bounceback_draft": 0}', "damaged"),
        ('{\n "bounceback_draft": 1,\n "kind" "influence"\n}\n', "damaged"),
    ],
    ids=lambda value: value[:30],
)
def test_a_file_that_cannot_be_opened_says_which_way_it_is_broken(text: str, fault: str) -> None:
    assert file_fault(text) == fault


def test_a_file_of_fifty_megabytes_is_refused_without_being_read() -> None:
    huge = '{"bounceback_draft": 1, "edited": "' + "a" * 50_000_000 + '"}'
    started = time.process_time()
    assert file_fault(huge) == "foreign"
    assert time.process_time() - started < 0.1


def test_a_file_corrected_by_hand_opens_and_says_how_much_it_dropped() -> None:
    opened = open_file(
        '\ufeff{"bounceback_draft":1,"kind":"poem","answers":{"tone":"warm","colour":"red"},"left_out":["ok","<b>",3],'
        '"own_words":{"ok":"Mine","bad id":"x","list":[]},"ignored":"L1","edited":7,"note":"hello","__proto__":{}}'
    )
    # What the reader worded in place of a sentence that is not there stands in the last box there is.
    assert opened == Draft("", {"tone": "warm", "anything_else": "Mine"}, ("ok",), {}, dropped=8)


# ---- a flood of broken things


def test_broken_and_hostile_links_and_files_never_do_harm() -> None:
    good = [*FRAGMENTS, save(DRAFT), json.dumps({"bounceback_draft": 1, "answers": {"your_name": "Zoë"}})]
    keys = [*catalog(), "door", "line", "bounceback_draft", "answers", "left_out", "own_words", "edited"]
    faults: dict[str, int] = {}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest = 0.0
    for text in mutants(good, keys, MUTANTS, seed=20261122):
        started = time.process_time()
        try:
            if "bounceback_draft" in text:
                draft = open_file(text)
                assert draft == open_file(save(draft)) or draft.dropped
                fault = "opened"
            else:
                opened = open_link(text)
                assert isinstance(opened, FriendLink) or opened.answers.keys() <= catalog().keys()
                fault = "opened"
        except LinkError as error:
            fault = error.fault
        slowest = max(slowest, time.process_time() - started)
        faults[fault] = faults.get(fault, 0) + 1
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / (1 if sys.platform == "darwin" else 1024)
    assert faults.keys() == {*FAULTS, "opened"}, faults
    assert slowest < 2
    assert grown < 64 * (1024 if sys.platform == "darwin" else 1)


# ---- the door


def test_the_door_shares_with_length_and_what_is_inside() -> None:
    answers = {"kind": "influence", "your_name": "Zoë", "cause": ["late"], "colour": "red"}
    reply = ask(action="share", answers=answers, words=True, address="https://example.org/letter/#s=1.old")
    assert reply["link"] == "https://example.org/letter/" + reply["fragment"]
    assert reply["length"] == len(reply["link"])
    assert reply["fits"]
    assert reply["scans"]
    assert [each["key"] for each in reply["contents"]] == ["kind", "your_name", "cause"]
    assert {"key": "your_name", "name": "your name", "answer": "Zoë"} in reply["contents"]
    assert [problem["key"] for problem in reply["problems"]] == ["colour"]
    opened = ask(action="open", fragment=reply["link"])
    assert opened["holds"] == "letter"
    assert opened["answers"] == {"kind": "influence", "your_name": "Zoë", "cause": ["late"]}
    plan = ask(action="share", answers=answers, words=False)
    assert ask(action="open", fragment=plan["fragment"])["holds"] == "plan"


def test_a_long_letter_does_not_fit_and_says_so() -> None:
    chance = random.Random(4)
    keys = ("heard", "proof", "plan", "better")
    answers = {key: "".join(chr(chance.randrange(0x4E00, 0x9E00)) for _ in range(400)) for key in keys}
    reply = ask(action="share", answers=answers, words=True)
    assert reply["length"] > link_words().safe_length
    assert not reply["fits"]
    assert not reply["scans"]


def test_the_door_saves_and_opens_a_file() -> None:
    saved = ask(action="save", draft={"kind": "influence", "answers": {"your_name": "Zoë"}, "left_out": ["thanks"]})
    assert saved["name"].endswith(".json")
    opened = ask(action="open_file", text=saved["text"])
    assert opened["draft"]["answers"] == {"your_name": "Zoë"}
    assert opened["draft"]["left_out"] == ["thanks"]
    assert opened["dropped"] == 0


def test_the_door_makes_and_opens_a_friends_link() -> None:
    made = ask(action="friend_link", door="ten_minutes", line="Thinking of you.", address="https://example.org/")
    assert made["link"] == f"https://example.org/guide/first-ten-minutes/{made['fragment']}"
    opened = ask(action="open", fragment=made["link"])
    assert (opened["holds"], opened["door"], opened["line"]) == ("friend", "ten_minutes", "Thinking of you.")
    assert opened["places"] == [{"page": opened["page"], "title": f"Go to: {opened['title']}"}]
    assert made["file"]["text"] == "Thinking of you.\n\nhttps://example.org/guide/first-ten-minutes/\n"
    too_long = ask(action="friend_link", door="", line="x" * 301)
    assert [problem["key"] for problem in too_long["error"]["problems"]] == ["line"]


def test_a_friends_link_without_a_line_is_the_plain_address_of_its_page() -> None:
    made = ask(action="friend_link", door="said_no", line=" \n ", address="https://example.org/#f=1.old")
    assert (made["link"], made["fragment"]) == ("https://example.org/guide/waiting/#if-they-said-no", "")
    with_line = ask(action="friend_link", door="said_no", line="Hello", address="https://example.org/")
    assert with_line["link"] == f"https://example.org/guide/waiting/{with_line['fragment']}"


@pytest.mark.parametrize(
    ("answers", "pages"),
    [
        ({"kind": "influence", "cause": "late"}, ["letter/", "checklist/"]),
        ({"cause": "late"}, ["checklist/"]),
        ({"tone": "warm"}, ["letter/"]),
        ({"cause": "late", "your_name": "Zoë"}, ["letter/"]),
        ({}, ["letter/"]),
    ],
)
def test_what_was_shared_is_led_to_the_pages_where_it_belongs(answers: dict[str, object], pages: list[str]) -> None:
    opened = ask(action="open", fragment=share(answers, words=True))
    assert [place["page"] for place in opened["places"]] == pages
    assert all(place["title"] for place in opened["places"])


def test_the_door_names_the_fault_of_a_link() -> None:
    error = ask(action="open", fragment="#s=1.p.Kb")["error"]
    assert (error["type"], error["fault"]) == ("link", "cut")
    assert ask(action="open", fragment=7)["error"]["type"] == "request"
    assert ask(action="save", draft=[1])["error"]["type"] == "request"
