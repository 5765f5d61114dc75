"""`python -m bounceback_site.serve`: the built site on this machine, until Ctrl-C."""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType

from bounceback_site.serve.server import SiteServer

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Serve a folder until Ctrl-C or a polite kill. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="bounceback_site.serve", description="Serve the built site.")
    parser.add_argument("root", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    try:
        server = SiteServer(options.root, port=options.port, gzipped=True)
    except OSError as error:
        print(
            f"Port {options.port} cannot be used ({error.strerror}): stop what uses it, or choose another with PORT=.",
            file=sys.stderr,
        )
        return 1
    try:
        signal.signal(signal.SIGTERM, _stop)
        print(f"Bounce Back is at {server.url}  (Ctrl-C stops it)", flush=True)
        server.serve_forever()
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
