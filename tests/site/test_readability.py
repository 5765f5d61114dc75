"""Every page for readers is short, plain, and free of the words the house does not use."""

import re
from pathlib import Path

import textstat

from bounceback.guide.claims import never_print
from prose import page_path, prose, sentences

GRADE = 6.5
LONGEST_SENTENCE = 25
LONGEST_PAGE = 900
# Lists of sources, one dense sheet to print, and pages for contributors.
EXEMPT = ("about/sources/", "guide/one-sheet/", "contributing/")
# Words that make light of a bad day, or that shout.
UNKIND = re.compile(r"\b(just|simply|oops|don[’']t worry|failure)\b|!", re.IGNORECASE)


def reader_pages(site: Path) -> dict[str, Path]:
    pages = {page_path(site, page): page for page in site.glob("**/index.html")}
    return {path: page for path, page in sorted(pages.items()) if not path.startswith(EXEMPT)}


def test_every_page_reads_at_grade_six_and_a_half_or_below(built_site: Path) -> None:
    grades = {}
    for path, page in reader_pages(built_site).items():
        # Headings and scraps of lists are short and would flatter the page.
        whole = [sentence for sentence in sentences(page) if sentence[-1] in ".?"]
        grades[path] = round(textstat.flesch_kincaid_grade(" ".join(whole)), 1)
    assert len(grades) > 15, "the pages for readers were not found"
    assert {path: grade for path, grade in grades.items() if grade > GRADE} == {}


def test_no_sentence_is_longer_than_twenty_five_words(built_site: Path) -> None:
    long = [
        f"{path}: {sentence}"
        for path, page in reader_pages(built_site).items()
        for sentence in sentences(page)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_no_page_has_more_than_nine_hundred_words_before_how_we_know(built_site: Path) -> None:
    counts = {path: sum(len(block.split()) for block in prose(page)) for path, page in reader_pages(built_site).items()}
    assert {path: count for path, count in counts.items() if count > LONGEST_PAGE} == {}


def test_no_page_makes_light_of_a_bad_day(built_site: Path) -> None:
    found = [
        f"{path}: {block}"
        for path, page in reader_pages(built_site).items()
        for block in prose(page)
        if UNKIND.search(block)
    ]
    assert found == []


def test_no_page_prints_a_claim_that_must_not_be_printed(built_site: Path) -> None:
    pages = {page_path(built_site, page): page for page in built_site.glob("**/index.html")}
    found = []
    for path, page in pages.items():
        words = " ".join(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")).split()).lower()
        found += [f"{path}: {phrase} ({why})" for phrase, why in never_print().items() if phrase.lower() in words]
    assert found == []
