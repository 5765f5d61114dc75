"""Hints over sentences: two in one, run together, too long, without their subject."""

from collections.abc import Iterator

from bounceback.coach.clauses import Passage, Stretch
from bounceback.coach.hinting.found import Finder, Read, Seen, set_of, words_of
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.definitions.toml import Table

__all__ = ["filler", "fragment", "joined_twice", "long", "put_that", "run_on", "splice"]

# "We had that with the veg": there it begins no clause.
OWNS = ("have", "had", "do", "did", "done", "with", "like", "about")

# So many clauses after *and* are many, and so many words from an end a sentence is split.
ENOUGH = 2
AWAY = 8


def splice(table: Table, matcher: PhraseMatcher) -> Finder:
    """Two sentences with only a comma between them: *I was late, it was my mistake*."""
    thinks, conjunctions = set_of(table, "thinks"), set_of(table, "conjunctions")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for part in words.stretches:
            commas = words.commas(part)
            start, led = part.start, False
            for number, comma in enumerate(commas):
                first = comma + 1
                ends = commas[number + 1] + 1 if number + 1 < len(commas) else part.stop
                if start <= comma and words.introduces(start) and not words.asks(start):
                    # "If, when it was over, …", "when I asked what, if anything, …": no clause is sure after those.
                    if comma == start or words.word(comma) in words.lists.relatives:
                        break
                    start, led = first, True
                    continue
                # "If it rains, and it may, we …": the clause has not come yet.
                if led and words.word(start) in ("and", "or"):
                    start = first
                    continue
                clause = words.begins_clause(first, part.stop) and ends - first >= 3
                if not (clause or words.begins_after_place(first, ends)) or words.between(comma) != ", ":
                    continue
                if first in words.aside or comma in words.aside or words.word(first) in conjunctions:
                    continue
                if _is_aside(words, first, ends, thinks) or _goes_on(words, first, commas[number + 1 :], conjunctions):
                    continue
                asks = words.asks(start)
                last = commas[number - 1] + 1 if number and commas[number - 1] >= start else start
                if not (asks and last == start) and not words.is_whole(last, first):
                    continue
                if (
                    _depends(words, last, comma)
                    or _is_contrast(words, last, first)
                    or _tells(words, last, first, thinks)
                ):
                    continue
                put = ("? " if asks else ". ") + _capital(words, first)
                yield Seen(words.tokens.ends[comma], words.tokens.ends[first], put)

    return find


def _is_aside(words: Passage, first: int, ends: int, thinks: frozenset[str]) -> bool:
    """Whether the clause is one of those that stand in another's middle or at its end: *I think*, *he said*."""
    if any(
        words.word(at) in thinks
        and (words.word(at), words.word(at + 1)) != ("sorry", "that")
        and "about" not in (words.word(at + 1), words.word(at + 2))
        for at in range(first + 1, min(first + 4, ends))
    ):
        return True
    return ends - first <= 4 and words.word(first) in ("i'm", "you're")


def _tells(words: Passage, start: int, first: int, thinks: frozenset[str]) -> bool:
    """Whether the first half only leads to the second: *I tell you, it was hot*; *he told them, they would go*."""
    last = words.word(first - 1)
    if last in thinks or words.forms.doing.get(last) in thinks or words.word(first - 2) in ("tell", "told"):
        return True
    if first - start <= 5 and any(words.word(at) in thinks for at in range(start + 1, min(start + 4, first))):
        return True
    for at in range(first - 1, start, -1):
        # "… and in any case, we …": what stands before the comma belongs to what comes after it.
        if words.word(at) in ("and", "but", "so", "or"):
            return words.introduces(at + 1)
    return any(mark in words.text[words.tokens.starts[start] : words.tokens.starts[first]] for mark in '“”"')


def _goes_on(words: Passage, first: int, commas: list[int], conjunctions: frozenset[str]) -> bool:
    """Whether a list of clauses goes on: *I asked, I listened, and I wrote it down*; not after a clause that is two."""
    for comma in commas:
        if words.word(comma + 1) in conjunctions:
            return not any(
                words.word(at) in ("and", "but", "because") and words.begins_clause(at + 1, comma + 1)
                for at in range(first + 3, comma)
            )
    return False


def _depends(words: Passage, start: int, comma: int) -> bool:
    """Whether the end of this clause is only what the next depends on: *I know that if you call, I …*."""
    for at in range(comma, start, -1):
        word, before = words.word(at), words.word(at - 1)
        if word in ("if", "unless", "whenever", "once", "whether") or (
            before == "that" and words.introduces(at) and words.word(at - 2) not in OWNS
        ):
            return True
        if word in words.lists.subordinators:
            verb = words.forms.pasts.get(before, before)
            return before in words.lists.holds or verb in words.lists.thinking or "," in words.between(at - 1)
    return False


def _is_contrast(words: Passage, start: int, first: int) -> bool:
    """Whether both halves belong together: *it was not the bus, it was me*; *I came, I saw*."""
    left = [words.word(at) for at in range(start, first)]
    heads = [words.word(at).partition("'")[0] for at in (start, first)]
    denies = any(word == "not" or word.endswith("n't") for word in left[:3])
    if denies and all(head in ("it", "that", "this", "they", "he", "she", "there") for head in heads):
        return True
    if "only" in left[:2] or left[:2] == ["the", "more"]:
        return True
    same = words.word(start + 1) == words.word(first + 1)
    return (heads[0] == heads[1] or left[-1] == heads[1]) and len(left) <= (4 if same else 3)


def run_on(table: Table, matcher: PhraseMatcher) -> Finder:
    """Two sentences with nothing between them, after a word of `closes` or before a phrase of `opens_new`."""
    closes, thinks = set_of(table, "closes"), set_of(table, "thinks")
    new = words_of(table, "opens_new", matcher)
    links = set_of(table, "links")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        begins = {hit[0] for hit in read.hits(new)}
        for part in words.stretches:
            for at in range(part.start + 3, part.stop - 1):
                before, earlier = words.words[at - 1], words.words[at - 2]
                # Nearly every word is passed over here.
                if before not in closes and at not in begins:
                    continue
                if words.between(at - 1) != " " or before in links or at in words.aside:
                    continue
                after_close = (
                    before in closes
                    and (words.word(at).partition("'")[0] in words.lists.pronouns)
                    and words.begins_clause(at, part.stop)
                    and earlier not in links
                    and words.forms.pasts.get(earlier, words.forms.thirds.get(earlier, earlier)) not in thinks
                    and "," not in words.between(at - 2)
                )
                if not (at in begins or after_close):
                    continue
                since = _since(words, part, at)
                if words.is_whole(since, at) and not any(
                    words.word(each) in words.lists.subordinators for each in range(since, at)
                ):
                    yield Seen(words.tokens.starts[at - 1], words.tokens.ends[at],
                               f"{words.written(at - 1)}. {_capital(words, at)}")  # fmt: skip

    return find


def long(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a sentence of more words than `most`, or than `joined` with two clauses after *and*.

    It is split near the middle, before a clause after *and*, *but* or *so*, where nothing before that leads past it.
    """
    most, joined, joints = table.number("most"), table.number("joined"), set_of(table, "joints")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for part in words.stretches:
            start, stop = part.start, part.stop
            if stop - start <= joined:
                continue
            found = [
                at for at in range(start + 1, stop) if words.words[at] in joints and words.begins_clause(at + 1, stop)
            ]
            if stop - start <= most and [words.words[at] for at in found].count("and") < ENOUGH:
                continue
            places = [
                at
                for at in found
                if min(at - start, stop - at) >= AWAY
                and at not in words.aside
                and words.between(at - 1) in (" ", ", ")
                and _stands(words, start, _since(words, part, at), at)
            ]
            seen = Seen(words.tokens.starts[start], words.tokens.ends[start + 2], None, str(stop - start))
            if places:
                at = min(places, key=lambda at: abs(2 * at - start - stop))
                first = at + (words.words[at] == "and")
                seen = seen._replace(
                    start=words.tokens.ends[at - 1], end=words.tokens.ends[first], better=f". {_capital(words, first)}"
                )
            yield seen

    return find


def _since(words: Passage, part: Stretch, at: int) -> int:
    """Return the first word after the last comma of a stretch before the word `at`; its first where there is none."""
    return max([comma + 1 for comma in words.commas(part) if comma + 1 < at], default=part.start)


def _stands(words: Passage, start: int, since: int, stop: int) -> bool:
    """Whether the words from `since` to `stop` are a sentence, and none from `start` leads to what follows."""
    before = {words.forms.pasts.get(word, word) for word in words.words[start:stop]}
    lists = words.lists
    return words.is_whole(since, stop) and before.isdisjoint(
        lists.subordinators | lists.relatives | lists.thinking | {"tell", "ask"}
    )


def _capital(words: Passage, at: int) -> str:
    begun = words.written(at)
    return begun[:1].upper() + begun[1:]


def filler(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find words of a chat that say nothing. A press takes one out where a mark or a sentence's end is beside it.

    Between two words a stop takes its place, where both sides are sentences; anywhere else it is only asked for.
    """
    fillers, alone, joins = set_of(table, "words"), set_of(table, "alone"), set_of(table, "joins")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        # Nearly every passage is done with here.
        if fillers.isdisjoint(words.words):
            return
        for at, word in enumerate(words.words):
            opens = words.is_first(at)
            if word not in fillers or at in words.aside or (words.written(at).istitle() and not opens):
                continue
            (start, end), better = words.place(at), None
            before, after, more = words.between(at - 1), words.between(at), at + 1 < len(words.words)
            if opens:
                if more and "(" not in after and "\n" not in after:
                    end, better = words.tokens.ends[at + 1], _capital(words, at + 1)
            elif before.endswith(" ") and (after[:1] != " " or after.strip(" ([\"“‘'")):
                start, better = words.tokens.ends[at - 1] + len(before.rstrip(" ,")), ""
            elif after == " " and (before == ", " or words.word(at + 1) in joins):
                end, better = words.tokens.starts[at + 1], ""
            elif before == after == " ":
                since = at
                while not words.is_first(since) and words.between(since - 1) == " ":
                    since -= 1
                whole = _stands(words, since, since, at) or alone.issuperset(words.words[since:at])
                if whole and words.begins_clause(at + 1, len(words.words)):
                    start, end = words.tokens.ends[at - 1], words.tokens.ends[at + 1]
                    better = f". {_capital(words, at + 1)}"
            yield Seen(start, end, better, words.written(at))

    return find


def fragment(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a sentence that begins with its verb and lacks who did it: *Been taking a class*, *Did exactly this*."""
    never, had, could = set_of(table, "never"), set_of(table, "with_have"), set_of(table, "with_base")
    takes, spans = set_of(table, "takes"), set_of(table, "spans")
    with_participle, not_doing = set_of(table, "with_participle"), set_of(table, "not_doing")
    it_is, impersonal, of_people = (set_of(table, key) for key in ("it_is", "impersonal", "of_people"))

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for sentence in words.sentences:
            at, stop = sentence.start, sentence.stop
            word, after = words.word(at), words.word(at + 1)
            if stop - at < 3 or at in words.aside or after.partition("'")[0] in words.lists.pronouns or word in never:
                continue
            if not words.written(at)[:1].isupper() or words.text[: words.tokens.starts[at]].rstrip(" ").endswith(
                ("-", "•", "*", "–", ")")
            ):
                continue
            put = ""
            if word == "is" and after in it_is and not _asked(words, stop - 1):
                yield Seen(*words.place(at), "It is", "It")
                continue
            if word == "been" and (
                after in words.forms.doing
                or after in words.forms.pasts
                or after in ("a", "the", "in", "on", "with", "at", "there")
            ):
                put = "have been"
            elif word == "having" and after in words.forms.participles and not words.commas(sentence):
                put = "have"
            elif word == "not" and after in not_doing and not _has_clause(words, at + 1, stop):
                put = "am not"
            elif word == "never" and after in words.forms.pasts and after not in words.forms.helpers | {"did"}:
                put = "" if _has_clause(words, at + 2, stop) else "never"
            elif (
                (word == "don't" and after in ("want", "know", "think"))
                or (_should_have(words, at, with_participle) in words.forms.participles - {"been"})
                or (
                    (word in had and after in words.forms.participles | {"been"})
                    or (word in could and after in words.forms.bases | {"gladly"} and after not in impersonal)
                    or (word in could and after == "be" and words.word(at + 2) in of_people)
                    or (word in words.forms.alone and after not in spans)
                )
            ):
                put = word
            elif word in words.forms.pasts and after in takes and not _has_clause(words, at + 1, stop):
                put = word if word not in words.forms.bases else ""
            if put and not _asked(words, stop - 1) and not _clause_after_comma(words, sentence):
                we = any(words.word(each) in ("we", "our", "us") for each in range(at, stop))
                own = any(words.word(each) in ("i", "my", "me") for each in range(at, stop))
                who = "We" if we and not own else "I"
                yield Seen(*words.place(at), f"{who} {put}", who)

    return find


def _should_have(words: Passage, at: int, short: frozenset[str]) -> str:
    """Return what follows *should have* or one of `short`: *Should have called you*."""
    if words.word(at) in short:
        return words.word(at + 1)
    return words.word(at + 2) if words.word(at) == "should" and words.word(at + 1) == "have" else ""


def _asked(words: Passage, last: int) -> bool:
    return "?" in words.between(last)


def _clause_after_comma(words: Passage, sentence: Stretch) -> bool:
    """Whether the sentence has its clause after a comma: *Asked about it, I froze*."""
    return any(
        words.begins_clause(comma + 1, sentence.stop)
        or words.written(comma + 1)[:1].isupper()
        or words.word(comma + 1) in ("the", "my", "our", "a", "this")
        for comma in words.commas(sentence)
    )


def _has_clause(words: Passage, start: int, stop: int) -> bool:
    """Whether a verb with its own subject follows before a word that begins another clause: *Used cars are cheap*."""
    for at in range(start, stop):
        word = words.word(at)
        if word in (
            "and",
            "but",
            "that",
            "which",
            "who",
            "when",
            "so",
            "because",
            "if",
            "where",
            "how",
            "what",
            "as",
            "while",
        ):
            return False
        if word in words.forms.helpers or word in words.forms.alone or word in words.forms.thirds:
            return True
    return False


def put_that(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a noun of `heads`, *is* or *was*, and a clause without its *that*: *the lesson was you have to ask*."""
    heads = set_of(table, "heads")
    shown = words_of(table, "after_what", matcher)

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        after_what = {hit[1] - 1 for hit in read.hits(shown)}
        for part in words.stretches:
            for at in range(part.start + 1, part.stop - 2):
                if (
                    words.words[at] not in ("is", "was")
                    or at in words.aside
                    or words.between(at) != " "
                    or _asked(words, part.stop - 1)
                ):
                    continue
                if words.word(at - 1) not in heads and at not in after_what:
                    continue
                first = at + 1
                clause = words.word(first).partition("'")[0] in words.lists.pronouns and words.begins_clause(
                    first, part.stop
                )
                many = words.word(first).endswith("s") and words.word(first + 1) in (
                    "all",
                    "don't",
                    "do",
                    "never",
                    "always",
                    "keep",
                )
                if clause or many:
                    end = words.tokens.ends[first]
                    start = words.tokens.starts[at]
                    yield Seen(start, end, f"{words.written(at)} that {words.text[words.tokens.starts[first] : end]}")

    return find


def joined_twice(table: Table, matcher: PhraseMatcher) -> Finder:
    """Find a sentence that begins with a word of `first`, and a clause after its first comma with one of `then`."""
    begins, then = set_of(table, "first"), set_of(table, "then")

    def find(read: Read) -> Iterator[Seen]:
        words = read.passage
        for sentence in words.sentences:
            if words.word(sentence.start) not in begins:
                continue
            comma = next(iter(words.commas(sentence)), sentence.stop)
            after = words.word(comma + 1)
            same = (after == "but") == (words.word(sentence.start) in ("although", "though"))
            if after in then and same and comma + 3 < sentence.stop and words.between(comma + 1) == " ":
                start, end = words.tokens.starts[comma + 1], words.tokens.ends[comma + 2]
                yield Seen(start, end, words.written(comma + 2))

    return find
