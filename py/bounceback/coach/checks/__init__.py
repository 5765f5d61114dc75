"""The checks that rules are made of, one table of them all; named as the linter Vale names them where that fits."""

from collections.abc import Mapping

from bounceback.coach.checks import (
    days,
    english,
    explaining,
    found,
    greeting,
    instead,
    layout,
    names,
    phrases,
    style,
    weighed,
)
from bounceback.coach.checks.found import Builder, Finder, Found

__all__ = ["CHECKS", "NEEDED", "Builder", "Finder", "Found"]

CHECKS: Mapping[str, Builder] = {
    "existence": phrases.words,
    "near": phrases.near,
    "occurrence": phrases.count_over,
    "substitution": instead.instead,
    "conditional": phrases.missing_any,
    "pattern": phrases.pattern,
    "greeting_name": greeting.greeting_name,
    "misspelt": names.misspelt,
    "other_role": names.other_role,
    "other_company": names.other_company,
    "weekday_differs": days.weekday_differs,
    "weekdays_disagree": days.weekdays_disagree,
    "wrong_way_round": days.wrong_way_round,
    "impossible_day": days.impossible_day,
    "slot_past": days.slot_past,
    "interview_ahead": days.interview_ahead,
    "interview_differs": days.interview_differs,
    "relative_differs": days.relative_differs,
    "two_readings": days.two_readings,
    "stack": explaining.stack,
    "share": explaining.share,
    "opens_with": explaining.opens_with,
    "no_evidence": explaining.no_evidence,
    "telling": explaining.telling,
    "length": layout.length,
    "no_greeting": layout.no_greeting,
    "no_name": layout.no_name,
    "no_contact": layout.no_contact,
    "impersonal": layout.impersonal,
    "no_subject": layout.no_subject,
    "long_subject": layout.long_subject,
    "subject_role": layout.subject_role,
    "long_sentence": style.long_sentence,
    "capitals": style.capitals,
    "slip": english.slip,
    "hasty": english.hasty,
    "repeated": english.repeated,
    "weighed": weighed.weighed,
}

NEEDED: Mapping[str, str] = {
    "existence": "words",
    "near": "words",
    "occurrence": "words",
    "substitution": "instead",
    "other_company": "words",
    "stack": "causes",
    "share": "words",
    "opens_with": "words",
    "telling": "words",
    "impersonal": "words",
}
"""The checks that find nothing where no phrase of a list stands, and the key of that list or of a table of lists."""

FACTS = found.FACTS
