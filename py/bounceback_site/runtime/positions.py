"""`python -m bounceback_site.runtime.positions folder`: takes line numbers out of a folder's bytecode.

Where each instruction came from is a third of what a module weighs packed, and nobody in a browser reads it: an
exception is reported by its type alone. Nor does anybody read inside which other function a function was written. A
process of its own, because what else is in memory shows in marshal's bytes.
"""

import marshal
import sys
import types
import zipfile
from pathlib import Path

__all__ = ["without_positions"]

# Of a .pyc: magic number, flags, hash.
_HEADER = 16
# An entry of the table of positions that says of one to eight instructions that they have none, as PEP 626 lays it out.
_NONE = 0x80 | 15 << 3
_UNITS = 8
_BYTES_A_UNIT = 2


def without_positions(code: types.CodeType) -> types.CodeType:
    """Return code whose instructions, and those of all code inside it, come from nowhere; each has its name alone."""
    whole, rest = divmod(len(code.co_code) // _BYTES_A_UNIT, _UNITS)
    inside = (without_positions(each) if isinstance(each, types.CodeType) else each for each in code.co_consts)
    # Never an empty table: a traceback asks each instruction for its place.
    table = bytes([_NONE | _UNITS - 1]) * whole + (bytes([_NONE | rest - 1]) if rest else b"")
    return code.replace(co_linetable=table, co_consts=tuple(inside), co_qualname=code.co_name)


def _rewritten(archive: Path) -> None:
    with zipfile.ZipFile(archive) as made:
        files = {name: made.read(name) for name in made.namelist()}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as made:
        for name, content in files.items():
            if name.endswith(".pyc"):
                code = marshal.loads(content[_HEADER:])  # we compiled it a moment ago
                content = content[:_HEADER] + marshal.dumps(without_positions(code))
            made.writestr(name, content)


if __name__ == "__main__":
    for each in sorted(Path(sys.argv[1]).glob("*.zip")):
        _rewritten(each)
