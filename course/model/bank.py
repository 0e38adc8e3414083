"""The bank: everything the course knows, in one value that every later stage takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from course.labels import Labels
from course.model.article import Article, Fact
from course.model.course import Course, Handout, Term, Unit
from course.model.debate import Argument, Conflict, MissingVoice, Promise, Stakeholder, TimelineEvent
from course.model.diagram import GeneralDiagram
from course.model.entry import PARAGRAPH
from course.model.item import Item
from course.model.kept import KeptFile
from course.model.picture import PictureFile
from course.model.proof import Proof
from course.model.quiz import Quiz
from course.model.subject import Subject
from course.model.variants import Variants
from course.problems import Problem, Span
from course.words import Standard


@dataclass(frozen=True)
class Reference:
    """A citation resolved: the article, its paragraph (or line outside the body) and, if a fact was cited, the fact."""

    article: Article
    paragraph: int | None
    line: int | None = None
    fact: Fact | None = None

    @property
    def place(self) -> str:
        """Where to look: `A1 ¶3`, or `A2, line 17` outside the body."""
        return f"{self.article.id} ¶{self.paragraph}" if self.paragraph else f"{self.article.id}, line {self.line}"


@dataclass(frozen=True)
class Bank:
    """All entries of a course by id, in the order of their files. `texts` holds the files' text by name.

    The first of an item model's `variants` stands among the items, under the model's name. `excluded` are the ids of entries
    that the instructor left out: naming them elsewhere is no mistake. `notes` are the instructor's own, by the id of what
    they are about. `unread` are entries that are not here because their files have faults: by id, the first of these.
    `subject` is what the course's subject plugs in; a null one without parts if it names none. `pictures` go by their path
    below seeds/pictures/, and what is `kept` of other programs by its path below seeds/kept/. `standards` says of each layer's
    folder of seeds how much is asked of what stands there. `proofs` are the recorded verdicts, by fact or item.
    """

    course: Course
    articles: dict[str, Article] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    quizzes: dict[str, Quiz] = field(default_factory=dict)
    handouts: dict[str, Handout] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    stakeholders: dict[str, Stakeholder] = field(default_factory=dict)
    arguments: dict[str, Argument] = field(default_factory=dict)
    missing_voices: dict[str, MissingVoice] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    timeline: dict[str, TimelineEvent] = field(default_factory=dict)
    promises: dict[str, Promise] = field(default_factory=dict)
    diagrams: dict[str, GeneralDiagram] = field(default_factory=dict)
    pictures: dict[str, PictureFile] = field(default_factory=dict)
    kept: dict[str, KeptFile] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    variants: Variants = field(default_factory=Variants)
    excluded: set[str] = field(default_factory=set)
    notes: dict[str, str] = field(default_factory=dict)
    subject: Subject = field(default_factory=Subject)
    unread: dict[str, Problem] = field(default_factory=dict)
    standards: dict[str, Standard] = field(default_factory=dict)
    proofs: dict[str, Proof] = field(default_factory=dict)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """All facts by id."""
        return {fact.id: fact for article in self.articles.values() for fact in article.facts}

    @cached_property
    def labels(self) -> Labels:
        """The labels of its documents, in the language that the course asks for."""
        folders = tuple(filter(None, [self.subject.folder("labels")]))
        return Labels(self.course.labels or self.course.language, folders, self.course.language)

    def standard_of(self, span: Span) -> Standard:
        """How much is asked of what stands at a place; of what stands in no file, such as computed items, everything."""
        return next((self.standards[folder] for folder in self.standards if span.file.startswith(f"{folder}/")), "published")

    def resolve(self, cite: str) -> Reference | None:
        """What a citation refers to, or None if the bank has no such fact or paragraph."""
        if match := PARAGRAPH.fullmatch(cite):
            article = self.articles.get(match[1])
            if article and (n := next((p.n for p in article.paragraphs if str(p.n) == match[2]), None)):
                return Reference(article, n)
            return None
        fact = self.facts.get(cite)
        return Reference(self.articles[fact.article], fact.paragraph, fact.line, fact) if fact else None

    def items_of(self, unit: str) -> Iterator[Item]:
        """The items of a unit, in the order they were written."""
        return (item for item in self.items.values() if item.unit == unit)
