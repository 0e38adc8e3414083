"""Forms of students: names and codes stand where a form drawn alone has them, page codes read back, sets share a file."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

import pypdfium2
import pytest
from aloud import broken
from pypdf import PdfReader
from test_composing import job_of, pictures, unlike

from course.assembly.personal import personal
from course.composing.blocks import NotComposableError
from course.composing.composer import Composer
from course.composing.formset import FormSet, drawn
from course.composing.sets import written
from course.composing.sources import Sheet
from course.documents.job import Job
from course.documents.present import shown_form
from course.documents.quizzes import FORM, shared
from course.drawing.pagecodes import sheet as codes_of
from course.drawing.pool import Pool
from course.drawing.printer import Printer
from course.drawing.printing import spacings, stylesheets
from course.drawing.render import Renderer
from course.model.form import Form
from course.model.roster import Student
from course.pagecodes.code import Code, letters
from course.pagecodes.reading import read
from course.problems import Fault

MARK = "K7QX3M"
NEAR = 0.0002  # of the pixels
STUDENTS = [
    Student("1", "Ada Lovelace", "8a"),
    Student("2", "Ng\u1ecdc Nguy\u1ec5n", "8b"),
    Student("3", "Wolfeschlegelsteinhausenbergerdorff-Mond", "8a"),  # wider than its field
    Student("4", "\u0639\u0645\u0631 \u0627\u0644\u062e\u064a\u0627\u0645", ""),
    Student("5"),
]


def forms_of(job: Job) -> list[Form]:
    forms, problems = personal(job.bank, job.forms[0].quiz, STUDENTS, "seed")
    assert problems == []
    return forms


def set_of(job: Job, mark: str = MARK, extra: str = "") -> tuple[FormSet, list[Form]]:
    forms = forms_of(job)
    sheets = [Sheet(form, f"{form.quiz.title}, form {form.letter}") for form in forms]
    styles = [*stylesheets(job), extra] if extra else stylesheets(job)
    return drawn(sheets, job.renderer, styles, spacings(job), mark=mark), forms


def differs(job: Job, composed: Composer, number: int, form: Form, mark: str = MARK) -> float:
    """How far a form is from the same that is drawn alone, in the spacing and with the ends of pages that all have here."""
    pen = job.renderer
    items = shown_form(form, pen.figure, pen.bank.labels, large_print=pen.look.large_print)
    page = pen.draw(FORM, shared(pen, form, "alone") | {"items": items, "head": "", "look": pen.look})
    counts = [sum(len(group.spots) for group in page) for page in composed.pages(composed.plan(number))]
    breaks = "".join(f"main > :nth-child({end + 1}) {{ break-before: page }}" for end in accumulate(counts[:-1]))
    sheets = [*stylesheets(job), composed.spacing, codes_of(pen, mark, form.letter, composed.count), breaks]
    theirs, ours = list(pictures(Printer(sheets).pdf(page))), list(pictures(written([(composed, number)], "x")))
    assert len(ours) == len(theirs) == composed.count
    return max(unlike(one, other) for one, other in zip(ours, theirs, strict=True))


def leftwards(job: Job) -> Job:
    """The same in a course whose language is written from right to left."""
    bank = replace(job.bank, course=job.bank.course.model_copy(update={"language": "ar"}))
    return replace(job, bank=bank, renderer=Renderer(bank, []))


@pytest.fixture(scope="module")
def job() -> Job:
    return job_of("u1-exit")


@pytest.fixture(scope="module")
def both(job: Job) -> tuple[FormSet, Composer, list[Form]]:
    given, forms = set_of(job)
    return given, pickle.loads(pickle.dumps(given)).laid(), forms  # another process may lay it out


def test_each_named_form_looks_like_one_drawn_alone(job: Job, both: tuple[FormSet, Composer, list[Form]]) -> None:
    _, composed, forms = both
    for number in (1, 2, 3):
        assert differs(job, composed, number, forms[number]) < NEAR, forms[number].student


@pytest.mark.parametrize(
    ("quiz", "options", "turned"),
    [
        ("mixed", {"paper": "letter"}, lambda job: job),
        ("mixed", {"large_print": True}, lambda job: job),
        ("u1-exit", {}, leftwards),
        ("u2-worksheet", {"paper": "letter"}, lambda job: job),
        ("u5-worksheet", {}, leftwards),
    ],
)
def test_so_it_does_on_other_paper_large_and_leftwards(
    quiz: str, options: dict[str, object], turned: Callable[[Job], Job]
) -> None:
    job = turned(job_of(quiz, **options))
    given, forms = set_of(job)
    composed = given.laid()
    assert differs(job, composed, 3, forms[3]) < NEAR
    assert broken(written([(composed, 1)], "x")) == []


def test_seats_are_each_ones_own_and_a_name_without_room_in_the_foot_is_left_to_drawing() -> None:
    job = job_of("u1-exit", large_print=True)
    students = [Student("1", "Ada", seat="12"), Student("2", "Wolfeschlegelsteinhausenbergerdorff", seat="13")]
    forms, _ = personal(job.bank, job.forms[0].quiz, students, "seed")
    sheets = [Sheet(form, "x") for form in forms]
    composed = drawn(sheets, job.renderer, stylesheets(job), spacings(job), mark=MARK, proved=True).laid()
    assert differs(job, composed, 0, forms[0]) < NEAR
    with pytest.raises(NotComposableError, match="no room"):
        written([(composed, 1)], "x")
    short = [
        replace(one, form=replace(one.form, student=replace(who, name="Bo"))) for one, who in zip(sheets, students, strict=True)
    ]
    own = drawn(short, job.renderer, stylesheets(job)).laid()
    pages = [
        next(iter(pypdfium2.PdfDocument(written([(own, number)], "x")))).get_textpage().get_text_range() for number in (0, 1)
    ]
    assert ["Seat 12" in " ".join(page.split()) for page in pages] == [True, False] and "13" in pages[1]


def test_codes_read_back_from_every_page_and_letters_are_text(both: tuple[FormSet, Composer, list[Form]]) -> None:
    _, composed, forms = both
    one = written([(composed, number) for number in range(len(forms))], "All")
    assert broken(one) == []
    pages = list(pypdfium2.PdfDocument(one))
    wanted = [Code(MARK, form.letter, page + 1, composed.count) for form in forms for page in range(composed.count)]
    assert [read(page.render(scale=150 / 72).to_pil().convert("L")) for page in pages] == [[code] for code in wanted]
    for page, code in zip(pages, wanted, strict=True):
        assert letters(code) in page.get_textpage().get_text_range()


def test_a_name_stands_on_each_page_of_its_form_and_on_no_other(both: tuple[FormSet, Composer, list[Form]]) -> None:
    _, composed, forms = both
    for number, form in enumerate(forms):
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written([(composed, number)], "x"))]
        assert form.student and all(form.letter in page for page in pages)
        if form.student.name.isascii():
            assert all(form.student.shown in page for page in pages)
        others = [student.name for student in STUDENTS if student.name.isascii() and student.name and student != form.student]
        assert not any(name in page for page in pages for name in others)


def test_sets_of_several_looks_and_languages_share_a_file(job: Job, both: tuple[FormSet, Composer, list[Form]]) -> None:
    _, composed, _ = both
    other = set_of(leftwards(job_of("u1-exit", paper="letter")))[0].laid()
    file = PdfReader(io.BytesIO(data := written([(composed, 0), (other, 1), (composed, 2)], "All", even=True)))
    assert broken(data) == []
    each_ = composed.count + composed.count % 2
    heights = [round(float(page.mediabox.height)) for page in file.pages]
    assert heights == [842] * each_ + [792] * (other.count + other.count % 2) + [842] * each_
    document = file.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()  # type: ignore[index]
    parts = [kid.get_object() for kid in document["/K"]]
    assert [part.get("/Lang") for part in parts if part["/S"] == "/Part"] == [None, "ar", None]
    assert data == written([(composed, 0), (other, 1), (composed, 2)], "All", even=True)
    assert len(data) < 1.5 * (len(written([(composed, 0)], "x")) + len(written([(other, 1)], "x")))


def test_a_contained_worker_makes_the_same_and_says_what_cannot_be_composed(
    job: Job, both: tuple[FormSet, Composer, list[Form]]
) -> None:
    given, composed, _ = both
    crooked = set_of(job, "", ".options > li:nth-child(2) { padding-bottom: 9mm }")[0]
    calls: list[tuple[object, ...]] = [([(0, 1)], "x"), ([(1, 0)], "x")]
    pool = Pool()

    def each(sets: list[object], function: str, calls: list[tuple[object, ...]]) -> list[bytes | Exception]:
        found = dict(pool.each(("course.composing.sets:start", (sets,)), f"course.composing.sets:{function}", calls))
        return [found[number] for number in range(len(calls))]

    try:
        made, failed = each([given, crooked], "pdf", calls)
        assert made == written([(composed, 1)], "x")
        assert isinstance(failed, Fault) and failed.problem.code == "not-composable" and "template" in failed.problem.message
        (laid,) = each([given], "laid", [(0,)])
        (again,) = each([laid], "pdf", calls[:1])
        assert again == made
    finally:
        pool.close()
