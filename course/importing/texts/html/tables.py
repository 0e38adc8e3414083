"""Tables of foreign HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from course.content.drawn.elements import Element
from course.content.tree import Align, Block, Break, Inline, Raw, Styled, Table
from course.importing.texts.html.atoms import Atom
from course.importing.texts.html.flow import flat
from course.importing.texts.html.raw import is_more, raw_html
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
    """A table, as a raw block where Markdown has none such; what only lays out a page stands one below the other."""
    rows = rows_of(element)
    before = reading.blocks(_outside(element), around)  # what browsers set above the table
    caption = next((child for child in element.inside if isinstance(child, Element) and child.tag == "caption"), None)
    read = [[reading.blocks(cell.inside, around) for cell in cells] for _, cells in rows]
    width = max((sum(span(cell) for cell in cells) for _, cells in rows), default=0)
    if width <= 1 or width > MOST_COLUMNS:
        said = reading.blocks(caption.inside) if caption else []
        return [*before, *said, *(block for line in read for blocks in line for block in blocks)]
    joined = any(span(cell) > 1 or span(cell, "rowspan") > 1 for _, cells in rows for cell in cells)
    if joined or any(map(is_more, read)):
        what = "with joined cells" if joined else "with more than lines in its cells"
        reading.texts.changed(f"a table {what} is kept as HTML, in a raw block")
        return [*before, Raw(raw_html(element, reading).strip())]
    shown = [[flat(blocks, Break()) for blocks in line] for line in read]
    headed = rows[0][0] or all(cell.tag == "th" for cell in rows[0][1]) or all(map(_is_bold, shown[0]))
    lines = []
    for place, (line, (_, cells)) in enumerate(zip(shown, rows, strict=True)):
        heads = [cell.tag == "th" and not (headed and place == 0) for cell in cells]
        bold = [_bold(cell) if head else cell for cell, head in zip(line, heads, strict=True)]
        lines.append((*bold, *[()] * (width - len(bold))))
    head = tuple(_unbolded(cell) for cell in lines[0]) if headed else ((),) * width
    below = reading.inlines(caption.inside) if caption else ()
    return [*before, Table(head, tuple(lines[1:] if headed else lines), _sides(rows, width), below)]


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
