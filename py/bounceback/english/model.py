"""How a fact that was typed joins a sentence of ours."""

from typing import Literal

__all__ = ["FITS", "Fit"]

type Fit = Literal["name", "person", "role", "clause", "as_typed"]

FITS = ("name", "person", "role", "clause", "as_typed")
