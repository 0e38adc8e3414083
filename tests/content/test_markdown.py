"""Markdown becomes content; what has no place in it is a fault, and prices stay prices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.highlighting import highlighted
from course.content.holes import mark
from course.content.markdown import block, faults, inline, plain
from course.content.tree import Code, Formula, Hole, Link, List, Paragraph, Picture, Styled, Table, Words


def inlines(text: str) -> tuple[object, ...]:
    (paragraph,) = block(text).blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph.inside


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("$x^2$", "x^2"),
        ("$2^n$ values", "2^n"),
        ("$2$", "2"),
        ("is $a < b$?", "a < b"),
        (r"$5 \text{ m per second}$", r"5 \text{ m per second}"),
        (r"$\$5$", r"\$5"),
        ("$a_1 \\\\ a_2$", "a_1 \\\\ a_2"),
    ],
)
def test_a_formula_stands_between_dollars(text: str, tex: str) -> None:
    assert [part.tex for part in inlines(text) if isinstance(part, Formula)] == [tex]


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $6.",
        "From $20,000 to $30,000",
        "US$5 or 6 in A$, he said",
        "a $ sign and another $ sign",
        r"\$x\$",
        "$ 5 $",
        "$5",
        "`$x$`",
    ],
)
def test_a_price_is_no_formula(text: str) -> None:
    assert not any(isinstance(part, Formula) for part in inlines(text))
    assert not faults(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (r"is \(\frac{1}{2}\) more?", r"write $\frac{1}{2}$"),
        (r"\[x^2\]", "write $$x^2$$"),
        ("a\n\n\\[\nx = 2\n\\]", "write $$x = 2$$"),
        (r"$ \frac{1}{2} $", r"write $\frac{1}{2}$"),
        ("what is $ x$ here", "write $x$"),
    ],
)
def test_a_formula_in_the_way_of_another_program_is_told(text: str, hint: str) -> None:
    assert [(fault.code, fault.hint) for fault in faults(text)] == [("bad-formula", hint)]


@pytest.mark.parametrize(
    "text", [r"he said \[sic\] so", r"`\(x\)`", r"\[a\](b)", "5 $ and 6 $", r"a smile :\) and \(", "$ or €, A$"]
)
def test_brackets_and_prices_that_are_no_formula(text: str) -> None:
    assert faults(text) == ()


def test_a_formula_of_several_lines_is_no_list() -> None:
    (block_,) = block("$$\na\n- b\n= c\n$$").blocks
    assert block_ == Paragraph((Formula("a\n- b\n= c", display=True),))


@pytest.mark.parametrize("text", ["4.", "-", "#", "1914. It began.", "- 5", "> 5", "+ 3", "7) seven"])
def test_a_single_line_that_only_looks_like_a_list_stays_as_it_was_typed(text: str) -> None:
    assert block(text).blocks == (Paragraph((Words(text),)),)


def test_small_characters_and_what_is_none() -> None:
    assert inlines("H~2~O at 10^-3^") == (
        Words("H"),
        Styled("subscript", (Words("2"),)),
        Words("O at 10"),
        Styled("superscript", (Words("-3"),)),
    )
    assert inlines("x^2 + y^2 = z^2, ~5 to ~6") == (Words("x^2 + y^2 = z^2, ~5 to ~6"),)
    assert plain("10^-3^ H~2~O x^k+1 2^n^") == "10⁻³ H₂O x^k+1 2ⁿ"


def test_a_picture_with_all_that_can_be_said_of_it() -> None:
    (paragraph,) = block(
        '![a *steep* curve](pictures/graph%20one.png "Rain"){width=60% source="Photo: A, [b](https://b.example)"}'
    ).blocks
    assert paragraph == Paragraph(
        (
            Picture(
                "graph one.png",
                "a steep curve",
                60,
                (Words("Rain"),),
                (Words("Photo: A, "), Link("https://b.example", (Words("b"),))),
            ),
        )
    )
    assert block('![](pictures/line.svg "decorative")').blocks == (Paragraph((Picture("line.svg", ""),)),)


def test_an_option_of_several_lines_keeps_them() -> None:
    assert inline("```\n0\n1\n```").blocks == (Code("0\n1"),)
    assert inline("one\ntwo").html == "one two"
    assert inline("- 3").html == "- 3"


def test_a_table_has_its_caption_below_or_not() -> None:
    (table,) = block("| n | m |\n|---|--:|\n| 1 | 2 |\n\n: What *grows*").blocks
    assert isinstance(table, Table)
    assert table.align == ("", "right") and table.caption[0] == Words("What ")
    assert "<caption>What <em>grows</em></caption>" in block("| n |\n|---|\n| 1 |\n\n: What *grows*").html


def test_code_is_told_apart_in_its_language_and_plain_in_an_unknown_one() -> None:
    assert '<span class="code-k">for</span>' in block("```python\nfor x in y: pass\n```").html
    assert block("```nonesuch\na < b\n```").html.endswith("<code>a &lt; b</code></pre>")


@pytest.mark.parametrize("in_place", [False, True])
def test_a_gap_in_code_stands_in_no_red_box(in_place: bool) -> None:
    shown = highlighted(Code(f"for x in {mark(Hole(1, 4))}: pass", "python"), in_place=in_place)
    assert mark(Hole(1, 4)) in shown and "code-err" not in shown and "border" not in shown
    assert "for" in shown and "<span" in shown


@pytest.mark.parametrize(
    ("text", "code", "snippet"),
    [
        ("a <u>b</u>", "html", "<u>"),
        ("<!-- c -->", "html", "<!-- c -->"),
        ("a[^1]\n\n[^1]: note", "footnote", "[^1]:"),
        ("a[^note]", "footnote", "[^note]"),
        ("- [ ] do", "task-list", "[ ]"),
        ("# Title\n\ntext", "heading-level", ""),
        ("| a |\n|---|\n| b | c |", "table-cells", ""),
        ("a\n\n[b]: https://b.example", "unused-address", ""),
        ("[a](other.html)", "bad-link", "](other.html"),
        ("[a](javascript:alert)", "bad-link", "](javascript:alert"),
        ("so it is [@A1-10]", "citation-here", "[@A1-10]"),
        ("::: lines 4", "component-here", "::: lines"),
        ("![](pictures/a.png)", "no-alternative", "!["),
        ("![a](pictures/a.png){width=200%}", "picture-settings", "{width=200%"),
        ("![a](pictures/a.png){wide}", "picture-settings", "{wide"),
        ("![a](pictures/a.png) {width=30%}", "picture-settings", "{width=30%}"),
        ('![a](pictures/a.png "decorative")', "picture-settings", "!["),
        ("![a][b]", "picture-syntax", "![a][b]"),
        ("here: ![a]", "picture-syntax", "![a]"),
        ("![a] (pictures/a.png)", "picture-syntax", "![a] (pictures/a.png)"),
        ("a &#x202E;open", "invisible-character", "&#x202E;"),
        ("a&#0;", "invisible-character", "&#0;"),
        ("> | a |\n> |---|\n> | b | c |", "table-cells", ""),
        ("- | a |\n  |---|\n  | b | c |", "table-cells", ""),
        ("| $|x|$ | b |\n|---|--:|\n| 1 | 2 |", "table-cells", "|---|--:|"),
        ("words\n\n|---|---|", "table-cells", "|---|---|"),
        ("> " * 11 + "a", "too-deep", ""),
        ("$a [[gap]]$", "gap-in-formula", "[[gap]]"),
    ],
)
def test_what_no_page_can_show_is_a_fault(text: str, code: str, snippet: str) -> None:
    assert [(fault.code, fault.snippet) for fault in faults(text)] == [(code, snippet)]


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "a List<String> of <names>",
        "one<br>two",
        "x[^",
        "so![1]",
        "![[gap]]",
        "![a](pictures/a.png) {1, 2}",
        "![a][b]\n\n[b]: pictures/a.png",
        "[b][c]\n\n[c]: https://c.example",
    ],
)
def test_what_is_no_fault(text: str) -> None:
    assert faults(text) == ()


PIECES = st.lists(
    st.sampled_from(
        ["a", " ", "\n", "\n\n", "$", "*", "`", "<b>", "- ", "1. ", "> ", "|", "---", "[", "](", ")", "^", "~", "![", "{", "\\"]
    ),
    max_size=40,
)


@given(PIECES)
def test_no_text_breaks_the_reader_and_no_word_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    content = block(text)
    assert content.html.count("<script") == 0
    if not faults(text) and not any(mark in text for mark in "[\\"):  # of a link the address is no word
        assert "".join(plain(text).split()).count("a") >= text.count("a")
    assert isinstance(inline(text).html, str)


def test_a_loose_list_has_no_paragraph_first_in_its_entries() -> None:
    shown = block("- a\n\n- b\n\n  c\n").html
    assert shown == '<ul class="loose">\n<li>a</li>\n<li>b\n<p>c</p>\n</li>\n</ul>'
    (found,) = block("- a\n\n- b").blocks
    assert isinstance(found, List) and found.loose
