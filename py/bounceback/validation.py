"""Every definition there is, read and checked at once: for the command line and the build.

A page reads only the files it needs, and never comes here.
"""

from collections.abc import Callable
from functools import partial

from bounceback.carried import carried
from bounceback.checklist import rules
from bounceback.checklist.back import replies
from bounceback.checklist.card import card_form
from bounceback.checklist.definitions import chapters, inputs, letters, situation, slugs
from bounceback.checklist.friend import friend_parts
from bounceback.checklist.plan import rules as plan_rules
from bounceback.coach.at_copy import at_copy
from bounceback.coach.rules import read_book
from bounceback.definitions import kinds
from bounceback.help_lines import help_lines
from bounceback.letters.pause import pause_rules
from bounceback.letters.word_lists import word_lists
from bounceback.links.doors import doors
from bounceback.links.link_words import link_words
from bounceback.reading import DATA
from bounceback.survey import Survey
from bounceback.time_limits import time_limits

__all__ = ["check_definitions"]


def check_definitions() -> None:
    """Read every definition of the package. Raises `DefinitionError` with the problems of all files."""
    survey = Survey()
    every: list[Callable[[], object]] = [kinds, partial(read_book, DATA, thorough=True), at_copy, pause_rules]
    every += [carried, inputs, letters, chapters, *(partial(situation, slug) for slug in slugs())]
    every += [rules.order, rules.overrides, rules.lines, rules.step_rules]
    every += [partial(rules.table, name) for name in rules.TABLES]
    every += [word_lists, plan_rules, replies, card_form, friend_parts, time_limits, help_lines, doors, link_words]
    for read in every:
        survey.call(read)
    survey.finish()
