"""A learner's Anki: its own library takes our packages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

IF_NEWER, ALWAYS, NEVER = range(3)  # what Anki asks in its import window, for notes


class Learner:
    """A collection of Anki."""

    def __init__(self, folder: Path) -> None:
        from anki.collection import Collection

        folder.mkdir(parents=True, exist_ok=True)
        self.collection: Any = Collection(str(folder / "collection.anki2"))
        self.media = folder / "collection.media"

    def takes(self, package: bytes, update: int = ALWAYS) -> dict[str, int]:
        """Imports a package as the window does; gives how many notes were new, updated and so on."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        file = self.media.parent / "taken.apkg"
        file.write_bytes(package)
        options = ImportAnkiPackageOptions(update_notes=update, update_notetypes=update)  # type: ignore[arg-type]
        log = self.collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=options)).log
        kinds = [name.name for name in log.DESCRIPTOR.fields if name.name not in ("dupe_resolution", "found_notes")]
        return {kind: len(getattr(log, kind)) for kind in kinds if len(getattr(log, kind))}

    def notes(self, search: str = "") -> Iterator[Any]:
        """Its notes."""
        return (self.collection.get_note(id_) for id_ in self.collection.find_notes(search))

    def note(self, id_: str) -> Any:
        """The note of an item, a term or an event."""
        (found,) = self.notes(f"Id:{id_}")
        return found

    def shown(self, id_: str, card: int = 0) -> tuple[str, str]:
        """Front and back of a card as Anki renders them."""
        made = self.note(id_).cards()[card].render_output()
        return made.question_text, made.answer_text

    def answers(self, id_: str) -> None:
        """Reviews new cards, each of them easy, until that of an item has been there."""
        wanted = self.note(id_).cards()[0]
        self.collection.decks.select(wanted.did)
        while (card := self.collection.sched.getCard()) is not None:
            self.collection.sched.answerCard(card, 4)
            if card.id == wanted.id:
                return
        raise AssertionError(f"{id_} never came")

    def schedule(self, id_: str) -> list[tuple[int, ...]]:
        """When the cards of a note come next."""
        return [(card.type, card.queue, card.ivl, card.due, card.reps) for card in self.note(id_).cards()]


@contextmanager
def learner(folder: Path) -> Iterator[Learner]:
    """A new learner; the test is left out where Anki's library is missing."""
    pytest.importorskip("anki.collection", reason="the PyPI package 'anki' is not installed")
    one = Learner(folder)
    try:
        yield one
    finally:
        one.collection.close()
