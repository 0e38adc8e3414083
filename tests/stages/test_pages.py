"""How the built pages are filled: none nearly empty, no heading left alone at a page's foot.

The rule: each page but the last holds at least 35 % of its height. A last page may hold less where neither a closer nor a wider
layout helps, but never less than a whole block: 15 %.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from course.drawing.printer import Printer
from course.drawing.printing import spacings, stylesheets
from course.stages.project import Project

pytestmark = pytest.mark.xdist_group("built")

MIDDLE, LAST = 0.35, 0.15
MM = 72 / 25.4  # points
SCALE = 2  # pixels in a point
HEAD, FOOT = 17 * MM, 20 * MM  # what repeats on each page


@dataclass(frozen=True)
class Filled:
    """A page: its number, how many there are, how far down it is filled, and whether its last line is a heading alone."""

    number: int
    of: int
    share: float
    alone: str


def filled(pdf: bytes) -> Iterator[Filled]:
    document = pypdfium2.PdfDocument(pdf)
    for index, page in enumerate(document):
        height = page.get_height()
        picture = page.render(scale=SCALE).to_pil().convert("L").point(lambda value: 255 if value < 248 else 0)
        top = HEAD if index else 12 * MM
        area = picture.crop((0, round(top * SCALE), picture.width, round((height - FOOT) * SCALE)))
        box = area.getbbox()
        lowest = box[3] if box else 0
        yield Filled(index + 1, len(document), lowest / area.height, last_heading(page, height - top - lowest / SCALE))
    document.close()


def last_heading(page: pypdfium2.PdfPage, ink: float) -> str:
    """The text of the page's last line if it is bold throughout and nothing is drawn below it (`ink` in points)."""
    text = page.get_textpage()
    chars = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            _, bottom, _, up = text.get_charbox(index, loose=True)
            if bottom > FOOT:
                chars.append((bottom, up, index, letter))
    if not chars:
        return ""
    lowest = min(bottom for bottom, *_ in chars)
    line = [(index, letter) for bottom, _, index, letter in chars if bottom < lowest + 3]
    if lowest - ink > 0.6 or not all(_bold(text, index) for index, _ in line):
        return ""
    return "".join(letter for _, letter in line)


def _bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(text, index, name, 200, ctypes.byref(ctypes.c_int()))
    return b"Bold" in name.value


def faults(pdf: bytes) -> list[str]:
    found = []
    for page in filled(pdf):
        least = LAST if page.number == page.of else MIDDLE
        if page.of > 1 and page.share < least:
            found.append(f"page {page.number} of {page.of} is {page.share:.0%} full")
        if page.alone and page.number < page.of:
            found.append(f"page {page.number} of {page.of} ends with the heading '{page.alone}'")
    return found


def test_no_page_is_nearly_empty_and_no_heading_stands_alone(built: Path) -> None:
    found = {path.name: these for path in sorted(built.rglob("*.pdf")) if (these := faults(path.read_bytes()))}
    assert not found


WHOLE = "<html lang=en><title>x</title><h1>x</h1>"
PARAGRAPH = "<p>" + "One sentence after another. " * 6 + "</p>"
BLOCK = f'<section class="item">{PARAGRAPH * 8}</section>'


def test_the_check_sees_an_empty_page_and_a_heading_alone(project: Project) -> None:
    printer = Printer(stylesheets(project.job()[0]))
    assert faults(printer.pdf(f"{WHOLE}{PARAGRAPH}<div style='break-before: page'>{PARAGRAPH * 9}</div>")) == [
        "page 1 of 2 is 8% full"
    ]
    alone = f"{WHOLE}{PARAGRAPH * 12}<h2 style='break-after: page'>Alone</h2>{PARAGRAPH * 9}"
    assert faults(printer.pdf(alone)) == ["page 1 of 2 ends with the heading 'Alone'"]


def test_a_document_that_would_end_on_a_nearly_empty_page_is_laid_out_closer(project: Project) -> None:
    sheets = stylesheets(project.job()[0])
    item = f'<section class="item">{PARAGRAPH}</section>'
    for count in range(4, 40):
        page = WHOLE + item * count
        before = list(filled(Printer(sheets).pdf(page)))
        if len(before) == 2 and before[1].share < 0.1:
            break
    assert len(pypdfium2.PdfDocument(BytesIO(Printer(sheets, spacings(project.job()[0])).pdf(page)))) == 1
