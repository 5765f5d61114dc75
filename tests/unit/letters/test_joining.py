import pytest

from bounceback.letters.joining import joined
from bounceback.letters.template import parse
from bounceback.questions.model import Question

QUESTIONS = {
    "task": Question("task", "They told me the hardest part is …", "", "text", gap="the task"),
    "deed": Question("deed", "Once, at work, I …", "", "text", gap="what you did"),
    "role": Question("role", "Which job is it?", "", "text", gap="job title", fit="role"),
    "company": Question("company", "Where is the job?", "", "text", gap="employer", fit="name"),
    "claim": Question("claim", "I told them that …", "", "text", gap="what you said"),
    "words": Question("words", "The words were …", "", "long", gap="what was said", fit="quoted"),
    "day": Question("day", "When was it?", "", "text", gap="the date", fit="as_typed"),
}


def sentence(template: str, **answers: str) -> str:
    return "".join(piece.text for piece in joined(parse(template), answers, QUESTIONS))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sorting the post", "The hardest part is sorting the post."),
        ("Sorting the post.", "The hardest part is sorting the post."),
        ("the hardest part is sorting the post", "The hardest part is sorting the post."),
        ("Is sorting the post", "The hardest part is sorting the post."),
        ("They told me the hardest part is sorting the post", "The hardest part is sorting the post."),
        ("...sorting the post", "The hardest part is sorting the post."),
        ("how to sort it?", "The hardest part is how to sort it?"),
        ("sorting the post?", "The hardest part is sorting the post."),
        ("the post. Is it?", "The hardest part is the post. Is it?"),
        ("asking them: why?", "The hardest part is asking them: why?"),
        ("好吗?", "The hardest part is 好吗?"),
        ("sorting by 5 p.m.", "The hardest part is sorting by 5 p.m."),
        (".NET", "The hardest part is .NET."),
        ("“why?”", "The hardest part is “why?”"),
        ("", "The hardest part is [the task]."),
        ("...", "The hardest part is [the task]."),
    ],
)
def test_what_our_words_and_the_readers_both_say_is_said_once(typed: str, expected: str) -> None:
    assert sentence("The hardest part is {task}.", task=typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("rebuilt the rota", "There, I rebuilt the rota."),
        ("I rebuilt the rota", "There, I rebuilt the rota."),
        ("we rebuilt the rota", "There, we rebuilt the rota."),
        ("My team rebuilt the rota", "There, my team rebuilt the rota."),
        ("Once, at work, I rebuilt the rota", "There, I rebuilt the rota."),
    ],
)
def test_the_readers_own_i_or_we_takes_the_place_of_ours(typed: str, expected: str) -> None:
    assert sentence("There, I {deed}.", deed=typed) == expected


@pytest.mark.parametrize(
    ("template", "typed", "expected"),
    [
        ("There, I would start by {task}.", "I would ask first", "There, I would ask first."),
        ("There, I would start by {task}.", "I'd ask first", "There, I'd ask first."),
        ("Once, I {task}.", "I've done it", "Once, I've done it."),
        ("Now I am {task}.", "I’m learning", "Now I’m learning."),
        ("I liked hearing about {task}.", "I liked the lab", "I liked the lab."),
        ("I told you that {task}.", "I had led nine", "I told you that I had led nine."),
        ("I saw it, and as a result, {task}.", "I left", "I saw it, and as a result, I left."),
        (
            "I know that you asked us about the time of {task}.",
            "I can",
            "I know that you asked us about the time of I can.",
        ),
        ("I need {task}.", "I", "I need I."),
        ("It was at {task}.", "in the lift", "It was in the lift."),
        ("It was at {task}.", "ten o'clock", "It was at ten o'clock."),
    ],
)
def test_the_start_of_our_sentence_gives_way_to_a_sentence_about_the_same_person(
    template: str, typed: str, expected: str
) -> None:
    assert sentence(template, task=typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ward clerk", "About the ward clerk role."),
        ("the ward clerk", "About the ward clerk role."),
        ("Ward Clerk job", "About the Ward Clerk job."),
        ("the ward clerk role", "About the ward clerk role."),
        ("a clerk", "About a role as a clerk."),
        ("an HGV driver", "About a role as an HGV driver."),
        ("your ward clerk", "About your ward clerk role."),
        ("a job as an usher", "About a job as an usher."),
        ("the post of clerk", "About the post of clerk."),
        ("post office clerk", "About the post office clerk role."),
    ],
)
def test_an_article_or_a_word_for_the_post_is_not_doubled(typed: str, expected: str) -> None:
    assert sentence("About the {role} role.", role=typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("nurse", "As a nurse."),
        ("engineer", "As an engineer."),
        ("an engineer", "As an engineer."),
        ("HR manager", "As an HR manager."),
        ("", "As a [job title]."),
    ],
)
def test_the_article_is_chosen_by_the_answer(typed: str, expected: str) -> None:
    assert sentence("As {role:a}.", role=typed) == expected


def test_a_bare_role_leaves_out_its_article_and_its_word_for_the_post() -> None:
    assert (
        sentence("Thank you – {role:bare} interview", role="the ward clerk job") == "Thank you – ward clerk interview"
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Are you married?", "The words were: “Are you married?”"),
        ("Smile!", "The words were: “Smile!”"),
        ("I did not like that.", "The words were: “I did not like that.”"),
        ("you look tired", "The words were: “you look tired”."),
        ("", "The words were: [what was said]."),
    ],
)
def test_a_quotation_closes_its_sentence_once(typed: str, expected: str) -> None:
    assert sentence("The words were: {words}.", words=typed) == expected


@pytest.mark.parametrize("typed", ["a job as an usher", "the post of usher", "usher job", "the usher", "usher"])
def test_a_subject_names_the_work_alone(typed: str) -> None:
    assert sentence("The {role:bare} interview", role=typed) == "The usher interview"


@pytest.mark.parametrize("typed", ["I had led nine", "I told them that I had led nine", "I told them I had led nine"])
def test_a_starter_typed_again_without_its_that_is_said_once(typed: str) -> None:
    assert sentence("I told you that {claim}.", claim=typed) == "I told you that I had led nine."


def test_an_aside_is_said_only_with_its_answer() -> None:
    assert sentence("Thank you(( on {day})) for it.", day="4 June") == "Thank you on 4 June for it."
    assert sentence("Thank you(( on {day})) for it.") == "Thank you for it."


def test_an_answer_that_starts_the_sentence_gets_its_capital() -> None:
    assert sentence("{task} is hard.", task="sorting") == "Sorting is hard."


def test_the_stop_of_an_abbreviation_closes_the_sentence_once() -> None:
    assert sentence("I liked {company}.", company="Alder & Co.") == "I liked Alder & Co."
    assert sentence("Do I know {company}?", company="Alder & Co.") == "Do I know Alder & Co.?"


def test_a_question_in_the_middle_of_our_sentence_does_not_end_it() -> None:
    assert sentence("I asked {task}, and left.", task="why?") == "I asked why, and left."


def test_every_piece_says_whose_words_it_holds() -> None:
    pieces = joined(parse("I know {task} at {company}."), {"task": "post"}, QUESTIONS)
    assert [(piece.text, piece.key, piece.gap) for piece in pieces] == [
        ("I know ", "", False),
        ("post", "task", False),
        (" at ", "", False),
        ("[employer]", "company", True),
        (".", "", False),
    ]


@pytest.mark.parametrize("typed", ["{role}", "((x))", "{role:a}", "%s", "\\1", "<b>", "$task"])
def test_the_readers_text_is_never_read_as_a_template(typed: str) -> None:
    assert sentence("I know {task} well.", task=typed, role="clerk") == f"I know {typed} well."
