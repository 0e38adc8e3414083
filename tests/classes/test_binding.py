"""How a class set is bound: which documents stand in which file, and what the files are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from banks import forms_of, item, make_bank, quiz

from course.classes.binding import Binding, Bundle, _Names, bundle_name, bundles
from course.documents.page import Page
from course.documents.quizzes import quiz_pages
from course.labels import ENGLISH
from course.model.form import Form
from course.model.roster import Student

GROUPS = ("7 b", "7-b", "", "Ω/β", "7 b")


@pytest.fixture
def pages(tmp_path: Path) -> list[Page]:
    bank = make_bank(tmp_path, items=[item("one")], quizzes=[quiz("one", answer_sheet=True)])
    return list(_pages(forms_of(bank)[0]))


def _pages(form: Form) -> Iterator[Page]:
    students = {f"CODE{n}{n}": Student(str(n), f"N{n}", group) for n, group in enumerate(GROUPS, 3)}
    forms = [replace(form, letter=letter, student=student) for letter, student in students.items()]
    made = quiz_pages(form.quiz, list(students), ENGLISH, lambda: forms, students)
    yield from (page for page in made if page.student)


def held(found: list[Bundle]) -> dict[str, list[str]]:
    return {bundle.path: [page.name.removeprefix("exit-") for page in bundle.pages] for bundle in found}


def test_a_student_s_file_has_the_form_and_its_answer_sheet(pages: list[Page]) -> None:
    found = held(bundles(pages, Binding(), ENGLISH))
    assert found["quizzes/exit-CODE33"] == ["CODE33", "CODE33-answer-sheet"] and len(found) == len(GROUPS)


def test_groups_have_files_of_their_own_in_the_order_of_the_list(pages: list[Page]) -> None:
    found = held(bundles(pages, Binding("group", "apart"), ENGLISH))
    sheets = found.pop("quizzes/exit-answer-sheets")
    assert sheets == [f"CODE{n}{n}-answer-sheet" for n in range(3, 8)]
    assert found == {
        "quizzes/exit-group-7-b": ["CODE33", "CODE77"],
        "quizzes/exit-group-7-b-2": ["CODE44"],
        "quizzes/exit-group": ["CODE55"],
        "quizzes/exit-group-Ω-β": ["CODE66"],
    }


def test_no_group_s_file_is_called_as_another_s(pages: list[Page]) -> None:
    names = ("", "letter", "7b", "7B", "7b letter", "added 1", "🎓", "other", "printer", "../x", "é")
    called = _Names(pages, 1)
    files = [called.group(name, paper) for name in names for paper in ("", "letter")]
    files += [_Names(pages, 2).group("", "")]
    assert len({unicodedata.normalize("NFC", file).casefold() for file in files}) == len(files)
    assert all(re.fullmatch(r"quizzes/exit-group[\w.-]*", file) for file in files)


def test_who_comes_later_has_files_beside_those_of_before(pages: list[Page]) -> None:
    assert list(held(bundles(pages, Binding("printer"), ENGLISH, 2))) == ["quizzes/exit-printer-added-1"]


def test_very_many_documents_go_on_in_another_file(pages: list[Page]) -> None:
    many = [page for page in pages if page.name.endswith("sheet")] * 900
    assert [len(bundle.pages) for bundle in bundles(many, Binding("printer"), ENGLISH)] == [2000, 2000, 500]


def test_files_are_known_by_their_names(pages: list[Page]) -> None:
    name = bundle_name("exit")
    for way in (Binding(), Binding("group", "apart"), Binding("printer")):
        assert all(name.fullmatch(bundle.path.split("/")[1]) for bundle in bundles(pages, way, ENGLISH, 3))
    assert name.fullmatch("exit-class-key") is None and name.fullmatch("exit-late-CODE33") is None
