"""What a kind of general diagram is, and what all of them are laid out with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from course.content.citing import places
from course.content.markdown import plain
from course.content.passages import leaves
from course.model.bank import Bank
from course.model.diagram import GeneralDiagram
from course.modelling.layout.lettering import SMALLEST, Run, wrap
from course.problems import Fault, Problem
from course.suggestions import did_you_mean

S = TypeVar("S", bound=GeneralDiagram)

WIDTH = 640.0  # of every drawing, units
TALLEST = 840  # units: 223 mm, what fits on a page of US Letter below a line of text
LINE = 14.5  # from one baseline to the next


def _sound(spec: Any) -> Iterator[Problem]:
    yield from ()


@dataclass(frozen=True)
class Kind(Generic[S]):
    """A kind of diagram. `spec` is what authors write, `example` one in YAML: the documentation and the tests' input.

    `data` gives what `templates/diagrams/<kind>.svg.jinja` draws, its `height` (units) among it; it may raise `too_full`.
    `alt` says in sentences all that the picture says. `faults` are what the fields' types cannot forbid; a diagram
    that has some is not kept.
    """

    summary: str
    example: str
    spec: type[S]
    data: Callable[[S, Bank], Mapping[str, Any]]
    alt: Callable[[S, Mapping[str, Any]], Sequence[str]]
    faults: Callable[[S], Iterator[Problem]] = _sound


def too_full(spec: GeneralDiagram, message: str, *at: int | str) -> Fault:
    """What to raise where a diagram holds more than can be laid out; `at` leads to the field that is too much."""
    hint = "shorten its texts, or make two diagrams of it"
    return Fault(spec.at(*at), "diagram-too-full", f"too much for the diagram '{spec.id}': {message}", hint)


def unknown(spec: GeneralDiagram, what: str, id_: str, known: Sequence[str], *at: int | str) -> Iterator[Problem]:
    """A problem if the diagram refers to something that it does not name."""
    if id_ not in known:
        hint = did_you_mean(id_, known) or f"name the {what} first"
        yield spec.problem("unknown-reference", f"this diagram has no {what} '{id_}'", hint, at=at)


def twice(spec: GeneralDiagram, ids: Sequence[str], *at: int | str) -> Iterator[Problem]:
    """A problem for each id that two entries of the list at `at` share."""
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            yield spec.problem("same-id", f"the id '{id_}' is given twice", "choose another id", at=(*at, index, "id"))


def cites(spec: GeneralDiagram) -> list[str]:
    """Every citation in a diagram, once, in the order they are written."""
    return list(dict.fromkeys(cite for path, cite in leaves(spec) if "cites" in path))


def lines(text: str, x: float, y: float, room: float, *, bold: bool = False, indent: float = 0) -> tuple[Run, ...]:
    """A text in `room` units from `x` on, its first baseline at `y`; the first line starts `indent` further right."""
    found = wrap(plain(text), room, SMALLEST, bold=bold, indent=indent)
    runs = [Run(x if n else x + indent, y + LINE * n, line, bold, SMALLEST) for n, line in enumerate(found)]
    return tuple(run for run in runs if run.text)


def centred(text: str, x: float, y: float, room: float, *, bold: bool = False) -> tuple[Run, ...]:
    """The same with each line centred on `x`."""
    runs = lines(text, 0, y, room, bold=bold)
    return tuple(Run(x - run.end / 2, run.y, run.text, bold, SMALLEST) for run in runs)


def foot(spec: GeneralDiagram, bank: Bank, y: float, *, sources: bool = True) -> tuple[tuple[Run, ...], float]:
    """The note and the sources below a drawing that ends at `y`, and the height of both with it."""
    cited = places(bank, cites(spec)) if sources else ""
    said = [*([spec.note] if spec.note else [])]
    said += [bank.labels.gettext("Sources: %(places)s", places=cited)] if cited else []
    runs: list[Run] = []
    for text in said:
        runs += lines(text, 0, (runs[-1].y if runs else y + 3) + LINE + 1, WIDTH)
    return tuple(runs), (runs[-1].y if runs else y) + 5
