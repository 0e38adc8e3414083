"""The short way from simple HTML to Markdown gives just what reading it as HTML gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.importing.pictures import Pictures
from course.importing.texts import Texts
from course.importing.texts.html import blocks_of
from course.importing.texts.html.simple import simple_text
from course.importing.texts.writing import markdown

TEXTS = Texts(Pictures("quiz"))


def in_full(html: str) -> tuple[str, list[str]]:
    """The Markdown that reading it as HTML gives, and what that tells."""
    changes: list[str] = []
    texts = TEXTS.of(changes)
    return markdown(blocks_of(html, texts), texts), changes


SIMPLE = {
    "<p>A box holds <b>12</b> balls!</p>": "A box holds **12** balls\\!",
    '<p>One.</p>\n<p dir="ltr">Don\'t <em>say so</em>, x<sup>2</sup>.</p>': "One.\n\nDon't *say so*, x^2^.",
    "12 balls<br>\n3. boxes<br /><br/>- none": "12 balls\\\n3\\. boxes\n\n\\- none",
    "<p>H<sub>2</sub>O</p><p> </p>": None,  # a letter right after it
    "<p></p>\n<p><br></p>": "",
    "<p>a <b>bold</b><i>slanted</i></p>": None,
    "<p>a &amp; b</p>": None,
    "<p>TODO</p>": None,
    "<p>a_b</p>": None,
    "<div>a</div>": None,
}


@pytest.mark.parametrize(("html", "read"), SIMPLE.items(), ids=map(str, range(len(SIMPLE))))
def test_what_is_simple(html: str, read: str | None) -> None:
    assert simple_text(html) == read
    if read is not None:
        assert in_full(html) == (read, [])


MARKS = (
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<em>",
    "</em>",
    "<br>",
    "<br />",
    "<br><br>",
    "x<sup>2</sup>",
    "<sub>n</sub>",
    "<sup>-1</sup>",
)
MARKS += ("<b>two words</b>", "<i>slanted</i>", "<strong>§</strong>", "</p>\n<p>", "</p><p>")
SIGNS = (
    " ",
    " ",
    "  ",
    "\n",
    "a",
    "don",
    "'",
    "t",
    '"',
    "!",
    "(",
    ")",
    "[",
    ".",
    "…",
    "todo",
    "-",
    "- ",
    "+ ",
    "1.",
    "1)",
    "12. ",
)
SIGNS += (
    "#",
    "# ",
    "=",
    "--",
    "_",
    "*",
    "^",
    "~",
    ":",
    ":::",
    ">",
    "&amp;",
    "\xa0",
    "\u3000",
    "é",
    "中",
    "²",
    "½",
    "€",
    "−",
    "{",
    "}",
)
SIGNS += ("data:", "http://a.org", "\u0301", "\u200b", "🙂", "TODO", "=\n", "a" * 30)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(MARKS + SIGNS), max_size=9).map("".join), st.booleans())
def test_both_ways_say_the_same(inside: str, whole: bool) -> None:
    html = f"<p>{inside}</p>" if whole else inside
    found = simple_text(html)
    if found is not None:
        assert (found, []) == in_full(html)
