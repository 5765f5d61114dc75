"""Where things are in the repository."""

from pathlib import Path

__all__ = ["DOCS", "ROOT", "SITE"]

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SITE = ROOT / "site"
