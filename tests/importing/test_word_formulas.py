"""Formulas of Word: what our own documents have comes back as the same formula."""

from __future__ import annotations

import pytest
from lxml import etree

from course.content.formulas import mathml
from course.formats.docx.omml import omml
from course.importing.readers.word.formulas import Formulas

SPACES = (
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)
TEX = r"""
x^2+1
\frac{a}{b}
\sqrt[3]{x+1}
\sum_{i=1}^{n} i^2
\int_0^1 x\,dx
\left(\frac{1}{2}\right)^2
\vec{F}=m\vec{a}
\sin x + \cos(2x)
\lim_{x\to 0}\frac{\sin x}{x}
\begin{pmatrix}1&2\\3&4\end{pmatrix}
\begin{cases}1&x>0\\0&x\le 0\end{cases}
\begin{aligned}a&=b\\c&=d\end{aligned}
\overline{AB}
\binom{n}{k}
\alpha\beta \le \infty
{}^{14}_{6}C
x \in \mathbb{R}
\text{if } x
\ce{2H2 + O2 -> 2H2O}
\underbrace{a+b}_{c}
\{1,2\}
x_{i}^{2}
|x| \mid y
\log_2 8
\mathbf{v}
50\%
e^{-x^2/2}
(a+b)^2
f'(x)
\int\limits_a^b f
\boxed{x}
10^{-3}\,\mathrm{m}
"""


def written(tex: str) -> str:
    return omml(mathml(tex, display=False, language="en"))


def element(inside: str) -> etree._Element:
    return etree.fromstring(f"<x {SPACES}>{inside}</x>")[0]


@pytest.mark.parametrize("tex", TEX.strip().splitlines())
def test_a_formula_of_our_own_document_is_the_same_again(tex: str) -> None:
    writer = Formulas()
    back = writer.tex(element(written(tex)))
    assert written(back) == written(tex)
    assert writer.unknown == []


def test_what_has_no_tex_is_named_and_its_words_stay() -> None:
    writer = Formulas()
    assert writer.tex(element("<m:oMath><m:new><m:r><m:t>x</m:t></m:r></m:new></m:oMath>")) == "x"
    assert writer.unknown == ["new"]


def test_words_within_a_formula_cannot_break_out_of_it() -> None:
    assert (
        Formulas().tex(element("<m:oMath><m:r><m:rPr><m:nor/></m:rPr><m:t>5 $ {a}</m:t></m:r></m:oMath>")) == r"\text{5 \$ \{a\}}"
    )
