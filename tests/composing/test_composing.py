"""Forms put together from blocks: they look, read and search as those that are drawn one by one."""

from __future__ import annotations

import ctypes
import io
import pickle
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from aloud import broken
from pypdf import PdfReader

from course.composing.blocks import NotComposableError
from course.composing.composer import Composer
from course.composing.formset import drawn as set_of
from course.composing.sets import written
from course.composing.sources import Sheet
from course.documents.job import Job
from course.documents.present import shown_form
from course.documents.quizzes import FORM, shared
from course.drawing.printer import Printer
from course.drawing.printing import spacings, stylesheets
from course.interactions import Choice
from course.model.form import Form, FormItem, Shuffled
from course.stages.options import Options
from course.stages.project import load

ROOT = Path(__file__).parents[2]
QUIZ = "mixed"  # choice of one and of several, true or false, order, gaps with choices, numbers, essays
OTHER = "u5-worksheet"  # a figure, matching, typed gaps, short answers


def shuffled(form: Form, seed: int) -> Form:
    """The same items in another order, each with its options in another order."""
    random = Random(seed)
    entries = random.sample(form.items, len(form.items))
    numbers = iter(range(1, len(entries) + 1))
    return replace(
        form, letter=str(seed), items=tuple(_turned(entry, next(numbers) if entry.number else 0, random) for entry in entries)
    )


def _turned(entry: FormItem, number: int, random: Random) -> FormItem:
    return replace(entry, number=number, questions=tuple(_question(question, random) for question in entry.questions))


def _question(question: Shuffled, random: Random) -> Shuffled:
    interaction = question.question.interaction
    fixed = isinstance(interaction, Choice) and interaction.fixed
    order = question.order if fixed else tuple(random.sample(question.order, len(question.order)))
    return replace(question, order=order, gap_orders=tuple(tuple(random.sample(one, len(one))) for one in question.gap_orders))


def job_of(quiz: str, **options: object) -> Job:
    job, problems = load(ROOT, Options(**options)).job((quiz,))  # type: ignore[arg-type]
    assert problems == []
    return job


def made(job: Job, count: int = 3) -> tuple[Composer, list[Form]]:
    forms = [job.forms[0], *(shuffled(job.forms[0], seed) for seed in range(1, count))]
    sheets = [Sheet(form, f"{form.quiz.title}, form {form.letter}") for form in forms]
    return set_of(sheets, job.renderer, stylesheets(job), spacings(job)).laid(), forms


def pdf(composed: Composer, number: int) -> bytes:
    """A form as a file of its own."""
    return written([(composed, number)], composed.forms[number][0])


@pytest.fixture(scope="module")
def job() -> Job:
    return job_of(QUIZ)


@pytest.fixture(scope="module")
def both(job: Job) -> tuple[Composer, list[Form]]:
    return made(job)


def drawn(job: Job, form: Form) -> bytes:
    """A form drawn alone."""
    pen = job.renderer
    items = shown_form(form, pen.figure, pen.bank.labels, large_print=pen.look.large_print)
    values = shared(pen, form, "alone") | {"items": items, "head": "", "look": pen.look}
    return Printer(stylesheets(job), spacings(job)).pdf(pen.draw(FORM, values))


def pictures(data: bytes) -> Iterator[np.ndarray[tuple[int, ...], np.dtype[np.int16]]]:
    for page in pypdfium2.PdfDocument(data):
        yield np.asarray(page.render(scale=100 / 72).to_pil().convert("L")).astype(np.int16)


def unlike(one: np.ndarray, other: np.ndarray) -> float:
    """The share of pixels that differ visibly, though a glyph may lie one pixel off: PDFium sets whole ones."""
    if (plain := float((np.abs(one - other) > 40).mean())) < 0.0001:
        return plain
    shifts = [np.roll(other, by, axis) for axis in (0, 1) for by in (-1, 0, 1)]
    low, high = np.min(shifts, axis=0), np.max(shifts, axis=0)
    return float(((one < low - 40) | (one > high + 40)).mean())


def words(data: bytes) -> list[str]:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)).split()


@pytest.mark.parametrize(
    ("quiz", "options"),
    [(QUIZ, {}), (OTHER, {"paper": "letter"}), (OTHER, {"large_print": True})],
    ids=["a4", "letter", "large"],
)
def test_a_composed_form_looks_like_one_that_is_drawn_alone(quiz: str, options: dict[str, object]) -> None:
    job = job_of(quiz, **options)
    composed, forms = made(job, 2)
    ours, alone = list(pictures(pdf(composed, 1))), list(pictures(drawn(job, forms[1])))
    assert len(ours) == len(alone) and all(one.shape == other.shape for one, other in zip(ours, alone, strict=True))
    assert max(unlike(one, other) for one, other in zip(ours, alone, strict=True)) < 0.0002


def test_its_text_is_that_of_the_form_in_its_order(job: Job, both: tuple[Composer, list[Form]]) -> None:
    composed, forms = both
    for number, form in enumerate(forms):
        found, alone = words(pdf(composed, number)), words(drawn(job, form))
        assert sorted(found) == sorted(alone)
        told = _spoken(pdf(composed, number))
        at = 0
        for entry in form.items:  # in the order of the form, and each option after its letter
            for question in entry.questions:
                for option in question.shown if isinstance(question.question.interaction, Choice) else ():
                    start = " ".join(str(option.text).split()[:2])
                    assert (at := told.find(start, at)) > 0, (number, entry.item.id, start)


def _spoken(data: bytes) -> str:
    """What PDFium's structure tree says, in its order."""
    document = pypdfium2.PdfDocument(data)
    said: list[str] = []
    for page in document:
        texts: dict[int, str] = {}
        text_page = page.get_textpage()
        for thing in page.get_objects(max_depth=1):
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
            if mcid >= 0:
                texts[mcid] = texts.get(mcid, "") + _text_of(thing.raw, text_page.raw)
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        assert pdfium.FPDF_StructTree_CountChildren(tree) > 0
        for number in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number), texts, said)
        pdfium.FPDF_StructTree_Close(tree)
    return " ".join(" ".join(said).split())


def _text_of(thing: object, text_page: object) -> str:
    if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM:
        parts = (pdfium.FPDFFormObj_GetObject(thing, index) for index in range(pdfium.FPDFFormObj_CountObjects(thing)))
        return "".join(_text_of(part, text_page) for part in parts)
    if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_TEXT:
        return ""
    size = pdfium.FPDFTextObj_GetText(thing, text_page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(thing, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le")


def _walk(element: object, texts: dict[int, str], said: list[str]) -> None:
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, number)
        if mcid >= 0:
            said.append(texts.get(mcid, ""))
        elif child := pdfium.FPDF_StructElement_GetChildAtIndex(element, number):
            _walk(child, texts, said)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="needs poppler's pdfinfo")
def test_poppler_hears_what_it_hears_of_a_form_drawn_alone(job: Job, both: tuple[Composer, list[Form]], tmp_path: Path) -> None:
    composed, forms = both
    said = []
    for name, data in (("ours", pdf(composed, 0)), ("alone", drawn(job, forms[0]))):
        (tmp_path / name).write_bytes(data)
        told = subprocess.run(["pdfinfo", "-struct-text", tmp_path / name], capture_output=True, text=True, check=True).stdout
        said.append("".join(line.strip().strip('"') for line in told.splitlines() if '"' in line or "(" not in line))
    ours, alone = ("".join(one.split()) for one in said)
    assert len(alone) > 2000 and ours == alone


def test_it_conforms_to_pdf_ua_and_is_the_same_each_time(job: Job, both: tuple[Composer, list[Form]]) -> None:
    composed, forms = both
    for number in range(len(forms)):
        assert broken(pdf(composed, number)) == []
    assert pdf(composed, 1) == pdf(composed, 1) == pdf(made(job)[0], 1)
    assert pdf(pickle.loads(pickle.dumps(composed)), 1) == pdf(composed, 1)  # another process makes the same


def test_all_forms_have_as_many_pages_and_may_stand_in_one_file(both: tuple[Composer, list[Form]]) -> None:
    composed, forms = both
    counts = {len(PdfReader(io.BytesIO(pdf(composed, number))).pages) for number in range(len(forms))}
    assert counts == {composed.count}
    one = written([(composed, number) for number in range(len(forms))], "All", even=True)
    assert len(PdfReader(io.BytesIO(one)).pages) == len(forms) * (composed.count + composed.count % 2)
    assert broken(one) == []
    assert len(one) < 2.5 * len(pdf(composed, 0))  # what is laid out once is written once


def test_a_form_of_its_own_holds_nothing_of_another(both: tuple[Composer, list[Form]], job: Job) -> None:
    sheets = [Sheet(job.forms[0], title) for title in ("Ada", "Grace")]
    found = set_of(sheets, job.renderer, stylesheets(job)).laid()
    data = b"".join(page.get_contents().get_data() for page in PdfReader(io.BytesIO(pdf(found, 0))).pages)  # type: ignore[union-attr]
    assert b"Grace" not in data and PdfReader(io.BytesIO(pdf(found, 0))).metadata["/Title"] == "Ada"  # type: ignore[index]


def test_what_stands_by_its_place_is_left_to_drawing(job: Job) -> None:
    sheet = ".options > li:first-child { margin-top: 4mm }"
    sheets = [Sheet(form, "x") for form in (job.forms[0], shuffled(job.forms[0], 5))]
    with pytest.raises(NotComposableError):
        set_of(sheets, job.renderer, [*stylesheets(job), ".options > li:nth-child(2) { padding-bottom: 9mm }" + sheet]).laid()
