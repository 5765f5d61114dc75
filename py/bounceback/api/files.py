"""The letter as a file. Needs the pack `files`."""

from typing import TYPE_CHECKING

from bounceback.api.fields import Request, mapping, text
from bounceback.english.tidy import plain
from bounceback.errors import RequestError
from bounceback.letters.export import file_name, mail_draft, plain_text
from bounceback.letters.kinds import kind
from bounceback.questions.answers import check, chosen
from bounceback.questions.catalog import catalog

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = ["FORMATS", "answer_file"]

FORMATS = {
    "txt": "text/plain",
    "eml": "message/rfc822",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def answer_file(request: Request) -> "contract.FileReply":
    """Write the letter as a file. Raises `RequestError` for an unknown format or kind."""
    form = text(request, "format")
    if form not in FORMATS:
        raise RequestError(f"There is no format called {form[:40]!r}.", form[:40], tuple(FORMATS))
    answers = check(mapping(request, "answers"), known=catalog()).answers
    name = file_name(kind(text(request, "kind")), answers, form)
    subject, body = plain(text(request, "subject")), plain(text(request, "text"))
    reply: contract.FileReply = {"name": name, "type": FORMATS[form]}
    match form:
        case "txt":
            reply["text"] = plain_text(subject, body)
        case "eml":
            reply["text"] = mail_draft(subject, body)
        case _:
            reply["subject"] = subject
            reply["paragraphs"] = [part.split("\n") for part in body.split("\n\n")]
            reply["author"] = " ".join(plain(str(answers.get("your_name", ""))).split())
            reply["paper"] = "a4" if chosen(answers, "region") == "uk" else "letter"
    return reply
