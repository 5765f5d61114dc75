"""Debian's packages, for what the tests need beside Python and Node: installed where there is the right to."""

import os
import shutil
import subprocess
import sys

__all__ = ["install"]


def install(package: str) -> bool:
    """Install a package by its name, without those it only recommends. Gives back whether it is there now.

    Without apt-get, or without the right to use it, nothing is tried.
    """
    if not shutil.which("apt-get"):
        return False
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if before and (not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode):
        return False
    print(f"Installing Debian's {package} (once)", flush=True)
    asked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        result = subprocess.run(
            [*before, "apt-get", *command],
            env=asked,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if result.returncode and command[0] == "install":
            sys.stderr.write(result.stderr)
            return False
    return True
