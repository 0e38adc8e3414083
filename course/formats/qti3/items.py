"""An item → its file: declarations, body, response processing, feedback. One in several parts is one file with all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from course.content.bare import bare
from course.content.markdown import block
from course.documents.tongues import tongue
from course.formats.qti3 import around, declaring
from course.formats.qti3.foreign import kept_item, path_of
from course.formats.qti3.hand import PART, Hand, Written
from course.formats.qti3.questions import question
from course.formats.qti3.scoring import Scoring, tells
from course.formats.qti3.texts import Pictures, Xhtml, classes_in
from course.formats.qti3.vocabulary import Vocabulary, attribute, identifier
from course.interactions import Choice, Info
from course.labels.writing import of_language
from course.model.bank import Bank
from course.model.form import FormItem
from course.model.item import Item
from course.model.policies import Policies

TITLE = 120  # characters: more than a line is no help in a list of items
STYLES = "styles.css"
BELOW = "../"


@dataclass(frozen=True)
class Figure:
    """A diagram: what the course calls it, the file in the package that shows it, and what it shows in words."""

    id: str
    path: str
    alt: str
    data: bytes


@dataclass(frozen=True)
class ItemFile:
    """The file of an item, the pictures that it shows, and the classes that the package's style sheet has to know.

    `files` are those that another program's item brings with it, by their paths in the package.
    """

    data: bytes
    pictures: tuple[str, ...]
    classes: frozenset[str]
    path: str
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemWriter:
    """Writes items of a bank in a vocabulary; `mix`: players shuffle for each student. `none`: perhaps no option is right."""

    vocabulary: Vocabulary
    bank: Bank
    policies: Policies
    pictures: Pictures
    figures: dict[str, Figure]
    mix: bool
    none: bool = False

    def write(self, entry: FormItem) -> ItemFile:
        """The item's file; of another program's item the one that it keeps."""
        item, vocabulary = entry.item, self.vocabulary
        if item.foreign:
            kept = kept_item(item, item.foreign, self.bank)
            return ItemFile(kept.data, (), frozenset(), kept.path, kept.files)
        self.pictures.asked.clear()
        hand = self._hand(entry)
        scored = [not isinstance(one.question.interaction, Info) for one in entry.questions]
        names = _names(scored)
        written = [
            question(hand, one, f"RESPONSE{name}", f"SCORE{name}") for one, name in zip(entry.questions, names, strict=True)
        ]
        verdict = bool(item.worth) and any(scored) and not any(one.human for one in written)
        explained = around.explanation(hand, item, written, self.bank)
        asks = any(scored)
        modals = around.feedback(hand, explained, verdict=verdict) if asks else ""
        figure = self.figures.get(item.figure or "")
        body = around.stimulus(hand, item, _shown(figure)) + "".join(one.body for one in written)
        body += around.hints(hand, item) + around.marking(hand, entry)
        body += "" if asks else explained  # nobody answers, so that no feedback is ever shown
        item_body = vocabulary.element("item_body", body, **hand.way)
        classes = classes_in(item_body + modals)
        inside = (
            *(one.declared for one in written),
            self._outcomes(entry, written, names),
            declaring.feedback(vocabulary) if modals else "",
            vocabulary.element("stylesheet", href=BELOW + STYLES, type="text/css") if classes else "",
            item_body,
            self._processing(item, written, names, verdict=verdict, told=bool(modals)),
            modals,
        )
        data = vocabulary.document(
            "assessment_item",
            "\n".join(filter(None, inside)),
            identifier=identifier(item),
            title=attribute(title_of(item, self.bank.labels.texts)),
            adaptive="false",
            time_dependent="false",
            lang=escape(hand.language),
        )
        asked = [path for path in self.pictures.asked if path.encode() in data]  # a gap may have shown words instead
        files = [*asked, *([figure.path] if figure else [])]
        return ItemFile(data, tuple(dict.fromkeys(files)), frozenset(classes), path_of(item, self.bank))

    def _hand(self, entry: FormItem) -> Hand:
        labels = self.bank.labels
        labels = labels.around(tongue(entry.item, labels.texts))
        html = Xhtml(labels.texts, of_language(labels.texts), self.vocabulary, self.pictures, BELOW)
        return Hand(self.vocabulary, html, labels, self.policies, self.mix, self.none or none_right(entry))

    def _outcomes(self, entry: FormItem, written: list[Written], names: list[str]) -> str:
        """The points of each question that has a name of its own, those of the item, and the most that it earns."""
        parts = [
            declaring.score(self.vocabulary, f"SCORE{name}", shuffled.question.points, human=one.human)
            for shuffled, one, name in zip(entry.questions, written, names, strict=True)
            if name
        ]
        worth, human = entry.item.worth, any(one.human for one in written)
        whole = declaring.score(self.vocabulary, "SCORE", worth, human=human)
        return "".join([*parts, whole, declaring.fixed(self.vocabulary, "MAXSCORE", worth)])

    def _processing(self, item: Item, written: list[Written], names: list[str], *, verdict: bool, told: bool) -> str:
        scoring = Scoring(self.vocabulary, self.policies.partial_credit, item.worth, "SCORE")
        rules = "".join(one.scored for one in written)
        if several := [name for name in names if name]:
            rules += scoring.gives(self.vocabulary.element("sum", "".join(scoring.variable(f"SCORE{name}") for name in several)))
        if told:
            rules += tells(self.vocabulary, *around.VERDICTS) if verdict else tells(self.vocabulary, around.ANSWERED)
        return self.vocabulary.element("response_processing", rules) if rules else ""


def _names(asked: list[bool]) -> list[str]:
    """The endings of the questions' variables: none in an item that asks one thing."""
    if sum(asked) < 2:
        return [""] * len(asked)
    return [f"_{sum(asked[: place + 1])}" if is_asked else "" for place, is_asked in enumerate(asked)]


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return ""
    classes = f"{PART}figure {PART}of-{attribute(figure.id)}"
    return f'<p class="{classes}"><img src="{BELOW}{figure.path}" alt="{escape(figure.alt)}"/></p>'


def none_right(entry: FormItem) -> bool:
    """Whether there is a question of the item in which no option is right."""
    return any(
        isinstance(asked := one.question.interaction, Choice) and asked.many and not any(option.right for option in asked.options)
        for one in entry.questions
    )


def title_of(item: Item, language: str) -> str:
    """The stem, short and bare, for lists of items."""
    stem = " ".join(bare(block(item.stem, language).blocks).split()) or item.id  # not `plain`, which keeps each of a whole bank
    return stem if len(stem) <= TITLE else stem[:TITLE].rsplit(" ", 1)[0] + " …"
