"""Page codes: what they hold, how people type them, and that worn scans of printed pages are read."""

from __future__ import annotations

from itertools import combinations
from random import Random
from xml.etree import ElementTree

import numpy as np
import pypdfium2
import pytest
from aloud import broken
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter
from scans import form_code, printed, rasters, scanned

from course.pagecodes.code import CLEAR, Code, PageCodeError, decode, encode, letters, quiz_mark
from course.pagecodes.reading import read
from course.pagecodes.symbol import matrix, operators, svg, width

QUIZ = quiz_mark("tiny", "exit", "1")
CODE = Code(QUIZ, "A7QP", 2, 3)
FORMS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=8)
CODES = st.builds(
    lambda quiz, form, pages: Code(quiz, form, *pages),
    st.text(CLEAR, min_size=6, max_size=6),
    FORMS,
    st.tuples(st.integers(1, 99), st.integers(1, 99)).map(lambda two: (min(two), max(two))),
)


@settings(derandomize=True, max_examples=200)
@given(CODES)
def test_what_was_encoded_is_decoded_as_people_type_it_too(code: Code) -> None:
    assert decode(encode(code)) == decode(letters(code)) == decode(f" {letters(code).lower().replace(' ', '-')}\n") == code
    assert len(encode(code)) <= 20


def test_every_wrong_character_and_every_two_swapped_ones_are_found() -> None:
    for form in ("A", "B8", "A7QP", "OIL01", "ZZZZ9999"):
        text = encode(Code(QUIZ, form, 2, 13))
        wrong = {text[:at] + other + text[at + 1 :] for at in range(len(text)) for other in "0123456789ABCDEFGHJKMNPQRSTUVWXYZ"}
        for one, two in combinations(range(len(text) - 2), 2):
            wrong.add(text[:one] + text[two] + text[one + 1 : two] + text[one] + text[two + 1 :])
        for mistaken in wrong - {text}:
            with pytest.raises(PageCodeError, match=r"wrong|no page code"):
                decode(mistaken)


def test_letters_that_look_like_digits_are_understood_among_the_digits() -> None:
    text = encode(Code(QUIZ, "A", 1, 10))
    assert decode(text[:-6] + text[-6:].replace("0", "o").replace("1", "l")) == Code(QUIZ, "A", 1, 10)


@pytest.mark.parametrize(
    "text", ["", "A7QP", "K7QX3M", "ﬁ" * 14, "0" * 14, "K7QX3M A7QPA7QPX 0203 45", "K7QX3M A7QP 0302 45", "\0" * 14]
)
def test_other_texts_are_no_page_codes(text: str) -> None:
    with pytest.raises(PageCodeError):
        decode(text)


@pytest.mark.parametrize(
    "parts",
    [(QUIZ, "", 1, 1), (QUIZ, "a", 1, 1), (QUIZ, "A" * 9, 1, 1), ("exit", "A", 1, 1), (QUIZ, "A", 4, 3), (QUIZ, "A", 0, 3)],
)
def test_a_code_that_could_not_be_read_back_is_refused(parts: tuple[str, str, int, int]) -> None:
    with pytest.raises(ValueError):
        Code(*parts)
    with pytest.raises(ValueError, match="counts to 99"):
        Code(QUIZ, "A", 1, 100)


def test_marks_of_quizzes_are_stable_and_differ() -> None:
    assert quiz_mark("tiny", "exit", "1") == "JQV72Q"  # printed pages hold it: it may never change
    assert len({quiz_mark("tiny", f"quiz-{n}") for n in range(5000)}) == 5000
    assert quiz_mark("a", "bc") != quiz_mark("ab", "c")


def test_the_symbol_is_square_small_and_the_same_each_time() -> None:
    assert [width(encode(Code(QUIZ, form, 1, 3))) for form in ("A", "A7QP", "A7QPA7QP")] == [9, 9, 10]
    first = matrix(encode(CODE))
    matrix.cache_clear()
    assert matrix(encode(CODE)) == first and {len(row) for row in first} == {len(first)}
    picture = ElementTree.fromstring(svg(encode(CODE)))
    assert picture.get("width") == "9mm" and picture.get("aria-hidden") == "true"


def test_the_operators_draw_it_on_any_page_as_an_artifact() -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(200, 200)
    drawn = operators(encode(CODE), 100, 20)
    assert drawn.startswith(b"/Artifact") and drawn.count(b" BDC") == drawn.count(b"EMC") == 1
    (image,) = rasters(_with_content(drawn), 150)
    assert read(image) == [CODE]
    dark = image.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert dark and dark[0] / 150 * 72 == pytest.approx(100 + 0.5 / 25.4 * 72, abs=0.5)  # beside the quiet zone
    assert (image.height - dark[3]) / 150 * 72 == pytest.approx(20 + 0.5 / 25.4 * 72, abs=0.5)


def _with_content(content: bytes) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(made))


@pytest.mark.parametrize(("form", "size", "rtl"), [("A7QP", "A4", False), ("A7QPA7QP", "letter", False), ("B", "A4", True)])
def test_each_printed_page_has_its_own_code_and_its_letters(form: str, size: str, rtl: bool) -> None:
    pdf = printed(form, 3, size, rtl=rtl)
    assert broken(pdf) == []  # PDF/UA: neither a figure without words nor content outside of the tree
    for number, (page, image) in enumerate(zip(pypdfium2.PdfDocument(pdf), rasters(pdf), strict=True), 1):
        code = Code(quiz_mark("exit"), form, number, 3)
        assert read(image) == [code]
        assert letters(code) in page.get_textpage().get_text_range()
        edge, high = round(5 / 25.4 * 150), image.height
        left, _, right, bottom = image.point(lambda grey: 255 * (grey < 200)).getbbox() or (0, 0, 0, 0)
        assert left >= edge and right <= image.width - edge and bottom <= high - edge  # what printers leave white
        foot = image.crop((0, high - round(19 / 25.4 * 150), image.width, high))
        assert read(foot) == [code]


def test_worn_scans_are_read() -> None:
    """20 of 20 here; `scripts/scans.py` reads 200 and more."""
    rng = Random("scans")
    seen = 0
    for number in range(2):
        form = form_code(rng)
        for page, image in enumerate(rasters(printed(form, 10, rng.choice(("A4", "letter")))), 1):
            assert read(scanned(image, rng)) == [Code(quiz_mark("exit"), form, page, 10)], (form, number)
            seen += 1
    assert seen >= 20


def test_a_picture_without_our_code_has_none() -> None:
    import zxingcpp

    other = zxingcpp.create_barcode("ABC-1234", zxingcpp.BarcodeFormat.DataMatrix).to_image(scale=6)
    assert read(Image.fromarray(np.asarray(other))) == []
    assert read(Image.new("L", (300, 300), 255)) == read(Image.new("RGB", (1, 1))) == []


def test_a_blurred_code_is_read_where_it_is_looked_at_enlarged() -> None:
    (page,) = rasters(printed("A7QPA7QP", 1))
    corner = page.crop((page.width - 200, page.height - 150, page.width, page.height))
    blurred = [corner.rotate(turn, fillcolor=255).filter(ImageFilter.GaussianBlur(1.2)) for turn in range(10)]
    assert [len(read(image)) for image in blurred] == [1] * 10
