"""Firefox and WebKit, in which the tests ask again what matters most: found on the system, or Debian's packages.

Playwright has builds of its own of both, from a host that many machines do not reach. These are the ones that people
have, and drivers that come with them or from Python's registry.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from support.debian import Install, ways

__all__ = ["FIREFOX", "WEBKIT", "OtherBrowser", "set_up"]


@dataclass(frozen=True, slots=True)
class OtherBrowser:
    """A browser by its `name`, the programs that driving it takes, and Debian's `packages` that hold them.

    `programs` are names looked for on the path, or patterns of files under `/`; of each group the first that is there
    will do.
    """

    name: str
    programs: tuple[tuple[str, ...], ...]
    packages: tuple[str, ...]

    def found(self) -> tuple[str, ...] | None:
        """The programs' places in the order of `programs`, or nothing when one of them is missing."""
        places = tuple(_first(group) for group in self.programs)
        return None if "" in places else places

    @property
    def missing(self) -> str:
        """The sentence for whoever has to do without."""
        return (
            f"{self.name} is not here, so what the tests ask of it is left out:"
            f" install it ({ways(*self.packages)}) and run again."
        )


FIREFOX = OtherBrowser("Firefox", (("firefox-esr", "firefox"),), ("firefox-esr",))
WEBKIT = OtherBrowser(
    "WebKit",
    (
        ("WebKitWebDriver",),
        ("usr/lib*/*/webkit2gtk-4.*/MiniBrowser", "usr/libexec/webkit2gtk-4.*/MiniBrowser"),
        ("Xvfb",),
    ),
    ("webkit2gtk-driver", "xvfb"),
)


def _first(group: tuple[str, ...]) -> str:
    for name in group:
        if "/" in name:
            if places := sorted(Path("/").glob(name)):
                return str(places[-1])
        elif place := shutil.which(name):
            return place
    return ""


def set_up(install: Install) -> None:
    """Install what is missing, and say what stays missing: the other tests do without."""
    for browser in (FIREFOX, WEBKIT):
        if not browser.found() and not (install(*browser.packages) and browser.found()):
            print(browser.missing, file=sys.stderr)
