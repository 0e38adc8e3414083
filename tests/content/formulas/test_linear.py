"""A formula on one line of characters, for names."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.formulas.linear import linear


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\frac{1}{2} x^2", "1/2 x²"),
        (r"\sqrt{x+1} \cdot \alpha_{ij}", "√(x+1) ⋅ α_ij"),
        (r"\ce{H2SO4}", "H2SO4"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "1 2 3 4"),
        (r"\text{if } \left( \sin x \right) \neq 5\,\%", "if ( sin x ) ≠ 5 %"),
        (r"\frac{\frac{1}{2}}{x^{n+1}}", "(1/2)/(xⁿ⁺¹)"),
        (r"\frac12 + \frac1{x} + \sqrt2 + \sqrt x", "1/2 + 1/x + √2 + √x"),
        (r"\sqrt[3]{8} + \sqrt[k+1]{x}", "³√8 + ^(k+1)√x"),
        (r"\binom{n}{k} \cdot \vec{a} \cdot\overline{AB}", "C(n, k) ⋅ a\u20d7 ⋅ A\u0305B\u0305"),
        (r"\pi\frac{a}{b}", "π a/b"),
        (r"a \& b \begin{cases} c & d \\& e \end{cases}", "a & b c d e"),
        (r"90^\circ \{1\}", "90° {1}"),
    ],
)
def test_a_formula_on_one_line(tex: str, shown: str) -> None:
    assert linear(tex) == shown


@given(st.text(alphabet=r"\\{}^_$a1 frac[]", max_size=200))
def test_any_tex_ends(tex: str) -> None:
    start = time.monotonic()
    linear(tex)
    assert time.monotonic() - start < 2
