"""An item as rows of Quizizz' spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from course.content.markdown import block, inline
from course.documents.references import readable
from course.documents.tolerance import as_given
from course.formats.kahoot.cells import asked, labels_of, line, option, seconds
from course.formats.kahoot.sheet import Cell
from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Match, Numeric, Option, Order, TextEntry
from course.labels import Labels
from course.model.bank import Bank
from course.model.form import FormItem, Shuffled
from course.model.item import Item

LIMITS = (5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900)  # seconds that one can choose from on its pages
OPTIONS = 5
CELL = 32_767  # characters that a cell of Excel holds
_GAP = "_____"


@dataclass(frozen=True)
class Row:
    """A question: its type in Quizizz' words, its options or accepted answers, the numbers of the right ones."""

    text: str
    kind: str
    options: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()


def cells(entry: FormItem, bank: Bank) -> Iterator[tuple[Cell, ...]]:
    """The rows of an item, one for each of its questions."""
    labels = labels_of(entry.item, bank)
    for place, shuffled in enumerate(entry.questions):
        row = row_of(entry.item, shuffled, labels)
        last = place == len(entry.questions) - 1
        explained = " ".join(filter(None, (*row.reasons, *(_after(entry.item, bank, labels) if last else ()))))
        right: Cell = row.right[0] if len(row.right) == 1 else ",".join(map(str, row.right)) or None
        options = [*row.options[:OPTIONS], *[None] * (OPTIONS - len(row.options))]
        yield row.text, row.kind, *options, right, seconds(entry, LIMITS), None, explained or None


def row_of(item: Item, shuffled: Shuffled, labels: Labels) -> Row:
    """A question that the table takes."""
    question = shuffled.question
    text = asked(item, question, labels)
    match question.interaction:
        case Choice(many=many):
            return _chosen(text, shuffled.shown, labels, many=many)
        case TextEntry(key=key, accept=accept):
            return Row(text, "Fill-in-the-Blank", (key.text, *accept), (), _told(key, labels))
        case Numeric(keys=keys, measure=measure):
            unit = f" ({labels.gettext('Answer in %(measure)s.', measure=option(measure, labels))})" if measure else ""
            numbers = dict.fromkeys(text for key in keys for text in (as_given(key.value, labels), f"{key.value:f}"))
            reasons = tuple(option(key.because, labels) for key in keys if key.because)
            return Row(text + unit, "Fill-in-the-Blank", tuple(numbers), (), reasons)
        case Gaps(segments=segments, gaps=gaps):
            shown = "".join(_GAP if isinstance(one, Gap) else one for one in segments)
            text = f"{text} {line(inline(shown.replace('_', chr(92) + '_'), labels.texts))}".strip()
            if choices := shuffled.gap_choices(0) if gaps else ():
                return _chosen(text, choices, labels, many=False)
            key = gaps[0].key
            return Row(text, "Fill-in-the-Blank", (key.text, *gaps[0].accept), (), _told(key, labels))
        case ExtendedText(model=model, rubric=rubric, credit=credit):
            said = [f"{labels.gettext('Model answer')}: {line(block(model, labels.texts))}"] if model else []
            said += (
                [f"{labels.gettext('A point for each of')}: {'; '.join(option(one, labels) for one in credit)}."]
                if credit
                else []
            )
            for row in rubric:
                levels = "; ".join(f"{labels.number(one.points)}: {option(one.descriptor, labels)}" for one in row.levels)
                said.append(f"{option(row.name, labels)} – {levels}.")
            return Row(text, "Open-Ended", (), (), tuple(said))
        case Match() | Order() | Info():
            raise AssertionError("the table refuses it")
        case unreachable:
            assert_never(unreachable)


def _chosen(text: str, options: tuple[Option, ...], labels: Labels, *, many: bool) -> Row:
    right = tuple(number for number, one in enumerate(options, 1) if one.right)
    shown = tuple(option(one.text, labels) for one in options)
    ranked = sorted((one for one in options if one.because), key=lambda one: not one.right)
    return Row(text, "Checkbox" if many else "Multiple Choice", shown, right, tuple(_because(one, labels) for one in ranked))


def _told(key: Option, labels: Labels) -> tuple[str, ...]:
    return (option(key.because, labels),) if key.because else ()


def _because(one: Option, labels: Labels) -> str:
    return f"“{option(one.text, labels)}”: {option(one.because, labels)}"


def _after(item: Item, bank: Bank, labels: Labels) -> Iterator[str]:
    """What is said after the answer besides the reasons."""
    for text in (item.feedback, item.solution):
        if text:
            yield line(block(text, labels.texts))
    if item.enrichment:
        yield f"{labels.gettext('Not from the articles:')} {option(item.enrichment, labels)}"
    cites = [*item.cites, *(cite for source in item.stimuli() for cite in source.cites)]
    if found := readable(bank, cites):
        yield ". ".join(found) + "."
