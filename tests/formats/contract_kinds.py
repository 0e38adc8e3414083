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
    Rule,
    Styled,
    Table,
    Words,
)

PICTURE = "a picture.png"


@dataclass(frozen=True)
class Kind:
    """`text` is Markdown with `{}` for the word, which stands in the `nodes` of the content tree.

    `tags` are elements of HTML, `roles` structure elements of a PDF, of which there are so many for each text. `alt`: the word
    is spoken, not drawn. `in_words`: what of the text a list of bare words in Moodle would lose.
    """

    text: str
    nodes: tuple[type, ...]
    tags: tuple[str, ...] = ()
    moodle: tuple[str, ...] = ()  # where it is not these
    roles: Mapping[str, int] = field(default_factory=Counter)
    alt: bool = False
    lines: tuple[str, ...] = ()  # code, whose lines stay lines
    told: bool = False


KINDS = {
    "words": Kind("{} words", (Words, Paragraph)),
    "paragraphs": Kind("First words.\n\n{} second words.", (Paragraph,), ("<p",), roles={"P": 1}, told=True),
    "emphasis": Kind("*{}* first", (Styled,), ("<em",)),
    "strong": Kind("first **{}**", (Styled,), ("<strong",)),
    "struck": Kind("~~{}~~ words", (Styled,), ("<s>",), told=True),
    "raised": Kind("x^{}^ up", (Styled,), ("<sup",)),
    "lowered": Kind("x~{}~ down", (Styled,), ("<sub",)),
    "code span": Kind("`{} < b`", (CodeSpan,), ("<code",)),
    "link": Kind("[{}](https://example.org/p)", (Link,), ('<a href="https://example.org/p"',), roles={"Link": 1}, told=True),
    "break": Kind("one\\\n{} two", (Break,), ("<br",), told=True),
    "formula": Kind(
        r"is $\text{{{}}} + 1$ so", (Formula,), ("<math ",), (r"\(\text",), {"Formula": 1}, alt=True, told=True
    ),
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
    "heading": Kind("## {} head\n\nwords", (Heading,), ("<h2",), told=True),
    "bullets": Kind("- one\n\n- {} two\n\n  - three", (List,), ("<ul", "<li"), roles={"L": 2, "LI": 3, "LBody": 3}, told=True),
    "numbers": Kind("3. one\n4. {} two\n\n   and more", (List,), (' start="3"',), roles={"L": 1, "LI": 2, "LBody": 2}, told=True),
    "quote": Kind("> {} said\n>\n> so", (Quote,), ("<blockquote",), roles={"BlockQuote": 1}, told=True),
    "code": Kind("```python\nif {}:\n    print(1 < 2)\n```", (Code,), ("<pre",), lines=("if {}:", "    print(1 < 2)"), told=True),
    "table": Kind(
        "| n | {} |\n|---|--:|\n| 1 | two |\n\n: What grows",
        (Table,),
        ("<table", "<caption", "<th "),
        roles={"Table": 1, "TH": 2, "TD": 2, "Caption": 1},
        told=True,
    ),
    "rule": Kind("one\n\n---\n\n{} below", (Rule,), ("<hr",), told=True),
}
ELSEWHERE = {Hole}  # only the text of a cloze has gaps; each text of a cloze here has two
