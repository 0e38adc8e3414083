"""Files → bank: reads everything in a folder of seeds. A fault becomes a problem and leaves the rest standing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from course.items import item_types
from course.model.article import Article, Fact
from course.model.bank import Bank
from course.model.content import (
    Argument,
    Course,
    Handout,
    MissingVoice,
    Promise,
    Quiz,
    Stakeholder,
    Term,
    TimelineEvent,
    Unit,
)
from course.model.entry import Entry
from course.model.item import Item
from course.problems import Fault, Problem, Span
from course.source import Mapping, Node, Scalar, Sequence, parse, read_text
from course.validation import did_you_mean, list_of, sections, validate

E = TypeVar("E", bound=Entry)

IGNORED = ("LICENSE", "README.md")
FOLDERS = ("articles", "units", "items", "quizzes", "handouts")
FILES = ("course.yaml", "glossary.yaml", "debate.yaml", "timeline.yaml")


def read_bank(seeds: Path, called: str = "seeds") -> tuple[Bank, list[Problem]]:
    """The bank in the folder `seeds`, and every problem found on the way; messages call the folder `called`.

    Raises:
        Fault: there is no readable course.yaml, so that there is no course to speak of.
    """
    return _Reader(seeds, called).read()


class _Reader:
    def __init__(self, seeds: Path, called: str) -> None:
        self.seeds = seeds
        self.called = called
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}

    def read(self) -> tuple[Bank, list[Problem]]:
        course = self._course()
        bank = Bank(course, texts=self.texts)
        for name in self._files():
            folder = name.split("/")[0]
            try:
                if folder == "handouts" and name.endswith(".md"):
                    self._handout(bank, name, self._text(name))
                elif (read := self._reader(name, folder)) is not None:
                    node, problems = parse(self._text(name), self._called(name))
                    self.problems += problems
                    read(bank, node)
                else:
                    self._unused(name)
            except Fault as fault:
                self.problems.append(fault.problem)
        return bank, self.problems

    def _files(self) -> list[str]:
        names = (path.relative_to(self.seeds) for path in self.seeds.rglob("*") if not path.is_dir())
        return sorted(
            name.as_posix()
            for name in names
            if name.name not in IGNORED and name.as_posix() != "course.yaml" and not any(p.startswith(".") for p in name.parts)
        )

    def _called(self, name: str) -> str:
        return f"{self.called}/{name}"

    def _text(self, name: str) -> str:
        text = read_text(self.seeds / name, self._called(name))
        self.texts[self._called(name)] = text
        return text

    def _reader(self, name: str, folder: str) -> Callable[[Bank, Node], None] | None:
        if not name.endswith((".yaml", ".yml")):
            return None
        readers: dict[str, Callable[[Bank, Node], None]] = {
            "articles": self._articles,
            "units": lambda bank, node: self._one(bank.units, Unit, node),
            "items": self._items,
            "quizzes": lambda bank, node: self._one(bank.quizzes, Quiz, node),
            "glossary.yaml": self._glossary,
            "debate.yaml": self._debate,
            "timeline.yaml": self._timeline,
        }
        return readers.get(folder)

    def _unused(self, name: str) -> None:
        known = [f"{folder}/" for folder in FOLDERS] + list(FILES)
        hint = did_you_mean(name.split("/")[0] + ("/" if "/" in name else ""), known)
        ending = "handouts end in .md, other files in .yaml" if name.split("/")[0] in FOLDERS else hint
        self.problems.append(Problem(Span(self._called(name)), "unused-file", "nothing reads this file", ending))

    def _course(self) -> Course:
        name = "course.yaml"
        node, problems = parse(self._text(name), self._called(name))
        course, found = validate(Course, node)
        self.problems += problems
        if course is None:
            self.problems += found[1:]
            first = found[0]
            raise Fault(first.span, first.code, first.message, first.hint)
        objectives = node.values.get("objectives") if isinstance(node, Mapping) else None
        if isinstance(objectives, Sequence):
            for objective, child in zip(course.objectives, objectives.items, strict=True):
                objective._node = child
        return course

    def _keep(self, known: dict[str, E], entry: E) -> None:
        """Adds an entry under its id; the second of two alike is reported and left out."""
        id_ = str(getattr(entry, "id"))  # noqa: B009  every entry kept by id has one; the base class need not
        if id_ in known:
            first = known[id_].at("id")
            self.problems.append(entry.problem("same-id", f"the id '{id_}' is taken", f"first at {first}"))
        else:
            known[id_] = entry

    def _one(self, known: dict[str, E], cls: type[E], node: Node) -> None:
        entry, problems = validate(cls, node)
        self.problems += problems
        if entry is not None:
            self._keep(known, entry)

    def _list(self, known: dict[str, E], cls: type[E], node: Node | None) -> None:
        entries, problems = list_of(cls, node)
        self.problems += problems
        for entry in entries:
            self._keep(known, entry)

    def _sections(self, node: Node, *known: str) -> Mapping:
        mapping, problems = sections(node, known)
        self.problems += problems
        return mapping

    def _articles(self, bank: Bank, node: Node) -> None:
        facts, problems = list_of(Fact, node.values.get("facts") if isinstance(node, Mapping) else None)
        self.problems += problems
        unique: dict[str, Fact] = {}
        for fact in facts:
            self._keep(unique, fact)
        if isinstance(node, Mapping):
            record = Mapping(node.span, {k: v for k, v in node.values.items() if k != "facts"}, node.keys)
            article, problems = validate(Article, record)
            self.problems += problems
            if article is not None:
                for fact in unique.values():
                    if fact.article != article.id:
                        hint = f"facts of this file are called {article.id}-1, {article.id}-2, …"
                        self.problems.append(fact.problem("bad-id", f"'{fact.id}' is not a fact of {article.id}", hint))
                own = [fact for fact in unique.values() if fact.article == article.id]
                complete = article.model_copy(update={"facts": own})
                complete._node = node
                self._keep(bank.articles, complete)
        else:
            self._one(bank.articles, Article, node)

    def _items(self, bank: Bank, node: Node) -> None:
        top = self._sections(node, "unit", "items")
        unit = top.values.get("unit")
        extra = {"unit": unit.text} if isinstance(unit, Scalar) and unit.text else {}
        items = top.values.get("items")
        if not isinstance(items, Sequence):
            span = items.span if items else node.span
            self.problems.append(Problem(span, "missing-field", "'items' must hold a list of items", "write 'items:', then '- id: …'"))
            return
        for child in items.items:
            item = self._item(child, extra)
            if item is not None:
                self._keep(bank.items, item)

    def _item(self, node: Node, extra: dict[str, str]) -> Item | None:
        types = item_types()
        given = node.values.get("type") if isinstance(node, Mapping) else None
        if isinstance(given, Scalar) and given.text in types:
            item, problems = validate(types[given.text], node, extra)
            self.problems += problems
            return item
        if given is None or not isinstance(given, Scalar):
            span, message = (given or node).span, "this item does not say its type"
            hint = "add 'type: …', one of: " + ", ".join(types)
        else:
            span, message = given.span, f"there is no item type '{given.text}'"
            hint = did_you_mean(given.text or "", types)
        self.problems.append(Problem(span, "unknown-type", message, hint))
        return None

    def _glossary(self, bank: Bank, node: Node) -> None:
        self._list(bank.terms, Term, self._sections(node, "terms").values.get("terms"))

    def _debate(self, bank: Bank, node: Node) -> None:
        values = self._sections(node, "stakeholders", "arguments", "missing_voices").values
        self._list(bank.stakeholders, Stakeholder, values.get("stakeholders"))
        self._list(bank.arguments, Argument, values.get("arguments"))
        self._list(bank.missing_voices, MissingVoice, values.get("missing_voices"))

    def _timeline(self, bank: Bank, node: Node) -> None:
        values = self._sections(node, "events", "promises").values
        self._list(bank.timeline, TimelineEvent, values.get("events"))
        self._list(bank.promises, Promise, values.get("promises"))

    def _handout(self, bank: Bank, name: str, text: str) -> None:
        lines = text.split("\n")
        ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
        if len(ends) < 2 or ends[0] != 0:
            hint = "start the file with '---', then id, title, unit, teaches, then '---'"
            raise Fault(Span(self._called(name), 1, 1), "no-front-matter", "the handout's first lines are missing", hint)
        node, problems = parse("\n".join(lines[1 : ends[1]]), self._called(name), line_offset=1)
        self.problems += problems
        handout, found = validate(Handout, node)
        self.problems += found
        if handout is not None:
            body = handout.model_copy(update={"body": "\n".join(lines[ends[1] + 1 :]), "body_line": ends[1] + 2})
            body._node = node
            self._keep(bank.handouts, body)

