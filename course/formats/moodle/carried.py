"""What Moodle can hold of an item. What it cannot at all for its characters or texts is a `moodle-…` problem of its own."""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.features import BLOCKS, STYLES, Feature, Place
from course.carrying.foreign import not_of
from course.carrying.reading import without_hints
from course.carrying.table import Loss, all_but, changed, dropped, refused
from course.content.passages import leaves
from course.formats.moodle.context import Context
from course.formats.moodle.foreign import NAME, questions_of
from course.model.bank import Bank
from course.model.form import FormItem

_LENGTH = changed("a line of the question says it: Moodle would refuse an answer of another length")
_WORDS = changed("words alone, for it stands in a drop-down list")
_SIGNS = changed("its TeX, for it stands in a drop-down list")
_LISTS = (Place.RIGHT, Place.GAP)
_IN_TABLE = {"moodle-plain", "not-carried"}  # of what the writer tells, what the table says too
_OLDEST = "4.4"


def _told(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    """What the writer refuses or warns of, by writing the item, at the field whose place the problem has."""
    policies = bank.course.policies
    context = Context(bank, lambda id_: "<svg xmlns='http://www.w3.org/2000/svg'/>", _OLDEST, policies.shuffle, policies)
    questions_of(entry, context)
    places = {entry.item.at(*path): path for path, _ in leaves(entry.item)}
    for problem in dict.fromkeys(context.problems):
        if problem.code not in _IN_TABLE:
            verdict = refused if problem.severity == "error" else dropped
            yield Loss(entry.item, places.get(problem.span, ("id",)), problem.code, verdict(problem.message))


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    """What is kept for another program, and hints of what asks nothing; a question kept for Moodle goes back whole."""
    yield from not_of(entry.item, NAME)
    yield from without_hints(entry.item, "Moodle")


CARRIES = all_but(
    {Feature.LENGTH: _LENGTH},
    at={
        **{(place, feature): _WORDS for place in _LISTS for feature in (*STYLES, *BLOCKS)},
        **{(place, feature): _SIGNS for place in _LISTS for feature in (Feature.FORMULA, Feature.DISPLAY)},
        (Place.RIGHT, Feature.PICTURE): dropped("what it shows, in words: it stands in a drop-down list"),
        (Place.GAP, Feature.PICTURE): dropped("what it shows, in words: a gap of a cloze holds no files"),
    },
    limits=_limits,
    told=_told,
)
