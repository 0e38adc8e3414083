"""Raw blocks: HTML that Markdown cannot say is shown, cleaned; nothing in it runs, loads or breaks a page."""

from __future__ import annotations

import re

import pytest
from aloud import broken
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.content.bare import bare
from course.content.markdown import block, faults, inline
from course.content.picturefiles.naming import named
from course.content.raw.cleaning import cleaned
from course.content.tree import Code, Formula, Hole, List, Paragraph, Picture, Quote, Raw, Table, Words
from course.content.written import Written
from course.drawing.printer import Printer

JOINED = '<table><tr><th rowspan="2">A<th colspan="2">B<tr><th>C<th>D<tr><td>1<td colspan=2>2</table>'


def fenced(html: str) -> str:
    return f"```{{=html}}\n{html}\n```"


def shown(html: str) -> str:
    return block(fenced(html)).html.removeprefix('<div class="raw">').removesuffix("</div>")


def test_a_table_with_joined_cells_is_shown_with_heads_that_say_their_scope() -> None:
    assert shown(JOINED) == (
        '<table><thead><tr><th scope="col" rowspan="2">A</th><th scope="col" colspan="2">B</th></tr>'
        '<tr><th scope="col">C</th><th scope="col">D</th></tr></thead>'
        '<tbody><tr><td>1</td><td colspan="2">2</td></tr></tbody></table>'
    )


def test_what_is_no_html_gets_what_it_says() -> None:
    (found,) = block(fenced(f"<p>Look:</p>{JOINED}")).blocks
    assert isinstance(found, Raw)
    assert isinstance(found.inside[1], Table)
    assert bare([found]).split() == ["Look:", "A", "B", "C", "D", "1", "2"]


def test_pictures_formulas_and_gaps_are_those_of_the_course() -> None:
    image = '<img src="pictures/a b.png" alt="a b" style="width:30%">'
    content = block(fenced(f"<table><tr><td>\\(x^2\\) \ue010\ue101\ue805\ue011<td>{image}</table>"))
    assert list(named(content.blocks)) == ["a b.png"]
    assert 'src="picture:a%20b.png" alt="a b" style="width:30%"' in content.html
    assert "<math" in content.html and '<span class="gap width-5">' in content.html
    kinds = {type(one) for one in walked(content.blocks)}
    assert {Picture, Formula, Hole} <= kinds


def walked(part: object) -> list[object]:
    if isinstance(part, tuple):
        return [inner for one in part for inner in walked(one)]
    return [part, *(inner for value in vars(part).values() for inner in walked(value))] if hasattr(part, "__dict__") else []


HARMFUL = {
    "a script": "<script>alert(1)</script>",
    "a handler": '<p onclick="alert(1)">x</p>',
    "a link that runs": '<a href="javascript:alert(1)">x</a><a href=" &#106;avascript:alert(1)">y</a>',
    "a picture from elsewhere": '<img src="https://evil.example/x.png"><img src="file:///etc/passwd">',
    "a picture above the folder's": '<img src="../../../etc/passwd" alt="">',
    "an address in a style": '<p style="background:url(https://evil.example/x);width:expression(alert(1))">x</p>',
    "a style": "<style>@import 'https://evil.example/x.css'</style>",
    "a frame": '<iframe src="https://evil.example"></iframe><object data="x"></object><embed src="x">',
    "a form": '<form action="https://evil.example"><input name="x"><button>y</button></form>',
    "SVG": '<svg onload="alert(1)"><use href="https://evil.example#x"/></svg>',
    "MathML": "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "an id": '<p id="name" class="key">x</p>',
    "a comment": "<!-- --><script>alert(1)</script> -->",
    "a forwarding": '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example">',
    "a broken tag": '<img """><script>alert(1)</script>"><p/onclick=alert(1)>x',
}


@pytest.mark.parametrize("name", HARMFUL)
def test_nothing_runs_or_loads(name: str) -> None:
    html = shown(f"{HARMFUL[name]}<p>words</p>")
    assert "words" in html
    assert not re.search(r"<(?:script|style|iframe|object|embed|form|input|button|svg|meta|base)", html)
    assert not re.search(r"<[^>]*(?:\son\w+=|javascript:|url\(|expression|evil|passwd|\sid=|class=)", html)


def test_of_styles_stays_what_says_something() -> None:
    html = shown(
        '<p style="text-align:center;color:red;position:fixed;width:500px">x</p><p style="width:50%;border:1px solid black">y</p>'
    )
    assert html == '<p style="text-align:center">x</p><p style="width:50%;border:1px solid black">y</p>'


def test_a_block_with_nothing_to_show_is_at_fault() -> None:
    assert [fault.code for fault in faults(fenced("<script>x</script>"))] == ["empty-raw"]


def test_other_fences_are_code() -> None:
    assert block("```html\n<b>x</b>\n```").blocks == (Code("<b>x</b>", "html"),)


def test_it_stands_in_options_lists_and_quotations_and_is_written_again() -> None:
    assert isinstance(inline(fenced(JOINED)).blocks[0], Raw)
    for text in (
        fenced(JOINED),
        fenced("a\n\n````\nb"),
        "- one\n\n  " + fenced(JOINED).replace("\n", "\n  "),
        "> " + fenced(JOINED).replace("\n", "\n> "),
    ):
        blocks = block(text).blocks
        assert block(Written().blocks(blocks)).blocks == blocks
        assert isinstance(blocks[0], Raw | List | Quote)


PIECES = (
    *(
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "<td rowspan=3>",
        "<td colspan=3>",
        "<th rowspan=2 scope=row>",
        "<thead>",
        "<tbody>",
    ),
    *(
        "<ul>",
        "<li>",
        "</ul>",
        "<ol start=4>",
        "<p>",
        "</p>",
        "<h2>",
        "<h4>",
        "<b>",
        "</b>",
        "<span>",
        "<br>",
        "<hr>",
        "<dl>",
        "<dt>",
        "<dd>",
    ),
    *(
        "word",
        " ",
        "\n",
        "\\(x\\)",
        "<blockquote>",
        "<pre>",
        "<caption>",
        "<figure>",
        "<figcaption>",
        "<a href='https://a.b'>",
        "<q>",
        "</a>",
    ),
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_any_raw_block_gives_a_page_that_screen_readers_read(html: str) -> None:
    content = block(fenced(html))
    page = (
        f'<!doctype html><html lang="en"><head><title>x</title></head><body><main><h1>x</h1>{content.html}</main></body></html>'
    )
    data = Printer(["body { font-family: 'Atkinson Hyperlegible' }"]).pdf(page)
    assert broken(data) == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_word_is_lost_and_every_row_is_as_wide(html: str) -> None:
    found = block(fenced(html))
    assert len(re.findall("word", found.html)) == len(re.findall("word", html))
    for table in cleaned(html).all("table"):
        groups = [child for child in table.inside if not isinstance(child, str) and child.tag != "caption"]
        for group in groups:
            assert len(set(widths(group))) == 1


def widths(group: object) -> list[int]:
    rows = [row for row in group.inside if not isinstance(row, str)]  # type: ignore[attr-defined]
    held = [0] * len(rows)
    found = []
    for place, row in enumerate(rows):
        cells = [cell for cell in row.inside if not isinstance(cell, str)]
        wide = sum(int(cell.given.get("colspan", 1)) for cell in cells)
        for cell in cells:
            for later in range(place + 1, place + int(cell.given.get("rowspan", 1))):
                held[later] += int(cell.given.get("colspan", 1))
        found.append(wide + held[place])
    return found


def test_deep_and_long_blocks_end_in_time() -> None:
    for html in (
        "<div>" * 3_000 + "x",
        "<table><tr><td>" * 600 + "x",
        "<table><tr><td rowspan=999 colspan=999>x" + "<tr><td>" * 900,
    ):
        assert "x" in bare(block(fenced(html)).blocks)


def test_words_alone_are_paragraphs() -> None:
    (found,) = block(fenced("only words")).blocks
    assert isinstance(found, Raw) and found.inside == (Paragraph((Words("only words"),)),)
