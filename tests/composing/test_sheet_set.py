"""Answer sheets put together from parts: they look and read as those that are drawn alone, and hold their codes."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
import pytest
from aloud import broken
from test_composing import job_of, pictures, unlike, words
from test_named_forms import NEAR, forms_of, leftwards

from course.answersheets.sheets import sheet_mark
from course.composing.sets import Laid, written
from course.composing.sheetset import drawn_sheets
from course.composing.sources import Sheet
from course.documents.job import Job
from course.documents.present import shown_form
from course.documents.quizzes import SHEET, shared
from course.documents.sheets import sheet_values
from course.drawing.printer import Printer
from course.drawing.printing import stylesheets
from course.model.form import Form
from course.pagecodes.code import Code
from course.pagecodes.reading import read

QUIZ = "mixed"


def made(job: Job, forms: Sequence[Form], extra: str = "") -> Laid:
    mark = sheet_mark(job.bank.course, forms[0].quiz.id, forms[0].seed)
    given = drawn_sheets([Sheet(form, "x") for form in forms], job.renderer, [*stylesheets(job), extra], mark)
    return pickle.loads(pickle.dumps(given)).laid()  # type: ignore[no-any-return]  # another process may lay it out


def alone(job: Job, form: Form) -> bytes:
    pen = job.renderer
    items = shown_form(form, pen.figure, pen.bank.labels, large_print=pen.look.large_print)
    values = {"head": "", "look": pen.look} | shared(pen, form, "alone") | {"items": items} | sheet_values(pen, form)
    return Printer(stylesheets(job)).pdf(pen.draw(SHEET, values))


def differs(data: bytes, other: bytes) -> float:
    ours, theirs = list(pictures(data)), list(pictures(other))
    assert len(ours) == len(theirs)
    return max(unlike(one, two) for one, two in zip(ours, theirs, strict=True))


def heard(data: bytes, folder: Path) -> list[str]:
    """What readers hear, with what it is, in turn."""
    (folder / "one.pdf").write_bytes(data)
    told = subprocess.run(["pdfinfo", "-struct-text", folder / "one.pdf"], capture_output=True, text=True, check=True).stdout
    lines = [line.strip() for line in told.splitlines()]
    return " ".join(line.strip('"') if line.startswith('"') else f"<{line}>" for line in lines).replace("  ", " ").split()


@pytest.mark.parametrize(
    ("options", "turned"),
    [({}, lambda job: job), ({"paper": "letter"}, lambda job: job), ({"large_print": True}, lambda job: job), ({}, leftwards)],
    ids=["a4", "letter", "large", "leftwards"],
)
def test_each_sheet_looks_and_reads_as_one_drawn_alone(
    options: dict[str, object], turned: Callable[[Job], Job], tmp_path: Path
) -> None:
    job = turned(job_of(QUIZ, **options))
    forms = forms_of(job)
    form = forms[2 if options else 3]  # with a name wider than its field; with one from right to left
    laid = made(job, forms)
    data, other = written([(laid, forms.index(form))], "alone"), alone(job, form)
    assert differs(data, other) < NEAR
    assert heard(data, tmp_path) == heard(other, tmp_path)
    assert broken(data) == []


def test_a_stack_has_each_sheet_with_its_own_code_and_words() -> None:
    job = job_of(QUIZ)
    forms = forms_of(job)
    laid = made(job, forms)
    data = written([(laid, number) for number in range(len(forms))], "All")
    mark = sheet_mark(job.bank.course, QUIZ, "seed")
    pages = list(pypdfium2.PdfDocument(data))
    assert len(pages) == len(forms)
    for page, form in zip(pages, forms, strict=True):
        assert read(page.render(scale=200 / 72).to_pil()) == [Code(mark, form.letter, 1, 1)]
        text = page.get_textpage().get_text_range()
        assert f"Form {form.letter}" in text and form.version in text
    assert data == written([(laid, number) for number in range(len(forms))], "All")
    assert sorted(words(written([(laid, 0)], "x"))) == sorted(words(alone(job, forms[0])))
