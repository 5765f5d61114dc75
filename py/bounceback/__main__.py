"""The author's and tester's command line: `python -m bounceback --help`."""

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bounceback.api.checklist import question_as_json, verdict_as_json
from bounceback.api.coach import every_note
from bounceback.api.letters import letter_as_json
from bounceback.check_all import check_definitions
from bounceback.checklist.as_text import verdict_text
from bounceback.checklist.verdict import advise
from bounceback.coach.as_text import notes_text
from bounceback.coach.review import review
from bounceback.errors import AnswersError, BounceBackError, RequestError
from bounceback.letters.compose import compose
from bounceback.letters.frames import holds
from bounceback.letters.kinds import kind
from bounceback.letters.load import kinds
from bounceback.letters.model import CHANNELS, REGIONS
from bounceback.links.share import FriendLink, open_link, share
from bounceback.questions.answers import check, chosen
from bounceback.questions.catalog import SHARED_KEYS, catalog, questions
from bounceback.questions.model import Question

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run one call and return its exit status: 0, or 2 with one line on standard error."""
    try:
        options = _parser().parse_args(arguments)
        call: Callable[[argparse.Namespace], str] = options.call
        _print(call(options))
    except BounceBackError as error:
        print(f"bounceback: {_line(str(error))}", file=sys.stderr)
        return 2
    return 0


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # argparse says it never returns; raising is that
        raise RequestError(f"{message}. See `python -m bounceback --help`.")

    def print_help(self, _file: object = None) -> None:
        # Printed as all else is: argparse would leave it to the end of Python, where nobody can say what went wrong.
        _print(self.format_help().rstrip("\n"))


def _print(text: str) -> None:
    """Print `text`. Raises `RequestError` when it cannot be written, but not when its reader has seen enough."""
    if sys.stdout is None:
        raise RequestError("There is nowhere to print to: standard output is closed. Leave it open.")
    try:
        print(text, flush=True)
    except OSError as error:
        # Nothing may be left to be written at exit: it would fail again, and be seen.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise RequestError(f"The output cannot be written: {error.strerror}. Send it elsewhere.") from None


def _line(text: str) -> str:
    # What somebody sent is quoted in it, and may hold what tells a terminal to do things.
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in " ".join(text.split()))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m bounceback", description="Letters and advice after a bad job interview.")
    calls = parser.add_subparsers(required=True, metavar="CALL", parser_class=_Parser)

    call = calls.add_parser("kinds", help="check every definition, and list the letter kinds: id, a tab, title")
    call.set_defaults(call=_kinds)

    call = calls.add_parser("questions", help="list the questions of a kind, as JSON")
    call.add_argument("kind")
    call.set_defaults(call=_questions)

    call = calls.add_parser("letter", help="write a letter")
    call.add_argument("kind")
    call.add_argument("--answers", type=Path, required=True, help="a JSON file: question key to answer")
    call.add_argument("--channel", choices=CHANNELS, help="else the channel of the answers, else mail")
    call.add_argument("--json", action="store_true", help="sentences with the answers they came from")
    call.set_defaults(call=_letter)

    call = calls.add_parser("advise", help="say which one thing to do, for checklist answers")
    call.add_argument("--answers", type=Path, required=True, help="a JSON file: question key to answer")
    call.add_argument("--json", action="store_true", help="the whole verdict")
    call.set_defaults(call=_advise)

    call = calls.add_parser("review", help="say what could be better in a finished text, and what is good")
    call.add_argument("file", type=Path, metavar="FILE", help="a text file: the letter, with or without `Subject: …`")
    call.add_argument("--kind", required=True, help="the letter kind it should be")
    call.add_argument("--answers", type=Path, help="a JSON file: names, role and date to compare with")
    call.add_argument("--region", choices=REGIONS, help="else the region of the answers, else us")
    call.add_argument("--json", action="store_true", help="every note, praise last")
    call.set_defaults(call=_review)

    call = calls.add_parser("share", help="make the fragment of a share link")
    what = call.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--plan", action="store_true", help="choices only: no names, no dates, no words of the reader's own"
    )
    what.add_argument("--words", action="store_true", help="every answer")
    call.add_argument("--answers", type=Path, required=True, help="a JSON file: question key to answer, and `kind`")
    call.set_defaults(call=_share)

    call = calls.add_parser("open", help="show the answers inside a fragment, as JSON")
    call.add_argument("fragment", metavar="FRAGMENT", help="`#s=…`, or a whole address")
    call.set_defaults(call=_open)
    return parser


def _kinds(_options: argparse.Namespace) -> str:
    # Whoever asks for the list has often changed a definition, and is told all that is wrong with any of them.
    check_definitions()
    return "\n".join(f"{each.id}\t{each.title}" for each in kinds())


def _questions(options: argparse.Namespace) -> str:
    asked = kind(options.kind).questions
    shared = tuple(questions()[key] for key in SHARED_KEYS if key in questions() and key not in asked)
    return _json([_question(each) for each in (*asked.values(), *shared)])


def _question(question: Question) -> Mapping[str, object]:
    shown = question_as_json(question)
    if not question.move:
        return shown
    # Those that a letter with nothing chosen offers come first.
    fits = {
        opener.text: holds(opener.when, {key: chosen({}, key) for key in opener.when}) for opener in question.openers
    }
    openers = sorted(fits, key=lambda text: not fits[text])
    return {**shown, "openers": openers, "example": question.example, "essential": question.essential}


def _letter(options: argparse.Namespace) -> str:
    wanted = kind(options.kind)
    answers = dict(_answers(options.answers))
    if options.channel:
        answers["channel"] = options.channel
    checked = check({**answers, "kind": wanted.id}, today=_today(), future=wanted.future)
    if checked.problems:
        raise AnswersError(checked.problems)
    letter = compose(wanted, checked.answers, today=_today())
    if options.json:
        region = chosen(checked.answers, "region")
        noted = review(
            letter.body,
            kind=wanted.id,
            region=region,
            answers=checked.answers,
            subject=letter.subject.text,
            today=_today(),
        )
        return _json({"letter": letter_as_json(letter, wanted), "notes": every_note(noted)})
    return f"Subject: {letter.subject.text}\n\n{letter.body}" if letter.subject.text else letter.body


def _advise(options: argparse.Namespace) -> str:
    verdict = advise(_answers(options.answers), _today())
    return _json(verdict_as_json(verdict)) if options.json else verdict_text(verdict)


def _review(options: argparse.Namespace) -> str:
    answers = _answers(options.answers) if options.answers else {}
    checked = check(answers)
    if checked.problems:
        raise AnswersError(checked.problems)
    region = options.region or chosen(checked.answers, "region")
    noted = review(_text(options.file), kind=options.kind, region=region, answers=checked.answers, today=_today())
    return _json(every_note(noted)) if options.json else notes_text(noted)


def _share(options: argparse.Namespace) -> str:
    answers = _answers(options.answers)
    if problems := check(answers, known=catalog()).problems:
        raise AnswersError(problems)
    return share(answers, words=options.words)


def _open(options: argparse.Namespace) -> str:
    opened = open_link(options.fragment)
    if isinstance(opened, FriendLink):
        return _json({"door": opened.door, "line": opened.line})
    return _json(opened.answers)


def _answers(path: Path) -> Mapping[str, object]:
    try:
        values = json.loads(_text(path, "JSON"))
    except (ValueError, RecursionError) as error:
        raise RequestError(f"{path} is not JSON in UTF-8: {error}. Correct the file.") from None
    if not isinstance(values, dict):
        raise RequestError(f'{path} holds no JSON object. Write answers as {{"your_name": "…"}}.')
    return values


def _text(path: Path, form: str = "text") -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RequestError(f"{path} cannot be read: {error.strerror}. Check the name of the file.") from None
    except UnicodeDecodeError:
        raise RequestError(f"{path} is not {form} in UTF-8. Save it again as UTF-8.") from None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _today() -> dt.date:
    # The only place in the package that reads the clock: a command line has nobody to be told by.
    return dt.datetime.now().astimezone().date()


if __name__ == "__main__":
    # Letters hold every alphabet, whatever the terminal was set to.
    if sys.stdout is not None:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main())
