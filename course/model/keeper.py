"""What keeps what was made, so that it is not made twice of the same; `stages/keeping.py` has one that lasts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from course.model.bank import Bank
from course.model.entry import Entry
from course.model.form import Form


class Keeper(Protocol):
    """Keeps what was made, by the digest of all that it was made from."""

    def traced(self, what: str, made_of: tuple[Entry | Form, ...], bank: Bank, make: Callable[[], bytes | None]) -> bytes | None:
        """What `make` gives: kept, while neither `made_of` nor what it read in the bank has changed. None is not kept."""

    def exact(self, what: str, made_of: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """What `make` gives for these bytes and nothing else."""

    def known(self, what: str, made_of: tuple[bytes, ...]) -> bytes | None:
        """What `exact` would give without making it."""

    def keep(self, what: str, made_of: tuple[bytes, ...], data: bytes) -> None:
        """Keep what was made of these bytes."""


class Forgetful:
    """Keeps nothing."""

    def traced(self, what: str, made_of: tuple[Entry | Form, ...], bank: Bank, make: Callable[[], bytes | None]) -> bytes | None:
        """What `make` gives."""
        return make()

    def exact(self, what: str, made_of: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """What `make` gives."""
        return make()

    def known(self, what: str, made_of: tuple[bytes, ...]) -> bytes | None:
        """Nothing."""
        return None

    def keep(self, what: str, made_of: tuple[bytes, ...], data: bytes) -> None:
        """Nothing is kept."""
