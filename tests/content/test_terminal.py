"""Texts as they are shown on a terminal."""

from __future__ import annotations

import pytest

from course.content.markdown import block
from course.content.terminal import text


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("One & **two**\\\nthree\n\n*four*", "One & *two*\nthree\n\n_four_"),
        ("List\n\n- a\n- b\n\n  3. c\n  4. d", "List\n\n- a\n- b\n  3. c\n  4. d"),
        ("| h | i |\n|---|---|\n| long | 2 |\n\n: what they are", "h     i\n----  -\nlong  2\nwhat they are"),
        ("> said\n\n---\n\nx^2^ and H~2~O", "> said\n\n---\n\nx^2 and H_2O"),
        ("[link](https://a.example/)", "link (https://a.example/)"),
        ("```\nx  y\n z\n```\n\n`q`", "x  y\n z\n\n`q`"),
        ("$x^2$ and\n\n$$y$$", "$x^2$ and\n\n$$y$$"),
        ('![a curve](pictures/a.png "Rain")', "[a.png: a curve; Rain]"),
    ],
)
def test_a_text_on_a_terminal(markdown: str, shown: str) -> None:
    assert text(block(markdown)) == shown
