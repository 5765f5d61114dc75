"""Small modules in the place of large ones, where a library imports at its top what our use never reaches."""

from collections.abc import Mapping

from bounceback_site.runtime.archive import BuildError

__all__ = ["STAND_INS", "with_stand_ins"]

STAND_INS: Mapping[str, str] = {
    # Pyodide's event loop: the door is a plain function, and its worker's loop is the browser's own. Pyodide's C code
    # wants a module of this name at the start, and asks it for nothing before there is a coroutine. With both go
    # subprocess, socket, threading and logging. The imports here and below keep what a snapshot of its memory wants to
    # find in the first places of its table of JavaScript's objects.
    "asyncio/__init__.py": "",
    "pyodide/webloop.py": ("from pyodide_js._api import scheduleCallback\ndef _initialize_event_loop():\n    pass\n"),
    # Pyodide's own packages, which nobody loads: our archives are laid out without it. With it go shutil, tempfile and
    # zipfile. What is left is what its JavaScript asks at the start.
    "pyodide/_package_loader.py": (
        "from pathlib import PurePath\n"
        "from site import getsitepackages\n"
        "from pyodide_js import loadedPackages\n"
        "SITE_PACKAGES = PurePath(getsitepackages()[0])\n"
        'DSO_DIR = PurePath("/usr/lib")\n'
        "def init_loaded_packages():\n    pass\n"
    ),
    # Pyodide's import hook takes two base classes from importlib.abc, which imports this package for their sake. Of
    # those who ask it for a file, zoneinfo alone is in a pack: tzdata is not there, and this is how it is told.
    "importlib/resources/__init__.py": (
        'def files(anchor=None):\n    raise ModuleNotFoundError(f"No module named {anchor!r}", name=str(anchor))\n'
    ),
    # How this Python was built. zoneinfo wants to know where a system keeps its time zones: there are none.
    "sysconfig/__init__.py": "def get_config_var(name):\n    return None\n",
    # Drawings of a code in every format there is, and with them urllib.request, http and xml: we draw our own.
    "segno/writers.py": "",
}
"""What stands where: the path below the library's folder, or below site-packages, and the source."""


def with_stand_ins(files: Mapping[str, bytes], wanted: Mapping[str, str] = STAND_INS) -> dict[str, bytes]:
    """Return `files`, by path, with those that a stand-in is for replaced.

    Raises `BuildError` where a package of theirs is there and the file is not: the library has changed, and what stands
    in for it has to be looked at again.
    """
    roots = {path.partition("/")[0] for path in files}
    for path in wanted:
        if path.partition("/")[0] in roots and path not in files:
            raise BuildError(f"There is no {path} any more that bounceback_site.runtime.stand_ins could stand in for.")
    return {path: wanted[path].encode() if path in wanted else content for path, content in files.items()}
