"""Item → the features that it has, each at the field where it stands."""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterator
from typing import assert_never

from course.carrying.content import features_of
from course.carrying.features import Feature, Place
from course.carrying.table import Path
from course.content.markdown import block, inline
from course.interactions import (
    Choice,
    ExtendedText,
    Gap,
    Gaps,
    Info,
    Interaction,
    Match,
    Numeric,
    Option,
    Order,
    Question,
    TextEntry,
)
from course.model.form import FormItem
from course.model.item import Item

Use = tuple[Feature, Place | None, Path | str]
"""A feature, the place of the text that has it (of content), and the path of the field, or the text to look for in the item."""

# A line in which no mark of Markdown can be: it has no features. Most texts are such lines.
PLAIN = re.compile(r"[^\W\d_][^\n\r*_~^`$\[\]!<\\&|]*")

_FIELDS = (  # of every item, if it has any
    (Feature.FEEDBACK, "feedback"),
    (Feature.HINTS, "hints"),
    (Feature.SOLUTION, "solution"),
    (Feature.SOURCES, "cites"),
    (Feature.ENRICHMENT, "enrichment"),
    (Feature.FIGURE, "figure"),
    (Feature.ASSUMPTIONS, "assumptions"),
    (Feature.TAGS, "tags"),
    (Feature.LANGUAGE, "language"),
)


_RANKS = {feature: rank for rank, feature in enumerate(Feature)}
_KNOWN: dict[int, tuple[weakref.ref[Item], tuple[Use, ...]]] = {}  # by the identity of items: each format asks for each of them


_MOST = 4000  # items that are known at once, so that a large bank takes no more memory


def used(entry: FormItem) -> tuple[Use, ...]:
    """What an item has, each feature once for each field; the order is that of the list of features."""
    item = entry.item
    known = _KNOWN.get(id(item))
    if known is None or known[0]() is not item:
        found = dict.fromkeys(_found(item, [one.question for one in entry.questions]))
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        known = _KNOWN[id(item)] = weakref.ref(item), tuple(sorted(found, key=lambda use: _RANKS[use[0]]))
    return known[1]


def _found(item: Item, questions: list[Question]) -> Iterator[Use]:
    yield from _tasks(questions)
    yield from _around(item, questions)
    for place, text, is_block in _texts(item, questions):
        if text and not PLAIN.fullmatch(text):
            yield from ((feature, place, text) for feature in features_of(block(text) if is_block else inline(text)))


def tasks(questions: list[Question]) -> set[Feature]:
    """What there is to do in these questions."""
    return {feature for feature, _, _ in _tasks(questions)}


def _tasks(questions: list[Question]) -> Iterator[Use]:
    for question in questions:
        yield from ((feature, None, ("type",)) for feature in _task(question.interaction))
        yield from ((feature, None, ("id",)) for feature in _judging(question.interaction))
        if question.points != 1 and question.interaction != Info():
            yield Feature.POINTS, None, ("points",)
    if len(questions) > 1:
        yield Feature.PARTS, None, ("type",)


def _task(interaction: Interaction) -> Iterator[Feature]:
    match interaction:
        case Choice(many=many, fixed=fixed):
            yield Feature.JUDGEMENT if fixed and not many else Feature.MANY if many else Feature.ONE
        case Match():
            yield Feature.MATCH
        case Order():
            yield Feature.ORDER
        case Gaps(gaps=gaps):
            yield from {Feature.CHOSEN_GAPS if gap.distractors else Feature.TYPED_GAPS: None for gap in gaps}
        case TextEntry():
            yield Feature.TEXT
        case Numeric():
            yield Feature.NUMBER
        case ExtendedText():
            yield Feature.WRITING
        case Info(kept=kept):
            yield Feature.FOREIGN if kept else Feature.INFO
        case unreachable:
            assert_never(unreachable)


def _judging(interaction: Interaction) -> Iterator[Feature]:
    has: dict[Feature, object]
    match interaction:
        case Choice(options=options, many=many):
            has = {Feature.PARTIAL: many, Feature.LAST: any(option.last for option in options)}
        case Match(unused=unused, shared=shared):
            has = {Feature.PARTIAL: True, Feature.UNUSED: unused, Feature.SHARED: shared}
        case Order():
            has = {Feature.PARTIAL: True}
        case Gaps(gaps=gaps):
            has = {
                Feature.PARTIAL: len(gaps) > 1,
                Feature.ACCEPTED: any(gap.accept for gap in gaps),
                Feature.CASE: any(gap.case for gap in gaps),
            }
        case TextEntry(accept=accept, wrong=wrong, case=case):
            has = {Feature.ACCEPTED: accept, Feature.FORESEEN: wrong, Feature.CASE: case}
        case Numeric(keys=keys, measure=measure, wrong=wrong):
            has = {
                Feature.TOLERANCE: any(key.tolerance for key in keys),
                Feature.NUMBERS: len(keys) > 1,
                Feature.MEASURE: measure,
                Feature.FORESEEN: wrong,
            }
        case ExtendedText(model=model, rubric=rubric, credit=credit):
            has = {Feature.LENGTH: True, Feature.MODEL: model, Feature.RUBRIC: rubric, Feature.CREDIT: credit}
        case Info():
            has = {}
        case unreachable:
            assert_never(unreachable)
    return (feature for feature, there in has.items() if there)


def _around(item: Item, questions: list[Question]) -> Iterator[Use]:
    yield from ((feature, None, (field,)) for feature, field in _FIELDS if getattr(item, field))
    for question in questions:
        for option in _options(question.interaction):
            if option.because:
                yield Feature.REASONS, None, option.because
                break
    if item.stimuli():
        yield Feature.STIMULUS, None, ("stimuli",)
        if any(source.cites for source in item.stimuli()):
            yield Feature.SOURCES, None, ("stimuli",)
    if item.origin and item.origin.variant:
        yield Feature.VARIANTS, None, ("id",)


def _options(interaction: Interaction) -> Iterator[Option]:
    """All that may have a reason."""
    match interaction:
        case Choice(options=options) | Order(steps=options):
            yield from options
        case Match(pairs=pairs, unused=unused):
            yield from (Option(pair.right, True, pair.because) for pair in pairs)
            yield from unused
        case Gaps(gaps=gaps):
            yield from (option for gap in gaps for option in (gap.key, *gap.distractors))
        case TextEntry(key=key, wrong=wrong):
            yield from (key, *wrong)
        case Numeric(keys=keys, wrong=wrong):
            yield from (Option(str(key.value), True, key.because) for key in keys)
            yield from wrong
        case ExtendedText() | Info():
            pass
        case unreachable:
            assert_never(unreachable)


def _texts(item: Item, questions: list[Question]) -> Iterator[tuple[Place, str, bool]]:
    """Every text of an item with its place, and whether it is read as paragraphs."""
    yield Place.QUESTION, item.stem, True
    yield from ((Place.QUESTION, text, False) for text in item.assumptions)
    for source in item.stimuli():
        yield Place.QUESTION, source.title, False
        yield Place.QUESTION, source.text, True
    for question in questions:
        yield Place.QUESTION, question.prompt, True
        yield from _of_interaction(question.interaction)
        yield from ((Place.FEEDBACK, option.because, False) for option in _options(question.interaction))
    yield from ((Place.FEEDBACK, text or "", True) for text in (item.feedback, item.solution, item.enrichment, *item.hints))


def _of_interaction(interaction: Interaction) -> Iterator[tuple[Place, str, bool]]:
    match interaction:
        case Choice(options=options) | Order(steps=options):
            yield from ((Place.OPTION, option.text, False) for option in options)
        case Match(pairs=pairs, unused=unused):
            yield from ((Place.OPTION, pair.left, False) for pair in pairs)
            yield from ((Place.RIGHT, text, False) for text in (*(pair.right for pair in pairs), *(one.text for one in unused)))
        case Gaps(segments=segments, gaps=gaps):
            yield Place.QUESTION, "".join("…" if isinstance(segment, Gap) else segment for segment in segments), False
            offered = (option for gap in gaps if gap.distractors for option in (gap.key, *gap.distractors))
            yield from ((Place.GAP, option.text, False) for option in offered)
        case ExtendedText(model=model, rubric=rubric, credit=credit):
            yield Place.FEEDBACK, model, True
            said = (text for row in rubric for text in (row.name, *(level.descriptor for level in row.levels)))
            yield from ((Place.FEEDBACK, text, False) for text in (*said, *credit))
        case Numeric(measure=measure):
            yield Place.QUESTION, measure, False
        case TextEntry() | Info():
            pass
        case unreachable:
            assert_never(unreachable)
