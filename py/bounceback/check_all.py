"""Every definition there is, read and checked at once: for the command line and the build.

A page reads only the files it needs, and never comes here.
"""

from collections.abc import Callable
from functools import partial

from bounceback.checklist import table
from bounceback.checklist.cause_pages import cause_pages
from bounceback.checklist.friend_message import friend_parts
from bounceback.checklist.look_back import card_form
from bounceback.checklist.plan import rules as plan_rules
from bounceback.checklist.replies import replies
from bounceback.checklist.situations import letters, situation
from bounceback.checklist.wonder import wonder
from bounceback.coach.clauses import clause_words
from bounceback.coach.hinting.rules import hint_book
from bounceback.coach.meanings import meaning_words
from bounceback.coach.rules import read_book
from bounceback.coach.truth import truth_words
from bounceback.coach.weights import weights
from bounceback.definitions.problems import Problems
from bounceback.definitions.toml import DATA
from bounceback.english.forms import word_forms
from bounceback.english.mends import mend_rules
from bounceback.english.verb_forms import verb_forms
from bounceback.english.words import word_lists
from bounceback.guide.chapters import chapters
from bounceback.guide.help_lines import help_lines
from bounceback.guide.time_limits import time_limits
from bounceback.letters.cooling_off import pause_rules
from bounceback.letters.finished import signs
from bounceback.letters.load import kinds
from bounceback.links.friend_pages import doors
from bounceback.links.link_words import link_words
from bounceback.questions.checklist import inputs, slugs
from bounceback.questions.earlier import earlier
from bounceback.questions.prefill import carried

__all__ = ["check_definitions"]


def check_definitions() -> None:
    """Read every definition of the package. Raises `DefinitionError` with the problems of all files."""
    problems = Problems()
    every: list[Callable[[], object]] = [kinds, partial(read_book, DATA, thorough=True), pause_rules]
    every += [truth_words, weights, signs]
    every += [carried, earlier, inputs, letters, chapters, *(partial(situation, slug) for slug in slugs())]
    every += [table.table, table.lines, table.step_rules, table.read_more, wonder, cause_pages]
    every += [word_lists, mend_rules, verb_forms, clause_words, hint_book, word_forms, meaning_words]
    every += [plan_rules, replies, card_form, friend_parts, time_limits, help_lines, doors, link_words]
    for read in every:
        problems.call(read)
    problems.finish()
