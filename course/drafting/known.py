"""Source records that there are, accepted or drafts, as far as a new reading of their article needs them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from course.drafting.passages import Source
from course.model.bank import Bank
from course.problems import Fault
from course.reading.fingerprints import fingerprint
from course.source.nodes import plain
from course.source.parsing import parse
from course.source.text import read_text
from course.source.writing import Writable
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


def new_facts(entries: Iterable[Mapping[str, Writable]], bank: Bank, unwanted: Collection[str]) -> list[Mapping[str, Writable]]:
    """Drafted facts that rest on other words than each fact of the bank, and than those with the digests `unwanted`."""
    known = {span.digest for fact in bank.facts.values() for span in fact.span} | set(unwanted)
    return [entry for entry in entries if str(entry.get("span")).rpartition(":")[2] not in known]


def record_of(source: Source, known: Sequence[Known]) -> Known | None:
    """The record of the same article, be it changed: the one that shares most paragraphs, an accepted one before its draft.

    An article of the same name that shares no paragraph is another one: many pages are called index.html.
    """
    new = {place.sha256 for place in places_of(source)}
    alike: list[tuple[int, Known]] = []
    for one in known:
        old = {place.sha256 for place in one.paragraphs}
        shared = len(new & old)
        enough = 1 if same_name(one.file, source.file) else _ALIKE * max(len(new), len(old))
        if shared and shared >= enough:
            alike.append((shared, one))
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best and next(one for one in known if one.id == best[1].id)


def same_name(one: str, other: str) -> bool:
    """Whether two names of files are of one article: `news-text.txt` is what is kept of `news.html`."""
    stems = [re.sub(r"-text(-\d+)?$", "", name.rpartition(".")[0]) for name in (one, other)]
    return stems[0] == stems[1]
