"""Readers of articles: each kind of file gives the same body, and what cannot be read is told."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from invented_articles import PAGE, POND, POND_BODY, TEICH

from course.drafting.passages import Source
from course.drafting.source import source_of
from course.drafting.texts import read_article
from course.drafting.texts.pdf import _joined, _Row
from course.problems import Fault


def read(tmp_path: Path, name: str, data: bytes) -> Source:
    path = tmp_path / name
    path.write_bytes(data)
    return source_of(read_article(path, name))


def body(source: Source) -> list[str]:
    return [passage.text for passage in source.body]


def a_pdf() -> bytes:
    """Two small pages with justified, hyphenated paragraphs, a running head and page numbers."""
    from weasyprint import HTML

    long = (
        "The villagers had spoken of their pond for many years, and never had anybody counted what was living in its waters. " * 3
    )
    paragraphs = "".join(f"<p>{number}. {long}</p>" for number in range(1, 6))
    margins = "@page{size:A6;@top-center{content:'Marl Gazette'}@bottom-center{content:counter(page)}}"
    style = f"{margins}p{{text-align:justify;hyphens:auto}}"
    head = f"<title>The long pond</title><style>{style}</style>"
    made = HTML(string=f"<html lang=en><head>{head}</head><body><h1>The long pond</h1>{paragraphs}</body></html>").write_pdf()
    assert isinstance(made, bytes)
    return made


def a_word_file() -> bytes:
    document = Document()
    document.core_properties.title = "Lower Marl counts its newts"
    document.add_heading("Lower Marl counts its newts", 0)
    document.add_paragraph("By Ida Quill")
    document.add_paragraph("The village drained its pond in April 2024, the parish council said on Friday.")
    document.add_table(1, 2).cell(0, 0).text = "Newts: 214"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_text_stays_as_it_is_line_for_line(tmp_path: Path) -> None:
    source = read(tmp_path, "pond.md", POND.encode())
    lines = POND.split("\n")
    assert all(lines[passage.line - 1] == passage.text for passage in source.passages)
    assert [text.startswith(start) for text, start in zip(body(source), POND_BODY, strict=True)] == [True] * 4
    assert (source.title, source.author, source.language) == ("Lower Marl counts its newts", "Ida Quill", "en")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    source = read(tmp_path, "teich.txt", TEICH.encode(encoding))
    assert body(source) == body(read(tmp_path, "plain.txt", TEICH.encode()))
    assert "müsse" in body(source)[1] and source.language == "de"


def test_fixed_line_ends_are_taken_away(tmp_path: Path) -> None:
    wrapped = "The pond\n\nThe village drained its pond in the spring, and counted what\n"
    wrapped += "lived in it, which took a whole day and the help\n"
    wrapped += (
        "of many people from around.\n\n- one newt\n- two frogs\n\nThe count will be repeated by the\ncouncil, which said so.\n"
    )
    source = read(tmp_path, "wrapped.md", wrapped.encode())
    assert [text.count(" ") for text in body(source)] == [26, 2, 2, 10]


def test_a_page_keeps_every_block_and_knows_its_article(tmp_path: Path) -> None:
    source = read(tmp_path, "page.html", PAGE.encode())
    assert [text.split()[0] for text in body(source)] == ["The", "Volunteers", "Too"]
    assert "on 12 April 2024 and" in body(source)[0]
    apart = {passage.text: passage.apart for passage in source.passages if passage.apart}
    assert apart["- Home"] == "menu" and apart["The pond in spring"] == "caption" and apart["Frogs in the city"]
    assert (source.title, source.author, source.publisher) == ("Lower Marl counts its newts", "Ida Quill", "Marl Gazette")
    assert source.written.date and source.written.date.text == "2024-05-03" and "published_time" in source.written.how


def test_a_pdf_file_has_whole_paragraphs_over_lines_and_pages(tmp_path: Path) -> None:
    source = read(tmp_path, "long.pdf", a_pdf())
    assert [text[:2] for text in body(source)] == ["1.", "2.", "3.", "4.", "5."]
    assert len({text[2:] for text in body(source)}) == 1 and body(source)[0].endswith("its waters.")
    assert {passage.apart for passage in source.passages if not passage.number} == {"title", "running head"}


def test_a_word_file_has_its_tables_apart(tmp_path: Path) -> None:
    source = read(tmp_path, "pond.docx", a_word_file())
    assert len(source.body) == 1 and (source.title, source.author) == ("Lower Marl counts its newts", "Ida Quill")
    assert "table" in {passage.apart for passage in source.passages}


def test_right_to_left_and_one_long_paragraph(tmp_path: Path) -> None:
    arabic = "بركة القرية\n\nقال المتحدث باسم المجلس إن القرية أفرغت البركة في أبريل لعد ما يعيش فيها منذ سنوات طويلة.\n"
    source = read(tmp_path, "ar.txt", arabic.encode())
    assert (source.language, len(source.body), source.title) == ("ar", 1, "بركة القرية")
    assert len(body(read(tmp_path, "one.txt", ("The council spoke of its pond, as it does each spring. " * 300).encode()))) == 1


def test_a_hyphen_at_a_lines_end_stays_where_the_word_has_one_elsewhere() -> None:
    rows = [
        _Row(text, 0, 100, 0, 10, 0, False)
        for text in ("A pond-", "keeper told of inter-", "national newts, and of man-in-the-", "middle.")
    ]
    told = _joined(rows, {"pond-keeper", "newts"})
    assert told == "A pond-keeper told of international newts, and of man-in-the-middle."


def a_scan() -> bytes:
    from weasyprint import HTML

    made = HTML(string="<svg width=90 height=90><rect width=50 height=50 /></svg>").write_pdf()
    assert isinstance(made, bytes)
    return made


NOISE = random.Random("1").randbytes(4000)


@pytest.mark.parametrize(
    ("name", "made", "code"),
    [
        ("empty.txt", lambda: b" \n", "no-text"),
        ("noise.txt", lambda: NOISE, "binary"),
        ("large.txt", lambda: b"a b\n" * 1_300_000, "too-large"),
        ("broken.pdf", lambda: b"%PDF-1.7\n" + NOISE, "unreadable"),
        ("scan.pdf", a_scan, "no-text"),
        ("broken.docx", lambda: b"PK\x03\x04" + NOISE, "unreadable"),
        ("text.docx", lambda: b"no package", "unknown-format"),
        ("script.html", lambda: b"<html><body><script>write('x')</script></body></html>", "no-text"),
        ("deep.html", lambda: b"<div>" * 5000 + b"words", "no-text"),
        ("sheet.xlsx", lambda: b"words", "unknown-format"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, made: Callable[[], bytes], code: str) -> None:
    with pytest.raises(Fault) as caught:
        read(tmp_path, name, made())
    assert caught.value.problem.code == code and caught.value.problem.hint and caught.value.problem.span.file == name
