"""Where things are in the repository."""

from pathlib import Path

__all__ = ["DOCS", "PACKAGE", "ROOT", "SITE"]

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SITE = ROOT / "site"
PACKAGE = ROOT / "py" / "bounceback"
