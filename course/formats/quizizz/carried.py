"""What Quizizz' spreadsheet carries, and what is too much for it."""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.features import Feature, Place
from course.carrying.sameness import alike
from course.carrying.table import CARRIED, ELSEWHERE, Loss, carries, changed, dropped, refused
from course.formats.kahoot.cells import IN_A_CELL, labels_of, too_long
from course.formats.kahoot.sheet import Cell
from course.formats.quizizz.rows import CELL, LIMITS, OPTIONS, cells, row_of
from course.interactions import Choice, Gaps, Info, Match, Order
from course.model.bank import Bank
from course.model.form import FormItem


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
        row = row_of(item, shuffled, labels)
        for why in too_long("question", row.text, CELL):
            yield Loss(item, ("stem",), "long question", refused(why))
        if row.right:
            yield from alike(item, ("type",), row.options)
        if len(row.options) > OPTIONS and row.right:
            yield Loss(
                item, ("type",), "number of options", refused(f"it has {len(row.options)} options, Quizizz takes {OPTIONS}")
            )
        elif len(row.options) > OPTIONS:
            missing = ", ".join(row.options[OPTIONS:])
            yield Loss(item, ("accept",), "spellings", dropped(f"Quizizz takes {OPTIONS}: not accepted are {missing}"))
    explained = max((len(str(row[-1] or "")) for row in _explained(entry, bank)), default=0)
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
        else cells(entry, bank)
    )


_EXPLAINED = changed("it stands in the explanation after the answer")

CARRIES = carries(
    {
        CARRIED: [
            *(Feature.ONE, Feature.MANY, Feature.JUDGEMENT, Feature.TEXT, Feature.WRITING),
            *(Feature.ACCEPTED, Feature.NUMBERS, Feature.LAST, Feature.VARIANTS),
        ],
        changed("a multiple choice about a text with a gap"): [Feature.CHOSEN_GAPS],
        changed("the text with its gap stands after the question, as a part of it"): [Feature.TYPED_GAPS],
        changed("a text to type: its spellings are right, and no other way to write the number"): [Feature.NUMBER],
        changed("each part is a question of its own"): [Feature.PARTS],
        ELSEWHERE: [Feature.FOREIGN],
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
        **IN_A_CELL,
    },
    at={
        (Place.FEEDBACK, Feature.PICTURE): changed("what it shows stands there in words"),
        (Place.FEEDBACK, Feature.CAPTION): changed("they stand there as words"),
        (Place.FEEDBACK, Feature.CODE): changed("the lines of code stand in one"),
        (Place.FEEDBACK, Feature.TABLE): changed("its cells stand one after the other"),
    },
    limits=_limits,
)
