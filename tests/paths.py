"""Where tests find what they share."""

from pathlib import Path

from bounceback_site.paths import ROOT

__all__ = ["CASES", "ROOT"]

CASES = Path(__file__).parent / "cases"
