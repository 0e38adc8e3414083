"""Where texts stand: every prose text of the course with its entry and field, so that a rule can point at its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from course.content.markdown import plain
from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Match, Numeric, Option, Order, Question, TextEntry
from course.model.bank import Bank
from course.model.course import Handout
from course.model.entry import Entry
from course.model.item import Item
from course.problems import Problem, Span

# Fields that hold ids, names of kinds, numbers or dates rather than prose for a reader.
NOT_PROSE = {
    *(
        "id",
        "version",
        "type",
        "unit",
        "objective",
        "bloom",
        "difficulty",
        "points",
        "minutes",
        "certainty",
        "cites",
        "clashes_with",
    ),
    *(
        "tags",
        "figure",
        "from",
        "taken_from",
        "sender",
        "to",
        "at",
        "file",
        "sha256",
        "fact",
        "made",
        "target",
        "lane",
        "outcome",
        "group",
        "emphasis",
        "influence",
        "side",
    ),
    *(
        "theme",
        "materials",
        "glossary",
        "kind",
        "date",
        "corroborated_by",
        "include",
        "exclude",
        "forms",
        "select",
        "language",
        "words",
    ),
    *("body", "facts", "paragraphs", "boilerplate"),
}


def warning(problem: Problem) -> Problem:
    """The same problem as advice on style: a course with warnings alone is fit to print."""
    return replace(problem, severity="warning")


@dataclass(frozen=True)
class Passage:
    """A text and where it stands: the field `path` of `entry`, or (with `line`) a body that starts in that line."""

    entry: Entry
    path: tuple[int | str, ...]
    text: str
    line: int = 0

    def problem(self, code: str, message: str, hint: str, *, offset: int = 0) -> Problem:
        """A problem of this text; `offset` (in characters) finds the line within a body."""
        if not self.line:
            return self.entry.problem(code, message, hint, at=self.path)
        before = self.text[:offset]
        span = Span(self.entry.at("body").file, self.line + before.count("\n"), len(before) - before.rfind("\n"))
        return Problem(span, code, message, hint)


def leaves(entry: Entry) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Every value of the entry as text, with the path of its field."""
    found: list[tuple[tuple[int | str, ...], str]] = []
    _gather(entry.model_dump(by_alias=True), (), found)
    return iter(found)


def _gather(value: object, path: tuple[int | str, ...], found: list[tuple[tuple[int | str, ...], str]]) -> None:
    """Adds the values below one: rules ask for all of a large bank, and nested generators would take twice as long."""
    if isinstance(value, str | bool | int | Decimal):
        found.append((path, str(value)))
    elif isinstance(value, dict):
        for name, child in value.items():
            if child is not None:
                _gather(child, (*path, name), found)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            _gather(child, (*path, index), found)


def passages(entry: Entry) -> Iterator[Passage]:
    """The prose of an entry, field by field; of a handout also its body, as one text."""
    for path, text in leaves(entry):
        if NOT_PROSE.isdisjoint(path):
            yield Passage(entry, path, text)
    if isinstance(entry, Handout) and entry.body:
        yield Passage(entry, ("body",), entry.body, entry.body_line)


def entries(bank: Bank) -> Iterator[Entry]:
    """Everything in the bank that holds prose."""
    for article in bank.articles.values():
        yield article
        yield from article.facts
    for group in (
        bank.units,
        bank.items,
        bank.quizzes,
        bank.handouts,
        bank.terms,
        bank.stakeholders,
        bank.arguments,
        bank.conflicts,
    ):
        yield from group.values()
    for rest in (bank.missing_voices, bank.timeline, bank.promises, bank.diagrams):
        yield from rest.values()


def place(item: Item, text: str, *, default: tuple[int | str, ...] = ("stem",)) -> tuple[int | str, ...]:
    """The path of the field that holds `text`: how a rule over interactions finds its way back to the file."""
    found = [path for path, value in leaves(item) if value.casefold() == text.casefold()]
    exact = {path for path, value in leaves(item) if value == text}  # of AA and Aa the one that is meant
    # A drop-down's key may also stand in 'accept', or a word in 'tags': what is answered comes first.
    return min(found, key=lambda path: (any(step in NOT_PROSE for step in path), path not in exact)) if found else default


def groups(question: Question) -> Iterator[tuple[tuple[Option, ...], tuple[Option, ...]]]:
    """For each thing to answer, what is right and what is wrong: a choice has one such group, a cloze one a gap."""
    match question.interaction:
        case Choice(options=options):
            yield (
                tuple(option for option in options if option.right),
                tuple(option for option in options if not option.right),
            )
        case Gaps(gaps=gaps):
            for gap in gaps:
                yield (gap.key,), gap.distractors
        case TextEntry(key=key, wrong=wrong):
            yield (key,), wrong
        case Numeric(keys=keys, wrong=wrong):
            yield tuple(Option(str(key.value), right=True, because=key.because) for key in keys), wrong
        case Match() | Order() | ExtendedText() | Info():
            return


def seen(item: Item) -> list[str]:
    """What a student reads of an item, as bare texts: stem, stimuli, prompts and all there is to choose from."""
    texts = [item.stem]
    for stimulus in item.stimuli():
        texts += [stimulus.title, stimulus.text]
    for question in item.lower():
        texts.append(question.prompt)
        match question.interaction:
            case Choice(options=options, fixed=fixed):
                texts += [] if fixed else [option.text for option in options]
            case Match(pairs=pairs, unused=unused):
                texts += [text for pair in pairs for text in (pair.left, pair.right)] + [option.text for option in unused]
            case Order(steps=steps):
                texts += [step.text for step in steps]
            case Gaps(segments=segments, gaps=gaps):
                texts.append(" … ".join(segment for segment in segments if not isinstance(segment, Gap)))
                texts += [option.text for gap in gaps if gap.distractors for option in (gap.key, *gap.distractors)]
            case TextEntry() | Numeric() | ExtendedText() | Info():
                pass
    return [plain(text) for text in texts if text]


def asked(item: Item) -> str:
    """The task as bare text, without what there is to choose from: stem, stimuli, prompts and a cloze's text."""
    texts = [item.stem]
    for stimulus in item.stimuli():
        texts += [stimulus.title, stimulus.text]
    for question in item.lower():
        texts.append(question.prompt)
        if isinstance(question.interaction, Gaps):
            texts.append(" … ".join(part for part in question.interaction.segments if isinstance(part, str)))
    return " ".join(plain(text) for text in texts if text)


def single_choices(item: Item) -> Iterator[tuple[Option, tuple[Option, ...]]]:
    """Key and distractors of each part of the item that asks for one option of several (not true or false)."""
    for question in item.lower():
        if isinstance(question.interaction, Choice) and not question.interaction.many and not question.interaction.fixed:
            ((right, wrong),) = groups(question)
            if len(right) == 1:
                yield right[0], wrong
