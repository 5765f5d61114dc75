"""`python -m support`: everything that the tests drive, found or installed, with `--sudo` by anybody who may use it."""

import argparse
import sys

from support import chromium, debian, nginx, office, other_browsers


def main(arguments: list[str] | None = None) -> int:
    """Find or install all of it, and say what stays missing. Returns the exit status: 1 without a Chromium."""
    parser = argparse.ArgumentParser(prog="support", description="Find or install what the tests drive.")
    parser.add_argument("--sudo", action="store_true", help="ask sudo where installing takes more rights")
    install = debian.install_with_sudo if parser.parse_args(arguments).sudo else debian.install
    other_browsers.set_up(install)
    office.set_up(install)
    nginx.set_up()
    return not chromium.set_up(install)


if __name__ == "__main__":
    sys.exit(main())
