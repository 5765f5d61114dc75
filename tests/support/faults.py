"""What can go wrong between a host and a page, brought about on purpose."""

from dataclasses import dataclass

__all__ = ["Fault"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to answer a request badly. Build it with the functions below, then put it in `WatchedServer.faults`."""

    status: int = 200
    length: int | None = None
    announced: bool = False
    once: bool = False
    held_after: int | None = None
    content_type: str | None = None
    bytes_a_second: int | None = None
    # A faulty answer does not outlive its fault in the browser's cache, unless that is what is tried.
    cache: str = "no-store"

    @classmethod
    def missing(cls, kept: int = 0) -> "Fault":
        """The file is not there: 404, which the browser may keep for so many seconds."""
        return cls(status=404, cache=f"max-age={kept}" if kept else "no-store")

    @classmethod
    def truncated(cls, length: int) -> "Fault":
        """The file on the host is cut short: `length` bytes, and the headers agree."""
        return cls(length=length)

    @classmethod
    def dropped(cls, after: int, once: bool = False) -> "Fault":
        """The connection ends after so many bytes, though the headers announced the whole file; `once`: one answer."""
        return cls(length=after, announced=True, once=once)

    @classmethod
    def stalled(cls, after: int = 0) -> "Fault":
        """After so many bytes nothing more comes until the fault is taken out of `faults`: then the rest arrives.

        An answer that hangs goes on hanging when another fault takes this one's place.
        """
        return cls(held_after=after)

    @classmethod
    def typed(cls, content_type: str) -> "Fault":
        """The host sends another Content-Type."""
        return cls(content_type=content_type)

    @classmethod
    def paced(cls, bytes_a_second: int) -> "Fault":
        """A slow line: so many bytes a second."""
        return cls(bytes_a_second=bytes_a_second)
