"""What waits in seeds/drafts: source records, candidate facts and drafted items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from course.problems import Fault, Problem, errors
from course.source.nodes import plain
from course.source.parsing import parse
from course.source.text import read_text
from course.source.writing import Writable
from course.workspace.seedfiles import DRAFTS

Kind = Literal["record", "fact", "item"]
Fields = dict[str, Writable]


@dataclass(frozen=True)
class Pending:
    """A draft: the entry of this `id` in the file `name` below seeds/. A record's `fields` are those without its facts."""

    kind: Kind
    id: str
    name: str
    fields: Fields
    article: str = ""  # the id of the article that a record or fact is of

    @property
    def shown(self) -> str:
        """How messages call its file."""
        return f"seeds/{self.name}"


def pending(seeds: Path) -> tuple[list[Pending], list[Problem]]:
    """All drafts in the order in which they are to be decided on: items first, then of each article its record and its facts.

    Items rest on what was taken over already, and would else wait behind every fact that was skipped.

    A file that cannot be read is a problem, and is passed over.
    """
    found: list[Pending] = []
    problems: list[Problem] = []
    for kind in ("items", "articles"):
        for path in sorted((seeds / DRAFTS / kind).glob("*.yaml"), key=_natural):
            name = f"{DRAFTS}/{kind}/{path.name}"
            try:
                found += _record(name, _read(path, name)) if kind == "articles" else _items(name, _read(path, name))
            except Fault as fault:
                problems.append(fault.problem)
    return found, problems


def _natural(path: Path) -> tuple[int, str]:
    digits = "".join(sign for sign in path.stem if sign.isdigit())
    return int(digits or 0), path.stem


def _read(path: Path, name: str) -> Fields:
    text = read_text(path, f"seeds/{name}").replace("\r\n", "\n")
    node, problems = parse(text, f"seeds/{name}")
    if faults := errors(problems):
        first = faults[0]
        raise Fault(first.span, first.code, first.message, first.hint)
    given = plain(node)
    if not isinstance(given, dict):
        raise Fault(node.span, "wrong-type", "this is no draft: it has no fields", "draft the article again: course draft")
    return cast(Fields, given)


def _record(name: str, given: Fields) -> Iterator[Pending]:
    id_ = str(given.get("id") or "")
    yield Pending("record", id_, name, {field: value for field, value in given.items() if field != "facts"}, id_)
    yield from (Pending("fact", str(one.get("id") or ""), name, one, id_) for one in _listed(given.get("facts")))


def _items(name: str, given: Fields) -> Iterator[Pending]:
    yield from (Pending("item", str(one.get("id") or ""), name, one) for one in _listed(given.get("items")))


def _listed(value: Writable) -> list[Fields]:
    return [cast(Fields, one) for one in value if isinstance(one, dict)] if isinstance(value, list) else []
