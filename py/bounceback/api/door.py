"""The one door between a page and Python: a request comes in as JSON text, a reply goes out as JSON text.

A request is an object with an `action`. A reply has `ok`. When it is true the rest is the answer; when it is false,
`error` holds `type` (`request`, `answers`, `definition`, `elsewhere` or `link`), a `message` for people, and for
answers `problems` (a list of `{key, message}`), for links `fault`. `elsewhere` asks for the same once more when the
`pack` is there. What each action takes and gives is in `bounceback.api.contract`.
"""

import json
from collections.abc import Callable, Mapping
from types import ModuleType

from bounceback.api.fields import Request
from bounceback.api.packs import need_coach
from bounceback.english.tidy import storable
from bounceback.errors import AnswersError, BounceBackError, DefinitionError, ElsewhereError, LinkError, RequestError

__all__ = ["ACTIONS", "handle", "handler"]

type Handler = Callable[[Request], Mapping[str, object]]

ACTIONS: Mapping[str, str] = {
    "letter": "letters",
    "example": "letters",
    "mend": "letters",
    "notes": "letters",
    "file": "files",
    "untold": "finished",
    "bring": "finished",
    "review": "coach",
    "proofread": "coach",
    "before_sending": "cooling_off",
    "reminder": "cooling_off",
    "advise": "checklist",
    "plan": "checklist",
    "calendar": "checklist",
    "came_back": "checklist",
    "card": "checklist",
    "friend": "checklist",
    "share": "links",
    "contents": "links",
    "open": "links",
    "friend_link": "links",
    "save": "links",
    "open_file": "links",
    "qr": "links",
}
"""Every action, and the module beside this one in which its function is, called `answer_<action>`."""
LONGEST_NAMED = 40
# A reply is made anew each time, of plain values: it cannot hold itself.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def handle(request_json: str) -> str:
    """Answer one request. Takes and returns JSON text (see the module); never raises for anything a page can send."""
    try:
        request = _request(request_json)
        reply: dict[str, object] = {"ok": True, **handler(request.get("action"))(request)}
    except BounceBackError as error:
        reply = {"ok": False, "error": _described(error)}
    return _ENCODER.encode(reply)


def handler(action: object) -> Handler:
    """Return the function that answers `action`. Raises `RequestError` for an unknown one."""
    if not isinstance(action, str) or action not in ACTIONS:
        named = str(action)[:LONGEST_NAMED]
        raise RequestError(f"There is no action called {named!r}.", named, tuple(ACTIONS))
    # Each module is imported when its first action is asked for, so that the first letter does not wait for the rest.
    match ACTIONS[action]:
        case "letters":
            from bounceback.api import letters

            return _of(letters, action)
        case "finished":
            need_coach()
            from bounceback.api import finished

            return _of(finished, action)
        case "files":
            from bounceback.api import files

            return _of(files, action)
        case "coach":
            need_coach()
            from bounceback.api import coach

            return _of(coach, action)
        case "cooling_off":
            need_coach()
            from bounceback.api import cooling_off

            return _of(cooling_off, action)
        case "checklist":
            from bounceback.api import checklist

            return _of(checklist, action)
        case _:
            from bounceback.api import links

            return _of(links, action)


def _of(module: ModuleType, action: str) -> Handler:
    found: Handler = getattr(module, f"answer_{action}")
    return found


def _request(request_json: str) -> dict[str, object]:
    try:
        request = json.loads(request_json, parse_constant=_refused)
        # Half of a pair of surrogates can stand in JSON, and in nothing that is shown, sent or stored.
        if "\\ud" in request_json or "\\uD" in request_json or storable(request_json) != request_json:
            request = json.loads(storable(json.dumps(request, ensure_ascii=False)))
    except (ValueError, RecursionError):
        raise RequestError("The request is not JSON.") from None
    if not isinstance(request, dict):
        raise RequestError("The request is not a JSON object.")
    return request


def _refused(constant: str) -> object:
    raise ValueError(constant)


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
