"""Locks → frozen forms, each with a small bank of its own, so that what is reprinted comes from the lock alone."""

from __future__ import annotations

from collections.abc import Sequence as Sequence_
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from course.freezing.files import path_of
from course.freezing.freeze import FORMAT, FrozenForm, digest
from course.freezing.shuffles import unshuffle
from course.items import item_types
from course.model.article import Article, Fact
from course.model.bank import Bank
from course.model.course import Course, Unit
from course.model.entry import Entry
from course.model.form import Form, FormItem, numbers
from course.model.item import Item
from course.model.kept import KeptFile
from course.model.picture import PictureFile
from course.model.quiz import Quiz
from course.model.seedfile import SeedFile
from course.model.subject import subject_called
from course.problems import Fault, Problem, Span, errors
from course.reading.validation import validate
from course.source.nodes import Mapping, Node, Scalar, Sequence, plain
from course.source.parsing import parse
from course.source.text import read_text, tidy
from course.workspace.layers import Layer
from course.workspace.seedfiles import BESIDE_LOCKS, KEPT, PICTURES, called, is_lock, seed_files

E = TypeVar("E", bound=Entry)
F = TypeVar("F", bound=SeedFile)

_CALLED = {PICTURES: "picture", KEPT: "kept question"}


@dataclass(frozen=True)
class Lock:
    """A quiz as it was frozen. `bank` holds what its documents are made of, and nothing else."""

    quiz: str
    bank: Bank
    forms: tuple[Form, ...]
    figures: dict[str, str]


@dataclass(frozen=True)
class Locks:
    """The locks of a workspace by quiz. Quizzes in `broken` have a lock that cannot be used, and are not made at all."""

    whole: dict[str, Lock] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    texts: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_locks(layers: Sequence_[Layer]) -> Locks:
    """The locks in the layers' seeds/frozen/, the lowest layer first: an upper one's lock wins.

    A lock that cannot be read, or that is not what the program wrote, is a problem at its line.
    """
    whole: dict[str, Lock] = {}
    broken: set[str] = set()
    texts: dict[str, str] = {}
    problems: dict[str, list[Problem]] = {}
    for layer in layers:
        for name in filter(is_lock, seed_files(layer.seeds, layer.called, locks=True)[0]):
            shown, quiz = called(layer.called, name), called("", name).rsplit("/", 1)[1].removesuffix(".json")
            whole.pop(quiz, None)
            broken.discard(quiz)
            reader = _Reader(shown, quiz, layer.seeds)
            try:
                texts[shown] = read_text(layer.seeds / name, shown)
                texts[shown] = tidy(texts[shown], shown)
                lock = reader.read(texts[shown])
            except Fault as fault:
                reader.problems.append(fault.problem)
                lock = None
            problems[quiz] = reader.problems
            if lock is None or reader.problems:
                broken.add(quiz)
            else:
                whole[quiz] = lock
    return Locks(whole, frozenset(broken), texts, tuple(sorted(problem for found in problems.values() for problem in found)))


class _Reader:
    """Reads one lock. Whatever is wrong is said once, at its line, with the way back."""

    def __init__(self, file: str, quiz: str, seeds: Path) -> None:
        self.file = file
        self.quiz = quiz
        self.seeds = seeds
        self.hint = f"restore the file, for instance from git; or drop the lock: course freeze {quiz} --thaw"
        self.problems: list[Problem] = []

    def read(self, text: str) -> Lock | None:
        try:
            root, odd = parse(text, self.file)  # JSON is YAML, and these nodes know their lines
        except Fault as fault:
            span = fault.problem.span
            raise self._bad(span, f"the lock of '{self.quiz}' cannot be read: {fault.problem.message}") from None
        odd = errors(odd)  # JSON means each of its escapes
        if odd or not isinstance(root, Mapping):
            raise self._bad(odd[0].span if odd else root.span, f"the lock of '{self.quiz}' is no longer what was written")
        if self._text(root, "format") != str(FORMAT):
            message = f"the lock of '{self.quiz}' was written by another version of this program"
            raise self._bad(root.values["format"].span, message)
        self._seals(root)
        rest = {name: plain(node) for name, node in root.values.items() if name != "digest"}
        if not self.problems and digest(rest) != self._text(root, "digest"):
            self._changed(root.keys["digest"], "something in this file")
        return None if self.problems else self._lock(root)

    def _lock(self, root: Mapping) -> Lock | None:
        course = self._entry(Course, root, "course")
        quiz = self._entry(Quiz, root, "quiz")
        units = self._entries(Unit, root, "units")
        articles = self._entries(Article, root, "articles")
        facts = self._entries(Fact, root, "facts")
        items = self._items(root)
        if self.problems or course is None or quiz is None:
            return None
        if quiz.id != self.quiz:
            raise self._bad(quiz.at("id"), f"this is the lock of '{quiz.id}', and the file is called '{self.quiz}.json'")
        for id_, article in articles.items():
            own = [fact for fact in facts.values() if fact.article == id_]
            articles[id_] = article.model_copy(update={"facts": own})
        forms = self._list(root, "forms")
        made = tuple(self._form(self._group(form, "fields"), quiz, items, course.seed) for form in forms.items)
        figures = {id_: self._text(inner, "fields") for id_, inner in self._group(root, "figures").values.items()}
        notes = {id_: self._text(inner, "fields") for id_, inner in self._group(root, "notes").values.items()}
        subject = subject_called(course.subject)
        pictures, kept = self._files(root, PictureFile), self._files(root, KeptFile)
        bank = Bank(course, articles, units, items, {quiz.id: quiz}, notes=notes, subject=subject, pictures=pictures, kept=kept)
        return Lock(quiz.id, bank, made, figures)

    def _files(self, root: Mapping, kind: type[F]) -> dict[str, F]:
        """The pictures, or the kept questions, as they were printed, from the files beside the lock."""
        found: dict[str, F] = {}
        group = self._group(root, kind.folder) if kind.folder in root.values else None
        for name, node in group.values.items() if group else ():
            digest_ = self._text(node, "fields")
            path = path_of(kind(name, self.seeds), digest_)
            found[name] = kind(name, self.seeds / path)
            if found[name].digest != digest_:
                message = (
                    f"the {_CALLED[kind.folder]} '{name}' of the lock of '{self.quiz}' is missing or was changed: 'seeds/{path}'"
                )
                raise self._bad(node.span, message)
        return found

    def _seals(self, root: Mapping) -> None:
        """Reports each part whose fields do not fit its digest."""
        for name in ("course", "quiz"):
            self._seal(self._group(root, name), root.keys[name], f"the {name}")
        for name in ("units", "articles", "facts", "items", "figures", "notes", *(set(BESIDE_LOCKS) & root.values.keys())):
            group = self._group(root, name)
            for id_, node in group.values.items():
                self._seal(node, group.keys[id_], f"'{id_}'")
        for node in self._list(root, "forms").items:
            self._seal(node, node.span, "a form")

    def _seal(self, node: Node, span: Span, what: str) -> None:
        if not isinstance(node, Mapping) or not {"digest", "fields"} <= node.values.keys():
            raise self._bad(span, f"the lock of '{self.quiz}' lacks the fields or the digest of {what}")
        if digest(plain(node.values["fields"])) != self._text(node, "digest"):
            self._changed(span, what)

    def _changed(self, span: Span, what: str) -> None:
        message = f"{what} was changed by hand in the lock of '{self.quiz}': what was printed can no longer be told"
        self.problems.append(Problem(span, "changed-lock", message, self.hint))

    def _entry(self, cls: type[E], parent: Mapping, name: str) -> E | None:
        entry, problems = validate(cls, self._group(self._group(parent, name), "fields"), typed=False)
        for problem in problems:  # digests fit: then an older program wrote what this one does not know
            self.problems.append(Problem(problem.span, "bad-lock", f"this program cannot use it: {problem.message}", self.hint))
        return entry

    def _entries(self, cls: type[E], root: Mapping, name: str) -> dict[str, E]:
        group = self._group(root, name)
        return {id_: entry for id_ in group.values if (entry := self._entry(cls, group, id_)) is not None}

    def _items(self, root: Mapping) -> dict[str, Item]:
        group, types = self._group(root, "items"), item_types()
        found: dict[str, Item] = {}
        for id_ in group.values:
            fields = self._group(self._group(group, id_), "fields")
            type_ = self._text(fields, "type")
            if type_ not in types:
                raise self._bad(fields.values["type"].span, f"this program has no item type '{type_}'")
            if (item := self._entry(types[type_], group, id_)) is not None:
                found[id_] = item
        return found

    def _form(self, node: Mapping, quiz: Quiz, items: dict[str, Item], seed: str) -> Form:
        entries = list[FormItem]()
        for child in self._list(node, "items").items:
            if not isinstance(child, Mapping) or (item := items.get(self._text(child, "id"))) is None:
                raise self._bad(child.span, "a form names an item that the lock does not hold")
            questions = item.lower()
            orders = [plain(shuffle) for shuffle in self._list(child, "shuffles").items]
            shuffled = [unshuffle(question, str(order)) for question, order in zip(questions, orders, strict=False)]
            if len(orders) != len(questions) or None in shuffled:
                raise self._bad(child.span, f"the order frozen for '{item.id}' does not fit the item")
            entries.append(FormItem(0, item, tuple(entry for entry in shuffled if entry)))
        counted = zip(numbers(entry.item for entry in entries), entries, strict=True)
        entries = [replace(entry, number=number) for number, entry in counted]
        return FrozenForm(quiz, self._text(node, "letter"), tuple(entries), seed=seed, printed=self._text(node, "version"))

    def _group(self, parent: Node, name: str) -> Mapping:
        if isinstance(parent, Mapping) and isinstance(node := parent.values.get(name), Mapping):
            return node
        raise self._bad(parent.span, f"'{name}' is missing in the lock of '{self.quiz}'")

    def _list(self, parent: Mapping, name: str) -> Sequence:
        if isinstance(node := parent.values.get(name), Sequence):
            return node
        raise self._bad(parent.span, f"'{name}' is missing in the lock of '{self.quiz}'")

    def _text(self, parent: Node, name: str) -> str:
        if isinstance(parent, Mapping) and isinstance(node := parent.values.get(name), Scalar):
            return node.text or ""
        raise self._bad(parent.span, f"'{name}' is missing in the lock of '{self.quiz}'")

    def _bad(self, span: Span, message: str) -> Fault:
        return Fault(span, "bad-lock", message, self.hint)
