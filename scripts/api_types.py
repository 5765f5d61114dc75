"""`python scripts/api_types.py FILE`: writes what page scripts know of the door, before they are checked.

The file is TypeScript's declarations, which the type checker of the scripts reads and no browser does.
"""

import inspect
import sys
from pathlib import Path
from types import NoneType
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints, is_typeddict

from bounceback.api import contract
from bounceback.api.door import ACTIONS

__all__ = ["contract_types", "main", "written"]

PLAIN = {str: "string", int: "number", bool: "boolean", NoneType: "null", object: "unknown"}


def contract_types() -> dict[str, tuple[Any, Any]]:
    """Return the types of request and reply of each action. Raises `AttributeError` for an action without them."""
    named = {action: "".join(part.capitalize() for part in action.split("_")) for action in ACTIONS}
    return {
        action: (getattr(contract, f"{name}Request"), getattr(contract, f"{name}Reply"))
        for action, name in named.items()
    }


def written() -> str:
    """Return the text of the file."""
    parts = ["// Written by scripts/api_types.py from py/bounceback/api/contract.py: change it there.\n"]
    for name, value in vars(contract).items():
        if isinstance(value, TypeAliasType):
            parts.append(f"export type {name} = {_type(value.__value__)};\n")
        elif is_typeddict(value):
            optional = value.__optional_keys__
            fields = [
                f"  {key}{'?' if key in optional else ''}: {_type(type_)};\n"
                for key, type_ in get_type_hints(value).items()
            ]
            said = " ".join((inspect.getdoc(value) or "").split())
            parts.append(f"/** {said} */\nexport interface {name} {{\n{''.join(fields)}}}\n")
    parts.append("/** Each action with its request and its reply. */\nexport interface Actions {\n")
    parts[-1] += "".join(
        f"  {name}: [{asked.__name__}, {given.__name__}];\n" for name, (asked, given) in contract_types().items()
    )
    parts[-1] += "}\n"
    return "\n".join(parts)


def _type(type_: Any) -> str:
    if type_ in PLAIN:
        return PLAIN[type_]
    if isinstance(type_, TypeAliasType) or is_typeddict(type_):
        return str(type_.__name__)
    inner = get_args(type_)
    match get_origin(type_):
        case origin if origin is Literal:
            return " | ".join(f'"{each}"' if isinstance(each, str) else str(each).lower() for each in inner)
        case origin if origin is list:
            item = _type(inner[0])
            return f"({item})[]" if " | " in item else f"{item}[]"
        case origin if origin is dict:
            return f"Record<{_type(inner[0])}, {_type(inner[1])}>"
        case _:
            return " | ".join(map(_type, inner))


def main(arguments: list[str]) -> int:
    """Write the file. Returns the exit status."""
    Path(arguments[0]).write_text(written(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
