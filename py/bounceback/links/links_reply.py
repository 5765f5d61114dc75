"""The door's answers about links and saved files.

| action | takes | gives |
|---|---|---|
| `share` | `answers`, `words` (true or false), `address` of the page (optional) | the link, `contents`, `problems` |
| `contents` | `answers`, `words` | `contents`: a list of `{key, name, answer}`; `problems` |
| `open` | `fragment` (or a whole address) | `holds`: `plan`, `letter` or `friend`; what is inside (below) |
| `friend_link` | `door` (id of a chapter, or empty), `line`, `address` of the site's root | the link, `line`, `file` |
| `save` | `draft`: `kind`, `answers`, `left_out`, `own_words`, `ignored`, `edited` | `name`, `type`, `text` of a file |
| `open_file` | `text` | `draft` (as in `save`), `dropped` |
| `qr` | `text` (a link that scans); needs the pack `qr` | `svg`, a whole picture; `path` and `size`, what is in it |

A link is `fragment` (with its `#`), `link` (address and fragment), `length` of that in characters, `fits` (short enough
to be safe in chats and mail), `scans` (short enough for a QR code). Inside a plan or letter are `answers`, `contents`
and `dropped` (how many answers could not be taken); inside a friend's link `door`, its `title` and `page`, and `line`.
`places` are the pages where what is inside belongs, the best first: a list of `{page, title}`, addresses from the root.

A friend's link without a line is the plain address of its page. With it comes the `line` as it stands in the link, and
`file` (`name`, `type`, `text`), which holds the line and the plain address.
"""

from collections.abc import Callable, Mapping

from bounceback.answers import check
from bounceback.errors import RequestError
from bounceback.links.link_words import link_words
from bounceback.links.saved import as_draft, as_json, open_file, save
from bounceback.links.sharing import Content, FriendLink, SharedAnswers, contents, friend_link, open_link, share
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
        title, page = _title_and_page(opened.door)
        go = link_words().friend_go.replace("{title}", title)
        places = [{"page": page, "title": go}] if opened.door else []
        return {
            "holds": "friend", "door": opened.door, "title": title, "page": page, "line": opened.line, "places": places
        }  # fmt: skip
    return {
        "holds": "letter" if opened.words else "plan",
        "places": _places(opened),
        "answers": opened.answers,
        "contents": _listed(contents(opened.answers)),
        "dropped": opened.dropped,
    }


def _friend_link(request: Mapping[str, object]) -> Reply:
    door, root = text(request, "door"), text(request, "address").partition("#")[0]
    fragment = friend_link(door, text(request, "line"))
    _, page = _title_and_page(door)
    opened = open_link(fragment)
    line = opened.line if isinstance(opened, FriendLink) else ""
    # With nothing of the sender's inside, the page's own address says it all, and opens at its place by itself.
    link = _link(root + page, fragment) if line else _measured(root + page, "")
    file = {"name": link_words().friend_file, "type": "text/plain", "text": f"{line}\n\n{root}{page}\n"}
    return link | {"line": line, "file": file}


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
    return _measured(address.partition("#")[0] + fragment, fragment)


def _measured(link: str, fragment: str) -> Reply:
    limits = link_words()
    return {
        "fragment": fragment,
        "link": link,
        "length": len(link),
        "fits": len(link) <= limits.safe_length,
        "scans": len(link) <= limits.scan_length,
    }


def _title_and_page(door: str) -> tuple[str, str]:
    from bounceback.links.doors import door_named  # with a folder of files that only a friend's link needs

    named = door_named(door)
    return named.title, named.page


def _places(opened: SharedAnswers) -> list[dict[str, str]]:
    # Words belong to a letter; choices to the letter they chose, and to the checklist where they say what happened.
    here = {
        "letter/": opened.words or "kind" in opened.answers,
        "checklist/": "cause" in opened.answers and not opened.words,
    }
    pages = [page for page in here if here[page]] or ["letter/"]
    return [{"page": page, "title": link_words().places[page]} for page in pages]


def _listed(inside: tuple[Content, ...]) -> list[dict[str, str]]:
    return [{"key": each.key, "name": each.name, "answer": each.answer} for each in inside]
