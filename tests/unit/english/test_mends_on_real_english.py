"""No mend changes what a sentence says that was not written for the rules."""

from collections import Counter

from bounceback.english.mends import Mend, mend, mend_rules
from real_english import real_sentences

LEAST = 2_000
# Spoken English and words from chats, in a sample that was printed and edited.
MOST_WORDS = 25


def test_on_thousands_of_sentences_mends_are_few_and_change_no_meaning() -> None:
    assert len(real_sentences()) >= LEAST
    kinds: Counter[str] = Counter()
    others: list[Mend] = []
    for sentence in real_sentences():
        for each in mend(sentence).mends:
            kind = _kind(each, sentence)
            kinds[kind] += 1
            if kind == "word":
                others.append(each)
    right = set(mend_rules().words.values()) | {one.mend for every in mend_rules().beside.values() for one in every}
    assert {
        each for each in others if each.after.strip("“”\"'.,;:!?()").casefold() not in map(str.casefold, right)
    } == set()
    assert kinds["word"] <= MOST_WORDS, kinds
    assert kinds["capital inside"] <= 3, kinds


def _kind(each: Mend, sentence: str) -> str:
    if each.before.casefold() == each.after.casefold():
        return "first capital" if sentence.startswith(each.before) else "capital inside"
    if each.after in (each.before + ".", each.before + "?", each.before.rstrip(",") + "."):
        return "close"
    return (
        "marks" if each.before.replace(" ", "").strip(",.;:") == each.after.replace(" ", "").strip(",.;:") else "word"
    )
