"""Whatever marks and tags stand in texts of other programs: the same words, never a text that is at fault, and soon."""

from __future__ import annotations

import re
import time
from html import escape
from pathlib import Path

import pytest
import yaml
from foreign_samples import html, texts, words
from hypothesis import given, settings
from hypothesis import strategies as st

from course.content.markdown import block, faults
from course.content.tree import List
from course.importing.texts.html.parsing import cleaned
from course.model.entry import MAX_TEXT

SIGNS = (
    *(
        "a",
        "word",
        "5",
        " ",
        "  ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~",
        "~",
        "^",
        "$",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "[a](b)",
    ),
    *(
        "- ",
        "+ ",
        "1. ",
        "2) ",
        "# ",
        "## ",
        "> ",
        "|",
        "|-|-|",
        "---",
        "===",
        ":::",
        "::: key",
        "[^1]",
        "[@A1-10]",
        "[ ] ",
        "![x]",
    ),
    *(
        "<",
        "<b>",
        "<br>",
        "&",
        "&amp;",
        "&#8238;",
        "{",
        "}",
        "{{ a }}",
        "[[gap]]",
        "!",
        "'",
        '"',
        ".",
        ":",
        "…",
        "TODO",
        "é",
        "中",
        "א",
    ),
    *(
        "\t",
        "\u00a0",
        "![a](b.png)",
        "www.a.b",
        "http://a.b/c_d_e",
        "[a]: http://b.c",
        "|a|b|\n|-|-|\n",
        "\\(",
        "\\[",
        "<!--",
        "\u200b",
    ),
)
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join) | st.text(max_size=40)


def seen(text: str) -> str:
    return " ".join(re.sub("[\x1c-\x1f\x85\u2028\u2029]", " ", cleaned(text)).replace("\x0c", " ").split())


def no_formula(text: str) -> bool:
    return not re.search(r"\\\(.|\\\[.|\$\$|\[tex\]|\ue010", text, re.DOTALL)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS.filter(no_formula))
def test_plain_text_says_the_same_in_a_text_and_in_an_option(text: str) -> None:
    for found in (texts().plain(text), texts().html(escape(text, quote=False))):
        assert not faults(found)
        assert words(found) == words(found, short=True) == seen(text)


TAGS = (
    *("<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<br>", "<br><br>", "<div>", "</div>", "<span style='color:red'>", "</span>"),
    *("<ul>", "<ol start=3>", "<li>", "</li>", "</ul>", "</ol>", "<table>", "<tr>", "<td>", "<th>", "<td colspan=2>", "</table>"),
    *(
        "<h1>",
        "</h1>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<sup>",
        "</sup>",
        "<sub>",
        "<a href='https://a.b'>",
        "</a>",
        "<hr>",
    ),
    *("<img src='graph.png'>", "<img src='graph.png' alt='a [b] $'>", "<img src='x'>", "<blockquote>", "<dl><dt>", "<dd>", "<s>"),
    *("<script>", "</script>", "<!--", "-->", "<math>", "<mi>x</mi>", "</math>", "<u>", "<figure>", "<figcaption>", "</figure>"),
    *(
        "\\(x^2\\)",
        "\\[",
        "\\]",
        "$$x$$",
        "\\(\\nonsense\\)",
        "&nbsp;",
        "&lt;",
        "&#36;",
        "<",
        ">",
        '"',
        "<x y",
        "<caption>",
        "<o:p>",
    ),
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(TAGS + SIGNS), max_size=16).map("".join))
def test_no_html_is_at_fault_and_an_option_says_what_a_text_says(text: str) -> None:
    for found in (texts().html(text), texts().markdown(text)):
        assert not faults(found)
        assert words(found) == words(found, short=True)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from((*TAGS[:20], "alpha", "beta", "gamma")), max_size=20).map(" ".join))
def test_no_word_is_lost(text: str) -> None:
    assert sorted(re.findall("alpha|beta|gamma", words(html(text)))) == sorted(re.findall("alpha|beta|gamma", text))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.text(max_size=80) | st.binary(max_size=80).map(lambda data: data.decode("latin-1")))
def test_anything_is_read(text: str) -> None:
    for found in (texts().html(text), texts().plain(text), texts().markdown(text)):
        assert not faults(found)
    texts().typed(text)


def texts_of(value: object) -> list[str]:
    if isinstance(value, dict | list):
        return [text for one in (value.values() if isinstance(value, dict) else value) for text in texts_of(one)]
    return [value] if isinstance(value, str) else []


def test_pages_of_ours_come_back_as_the_same_content() -> None:
    seeds = Path(__file__).parents[2] / "seeds" / "items"
    found = [text for path in sorted(seeds.glob("*.yaml"))[::9] for text in texts_of(yaml.safe_load(path.read_text("utf-8")))]
    assert len(found) > 300
    for text in found:
        content = block(text)
        again = block(html(content.html)).blocks
        assert repr(again) == repr(content.blocks).replace("\\n", " ")  # a line's end is a blank


def test_lists_deeper_than_a_page_holds_become_flat() -> None:
    found = html("<ul><li>x" * 40)
    assert not faults(found) and words(found).split() == ["x"] * 40
    assert isinstance(block(found).blocks[0], List)


@pytest.mark.parametrize(
    "typed",
    [
        "<b>" * 8_000 + "x",
        "<div>" * 8_000 + "x",
        "<p><b>" * 4_000 + "x",
        "<a " * 8_000,
        "<a " * 4_000 + ">",
        "<a b='" * 4_000 + ">",
        '<a "' * 4_000 + ">",
        "<a b=" * 4_000 + ">",
        "<!" * 5_000 + ">",
        "<?" * 5_000 + ">",
        "</" * 5_000 + ">",
        "<script>" * 4_000,
        "<!--" * 8_000,
        "\\(" * 5_000 + "x",
        "$$x" * 5_000,
        "<table><tr><td>" * 1_000 + "x",
        "[" * 5_000,
        "&" * 8_000,
        "x" * 200_000,
        "<p>x</p>" * 4_000,
        "<font color=red>x " * 1_000,
        "`" * 4_000,
    ],
    ids=lambda typed: typed[:16],
)
def test_nothing_takes_long(typed: str) -> None:
    for read in (texts().html, texts().plain, texts().markdown, texts().typed):
        start = time.process_time()
        read(typed)
        assert time.process_time() - start < 2


def test_a_text_that_is_too_long_is_told_and_not_cut() -> None:
    long = "<p>word <b>word</b></p>" * 3_000
    changes: list[str] = []
    assert len(words(texts(changes).html(long)).split()) == 6_000
    assert any(f"{MAX_TEXT:,}" in sentence for sentence in changes)


@pytest.mark.parametrize(
    "section", ["<![C9[a]]>", "<![ a", "<![", "<![CDATA9[a]]>", "<![if !x]>a<![endif]>", "<![9[", "<![CDATA[a]]>", "<![-"]
)
def test_sections_of_other_kinds_are_words(section: str) -> None:
    assert html(f"<p>one {section} two</p><p>three</p>").startswith("one")
