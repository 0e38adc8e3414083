"""Formulas on paper: pictures that say what they show, on the line, in the size and colour of the text."""

from __future__ import annotations

import io
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from course.content.formulas import mathml, spoken
from course.drawing import outlines, typesetting
from course.drawing.printer import Printer
from course.drawing.typesetting import typeset

CHECK = Path(__file__).parents[3] / "shared" / "tools" / "pdfua" / "check"
FORMULAS = (r"\frac{a}{b}", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", r"\ce{2H2 + O2 -> 2H2O}", r"\cancel{x} < \boxed{y}")
SHEET = "svg.formula { height: auto; max-width: 100%; }"


def _page(body: str) -> str:
    return f'<!doctype html><html lang="en"><head><title>Formulas</title></head><body><h1>Formulas</h1>{body}</body></html>'


def _alternatives(pdf: bytes) -> list[str]:
    """The alternative texts in a PDF's structure tree, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            walk(node.get("/K", ArrayObject()))

    walk(PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return found


def _style(svg: str) -> dict[str, float]:
    """The lengths of an SVG's style, in em."""
    match = re.search(r'style="([^"]*)"', svg)
    assert match
    return {name: float(value.removesuffix("em")) for name, value in (part.split(":") for part in match[1].split(";"))}


@pytest.mark.parametrize("tex", FORMULAS)
@pytest.mark.parametrize("display", [False, True])
def test_a_formula_is_a_picture_that_says_what_it_shows(tex: str, display: bool) -> None:
    shown = typeset(f"<p>Let {mathml(tex, display=display)} be.</p>")
    assert shown.startswith("<p>Let <svg") and shown.endswith("</svg> be.</p>")
    title = re.search(r"<svg[^>]*><title>([^<]*)</title>", shown)
    assert title and unescape(title[1]) == spoken(tex)
    assert "<text" not in shown and "metadata" not in shown and "<style" not in shown
    assert ("display" in re.findall(r'class="(formula[^"]*)"', shown)[0]) is display


def test_a_page_without_formulas_stays_as_it_is() -> None:
    page = "<p>Nothing to set: <code>$x$</code>.</p>"
    assert typeset(page) is page


def test_it_sits_on_the_line_and_is_as_large_as_the_text() -> None:
    flat, fraction = (_style(typeset(mathml(tex, display=False))) for tex in ("x", r"\frac{a}{b}"))
    assert -0.05 < flat["vertical-align"] <= 0.0
    assert -1.0 < fraction["vertical-align"] < -0.2  # the bar is in the middle of the line
    assert 0.4 < flat["width"] < 0.8


def test_mathml_of_a_template_is_set_too() -> None:
    shown = typeset("<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>")
    assert "<title>a over 2</title>" in shown


def test_words_that_the_font_lacks_stand_in_their_places_in_the_fonts_of_the_text() -> None:
    shown = typeset(mathml(r"\frac{\text{路程}}{\text{时}} + \text{⚀}"))
    words = re.findall(r'<text x="(\d+)" y="(-?\d+)"[^>]*>([^<]*)</text>', shown)
    assert [word for _, _, word in words] == ["路程", "时"]
    assert int(words[0][1]) < 0 < int(words[1][1]) + 300  # one above the bar, one below
    assert re.findall(r"<title>(.*)</title>", shown) == [spoken(r"\frac{\text{路程}}{\text{时}} + \text{⚀}")]
    assert "⚀</title>" in shown


def test_what_cannot_be_set_stays() -> None:
    page = r'<math data-tex="\foo">x</math>'
    assert typeset(page) == page


def test_readers_of_the_pdf_hear_each_formula() -> None:
    page = _page("".join(f"<p>Let {mathml(tex)} be. {mathml(tex, display=True, language='de')}</p>" for tex in FORMULAS))
    pdf = Printer([SHEET]).pdf(page)
    assert _alternatives(pdf) == [said for tex in FORMULAS for said in (spoken(tex), spoken(tex, "de"))]
    assert Printer([SHEET]).pdf(page) == pdf


@pytest.mark.skipif(not CHECK.is_file(), reason="the checker is beside a developer's checkout")
def test_it_conforms(tmp_path: Path) -> None:
    path = tmp_path / "formulas.pdf"
    path.write_bytes(Printer([SHEET]).pdf(_page("".join(f"<p>Let {mathml(tex)} be.</p>" for tex in FORMULAS))))
    subprocess.run([CHECK, path], check=True, capture_output=True)


def _drawn(pdf: bytes) -> str:
    return "".join(page.get_contents().get_data().decode("latin-1") for page in PdfReader(io.BytesIO(pdf)).pages)  # type: ignore[union-attr]


def test_it_has_the_colour_of_the_text() -> None:
    colour = "0.2 0.4 0.6 rg"
    assert colour in _drawn(Printer([SHEET, "p { color: #336699 }"]).pdf(_page(f"<p>{mathml('x')}</p>")))
    assert colour not in _drawn(Printer([SHEET]).pdf(_page(f"<p>{mathml('x')}</p>")))


def test_outlines_are_drawn_as_weasyprint_would(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(f"<p>{mathml(FORMULAS[1])}</p>")
    quick = _drawn(Printer([SHEET]).pdf(page))
    typesetting.drawn.cache_clear()
    monkeypatch.setattr(typesetting, "OUTLINE", "other")
    slow = _drawn(Printer([SHEET]).pdf(page))
    typesetting.drawn.cache_clear()
    assert re.search(r"\d c\n", quick)
    assert _path(quick) == _path(slow)


def _path(drawn: str) -> list[str]:
    """The steps of all paths, without those that draw nothing."""
    steps = re.findall(r"((?:-?[\d.]+ )+)([mlc])\s|\b(h)\b", drawn)
    return [" ".join([*numbers.split(), letter or close]) for numbers, letter, close in steps if numbers != "0 0 "]


def test_weasyprint_is_made_ready_once() -> None:
    from weasyprint.svg import TAGS

    outlines.prepare()
    first = TAGS["path"]
    outlines.prepare()
    assert TAGS["path"] is first and type(first).__module__ == "course.drawing.outlines"


def test_a_wide_formula_is_no_wider_than_the_text() -> None:
    wide = mathml("+".join(["a_{1}^2"] * 20), display=True)
    assert _style(typeset(wide))["width"] > 30
    narrow = Printer([SHEET, "@page { size: 120mm 80mm; margin: 10mm } body { margin: 0 }"]).pdf(_page(f"<p>{wide}</p>"))
    scale = min(float(number) for number in re.findall(r"(0\.\d+) 0 0 0\.\d+ [-\d.]+ [-\d.]+ cm", _drawn(narrow)))
    width = float(re.findall(r'viewBox="\S+ \S+ (\S+) ', typeset(wide))[0])
    assert 0.97 < scale * width * 0.75 / (100 / 25.4 * 72) < 1.01  # of 100 mm, in points
