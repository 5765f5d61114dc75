"""Whether a letter should wait for the morning: it is late, or its words are hot."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from bounceback.definitions.toml import Table, read

__all__ = ["Pause", "PauseRules", "pause", "pause_rules"]


@dataclass(frozen=True, slots=True)
class Pause:
    """A question to the reader before the letter leaves, and its reason."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class PauseRules:
    """What `cooling_off.toml` says: the late hours, the coach's rules that speak of heat, words, the reminder."""

    late_from: dt.time
    late_until: dt.time
    late: Pause
    hot: Pause
    hot_alone: frozenset[str]
    hot_together: frozenset[str]
    reminder_title: str
    reminder_text: str
    reminder_file: str


@cache
def pause_rules() -> PauseRules:
    """Return the rules, read once. Raises `DefinitionError` with every problem of the file."""
    return read("cooling_off.toml", _rules)


def pause(time: dt.time | None, notes: Collection[str]) -> Pause | None:
    """Return what to ask before a letter leaves at `time` (the reader's own clock; `None` where it is not known).

    `notes` are the ids of the coach's rules that found something. Heat comes before the hour: it has more to say.
    """
    rules = pause_rules()
    if rules.hot_alone & set(notes) or len(rules.hot_together & set(notes)) > 1:
        return rules.hot
    if time and (time >= rules.late_from or time < rules.late_until):
        return Pause(rules.late.text.format(time=time.strftime("%H:%M")), rules.late.why)
    return None


def _rules(table: Table) -> PauseRules:
    reminder = table.table("reminder")
    return PauseRules(
        late_from=_time(table, "late_from"),
        late_until=_time(table, "late_until"),
        late=Pause(table.text("late"), table.text("late_why")),
        hot=Pause(table.text("hot"), table.text("hot_why")),
        hot_alone=frozenset(table.texts("hot_alone")),
        hot_together=frozenset(table.texts("hot_together")),
        reminder_title=reminder.text("title"),
        reminder_text=reminder.text("text"),
        reminder_file=reminder.text("file_name"),
    )


def _time(table: Table, key: str) -> dt.time:
    try:
        return dt.time.fromisoformat(table.text(key))
    except ValueError:
        table.problem(key, "expected a time of day, such as 21:00")
        return dt.time()
