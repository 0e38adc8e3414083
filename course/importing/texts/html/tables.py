"""Tables of foreign HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from course.content.drawn.elements import Element
from course.content.tree import Align, Block, Break, Inline, Styled, Table
from course.importing.texts.html.atoms import Atom
from course.importing.texts.html.flow import flat
from course.importing.texts.html.styles import side

if TYPE_CHECKING:
    from course.importing.texts.html.reading import Reading

_ROOMS = ("thead", "tbody", "tfoot")
MOST_COLUMNS = 30


def rows_of(element: Element) -> list[tuple[bool, list[Element]]]:
    """The rows of a table, without those of a table within it: whether one stands in the head, and its cells."""
    found: list[tuple[bool, list[Element]]] = []
    for child in element.inside:
        if not isinstance(child, Element):
            continue
        if child.tag == "tr":
            found.append((False, [cell for cell in child.inside if isinstance(cell, Element) and cell.tag in ("td", "th")]))
        elif child.tag in _ROOMS:
            found += [(child.tag == "thead", cells) for _, cells in rows_of(child)]
        elif child.tag in ("td", "th"):
            found.append((False, [child]))
    return [row for row in found if row[1]]


def table(element: Element, reading: Reading, around: Atom) -> list[Block]:
    """A table; what only lays out a page stands one below the other."""
    rows = rows_of(element)
    before = reading.blocks(_outside(element), around)  # what browsers set above the table
    width = max((sum(span(cell) for cell in cells) for _, cells in rows), default=0)
    if width <= 1 or width > MOST_COLUMNS:
        return [*before, *(block for _, cells in rows for cell in cells for block in reading.blocks(cell.inside, around))]
    caption = next((child for child in element.inside if isinstance(child, Element) and child.tag == "caption"), None)
    shown = [(head, [_cell(cell, reading, around) for cell in cells], cells) for head, cells in rows]
    if any(span(cell) > 1 or span(cell, "rowspan") > 1 for _, cells in rows for cell in cells):
        reading.texts.changed("cells of a table that were joined stand apart here")
    lines = [_filled(line, cells, width) for _, line, cells in shown]
    headed = rows[0][0] or all(cell.tag == "th" for cell in rows[0][1]) or all(map(_is_bold, shown[0][1]))
    head = tuple(_unbolded(cell) for cell in lines[0]) if headed else ((),) * width
    body = [
        tuple(_bold(cell) if place < len(cells) and cells[place].tag == "th" else cell for place, cell in enumerate(line))
        for line, (_, cells) in zip(lines, rows, strict=True)
    ]
    said = reading.inlines(caption.inside) if caption else ()
    return [*before, Table(head, tuple(body[1:] if headed else body), _sides(rows, width), said)]


def _outside(element: Element) -> list[Element | str]:
    """What stands in a table and in none of its cells."""
    found: list[Element | str] = []
    for child in element.inside:
        if isinstance(child, Element) and child.tag in (*_ROOMS, "tr"):
            found += _outside(child)
        elif isinstance(child, str) or child.tag not in ("td", "th", "caption", "colgroup", "col"):
            found.append(child)
    return found


def span(cell: Element, name: str = "colspan") -> int:
    """How many columns, or rows, a cell takes."""
    given = cell.given.get(name, "").strip()
    return min(max(1, int(given)), 1000) if given.isascii() and given.isdigit() and len(given) < 6 else 1


def _cell(cell: Element, reading: Reading, around: Atom) -> tuple[Inline, ...]:
    return flat(reading.blocks(cell.inside, around), Break())


def _filled(line: Sequence[tuple[Inline, ...]], cells: Sequence[Element], width: int) -> tuple[tuple[Inline, ...], ...]:
    found: list[tuple[Inline, ...]] = []
    for inside, cell in zip(line, cells, strict=True):
        found += [inside, *[()] * (span(cell) - 1)]
    return (*found, *[()] * (width - len(found)))


def _sides(rows: Sequence[tuple[bool, list[Element]]], width: int) -> tuple[Align, ...]:
    """How each column is aligned: as most of its cells say."""
    found: list[Align] = []
    for column in range(width):
        said = [side(cells[column]) for _, cells in rows if column < len(cells)]
        found.append(max(sorted(set(said)), key=said.count) if said else "")
    return tuple(found)


def _is_bold(cell: tuple[Inline, ...]) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Styled) and cell[0].style == "strong"


def _unbolded(cell: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return cell[0].inside if len(cell) == 1 and isinstance(cell[0], Styled) and cell[0].style == "strong" else cell


def _bold(cell: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return (Styled("strong", cell),) if cell and not _is_bold(cell) else cell
