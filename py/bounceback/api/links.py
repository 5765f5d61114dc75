"""Links and saved files: made, looked into, opened."""

from typing import TYPE_CHECKING, cast

from bounceback.api.fields import Request, flag, mapping, text
from bounceback.api.letters import problems_as_json
from bounceback.links.friend_pages import door_named
from bounceback.links.link_words import link_words
from bounceback.links.saved import LONGEST_FILE, as_draft, as_json, open_file, save
from bounceback.links.share import Content, FriendLink, SharedAnswers, contents, friend_link, open_link, share
from bounceback.questions.answers import check
from bounceback.questions.catalog import catalog

if TYPE_CHECKING:
    from bounceback.api import contract

__all__ = [
    "answer_contents",
    "answer_friend_link",
    "answer_open",
    "answer_open_file",
    "answer_qr",
    "answer_save",
    "answer_share",
]


def answer_share(request: Request) -> "contract.ShareReply":
    """Make a link. Answers that cannot be in it are in `problems`."""
    fragment = share(mapping(request, "answers"), words=flag(request, "words"))
    return {**_link(text(request, "address"), fragment), **answer_contents(request)}


def answer_contents(request: Request) -> "contract.ContentsReply":
    """Say what a link would hold, before it is made."""
    answers = mapping(request, "answers")
    inside = contents(answers, words=flag(request, "words"))
    checked = check(answers, known=catalog())
    return {"contents": _listed(inside), "problems": problems_as_json(checked.problems)}


def answer_open(request: Request) -> "contract.OpenReply":
    """Open a link: what is inside, and the pages where it belongs. Raises `LinkError` with words for readers."""
    opened = open_link(text(request, "fragment"))
    if isinstance(opened, FriendLink):
        title, page = _title_and_page(opened.door)
        go = link_words().friend_go.replace("{title}", title)
        return {
            "holds": "friend",
            "door": opened.door,
            "title": title,
            "page": page,
            "line": opened.line,
            "places": [{"page": page, "title": go}] if opened.door else [],
        }
    return {
        "holds": "letter" if opened.words else "plan",
        "places": _places(opened),
        "answers": {key: each if isinstance(each, str) else list(each) for key, each in opened.answers.items()},
        "contents": _listed(contents(opened.answers)),
        "dropped": opened.dropped,
    }


def answer_friend_link(request: Request) -> "contract.FriendLinkReply":
    """Make a friend's link. Raises `AnswersError` for a page that is not there, and for a line that is too long."""
    door, root = text(request, "door"), text(request, "address").partition("#")[0]
    fragment = friend_link(door, text(request, "line"))
    _, page = _title_and_page(door)
    opened = open_link(fragment)
    line = opened.line if isinstance(opened, FriendLink) else ""
    # With nothing of the sender's inside, the page's own address says it all, and opens at its place by itself.
    link = _link(root + page, fragment) if line else _measured(root + page, "")
    file: contract.File = {"name": link_words().friend_file, "type": "text/plain", "text": f"{line}\n\n{root}{page}\n"}
    return {**link, "line": line, "file": file}


def answer_save(request: Request) -> "contract.SaveReply":
    """Write a draft as a file; `whole` says that nothing is left out, and that it can be opened again."""
    draft = as_draft(mapping(request, "draft"))
    file = save(draft)
    whole = not draft.dropped and len(file) <= LONGEST_FILE
    return {"name": link_words().file_name, "type": "application/json", "text": file, "whole": whole}


def answer_open_file(request: Request) -> "contract.OpenFileReply":
    """Open a saved draft. Raises `LinkError` with words for readers."""
    draft = open_file(text(request, "text"))
    return {"draft": cast("contract.Draft", as_json(draft)), "dropped": draft.dropped}


def answer_qr(request: Request) -> "contract.QrReply":
    """Draw a link as a QR code; needs the pack `qr`. Raises `RequestError` for a text that is too long to scan."""
    from bounceback.links.qr import qr_path  # its library comes only with this action

    path, size = qr_path(text(request, "text"))
    return {"path": path, "size": size}


def _link(address: str, fragment: str) -> "contract.MadeLink":
    # A link made on a page that was itself opened by a link must not carry both.
    return _measured(address.partition("#")[0] + fragment, fragment)


def _measured(link: str, fragment: str) -> "contract.MadeLink":
    limits = link_words()
    return {
        "fragment": fragment,
        "link": link,
        "length": len(link),
        "fits": len(link) <= limits.safe_length,
        "scans": len(link) <= limits.scan_length,
    }


def _title_and_page(door: str) -> tuple[str, str]:
    named = door_named(door)
    return named.title, named.page


def _places(opened: SharedAnswers) -> "list[contract.Place]":
    # Words belong to a letter; choices to the letter they chose, and to the checklist where they say what happened.
    here = {
        "letter/": opened.words or "kind" in opened.answers,
        "checklist/": "cause" in opened.answers and not opened.words,
    }
    pages = [page for page in here if here[page]] or ["letter/"]
    return [{"page": page, "title": link_words().places[page]} for page in pages]


def _listed(inside: tuple[Content, ...]) -> "list[contract.Content]":
    return [{"key": each.key, "name": each.name, "answer": each.answer} for each in inside]
