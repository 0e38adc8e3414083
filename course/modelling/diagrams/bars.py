"""Bars from zero: each with its value in figures, the date it holds for, and its source. What is missing is shown as missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Annotated, Any

from pydantic import Field

from course.content.citing import places
from course.content.markdown import plain
from course.dates import WhenField
from course.labels import Labels
from course.model.bank import Bank
from course.model.diagram import GeneralDiagram
from course.model.entry import Cite, Part, Text
from course.modelling.general import LINE, WIDTH, Kind, foot, lines
from course.modelling.layout.lettering import SMALLEST, Run, width
from course.problems import Problem

_NAMES = (80.0, 170.0)  # least and most room for the names of bars
_MORE = 150.0  # room for date and source, at the right edge
_GAP = 10
_HIGH = 13  # of a bar
_TICKS = 4


class Bar(Part):
    """A bar. Without a `value`, `missing` says why there is none. `source` is where it comes from if no article says it."""

    name: Text
    value: Annotated[Decimal, Field(ge=0, max_digits=14)] | None = None
    missing: Text | None = None
    as_of: WhenField | None = None
    source: Text | None = None
    cites: list[Cite] = []


class Bars(GeneralDiagram):
    """Bars; `measure` is the unit of their values."""

    measure: Text
    bars: Annotated[list[Bar], Field(min_length=1)]


def faults(spec: Bars) -> Iterator[Problem]:
    """A problem for each bar that has neither a value nor a reason why not, both, or a value without date or source."""
    for index, bar in enumerate(spec.bars):
        at = ("bars", index)
        if bar.value is None and bar.missing is None:
            hint = "write 'value: …', or 'missing: …' with the reason why there is none"
            yield spec.problem("missing-field", f"'{bar.name}' has no value", hint, at=at)
        elif bar.value is not None and bar.missing is not None:
            hint = "remove one of the two"
            yield spec.problem("bad-value", f"'{bar.name}' has a value, and is missing", hint, at=(*at, "missing"))
        elif bar.value is not None and bar.as_of is None:
            yield spec.problem("missing-field", f"'{bar.name}' does not say of when it is", "add 'as_of: 2023-08'", at=at)
        if bar.value is not None and not bar.cites and not bar.source:
            hint = "add 'cites: [A1-24]', or 'source: …' if no article says it"
            yield spec.problem("missing-field", f"'{bar.name}' does not say its source", hint, at=at)


@dataclass(frozen=True)
class Drawn:
    """A bar placed: its length from the zero line (None if missing), its name, its figures, and what stands at the right."""

    y: float
    long: float | None
    name: tuple[Run, ...]
    value: tuple[Run, ...]
    more: tuple[Run, ...]
    said: str


def in_figures(value: Decimal, labels: Labels) -> str:
    """A number as typed, with its thousands apart: `12,000` in English, elsewhere with a narrow place between."""
    whole, point, rest = f"{value:,f}".partition(".")
    if not labels.tag.startswith("en"):
        whole = whole.replace(",", "\u00a0")
    return whole + labels.decimal(f"{point}{rest}")


def scale(most: Decimal) -> tuple[Decimal, int]:
    """The step between two marks of the axis (1, 2 or 5 times a power of ten) and how many reach over `most`."""
    if not most:
        return Decimal(1), 1
    power = Decimal(1).scaleb((most / _TICKS).adjusted())
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= most / _TICKS)
    return step, int((most / step).to_integral_value(ROUND_CEILING))


def data(spec: Bars, bank: Bank) -> Mapping[str, Any]:
    """The axis' marks, the bars placed one below the other, and the height (units)."""
    labels = bank.labels
    longest = max((width(plain(bar.name), SMALLEST, bold=True) for bar in spec.bars), default=0)
    left = min(max(longest + _GAP, _NAMES[0]), _NAMES[1])
    right = WIDTH - _MORE - _GAP
    values = [bar.value for bar in spec.bars if bar.value is not None]
    step, count = scale(max(values, default=Decimal(0)))
    figures = max((width(in_figures(value, labels), SMALLEST, bold=True) for value in values), default=0)
    room = right - left - max(figures + 8, width(in_figures(step * count, labels), SMALLEST) / 2)
    measure = lines(spec.measure, left, 14, right - left, bold=True)
    head = lines(labels.gettext("as of, and source"), WIDTH - _MORE, 14, _MORE)
    ticks_at = max(measure[-1].y, head[-1].y) + LINE + 2
    top = y = ticks_at + 6
    drawn = []
    for bar in spec.bars:
        drawn.append(_bar(bar, bank, y, left, room, step * count))
        y = max(run.y for run in (*drawn[-1].name, *drawn[-1].value, *drawn[-1].more)) + 8
    marks = [(left + room * n / count, in_figures(_shown(step * n), labels)) for n in range(count + 1)]
    ticks = [{"x": x, "run": Run(x - width(text, SMALLEST) / 2, ticks_at, text, size=SMALLEST)} for x, text in marks]
    runs, height = foot(spec, bank, y, sources=False)
    if spec.cites:
        runs, height = foot(spec.model_copy(update={"bars": []}), bank, y)
    shown = {"measure": measure, "head": head, "ticks": ticks, "bars": drawn, "left": left, "top": top, "bottom": y}
    return {"labels": labels, **shown, "foot": runs, "height": height}


def _shown(number: Decimal) -> Decimal:
    """Without the zeros and powers that computing leaves behind."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _bar(bar: Bar, bank: Bank, y: float, left: float, room: float, most: Decimal) -> Drawn:
    labels = bank.labels
    name = lines(bar.name, 0, y + 14, left - _GAP, bold=True)
    when = labels.dated(bar.as_of, short=True) if bar.as_of else ""
    sources = [text for text in (places(bank, bar.cites), plain(bar.source or "")) if text]
    more = lines(" · ".join([text for text in (when, *sources) if text]), WIDTH - _MORE, y + 14, _MORE)
    dated = [labels.gettext("as of %(date)s", date=labels.dated(bar.as_of))] if bar.as_of else []
    known = f" ({'; '.join([*dated, *sources])})" if dated or sources else ""
    if bar.value is None:
        said = labels.gettext("missing: %(reason)s", reason=plain(bar.missing or ""))
        value = lines(said, left + 8, y + 14, WIDTH - _MORE - _GAP - left - 8)
        return Drawn(y + 3, None, name, value, more, said + known)
    long, figures = float(bar.value / most) * room, in_figures(bar.value, labels)
    return Drawn(y + 3, long, name, lines(figures, left + long + 6, y + 14, WIDTH, bold=True), more, figures + known)


def alt(spec: Bars, drawn: Mapping[str, Any]) -> Sequence[str]:
    """The unit, and each bar with its value, date and source."""
    labels: Labels = drawn["labels"]
    parts = [labels.gettext("Bars from zero; unit: %(unit)s.", unit=plain(spec.measure))]
    told = [f"{plain(bar.name)}: {placed.said}" for bar, placed in zip(spec.bars, drawn["bars"], strict=True)]
    return [*parts, "; ".join(told) + "."]


EXAMPLE = """
id: boats
kind: bars
title: Boats through the lock
says: The lock passed twice as many boats in 1910 as in its first full year.
measure: boats a year
bars:
  - {name: First full year, value: 1240, as_of: 1902, cites: [A1-1]}
  - {name: The year of the flood, missing: the book was lost, as_of: 1906}
  - {name: The last year of the book, value: 2480, as_of: 1910?, source: the lock keeper's book}
"""

KIND = Kind("values as bars from zero, each with its date and source", EXAMPLE, Bars, data, alt, faults)
