"""Quizizz (now Wayground): a spreadsheet for each form that it imports as questions.

The columns, the row that explains them and the names of the types are those of its own sample sheet: up to five options, the
numbers of the right ones, seconds, the address of a picture, and what is said after the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from course.carrying.features import Feature, Place
from course.carrying.losses import taken
from course.carrying.table import CARRIED, Loss, carries, changed, dropped, refused
from course.content.markdown import block, inline
from course.documents.job import Job
from course.documents.references import readable
from course.documents.tolerance import as_given
from course.formats import Artifact, Format
from course.formats.kahoot import nothing_left
from course.formats.kahoot.cells import asked, labels_of, line, option, seconds, too_long
from course.formats.kahoot.sheet import Cell, sheet
from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Match, Numeric, Option, Order, TextEntry
from course.labels import Labels
from course.model.bank import Bank
from course.model.form import FormItem, Shuffled
from course.model.item import Item
from course.problems import Problem

LIMITS = (5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900)  # seconds that one can choose from on its pages
OPTIONS = 5
CELL = 32_767  # characters that a cell of Excel holds
_GAP = "_____"
_HEAD = (
    *("Question Text", "Question Type", *(f"Option {number}" for number in range(1, OPTIONS + 1))),
    *("Correct Answer", "Time in seconds", "Image Link", "Answer explanation"),
)
_RULES = (
    *("Text of the question\n\n(required)", "Question Type\n\n(default is Multiple Choice)"),
    "Text for option 1\n\n(required in all cases except open-ended & draw questions)",
    "Text for option 2\n\n(required in all cases except open-ended & draw questions)",
    *(f"Text for option {number}\n\n(optional)" for number in range(3, OPTIONS + 1)),
    'The correct option choice (between 1-5).\n\nLeave blank for "Open-Ended", "Poll", "Draw" and "Fill-in-the-Blank".',
    *("Time in seconds\n\n(optional, default value is 30 seconds)", "Link of the image\n\n(optional)"),
    "Explanation for the answer\n(optional)",
)
_WIDTHS = (60, 18, *(24,) * OPTIONS, 16, 12, 12, 60)


@dataclass(frozen=True)
class _Row:
    """A question: its type in Quizizz' words, its options or accepted answers, the numbers of the right ones."""

    text: str
    kind: str
    options: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()


def _make(job: Job) -> Iterator[Artifact | Problem]:
    told: dict[Problem, None] = {}
    for form in job.forms:
        bank = job.renderer_of(form).bank
        entries, problems = taken(form.items, CARRIES, bank, "Quizizz")
        told |= dict.fromkeys(problems)
        if entries:
            rows = [cells for entry in entries for cells in _cells(entry, bank)]
            yield Artifact(f"quizizz/{form.name}.xlsx", sheet([_HEAD, _RULES, *rows], _WIDTHS, heads=(0,)), "teacher")
        elif form.items:
            told[nothing_left(form, "Quizizz")] = None
    yield from told


def _cells(entry: FormItem, bank: Bank) -> Iterator[tuple[Cell, ...]]:
    labels = labels_of(entry.item, bank)
    for place, shuffled in enumerate(entry.questions):
        row = _row(entry.item, shuffled, labels)
        last = place == len(entry.questions) - 1
        explained = " ".join(filter(None, (*row.reasons, *(_after(entry.item, bank, labels) if last else ()))))
        right: Cell = row.right[0] if len(row.right) == 1 else ",".join(map(str, row.right)) or None
        options = [*row.options[:OPTIONS], *[None] * (OPTIONS - len(row.options))]
        yield row.text, row.kind, *options, right, seconds(entry, LIMITS), None, explained or None


def _row(item: Item, shuffled: Shuffled, labels: Labels) -> _Row:
    question = shuffled.question
    text = asked(item, question, labels)
    match question.interaction:
        case Choice(many=many):
            return _chosen(text, shuffled.shown, labels, many=many)
        case TextEntry(key=key, accept=accept):
            return _Row(text, "Fill-in-the-Blank", (key.text, *accept), (), _told(key, labels))
        case Numeric(keys=keys, measure=measure):
            unit = f" ({labels.gettext('Answer in %(measure)s.', measure=option(measure, labels))})" if measure else ""
            numbers = dict.fromkeys(text for key in keys for text in (as_given(key.value, labels), f"{key.value:f}"))
            reasons = tuple(option(key.because, labels) for key in keys if key.because)
            return _Row(text + unit, "Fill-in-the-Blank", tuple(numbers), (), reasons)
        case Gaps(segments=segments, gaps=gaps):
            shown = "".join(_GAP if isinstance(one, Gap) else one for one in segments)
            text = f"{text} {line(inline(shown.replace('_', chr(92) + '_'), labels.texts))}".strip()
            if choices := shuffled.gap_choices(0) if gaps else ():
                return _chosen(text, choices, labels, many=False)
            key = gaps[0].key
            return _Row(text, "Fill-in-the-Blank", (key.text, *gaps[0].accept), (), _told(key, labels))
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
            return _Row(text, "Open-Ended", (), (), tuple(said))
        case Match() | Order() | Info():
            raise AssertionError("the table refuses it")
        case unreachable:
            assert_never(unreachable)


def _chosen(text: str, options: tuple[Option, ...], labels: Labels, *, many: bool) -> _Row:
    right = tuple(number for number, one in enumerate(options, 1) if one.right)
    shown = tuple(option(one.text, labels) for one in options)
    ranked = sorted((one for one in options if one.because), key=lambda one: not one.right)
    return _Row(text, "Checkbox" if many else "Multiple Choice", shown, right, tuple(_because(one, labels) for one in ranked))


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


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    item, labels = entry.item, labels_of(entry.item, bank)
    for shuffled in entry.questions:
        interaction = shuffled.question.interaction
        match interaction:
            case Match() | Order() | Info():
                continue
            case Gaps(gaps=gaps) if len(gaps) != 1:
                yield Loss(item, ("text",), "gaps", refused(f"it has {len(gaps)} gaps, a question of Quizizz has one"))
                continue
            case Choice() if not any(one.right for one in shuffled.shown):
                yield Loss(item, ("type",), "no right option", refused("Quizizz asks for at least one right answer"))
        row = _row(item, shuffled, labels)
        for why in too_long("question", row.text, CELL):
            yield Loss(item, ("stem",), "long question", refused(why))
        if len(row.options) > OPTIONS and row.right:
            yield Loss(
                item, ("type",), "number of options", refused(f"it has {len(row.options)} options, Quizizz takes {OPTIONS}")
            )
        elif len(row.options) > OPTIONS:
            missing = ", ".join(row.options[OPTIONS:])
            yield Loss(item, ("accept",), "spellings", dropped(f"Quizizz takes {OPTIONS}: not accepted are {missing}"))
    explained = max((len(str(cells[-1] or "")) for cells in _explained(entry, bank)), default=0)
    if explained > CELL:
        yield Loss(
            item, ("feedback",), "long feedback", refused(f"what is said after it has {explained} characters, a cell {CELL}")
        )
    if item.time * 60 / max(1, len(entry.questions)) > LIMITS[-1]:
        yield Loss(item, ("minutes",), "time", changed(f"there are {LIMITS[-1]} seconds for it, Quizizz' longest"))


def _explained(entry: FormItem, bank: Bank) -> Iterator[tuple[Cell, ...]]:
    return (
        iter(())
        if any(isinstance(one.question.interaction, Match | Order | Info) for one in entry.questions)
        else _cells(entry, bank)
    )


_EXPLAINED = changed("it stands in the explanation after the answer")
_WORDS = changed("the words stand there without it")

CARRIES = carries(
    {
        CARRIED: [
            *(Feature.ONE, Feature.MANY, Feature.JUDGEMENT, Feature.TEXT, Feature.NUMBER, Feature.TYPED_GAPS, Feature.WRITING),
            *(Feature.ACCEPTED, Feature.NUMBERS, Feature.LAST, Feature.VARIANTS),
        ],
        changed("a multiple choice about a text with a gap"): [Feature.CHOSEN_GAPS],
        changed("each part is a question of its own"): [Feature.PARTS],
        refused("Quizizz' spreadsheet has no such question"): [
            Feature.MATCH,
            Feature.ORDER,
            Feature.INFO,
            Feature.UNUSED,
            Feature.SHARED,
        ],
        changed("Quizizz gives its own points"): [Feature.POINTS, Feature.PARTIAL],
        dropped("capital and small letters do not count"): [Feature.CASE],
        dropped("a foreseen mistake is just wrong, without its reason"): [Feature.FORESEEN],
        dropped("only the number itself is right, a near one is wrong"): [Feature.TOLERANCE],
        changed("it stands at the end of the question"): [Feature.MEASURE],
        dropped("how long the answer should be is not said"): [Feature.LENGTH],
        _EXPLAINED: [
            *(Feature.RUBRIC, Feature.CREDIT, Feature.MODEL, Feature.REASONS, Feature.FEEDBACK, Feature.SOLUTION),
            *(Feature.SOURCES, Feature.ENRICHMENT),
        ],
        dropped("no hint is shown"): [Feature.HINTS],
        dropped("Quizizz' spreadsheet has no column for it"): [Feature.TAGS, Feature.LANGUAGE],
        refused("its source text has no place in Quizizz' spreadsheet"): [Feature.STIMULUS],
        refused("its diagram has no place in Quizizz' spreadsheet"): [Feature.FIGURE],
        changed("they stand in the question"): [Feature.ASSUMPTIONS],
        changed("they stand in one run of words"): [
            Feature.PARAGRAPHS,
            Feature.BREAK,
            Feature.LIST,
            Feature.QUOTE,
            Feature.HEADING,
        ],
        _WORDS: [Feature.EMPHASIS, Feature.STRONG, Feature.CODE_SPAN],
        changed("small characters where there are such, else after ^ or _"): [Feature.RAISED, Feature.LOWERED],
        dropped("the words stand there as if they held good"): [Feature.STRUCK],
        changed("their signs stand in a line: x² + 1/2"): [Feature.FORMULA, Feature.DISPLAY],
        dropped("its words stand there without the address"): [Feature.LINK],
        refused("the spreadsheet holds no pictures of yours"): [Feature.PICTURE, Feature.CAPTION],
        refused("the lines of code would stand in one"): [Feature.CODE],
        refused("the spreadsheet holds no tables"): [Feature.TABLE],
        dropped("no line is drawn"): [Feature.RULE],
    },
    at={
        (Place.FEEDBACK, Feature.PICTURE): changed("what it shows stands there in words"),
        (Place.FEEDBACK, Feature.CAPTION): changed("they stand there as words"),
        (Place.FEEDBACK, Feature.CODE): changed("the lines of code stand in one"),
        (Place.FEEDBACK, Feature.TABLE): changed("its cells stand one after the other"),
    },
    limits=_limits,
)

FORMAT = Format(
    "quizizz", "Quizizz' spreadsheet: the questions of each form, to import", _make, "Quizizz", ".xlsx", "folder", CARRIES
)
