"""PDF forms: a field for each thing to answer, with its label, that takes an answer and gives it back."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from aloud import broken, kinds, tree
from banks import item, quiz
from glossaries import build, make_course, term
from pypdf import PdfReader, PdfWriter
from test_scripts import COMMON

TYPES = (
    *("single-choice", "multiple-response", "true-false", "matching", "ordering", "cloze", "short-answer", "numeric"),
    "essay",
)
LEFTWARDS = {
    "id": "bees",
    "type": "cloze",
    **COMMON,
    "stem": "أكمل الجملة.",
    "text": "يعيش النحل في [[where]].",
    "gaps": [{"gap": "where", "key": "الخلية", "because": "هكذا."}],
    "language": "ar",
}


@dataclass
class Made:
    """A fillable sheet, and its fields by name."""

    data: bytes
    printed: bytes

    @property
    def fields(self) -> dict[str, Any]:
        return PdfReader(io.BytesIO(self.data)).get_fields() or {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    items = [item(type_, type_) for type_ in TYPES]
    files = {"items__u1": {"unit": "U1", "items": [*items, LEFTWARDS]}, "quizzes__exit": quiz(*TYPES, "bees", order="given")}
    return make_course(tmp_path_factory.mktemp("fillable"), [term("K01", "key")], {"standard": "draft"}, **files)


@pytest.fixture(scope="module")
def made(folder: Path) -> Made:
    output, told = build(folder, "exit", "--format", "fillable", "--format", "pdf")
    assert "error" not in told
    return Made((output / "quizzes/exit-A-fillable.pdf").read_bytes(), (output / "quizzes/exit-A.pdf").read_bytes())


def number_of(type_: str) -> int:
    """The number of the question of this type: forms keep the order of what they include."""
    return [*TYPES, "bees"].index(type_) + 1


def test_each_interaction_has_its_fields(made: Made) -> None:
    fields = made.fields
    kinds_ = {name: field["/FT"] for name, field in fields.items()}
    found: dict[str, Counter[str]] = {}
    for name, kind in kinds_.items():
        found.setdefault(name.split("-")[0], Counter())[kind] += 1
    assert all(found.pop(name) == {"/Tx": 1} for name in ("name", "class", "date"))
    by_question = [found[f"q{number}"] for number in range(1, 11)]
    expected = [
        {"/Btn": 1},  # one group of marks
        {"/Btn": 4},  # a tick for each option
        {"/Btn": 1, "/Tx": 1},  # and the reason
        {"/Tx": 2},  # a letter for each left side
        {"/Tx": 3},  # a letter for each step
        {"/Tx": 1, "/Ch": 1},
        {"/Tx": 1},
        {"/Tx": 2},  # working and answer
        {"/Tx": 1},
        {"/Tx": 1},
    ]
    assert by_question == expected
    (choice,) = [field for field in fields.values() if field["/FT"] == "/Ch"]
    assert sorted(choice["/Opt"]) == ["by default", "on request"]
    assert sorted(fields["q1"]["/_States_"]) == ["/A", "/B", "/C", "/Off"]
    assert set(fields["q3-1"]["/_States_"]) == {"/True", "/False", "/Off"}


def test_each_field_says_what_it_is_for(made: Made) -> None:
    labels = {name: str(field.get("/TU", "")) for name, field in made.fields.items()}
    assert labels["name"] == "Name" and labels["q1"] == "Question 1" and all(labels.values())
    assert labels["q6-1"] == "Question 6: gap 1" and labels["q7"] == "Question 7: Answer"
    assert labels["q4-1"].startswith("Question 4: 1. ") and labels["q8-working"] == "Question 8: Show your working."
    ticks = {label for name, label in labels.items() if name.startswith("q2-")}
    assert any(label.endswith(" the carrier") for label in ticks)
    marks = [widget["/TU"] for widget in widgets(made.data) if "/Parent" in widget and widget["/Parent"]["/T"] == "q1"]
    assert sorted(mark.rpartition(" ")[2] for mark in marks) == ["2014", "2016", "2019"]


def widgets(data: bytes) -> list[Any]:
    annotations = [one.get_object() for page in PdfReader(io.BytesIO(data)).pages for one in page.get("/Annots", [])]
    return [one for one in annotations if one["/Subtype"] == "/Widget"]


def test_readers_meet_the_fields_where_they_are(made: Made) -> None:
    assert broken(made.data) == []
    forms = kinds(tree(made.data), "Form")
    assert len(forms) == len(widgets(made.data)) == 3 + 3 + 4 + 3 + 2 + 3 + 2 + 1 + 2 + 1 + 1
    assert all(str(page["/Tabs"]) == "/S" for page in PdfReader(io.BytesIO(made.data)).pages)


def test_what_is_filled_in_is_read_back(made: Made) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(made.data))
    given = {"name": "Zoë Łąka", "q1": "/B", "q2-A": "/A", "q4-1": "B", "q6-2": "by default", "q9": "One\ntwo"}
    writer.update_page_form_field_values(None, given, auto_regenerate=False)
    filled = io.BytesIO()
    writer.write(filled)
    fields = PdfReader(filled).get_fields() or {}
    assert {name: fields[name]["/V"] for name in given} == given


def page_of(data: bytes, name: str) -> int:
    """The page on which a field stands, from 0."""
    pages = enumerate(PdfReader(io.BytesIO(data)).pages)
    return next(place for place, page in pages if any(one.get_object().get("/T") == name for one in page.get("/Annots", [])))


def typed(data: bytes, name: str, text: str) -> bytes:
    """A sheet into whose field somebody typed, as a browser does it."""
    (widget,) = [one for one in widgets(data) if one.get("/T") == name]
    left, bottom, right, top = map(float, widget["/Rect"])
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    form, page = document.formenv, document[page_of(data, name)]
    assert form
    for click in (pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
        click(form.raw, page.raw, 0, (left + right) / 2, (bottom + top) / 2)
    for letter in text:
        pdfium.FORM_OnChar(form.raw, page.raw, ord(letter), 0)
    pdfium.FORM_ForceToKillFocus(form.raw)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def dark(data: bytes, widget: Any, page: int) -> int:
    """How many dark points a viewer shows where a widget stands."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    shown = document[page].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    left, bottom, right, top = (2 * float(value) for value in widget["/Rect"])
    part = shown.crop((int(left), int(shown.height - top), int(right), int(shown.height - bottom)))
    return sum(part.histogram()[:128])


@pytest.mark.parametrize(("name", "text"), [("name", "Zoë"), ("q9", "One two"), ("q4-1", "B")])
def test_what_is_typed_in_a_viewer_is_shown_and_kept(made: Made, name: str, text: str) -> None:
    after = typed(made.data, name, text)
    fields = PdfReader(io.BytesIO(after)).get_fields() or {}
    assert fields[name]["/V"] == text
    (widget,) = [one for one in widgets(made.data) if one.get("/T") == name]
    page = page_of(made.data, name)
    assert dark(after, widget, page) > dark(made.data, widget, page) + 20


def test_a_letter_field_takes_no_more_than_letters(made: Made) -> None:
    fields = PdfReader(io.BytesIO(typed(made.data, "q5-1", "ABCD"))).get_fields() or {}
    assert fields["q5-1"]["/V"] == "AB"


def test_the_sheet_looks_as_the_printed_one_does_until_it_is_filled_in(made: Made) -> None:
    """Clear widgets lie on the printed marks: the same words on the same pages, and a mark is filled when it is chosen."""
    words = [[page.extract_text() for page in PdfReader(io.BytesIO(data)).pages] for data in (made.data, made.printed)]
    assert [sorted(page.split()) for page in words[0]] == [sorted(page.split()) for page in words[1]]
    marks = [one for one in widgets(made.data) if "/Parent" in one and one["/Parent"]["/T"] == "q1"]
    chosen = str(next(state for state in marks[0]["/AP"]["/N"] if state != "/Off"))
    writer = PdfWriter(clone_from=io.BytesIO(made.data))
    writer.update_page_form_field_values(None, {"q1": chosen}, auto_regenerate=False)
    filled = io.BytesIO()
    writer.write(filled)
    assert dark(filled.getvalue(), marks[0], 0) > 2 * dark(made.data, marks[0], 0)
    assert dark(filled.getvalue(), marks[1], 0) == dark(made.data, marks[1], 0)


def test_the_sheet_has_no_key_and_comes_with_one(folder: Path, made: Made) -> None:
    assert b"It was two years after" not in made.data
    assert (folder / "output/keys/exit-A-key.pdf").is_file()
    assert all(field.get("/V", "/Off") in ("/Off", "") for field in made.fields.values())


def test_what_is_typed_amid_arabic_has_a_font_with_its_letters(made: Made) -> None:
    fonts = {str(one["/T"]): str(one["/DA"]).split()[0] for one in widgets(made.data) if "/DA" in one}
    assert "Arabic" in fonts[f"q{number_of('bees')}-1"] and "Atkinson" in fonts["name"]
    form = PdfReader(io.BytesIO(made.data)).trailer["/Root"]["/AcroForm"]  # type: ignore[index]
    assert set(map(str, form["/DR"]["/Font"])) == set(fonts.values())


def test_two_builds_give_the_same_bytes_and_large_print_has_larger_letters(folder: Path, made: Made) -> None:
    again, _ = build(folder, "exit", "--format", "fillable", "--force", output="again")
    assert (again / "quizzes/exit-A-fillable.pdf").read_bytes() == made.data
    large, _ = build(folder, "exit", "--format", "fillable", "--large-print", output="large")
    data = (large / "quizzes/exit-A-fillable.pdf").read_bytes()
    sizes = {str(one["/T"]): float(str(one["/DA"]).split()[1]) for one in widgets(data) if "/DA" in one}
    assert sizes["q9"] == 18 and sizes["q7"] >= 14 and sizes["name"] >= 14
    assert broken(data) == []
