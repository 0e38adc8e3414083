"""Pages in any script: right characters, right direction, right side; and no page with an empty box on it."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from aloud import broken
from click.testing import CliRunner
from pictures import raster
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from course.cli import main
from course.drawing.printer import Printer
from course.typefaces.fonts import font_for
from course.workspace.places import built_in

BEYOND = "ما هو التشفير من طرف إلى طرف؟ — מהי הצפנה מקצה לקצה? — сквозное шифрование — α ≤ β, ∑ x², H₂O, →, 𝑥"
COMMON = {"objective": "LO1", "bloom": "remember", "difficulty": "easy", "certainty": "enrichment", "enrichment": "all of it"}
COURSE = {"licence": "CC BY 4.0", "attribution": "Testers", "themes": ["x"], "objectives": [{"id": "LO1", "text": "read"}]}
UNIT = {
    "id": "U1",
    "title": "U",
    "theme": "x",
    "question": "Q",
    "summary": "S.",
    "minutes": "45",
    "objectives": [{"objective": "LO1", "can": "I can."}],
    "plan": [{"minutes": "45", "phase": "P", "activity": "A."}],
}
HIVES = {
    "id": "hives",
    "type": "single-choice",
    **COMMON,
    "stem": "أين يعيش النحل في المدينة؟",
    "key": "في الخلية",
    "distractors": [{"option": "في البحر", "because": "لا"}, {"option": "in the (sea).", "because": "لا"}],
    "feedback": "نعم.",
}
WORDS = {
    "id": "words",
    "type": "matching",
    **COMMON,
    "stem": "صل كل كلمة بمعناها.",
    "pairs": [{"left": "نحلة", "right": "bee", "because": "هكذا."}, {"left": "عسل", "right": "honey", "because": "هكذا."}],
    "unused": [{"option": "house", "because": "بيت."}],
    "feedback": "نعم.",
}


def build(folder: Path, language: str, *items: Mapping[str, object]) -> tuple[Path, str]:
    """A course of these items in a language, built; its output folder and what was said."""
    quiz = {"id": "exit", "title": "Exit", "unit": "U1", "answer_sheet": True, "include": [item["id"] for item in items]}
    course = {"id": "c", "title": "C", "language": language, "labels": "en", **COURSE}
    files = {
        "course.yaml": course,
        "units/U1.yaml": UNIT,
        "items/i.yaml": {"unit": "U1", "items": list(items)},
        "quizzes/exit-A.yaml": quiz,
    }
    for name, content in files.items():
        path = folder / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")  # which is YAML
    with pytest.MonkeyPatch.context() as place:
        place.chdir(folder)
        result = CliRunner().invoke(main, ["build", "--output", str(folder / "out")], catch_exceptions=False)
    return folder / "out", result.output


def boxes(pdf: Path, text: str) -> list[tuple[float, float]]:
    """Left edge and height above the foot of each place where a text stands on the first page, in points."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    searcher, found = page.search(text, match_case=True), []
    while place := searcher.get_next():
        left, bottom, _, _ = page.get_charbox(place[0])
        found.append((left, bottom))
    return found


def marked(data: bytes) -> Iterator[DictionaryObject]:
    """The properties of each marked content of a PDF."""
    reader = PdfReader(io.BytesIO(data))
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator == b"BDC" and isinstance(operands[1], DictionaryObject):
                yield operands[1]


def letters(pdf: Path) -> str:
    """All text of a PDF without blanks; Arabic is extracted in its presentation or plain forms, in either order."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(pdf).pages))


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a course in Arabic."""
    output, said = build(tmp_path_factory.mktemp("arabic"), "ar", HIVES, WORDS)
    assert "error" not in said
    return output


def test_a_course_in_arabic_is_mirrored(arabic: Path) -> None:
    page = (arabic / "quizzes/exit-A.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<span dir="ltr">in the (sea).</span>' in page  # its bracket and full stop stay on their side
    assert "\u2068Answer every question.\u2069" in page
    printed = arabic / "quizzes/exit-A.pdf"
    assert str(PdfReader(printed).root_object["/Lang"]) == "ar"
    middle = 595 / 2
    marks = [left for letter in "ABC" for left, _ in boxes(printed, letter)]
    assert len([left for left in marks if left > 480]) >= 3  # the circles stand at the right
    assert [left > middle for left, height in boxes(printed, "1") if height > 500].count(True) >= 1  # the number too
    assert [left < 100 for left, _ in boxes(printed, "1 point")] == [True]  # what an item is worth stands at the left
    assert all(left < middle for left, _ in boxes(printed, "Page"))


def test_partners_stand_at_their_letters_and_the_arrow_points_leftwards(arabic: Path) -> None:
    printed = arabic / "quizzes/exit-A.pdf"
    rows = {round(height): left for left, height in boxes(printed, "A") + boxes(printed, "B") + boxes(printed, "C")}
    for word in ("bee", "honey", "house"):
        ((left, height),) = boxes(printed, word)
        assert any(abs(height - row) < 4 and 0 < at - left < 60 for row, at in rows.items()), word
    key = (arabic / "keys/exit-A-key.html").read_text(encoding="utf-8")
    assert "نحلة ← bee" in re.sub(r"<[^>]*>", "", key)


def test_moodle_is_told_the_direction(arabic: Path) -> None:
    exported = (arabic / "moodle/exit-A.xml").read_text(encoding="utf-8")
    assert f'<p dir="rtl">{HIVES["stem"]}</p>' in exported


def test_an_item_in_another_direction_than_its_course(tmp_path: Path) -> None:
    mixed = {**HIVES, "id": "mixed", "stem": BEYOND, "language": "ar"}
    output, said = build(tmp_path, "en", HIVES, mixed)
    assert "error" not in said
    page = (output / "quizzes/exit-A.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert '<section class="item" dir="rtl">' in page and '<section class="item" lang="ar" dir="rtl">' in page
    found = letters(output / "quizzes/exit-A.pdf")
    for word in ("сквозное", "α≤β", "∑x²", "H₂O", "→", "𝑥"):
        assert word in found, word
    assert "هو" in found or "وه" in found
    assert "מהי" in found or "יהמ" in found


def test_labels_and_reasons_keep_their_way_beside_an_item_s_texts(tmp_path: Path) -> None:
    order = {
        "id": "order",
        "type": "ordering",
        **COMMON,
        "language": "ar",
        "stem": "رتب الأعداد.",
        "steps": [{"step": "ثلاثة.", "because": "It is 3."}, {"step": "خمسة.", "because": "It is 5."}],
        "feedback": "Count.",
    }
    output, said = build(tmp_path, "en", order, {**HIVES, "language": "ar"})
    assert "error" not in said
    sheet = (output / "quizzes/exit-A.html").read_text(encoding="utf-8")
    assert '<span lang="en" dir="ltr">Letters in order:</span>' in sheet  # or its colon would stand before it
    key = (output / "keys/exit-A-key.html").read_text(encoding="utf-8")
    assert '<strong lang="ar"><span dir="rtl">ثلاثة.</span></strong> – It is 3.' in key
    assert '<div class="stem" lang="ar"><span dir="rtl">رتب الأعداد.</span></div>' in key
    assert '<span lang="ar">in the (sea).</span> – not right: ' in key


def test_a_pdf_tells_the_letters_of_vocalised_arabic_and_not_their_glyphs(tmp_path: Path) -> None:
    """WeasyPrint 70 alone: the letters of one shape are one letter, and a vowel sign takes the letter that bears it."""
    words = ("كِتَابٌ", "قَلَمٌ", "تِلْمِيذٌ", "يَوْمٌ")
    output, said = build(tmp_path, "ar", {**WORDS, "pairs": [{"left": word, "right": f"w{n}"} for n, word in enumerate(words)]})
    assert "error" not in said
    data = (output / "quizzes/exit-A.pdf").read_bytes()
    assert broken(data) == []
    told = [str(props["/ActualText"]) for props in marked(data) if "/ActualText" in props]
    assert set(words) <= set(told)
    assert not any(text.isascii() for text in told)


def _picture_options(way: str, own: str = "") -> dict[str, float]:
    """How far from the left each letter of four options with pictures stands, on a page that goes one way."""
    picture = "data:image/png;base64," + base64.b64encode(raster()).decode()
    options = "".join(
        f'<li><span class="mark">{letter}</span> <img class="picture" src="{picture}" alt="x"></li>' for letter in "ABCD"
    )
    item = f'<section class="item"{own}><ul class="options one columns-1">{options}</ul></section>'
    sheet = (built_in("templates") / "styles" / "document.css").read_text(encoding="utf-8")
    page = f'<html lang="ar" dir="{way}"><head><title>t</title></head><body><main>{item}</main></body></html>'
    text = pypdfium2.PdfDocument(io.BytesIO(Printer([sheet]).pdf(page)))[0].get_textpage()
    return {sign: text.get_charbox(n)[0] for n in range(text.count_chars()) if (sign := text.get_text_range(n, 1)) in "ABCD"}


@pytest.mark.parametrize(("way", "own", "mirrored"), [("ltr", "", False), ("rtl", "", True), ("rtl", ' dir="ltr"', False)])
def test_options_with_pictures_stand_abreast_in_the_direction_of_reading(way: str, own: str, mirrored: bool) -> None:
    at = _picture_options(way, own)
    assert (at["A"] > at["B"] + 50) is (at["C"] > at["D"] + 50) is mirrored
    assert abs(at["A"] - at["C"]) < 1 and abs(at["A"] - at["B"]) > 50


def test_a_character_without_a_font_costs_the_pdf_alone(tmp_path: Path) -> None:
    output, said = build(tmp_path, "en", {**HIVES, "stem": "What is ཀ?"})
    assert re.search(r"seeds/items/i.yaml:\d+:\d+: error\[no-font\]", said) and "U+0F40 TIBETAN LETTER KA" in said
    assert "apt-get install" in said
    assert not (output / "quizzes/exit-A.pdf").exists()
    assert "ཀ" in (output / "quizzes/exit-A.html").read_text(encoding="utf-8")
    assert "ཀ" in (output / "moodle/exit-A.xml").read_text(encoding="utf-8")
    assert (output / "quizzes/exit-A-answer-sheet.pdf").exists()


@pytest.mark.skipif(font_for("中") is None, reason="needs noto-cjk-sans-otc, a development dependency")
def test_east_asia_and_india_are_printed_the_same_each_time_and_with_no_font_of_the_machine() -> None:
    page = '<html lang="en"><title>x</title><h1>端到端加密</h1><p lang="ja">直 かな</p><p>हिन्दी <b>한국어</b> 中</p></html>'
    first, second = (Printer(['html { font-family: "Atkinson Hyperlegible" }']).pdf(page) for _ in range(2))
    assert first == second
    names = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([\w-]+)", first)) or set(re.findall(rb"\+(Noto[\w-]+|DejaVu[\w-]*)", first))
    assert not any(b"DejaVu" in name for name in names)
