"""What formulas are on the screen, and in words."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from course.content.formulas import mathml, spoken


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\frac{a}{b}", "a over b"),
        (r"\frac{1}{2}", "1 over 2"),
        (r"\frac{a + b}{\frac{c}{d}}", "fraction, a plus b, over c over d, end fraction"),
        (r"\sqrt{2}", "square root of 2"),
        (r"\sqrt{x + 1} - 1", "square root of x plus 1, end root minus 1"),
        (r"\sqrt[3]{x}", "cube root of x"),
        (r"a_{n}", "a sub n"),
        (r"x^2", "x squared"),
        (r"x^{n+1}", "x to the power, n plus 1, end exponent"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "matrix 2 by 2: row 1: 1, 2; row 2: 3, 4"),
        (r"\lim_{x \to 0} f(x)", "limit as x tends to 0 of f open paren x close paren"),
        (
            r"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{else} \end{cases}",
            "f open paren x close paren equals cases: case 1: x, x is greater than 0; case 2: 0, else",
        ),
        (r"\sum_{i=1}^{n} i", "sum from i equals 1 to n of i"),
        (r"\int_0^1 x \, dx", "integral from 0 to 1 of x d x"),
        (r"\frac{\text{路程}}{\text{时间}} = v_\text{平均}", "fraction, 路程, over 时间, end fraction equals v sub 平均"),
        (r"\binom{n}{k}", "n choose k"),
        (r"\vec{a} \cdot \vec{b}", "vector a dot vector b"),
        (r"\ce{H2O}", "H sub 2 O"),
        (r"\ce{SO4^2-}", "S O sub 4, charge 2 minus"),
        (r"\ce{Co}", "Co"),
        (r"\ce{CO}", "C O"),
        (r"\ce{^{14}_{6}C}", "mass number 14, atomic number 6, C"),
        (r"\ce{Na+ + Cl- -> NaCl (s)}", "Na, charge plus, plus Cl, charge minus, reacts to Na Cl solid"),
        (r"\ce{N2 + 3 H2 <=>[Fe] 2 NH3}", "N sub 2 plus 3 H sub 2 in equilibrium with (Fe) 2 N H sub 3"),
        (r"\ce{CH2=CH2}", "C H sub 2 double bond C H sub 2"),
        (r"\ce{Fe^{III}}", "Fe, oxidation number III"),
    ],
)
def test_said_in_words(tex: str, said: str) -> None:
    assert spoken(tex) == said


@pytest.mark.parametrize(
    ("language", "matrix", "chemistry"),
    [
        ("de", "Matrix 2 mal 2: Zeile 1: 1, 2; Zeile 2: 3, 4", "H Index 2 reagiert zu H, Ladung plus"),
        ("de-AT", "Matrix 2 mal 2: Zeile 1: 1, 2; Zeile 2: 3, 4", "H Index 2 reagiert zu H, Ladung plus"),
        ("fr", "matrice 2 par 2: ligne 1: 1, 2; ligne 2: 3, 4", "H indice 2 réagit pour donner H, charge plus"),
        ("es", "matriz 2 por 2: fila 1: 1, 2; fila 2: 3, 4", "H sub 2 reacciona para dar H, carga más"),
        ("el", "matrix 2 by 2: row 1: 1, 2; row 2: 3, 4", "H sub 2 reacts to H, charge plus"),  # as nobody knows it
    ],
)
def test_said_in_the_language_of_the_text(language: str, matrix: str, chemistry: str) -> None:
    assert spoken(r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", language) == matrix
    assert spoken(r"\ce{H2 -> H+}", language) == chemistry


def test_a_language_that_only_the_library_speaks() -> None:
    assert spoken(r"\frac{a}{b}", "it") == "a fratto b"


class _Attributes(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.first: dict[str, str | None] = {}
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.first = self.first or dict(attrs)
        self.tags.append(tag)


def test_what_the_element_carries() -> None:
    tex = r'a < b \text{ “and” "c"}'
    read = _Attributes(mathml(tex, display=True))
    assert read.first["data-tex"] == tex
    assert read.first["alttext"] == spoken(tex)
    assert read.first["display"] == "block"
    assert read.tags[0] == "math"
    assert "display" not in _Attributes(mathml(tex, display=False)).first


def test_a_matrix_has_rows_and_cells() -> None:
    assert mathml(r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}").count("<mtr>") == 2


def test_chemistry_is_in_the_mathml() -> None:
    shown = mathml(r"\ce{SO4^2-}")
    assert "<msubsup>" in shown and "<mn>4</mn>" in shown and "2−" in shown


def test_no_equation_has_a_number() -> None:
    assert "(1)" not in mathml(r"\begin{align} a &= b \\ c &= d \end{align}", display=True)


def test_no_entity_that_only_html_knows() -> None:
    shown = mathml(r"\sin x")
    assert "\u2061" in shown and "&ApplyFunction;" not in shown


def test_a_faulty_formula_is_shown_as_it_was_typed() -> None:
    assert mathml(r"\foo < 1") == r"<code>\foo &lt; 1</code>"
    assert spoken(r"\foo") == r"\foo"
