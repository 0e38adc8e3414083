"""What draws many documents at once: processes of this machine, or a cluster's (`drawing/pool.py`, `drawing/cluster.py`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

Call = tuple[str, tuple[Any, ...]]
"""A function as "module:name" and its arguments: data alone, with no path of this machine."""


class Engine(Protocol):
    """Answers calls by processes that are prepared alike. What it gives does not depend on how many there are."""

    def worth(self, calls: int) -> bool:
        """Whether it has done so many calls sooner than this process would; only those that need no limits may be done here."""

    def each(self, setup: Call, function: str, args: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, bytes | Exception]]:
        """The number of each of `args` and what `function` gives for it, or why it failed, as they come; after `setup`.

        Of `args` only a few are taken ahead of what was given.

        Raises:
            Fault: there is nothing left that could answer.
        """

    def told(self) -> str:
        """A line on what it took, for people; empty if there is nothing to say."""

    def close(self) -> None:
        """End all that it started."""
