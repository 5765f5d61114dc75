"""The door's answers about links and saved files.

| action | takes | gives |
|---|---|---|
| `share` | `answers`, `words` (true or false), `address` of the page (optional) | the link, `contents`, `problems` |
| `contents` | `answers`, `words` | `contents`: a list of `{key, name, answer}`; `problems` |
| `open` | `fragment` (or a whole address) | `holds`: `plan`, `letter` or `friend`; what is inside (below) |
| `friend_link` | `door` (id of a chapter, or empty), `line`, `address` | the link |
| `save` | `draft`: `kind`, `answers`, `left_out`, `own_words`, `ignored`, `edited` | `name`, `type`, `text` of a file |
| `open_file` | `text` | `draft` (as in `save`), `dropped` |
| `qr` | `text` (a link that scans); needs the pack `qr` | `svg`, a whole picture; `path` and `size`, what is in it |

A link is `fragment` (with its `#`), `link` (address and fragment), `length` of that in characters, `fits` (short enough
to be safe in chats and mail), `scans` (short enough for a QR code). Inside a plan or letter are `answers`, `contents`
and `dropped` (how many answers could not be taken); inside a friend's link `door`, its `title` and `page`, and `line`.
"""

from collections.abc import Callable, Mapping

from bounceback.answers import check
from bounceback.errors import RequestError
from bounceback.links.link_words import link_words
from bounceback.links.saved import as_draft, as_json, open_file, save
from bounceback.links.sharing import Content, FriendLink, contents, friend_link, open_link, share
from bounceback.request_fields import mapping, text
from bounceback.vocabulary import vocabulary

__all__ = ["ACTIONS", "answer"]

type Reply = dict[str, object]


def answer(action: str, request: Mapping[str, object]) -> Reply:
    """Answer one `action` (see the module). Raises `AnswersError` and `LinkError` for readers, else `RequestError`."""
    if action not in ACTIONS:
        raise RequestError(f"There is no action called {action[:40]!r}.", action[:40], tuple(ACTIONS))
    return ACTIONS[action](request)


def _share(request: Mapping[str, object]) -> Reply:
    fragment = share(mapping(request, "answers"), words=bool(request.get("words")))
    return _link(text(request, "address"), fragment) | _contents(request)


def _contents(request: Mapping[str, object]) -> Reply:
    answers = mapping(request, "answers")
    inside = contents(answers, words=bool(request.get("words")))
    checked = check(answers, known=vocabulary())
    problems = [{"key": problem.key, "message": problem.message} for problem in checked.problems]
    return {"contents": _listed(inside), "problems": problems}


def _open(request: Mapping[str, object]) -> Reply:
    opened = open_link(text(request, "fragment"))
    if isinstance(opened, FriendLink):
        return {"holds": "friend", "door": opened.door, **_page(opened.door), "line": opened.line}
    return {
        "holds": "letter" if opened.words else "plan",
        "answers": opened.answers,
        "contents": _listed(contents(opened.answers)),
        "dropped": opened.dropped,
    }


def _friend_link(request: Mapping[str, object]) -> Reply:
    return _link(text(request, "address"), friend_link(text(request, "door"), text(request, "line")))


def _save(request: Mapping[str, object]) -> Reply:
    file = save(as_draft(mapping(request, "draft")))
    return {"name": link_words().file_name, "type": "application/json", "text": file}


def _open_file(request: Mapping[str, object]) -> Reply:
    draft = open_file(text(request, "text"))
    return {"draft": as_json(draft), "dropped": draft.dropped}


def _qr(request: Mapping[str, object]) -> Reply:
    from bounceback.links.scanning import qr_path, qr_svg  # its library comes only with this action

    link = text(request, "text")
    path, size = qr_path(link)
    return {"svg": qr_svg(link), "path": path, "size": size}


ACTIONS: Mapping[str, Callable[[Mapping[str, object]], Reply]] = {
    "share": _share,
    "contents": _contents,
    "open": _open,
    "friend_link": _friend_link,
    "save": _save,
    "open_file": _open_file,
    "qr": _qr,
}


def _link(address: str, fragment: str) -> Reply:
    # A link made on a page that was itself opened by a link must not carry both.
    link = address.partition("#")[0] + fragment
    limits = link_words()
    return {
        "fragment": fragment,
        "link": link,
        "length": len(link),
        "fits": len(link) <= limits.safe_length,
        "scans": len(link) <= limits.scan_length,
    }


def _page(door: str) -> Reply:
    if not door:
        return {"title": "", "page": ""}
    from bounceback.checklist.definitions import chapters  # a folder of files that only a friend's link needs

    return {"title": chapters()[door].title, "page": chapters()[door].page}


def _listed(inside: tuple[Content, ...]) -> list[dict[str, str]]:
    return [{"key": each.key, "name": each.name, "answer": each.answer} for each in inside]
