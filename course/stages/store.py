"""The store: bytes by key in one SQLite file of the user's cache folder. Whatever happens to it costs time, never a result.

Nothing in it is ever unpickled or run. Its key covers all that a value was made from, so that every workspace can share it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import sys
import time
from collections import OrderedDict
from pathlib import Path
from typing import Protocol

FILE = "made-1.sqlite"  # a number that changes with the table below
MOST = 400 << 20  # bytes, some fifty whole courses; then what was not used for longest goes
MOST_IN_MEMORY = 200 << 20  # bytes, for a preview that runs all day
_TABLE = "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, seal BLOB, data BLOB, used INTEGER) WITHOUT ROWID"
_DAY = 86400


class Store(Protocol):
    """Keeps bytes by key."""

    def get(self, key: str) -> bytes | None:
        """What is kept under the key."""

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes under the key."""


class NoStore:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        """Nothing."""
        return None

    def put(self, key: str, data: bytes) -> None:
        """Nothing is kept."""


class MemoryStore:
    """Keeps what was used last, as long as the program runs."""

    def __init__(self, most: int = MOST_IN_MEMORY) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size, self._most = 0, most

    def get(self, key: str) -> bytes | None:
        """What is kept under the key."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes under the key; what was not used for longest goes if there is too much."""
        self._size += len(data) - len(self._kept.pop(key, b""))
        self._kept[key] = data
        while self._size > self._most:
            self._size -= len(self._kept.popitem(last=False)[1])


class FileStore:
    """Keeps bytes on disk. Several programs may use it at once; one that is killed leaves it whole."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._today = int(time.time()) // _DAY
        self._base: sqlite3.Connection | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = self._opened()
        except sqlite3.DatabaseError as error:
            self._failed(error)
        except OSError:
            self._base = None  # a home that cannot be written to: everything is made, nothing kept

    def get(self, key: str) -> bytes | None:
        """What is kept under the key."""
        if self._base is None:
            return None
        try:
            row = self._base.execute("SELECT seal, data, used FROM made WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            seal, data, used = row
            if not isinstance(data, bytes) or seal != _seal(key, data):
                raise sqlite3.DatabaseError("changed from outside")
            if used != self._today:
                self._base.execute("UPDATE made SET used = ? WHERE key = ?", (self._today, key))
        except sqlite3.DatabaseError as error:
            self._failed(error)
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes under the key."""
        if self._base is None:
            return
        try:
            self._base.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", (key, _seal(key, data), data, self._today))
        except sqlite3.DatabaseError as error:
            self._failed(error)

    def close(self) -> None:
        """Let go of the file, which is kept to its limit; nothing is kept from then on."""
        try:
            if self._base is not None and self._path.stat().st_size > MOST:
                self._forget(self._base)
        except sqlite3.DatabaseError as error:
            self._failed(error)
        except OSError:
            pass
        base, self._base = self._base, None
        if base is not None:
            base.close()

    def _forget(self, base: sqlite3.Connection) -> None:
        """Day by day, what was not used for longest goes; today's goes too if it alone is over the limit."""
        size = MOST + 1
        while size > MOST // 2:
            (day,) = base.execute("SELECT min(used) FROM made").fetchone()
            if day is None:
                break
            base.execute("DELETE FROM made WHERE used = ?", (day,))
            (size,) = base.execute("SELECT coalesce(sum(length(data)), 0) FROM made").fetchone()
        base.execute("VACUUM")

    def _opened(self) -> sqlite3.Connection:
        base = sqlite3.connect(self._path, timeout=10, isolation_level=None, check_same_thread=False)
        base.execute("PRAGMA journal_mode = WAL")  # readers and one writer at once
        base.execute("PRAGMA synchronous = OFF")  # a power cut may damage it; that is noticed, and it is made again
        base.execute(_TABLE)
        return base

    def _failed(self, error: sqlite3.DatabaseError) -> None:
        """A damaged file is thrown away and begun anew; without one that is busy or has no room it goes on."""
        base, self._base = self._base, None
        if base is not None:
            base.close()
        if not isinstance(error, sqlite3.OperationalError):
            print("The cache was damaged and is thrown away; everything is made anew.", file=sys.stderr)
            remove(self._path.parent)
            with contextlib.suppress(sqlite3.DatabaseError):
                self._base = self._opened()


class Refreshing(FileStore):
    """Knows nothing, and keeps what is made now."""

    def get(self, key: str) -> bytes | None:
        """Nothing."""
        return None


def _seal(key: str, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16, key=key.encode()[:64]).digest()


def remove(folder: Path) -> int:
    """Remove the store, and the fonts made beside it; how many bytes that freed. What else lies in the folder stays."""
    freed = 0
    for path in (*folder.glob("made-*.sqlite*"), *folder.glob("fonts/*")):
        try:
            size = path.stat().st_size
            path.unlink()
            freed += size
        except OSError:
            continue
    return freed
