"""What a Python module can import, read from its source without running it."""

import ast
import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from encodings.aliases import aliases
from functools import lru_cache
from typing import Literal

__all__ = ["Import", "Module", "imports_of"]

# The entry points of modules that are also commands: nobody calls them in a page.
_COMMANDS = frozenset({"main", "_main", "test", "_test"})


@dataclass(frozen=True, slots=True)
class Module:
    """One module's source: dotted `name`, `path` inside its archive (`json/decoder.py`), `source` in bytes."""

    name: str
    path: str
    source: bytes

    @property
    def is_package(self) -> bool:
        """Whether it is a package's `__init__`."""
        return self.path.endswith("/__init__.py")


type Use = Literal["must", "try", "maybe"]


@dataclass(frozen=True, slots=True)
class Import:
    """One name that a module can import.

    `use` says how: `must`; `try`, under an `except ImportError`; `maybe`, the `b` of `from a import b`, which may be no
    module at all. `line` counts from 1. A name worked out at run time is `""`.
    """

    name: str
    line: int
    use: Use = "must"


def imports_of(module: Module, called: bool, known: frozenset[str] = frozenset()) -> tuple[Import, ...]:
    """Return the names that `module` can import.

    With `called` its functions count too; without, only what importing it runs. Blocks for type checkers, for Windows
    and for use as a command are left out; so is the `except ImportError` of a `try` whose imports are all in `known`.
    Codecs named in the source (`"…".encode("idna")`) count as imports of their module. Raises `SyntaxError`.
    """
    return tuple(_Reader(module, called, known).read())


class _Reader:
    def __init__(self, module: Module, called: bool, known: frozenset[str]) -> None:
        self.module = module
        self.called = called
        self.known = known
        self.package = module.name if module.is_package else module.name.rpartition(".")[0]

    def read(self) -> Iterator[Import]:
        yield from self._block(_parsed(self.module).body, "must")

    def _block(self, nodes: list[ast.stmt], use: Use) -> Iterator[Import]:
        for node in nodes:
            yield from self._visit(node, use)

    def _visit(self, node: ast.AST, use: Use) -> Iterator[Import]:
        match node:
            case ast.Import():
                for alias in node.names:
                    yield Import(alias.name, node.lineno, use)
            case ast.ImportFrom():
                base = self._base(node)
                yield Import(base, node.lineno, use)
                for alias in node.names:
                    yield Import(f"{base}.{alias.name}", node.lineno, "maybe")
            case ast.FunctionDef() | ast.AsyncFunctionDef() if not self.called or node.name in _COMMANDS:
                # Decorators and defaults run when the module is imported, but none of them imports.
                return
            case ast.If() if (dead := _dead_branch(node.test)) is not None:
                yield from self._block(node.orelse if dead == "body" else node.body, use)
            case ast.Try() if _catches_import_error(node):
                yield from self._attempt(node, use)
            case _:
                if isinstance(node, ast.Call):
                    yield from _named_in_call(node, use)
                for child in ast.iter_child_nodes(node):
                    yield from self._visit(child, use)

    def _attempt(self, node: ast.Try, use: Use) -> Iterator[Import]:
        tried = tuple(self._block(node.body, "try"))
        yield from tried
        if not all(found.name in self.known or found.name.rpartition(".")[0] in self.known for found in tried):
            for handler in node.handlers:
                yield from self._block(handler.body, use)
        yield from self._block(node.orelse + node.finalbody, use)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.package.split(".")
        return ".".join(parts[: len(parts) - node.level + 1] + ([node.module] if node.module else []))


# The library is read several times in one build, and parsing is most of the work.
@lru_cache(maxsize=2048)
def _parsed(module: Module) -> ast.Module:
    return ast.parse(module.source, module.path)


def _dead_branch(test: ast.expr) -> str | None:
    """Which branch of an `if` never runs in a page: `body`, `else`, or neither."""
    text = ast.unparse(test) if isinstance(test, ast.Compare | ast.Name | ast.Attribute | ast.UnaryOp) else ""
    if text in ("TYPE_CHECKING", "typing.TYPE_CHECKING", "__name__ == '__main__'", "sys.platform == 'win32'"):
        return "body"
    if text in ("not TYPE_CHECKING", "sys.platform != 'win32'"):
        return "else"
    return None


def _catches_import_error(node: ast.Try) -> bool:
    return any(
        handler.type is not None and ("ImportError" in (text := ast.unparse(handler.type)) or "ModuleNotFound" in text)
        for handler in node.handlers
    )


def _named_in_call(call: ast.Call, use: Use) -> Iterator[Import]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    first = call.args[0] if call.args else None
    text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
    if name in ("import_module", "__import__") and first is not None:
        yield Import(text or "", call.lineno, use)
    if name in ("encode", "decode", "lookup") and text:
        yield from _codec(text, call.lineno)
    for keyword in call.keywords:
        if keyword.arg == "encoding" and isinstance(keyword.value, ast.Constant):
            yield from _codec(str(keyword.value.value), call.lineno)


def _codec(name: str, line: int) -> Iterator[Import]:
    try:
        codecs.lookup(name)
    except LookupError:
        return
    plain = name.lower().replace("-", "_").replace(" ", "_")
    yield Import(f"encodings.{aliases.get(plain, plain)}", line)
