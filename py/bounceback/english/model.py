"""How words that were typed fit into a sentence."""

from typing import Literal

__all__ = ["FITS", "Fit"]

type Fit = Literal["clause", "name", "person", "role", "as_typed", "quoted"]

FITS = ("clause", "name", "person", "role", "as_typed", "quoted")
