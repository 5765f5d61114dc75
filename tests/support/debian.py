"""Debian's packages, for what the tests need beside Python and Node: installed where there is the right to."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["Install", "install", "install_with_sudo", "unpack", "ways"]

type Install = Callable[..., bool]
"""Takes packages by their names, and returns whether they are there now."""


def ways(*packages: str) -> str:
    """Name the commands that install packages, for a sentence that says what is missing."""
    return f"`make setup-browsers`, or on Debian `apt-get install {' '.join(packages)}`"


def install(*packages: str) -> bool:
    """Install packages, without those they only recommend, as root; try nothing as anybody else.

    Returns whether they are there now.
    """
    return os.geteuid() == 0 and _install(packages, ())


def install_with_sudo(*packages: str) -> bool:
    """Do the same as anybody: sudo may ask for a password."""
    return install(*packages) if os.geteuid() == 0 else bool(shutil.which("sudo")) and _install(packages, ("sudo",))


def unpack(package: str, folder: Path) -> bool:
    """Unpack a package's files into a folder without installing it: no service starts, and nobody needs any rights.

    Returns whether that could be done.
    """
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    fetch = ("apt-get", "-qq", "download", package)
    # A machine that is new has no lists of packages yet, and only root may fetch them.
    if _run(*fetch, folder=folder).returncode and os.geteuid() == 0:
        _run("apt-get", "-qq", "update")
        _run(*fetch, folder=folder)
    fetched = [*folder.glob(f"{package}_*.deb")]
    return bool(fetched) and not _run("dpkg-deb", "--extract", str(fetched[0]), str(folder)).returncode


def _install(packages: tuple[str, ...], before: tuple[str, ...]) -> bool:
    if not shutil.which("apt-get"):
        return False
    print(f"Installing Debian's {', '.join(packages)} (once)", flush=True)
    quiet = (*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    # Lists that cannot be brought up to date may be new enough.
    _run(*quiet, "update")
    done = _run(*quiet, "install", "-y", "--no-install-recommends", *packages)
    if done.returncode:
        sys.stderr.write(done.stderr)
    return not done.returncode


def _run(*command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
