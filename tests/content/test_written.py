"""Content → Markdown: what was read is written so that it is read as the same again, whatever marks stand in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.content.markdown import block, inline
from course.content.tree import (
    Block,
    Break,
    Code,
    CodeSpan,
    Formula,
    Heading,
    Hole,
    Inline,
    Link,
    List,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Styled,
    Table,
    Words,
)
from course.content.written import Written

MARKS = (
    *("a", "b", "wo rd", " ", "  ", "\n", "\n\n", "*", "**", "_", "__", "`", "``", "```\n", "~~", "~", "^", "x^2^", "x~2~", "$"),
    *("$x$", "$$", "$$\nx\n$$\n", "[", "]", "(", ")", "[a](https://b.c)", "![a](pictures/x.png)", "<", "<br>", ">", "> ", "- "),
    *('![](pictures/x y.png "cap *t*"){width=50% source="s"}', "+ ", "* ", "1. ", "2) ", "#", "## ", "### ", "|", ": ", "\\"),
    *("| a | b |\n| --- | :-: |\n| c | d |\n", "\\\n", "&", "&amp;", "&#32;", "!", "'", '"', ".", ",", "-", "---", "===", "+"),
    *("=", "{", "}", ":", ":::", "5", "    ", "é", "中", "א", "\t", "\u00a0"),
)


def as_one_line(blocks: tuple[Block, ...]) -> str:
    """The tree with formulas on one line: to TeX a new line is a blank, and within a paragraph it might begin a list."""
    return re.sub(r"(Formula\(tex=)('(?:[^'\\]|\\.)*')", lambda match: match[1] + match[2].replace("\\n", " "), repr(blocks))


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(MARKS), max_size=12).map("".join))
def test_what_was_read_is_written_and_read_again(text: str) -> None:
    read = block(text).blocks
    assert as_one_line(block(Written().blocks(read)).blocks) == as_one_line(read)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Zl", "Zp")), min_size=1, max_size=60))
def test_words_stay_words_whatever_signs_are_in_them(text: str) -> None:
    words = (Paragraph((Words(text),)),)
    assert block(Written().blocks(words)).blocks == words
    asked = " ".join(text.split())
    if asked:
        one = (Paragraph((Words(asked),)),)
        assert inline(Written().blocks(one)).blocks == one


def words(text: str = "some words") -> tuple[Inline, ...]:
    return (Words(text),)


def para(*inside: Inline) -> Paragraph:
    return Paragraph(inside)


def styled(style: str, *inside: Inline) -> Styled:
    return Styled(style, inside)  # type: ignore[arg-type]


TREES: dict[str, tuple[Block, ...]] = {
    "marks at the start of a line": tuple(
        para(Words(text)) for text in ("- a", "+ b", "# c", "> d", "1. e", "12) f", "| g |", "::: h")
    ),
    "nested lists": (
        List(
            (
                (para(Words("a")), List(((para(Words("b")),), (para(Words("c")), Code("x\n\n  y", "python"))), start=1)),
                (List(((para(Words("d")),),)),),
                (),
            ),
        ),
        List(((para(Words("another list")),),)),
        List(((para(Words("three")), para(Words("more"))), (para(Words("four")),)), start=3, loose=True),
    ),
    "fences within code": (Code("```\ncode\n````\n~~~", "markdown"), Code("", ""), Code("  indented\n\ttab", "a`b")),
    "code spans": (
        para(
            CodeSpan("a`b"),
            Words(" "),
            CodeSpan("`"),
            Words(" "),
            CodeSpan("``"),
            Words(" "),
            CodeSpan(" x "),
            Words("."),
        ),
    ),
    "a table with bars": (
        Table(
            (words("a|b"), (CodeSpan("x|y"),)),
            (((Formula("|x|"),), words("")[:0]), (words("\\"), (Words("new"), Break(), Words("line")))),
            ("left", "center"),
            (Words("What it "), styled("emphasis", Words("shows"))),
        ),
        para(Words("after")),
    ),
    "stress within words": (
        para(Words("un"), styled("emphasis", Words("frigging")), Words("believable")),
        para(Words("a"), styled("strong", Words("b.")), Words("c"), styled("emphasis", Words("(d)")), Words("e")),
        para(
            styled("emphasis", styled("strong", Words("both")), Words(" one")), styled("strong", styled("emphasis", Words("x")))
        ),
        para(styled("emphasis", Words("a")), styled("emphasis", Words("b")), styled("strong", Words("c"))),
        para(styled("emphasis", Words(" blanks "))),
        para(Words("x"), styled("struck", Words("gone,")), Words("y")),
    ),
    "raised and lowered": (
        para(Words("10"), styled("superscript", Words("-3")), Words("m H"), styled("subscript", Words("2")), Words("O")),
    ),
    "formulas": (
        para(Words("It costs $5, "), Formula("x_1 + \\$3"), Words("2 $")),
        para(Formula("a\n+ b", display=True)),
        para(Words("a "), Formula("x", display=True), Words(" b")),
    ),
    "pictures": (
        para(
            Picture(
                "a dir/x (1).png",
                'a [b] "c" \\ d',
                40,
                (Words('cap "q" & \\ '), styled("strong", Words("b"))),
                words('by "me" {x}'),
            )
        ),
        para(Picture("x.png", "")),
        para(Words("in "), Picture("x.png", "a"), Words("{line}")),
    ),
    "links": (
        para(Words("!"), Link("https://a.b/(c)_d?x=1&copy;=2", (Words("x [y] "), CodeSpan("]"), styled("strong", Words("z"))))),
        para(Words("[a](b) [c]: d [e][f] https://x.y/z_a_b")),
    ),
    "breaks": (para(Words("a"), Break(), Words("b"), Break(), Break(), Words("- c")), para(Break(), Words("x"), Break())),
    "headings": (Heading(2, words("C# #")), Heading(3, (Words("a"), Break(), styled("emphasis", Words("b")))), Rule()),
    "quotations": (Quote((para(Words("a")), List(((para(Words("b")),),)), Quote((para(Words("c")),)))), Quote((Code("x"),))),
    "gaps": (para(Words("a "), Hole(1, 16), Words(" b"), Hole(2, 6)), Code("x = \ue010\ue103\ue806\ue011")),
    "one line that looks like a list": (List(((para(Words("5")),),)),),
    "a quotation of a number": (Quote((para(Words("5")),)),),
    "straight quotes": (para(Words("5' 6\" and 'so' \"called\" don't")),),
    "html and characters": (para(Words("<b>no</b> <!-- c --> &amp; &#42; a<b 2 < 3 & so \\")),),
}


@pytest.mark.parametrize("name", TREES)
def test_trees_survive(name: str) -> None:
    tree = TREES[name]
    written = Written().blocks(tree)
    assert block(written).blocks == tree, written


def test_what_needs_no_mark_has_none() -> None:
    for text in (
        "A plain sentence, with a snake_case word and 3 * 4 = 12 (so?).",
        "x^2 + y^2 – [sic] a & b < c",
        "- a\n- b",
        "1. a\n2. b",
    ):
        assert Written().blocks(block(text).blocks) == text
