"""A verdict as plain text, for the command line and for copying."""

from bounceback.checklist.model import NOTHING, Verdict
from bounceback.checklist.situations import letters
from bounceback.guide.chapters import chapters

__all__ = ["verdict_text"]


def verdict_text(verdict: Verdict) -> str:
    """Return the verdict in lines that read well aloud: the action, the reason, what not to do, the odds, the steps."""
    letter = letters()[verdict.letter]
    lines = [
        *((verdict.opening, "") if verdict.opening else ()),
        verdict.action,
        "",
        "Letter: none needed" if verdict.letter == NOTHING else f"Letter: {verdict.letter} ({letter.name})",
        *(("How: call them first",) if verdict.channel == "call" else ()),
        f"Why: {verdict.why}",
        f"What not to do: {verdict.avoid}",
        f"The odds: {verdict.odds}",
        *(f"Also: {each.text}{f' ({each.letter})' if each.letter else ''}" for each in verdict.also),
    ]
    for heading, steps in (
        ("In ten minutes", verdict.steps.now),
        ("Within a day", verdict.steps.day),
        ("This week", verdict.steps.week),
    ):
        if steps:
            lines += ["", heading, *(f"- {step}" for step in steps)]
    if verdict.wonders:
        lines += ["", "You may also wonder", *(f"- {each.question}\n  {each.answer}" for each in verdict.wonders)]
    if verdict.taking:
        lines += ["", f"This assumes that {'; '.join(verdict.taking)}."]
    if verdict.ask:
        lines += ["", f"One more question ({verdict.needs}): {verdict.ask.label}"]
    if verdict.chapters:
        lines += ["", f"Read more: {', '.join(chapters()[name].title for name in verdict.chapters)}"]
    return "\n".join(lines)
