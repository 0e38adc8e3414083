"""What stands around an article's body, each with its reason, in four languages."""

from __future__ import annotations

import pytest
from invented_articles import CHARCA, ETANG, POND, TEICH

from course.drafting.apart import set_apart
from course.drafting.texts.article import Line


def reasons(text: str) -> dict[str, str]:
    """Of each line of a text with words why it stands apart; empty for body text."""
    return {passage.text: passage.apart for passage in set_apart([Line(line) for line in text.split("\n")])}


def test_all_that_stands_around_an_english_article() -> None:
    found = reasons(POND)
    assert found["keywords: newts, best newts 2031"] == "front matter"
    assert found["## Lower Marl counts its newts"] == "title" and found["## What was found"] == "heading"
    assert found["![a drained pond](https://example.org/2024/04/pond.jpg)"] == "picture"
    assert found["Related: [How to dig a pond](https://example.org/dig)"] == "related articles"
    assert found["Subscribe to our newsletter and never miss a pond again."] == "promotion"
    assert found['     data-ad-slot="1"></ins>'] == "advertisement"
    assert found["Marl Gazette, 13 April 2024"] == "source list"
    assert found["Is your pond ready for winter?"] == "related articles"
    assert {reason for text, reason in found.items() if text.startswith("Ida Quill has")} == {"about the author"}
    assert found["Share on Facebook"] == "share line" and found["© 2024 Marl Gazette. All rights reserved."] == "copyright"
    assert list(found.values()).count("") == 4


@pytest.mark.parametrize("text", [TEICH, ETANG, CHARCA], ids=["de", "fr", "es"])
def test_other_languages(text: str) -> None:
    found = list(reasons(text).values())
    assert found[:4] == ["title", "byline", "dateline", ""]
    assert found.count("") == 2 and {"related articles", "promotion"} <= set(found)


def test_what_reads_like_boilerplate_in_a_body_stays() -> None:
    text = """\
The report on newsletters

The council said that it would print its newsletter on paper again, since nobody had asked for it in any other way.

Sources close to the mayor spoke of a “copyright dispute” over the drawing of a newt on the front page of the paper.

- One reader asked for a crossword

“Share it with your neighbours,” the mayor wrote below the first page, “and tell them that it is free.”

Sources

The mayor said at a meeting that the water of three sources runs into the pond, of which one dries up in each summer.

The second of these springs was found in 1931, and its water has been drunk by the village in every summer since that year.

The third gives no more than a bucket in an hour, and belongs to nobody, as the council found out when it asked for its deed.
"""
    found = reasons(text)
    assert [text for text, reason in found.items() if reason] == ["The report on newsletters", "Sources"]


def test_a_caption_that_repeats_the_title_and_lines_that_come_again() -> None:
    text = "Newts in Marl\n\nThe village drained its pond.\n\nNewts in Marl picture 2\n\n"
    text += "Read on\n\nIt was full of newts.\n\nRead on\n\nAll went home.\n"
    found = reasons(text)
    assert (
        found["Newts in Marl"] == "title"
        and found["Newts in Marl picture 2"] == "caption"
        and found["Read on"] == "repeated line"
    )
    assert list(found.values()).count("") == 3
