"""Which of the items that were imported before a question is: by what its file calls it, else by what it says."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from course.importing.found import Found
from course.importing.records import Entry, Record


class Matching:
    """Finds each entry at most once, so that of two questions alike each stays its own item."""

    def __init__(self, source: str, format_: str, records: Iterable[Record]) -> None:
        """For a file of this name and format, among all `records`."""
        self._found: set[str] = set()
        self._by_key: dict[str, list[tuple[Entry, bool]]] = defaultdict(list)
        self._by_print: dict[str, list[Entry]] = defaultdict(list)
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        self._by_stem: dict[str, list[Entry]] = defaultdict(list)
        for record in records:
            same = (record.source, record.format) == (source, format_)
            for entry in record.items.values():
                self._by_print[_print(entry.fields)].append(entry)
                if record.format == format_ and entry.key:
                    self._by_key[entry.key].append((entry, same))
                if same:
                    self._by_name[entry.name].append(entry)
                    self._by_stem[entry.fields.get("stem", "")].append(entry)

    def find(self, found: Found, fields: Mapping[str, str]) -> Entry | None:
        """The entry that a question with these digests of fields is, or None for a new one."""
        entry = self._find(found, fields)
        if entry is not None:
            self._found.add(entry.id)
        return entry

    def _find(self, found: Found, fields: Mapping[str, str]) -> Entry | None:
        stem = fields.get("stem", "")
        keyed = [(entry, same) for entry, same in self._by_key.get(found.key, ()) if entry.id not in self._found]
        for entry, same in keyed:
            # Two files may use one key, such as '1', for two questions: then another file must agree in what is asked, too.
            if same or entry.fields.get("stem") == stem or (found.name and entry.name == found.name):
                return entry
        alike = self._free(self._by_print.get(_print(fields), ()))
        if alike:
            return alike[0]
        for entries in (self._by_name.get(found.name, ()) if found.name else (), self._by_stem.get(stem, ())):
            free = [entry for entry in self._free(entries) if not (entry.key and found.key)]
            if len(free) == 1:
                return free[0]
        return None

    def _free(self, entries: Iterable[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.id not in self._found]


def _print(fields: Mapping[str, str]) -> str:
    text = ",".join(f"{name}:{fields[name]}" for name in sorted(fields) if name not in ("id", "tags"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
