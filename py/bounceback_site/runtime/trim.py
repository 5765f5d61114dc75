"""Which modules of the standard library go into the browser, and the proof that none is missing."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bounceback_site.runtime.imports import Module, imports_of

__all__ = ["BUILT_IN", "FROZEN", "KEPT", "MADE", "STARTED", "MissingImport", "missing_imports", "needed_modules"]

# Pyodide's `sys.builtin_module_names`: a browser test compares it with the live one.
BUILT_IN = frozenset(
    """
    _abc _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr
    _codecs_tw _collections _contextvars _csv _ctypes _datetime _decimal _elementtree _functools _heapq _imp _io
    _json _locale _lsprof _md5 _multibytecodec _opcode _operator _pickle _posixsubprocess _pyodide_core _queue
    _random _sha1 _sha2 _sha3 _signal _socket _sre _stat _statistics _string _struct _suggestions _symtable
    _sysconfig _thread _tokenize _tracemalloc _typing _warnings _weakref _zoneinfo array atexit binascii
    builtins cmath errno faulthandler gc itertools marshal math mmap posix pyexpat select sys time unicodedata
    zlib
    """.split()  # noqa: SIM905  # seventy lines of one name each would hide the rest
)

# What is frozen into the interpreter and taken from there, whether there is a file or not: the same test compares it.
FROZEN = frozenset(
    """
    _collections_abc _frozen_importlib _frozen_importlib_external _sitebuiltins abc codecs genericpath
    importlib.machinery importlib.util io ntpath os os.path posixpath runpy site stat zipimport
    """.split()  # noqa: SIM905  # as above
)

# Modules without a file of their own: another module puts them into sys.modules.
MADE = frozenset({"collections.abc", "importlib._bootstrap", "importlib._bootstrap_external", "os.path"})

# What Pyodide itself needs to start: named by its C and JavaScript code, so that no Python source shows it.
STARTED = (
    "_pyodide",
    "_pyodide._base",
    "_pyodide._core_docs",
    "_pyodide._future_helper",
    "_pyodide._importhook",
    "_pyodide.docs_argspec",
    "_pyodide.docstring",
    "_pyodide.jsbind",
    "asyncio",
    "encodings.utf_8",
    "pyodide",
    "pyodide._package_loader",
    "pyodide.code",
)

# Loaded by name while at work, so that reading imports cannot find it: each with its reason.
KEPT = {
    "copyreg": "copying and pickling are C code that import it",
    "encodings.ascii": "the codec of .encode('ascii'), named at run time by base64, email and urllib",
    "encodings.latin_1": "re, email and urllib fall back on it for bytes of unknown origin",
    "encodings.raw_unicode_escape": "pickle and re name it at run time",
    "encodings.unicode_escape": "template lexers and string literals are decoded with it",
    "encodings.utf_8_sig": "files saved on Windows start with a byte-order mark",
    "linecache": "C code imports it to print a traceback",
    "traceback": "C code imports it to print a traceback",
    "warnings": "C code imports it to warn",
}


@dataclass(frozen=True, slots=True)
class MissingImport:
    """A name that a module of ours can import and that is not in the bundle. `line` counts from 1."""

    path: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.name or 'a computed module name'}"


def needed_modules(
    ours: Iterable[Module],
    library: Mapping[str, Module],
    there: AbstractSet[str] | None = None,
    absent: AbstractSet[str] = frozenset(),
) -> frozenset[str]:
    """Return the names of the modules of `library` that `ours` needs, with their parent packages.

    What is taken of a library module: all that importing it imports. Where our code names a library module, its
    functions count as well, because we call them; so do those of the parts that a package takes its names from. Without
    `there`, the modules that are there already, Pyodide's own needs count too, and `KeyError` is raised if the library
    lacks a module of STARTED or KEPT. Modules that are `absent` stay behind, and all that only they need.
    """
    known = BUILT_IN | FROZEN | MADE | library.keys()
    direct = {found.name for module in ours for found in imports_of(module, called=True, known=known)}
    direct = {name for name in direct if absent.isdisjoint(_with_parents(name))}
    for name in direct & library.keys():
        parts = imports_of(library[name], called=False, known=known) if library[name].is_package else ()
        direct |= {part.name for part in parts if part.name.startswith(f"{name}.")}
    waiting = [*direct]
    if there is None:
        waiting += [library[name].name for name in (*STARTED, *KEPT)]
    needed: set[str] = set()
    seen = (set(there or ()) - direct) | MADE
    while waiting:
        parents = _with_parents(waiting.pop())
        for name in parents if absent.isdisjoint(parents) else ():
            if name in library and name not in seen:
                seen.add(name)
                needed.add(name)
                waiting += (found.name for found in imports_of(library[name], name in direct, known))
    # What is frozen needs no file, but what it imports does.
    return frozenset(needed - (there or frozenset()) - FROZEN)


def missing_imports(
    ours: Iterable[Module], strict: AbstractSet[str], shipped: AbstractSet[str]
) -> tuple[MissingImport, ...]:
    """Return what `ours` can import, anywhere in its source, that is neither built in nor among the `shipped` names.

    Modules named in `strict` (our own package) may not even try: there an `except ImportError` is no excuse, and a name
    worked out at run time is a fault. Wheels may cope without a module in the way they say.
    """
    there = frozenset(BUILT_IN | FROZEN | MADE | shipped)
    missing = []
    for module in ours:
        uses = {"must", "try"} if module.name in strict else {"must"}
        for found in imports_of(module, called=True, known=there):
            absent = not all(name in there for name in _with_parents(found.name))
            if found.use in uses and absent and (found.name or module.name in strict):
                missing.append(MissingImport(module.path, found.line, found.name))
    return tuple(missing)


def _with_parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
