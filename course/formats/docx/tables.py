"""Tables as WordprocessingML, and blocks that keep together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from course.formats.docx.markup import KEEP, safe
from course.labels.writing import Direction

GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
"""What stands after a table: without a paragraph between them Word makes one table of two."""


@dataclass(frozen=True)
class Cell:
    """A table's cell: blocks, of which the last is a paragraph; `shaded` is a colour or empty."""

    blocks: Sequence[str]
    shaded: str = ""


def table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    style: str,
    *,
    heads: int = 0,
    start: int = 0,
    way: Direction = "",
    height: int = 0,
    caption: str = "",
) -> str:
    """A table whose first `heads` rows repeat on each page; no row splits over pages. `caption` is what readers are told."""
    look = f'<w:tblLook w:val="0{"4A0" if heads else "480"}" w:firstRow="{int(bool(heads))}" w:lastRow="0" w:firstColumn="1"'
    look += ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    properties = (
        f'<w:tblStyle w:val="{style}"/>',
        "<w:bidiVisual/>" if way == "rtl" else "",
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>',
        f'<w:tblInd w:w="{start}" w:type="dxa"/>',
        '<w:tblLayout w:type="fixed"/>',
        look,
        f'<w:tblDescription w:val="{safe(caption)}"/>' if caption else "",
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    shown = "".join(_row(row, widths, head=place < heads, height=height) for place, row in enumerate(rows))
    return f"<w:tbl><w:tblPr>{''.join(properties)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{shown}</w:tbl>"


def _row(cells: Sequence[Cell], widths: Sequence[int], *, head: bool, height: int) -> str:
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height and not head else ""
    properties = f"<w:trPr><w:cantSplit/>{high}{'<w:tblHeader/>' if head else ''}</w:trPr>"
    return f"<w:tr>{properties}{''.join(map(_cell, cells, widths))}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shaded}"/>' if cell.shaded else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{"".join(cell.blocks) or "<w:p/>"}</w:tc>'


_STYLE = re.compile(r'<w:p><w:pPr>(<w:pStyle w:val="[^"]*"/>)?')


def before_next(block: str) -> str:
    """A paragraph that stays on the page of the next one; a table is left as it is."""
    if KEEP in block or not block.startswith("<w:p>"):
        return block
    if block.startswith("<w:p><w:pPr>"):
        return _STYLE.sub(lambda match: match[0] + KEEP, block, count=1)
    return block.replace("<w:p>", f"<w:p><w:pPr>{KEEP}</w:pPr>", 1)


def together(blocks: Iterable[str]) -> list[str]:
    """Blocks that were written to keep with the next one, as a group: its last paragraph, or last row, lets the next one go."""
    kept = list(blocks)
    for place in range(len(kept) - 1, -1, -1):
        if kept[place].startswith("<w:tbl>"):
            before, mark, row = kept[place].rpartition("<w:tr>")
            kept[place] = before + mark + row.replace(KEEP, "")
        else:
            kept[place] = kept[place].replace(KEEP, "")
        if kept[place] != GAP:
            break
    return kept
