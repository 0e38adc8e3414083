"""Tables of foreign HTML as grids: every row has as many columns, whatever cells are joined, as PDF/UA wants it."""

from __future__ import annotations

from course.content.drawn.elements import Element

_MOST = 60  # columns
_GROUPS = ("thead", "tbody", "tfoot")


def regular(table: Element) -> Element | None:
    """The table with its caption and rows alone, each cell where it stands, heads with their scope; None without a cell."""
    caption = next((child for child in _elements(table) if child.tag == "caption" and child.inside), None)
    groups: list[tuple[str, list[list[Element]]]] = []
    for child in _elements(table):
        if child.tag in _GROUPS:
            groups.append((child.tag, [_cells(row) for row in _elements(child) if row.tag == "tr" and _cells(row)]))
    groups = [(tag, rows) for tag, rows in groups if rows]
    if not groups:
        return None
    if groups[0][0] != "thead" and all(cell.tag == "th" for cell in groups[0][1][0]):
        tag, rows = groups[0]
        high = max(_span(cell, "rowspan") for cell in rows[0])
        groups[0:1] = [("thead", rows[:high]), *([(tag, rows[high:])] if rows[high:] else [])]
    laid = [(tag, _laid(rows)) for tag, rows in groups]
    width = max(len(columns) for _, lines in laid for _, columns in lines)
    inside: list[Element | str] = [caption] if caption else []
    for tag, lines in laid:
        shown: list[Element | str] = []
        for cells, columns in lines:
            shown.append(Element("tr", {}, [*_scoped(cells, tag), *_padding(width - len(columns))]))
        inside.append(Element(tag, {}, shown))
    return Element("table", table.given, inside)


def _elements(element: Element) -> list[Element]:
    return [child for child in element.inside if isinstance(child, Element)]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in _elements(row) if cell.tag in ("td", "th")]


def _laid(rows: list[list[Element]]) -> list[tuple[list[Element], list[bool]]]:
    """The cells of each row with spans that fit into the group, and the columns that the row has, joined ones too."""
    found: list[tuple[list[Element], list[bool]]] = []
    held: dict[int, int] = {}  # how many more rows a joined cell takes in a column
    for place, row in enumerate(rows):
        taken = {column for column, left in held.items() if left > 0}
        held = {column: left - 1 for column, left in held.items() if left > 0}
        cells: list[Element] = []
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            if column >= _MOST:
                break
            wide = min(_span(cell, "colspan"), _MOST - column)
            while any(other in taken for other in range(column, column + wide)):
                wide -= 1  # two cells in one place
            high = min(_span(cell, "rowspan"), len(rows) - place)
            cells.append(_spanning(cell, wide, high))
            for other in range(column, column + wide):
                taken.add(other)
                if high > 1:
                    held[other] = high - 1
            column += wide
        width = max(taken, default=-1) + 1
        cells += _padding(width - len(taken))  # holes between joined cells
        found.append((cells, [True] * width))
    return found


def _span(cell: Element, name: str) -> int:
    given = cell.given.get(name, "1")
    return max(1, int(given)) if given.isascii() and given.isdigit() else 1


def _spanning(cell: Element, wide: int, high: int) -> Element:
    given = {name: value for name, value in cell.given.items() if name not in ("colspan", "rowspan", "align")}
    if "align" in cell.given and "text-align" not in given.get("style", ""):
        given["style"] = ";".join(filter(None, (given.get("style", ""), f"text-align:{cell.given['align']}")))
    spans = {name: str(count) for name, count in (("colspan", wide), ("rowspan", high)) if count > 1}
    return Element(cell.tag, spans | given, cell.inside)


def _scoped(cells: list[Element], group: str) -> list[Element]:
    scope = "col" if group == "thead" else "row"
    return [Element("th", {"scope": scope} | cell.given, cell.inside) if cell.tag == "th" else cell for cell in cells]


def _padding(count: int) -> list[Element]:
    return [Element("td") for _ in range(count)]
