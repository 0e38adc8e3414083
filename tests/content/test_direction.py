"""Each text has its own direction, and says so where it is not that of what it stands in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from course.content.direction import direction
from course.content.markdown import block, inline
from course.labels import Labels
from course.labels.writing import going, of_language

ARABIC, HEBREW = "ما هو التشفير؟", "מהי הצפנה?"


@pytest.mark.parametrize(
    ("text", "way"),
    [(ARABIC, "rtl"), (HEBREW, "rtl"), ("What?", "ltr"), ("端到端", "ltr"), ("(3) ما", "rtl"), ("1 + 2 = 3", "ltr"), ("… –", "")],
)
def test_the_first_letter_decides(text: str, way: str) -> None:
    assert direction(text) == way


@pytest.mark.parametrize(
    ("tag", "way"), [("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("de", "ltr"), ("qqq", "ltr")]
)
def test_languages(tag: str, way: str) -> None:
    assert of_language(tag) == way


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (ARABIC, f'<p dir="rtl">{ARABIC}</p>'),
        (f"`x = 1` {ARABIC}", f'<p dir="rtl"><code>x = 1</code> {ARABIC}</p>'),
        (f"- {ARABIC}\n- {HEBREW}", f'<ul dir="rtl">\n<li>{ARABIC}</li>\n<li>{HEBREW}</li>\n</ul>'),
        (f"> {ARABIC}\n>\n> No.", f'<blockquote dir="rtl">\n<p>{ARABIC}</p>\n<p dir="ltr">No.</p>\n</blockquote>'),
        (f"- one\n- {ARABIC}", f'<ul>\n<li>one</li>\n<li><span dir="rtl">{ARABIC}</span></li>\n</ul>'),
    ],
)
def test_what_goes_another_way_says_so(markdown: str, html: str) -> None:
    assert block(markdown).html == html


def test_on_a_page_that_goes_leftwards_the_others_say_so() -> None:
    assert block(ARABIC, "ar").html == f"<p>{ARABIC}</p>"
    assert block("Why?", "ar").html == '<p dir="ltr">Why?</p>'
    assert inline("120 kg", "ar").html == '<span dir="ltr">120 kg</span>'
    table = block(f"| {ARABIC} | bee |\n|---|---|\n| 1 | 2 |", "en").html
    assert table.startswith('<table dir="rtl">') and '<th scope="col" dir="ltr">bee</th>' in table


def test_a_text_may_go_another_way_than_its_language() -> None:
    assert going("en", "rtl") == "en-x-rtl" and of_language("en-x-rtl") == "rtl"
    assert going("en", "ltr") == going("en", "") == "en"
    assert going("ar", "rtl") == "ar"
    assert block('He said "yes".', "en-x-rtl").html == '<p dir="ltr">He said “yes”.</p>'


def test_labels_keep_their_direction_among_texts_of_another() -> None:
    assert Labels("en", (), "ar").points(Decimal(2)) == "\u20682 points\u2069"
    assert Labels("en").points(Decimal(2)) == "2 points"
    assert Labels("de").around("he").gettext("Name").startswith("\u2068")
