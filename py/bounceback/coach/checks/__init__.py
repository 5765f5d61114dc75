"""The named checks that rules are made of, one table of them all."""

from collections.abc import Mapping

from bounceback.coach.checks import days, explaining, found, greeting, instead, layout, names, phrases, style
from bounceback.coach.checks.found import Builder, Finder, Found

__all__ = ["CHECKS", "Builder", "Finder", "Found"]

CHECKS: Mapping[str, Builder] = {
    "words": phrases.words,
    "near": phrases.near,
    "count_over": phrases.count_over,
    "instead": instead.instead,
    "missing_any": phrases.missing_any,
    "has_any": phrases.has_any,
    "none_of": phrases.none_of,
    "pattern": phrases.pattern,
    "greeting_name": greeting.greeting_name,
    "names_right": greeting.names_right,
    "misspelt": names.misspelt,
    "other_role": names.other_role,
    "other_company": names.other_company,
    "weekday_differs": days.weekday_differs,
    "impossible_day": days.impossible_day,
    "slot_past": days.slot_past,
    "interview_ahead": days.interview_ahead,
    "two_readings": days.two_readings,
    "stack": explaining.stack,
    "share": explaining.share,
    "opens_with": explaining.opens_with,
    "no_evidence": explaining.no_evidence,
    "evidence": explaining.evidence,
    "length": layout.length,
    "within_length": layout.within_length,
    "no_greeting": layout.no_greeting,
    "no_name": layout.no_name,
    "no_contact": layout.no_contact,
    "impersonal": layout.impersonal,
    "no_subject": layout.no_subject,
    "long_subject": layout.long_subject,
    "subject_role": layout.subject_role,
    "long_sentence": style.long_sentence,
    "passives": style.passives,
    "capitals": style.capitals,
    "both_spellings": style.both_spellings,
}

FACTS = found.FACTS
