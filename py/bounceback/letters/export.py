"""The letter as a file: its name, the plain text, and a draft for a mail program."""

from email.message import EmailMessage
from email.policy import SMTP

from pathvalidate import sanitize_filename

from bounceback.english.tidy import plain
from bounceback.letters.model import LetterKind
from bounceback.questions.model import Answers

__all__ = ["file_name", "mail_draft", "plain_text"]

# In characters: even at four bytes each this stays below the 255 bytes that file systems take.
LONGEST_NAME = 60


def file_name(kind: LetterKind, answers: Answers, ending: str) -> str:
    """Return a file name from the kind and the names, safe on every system: `Influence letter - Zoë Ward.txt`.

    `ending` is the file's ending without its dot.
    """
    names = (str(answers.get(key, "")) for key in ("your_name", "company"))
    parts = [kind.title, *(" ".join(plain(name).split()) for name in names if name.strip())]
    # A name may not end in a dot or a space, and must not start with one; what is left may be nothing at all.
    safe = sanitize_filename(" - ".join(parts), platform="universal", max_len=LONGEST_NAME).strip(" .-")
    return f"{safe or 'Letter'}.{ending}"


def plain_text(subject: str, body: str) -> str:
    """Return the letter as a text file holds it: the subject, an empty line, the body, and a line break at the end."""
    return f"Subject: {subject}\n\n{body}\n" if subject else f"{body}\n"


def mail_draft(subject: str, body: str) -> str:
    """Write the letter as an unsent message (RFC 5322, CRLF line ends) that mail programs open as a draft."""
    message = EmailMessage(policy=SMTP)
    # One line, whatever is in it: a line break in a header would start another one.
    message["Subject"] = " ".join(subject.split())
    # Outlook and others open a message with this header as a draft to be sent.
    message["X-Unsent"] = "1"
    message.set_content(body)
    return message.as_string()
