"""The Markdown fences of the checklist: the form, the advice for each cause, and the two pages to fill in.

    ```checklist
    ```

The body of a `checklist` fence is empty (the whole form), `front` (the same on the front page), `situations` (the list
of all causes), `situation: blanked` (the advice for one), `look-back` (the next-interview card) or `friend` (a message
to a friend). Whatever goes wrong is a `SuperFencesException`: any other error would be swallowed, and the page
published without its widget.
"""

from markdown import Markdown

from bounceback.checklist.cause_pages import cause_pages
from bounceback.checklist.friend_message import friend_message, friend_parts
from bounceback.checklist.look_back import card_form
from bounceback.checklist.model import Situation
from bounceback.checklist.replies import replies
from bounceback.checklist.situations import letters, situation
from bounceback.checklist.table import table
from bounceback.errors import RequestError
from bounceback.guide.chapters import chapters
from bounceback.guide.help_lines import help_lines
from bounceback.questions.catalog import kind_ids, questions
from bounceback.questions.checklist import inputs
from bounceback_site.fences.fence import fence, site_root
from bounceback_site.fences.rendering import page_templates
from bounceback_site.fences.so_far import so_far

__all__ = ["checklist"]


def _times(told: Situation) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the advice by when it is for: an id, the heading, the steps."""
    steps = told.steps
    return (("now", "In ten minutes", steps.now), ("day", "Within a day", steps.day), ("week", "This week", steps.week))


@fence("checklist")
def checklist(body: str, md: Markdown) -> str:
    """Render a `checklist` fence (see the module)."""
    templates, root = page_templates(), site_root(md)
    match [part.strip() for part in body.split(":")]:
        case ["" | "front" as place]:
            return templates.get_template("checklist.html").render(
                root=root,
                # On a page that is about other things too, Python waits for the first touch.
                idle=place != "front",
                inputs=inputs(),
                asked=questions(),
                built=kind_ids(),
                letters=letters(),
                replies=replies(),
                so_far=so_far(),
                urgent=table().blocks[0].rows[0],
                help=help_lines(),
                help_needs=dict.fromkeys(need for slug in inputs().causes for need in situation(slug).help),
                chapters=chapters(),
            )
        case ["situations"]:
            return templates.get_template("checklist_situations.html").render(root=root, inputs=inputs())
        case ["situation", slug]:
            if slug not in inputs().causes:
                raise RequestError(f"there is no cause called {slug!r}", slug)
            cause, told = inputs().causes[slug], situation(slug)
            times = _times(told)
            return templates.get_template("checklist_situation.html").render(
                root=root, cause=cause, situation=told, page=cause_pages()[slug], chapters=chapters(), times=times
            )
        case ["look-back"]:
            return templates.get_template("checklist_card.html").render(root=root, form=card_form())
        case ["friend"]:
            return templates.get_template("checklist_friend.html").render(
                root=root, parts=friend_parts(), message=friend_message({})
            )
        case _:
            raise RequestError("expected nothing, front, situations, situation: <cause>, look-back or friend", body)
