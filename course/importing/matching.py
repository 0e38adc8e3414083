"""Which of the items that were imported before a question is: by what its file calls it, else by what it says."""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from course.importing.found import Found
from course.importing.naming import is_bland
from course.importing.records import Entry, Record
from course.source.nodes import Plain

_SHARED = ("type", "points", "tags", "bloom", "difficulty", "language")  # what questions have in common that ask different things
_FEW = 20  # of those that say the same are looked at for the one of the same name
_ALIKE = 60  # of 100
_TELLING = 40  # characters of a value that two questions hardly share by chance, as they do `true` or `[Yes, No]`


class Matching:
    """Finds each entry at most once, so that of two questions alike each stays its own item."""

    def __init__(
        self, source: str, format_: str, records: Iterable[Record], here: Callable[[str], Mapping[str, Plain] | None]
    ) -> None:
        """For a file of this name and format, among all `records`; `here` gives the fields of an item of this folder."""
        self._here = here
        self._found: set[str] = set()
        self._by_key: dict[str, list[tuple[Entry, bool]]] = defaultdict(list)
        self._by_print: dict[str, deque[Entry]] = defaultdict(deque)
        self._by_name: dict[str, deque[Entry]] = defaultdict(deque)
        self._by_stem: dict[str, deque[Entry]] = defaultdict(deque)
        for record in records:
            same = (record.source, record.format) == (source, format_)
            for entry in record.items.values():
                self._by_print[_print(entry.fields)].append(entry)
                if record.format == format_ and entry.key:
                    self._by_key[entry.key].append((entry, same))
                if same:
                    self._by_name[entry.name].append(entry)
                    self._by_stem[entry.fields.get("stem", "")].append(entry)

    def find(self, found: Found, says: Mapping[str, Plain], fields: Mapping[str, str]) -> Entry | None:
        """The entry that a question that `says` this, and whose `fields` have these digests, is; None for a new one."""
        entry = self._find(found, says, fields)
        if entry is not None:
            self._found.add(entry.id)
        return entry

    def _find(self, found: Found, says: Mapping[str, Plain], fields: Mapping[str, str]) -> Entry | None:
        if found.key and found.key != found.name:  # a title is no key: many files have a question 1
            for entry, same in self._by_key.get(found.key, ()):
                if entry.id not in self._found and (same or self._asks_alike(entry, found, says, fields)):
                    return entry
        alike = list(islice(self._free(self._by_print.get(_print(fields))), _FEW))
        if alike:
            return next((one for one in alike if (one.key, one.name) == (found.key, found.name)), alike[0])
        for entries in (self._by_name.get(found.name) if found.name else None, self._by_stem.get(fields.get("stem", ""))):
            free = (entry for entry in self._free(entries) if not (entry.key and found.key) or entry.key == found.key)
            likely = list(islice((entry for entry in free if self._asks_alike(entry, found, says, fields)), 2))
            if len(likely) == 1:
                return likely[0]
        return None

    def _asks_alike(self, entry: Entry, found: Found, says: Mapping[str, Plain], fields: Mapping[str, str]) -> bool:
        """Whether a question is likely to be an earlier one that was changed: it shares a field, or most of its stem.

        If many questions may be called as it is, the field is one that tells them apart.
        """
        least = _TELLING if is_bland(found.name) else 0
        shared = (name for name, digest in fields.items() if name not in _SHARED and entry.fields.get(name) == digest)
        if any(name == "stem" or len(str(says[name])) >= least for name in shared):
            return True
        from rapidfuzz import fuzz  # only when something has changed

        here = self._here(entry.id)
        return here is not None and fuzz.ratio(str(here.get("stem", "")), str(says.get("stem", ""))) >= _ALIKE

    def _free(self, entries: deque[Entry] | None) -> Iterator[Entry]:
        """Those that were not found yet. Found ones at the beginning are dropped: thousands may be alike, and come in order."""
        while entries and entries[0].id in self._found:
            entries.popleft()
        return (entry for entry in entries or () if entry.id not in self._found)


def _print(fields: Mapping[str, str]) -> str:
    text = ",".join(f"{name}:{fields[name]}" for name in sorted(fields) if name not in ("id", "tags"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
