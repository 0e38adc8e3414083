"""Notes → an .apkg file, with the same bytes each time. genanki writes the tables, which know no clock here."""

from __future__ import annotations

import errno
import itertools
import json
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from course.containers.archive import File, streamed
from course.formats.anki.note import Note
from course.formats.anki.notetypes import FIELDS, LOOK, identity, note_type
from course.formats.anki.texts import Texts

if TYPE_CHECKING:
    import genanki

_PIECE = 1 << 16
_VERSION_AT, _VERSION = 96, 3_040_000  # of SQLite, which it writes into its files and nobody reads


def packed(course: str, notes: Callable[[], Iterable[Note]], texts: Texts) -> Iterator[bytes]:
    """An .apkg in pieces, with the decks of the course of this id.

    `notes` come once for it, each with the name of its deck; what `texts` shows on the way becomes the media.

    Raises:
        OSError: the folder of temporary files is full.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "collection.anki2"
        try:
            _write(file, course, notes())
        except sqlite3.OperationalError as error:  # it tells what the disk has as an error of its own
            full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
            raise OSError(errno.ENOSPC if full else errno.EIO, f"{error} (folder of temporary files)") from error
        yield from streamed(_files(file, texts))


def _files(collection: Path, texts: Texts) -> Iterator[File]:
    yield "collection.anki2", _pieces(collection)
    names = sorted(texts.media)
    yield "media", json.dumps({str(number): name for number, name in enumerate(names)}).encode()
    for number, name in enumerate(names):
        yield str(number), texts.data(name)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("r+b") as data:
        data.seek(_VERSION_AT)
        data.write(struct.pack(">I", _VERSION))
        data.seek(0)
        while piece := data.read(_PIECE):
            yield piece


def _write(file: Path, course: str, notes: Iterable[Note]) -> None:
    import genanki

    connection = sqlite3.connect(file)
    try:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        cursor = connection.cursor()
        numbers = itertools.count(identity("numbers", course))
        genanki.Package([]).write_to_db(cursor, LOOK, numbers)
        decks: dict[str, int] = {}
        for place, note in enumerate(notes):
            if note.deck not in decks:
                decks[note.deck] = identity("deck", course, note.deck)
                deck = genanki.Deck(decks[note.deck], note.deck)
                for kind in FIELDS:
                    deck.add_model(note_type(kind))
                deck.write_to_db(cursor, LOOK, numbers)
            _note(note, course, place).write_to_db(cursor, note.changed, decks[note.deck], numbers)
        connection.commit()
    finally:
        connection.close()


def _note(note: Note, course: str, place: int) -> genanki.Note:
    import genanki

    return genanki.Note(
        model=note_type(note.kind),
        fields=note.values,
        sort_field=note.plain,
        tags=list(note.tags),
        guid=note.guid(course),
        due=place + 1,  # new cards come in the order of the course
    )
