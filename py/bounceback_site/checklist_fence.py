"""The Markdown fences of the checklist: the form, the advice for each cause, and the two pages to fill in.

    ```checklist
    ```

The body of a `checklist` fence is empty (the whole form), `front` (the same on the front page), `situations` (the list
of all causes), `situation: blanked` (the advice for one), `look-back` (the next-interview card) or `friend` (a message
to a friend). Whatever goes wrong is a `SuperFencesException`: any other error would be swallowed, and the page
published without its widget.
"""

from collections.abc import Mapping

from markdown import Markdown
from markupsafe import Markup
from pymdownx.superfences import SuperFencesException

from bounceback.checklist.back import replies
from bounceback.checklist.card import card_form
from bounceback.checklist.definitions import chapters, inputs, letters, situation
from bounceback.checklist.friend import friend_message, friend_parts
from bounceback.checklist.model import Situation
from bounceback.checklist.rules import overrides
from bounceback.definitions import kind_ids, questions
from bounceback.errors import BounceBackError, RequestError
from bounceback.help_lines import help_lines
from bounceback_site.fences import page_templates
from bounceback_site.how_to import Section, Step, how_to

__all__ = ["checklist", "site_root"]


def checklist(
    source: str, language: str, class_name: str, options: Mapping[str, object], md: Markdown, **_ignored: object
) -> str:
    """Render a `checklist` fence (see the module). Raises `SuperFencesException` for everything that is wrong."""
    try:
        return Markup(_rendered(source.strip(), site_root(md)))
    except BounceBackError as error:
        raise SuperFencesException(f"```checklist {source.strip()!r}: {error}") from error
    except Exception as error:
        raise SuperFencesException(f"```checklist {source.strip()!r}: {type(error).__name__}: {error}") from error


def site_root(md: Markdown) -> str:
    """The way from the page that `md` renders to the site's root, such as `../`: it fits any host and sub-path."""
    for processor in md.treeprocessors:
        file = getattr(processor, "file", None)
        if url := getattr(file, "url", None):
            return "../" * str(url).strip("./").count("/") + ("../" if str(url).strip("./") else "./")
    return "../"


def _times(told: Situation) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The advice by when it is for: an id, the heading, the steps."""
    steps = told.steps
    return (
        ("now", "In ten minutes", steps.now),
        ("day", "Within a day", steps.day),
        ("week", "This week", steps.week),
    )


def _rendered(body: str, root: str) -> str:
    templates = page_templates()
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
                urgent=overrides()[0],
                help=help_lines(),
            )
        case ["situations"]:
            return templates.get_template("checklist_situations.html").render(root=root, inputs=inputs())
        case ["situation", slug]:
            if slug not in inputs().causes:
                raise RequestError(f"there is no cause called {slug!r}", slug)
            cause, told = inputs().causes[slug], situation(slug)
            times = _times(told)
            sections = [Section(heading, tuple(map(Step, steps))) for _, heading, steps in times]
            return templates.get_template("checklist_situation.html").render(
                root=root,
                cause=cause,
                situation=told,
                chapters=chapters(),
                times=times,
                how_to=how_to(cause.label, sections),
            )
        case ["look-back"]:
            return templates.get_template("checklist_card.html").render(root=root, form=card_form())
        case ["friend"]:
            return templates.get_template("checklist_friend.html").render(
                root=root, parts=friend_parts(), message=friend_message({})
            )
        case _:
            raise RequestError("expected nothing, front, situations, situation: <cause>, look-back or friend", body)
