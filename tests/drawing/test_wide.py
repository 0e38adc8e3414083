"""What is wider than its place: words break, tables take the room they need, formulas stay readable. Nothing leaves the paper."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest

from course.content.markdown import block, inline
from course.documents.present import shown_question
from course.drawing.printer import Printer
from course.drawing.typesetting import typeset
from course.interactions import Match, Pair, Question
from course.model.form import Shuffled
from course.workspace.places import built_in

PAGE = "@page { size: 105mm 148mm; margin: 10mm }"
WIDE, MARGIN = 105 / 25.4 * 72, 10 / 25.4 * 72
LONG = "averyveryverylongword" * 6


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer([(built_in("templates") / "styles" / "document.css").read_text(encoding="utf-8"), PAGE])


def _letters(pdf: bytes) -> list[tuple[str, float, float]]:
    """The letters of a PDF, with where they begin and end across the page, in points."""
    found = []
    for page in pypdfium2.PdfDocument(io.BytesIO(pdf)):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if (letter := text.get_text_range(index, 1)).strip():
                left, _, right, _ = text.get_charbox(index)
                found.append((letter, left, right))
    return found


def _page(body: str) -> str:
    head = '<!doctype html><html lang="en"><head><title>t</title></head>'
    return f'{head}<body><main><div class="stem">{body}</div></main></body></html>'


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        f"see `{LONG}`",
        f"see (`{LONG}`)",
        f"```\n{LONG}\n```",
        f"[{LONG}](https://example.org)",
        f"https://example.org/{LONG}",
        f"- **{LONG}**",
        f"| a | b |\n|---|---|\n| {LONG} | `{LONG}` |",
        "|" + "internationally|" * 9 + "\n|" + "---|" * 9 + "\n|" + "internationally|" * 9,
    ],
)
def test_nothing_leaves_the_paper(text: str, printer: Printer) -> None:
    letters = _letters(printer.pdf(_page(block(text).html)))
    assert max(right for _, _, right in letters) < WIDE - MARGIN + 1
    shown = "".join(letter for letter, _, _ in letters)
    assert shown.count("averyveryverylongword") == text.count("averyveryverylongword")


def test_cells_of_a_row_do_not_overlap(printer: Printer) -> None:
    text = "|" + "internationally|" * 9 + "\n|" + "---|" * 9 + "\n| " + "$x_1 + x_2$ |" * 2 + "internationally|" * 7
    drawn = typeset(_page(block(text).html))
    letters = _letters(printer.pdf(drawn))
    assert max(right for _, _, right in letters) < WIDE - MARGIN + 1


def _least(html: str) -> list[tuple[float, float]]:
    """The width of each formula, and the least that it is drawn in, in ems."""
    return [(float(a), float(b)) for a, b in re.findall(r'style="width:([\d.]+)em;min-width:([\d.]+)em', typeset(html))]


@pytest.mark.parametrize("tex", ["x", r"\frac{a+b}{c}", "a+b+c+d+e+f+g+h+i+j+k+l+m+n"])
def test_a_formula_is_never_much_smaller_than_the_text(tex: str) -> None:
    [(width, least)] = _least(inline(f"${tex}$").html)
    assert 0.69 < least / width < 0.71


def test_a_tables_columns_are_as_wide_as_their_formulas(printer: Printer) -> None:
    table = "| a | b |\n|--|--|\n| 1 | $x^2 + y^2$ |"
    pdf = printer.pdf(_page(inline(table).html))
    scales = re.findall(r"(0\.\d+) 0 0 0\.\d+ [-\d.]+ [-\d.]+ cm", _drawn(pdf))
    width = float(re.findall(r'viewBox="\S+ \S+ (\S+) ', typeset(inline("$x^2 + y^2$").html))[0])
    assert any(abs(float(scale) * width * 0.75 - _least(inline("$x^2 + y^2$").html)[0][0] * 12) < 1 for scale in scales)


def _drawn(pdf: bytes) -> str:
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]


def _match(left: str, right: str) -> Shuffled:
    pairs = (Pair(left, right, ""), Pair("b", "d", ""))
    return Shuffled(Question(Match(pairs), 1), (0, 1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right", "stacked"),
    [
        ("a", "c", False),
        ("$x^2$", "$" + "+".join("abcdefg") + "$", False),
        ("a", "$" + "+".join("abcdefghijklmnopqrs") + "$", True),
        ("$" + "+".join("abcdefghijklmn") + "$", "c", True),
        ("a", "|" + "$x+y+z$|" * 7 + "\n|" + "---|" * 7 + "\n|" + "1|" * 7, True),
        ("a", "| a | b |\n|--|--|\n| 1 | $x$ |", False),
    ],
)
def test_sides_of_a_matching_stand_one_under_the_other_where_formulas_need_the_room(left: str, right: str, stacked: bool) -> None:
    assert shown_question(_match(left, right)).stacked is stacked


def test_a_list_within_a_text_is_no_further_question(printer: Printer) -> None:
    rows = "".join(f'<li><span class="box"></span> {inline(text).html}</li>' for text in ("- one\n- two", "three"))
    pdf = printer.pdf(_page(f'<div class="match split-2"><ol class="left">{rows}</ol></div>'))
    assert "".join(letter for letter, _, _ in _letters(pdf) if letter.isdigit()) == "12"
