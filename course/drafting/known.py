"""Source records that there are, accepted or drafts, as far as a new reading of their article needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from course.drafting.passages import Source
from course.model.bank import Bank
from course.problems import Fault
from course.reading.fingerprints import fingerprint
from course.source.nodes import plain
from course.source.parsing import parse
from course.source.text import read_text
from course.workspace.seedfiles import DRAFTS

FOLDER = f"{DRAFTS}/articles"
_ALIKE = 0.4  # of the paragraphs of the longer one: the same article, changed


@dataclass(frozen=True)
class Place:
    """A paragraph's number, line and fingerprint; the fingerprint is empty where the record has none."""

    number: int
    line: int
    sha256: str


@dataclass(frozen=True)
class Known:
    """A source record: its id, its article's file, its paragraphs, and where it stands, for people."""

    id: str
    file: str
    paragraphs: tuple[Place, ...]
    where: str
    draft: bool


def places_of(source: Source) -> tuple[Place, ...]:
    """The body paragraphs of a source."""
    return tuple(Place(passage.number, passage.line, fingerprint(passage.text)) for passage in source.body)


def records(bank: Bank, seeds: Path) -> list[Known]:
    """The source records of the bank, then the drafts in the folder of seeds; a draft that cannot be read is passed over."""
    found = [
        Known(
            article.id,
            article.file,
            tuple(Place(one.n, one.line, one.sha256 or "") for one in article.paragraphs),
            article.at().file,
            draft=False,
        )
        for article in bank.articles.values()
    ]
    return [*found, *_drafts(seeds)]


def _drafts(seeds: Path) -> Iterator[Known]:
    for path in sorted((seeds / FOLDER).glob("A*.yaml")):
        shown = f"seeds/{FOLDER}/{path.name}"
        try:
            given = plain(parse(read_text(path, shown).replace("\r\n", "\n"), shown)[0])
        except Fault:
            continue
        if isinstance(given, dict) and isinstance(given.get("id"), str):
            yield Known(str(given["id"]), str(given.get("file") or ""), _places(given.get("paragraphs")), shown, draft=True)


def _places(given: object) -> tuple[Place, ...]:
    rows = given if isinstance(given, list) else []
    return tuple(
        Place(int(row["n"]), int(row["line"]), str(row.get("sha256") or ""))
        for row in rows
        if isinstance(row, dict) and str(row.get("n")).isdigit() and str(row.get("line")).isdigit()
    )


def record_of(source: Source, known: Sequence[Known]) -> Known | None:
    """The record of the same article, be it changed: the one that shares most paragraphs; else the one of the same file."""
    new = {place.sha256 for place in places_of(source)}
    shared = [(len(new & {place.sha256 for place in one.paragraphs}), one) for one in known]
    alike = [(count, one) for count, one in shared if count >= _ALIKE * max(len(new), len(one.paragraphs)) and count]
    if alike:
        return max(alike, key=lambda pair: (pair[0], not pair[1].draft))[1]
    return next((one for one in known if one.file == source.file), None)
