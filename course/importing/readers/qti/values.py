"""Variables of an item: what is declared of its responses and outcomes, and values as QTI reads them from text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from course.importing.readers.qti.tree import Node

Single = str | bool | Decimal
Value = Single | tuple[Single, ...] | None
"""A value; of several a tuple; None is what QTI calls NULL, which an empty tuple is too."""


def single(kind: str, text: str) -> Single:
    """A value of a base type. Of a pair without direction the names stand in the order of the alphabet.

    Raises:
        ValueError: it is none.
    """
    bare = text.strip()
    match kind:
        case "float" | "integer" | "duration":
            try:
                number = Decimal(bare)
            except InvalidOperation:
                raise ValueError(f"'{bare[:40]}' is no number") from None
            if not number.is_finite() or abs(number.adjusted()) > 300:
                raise ValueError(f"'{bare[:40]}' is no number that can be reckoned with")
            return number
        case "boolean":
            return bare in ("true", "1")
        case "pair":
            return " ".join(sorted(bare.split()))
        case "directedPair":
            return " ".join(bare.split())
        case "string":
            return text
        case _:
            return bare


@dataclass(frozen=True)
class Entry:
    """What a value earns in a mapping; `case`: capital and small letters differ."""

    key: Single
    points: Decimal
    case: bool = True


@dataclass(frozen=True)
class Variable:
    """A response or an outcome as it is declared. `table` is an outcome's: values (or, `stepped`, least values) with results."""

    name: str
    kind: str
    cardinality: str
    correct: tuple[Single, ...] = ()
    default: Value = None
    entries: tuple[Entry, ...] = ()
    otherwise: Decimal = Decimal(0)
    low: Decimal | None = None
    high: Decimal | None = None
    most: Decimal | None = None
    mapped: bool = False
    table: tuple[tuple[Decimal, Single], ...] = field(default=())
    stepped: bool = False

    @property
    def many(self) -> bool:
        """Whether it holds several values."""
        return self.cardinality in ("multiple", "ordered")

    def points(self, value: Value) -> Decimal:
        """What the mapping gives for a value; each of several counts once."""
        given = value if isinstance(value, tuple) else (value,) if value is not None else ()
        total = Decimal(0)
        for one in dict.fromkeys(given):
            total += next((entry.points for entry in self.entries if _same(entry, one)), self.otherwise)
        total = total if self.low is None else max(total, self.low)
        return total if self.high is None else min(total, self.high)


def _same(entry: Entry, value: Single) -> bool:
    if isinstance(value, str) and isinstance(entry.key, str) and not entry.case:
        return entry.key.casefold().strip() == value.casefold().strip()
    return entry.key == value


def variable(node: Node) -> Variable:
    """The variable that a declaration declares.

    Raises:
        ValueError: a number in it is none.
    """
    kind = node.get("base-type", "identifier")
    values = {child.tag: [single(kind, one.text) for one in child.all("value") if one.words] for child in node.children}
    cardinality = node.get("cardinality", "single")
    found = values.get("default-value", [])
    default: Value = tuple(found) or None
    if cardinality == "single":
        default = found[0] if found else None
    mapping = node.first("mapping")
    table = node.first("match-table", "interpolation-table")
    return Variable(
        node.get("identifier"),
        kind,
        cardinality,
        tuple(values.get("correct-response", [])),
        default,
        tuple(_entry(kind, one) for one in mapping.all("map-entry") if one.get("mapped-value")) if mapping else (),
        _number(mapping, "default-value") or Decimal(0),
        _number(mapping, "lower-bound"),
        _number(mapping, "upper-bound"),
        _number(node, "normal-maximum"),
        mapping is not None,
        tuple(_rows(kind, table.children)) if table else (),
        bool(table and table.tag == "interpolation-table"),
    )


def _rows(kind: str, rows: Iterable[Node]) -> Iterable[tuple[Decimal, Single]]:
    for row in rows:
        yield _decimal(row.get("source-value")), single(kind, row.get("target-value"))


def _entry(kind: str, node: Node) -> Entry:
    return Entry(single(kind, node.get("map-key")), _decimal(node.get("mapped-value")), node.get("case-sensitive") != "false")


def _number(node: Node | None, name: str) -> Decimal | None:
    return _decimal(node.get(name)) if node is not None and node.get(name) else None


def _decimal(text: str) -> Decimal:
    found = single("float", text)
    assert isinstance(found, Decimal)
    return found
