"""What a browser fetches after its first letter."""

from bounceback.definitions.toml import need

__all__ = ["need_coach"]


def need_coach() -> None:
    """See that the coach is here. Raises `ElsewhereError` with its pack where it has to be fetched first."""
    need("coach/lists.toml")
