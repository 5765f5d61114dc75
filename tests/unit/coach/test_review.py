"""A review: order, the three to act on first, praise, what is ignored, where notes stand."""

import datetime as dt

import pytest

from bounceback.coach.as_text import notes_text
from bounceback.coach.model import LEVELS, Note
from bounceback.coach.review import review
from bounceback.errors import RequestError
from bounceback.letters.kinds import kind
from bounceback.questions.catalog import kind_ids
from paths import ROOT

TODAY = dt.date(2026, 11, 22)
ANSWERS = {
    "your_name": "Dev Patel", "their_name": "Karen Mills", "company": "Brightwater Foods", "role": "Production Planner",
}  # fmt: skip
UPSET = """Subject: SORRY about yesterday

Hey Karin,

I’m so sorry about how I did. I totally bombed, and I had a panic attack. My last boss was toxic, so I’m desperate.
I will take legal action if you do not write to [your name] by end of day!!

thx
Dev"""
GOOD = """Dear Karen,

Thank you for meeting me yesterday about the Production Planner role. You told us how the team moved to weekly
planning after the flood in the old warehouse, and what that did to waste.

It made me think of the shift board at my present job. I built it last year, and it cut our changeovers from eleven to
seven a week. I would be happy to send you a picture of it.

I look forward to hearing from you.

Kind regards
Dev Patel
07700 900123"""


def levels(notes: tuple[Note, ...]) -> list[int]:
    return [LEVELS.index(note.level) for note in notes]


def rules(notes: tuple[Note, ...]) -> list[str]:
    return [note.rule for note in notes]


def test_the_most_serious_notes_come_first() -> None:
    found = review(UPSET, kind="thank_you", answers=ANSWERS, today=TODAY)
    assert levels(found.notes) == sorted(levels(found.notes))
    assert {"L01", "L02", "L03", "L06", "L09", "L13", "L14", "L16", "L24", "L28", "L31"} <= set(rules(found.notes))


def test_at_most_three_are_to_act_on_first_and_each_is_of_another_rule() -> None:
    found = review(UPSET, kind="thank_you", answers=ANSWERS, today=TODAY)
    assert rules(found.first) == ["L01", "L02", "L03"]
    assert [note.level for note in found.first] == ["stop", "stop", "stop"]


def test_two_notes_of_one_rule_take_one_place_among_the_first() -> None:
    found = review("Dear Sam,\n\nI was awful. I froze. I bombed it.\n\nBest wishes\nAl", kind="private_record")
    assert found.notes == ()
    found = review("Dear Sam,\n\nI was awful. I froze. I blew it.\n\nBest wishes\nAl", kind="keep_in_touch")
    assert rules(found.notes).count("L13") == 3
    assert rules(found.first).count("L13") == 1


def test_a_good_letter_gets_praise_and_no_note() -> None:
    found = review(GOOD, kind="thank_you", answers=ANSWERS, subject="Thank you – Production Planner interview")
    assert found.notes == ()
    assert rules(found.praise) == ["P04"]


@pytest.mark.parametrize("name", ["L13", "self_label"])
def test_a_rule_can_be_ignored_by_its_id_or_its_name(name: str) -> None:
    assert "L13" in rules(review(UPSET, kind="thank_you").notes)
    assert "L13" not in rules(review(UPSET, kind="thank_you", ignored=[name]).notes)


def test_a_note_says_where_its_words_stand() -> None:
    found = review(UPSET, kind="thank_you", answers=ANSWERS, today=TODAY)
    assert [note for note in found.notes if UPSET[note.start : note.end] != note.found] == []
    [wrong] = [note for note in found.notes if note.rule == "L02"]
    assert (wrong.found, wrong.part) == ("Karin", "text")


def test_places_are_code_points() -> None:
    text = "Dear Sam,\n\n👩‍🚀 é 中文 I was awful.\n\nBest wishes\nAl"
    [note] = [note for note in review(text, kind="thank_you").notes if note.rule == "L13"]
    assert text[note.start : note.end] == "I was awful"


def test_a_subject_given_apart_has_places_of_its_own() -> None:
    subject = "  Sorry about the mistake\non Monday"
    found = review(GOOD, kind="thank_you", answers=ANSWERS, subject=subject)
    notes = [note for note in found.notes if note.part == "subject"]
    assert [note.found for note in notes if "hard word" in note.why] == ["Sorry", "mistake"]
    assert [note for note in notes if subject[note.start : note.end] != note.found] == []
    assert [note for note in found.notes if note.part == "text"] == []


def test_a_first_line_with_the_subject_says_the_same_as_a_subject_given_apart() -> None:
    subject = "Sorry – Production Planner"
    apart = review(GOOD, kind="thank_you", answers=ANSWERS, subject=subject)
    inside = review(f"Subject: {subject}\n\n{GOOD}", kind="thank_you", answers=ANSWERS)
    assert [(note.rule, note.found, note.why) for note in apart.notes] == [
        (note.rule, note.found, note.why) for note in inside.notes
    ]
    assert rules(apart.notes) == ["L31"]


def test_words_in_quotation_marks_are_somebody_elses() -> None:
    text = 'You said “I was terrible at maths” and ‘desperate times’, and "please please" made me smile.'
    assert not {"L13", "L14"} & set(rules(review(text, kind="thank_you").notes))


def test_names_the_reader_gave_are_no_words() -> None:
    answers = {"company": "Terrible Tuesdays Ltd", "role": "Confidential Secretary", "their_name": "Will Just"}
    text = "Dear Will,\n\nThank you for the Confidential Secretary interview at Terrible Tuesdays. Will Just was kind."
    assert not {"L02", "L05", "L13", "L26"} & set(rules(review(text, kind="thank_you", answers=answers).notes))


def test_a_private_record_is_not_judged_as_a_letter() -> None:
    text = "On [date] they asked if I am pregnant. I was terrible, and I will call my solicitor. Sorry!!"
    assert rules(review(text, kind="private_record").notes) == ["L01"]


def test_answers_that_are_lists_are_taken_too() -> None:
    found = review(GOOD, kind="thank_you", answers={**ANSWERS, "liked": ("the board", "the tour")})
    assert found.praise


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(RequestError) as refused:
        review(GOOD, kind="poem")
    assert refused.value.asked == "poem"
    assert refused.value.known == kind_ids()


def test_a_day_has_passed_only_where_the_day_is_known() -> None:
    text = "Dear Sam,\n\nI am free on 10 November 2026 for a call."
    assert "L04" in rules(review(text, kind="thank_you", today=TODAY).notes)
    assert "L04" not in rules(review(text, kind="thank_you").notes)


def test_the_same_slip_many_times_over_gives_five_notes_at_most() -> None:
    text = " ".join(f"I think outside the box. I am a {word} team player. I add value to." for word in "abcdef")
    assert rules(review(f"{text} {UPSET * 20}", kind="thank_you").notes).count("L28") <= 5
    assert rules(review(text, kind="thank_you").notes).count("L22") <= 5


def test_a_long_letter_is_worth_a_thought_before_it_is_worth_mending() -> None:
    line = "I plan the rota with care. "
    most = kind("thank_you").words[1] // len(line.split())
    by_level = {
        more: [note.level for note in review(line * round(most * more), kind="thank_you").notes if note.rule == "L29"]
        for more in (1, 1.08, 1.5, 2)
    }
    assert by_level == {1: [], 1.08: ["consider"], 1.5: ["consider"], 2: ["fix"]}


def test_an_empty_text_has_no_more_to_say_than_its_subject() -> None:
    assert review("", kind="thank_you").notes == ()
    assert review("  \n\n ", kind="influence", subject="").first == ()


def test_as_plain_text_the_first_come_first_and_praise_last() -> None:
    lines = notes_text(review(UPSET + GOOD, kind="thank_you", answers=ANSWERS, today=TODAY)).splitlines()
    headings = [line for line in lines if not line.startswith(" ") and line]
    assert headings == ["Act on first:", "Also:", "Good:"]
    assert lines[1] == "  Stop L01: “[your name]”"
    good = notes_text(review(GOOD, kind="thank_you", answers=ANSWERS, subject="Thank you – Production Planner"))
    assert good.startswith("Nothing to change.\n\nGood:\n")


def test_somebody_who_may_be_in_danger_hears_of_help_first_and_without_a_word_about_the_letter() -> None:
    text = "Dear [Name],\n\nI will sue you, and on 31 November I will kill myself.\n\nKind regards\nAmara"
    first = review(text, kind="thank_you", today=TODAY).first[0]
    assert (first.rule, first.found) == ("L00", "kill myself")
    assert "I feel really low" in first.better


def test_the_page_that_the_first_rule_names_has_that_title() -> None:
    page = ROOT / "docs" / "help.md"
    assert "# I feel really low" in page.read_text(encoding="utf-8")


def test_whoever_has_a_name_is_named_in_the_better_greeting() -> None:
    found = review("Dear Sir or Madam,\n\nThank you.", kind="thank_you", answers=ANSWERS)
    assert "“Dear Karen Mills”" in next(note.better for note in found.notes if note.rule == "L30")


def test_an_apology_that_judges_its_writer_is_not_told_to_give_a_better_answer() -> None:
    letter = "Dear Karen,\n\nI was rude, and I was an idiot. I am sorry.\n\nDev Patel"
    better = [
        next(note.better for note in review(letter, kind=kind).notes if note.rule == "L13")
        for kind in ("thank_you", "clean_apology")
    ]
    assert ["Here is a fuller answer" in each for each in better] == [True, False]


RUDE = """Dear Ms Mills,

I am so so sorry for my terrible performance. I really need this job, please please give me another chance.
I have two kids. Also the interviewer was rude and I could sue you for that.

Regards
Dev"""


def test_what_cannot_wait_is_not_among_what_can_and_no_words_have_two_cards() -> None:
    found = review(RUDE, kind="second_chance", today=TODAY)
    cards = (*found.first, *found.next, *found.waiting)
    assert {note.level for note in found.next} == {"fix"}
    assert {note.level for note in found.waiting} == {"consider"}
    assert len(set(rules(cards))) == len(cards)
    about = [note for note in cards if note.found and not note.replace]
    for one in about:
        for other in about:
            assert one is other or not (one.part == other.part and one.start <= other.start and other.end <= one.end)


def test_a_mend_within_words_that_another_note_is_about_keeps_its_card() -> None:
    found = review("Dear Ms Mills,\n\nThe interviewer was rude rude to me.\n\nDev", kind="thank_you", today=TODAY)
    assert any(note.replace for note in (*found.first, *found.next, *found.waiting))
