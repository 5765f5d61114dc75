"""A letter of 300 words as somebody types it: from one look to the next, one box holds one character more.

The same text measured again would show what is kept of it and not what a key costs.
"""

__all__ = ["ANSWERS", "KIND", "LAST", "PASSAGE", "TODAY", "TYPED", "turns"]

KIND = "influence"
TODAY = "2026-11-22"
TYPED = ("heard", "proof", "better", "plan", "motivation")
"""The boxes that are typed to their end, one after the other."""
PASSAGE = "proof"
"""The one that the desk's page is timed at."""
LAST = 40
"""How many characters of each box are typed."""
ANSWERS = {
    "your_name": "Amara Diallo",
    "their_name": "Sam Okoye",
    "company": "Northfield Clinic",
    "role": "ward clerk",
    "interview_date": "2026-06-04",
    "recipient": "one",
    "region": "uk",
    "contact": "020 7946 0011",
    "length": "full",
    "heard": (
        "You told me that test results often miss the right nurse when the shift changes, and that nobody can"
        " say in the morning who had them last. You also said that the night team has asked for a sheet of "
        "their own."
    ),
    "proof": (
        "I have dealt with that before. At Hale Street Surgery we lost about nine messages a week, because "
        "each of us kept our own notes. I put every message on one sheet that everybody could see, with a "
        "name and a time beside it, and read it out when the shift changed. Lost messages fell from 9 a week "
        "to 1 within two months. People kept to it because they had helped to choose it, and the two doctors "
        "asked for a copy of their own."
    ),
    "better": (
        "When you asked how I plan a rota when two people call in sick, I didn’t have an answer for you. What"
        " I should have said is that I kept a list of who could swap with whom, rang round before eight, and "
        "told the team by noon. If nobody could come, I asked the practice manager which clinic could be "
        "moved, and rang the patients myself so that no one waited for nothing."
    ),
    "plan": (
        "If I joined you, I would start by sitting with the night team for a week, to see where results get "
        "stuck. Then I would try one sheet on one ward, count what is lost, and show you the figures after a "
        "month."
    ),
    "motivation": (
        "What draws me to this job is that your clerks are part of the ward meeting. At the surgery I often "
        "heard of a change a day after the patients did."
    ),
}


def turns() -> list[dict[str, str]]:
    """Return the answers at each key: every other box is full, and no two looks are at the same text."""
    return [
        {**ANSWERS, key: ANSWERS[key][:size]}
        for key in TYPED
        for size in range(len(ANSWERS[key]) - LAST + 1, len(ANSWERS[key]) + 1)
    ]
