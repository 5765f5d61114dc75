"""Hints over a verb that lacks its *s*: *he work*. In a story it may lack its past instead: *she look up*."""

import re
from collections.abc import Iterator

from bounceback.coach.clauses import Passage
from bounceback.coach.hinting.found import Finder, Read, Seen, any_of, set_of
from bounceback.coach.matcher.phrases import PhraseMatcher
from bounceback.definitions.toml import Table
from bounceback.english.verb_forms import VerbForms, verb_forms

__all__ = ["agreement"]

# So many past forms, and a passage tells of what is past.
TOLD_BY = 2
WITHOUT_S = {
    "don't": ("doesn't", "didn't"),
    "have": ("has", "had"),
    "do": ("does", "did"),
    "haven't": ("hasn't", "hadn't"),
}
# What these do may be how things are.
ANY = ("it", "everyone", "everybody", "nobody")
# "All he need is": there it is no verb of his.
AFTER_NEED = re.compile(r" (?:to|an?|the|more|my|our|me|us|help|time)\b")

type Found = re.Match[str]


def agreement(table: Table, matcher: PhraseMatcher) -> Finder:
    """*He*, *she*, *it* or one of `people` that begins a clause, and a verb of `verbs` without its *s*.

    Where the passage tells of what is past, by words of `told` and past forms, what somebody did of `events` is past as
    well: *She look up. Then she asked me*, and so is what the writer did of `deeds`: *I say why*. What may be either is
    only asked, and so is all of it where the writer's other deeds stand in the present beside it.
    """
    events, told, habits, deeds = (set_of(table, key) for key in ("events", "told", "habits", "deeds"))
    past, past_asks = table.text("past"), table.text("past_asks")
    lacking = set_of(table, "verbs") | WITHOUT_S.keys()
    before = set_of(table, "between") | set_of(table, "people") | {"he", "she", *ANY}
    opens = rf"(?:\A|[,;:.!?\n] *|\b(?:{any_of(set_of(table, 'opens_after'))}) )"
    subject, own = _subject(table, opens, lacking), _own(opens, events)
    unless = re.compile(table.text("unless"), re.IGNORECASE)

    def find(read: Read) -> Iterator[Seen]:
        words, forms = read.passage, read.passage.forms
        # Nearly every passage is done with here.
        if not any(word in lacking and words.words[at - 1] in before for at, word in enumerate(words.words)):
            return
        found = [each for each in subject.finditer(words.plain) if _lacks(each, unless)]
        if not found:
            return
        tells = _past_forms(words, told)
        in_story = tells >= TOLD_BY and habits.isdisjoint(words.words)
        gone = [each for each in found if in_story and each["verb"] in events and not each["any"]]
        mine = list(own.finditer(words.plain)) if gone else []
        mixed = any(forms.thirds.get(each["verb"], each["verb"]) not in deeds or each["now"] for each in mine)
        both = sorted([*gone, *mine], key=lambda each: each.start("verb"))
        said = ", ".join(dict.fromkeys(f"“{forms.said_past(each['verb'])}”" for each in both))
        for each in gone if mixed else both:
            then = forms.said_past(each["verb"])
            yield Seen(*each.span("verb"), *((None, said, past_asks) if mixed else (then, said, past)))
        for each in found:
            if each not in gone:
                sure = not tells or (tells < TOLD_BY and each["verb"].lower() not in events)
                yield _with_s(each, forms, sure)

    return find


def _subject(table: Table, opens: str, lacking: frozenset[str]) -> re.Pattern[str]:
    """Return who begins a clause with a verb that lacks its *s*; `two` matches where they are two, who need none."""
    two = r"(?P<two>(?:(?-i:[A-Z])[\w']*|he|she|(?:my|the|our) \w+) and )"
    person = rf"(?:my|our|the|your) (?:\w+ )?(?:{any_of(set_of(table, 'people'))})"
    who = rf"(?:he|she|(?P<any>{any_of(ANY)})|{person})(?: (?:{any_of(set_of(table, 'between'))}))*"
    return re.compile(rf"(?:{two}|{opens}){who} (?P<verb>{any_of(lacking)})(?![\w'-])", re.IGNORECASE)


def _own(opens: str, events: frozenset[str]) -> re.Pattern[str]:
    """Return an event told in the present, by the writer or of somebody; `now` matches what may be so today."""
    thirds = any_of(verb_forms().third_of[verb] for verb in events)
    return re.compile(
        rf"{opens}(?:(?:I|we)(?= (?:{any_of(events)})\b)|(?:he|she)(?= (?:{thirds})\b)) (?P<verb>\w+)\b"
        r"(?P<now> (?:you|this|that|it|so)\b)?",
        re.IGNORECASE,
    )


def _lacks(found: Found, unless: re.Pattern[str]) -> bool:
    """Whether the verb that was found lacks something, as the sentence begins."""
    text, at = found.string, found.start("verb")
    if found["two"] or unless.search(text, max(text.rfind(mark, 0, at) for mark in ".!?") + 1, at):
        return False
    return found["verb"] != "need" or AFTER_NEED.match(text, found.end()) is not None


def _past_forms(words: Passage, told: frozenset[str]) -> int:
    """Return how many words of a passage tell of what is past."""
    forms = words.forms
    return sum(
        word in forms.alone
        or word in told
        or (word in forms.pasts and word not in forms.bases and words.word(at - 1) in words.lists.pronouns)
        for at, word in enumerate(words.words)
        if at not in words.aside
    )


def _with_s(found: Found, forms: VerbForms, sure: bool) -> Seen:
    verb = found["verb"].lower()
    right, then = WITHOUT_S.get(verb) or (forms.third_of[verb], forms.past_of[verb])
    return Seen(*found.span("verb"), right if sure else None, f"“{right}” now, “{then}” then")
