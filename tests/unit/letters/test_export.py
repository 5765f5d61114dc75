"""Tests of the letter as a file: names that every system takes, and mail drafts that say the same words."""

import email
import json
import unicodedata
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounceback.api.door import handle
from bounceback.letters.export import file_name, mail_draft, plain_text
from bounceback.letters.kinds import kind

INFLUENCE = kind("influence")
BODY = "Dear Zoë,\n\nThank you. 李小龍, שרה, łódź and 👩‍💻.\n\nBest,\nZoë"


def reply(**request: object) -> dict[str, Any]:
    answered: dict[str, Any] = json.loads(handle(json.dumps({"action": "file", "kind": "influence", **request})))
    return answered


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        ({}, "Influence letter.txt"),
        ({"your_name": "Zoë Ward", "company": "A. & B. Co."}, "Influence letter - Zoë Ward - A. & B. Co.txt"),
        ({"your_name": "李小龍"}, "Influence letter - 李小龍.txt"),
        ({"your_name": "../../etc/passwd"}, "Influence letter - ....etcpasswd.txt"),
        ({"your_name": 'a<b>c:d"e|f?g*h'}, "Influence letter - abcdefgh.txt"),
    ],
)
def test_a_file_is_named_after_its_kind_and_names(answers: dict[str, str], name: str) -> None:
    assert file_name(INFLUENCE, answers, "txt") == name


@pytest.mark.parametrize(("region", "paper"), [("us", "letter"), ("uk", "a4"), ("", "letter")])
def test_a_word_file_names_whoever_signs_it_and_has_the_paper_of_their_country(region: str, paper: str) -> None:
    made = reply(format="docx", text=BODY, answers={"your_name": " Zoë\n Ward", "region": region})
    assert (made["author"], made["paper"]) == ("Zoë Ward", paper)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_name_makes_a_file_name_that_a_system_refuses(name: str, company: str) -> None:
    made = file_name(INFLUENCE, {"your_name": name, "company": company}, "docx")
    assert made.endswith(".docx")
    assert len(made.encode("utf-8", "surrogatepass")) <= 255
    assert not set(made) & set('<>:"/\\|?*')
    assert all(unicodedata.category(char) != "Cc" for char in made)
    assert made == made.strip()


def test_a_mail_draft_holds_the_same_subject_and_words() -> None:
    message = email.message_from_string(mail_draft("Thank you – ward clerk\ninterview", BODY), policy=default)
    assert message["Subject"] == "Thank you – ward clerk interview"
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    content = message.get_content()
    assert content.replace("\r\n", "\n").rstrip("\n") == BODY


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400))
def test_a_subject_never_becomes_a_second_header(subject: str) -> None:
    message = email.message_from_string(mail_draft(subject, BODY), policy=default)
    assert set(message.keys()) == {"Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}


def test_the_text_file_is_the_subject_an_empty_line_and_the_letter() -> None:
    assert plain_text("Hello", BODY) == f"Subject: Hello\n\n{BODY}\n"


def test_the_door_hands_out_each_format_with_the_same_words() -> None:
    answers = {"your_name": "Zoë", "cause": "blanked"}
    text = reply(format="txt", answers=answers, subject="Hi", text=BODY)
    assert text["name"] == "Influence letter - Zoë.txt"
    assert text["text"] == f"Subject: Hi\n\n{BODY}\n"
    word = reply(format="docx", answers=answers, subject="Hi", text=BODY)
    assert "\n\n".join("\n".join(lines) for lines in word["paragraphs"]) == BODY
    assert "Subject: Hi" in reply(format="eml", answers=answers, subject="Hi", text=BODY)["text"]


def test_an_unknown_format_is_a_clear_error() -> None:
    refused = reply(format="pdf", answers={}, subject="", text="")
    assert refused == {"ok": False, "error": {"type": "request", "message": "There is no format called 'pdf'."}}


def test_what_no_text_file_may_hold_is_left_out() -> None:
    assert reply(format="txt", answers={}, subject="", text="a\ud800\x00b\r\nc")["text"] == "a?b\nc\n"
