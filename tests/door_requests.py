"""Requests that walk every way through the door: sent to Python here and in the browser, whose replies must agree."""

import itertools
import json
import tomllib
from typing import Any

from bounceback.api.door import handle
from bounceback.letters.kinds import kind
from bounceback.links import codec
from bounceback.questions.catalog import kind_ids
from paths import CASES

__all__ = ["door_requests"]

TODAY = "2026-11-22"
ADDRESS = "https://example.org/letter/"
# What people type, and what a trimmed bundle might trip over.
ODD_NAMES = ("José Ñandú", "李小龍", "שרה כהן", "O’Brien-Smith 👩‍💻", "x" * 400, "İstanbul ﬁ ß", "a\u0301\u200d b")
# Nested so deep that a parser which follows it uses up the browser's stack, and Python stops for good.
DEEP = codec.sealed("s", "j", codec.encoded(b'{"kind":' * 50_000))

LETTER = "Dear Sam,\n\nThank you for today. I ran the desk at Hale Street for 3 years.\n\nKind regards,\nZoë"

type Request = dict[str, Any]


def door_requests() -> list[tuple[Request, tuple[str, ...]]]:
    """Each request with the packs it needs in the browser."""
    letters: list[Request] = [
        {"action": "letter", "kind": kind_id, "answers": {**example.answers, "tone": tone, "length": length}}
        for kind_id in kind_ids()
        for example in kind(kind_id).examples
        for tone, length in (("plain", "short"), ("warm", "medium"), ("formal", "full"))
    ]
    letters += [
        {"action": "letter", "kind": kind_id, "answers": {**kind(kind_id).examples[0].answers, "channel": channel}}
        for kind_id in kind_ids()
        for channel in ("message", "call")
    ]
    letters += [
        {"action": "letter", "kind": "influence", "answers": {"your_name": name, "company": name, "region": "us"}}
        for name in ODD_NAMES
    ]
    cases = tomllib.loads((CASES / "advise.toml").read_text(encoding="utf-8"))["cases"]
    answers = [case["answers"] for case in cases]
    checklist: list[Request] = [
        {"action": action, "answers": {**given, "interview_date": "2026-11-18", "company": ODD_NAMES[at % 6]}}
        for at, given in enumerate(answers[::9])
        for action in ("advise", "plan", "card", "friend")
    ]
    checklist += [{"action": "came_back", "answers": answers[0], "reply": reply} for reply in ("no", "yes", "nothing")]
    first = letters[0]["answers"]
    links: list[Request] = [
        {"action": action, "answers": {**first, "your_name": name}, "words": words, "address": ADDRESS}
        for action, words, name in itertools.product(("share", "contents"), (True, False), ODD_NAMES)
    ]
    opened: list[Request] = [
        {"action": "open", "fragment": fragment}
        for fragment in ("#", "#no-such-link", DEEP, *(_shared(first, words) for words in (True, False)))
    ]
    draft: Request = {
        "kind": "influence",
        "answers": first,
        "left_out": [],
        "own_words": {},
        "ignored": [],
        "edited": {"base": "Dear Sam,", "text": "Dear Sam, and all,"},
    }
    saved: list[Request] = [{"action": "save", "draft": draft}, {"action": "open_file", "text": _saved(draft)}]
    saved += [{"action": "open_file", "text": text} for text in ("", "{", "[]", "[" * 90_000, '{"version": 99}')]
    other: list[Request] = [
        {"action": "friend_link", "door": "", "line": "Hang on in there, 李", "address": ADDRESS},
        {"action": "review", "text": "Dear Sam,\n\nI am so so sorry.\n", "kind": "influence", "region": "uk"},
        {"action": "untold", "text": LETTER, "answers": {"their_name": "Sam"}},
        {"action": "untold", "text": "", "answers": {}, "kind": "influence"},
        *({"action": "bring", "text": text, "kind": kind_id} for text in (LETTER, "") for kind_id in kind_ids()),
        {"action": "before_sending", "text": "Dear Sam,\n\nThis is a disgrace.", "kind": "influence", "time": "23:40"},
        {"action": "example", "kind": "influence", "id": kind("influence").examples[0].id},
        {"action": "mend", "kind": "influence", "answers": first, "found": "I", "before": 1, "better": "We"},
        {"action": "notes", "kind": "influence", "answers": first},
        {"action": "notes", "kind": "thank_you", "answers": {}},
        {"action": "card", "answers": {"plan_if": "I go blank", "plan_then": "I ask for a moment"}},
        {"action": "friend", "answers": {"name": ODD_NAMES[0]}},
        {"action": "no such action"},
        {},
    ]
    plain: list[Request] = [*letters, *checklist, *links, *opened, *saved, *other]
    file: Request = {"kind": "influence", "answers": first, "subject": "Thank you", "text": "Dear Zoë,\n\nThank you."}
    mended: list[Request] = [
        {"text": "i work there since four year", "mended": "I have worked there for four years."},
        {"text": "I was late.", "mended": "I was not late.", "answers": first},
    ]
    with_packs: list[tuple[Request, tuple[str, ...]]] = [
        *(({"action": "proofread", **each}, ("proofread",)) for each in mended),
        ({"action": "calendar", "answers": {**answers[0], "interview_date": "2026-11-18"}}, ("calendar",)),
        ({"action": "reminder", "region": "uk"}, ("calendar",)),
        *(({"action": "file", "format": form, **file}, ("files",)) for form in ("txt", "eml", "docx")),
        ({"action": "qr", "text": ADDRESS}, ("qr",)),
    ]
    return [({"today": TODAY, **request}, packs) for request, packs in [*((one, ()) for one in plain), *with_packs]]


def _shared(answers: Request, words: bool) -> str:
    return str(_reply({"action": "share", "answers": answers, "words": words, "address": ADDRESS}).get("fragment", ""))


def _saved(draft: Request) -> str:
    return str(_reply({"action": "save", "draft": draft}).get("text", ""))


def _reply(request: Request) -> Request:
    found: Request = json.loads(handle(json.dumps(request)))
    return found
