"""The test of a package: its sections, in the order of a form, or of the bank with a draw among a computed item's variants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from course.assembly.assemble import as_written
from course.formats.qti3.vocabulary import Vocabulary, attribute, encoded, identifier
from course.model.form import FormItem
from course.model.item import Item

PathOf = Callable[[Item], str]


@dataclass(frozen=True)
class Section:
    """Items under a title, then sections within; a player draws `select` of them, all if it is 0.

    `entries` are those of a form; `written` are items shown as they are outside any form.
    """

    name: str
    title: str
    entries: tuple[FormItem, ...] = ()
    written: tuple[Item, ...] = ()
    inner: tuple[Section, ...] = ()
    select: int = 0

    @property
    def items(self) -> Iterator[Item]:
        """Its own items."""
        yield from (entry.item for entry in self.entries)
        yield from self.written

    def all_entries(self) -> Iterator[FormItem]:
        """All items in it, with the order in which their parts are shown."""
        yield from self.entries
        yield from map(as_written, self.written)
        for section in self.inner:
            yield from section.all_entries()

    def all_items(self) -> Iterator[Item]:
        """All items in it."""
        yield from self.items
        for section in self.inner:
            yield from section.all_items()


@dataclass(frozen=True)
class Sheet:
    """A test: its name and title, its sections, HTML that students read first, and how often they may try (0: as they like).

    `pictures` and `classes` are those of the instructions.
    """

    name: str
    title: str
    sections: tuple[Section, ...]
    instructions: str = ""
    attempts: int = 0
    pictures: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()


def test_file(vocabulary: Vocabulary, sheet: Sheet, path_of: PathOf) -> Iterator[bytes]:
    """The test's file in pieces. Its points are the sum of those of the items that a student sees; `path_of`: where one lies."""
    element = vocabulary.element
    outcomes = "".join(
        element("outcome_declaration", identifier=name, cardinality="single", base_type="float") for name in ("SCORE", "MAXSCORE")
    )
    control = element("item_session_control", max_attempts=sheet.attempts, show_feedback="true")
    sums = "".join(
        element("set_outcome_value", element("sum", element("test_variables", variable_identifier=name)), identifier=name)
        for name in ("SCORE", "MAXSCORE")
    )
    head, foot = vocabulary.around("assessment_test", identifier=sheet.name, title=attribute(sheet.title))
    part = element("test_part", control + "\n", identifier="part", navigation_mode="nonlinear", submission_mode="individual")
    opened, closed = part.rsplit("\n", 1)
    yield encoded(f"{head}{outcomes}\n{opened}\n")
    for number, section in enumerate(sheet.sections):
        for piece in _section(vocabulary, section, path_of, sheet.instructions if number == 0 else ""):
            yield encoded(piece)
    yield encoded(f"{closed}\n{element('outcome_processing', sums)}{foot}")


def _section(
    vocabulary: Vocabulary, section: Section, path_of: PathOf, instructions: str = "", *, visible: bool = True
) -> Iterator[str]:
    element = vocabulary.element
    first = element("selection", select=section.select) if section.select else ""
    if instructions:
        use = "instructions" if vocabulary.newest else None
        first += element("rubric_block", vocabulary.body(instructions), view="candidate", use=use)
    whole = element(
        "assessment_section",
        first + "\n",
        identifier=section.name,
        title=attribute(section.title),
        visible=str(visible).lower(),
    )
    opened, closed = whole.rsplit("\n", 1)
    yield opened + "\n"
    for item in section.items:
        yield element("assessment_item_ref", identifier=identifier(item), href=quote(path_of(item))) + "\n"
    for inner in section.inner:
        yield from _section(vocabulary, inner, path_of, visible=False)
    yield closed + "\n"
