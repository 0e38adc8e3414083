"""Formulas that must be readable, and what is said of those that are not."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.content.formulas import fault, mathml, spoken
from course.content.formulas.chemistry import plain
from course.content.formulas.commands import COMMANDS, ENVIRONMENTS, REFUSED
from course.drawing.typesetting import typeset

SCHOOL = (
    r"2 + 3 \cdot 4 = 14",
    r"\frac{1}{2} + \frac13",
    r"3\tfrac{1}{2}",
    r"0{,}75",
    r"1\,234.5",
    r"a^2 + b^2 = c^2",
    r"\sqrt{2}",
    r"\sqrt[3]{x + 1}",
    r"x_{1,2} = -\frac{p}{2} \pm \sqrt{\left(\frac{p}{2}\right)^2 - q}",
    r"\overline{AB} \parallel \overline{CD}",
    r"\overrightarrow{AB} \perp g",
    r"\angle ABC = 90^\circ",
    r"20\,^\circ\text{C}",
    r"\triangle ABC \sim \triangle DEF",
    r"25\,\% \text{ of } 80",
    r"12 \div 4 \neq 4 \div 12",
    r"\mathbb{N} \subset \mathbb{Z} \subset \mathbb{Q} \subset \mathbb{R}",
    r"x \in \{1, 2, 3\}",
    r"A \cup B, A \cap B, A \setminus B, \emptyset",
    r"3 < x \leq 5",
    r"f\colon x \mapsto x^2",
    r"f'(x) = 2x, f''(x) = 2",
    r"\sin^2\alpha + \cos^2\alpha = 1",
    r"\log_2 8 = 3, \ln e = 1, \lg 100",
    r"\begin{array}{r} 12 \\ + 30 \\ \hline 42 \end{array}",
    r"\text{speed} = \frac{\text{distance}}{\text{time}}",
    r"\text{Größe, плотность}",
    r"\begin{cases} x & \text{当 } x > 0 \\ 0 & \text{否则} \end{cases}",
    r"\frac{\text{거리}}{\text{시간}}",
    r"\vec{F} = m \cdot \vec{a}",
    r"\boxed{x = 3}",
    r"\frac{\cancel{2} \cdot 3}{\cancel{2} \cdot 5}",
    r"E = mc^2",
    r"3.0 \times 10^{8}\,\mathrm{m\,s^{-1}}",
)
UNIVERSITY = (
    r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
    r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
    r"\prod_{k=1}^{n} k = n!",
    r"\int_0^1 x^2 \, \mathrm{d}x = \left[\frac{x^3}{3}\right]_0^1",
    r"\iint_D f \, dA, \oint_\gamma f(z)\,dz",
    r"\frac{\partial^2 u}{\partial t^2} = c^2 \nabla^2 u",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r"\begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc",
    r"\begin{bmatrix} 1 & \cdots & n \\ \vdots & \ddots & \vdots \end{bmatrix}",
    r"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    r"\begin{align} a &= b \\ c &= d \end{align}",
    r"\binom{n}{k} = \frac{n!}{k!(n-k)!}",
    r"P(A \mid B) = \frac{P(B \mid A) \, P(A)}{P(B)}",
    r"\hat{y} = \bar{x} + \tilde{z} + \widehat{abc}",
    r"\forall \varepsilon > 0 \; \exists \delta > 0",
    r"p \land q \lor \neg r \implies s \iff t",
    r"e^{i\pi} + 1 = 0",
    r"\|x\|_2 = \sqrt{\langle x, x \rangle}",
    r"\left\lfloor \frac{n}{2} \right\rfloor + \left\lceil x \right\rceil",
    r"\underbrace{1 + \dotsb + 1}_{n} \overset{!}{=} n",
    r"\sum_{\substack{i < n \\ i \text{ odd}}} i",
    r"\dot{x} = A x, \ddot{x} = -\omega^2 x",
    r"\operatorname{rank}(A) = \dim \operatorname{im} A",
    r"\mathcal{L}\{f\}, \mathfrak{g}, \mathbf{v}, \mathsf{A}",
    r"\hbar \omega, \ell, \Re z, \aleph_0, \infty",
    r"7 \equiv 2 \pmod{5}",
    r"G \cong \mathbb{Z}/n\mathbb{Z}",
    r"\operatorname*{argmax}_{x} f(x)",
    r"α + β ≤ ∑ x²",
    r"A \xrightarrow{f} B",
    r"{}^{14}_{6}\mathrm{C}",
)
CHEMISTRY = (
    r"\ce{H2O}",
    r"\ce{SO4^2-}",
    r"\ce{Na+}",
    r"\ce{[Fe(CN)6]^4-}",
    r"\ce{^{227}_{90}Th+}",
    r"\ce{^14C}",
    r"\ce{2H2 + O2 -> 2H2O}",
    r"\ce{N2 + 3H2 <=> 2NH3}",
    r"\ce{A ->[\Delta][Pt] B}",
    r"\ce{Ag+ (aq) + Cl- (aq) -> AgCl v}",
    r"\ce{CaCO3 -> CaO + CO2 ^}",
    r"\ce{CuSO4*5H2O}",
    r"\ce{CH3-CH=CH2}",
    r"\ce{HC#CH}",
    r"\ce{1/2 O2}",
    r"\ce{Fe^{III}}",
    r"\ce{MnO4- + 8 H+ + 5 e- -> Mn^2+ + 4 H2O}",
    r"\ce{C_nH_{2n+2}}",
    r"K_c = \frac{[\ce{C}]^2}{[\ce{A}][\ce{B}]}",
    r"\ce{H3O+_{(aq)}}",
)
ALL = (*SCHOOL, *UNIVERSITY, *CHEMISTRY)


@pytest.mark.parametrize("tex", ALL)
def test_what_is_taught_can_be_written(tex: str) -> None:
    assert fault(tex) is None
    for display in (False, True):
        shown = mathml(tex, display=display)
        assert shown.startswith("<math") and "merror" not in shown
        assert "<svg" in typeset(shown) and "<math" not in typeset(shown)
    assert "\\" not in spoken(tex)


def _documented() -> list[str]:
    """The TeX in the tables of docs/formulas.md, and the lines of its block."""
    text = (Path(__file__).parents[3] / "docs" / "formulas.md").read_text(encoding="utf-8")
    tables, block = re.findall(r"^\|.*", text, re.MULTILINE), re.findall(r"^\\begin.*?\\end\{\w+\}", text, re.MULTILINE)
    return [tex.replace("\\|", "|").replace("…", "x") for row in tables for tex in re.findall("`([^`]+)`", row)] + block


def _tried(command: str) -> list[str]:
    """The ways in which a command may be meant to be used."""
    return [
        *(
            form.replace("#", command)
            for form in (r"a # b", "#", "#{a}", "#{a}{b}", r"\text{# a}", r"\text{#{a}}", "#1em ", "#{1em}")
        ),
        *(
            form.replace("#", command)
            for form in (r"\left# a \right)", r"\left( a \right#", "#(a", r"\left( a # b \right)", r"\sum#_a^b")
        ),
        *(
            form.replace("#", command)
            for form in (r"{a # b}", r"#{\sum}{a}{b}", r"#{(}{)}{0pt}{}{a}{b}", r"#{a}{b}{c}", "#{a}_b")
        ),
        *(
            form.replace("#", command)
            for form in (r"\begin{array}{c} a \\ # b \end{array}", r"#{a \\ b}", r"#{array}{c}a\end{array}")
        ),
        *(f"\\left( a {command}{rest}" for rest in (")", "| b \\right)")),
        rf"\left( a \right) {command}",
        rf"\begin{{matrix}}a{command}{{matrix}}",
        f"{command}{{matrix}}a\\end{{matrix}}",
        f"{command}( a \\right)",
        *(f"a{command}{rest} b" for rest in ("{1em}", "1em")),
    ]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_can_be_used_in_some_way(command: str) -> None:
    assert any(fault(tex) is None for tex in _tried(f"\\{command}"))


@pytest.mark.parametrize("name", sorted(ENVIRONMENTS))
def test_each_environment_can_be_used(name: str) -> None:
    columns = "{c}" if name in ("array", "subarray") else ""
    lines = "a" if name.startswith("equation") else r"a \\ b"
    assert fault(rf"\begin{{{name}}}{columns} {lines} \end{{{name}}}") is None


@pytest.mark.parametrize(
    ("tex", "offset", "message", "hint"),
    [
        ("a + \\frca{1}{2}", 4, "there is no TeX command '\\frca' here", "did you mean '\\frac'"),
        ("5\\SI{3}{m}", 1, "there is no TeX command '\\SI' here", "\\mathrm{m}"),
        ("\\R", 0, "there is no TeX command '\\R' here", "write \\mathbb{R}"),
        ("\\frac{1}", 8, "missing argument", "\\frac{1}{2}"),
        ("x + {a", 4, "'{' without a matching '}'", "each { needs its }"),
        ("xyz}", 3, "'}' without a matching '{'", "each { needs its }"),
        ("\\begin{pmatrix}1", 0, "\\begin{pmatrix} without \\end{pmatrix}", "close it"),
        ("\\begin{pmatrx}1\\end{pmatrx}", 7, "there is no environment 'pmatrx'", "did you mean 'pmatrix'?"),
        ("a\\left( b", 1, "\\left without \\right", "each \\left needs its \\right"),
        ("a^b^c", 3, "double superscript", "x^{a^b}"),
        ("a & b", 2, '"&"', "& stands only in matrices"),
        ("5 % of the answer", 2, "begins a comment", "\\%"),
        ("é𝑥 \\foo", 3, "there is no TeX command '\\foo' here", "did you mean"),
        ("\\text{aم}", 7, "no letter for 'م' (U+0645)", "outside the formula"),
        ("\\ce{A ->[热] B}", 0, "'热'", "docs/formulas.md"),
        ("a\u202eb", 1, "invisible character (U+202E)", "take it out"),
        ("\\ce{H2O} + \\frac{1}", 19, "missing argument", "\\frac{1}{2}"),
        ("x \\ce{{A}}", 2, "in \\ce braces stand only after", "docs/formulas.md"),
        ("\\ce H", 0, "after \\ce stands its formula in braces", "\\ce{H2O}"),
        (" ", 0, "the formula is empty", "\\$"),
        *(
            (nothing, 0, "the formula shows nothing", "write what")
            for nothing in ("\\text{ }", "\\,", "{}", "\\ce{}", "\\phantom{x}")
        ),
        ("\\def\\a{b}", 0, "'\\def' is not allowed", "defines no commands"),
        ("\\newcommand{\\a}{b}\\a", 0, "'\\newcommand' is not allowed", "defines no commands"),
        ("x\\input{secret}", 1, "'\\input' is not allowed", "loads and links nothing"),
        ("\\href{https://example.org}{x}", 0, "'\\href' is not allowed", "loads and links nothing"),
        ("\\includegraphics{x.png}", 0, "'\\includegraphics' is not allowed", "loads and links nothing"),
        ("+".join(["a_{1}^2"] * 50), 0, "times as wide as a page's text", "\\begin{aligned}"),
        ("\\begin{matrix}" + "1\\\\" * 60 + "\\end{matrix}", 0, "as tall as a page", "divide it"),
        ("\\color{red} x", 0, "'\\color' is not allowed", "grey"),
    ],
)
def test_a_fault_has_its_place_and_a_hint(tex: str, offset: int, message: str, hint: str) -> None:
    found = fault(tex)
    assert found is not None
    assert found.offset == offset
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    "tex",
    [
        "x" * 100_000,
        "{" * 900 + "}" * 900,
        r"\sqrt " * 300 + "x",
        r"\frac " * 300,
        r"\left(" * 100 + r"\right)" * 100,
        "a^{" * 500 + "}" * 500,
        r"\begin{matrix}" * 60 + r"\end{matrix}" * 60,
        r"\ce{" * 300 + "}" * 300,
        "\\" * 1999,
        "$" * 1999,
    ],
    ids=lambda tex: tex[:16],
)
def test_what_is_too_large_or_too_deep_is_refused_at_once(tex: str) -> None:
    fault("x")  # the libraries are loaded
    start = time.perf_counter()
    assert fault(tex) is not None
    assert time.perf_counter() - start < 0.1


@pytest.mark.parametrize("tex", _documented())
def test_what_the_documentation_says_can_be_written(tex: str) -> None:
    assert any(fault(form) is None for form in _tried(tex))


def test_nothing_that_defines_or_loads_is_a_command() -> None:
    assert not COMMANDS & REFUSED.keys()


TEX = st.lists(
    st.one_of(
        st.sampled_from([f"\\{command} " for command in sorted(COMMANDS)]),
        st.sampled_from([f"\\{which}{{{name}}}" for which in ("begin", "end") for name in sorted(ENVIRONMENTS)]),
        st.sampled_from(
            ["{", "}", "^", "_", "&", "\\\\", "[", "]", "\\ce{", "\\left(", "\\right)", "<", ">", '"', "'", "->", "2+"]
        ),
        st.text(max_size=4),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), TEX, st.sampled_from(ALL)))
def test_any_text_is_a_formula_or_has_a_fault(tex: str) -> None:
    found = fault(tex)
    shown = mathml(tex, display=True, language="de")
    drawn = typeset(shown)
    if found is None:
        assert shown.startswith("<math display")
        assert "<svg" in drawn
        assert spoken(tex, "fr") == spoken(plain(tex), "fr")
    else:
        assert 0 <= found.offset <= len(tex)
        assert found.message
    assert "<script" not in shown.lower() and "<math" not in drawn
