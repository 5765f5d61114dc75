"""The one door between a page and Python: a request comes in as JSON text, a reply goes out as JSON text.

A request is an object with an `action`. A reply has `ok`. When it is true the rest is the answer; when it is false,
`error` holds `type` (`request`, `answers`, `definition`, `elsewhere` or `link`), a `message` for people, and for answers
`problems` (a list of `{key, message}`), for links `fault`. `elsewhere` asks for the same once more when the `pack` is there.

| action | takes | gives |
|---|---|---|
| `letter` | `kind`, `answers`, `today` (ISO), `left_out`, `own_words`, `edited` (`base`, `text`, `by_hand`) | `letter`, `problems`, `carried` (answers), `edited` |
| `example` | `kind`, `id` | the `answers` of a worked example |
| `file` | see `bounceback.letters.exports_reply` | the letter as a file |
| `review`, `at_copy` | see `bounceback.coach.door` | the coach's notes, the question at copy |
| `before_sending`, `reminder` | see `bounceback.letters.pause_reply` | what to ask before the letter leaves |
| `advise`, `plan`, `calendar`, `came_back`, `card`, `friend` | see `bounceback.checklist.door` | verdict, plan, files |
| `share`, `contents`, `friend_link`, `qr` | see `bounceback.links.links_reply` | a link, and what is inside it |
| `open`, `save`, `open_file` | see `bounceback.links.links_reply` | what a link holds; a saved draft, and back |
"""  # noqa: E501 - a row of a table cannot be broken

import json
from collections.abc import Mapping

from bounceback.errors import (
    AnswersError,
    BounceBackError,
    DefinitionError,
    ElsewhereError,
    LinkError,
    RequestError,
)

__all__ = ["CHECKLIST_ACTIONS", "COACH_ACTIONS", "LINK_ACTIONS", "PAUSE_ACTIONS", "handle"]

CHECKLIST_ACTIONS = ("advise", "plan", "calendar", "came_back", "card", "friend")
COACH_ACTIONS = ("review", "at_copy")
PAUSE_ACTIONS = ("before_sending", "reminder")
LINK_ACTIONS = ("share", "contents", "open", "friend_link", "save", "open_file", "qr")


def handle(request_json: str) -> str:
    """Answer one request. Takes and returns JSON text (see the module); never raises for anything a page can send."""
    try:
        reply: dict[str, object] = {"ok": True, **_answered(_request(request_json))}
    except BounceBackError as error:
        reply = {"ok": False, "error": _described(error)}
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":"))


def _request(request_json: str) -> dict[str, object]:
    try:
        request = json.loads(request_json)
    except (ValueError, RecursionError):
        raise RequestError("The request is not JSON.") from None
    if not isinstance(request, dict):
        raise RequestError("The request is not a JSON object.")
    return request


def _answered(request: Mapping[str, object]) -> Mapping[str, object]:
    action = request.get("action")
    # Each part is imported when it is first asked for, so that the first letter does not wait for the rest.
    if action == "letter":
        from bounceback.letters.letter_reply import letter_reply

        return letter_reply(request)
    if action == "example":
        from bounceback.letters.letter_reply import example_reply

        return example_reply(request)
    if action == "file":
        from bounceback.letters.exports_reply import file_reply

        return file_reply(request)
    if action in COACH_ACTIONS:
        from bounceback.coach.door import answer as coach_answer

        return coach_answer(str(action), request)
    if action in PAUSE_ACTIONS:
        from bounceback.letters.pause_reply import answer as pause_answer

        return pause_answer(str(action), request)
    if action in CHECKLIST_ACTIONS:
        from bounceback.checklist.door import answer as checklist_answer

        return checklist_answer(str(action), request)
    if action in LINK_ACTIONS:
        from bounceback.links.links_reply import answer as links_answer

        return links_answer(str(action), request)
    raise RequestError(f"There is no action called {str(action)[:40]!r}.", asked=str(action)[:40])


def _described(error: BounceBackError) -> dict[str, object]:
    match error:
        case AnswersError():
            problems = [{"key": problem.key, "message": problem.message} for problem in error.problems]
            return {"type": "answers", "message": str(error), "problems": problems}
        case DefinitionError():
            return {"type": "definition", "message": str(error)}
        case ElsewhereError():
            return {"type": "elsewhere", "message": str(error), "pack": error.pack}
        case LinkError():
            return {"type": "link", "message": str(error), "fault": error.fault}
        case _:
            return {"type": "request", "message": str(error)}
