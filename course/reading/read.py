"""Files → bank: reads everything in a folder of seeds. A fault becomes a problem and leaves the rest standing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from course.content.handout import body
from course.dates import When
from course.labels import Labels, decimal_sign
from course.model.article import Article, Fact
from course.model.bank import Bank
from course.model.course import Course, Handout, Objective, Term, Unit
from course.model.debate import Argument, Conflict, MissingVoice, Promise, Stakeholder, TimelineEvent
from course.model.entry import Entry
from course.model.keeper import Forgetful
from course.model.quiz import Quiz
from course.modelling.declared.texts import Language
from course.problems import Fault, Problem, Span
from course.reading import proofs
from course.reading.diagrams import diagram
from course.reading.frontmatter import front_matter, without_body
from course.reading.items import ItemReader, placed
from course.reading.kept import kept_files
from course.reading.naming import names_in
from course.reading.pictures import pictures
from course.reading.unfilled import unfilled_lines
from course.reading.validation import list_of, validate
from course.source.invisible import invisible
from course.source.nodes import Mapping, Node, Scalar, Sequence, locate
from course.source.parsing import parse
from course.source.stored import from_json, to_json
from course.source.text import read_text, tidy
from course.workspace.overlays import FOLDER
from course.workspace.seedfiles import KEPT, PICTURES, called, is_record, no_course, seed_files, unused
from course.workspace.stacking import inherited, on_top_of, with_body, without_text

E = TypeVar("E", bound=Entry)

_FORGETFUL = Forgetful()


def read_bank(seeds: Path, called: str = "seeds") -> tuple[Bank, list[Problem]]:
    """The bank in the folder `seeds`, and every problem found on the way, in the order of files and lines.

    Messages call the folder `called`.

    Raises:
        Fault: there is no course.yaml that could be read as YAML, so that there is no course to speak of.
    """
    return Reader(seeds, called).read()


def _sound_part(node: Node, objectives: list[Objective]) -> Course:
    """The course with those fields of course.yaml that are sound by themselves."""
    fields = node if isinstance(node, Mapping) else Mapping(node.span)
    values: dict[str, Node] = {name: Scalar("course", node.span) for name in ("id", "title", "licence", "attribution")}
    for name, value in fields.values.items():
        if name != "objectives" and _as_course(node.span, values | {name: value}) is not None:
            values[name] = value
    course = _as_course(node.span, values)
    assert course is not None
    return course.model_copy(update={"objectives": objectives})


def _as_course(span: Span, values: dict[str, Node]) -> Course | None:
    return validate(Course, Mapping(span, values, dict.fromkeys(values, span)))[0]


class Reader(ItemReader):
    """Reads one folder of seeds, on top of what the layers below it hold and with the overlays of those above it."""

    def read(self) -> tuple[Bank, list[Problem]]:
        """The bank with what the layers below hold, and the problems of this folder, sorted."""
        names, self.problems = seed_files(self.seeds, self.folder)
        if self.markdown.pictures is None:
            self.markdown.pictures, odd = pictures(self.seeds, self.folder, names)
            self.problems += odd
        if self.kept is None:
            self.kept = kept_files(self.seeds, names)
        bank = on_top_of(self.below, self._course(names), self.texts)
        bank.pictures.update(self.markdown.pictures)
        bank.kept.update(self.kept)
        self.decimal = decimal_sign(bank.course.language)
        self.language = Language(self.decimal, lambda day: Labels(bank.course.language).date(When.parse(day.isoformat())))
        bank.standards[self.folder] = bank.course.standard
        for name in names:
            try:
                self._file(bank, name)
            except Fault as fault:
                self.problems.append(fault.problem)
                stem = Path(name).stem  # most files are called after what they hold: u1-exit.yaml, H01-locks.md
                there = names_in(self.texts.get(called(self.folder, name), ""))
                self.unread |= dict.fromkeys((stem, stem.split("-")[0], *there), fault.problem)
        bank.unread.update(self.unread)
        bank.excluded.update(self.excluded)
        bank.notes.update(self.notes)
        return bank, sorted(self.problems)

    def _file(self, bank: Bank, name: str) -> None:
        folder = name.split("/")[0]
        if name == "course.yaml" or folder in (PICTURES, KEPT) or is_record(name):
            return
        if folder == "handouts" and name.endswith(".md"):
            self._handout(bank, name, self._text(name))
        elif folder == FOLDER and name.endswith((".yaml", ".yml")):
            self._text(name)  # read with the layers; kept so that messages can show its lines
        elif name == proofs.NAME:
            found, problems = proofs.read_proofs(self._parse(self._text(name), name))
            bank.proofs.update(found)
            self.problems += problems
        elif (read := self._reader(name, folder)) is not None:
            read(bank, self._parse(self._text(name), name))
        else:
            self.problems.append(unused(name, self.folder))

    def _text(self, name: str) -> str:
        shown = called(self.folder, name)
        text = read_text(self.seeds / name, shown)
        self.texts[shown] = text
        self.texts[shown] = tidy(text, shown)
        self.problems += invisible(self.texts[shown], shown)
        return self.texts[shown]

    def _parse(self, text: str, name: str, line_offset: int = 0) -> Node:
        shown = called(self.folder, name)
        made_of = (text.encode(), shown.encode(), str(line_offset).encode())
        if (kept := self.keeper.known("nodes", made_of)) is not None:
            return from_json(kept, shown)
        node, problems = parse(text, shown, line_offset)
        if not problems:
            self.keeper.keep("nodes", made_of, to_json(node))
        self.problems += problems
        self.refused |= {problem.span for problem in problems}
        return node

    def _reader(self, name: str, folder: str) -> Callable[[Bank, Node], None] | None:
        if not name.endswith((".yaml", ".yml")):
            return None
        readers: dict[str, Callable[[Bank, Node], None]] = {
            "articles": self._articles,
            "units": lambda bank, node: self._one(bank.units, Unit, node),
            "items": self._items,
            "quizzes": lambda bank, node: self._one(bank.quizzes, Quiz, node),
            "diagrams": self._diagrams,
            "glossary.yaml": self._glossary,
            "debate.yaml": self._debate,
            "conflicts.yaml": lambda bank, node: self._list(
                bank.conflicts, Conflict, self._sections(node, "conflicts").values.get("conflicts")
            ),
            "timeline.yaml": self._timeline,
        }
        return readers.get(folder)

    def _course(self, names: list[str]) -> Course:
        name = "course.yaml"
        if name not in names:
            raise Fault(Span(called(self.folder, name)), "unreadable", "there is no course.yaml", no_course(names))
        node = self._parse(self._text(name), name)
        if self.below is not None:
            node = inherited(self.below.course._node, node)
        course, problems = validate(Course, node, texts=self.markdown)
        self._report(problems)
        given = node.values.get("objectives") if isinstance(node, Mapping) else None
        if course is None:  # a stand-in: the other files' problems are to be found in the same run
            course = _sound_part(node, list_of(Objective, given if isinstance(given, Sequence) else None)[0])
            self.unread["course.yaml"] = min(problems)
        elif isinstance(given, Sequence):
            for objective, child in zip(course.objectives, given.items, strict=True):
                objective._node = child
        course._node = node
        return course

    def _articles(self, bank: Bank, node: Node) -> None:
        given = node.values.get("facts") if isinstance(node, Mapping) else None
        if isinstance(given, Sequence) and self.overlays:
            given = Sequence(
                given.span, [merged for entry in given.items if (merged := self._overlaid("fact", entry)) is not None]
            )
        facts, problems = list_of(Fact, given, texts=self.markdown)
        self._report(problems)
        unique: dict[str, Fact] = {}
        for fact in facts:
            self._keep(unique, fact)
        if isinstance(node, Mapping):
            record = Mapping(node.span, {k: v for k, v in node.values.items() if k != "facts"}, node.keys)
            article, problems = validate(Article, record, texts=self.markdown)
            self._report(problems)
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

    def _diagrams(self, bank: Bank, node: Node) -> None:
        for child in node.items if isinstance(node, Sequence) else [node]:
            spec, problems = diagram(child)
            self._report(problems)
            if spec is not None:
                self._keep(bank.diagrams, spec)
            else:
                self._missed(child, problems)

    def _handout(self, bank: Bank, name: str, text: str) -> None:
        front, rest, line = front_matter(text, called(self.folder, name))
        node = self._parse(front, name, line_offset=1)
        fields, problems = without_body(node)
        self._report(problems)
        merged = self._overlaid("handout", with_body(fields, rest, Span(called(self.folder, name), line, 1)))
        if merged is None:
            return
        fields, rest, line = without_text(merged, rest, line)
        handout, problems = validate(Handout, fields, texts=self.markdown)
        file = locate(merged, ("body",)).file
        wrong = [*unfilled_lines(rest, file, line), *self.markdown.of_body(rest, file, line)]
        self._report([*placed(problems, merged), *wrong])
        if handout is None or wrong:
            self._missed(fields, [*problems, *wrong])
            return
        handout = handout.model_copy(update={"body": rest, "body_line": line})
        handout._node = merged  # a change of an overlay has its place there
        self._report(body(handout)[1])
        self._keep(bank.handouts, handout)
