"""`python -m fuzz`: what strangers may send, made up without end: links, files, pastes, addresses, requests, paths.

Each try is made from a seed, the target's name and a number, so that one that fails can be made again alone. The suite
runs a few seconds of each target; `make fuzz SECONDS=3600` runs them for longer.
"""

import argparse
import itertools
import json
import random
import secrets
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args
from urllib.parse import urlsplit

from bounceback.api.door import ACTIONS, handle
from bounceback.errors import LinkFault
from bounceback.letters.compose import compose
from bounceback.letters.kinds import kind
from bounceback.links.saved import Draft, Edited, save
from bounceback.links.share import friend_link, share
from bounceback.questions.catalog import catalog, kind_ids
from bounceback_site.serve.server import SiteServer
from typed import letters_and_digits
from unit.links.link_mutants import HOSTILE, mutants

__all__ = ["SLOWEST_S", "TARGETS", "TryError", "run", "tried"]

SLOWEST_S = 5.0
"""No single thing that a stranger sends may take longer, in seconds of this process."""
SECRET = "kept beside the site, not in it"  # what no path may lead to
FAULTS = get_args(LinkFault.__value__)
# What a paste of ten thousand words is made of.
LONGEST_PASTE = 60_000

type Target = Callable[[random.Random], None]


class TryError(Exception):
    """A try that went wrong: which, so that it can be made again, and why."""

    def __init__(self, target: str, seed: str, number: int, why: str) -> None:
        again = f"--target {target} --seed {seed} --from {number} --tries 1"
        super().__init__(f"{target} {number}: {why}\nAgain: make fuzz ARGS='{again}'")
        self.target, self.seed, self.number = target, seed, number


@lru_cache(maxsize=1)
def _good() -> tuple[str, ...]:
    """Links and files that we made."""
    examples = [example.answers for each in kind_ids() for example in kind(each).examples]
    links = [share(answers, words=words) for answers in examples for words in (True, False)]
    drafts = [Draft("influence", answers, edited=Edited("Dear Sam,", "Dear Sam,\n\nHi.")) for answers in examples[:4]]
    return (*links, friend_link("waiting", "Thinking of you."), friend_link("", "你好"), *map(save, drafts))


@lru_cache(maxsize=1)
def _letters() -> tuple[str, ...]:
    """Letters as they leave the desk, for pastes to be made of."""
    return tuple(compose(kind(each), kind(each).examples[0].answers).body for each in kind_ids())


def _mutant(good: tuple[str, ...], chance: random.Random) -> str:
    keys = (*catalog(), "door", "line", "bounceback_draft", "answers", "left_out", "own_words", "edited")
    (made,) = mutants(good, keys, 1, chance.getrandbits(48))
    return made


def _asked(request: object) -> dict[str, Any]:
    """Ask the door, as a page would: the reply must be strict JSON that can be sent on, and say what is wrong."""
    text = request if isinstance(request, str) else json.dumps(request)
    replied = handle(text)
    replied.encode("utf-8")
    reply: dict[str, Any] = json.loads(replied, parse_constant=_refuse)
    assert reply["ok"] in (True, False)
    if not reply["ok"]:
        assert reply["error"]["message"], reply
        assert "Traceback" not in reply["error"]["message"]
    return reply


def _refuse(constant: str) -> object:
    raise AssertionError(f"{constant} is no JSON")


def _opens(text: str) -> None:
    """A link or a file opens with what is known, or names its fault."""
    is_file = "bounceback_draft" in text
    reply = _asked({"action": "open_file", "text": text} if is_file else {"action": "open", "fragment": text})
    if not reply["ok"]:
        assert reply["error"]["fault"] in FAULTS
        return
    answers = reply["draft"]["answers"] if is_file else reply.get("answers") or {}
    assert answers.keys() <= catalog().keys()
    if answers:
        again = _asked({"action": "share", "answers": answers, "words": True})
        assert _asked({"action": "open", "fragment": again["fragment"]})["answers"] == answers


def links_and_files(chance: random.Random) -> None:
    """Broken, forged and hostile ones, in an address or bare."""
    _opens(_mutant(_good(), chance))


def pastes(chance: random.Random) -> None:
    """Any text in any box and as a letter: read, mended, put into files, and never lost on the way out."""
    text = _mutant(_letters(), chance)
    while chance.random() < 0.2:
        text = (text + chance.choice(HOSTILE) + text)[:LONGEST_PASTE]
    answers = dict.fromkeys(chance.sample([*catalog()], 4), text)
    base: dict[str, object] = {"kind": chance.choice(kind_ids()), "answers": answers, "today": "2026-11-22"}
    draft = {**base, "edited": {"base": text, "text": text}, "own_words": {"start": text}}
    more = {"text": text, "subject": text[:200], "format": chance.choice(("txt", "eml", "docx")), "draft": draft}
    action = chance.choice(("letter", "review", "before_sending", "file", "plan", "card", "share", "save"))
    _asked({"action": action, "words": True, **base, **more})
    plain = _asked({"action": "file", **base, "format": "txt", "subject": "", "text": text})
    assert letters_and_digits(plain["text"]) == letters_and_digits(text)


def addresses(chance: random.Random) -> None:
    """A page's own address, whatever an app made of it, gives links that open."""
    address = _mutant(("https://example.org/some/project/letter/?kind=influence#top", "https://example.org/"), chance)
    answers = dict(chance.choice([example.answers for each in kind_ids() for example in kind(each).examples]))
    made = _asked({"action": "share", "answers": answers, "words": True, "address": address})
    if made["ok"]:
        assert (
            _asked({"action": "open", "fragment": made["link"]})["answers"]
            == _asked({"action": "open", "fragment": made["fragment"]})["answers"]
        )
    _asked({"action": "friend_link", "door": "", "line": address[:300], "address": address})
    _asked({"action": "qr", "text": address})


def requests(chance: random.Random) -> None:
    """Requests that are no JSON, or hold in any field what does not belong there."""
    action = chance.choice((*ACTIONS, "nonsense"))
    fields = ("kind", "answers", "text", "today", "fragment", "draft", "words", "line", "door", "address", "time", "id")
    made: dict[str, object] = {
        name: chance.choice((None, 7, True, [], {}, "", _mutant(_good(), chance)[:500]))
        for name in chance.sample(fields, 4)
    }
    text = json.dumps({"action": action, **made})
    _asked(_mutant((text,), chance) if chance.random() < 0.5 else text)


@contextmanager
def _serving() -> Iterator[Target]:
    """A server of a small site with something beside it that no path may lead to."""
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        (site / "letter").mkdir(parents=True)
        (site / "letter/index.html").write_text("desk", encoding="utf-8")
        (site / "404.html").write_text("nothing here", encoding="utf-8")
        Path(folder, "secret.txt").write_text(SECRET, encoding="utf-8")
        (site / "way-out").symlink_to(folder)
        with SiteServer(site, prefix="/some/project/") as server:
            yield lambda chance: _path(server, chance)


def _path(server: SiteServer, chance: random.Random) -> None:
    """A path, as a stranger writes it: a file of the site, or the page that says there is none."""
    places = (
        "letter/",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "way-out/secret.txt",
        "letter/..%2f..%2fsecret.txt",
        "//secret.txt",
    )
    asked = tuple(f"/some/project/{place}" for place in places)
    path = chance.choice(asked) if chance.random() < 0.1 else _mutant(asked, chance)
    line = "".join(path.split()).encode("utf-8", "replace")[:4000] or b"/"
    host = urlsplit(server.url)
    with socket.create_connection((host.hostname, host.port), timeout=10) as stream:
        stream.sendall(
            b"GET " + line + b" HTTP/1.1\r\nHost: " + host.netloc.encode() + b"\r\nConnection: close\r\n\r\n"
        )
        said = b"".join(iter(lambda: stream.recv(65536), b""))
    assert SECRET.encode() not in said
    status = said.split(None, 2)[1] if said.startswith(b"HTTP/") else said[:20]
    assert status in (b"200", b"301", b"400", b"404", b"414"), (line, status)


TARGETS: Mapping[str, Target] = {
    "links_and_files": links_and_files,
    "pastes": pastes,
    "addresses": addresses,
    "requests": requests,
}


def tried(name: str, target: Target, seed: str, number: int) -> None:
    """Make one try. Raises `TryError`."""
    started = time.process_time()
    try:
        target(random.Random(f"{seed} {name} {number}"))
    except Exception as error:
        raise TryError(name, seed, number, f"{type(error).__name__}: {str(error)[:2000]}") from error
    if (took := time.process_time() - started) > SLOWEST_S:
        raise TryError(name, seed, number, f"took {took:.1f} s")


def run(names: tuple[str, ...], seed: str, seconds: float, tries: int | None = None, first: int = 0) -> dict[str, int]:
    """Try each target for its share of `seconds`, or at most `tries` times. Returns how often each was tried."""
    done: dict[str, int] = {}
    with _serving() as paths:
        every = {**TARGETS, "paths": paths}
        for name in names or tuple(every):
            until = time.monotonic() + seconds / len(names or every)
            done[name] = 0
            for number in itertools.count(first):
                if time.monotonic() > until or done[name] == tries:
                    break
                tried(name, every[name], seed, number)
                done[name] += 1
    return done


def main(arguments: list[str] | None = None) -> int:
    """Run, say how often each target was tried, and return the exit status: 1 for a failure, which is told."""
    parser = argparse.ArgumentParser(prog="fuzz", description="Try what strangers may send.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    parser.add_argument("--target", action="append", default=[], choices=[*TARGETS, "paths"])
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--tries", type=int)
    options = parser.parse_args(arguments)
    print(f"Seed {options.seed}", flush=True)
    try:
        done = run(tuple(options.target), options.seed, options.seconds, options.tries, options.first)
    except TryError as failure:
        print(failure, file=sys.stderr)
        return 1
    print(", ".join(f"{name}: {count:,}" for name, count in done.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
