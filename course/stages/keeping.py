"""What was made, kept by the digest of all that it was made from: named outright, or read in the bank on the way."""

from __future__ import annotations

import json
from collections.abc import Callable

from course.model.bank import Bank
from course.model.entry import Entry
from course.model.form import Form
from course.model.traced import TracedBank, note, reads
from course.stages.inputs import as_json, digest
from course.stages.store import Store


class Keeping:
    """Keeps what was made in a store. `base` is a digest of what everything is made from: program, libraries, templates."""

    def __init__(self, store: Store, base: str) -> None:
        self._store = store
        self._base = base

    def exact(self, what: str, made_of: tuple[bytes, ...], make: Callable[[], bytes]) -> bytes:
        """What `make` gives for these bytes and nothing else."""
        data = self.known(what, made_of)
        if data is None:
            data = make()
            self.keep(what, made_of, data)
        return data

    def known(self, what: str, made_of: tuple[bytes, ...]) -> bytes | None:
        """What `exact` would give without making it."""
        return self._store.get(digest(self._base, what, *made_of))

    def keep(self, what: str, made_of: tuple[bytes, ...], data: bytes) -> None:
        """Keep what was made of these bytes."""
        self._store.put(digest(self._base, what, *made_of), data)

    def traced(self, what: str, made_of: tuple[Entry | Form, ...], bank: Bank, make: Callable[[], bytes | None]) -> bytes | None:
        """What `make` gives: kept, while neither `made_of` nor what it read in the bank has changed. None is not kept.

        Only in a traced bank it is known what was read; in another one it is made anew.
        """
        if not isinstance(bank, TracedBank):
            return make()
        key = digest(self._base, what, bank.course.model_dump_json(), *map(_seen, made_of))
        if (kept := self._store.get(key)) is not None:
            head, _, data = kept.partition(b"\n")
            trace = [((name, id_), was) for name, id_, was in json.loads(head)]
            if all(bank.digest(read) == was for read, was in trace):
                note(*(read for read, _ in trace))
                return data
        with reads() as noted:
            made = make()
        if made is not None:
            self._store.put(key, as_json([[*read, bank.digest(read)] for read in noted]) + b"\n" + made)
        return made


def _seen(made_of: Entry | Form) -> str:
    """All that can be seen of an entry or a form."""
    if isinstance(made_of, Entry):
        return f"{made_of.at().file}\n{made_of.model_dump_json()}"
    shown = [
        (entry.number, entry.item.model_dump_json(), [(q.order, q.gap_orders) for q in entry.questions])
        for entry in made_of.items
    ]
    return repr((made_of.quiz.model_dump_json(), made_of.letter, made_of.version, made_of.seed, made_of.student, shown))
