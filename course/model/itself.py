"""What is made of an entry, once for all who ask: entries are not changed once they are read, and many forms share them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

Entry = TypeVar("Entry")
Made = TypeVar("Made")
_KEPT = 512  # entries; what is held does not grow with a bank


class _Itself(Generic[Entry]):
    """An entry that is the same as itself alone, whatever others say."""

    __slots__ = ("entry",)

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def __hash__(self) -> int:
        return id(self.entry)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.entry is other.entry


def once(make: Callable[[Entry], Made]) -> Callable[[Entry], Made]:
    """The function, which makes something of each entry once."""

    @lru_cache(maxsize=_KEPT)
    def made(of: _Itself[Entry]) -> Made:
        return make(of.entry)

    return lambda entry: made(_Itself(entry))
