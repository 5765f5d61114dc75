"""Our dataclasses written out, as the browser gets them: ready-made classes instead of a recipe for them.

`@dataclass` writes the source of each class's methods and compiles it at every import. In the browser that was a large
part of the first letter. Written out here, once, the same methods come as bytecode. Three things are left to Python on
the developer's machine, where every test runs: the guard of frozen instances, their `repr`, and what functions say of
the types that they take and return.
"""

import ast
import copy
from collections.abc import Iterator, Mapping

__all__ = ["written_out"]

_ALLOWED = {"dataclass", "field", "replace"}
_OPTIONS = {"frozen", "slots", "eq"}


def written_out(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `files`, by path, with every dataclass of their modules written out.

    `replace` of dataclasses becomes `copy.replace`. A module with what is not known here stays as it is: inheritance of
    fields, `InitVar`, `ClassVar`, `__post_init__`, and options other than `frozen`, `slots` and `eq`.
    """
    return {path: _module(path, source) if path.endswith(".py") else source for path, source in files.items()}


def _module(path: str, source: bytes) -> bytes:
    try:
        changed = _Written().visit(ast.parse(source, path))
    except _UnknownError:
        return source
    return ast.unparse(ast.fix_missing_locations(changed)).encode()


class _UnknownError(Exception):
    pass


class _Written(ast.NodeTransformer):
    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        if node.module != "dataclasses":
            return node
        names = {alias.name for alias in node.names}
        if names - _ALLOWED or any(alias.asname for alias in node.names):
            raise _UnknownError
        return ast.ImportFrom("copy", [ast.alias("replace")], 0) if "replace" in names else None

    def visit_Import(self, node: ast.Import) -> ast.AST:
        if any(alias.name == "dataclasses" for alias in node.names):
            raise _UnknownError
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.returns = None
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self.generic_visit(node)
        recipe = next((one for one in node.decorator_list if _name(one) == "dataclass"), None)
        if recipe is None:
            return node
        given = recipe.keywords if isinstance(recipe, ast.Call) else []
        options = {one.arg: isinstance(one.value, ast.Constant) and one.value.value is True for one in given}
        if options.keys() - _OPTIONS or node.bases or len(node.decorator_list) > 1:
            raise _UnknownError
        fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
        rest = [one for one in node.body if not isinstance(one, ast.AnnAssign)]
        names = [self._field(one) for one in fields]
        if any(isinstance(one, ast.FunctionDef) and one.name == "__post_init__" for one in rest):
            raise _UnknownError
        made = ast.parse("\n".join(_methods(names, options))).body
        start = next(one for one in made if isinstance(one, ast.FunctionDef) and one.name == "__init__")
        start.args.defaults = [_default(one.value) for one in fields if one.value is not None]
        start.body = [_set(one) for one in fields] or [ast.Pass()]
        node.decorator_list = []
        node.body = made + rest
        return node

    def _field(self, node: ast.AnnAssign) -> str:
        kind = ast.unparse(node.annotation)
        if not isinstance(node.target, ast.Name) or "ClassVar" in kind or "InitVar" in kind or "KW_ONLY" in kind:
            raise _UnknownError
        if _is_field(node.value) and [one.arg for one in _call(node.value).keywords] != ["default_factory"]:
            raise _UnknownError
        return node.target.id


def _methods(names: list[str], options: Mapping[str | None, bool]) -> Iterator[str]:
    yield f"{'__slots__ = ' if options.get('slots') else ''}__match_args__ = {tuple(names)!r}"
    yield f"def __init__(self, {', '.join(names)}): pass"
    values = "".join(f"self.{name}, " for name in names)
    if options.get("eq", True):
        yield "def __eq__(self, other):"
        yield "    if self is other: return True"
        yield "    if other.__class__ is not self.__class__: return NotImplemented"
        yield f"    return ({values}) == ({values.replace('self.', 'other.')})"
        yield f"def __hash__(self): return hash(({values}))" if options.get("frozen") else "__hash__ = None"
    now = "".join(f"{name!r}: self.{name}, " for name in names)
    yield f"def __replace__(self, **changes): return self.__class__(**{{{now}**changes}})"


def _default(value: ast.expr) -> ast.expr:
    # What a factory makes is made for each instance.
    return ast.Constant(...) if _is_field(value) else value


def _set(field: ast.AnnAssign) -> ast.stmt:
    name = ast.unparse(field.target)
    if not _is_field(field.value):
        return ast.parse(f"self.{name} = {name}").body[0]
    factory = ast.unparse(_call(field.value).keywords[0].value)
    return ast.parse(f"self.{name} = {factory}() if {name} is ... else {name}").body[0]


def _is_field(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and _name(value) == "field"


def _call(value: ast.expr | None) -> ast.Call:
    assert isinstance(value, ast.Call)
    return copy.copy(value)


def _name(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)
