"""Contents put together and cut."""

from __future__ import annotations

import pytest

from course.content.content import arrow, joined, listed, opening, typed
from course.content.markdown import block, inline


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Short.", "Short."),
        ("One and two and three and four", "One and two and …"),
        ("*One and two and three and four*", "<em>One and two and</em> …"),
        ("One *and* two\n\nthen three, then four", "One <em>and</em> two then …"),
        ("Code:\n\n```\nx\n```", "Code: …"),
        ("![a curve](pictures/a.png)", ""),
    ],
)
def test_how_a_text_begins(text: str, shown: str) -> None:
    assert opening(block(text), 20).html == shown


def test_a_formula_is_cut_whole() -> None:
    assert "math" in opening(block("Let $a + b$ be given, and more words"), 20).html
    assert "math" not in opening(block("Let all of these $a + b + c + d$ be given"), 20).html


def test_contents_in_one_line() -> None:
    assert arrow(inline("*a*"), inline("b")).html == "<em>a</em> → b"
    assert listed([typed("(1)"), inline("`x`")]).html == "(1) <code>x</code>"
    assert joined(block("One\\\ntwo\n\nthree")).html == "One<br>\ntwo three"
    assert joined(block("One\n\n- two")).blocks == block("One\n\n- two").blocks
