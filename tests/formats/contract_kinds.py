"""Every kind of content as a small Markdown text with a word in it to be found again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from course.content.tree import (
    Break,
    Code,
    CodeSpan,
    Formula,
    Heading,
    Hole,
    Link,
    List,
    Paragraph,
    Picture,
    Quote,
    Raw,
    Rule,
    Styled,
    Table,
    Words,
)

PICTURE = "a picture.png"


@dataclass(frozen=True)
class Kind:
    """`text` is Markdown with `{}` for the word, which stands in the `nodes` of the content tree.

    `tags` open elements of HTML, `roles` are structure elements of a PDF, so many for each text. `alt`: the word is spoken, not
    drawn. `lines` are those of code. `told`: a list of bare words in Moodle would lose something of it, and it is told.
    `formats`: all, or those that it is made in; those with `endings` hold the word once with each of these letters.
    """

    text: str
    nodes: tuple[type, ...]
    tags: tuple[str, ...] = ()
    moodle: tuple[str, ...] = ()  # where it is not these
    roles: Mapping[str, int] = field(default_factory=Counter)
    alt: bool = False
    lines: tuple[str, ...] = ()  # code, whose lines stay lines
    told: bool = False
    formats: tuple[str, ...] = ("html", "moodle", "pdf")
    endings: str = ""


SCREENS = ("html", "moodle")  # what makes no structure of its own in a PDF is drawn at once, as "styles"
KINDS = {
    "styles": Kind("{}q *{}r* **{}s** ~~{}t~~ x^{}u^ y~{}v~ `{}w`\\\n{}x", (), formats=("pdf",), endings="qrstuvwx"),
    "words": Kind("{} words", (Words, Paragraph), formats=SCREENS),
    "paragraphs": Kind("First words.\n\n{} second words.", (Paragraph,), ("<p",), roles={"P": 1}, told=True),
    "emphasis": Kind("*{}* first", (Styled,), ("<em",), formats=SCREENS),
    "strong": Kind("first **{}**", (Styled,), ("<strong",), formats=SCREENS),
    "struck": Kind("~~{}~~ words", (Styled,), ("<s>",), told=True, formats=SCREENS),
    "raised": Kind("x^{}^ up", (Styled,), ("<sup",), formats=SCREENS),
    "lowered": Kind("x~{}~ down", (Styled,), ("<sub",), formats=SCREENS),
    "code span": Kind("`{} < b`", (CodeSpan,), ("<code",), formats=SCREENS),
    "link": Kind("[{}](https://example.org/p)", (Link,), ('<a href="https://example.org/p"',), roles={"Link": 1}, told=True),
    "break": Kind("one\\\n{} two", (Break,), ("<br",), told=True, formats=SCREENS),
    "formula": Kind(r"is $\text{{{}}} + 1$ so", (Formula,), ("<math ",), (r"\(\text",), {"Formula": 1}, alt=True, told=True),
    "display": Kind(
        "It is\n\n$$\n\\text{{{}}} + 2\n$$", (Formula,), ("<math ",), (r"\[\text",), {"Formula": 1}, alt=True, told=True
    ),
    "picture": Kind("![{} in it](pictures/a%20picture.png)", (Picture,), ("<img",), roles={"Figure": 1}, alt=True, told=True),
    "figure": Kind(
        'Look:\n\n![it](pictures/a%20picture.png "what {} is"){{width=50% source="by *them*"}}',
        (Picture,),
        ("<figure", "<figcaption"),
        roles={"Figure": 1},
        told=True,
    ),
    "heading": Kind("## {} head\n\nwords", (Heading,), ("<h2",), roles={"H": 1}, told=True),
    "bullets": Kind("- one\n\n- {} two\n\n  - three", (List,), ("<ul", "<li"), roles={"L": 2, "LI": 3, "LBody": 3}, told=True),
    "numbers": Kind("3. one\n4. {} two\n\n   and more", (List,), (' start="3"',), roles={"L": 1, "LI": 2, "LBody": 2}, told=True),
    "quote": Kind("> {} said\n>\n> so", (Quote,), ("<blockquote",), roles={"BlockQuote": 1}, told=True),
    "code": Kind(
        "```python\nif {}:\n    print(1 < 2)\n```",
        (Code,),
        ("<pre",),
        roles={"Code": 1},
        lines=("if {}:", "    print(1 < 2)"),
        told=True,
    ),
    "table": Kind(
        "| n | {} |\n|---|--:|\n| 1 | two |\n\n: What grows",
        (Table,),
        ("<table", "<caption", "<th "),
        roles={"Table": 1, "TH": 2, "TD": 2, "Caption": 1},
        told=True,
    ),
    "raw": Kind(
        '```{{=html}}\n<table><tr><th colspan="2">{}</th></tr><tr><td>1</td><td>two</td></tr></table>\n```',
        (Raw,),
        ("<table", 'colspan="2"'),
        roles={"Table": 1, "TH": 1, "TD": 2},
        told=True,
    ),
    "rule": Kind("one\n\n---\n\n{} below", (Rule,), ("<hr",), told=True),
}
ELSEWHERE = {Hole}  # only the text of a cloze has gaps; each text of a cloze here has two
