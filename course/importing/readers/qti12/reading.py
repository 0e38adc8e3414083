"""A file or package of QTI 1.2 → items of ours, one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.readers.qti12.mending import Open
from course.importing.readers.qti12.naming import with_files
from course.importing.readers.qti12.package import Package
from course.importing.readers.qti12.parts import Question
from course.importing.readers.qti12.questions import item_of
from course.importing.readers.qti12.restoring import together
from course.importing.readers.qti12.streaming import Read, items
from course.importing.readers.qti12.tree import value
from course.problems import Fault, Problem, Span

_SHARED = "A text that several questions share stands before each of them."


def read(opened: Opened) -> Iterator[Found | Problem]:
    """The items of a file or package, and what is wrong with it."""
    package = Package(opened)
    reading = _Reading(package)
    try:
        if package.is_zip:
            package.read_manifest()
            yield from reading.all_files()
        else:
            found = False
            for one in _whole(reading.file(opened.name, opened.stream)):
                found = True
                yield one
            if not found:
                yield _nothing(opened, "file")
    except Fault as fault:
        yield fault.problem


@dataclass
class _Reading:
    """Reads files of a package. It knows what it has read already: a question of a bank may stand in a quiz too."""

    package: Package
    seen: dict[str, bytes] = field(default_factory=dict)  # digests of items by their keys
    shared: dict[str, str] = field(default_factory=dict)  # texts of New Quizzes that questions refer to
    again: int = 0

    def all_files(self) -> Iterator[Found | Problem]:
        """What the files of the package hold, each by itself: one that is damaged costs no other."""
        yield from self.package.problems
        opened, found = self.package.opened, False
        for name in self.package.files():
            try:
                for one in _whole(self.file(f"{opened.name}/{name}", lambda name=name: opened.member(name), name)):  # type: ignore[misc]
                    found = True
                    if isinstance(one, Problem) or not self._known(one):
                        yield one
            except Fault as fault:
                found = True
                yield fault.problem
        if not found:
            yield _nothing(opened, "package")
        if self.again:
            message = f"{self.again} questions of quizzes stand in a bank of the package too, and come once"
            yield Problem(opened.span(), "import-repeated", message, "nothing is lost", "warning")

    def file(self, name: str, open_: Open, path: str = "") -> Iterator[Found | Problem]:
        """What a file holds; `path` is where it lies in the package."""
        title = self.package.titles.get(path, "")
        for one in items(open_, name):
            if isinstance(one, Problem):
                yield one
            else:
                try:
                    yield self._item(one, name, path, title)
                except (ValueError, ArithmeticError, RecursionError) as error:
                    message = f"this question cannot be read: {error}"
                    yield Problem(Span(name, one.line, 1), "import-broken", message, "look at it in the program that wrote it")

    def _item(self, one: Read, name: str, path: str, title: str) -> Found:
        changes: list[str] = []
        folder = path.rpartition("/")[0]
        stem = path.rpartition("/")[2].rpartition(".")[0]
        texts = self.package.opened.texts.of(changes, lambda address: self.package.picture(address, folder, stem))
        parcel = partial(with_files, self.package, (folder, stem))
        question = Question(one.element, texts, changes, self.package.ident, parcel=parcel)
        if shared := self.shared.get(question.said.get("parent_stimulus_item_ident", "")):
            question.shared = shared
            question.change(_SHARED)
        found = item_of(question, Span(name, one.line, 1))
        found.category = one.titles or ((title,) if title else ())
        if question.kind == "text_only_question":
            self.shared[value(one.element, "ident")] = str(found.fields["stem"])
        return found

    def _known(self, found: Found) -> bool:
        """Whether the same stood in the package before: in a quiz, or in a bank."""
        fields = {name: held for name, held in found.fields.items() if name != "points"}
        digest = hashlib.sha256(repr(fields).encode("utf-8", "surrogatepass")).digest()
        known = found.key != "" and self.seen.get(found.key) == digest
        self.seen[found.key] = digest
        self.again += known
        return known


def _nothing(opened: Opened, kind: str) -> Problem:
    message = f"the {kind} holds no questions in QTI 1.2"
    return Problem(opened.span(), "import-nothing", message, "is it one of quizzes or question banks?")


def _whole(found: Iterator[Found | Problem]) -> Iterator[Found | Problem]:
    """The same, with the two questions that our export makes of some items made one again."""
    first: Found | None = None
    for one in found:
        if first is not None:
            base = first.key.removesuffix("--1")
            if isinstance(one, Found) and one.key == f"{base}--2" and (fields := together(first.fields, one.fields)):
                yield replace(first, fields=fields, key=base, changes=[*first.changes, *one.changes], original=None)
                first = None
                continue
            yield first
            first = None
        if isinstance(one, Found) and one.key.endswith("--1"):
            first = one
        else:
            yield one
    if first is not None:
        yield first
