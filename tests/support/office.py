"""LibreOffice, which the tests ask what a Word file of ours says: the one that is there, or Debian's package."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from support.debian import Install, ways

__all__ = ["set_up", "text_of"]

_NAMES = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
# Writer alone, without windows: a third of the whole.
_PACKAGE = "libreoffice-writer-nogui"
_SENTENCE = (
    f"No LibreOffice was found, so Word files are not read back: install it ({ways(_PACKAGE)}) "
    "or name its `soffice` in SOFFICE."
)
_PATIENCE_S = 180


def _program() -> str | None:
    found = [os.environ.get("SOFFICE"), *map(shutil.which, _NAMES), _MAC]
    return next((path for path in found if path and Path(path).is_file()), None)


def text_of(file: Path) -> str:
    """The text of a document that LibreOffice reads: a line for each paragraph, and for each line broken inside one.

    Raises `LookupError`, with a sentence that says what to do, where there is no LibreOffice, and
    `subprocess.CalledProcessError` where it does not read the file.
    """
    program = _program()
    if not program:
        raise LookupError(_SENTENCE)
    with tempfile.TemporaryDirectory() as made:
        # A profile of its own: two runs on one profile wait for each other, and one gives up without a word.
        command = [program, f"-env:UserInstallation={Path(made, 'profile').as_uri()}", "--headless", "--norestore"]
        asked = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", made, str(file)]
        subprocess.run([*command, *asked], capture_output=True, check=True, timeout=_PATIENCE_S)
        text = Path(made, file.with_suffix(".txt").name)
        if not text.is_file():
            raise subprocess.CalledProcessError(1, command)
        return text.read_text(encoding="utf-8-sig")


def set_up(install: Install) -> None:
    """Make sure that there is a LibreOffice where that can be done, and say so where not."""
    if not _program() and not (install(_PACKAGE) and _program()):
        print(_SENTENCE, file=sys.stderr)
