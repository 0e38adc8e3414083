"""Formulas in a browser: MathML in a font made for it, that scrolls where it is wider than a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe import axe
from banks import item, make_bank, quiz
from chromium import PROGRAM, Browser
from click.testing import CliRunner
from test_screens import VIOLATIONS, promised, show

from course.cli import main

WIDE = " + ".join(["a_{1}^2"] * 18)
STEM = r"Let $A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$ and" + f"\n\n$${WIDE}$$\n\n" + r"What is $\ce{SO4^2-}$?"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    formulas = item(stem=STEM, key=r"$\frac{1}{2}$")
    make_bank(tmp_path, items=[formulas, item("second")], quizzes=[quiz("first"), quiz("second", id="plain")])
    monkeypatch.chdir(tmp_path)
    return tmp_path / "output"


def build(*words: str) -> None:
    result = CliRunner().invoke(main, ["build", *words, "--format", "html"], catch_exceptions=False)
    assert (Path("output") / "assets" / "course.css").is_file(), result.output


def test_the_font_comes_with_formulas_only(pages: Path) -> None:
    build("plain")
    assert not list(pages.glob("assets/STIX*"))
    build("exit")
    assert list(pages.glob("assets/STIX*"))
    page = (pages / "quizzes" / "exit-A.html").read_text(encoding="utf-8")
    assert page.count("<math") == 4 and 'alttext="S O sub 4, charge 2 minus"' in page and "1 over 2" in page


@pytest.mark.skipif(not PROGRAM, reason="there is no Chromium here")
def test_formulas_fit_a_phone(pages: Path, request: pytest.FixtureRequest) -> None:
    build("exit")
    assert request.config.cache is not None
    script = axe(request.config.cache.mkdir("axe"))
    with Browser(pages.parent / "profile") as browser:
        for scheme in ("light", "dark"):
            show(browser, pages / "quizzes" / "exit-A.html", 375, scheme)
            browser.until("document.fonts.check('16px \"STIX Two Math\"') && document.fonts.status === 'loaded'")
            assert browser.value("document.documentElement.scrollWidth") == 375
            assert browser.value("(wide => wide.scrollWidth > wide.clientWidth)(document.querySelector('math[display]'))")
            browser.value(f"{script};0")
            assert promised(browser, VIOLATIONS) == []
