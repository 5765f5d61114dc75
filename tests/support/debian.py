"""Debian's packages, for what the tests need beside Python and Node: installed where there is the right to."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

__all__ = ["Install", "install", "install_with_sudo", "ways"]

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


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
