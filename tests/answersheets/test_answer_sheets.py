"""Answer sheets: each mark stands where the geometry says, on any paper; they outlive a scan; locks hold where marks stand."""

from __future__ import annotations

import json
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Literal

import numpy as np
import pytest
from banks import forms_of, item, make_bank, quiz, wrong
from PIL import Image

from course.answersheets.data import as_data
from course.answersheets.geometry import Paper, Sheet
from course.answersheets.layout import sheet
from course.answersheets.sheets import sheet_mark, sheet_of
from course.answersheets.strips import Asked, Kind, Strip, asked
from course.drawing.printer import Printer
from course.drawing.printing import stylesheets
from course.freezing.freeze import digest, lock_text
from course.pagecodes.code import Code
from course.pagecodes.reading import read
from course.stages.options import Options
from course.stages.project import Project, load
from course.stages.store import MemoryStore
from course.workspace.settings import Look

sys.path.insert(0, str(Path(__file__).parents[1] / "pagecodes"))
from scans import rasters, scanned

KINDS = ("multiple-response", "true-false", "matching", "ordering", "cloze", "short-answer", "numeric", "essay")
MANY = item("many", key="o0", distractors=wrong(*(f"o{number}" for number in range(1, 30))))
DPI = 200
ALL: tuple[Kind, ...] = ("letters", "words", "digits", "text", "note")
PAPER: tuple[Paper, ...] = ("a4", "letter")
MM = DPI / 25.4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sheets")
    items = [*(item(kind, kind) for kind in KINDS), MANY]
    make_bank(folder, items=items, quizzes=[quiz(*KINDS, "many", order="given", answer_sheet="true", forms=["A", "B"])])
    return folder


@cache
def drawn(folder: Path, paper: Literal["a4", "letter"] = "a4", large: bool = False) -> tuple[Project, bytes, Sheet]:
    """The project, the PDF of form A's sheet, and its geometry."""
    project = load(folder, Options(paper=paper, large_print=large), store=MemoryStore())
    job, _ = project.job()
    page = next(page for page in job.pages if page.name.endswith("-A-answer-sheet"))
    data = Printer(stylesheets(job)).pdf(job.html(page))
    return project, data, page.filled(job.renderer)["sheet"]


def ring_centre(image: Image.Image, x: float, y: float, size: float) -> tuple[float, float]:
    """The middle of what is dark in the place of a mark and a little around it, in mm."""
    reach = size / 2 + 0.7
    left, top = round((x - reach) * MM), round((y - reach) * MM)
    part = np.asarray(image.crop((left, top, round((x + reach) * MM), round((y + reach) * MM)))) < 170
    down, across = np.nonzero(part)
    return (across.min() + across.max() + 1) / 2 / MM + left / MM, (down.min() + down.max() + 1) / 2 / MM + top / MM


@pytest.mark.parametrize(("paper", "large"), [("a4", False), ("letter", False), ("a4", True)])
def test_each_mark_stands_where_the_geometry_says(folder: Path, paper: Literal["a4", "letter"], large: bool) -> None:
    _, data, made = drawn(folder, paper, large)
    images = rasters(data, DPI)
    assert len(images) == len(made.pages)
    for image, page in zip(images, made.pages, strict=True):
        assert abs(image.width - made.wide * MM) < 2 and abs(image.height - made.high * MM) < 2
        for mark in page.marks:
            x, y = ring_centre(image, mark.x, mark.y, mark.size)
            assert abs(x - mark.x) < 0.3 and abs(y - mark.y) < 0.3, mark
        for corner in page.corners:
            assert bool(np.asarray(image)[round(corner.y * MM), round(corner.x * MM)] > 200) == corner.up


def test_every_interaction_that_can_be_marked_has_its_marks(folder: Path) -> None:
    _, _, made = drawn(folder)
    found: dict[tuple[int, int], str] = {}
    for page in made.pages:
        for mark in page.marks:
            found[mark.number, mark.row] = found.get((mark.number, mark.row), "") + mark.value
    assert found.pop((0, 1)) == found.pop((0, 6)) == "0123456789"  # of the student's number
    assert found[1, 0] == "ABCD" and found[2, 0] == "AB"
    assert [found[3, row] for row in (1, 2)] == ["ABC"] * 2 and [found[4, row] for row in (1, 2, 3)] == ["ABC"] * 3
    assert (5, 1) not in found and found[5, 2] == "AB"  # a gap to write in, and one with choices
    assert found[7, 1] == "-0123456789" and found[7, 2] == ".0123456789"
    assert found[9, 0].endswith("XYZAAABACAD")
    assert {box.number for page in made.pages for box in page.written} == {5, 6, 7}


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sixty_questions_stand_on_one_page(paper: Literal["a4", "letter"]) -> None:
    made = sheet(tuple(Asked(number, (Strip("letters", 1, options=5),)) for number in range(1, 61)), paper)
    (page,) = made.pages
    assert [entry.number for entry in page.entries] == list(range(1, 61))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("leftwards", [False, True])
def test_marks_keep_apart_and_on_the_paper_whatever_is_asked(large: bool, leftwards: bool) -> None:
    rng = Random("sheets")
    for _ in range(8):
        items = []
        for number in range(1, rng.randint(2, 25)):
            kinds = rng.choices(ALL, k=rng.randint(1, 3))
            strips = tuple(
                Strip(
                    kind,
                    part,
                    rng.randint(0, 2),
                    rng.choice((2, 5, 30, 100)) if kind in ("letters", "words") else 2,
                    longest=rng.randint(1, 60),
                )
                for part, kind in enumerate(kinds, 1)
            )
            items.append(Asked(number, strips))
        made = sheet(tuple(items), rng.choice(PAPER), large=large, leftwards=leftwards)
        assert sorted({entry.number for page in made.pages for entry in page.entries}) == [item.number for item in items]
        for page in made.pages:
            marks = list(page.marks)
            foot = page.box("foot")
            assert foot and all(15 < mark.x < made.wide - 15 and mark.y + mark.size / 2 < foot.y for mark in marks)
            places = np.array([(mark.x, mark.y) for mark in marks]).reshape(-1, 2)
            apart = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)) + np.eye(len(marks)) * 99
            assert not marks or apart.min() > min(mark.size for mark in marks)


def test_a_sheet_outlives_a_scan(folder: Path) -> None:
    project, data, made = drawn(folder)
    form = forms_of(project.bank)[0]
    for number, image in enumerate(rasters(data), 1):
        for seed in range(4):
            scan = scanned(image, Random(f"sheet {seed}"))
            assert read(scan) == [Code(sheet_mark(project.bank.course, form.quiz.id, form.seed), "A", number, len(made.pages))]
            assert len(squares(scan)) == 4


def squares(scan: Image.Image) -> list[tuple[float, float]]:
    """The corner marks of a scan at 150 dpi: in each quarter what is darkest over 3 mm, near a corner."""
    grey = np.asarray(scan.convert("L"), float)
    side = round(3 / 25.4 * 150)
    sums = grey.cumsum(0).cumsum(1)
    mean = (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2
    high, wide = mean.shape
    found = []
    for rows in (slice(0, high // 8), slice(-(high // 8), None)):
        for columns in (slice(0, wide // 6), slice(-(wide // 6), None)):
            if mean[rows, columns].min() < np.median(grey) * 0.75:
                place = np.unravel_index(mean[rows, columns].argmin(), mean[rows, columns].shape)
                found.append((float(place[0]), float(place[1])))
    return found


def test_a_number_s_place_says_nothing_of_what_is_right(tmp_path: Path) -> None:
    items = [
        item(f"item-{len(key)}", "numeric", key=key, stem=f"How many were there in year {len(key)}?")
        for key in ("2", "1234567890.5")
    ]
    bank = make_bank(tmp_path, items=items, quizzes=[quiz(*(one["id"] for one in items), answer_sheet="true")])
    short, long = asked(forms_of(bank)[0], bank.labels)
    assert short.strips == long.strips


def test_no_gap_parts_the_rows_of_an_item() -> None:
    def steps(*strips: Strip) -> set[float]:
        (page,) = sheet((Asked(1, strips), *(Asked(number, (Strip("letters", 1, options=4),)) for number in range(2, 32)))).pages
        rows = sorted({mark.y for entry in page.entries for mark in entry.strips[-1].marks})
        return {round(below - above, 2) for above, below in pairwise(rows)}

    assert len(steps(Strip("letters", 1, options=4))) == 2  # by fives
    assert len(steps(Strip("digits", 1))) == 1


def test_locks_with_and_without_sheets_are_read(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[item("one")], quizzes=[quiz("one", answer_sheet="true")])
    forms, place = forms_of(bank), tmp_path / "seeds/frozen/exit.json"
    lock = json.loads(lock_text(bank, forms, forms[0].seed, lambda _: "", Look()))
    place.parent.mkdir()
    for without in ((), ("sheets",)):
        kept = {name: value for name, value in lock.items() if name not in ("digest", *without)}
        place.write_text(json.dumps(kept | {"digest": digest(kept)}, ensure_ascii=False), encoding="utf-8")
        job, problems = load(tmp_path, store=MemoryStore()).job()
        assert problems == []
        (form,) = job.forms
        assert sheet_mark(bank.course, form.quiz.id, form.seed) == lock["sheets"]["mark"]


def test_data_names_each_layout_once_and_every_item_in_its_order(folder: Path) -> None:
    bank = drawn(folder)[0].bank
    forms = forms_of(bank)
    data = json.loads(json.dumps(as_data(forms, bank, Look())))
    assert data["forms"].keys() == {"A", "B"}
    assert data["forms"]["A"]["a4"] == data["forms"]["B"]["a4"] != data["forms"]["A"]["letter"]
    assert data["forms"]["A"]["items"] == [*KINDS, "many"]
    layout = data["layouts"][data["forms"]["A"]["a4"]]
    made = sheet_of(forms[0], bank, Look())
    assert len(layout["marks"]) == sum(len(list(page.marks)) for page in made.pages)
    assert layout["corners"][0] == "1 12.5 10.5 5"
    first = dict(zip(data["fields"]["marks"].split(), layout["marks"][60].split(), strict=True))
    assert (first["number"], first["value"], first["shape"]) == ("1", "A", "square")
    text = lock_text(bank, forms, "1", lambda _: "", Look())
    assert json.loads(text)["sheets"] == data
