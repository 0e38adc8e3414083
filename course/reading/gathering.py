"""Gathers entries from nodes: what is sound is kept under its id, what is not becomes a problem, each mistake once."""

from __future__ import annotations

from collections.abc import Sequence as Sequence_
from pathlib import Path
from typing import TypeVar

from course.model.bank import Bank
from course.model.entry import Entry
from course.model.keeper import Forgetful, Keeper
from course.model.kept import KeptFile
from course.modelling.declared.model import DeclaredModel
from course.modelling.declared.texts import Language
from course.problems import Problem, Span
from course.reading.texts import Texts
from course.reading.validation import list_of, sections, validate
from course.source.nodes import Mapping, Node, Scalar, Sequence
from course.workspace.overlays import Kind, Overlay

E = TypeVar("E", bound=Entry)
_FORGETFUL = Forgetful()


class Gathering:
    """What is gathered from one folder of seeds, on top of the layers below it and with the overlays of those above it."""

    def __init__(
        self,
        seeds: Path,
        folder: str,
        below: Bank | None = None,
        overlays: Sequence_[Overlay] = (),
        keeper: Keeper = _FORGETFUL,
    ) -> None:
        self.seeds = seeds
        self.folder = folder
        self.below = below
        self.overlays = overlays
        self.keeper = keeper
        self.problems: list[Problem] = []
        self.refused: set[Span] = set()  # values that YAML's reader reported: what fields say of them only follows
        self.texts: dict[str, str] = {}
        self.markdown = Texts(self.texts, keeper)
        self.excluded: set[str] = set()
        self.notes: dict[str, str] = {}
        self.unread: dict[str, Problem] = {}
        self.decimal = "."  # the decimal sign of the course's language
        self.language = Language()  # how its computed values are written
        self.kept: dict[str, KeptFile] | None = None  # those that items may name; None: which there are is not asked
        self.models: dict[str, DeclaredModel] = {}  # of items with values of their own

    def _report(self, problems: list[Problem]) -> None:
        """Adds problems of fields, but not a second one at a value that YAML's reader has refused."""
        self.problems += self._new(problems)

    def _new(self, problems: list[Problem]) -> list[Problem]:
        return [p for p in problems if p.code == "missing-field" or p.span not in self.refused]

    def _keep(self, known: dict[str, E], entry: E) -> None:
        """Adds an entry under its id; the second of two alike is reported and left out."""
        id_ = str(getattr(entry, "id"))  # noqa: B009  every entry kept by id has one; the base class need not
        if id_ in known:
            first = known[id_].at("id")
            hint = f"first at {first}: choose another id"
            if self.below is not None and not first.file.startswith(f"{self.folder}/"):
                hint += f", or change the one there with 'course customise {id_}'"
            self.problems.append(entry.problem("same-id", f"the id '{id_}' is given twice", hint))
        else:
            known[id_] = entry

    def _one(self, known: dict[str, E], cls: type[E], node: Node) -> None:
        entry, problems = validate(cls, node, texts=self.markdown)
        self._report(problems)
        if entry is not None:
            self._keep(known, entry)
        else:
            self._missed(node, problems)

    def _missed(self, node: Node, problems: list[Problem]) -> None:
        """Remembers by its id an entry that could not be read: that it is missing elsewhere is the same mistake."""
        given = node.values.get("id") if isinstance(node, Mapping) else None
        if isinstance(given, Scalar) and given.text and problems:
            places = {problem.span for problem in problems}
            self.unread.setdefault(given.text, min(self._new(problems) or [p for p in self.problems if p.span in places]))

    def _list(self, known: dict[str, E], cls: type[E], node: Node | None) -> None:
        if isinstance(node, Sequence):
            for child in node.items:
                self._one(known, cls, child)
        else:
            self._report(list_of(cls, node)[1])

    def _sections(self, node: Node, *known: str) -> Mapping:
        mapping, problems = sections(node, known)
        self._report(problems)
        return mapping

    def _overlaid(self, kind: Kind, node: Node) -> Node | None:
        """The entry's fields with the changes of the layers above; None if one of them excludes it."""
        given = node.values.get("id") if isinstance(node, Mapping) else None
        for overlay in self.overlays:
            if isinstance(node, Mapping) and isinstance(given, Scalar) and (overlay.kind, overlay.id) == (kind, given.text):
                merged, problems = overlay.merge(node)
                if overlay.note:
                    self.notes[overlay.id] = overlay.note
                self._report(problems)
                if merged is None:
                    self.excluded.add(overlay.id)
                    return None
                node = merged
        return node
