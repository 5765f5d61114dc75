"""The door's answer to `file`: the letter as a file.

It takes `format` (`txt`, `eml` or `docx`), `kind`, `answers`, `subject` and `text`, and needs the pack `files`. It
gives the file's `name`, `type` and `text`. For `docx` the text comes back in `paragraphs`, each a list of lines: the
page's library makes the file.
"""

from collections.abc import Mapping

from bounceback.answers import check
from bounceback.definitions import kind
from bounceback.errors import RequestError
from bounceback.letters.exports import file_name, mail_draft, plain_text, readable
from bounceback.request_fields import mapping, text
from bounceback.vocabulary import vocabulary

__all__ = ["FORMATS", "file_reply"]

FORMATS = {
    "txt": "text/plain",
    "eml": "message/rfc822",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def file_reply(request: Mapping[str, object]) -> dict[str, object]:
    """Answer `file` (see the module). Raises `RequestError` for an unknown format or kind."""
    form = text(request, "format")
    if form not in FORMATS:
        raise RequestError(f"There is no format called {form[:40]!r}.", form[:40], tuple(FORMATS))
    answers = check(mapping(request, "answers"), known=vocabulary()).answers
    name = file_name(kind(text(request, "kind")), answers, form)
    subject, body = readable(text(request, "subject")), readable(text(request, "text"))
    reply: dict[str, object] = {"name": name, "type": FORMATS[form]}
    match form:
        case "txt":
            return reply | {"text": plain_text(subject, body)}
        case "eml":
            return reply | {"text": mail_draft(subject, body)}
        case _:
            return reply | {"subject": subject, "paragraphs": [part.split("\n") for part in body.split("\n\n")]}
