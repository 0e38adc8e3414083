"""CSV tables: items come back from the rows, no cell is a formula, and a quiz's answers are those of its key."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from banks import forms_of, item, make_bank, quiz
from hypothesis import given
from hypothesis import strategies as st
from table_reader import bare, item_of, table

from course.assembly.assemble import as_written
from course.carrying.features import Feature
from course.carrying.losses import losses
from course.documents.job import Job
from course.documents.key import answer_key
from course.formats import Artifact
from course.formats.csv import FORMAT
from course.formats.csv.cells import LONGEST, guarded, lines
from course.formats.csv.columns import row
from course.items import item_types
from course.labels import ENGLISH
from course.model.bank import Bank
from course.model.item import Item
from course.source.nodes import plain
from course.source.parsing import parse
from course.stages.project import Project, load
from course.stages.store import MemoryStore

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


class Pen:
    """Stands in for what draws pages."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank


def files(job: Job) -> dict[str, bytes]:
    made = [one for one in FORMAT.make(job) if isinstance(one, Artifact)]
    assert {one.audience for one in made} <= {"teacher"}
    return {one.path.removeprefix("csv/"): one.data for one in made}


@pytest.fixture(scope="module")
def made(project: Project) -> dict[str, bytes]:
    return files(project.job()[0])


def same(one: Item, other: Item) -> bool:
    return type(one) is type(other) and one.model_dump() == other.model_dump()


def test_every_item_of_the_course_comes_back(project: Project, made: dict[str, bytes]) -> None:
    read = {cells["id"]: item_of(cells) for cells in table(made["bank.csv"])}
    items = project.bank.items
    assert list(read) == list(items)
    assert [id_ for id_ in items if not same(items[id_], read[id_])] == []
    assert {item.type for item in items.values()} == set(item_types()) - {"raw", "text"}


@pytest.mark.parametrize("folder", sorted(path.name for path in EXAMPLES.iterdir() if (path / "seeds").is_dir()))
def test_examples_come_back(folder: str) -> None:
    job, _ = load(EXAMPLES / folder, store=MemoryStore()).job()
    read = [item_of(cells) for cells in table(files(job)["bank.csv"])]
    assert [one.id for one, other in zip(read, job.bank.items.values(), strict=True) if not same(one, other)] == []


@pytest.mark.parametrize("type_", sorted(item_types()))
def test_an_example_of_each_type_comes_back(type_: str) -> None:
    data: Any = plain(parse(item_types()[type_].example, type_)[0])
    one = item_types()[type_].model_validate(data | {"tags": ["one\ntwo", "three"], "points": "1.50", "sensitive": "true"})
    assert same(item_of(row(one, ENGLISH)), one)


CHOICES = {
    "last": item(distractors=[{"option": "2014", "last": "true"}, {"option": "2019"}]),
    "last key": item(last="true"),
    "no right one": item(type_="multiple-response", keys=[]),
    "no reasons": item(because=None, distractors=[{"option": "a"}, {"option": "b"}]),
    "lines": item(stem="One\n\n- two\n- three", hints=["a\n\nb", "c"], feedback="=1+1"),
    "no reason asked": item(type_="true-false", reason=None, misconception=None),
}


@pytest.mark.parametrize("name", CHOICES)
def test_choices_come_back(name: str, tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[CHOICES[name]], course={"standard": "draft"})
    pen: Any = Pen(bank)
    (cells,) = table(files(Job(bank, (), (), pen))["bank.csv"])
    assert same(item_of(cells), bank.items["first"])
    assert "distractors" not in cells.get("more", "") and ("key" in cells) == (name != "no right one")


def test_a_row_reads_like_the_item(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[item(hints=["One.", "Two."], tags=["a", "b"], points="2")])
    cells = row(bank.items["first"], bank.labels)
    assert (cells["key"], cells["option A"], cells["reason A"]) == ("A", "2016", "The report says so.")
    assert (cells["option B"], cells["reason C"]) == ("2014", "Some believe this about 1.")
    assert (cells["hints"], cells["tags"], cells["points"], cells["worth"]) == ("One.\nTwo.", "a\nb", "2", "2")
    assert "more" not in cells


@given(st.builds(str.__add__, st.text("\u200b=+-@\t\r\uff1d1", max_size=3), st.text()))
def test_no_cell_is_a_formula_and_each_is_the_text_again(text: str) -> None:
    cell = guarded(text)
    assert bare(cell) == text
    assert not cell.startswith(("=", "@", "\t", "\r")) and (
        not cell.startswith(("+", "-")) or Decimal(cell.replace(",", ".")).is_finite()
    )


def test_numbers_stay_numbers_and_signs_are_hidden() -> None:
    cells = ["=1+1", "-5", "+3.25", "-5+cmd", "@x", "a=b", "\u200b=x", "\uff1dA1", '"quoted", too', "two\nlines"]
    assert [guarded(cell) == cell for cell in cells] == [False, True, True, False, False, True, False, False, True, True]
    data = b"".join(lines(["a"], [[cell] for cell in cells]))
    assert [cells["a"] for cells in table(data)] == cells
    assert b'"""quoted"", too"\r\n"two\nlines"\r\n' in data


def test_answers_are_those_of_the_key(project: Project, made: dict[str, bytes]) -> None:
    forms = {form.name: form for form in project.forms}
    for quiz_id in ("u1-exit", "u4-exit"):
        lines_ = table(made[f"{quiz_id}-key.csv"])
        for letter in ("A", "B"):
            form = forms[f"{quiz_id}-{letter}"]
            rows = [cells for cells in lines_ if cells["Form"] == letter]
            assert {cells["Version"] for cells in rows} == {form.version}
            for entry, key in zip(form.items, answer_key(form, project.bank), strict=True):
                own = [cells for cells in rows if cells["Item id"] == entry.item.full_id]
                assert {cells["No."].rstrip("abc") for cells in own} == {str(entry.number)}
                for cells, question in zip(own, key.questions, strict=True):
                    assert cells["Answer"].startswith(question.answer)
                assert sum(Decimal(cells["Points"]) for cells in own) == entry.item.worth


def test_from_form_to_form(project: Project, made: dict[str, bytes]) -> None:
    forms = [form for form in project.forms if form.quiz.id == "u1-exit"]
    for cells in table(made["u1-exit-conversion.csv"]):
        for form in forms:
            number = next(entry.number for entry in form.items if entry.item.id == cells["Item id"])
            assert cells[f"Form {form.letter}"] == str(number) and cells[f"Answer {form.letter}"]
    assert "u1-worksheet-conversion.csv" not in made  # it has one form


def test_forms_of_different_items_and_words_in_the_course_s_language(tmp_path: Path) -> None:
    items = [
        item("one"),
        item("two", stem=r"What is $\frac{1}{2}$ of it?"),
        item("three", "numeric", stem="How many billion users?"),
    ]
    exit_ = quiz(select=[{"count": "1"}], parallel="different", forms=["A", "B"])
    bank = make_bank(tmp_path, items=items, quizzes=[exit_ | {"include": ["three"]}], course={"labels": "de"})
    pen: Any = Pen(bank)
    found = files(Job(bank, tuple(forms_of(bank)), (), pen))
    rows = table(found["exit-conversion.csv"])
    assert sorted(cells.get("Gruppe A", "") + cells.get("Gruppe B", "") for cells in rows) == ["1", "1", "22"]
    text = found["exit-key.csv"].decode("utf-8-sig")
    assert text.startswith("Gruppe,Fassung,Nr.,Kennung,") and "7,6" in text and "frac" not in text


def test_a_unit_has_a_table_of_its_own(project: Project) -> None:
    found = files(project.job(["U1"])[0])
    assert {cells["unit"] for cells in table(found["U1.csv"])} == {"U1"} and "bank.csv" not in found


def test_what_a_spreadsheet_cannot_show_is_told(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, items=[item(hints=["x " * 9_000, "y " * 9_000])])
    (entry,) = map(as_written, bank.items.values())
    assert FORMAT.carries
    found = [loss for loss in losses(entry, FORMAT.carries, bank) if loss.feature.startswith("length")]
    assert [(loss.path, loss.verdict.how) for loss in found] == [(("hints",), "changed")]
    assert len(row(entry.item, bank.labels)["hints"]) > LONGEST


def test_what_is_said_to_change_stands_elsewhere(project: Project, tmp_path: Path) -> None:
    assert FORMAT.carries
    changed = {feature for feature, verdict in FORMAT.carries.verdicts.items() if verdict.how != "carried"}
    assert changed == {
        *(Feature.PICTURE, Feature.FIGURE, Feature.VARIANTS, Feature.TYPED_GAPS, Feature.CHOSEN_GAPS),
        *(Feature.RUBRIC, Feature.CREDIT, Feature.STIMULUS, Feature.PARTS, Feature.FOREIGN),
    }
    for feature, field in (("essay", "rubric"), ("true-false", "reason"), ("cloze", "gaps"), ("source-comparison", "stimuli")):
        some = next(one for one in project.bank.items.values() if one.type == feature)
        assert f'"{field}": ' in row(some, ENGLISH)["more"]


def test_nothing_to_write_no_file(project: Project) -> None:
    job, _ = project.job(["H01"])
    assert files(replace(job, forms=())) == {}
