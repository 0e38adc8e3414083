"""More options, pairs or steps than there are letters go on as AA, AB … wherever they are shown; far too many are refused."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from banks import Fields, fact, forms_of, item, make_bank, quiz, wrong
from banks import article as record

from course.assembly.keyletters import key_letters, pattern
from course.documents.grids import class_grid, conversion
from course.documents.key import answer_key
from course.documents.present import shown_form
from course.documents.view import student_view, teacher_view
from course.drawing.components import COMPONENTS
from course.formats.moodle.context import Context
from course.formats.moodle.questions import item_questions
from course.model.bank import Bank
from course.model.letters import MOST, letter, letters
from course.reading.read import read_bank
from course.stages.project import Project, load
from course.stages.store import MemoryStore

PARTS = 30
LETTERS = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AA", "AB", "AC", "AD"]
TEXTS = [f"text {chr(97 + number % 26) * 3}{number}" for number in range(PARTS)]
BECAUSE = {"because": "So it is."}
PRIMES = ["2", "3", "5", "7", "11", "13", "17"]
OTHERS = ["4", "6", "8", "9", "10", "12", "14", "15", "16", "18", "20", "21", "22", "24", "25", "26", "27", "28", "30", "32"]

MANY: dict[str, Fields] = {
    "single-choice": {"key": TEXTS[0], "distractors": wrong(*TEXTS[1:])},
    "multiple-response": {"keys": wrong(*TEXTS[:3]), "distractors": wrong(*TEXTS[3:])},
    "matching": {
        "pairs": [{"left": f"left {text}", "right": text} | BECAUSE for text in TEXTS[:-1]],
        "unused": wrong(TEXTS[-1]),
    },
    "ordering": {"steps": [{"step": text} | BECAUSE for text in TEXTS]},
}


def test_after_z_come_two_letters() -> None:
    assert letters(PARTS) == LETTERS
    assert [letter(place) for place in (51, 52, 701, 702)] == ["AZ", "BA", "ZZ", "AAA"]
    assert len(set(letters(2000))) == 2000


def words(html: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", html).split()


def marks(html: str) -> list[str]:
    return re.findall(r'<span class="(?:mark|letter)\b[^>]*>([A-Z]+)</span>', html)


@pytest.fixture
def pages(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Bank, dict[str, str]]:
    """A quiz of one item of the type asked for in two forms, each page of it as HTML."""
    only = item("many", request.param, **MANY[request.param])
    make_bank(tmp_path, items=[only], quizzes=[quiz("many", forms=["A", "AA"], order="given", answer_sheet="true")])
    project = load(tmp_path, store=MemoryStore())
    job, _ = project.job()
    return project.bank, {page.name: page.draw(job.renderer) for page in job.pages}


@pytest.mark.parametrize("pages", MANY, indirect=True)
def test_every_part_has_its_letter_on_paper_and_in_the_key(pages: tuple[Bank, dict[str, str]]) -> None:
    bank, drawn = pages
    (name,) = bank.quizzes
    forms = forms_of(bank)
    for form in forms:
        assert marks(drawn[f"{name}-{form.letter}"]) == LETTERS
        (shown,) = shown_form(form, lambda _: "")
        by_text = dict(zip((option.html for option in shown.questions[0].options), LETTERS, strict=True))
        (key,) = answer_key(form, bank)
        match bank.items["many"].type:
            case "single-choice":
                assert key.answer == by_text[TEXTS[0]]
            case "multiple-response":
                assert set(key.answer.split(", ")) == {by_text[text] for text in TEXTS[:3]}
            case "matching":
                assert key.answer == " ".join(f"{place}{by_text[text]}" for place, text in enumerate(TEXTS[:-1], 1))
            case "ordering":
                assert key.answer == " → ".join(by_text[text] for text in TEXTS)
        assert {label for row in key.questions[0].rows for label in re.findall("[A-Z]+", row.label)} == set(LETTERS)
        assert set(key.answer.replace(",", " ").split()) <= set(words(drawn[f"{name}-{form.letter}-key"]))
        sheet = drawn[f"{name}-{form.letter}-answer-sheet"]
        rows = {"matching": PARTS - 1, "ordering": PARTS}.get(bank.items["many"].type, 1)
        assert marks(sheet) == LETTERS * rows
    answers = [answer_key(form, bank)[0].answer for form in forms]
    ((_, cells),) = conversion(forms)
    assert [answer.html for _, answer in cells] == answers
    assert [given.html for _, _, (given,) in class_grid(forms)] == answers


@pytest.mark.parametrize("type_", MANY)
def test_show_has_them_all(tmp_path: Path, type_: str) -> None:
    bank = make_bank(tmp_path, items=[item("many", type_, **MANY[type_])])
    (question,) = student_view(bank, bank.items["many"])["questions"]
    assert [option["label"] for option in question["options"]] == LETTERS
    assert sorted(option["text"] for option in question["options"]) == sorted(TEXTS)
    assert len(teacher_view(bank, bank.items["many"])["questions"][0]["options"]) == PARTS


def test_the_primes_of_a_teacher_stand_in_rows(tmp_path: Path) -> None:
    many = item("b-many", "multiple-response", stem="Tick all primes.", keys=wrong(*PRIMES), distractors=wrong(*OTHERS))
    bank = make_bank(tmp_path, items=[many], quizzes=[quiz("b-many")])
    (form,) = forms_of(bank)[:1]
    (shown,) = shown_form(form, lambda _: "")
    options = [option.html for option in shown.questions[0].options]
    assert options == sorted(PRIMES + OTHERS, key=int) and shown.questions[0].columns == 4
    assert answer_key(form, bank)[0].answer == "A, B, D, F, J, L, P"


@pytest.mark.parametrize(("count", "columns"), [(5, 1), (6, 2), (27, 2), (54, 2), (55, 1)])
def test_many_options_stand_in_columns_as_long_as_a_page_holds_them(tmp_path: Path, count: int, columns: int) -> None:
    texts = [f"an option of some length {number}" for number in range(count)]
    bank = make_bank(tmp_path, items=[item(key=texts[0], distractors=wrong(*texts[1:]))], quizzes=[quiz("first")])
    (shown,) = shown_form(forms_of(bank)[0], lambda _: "")
    assert shown.questions[0].columns == columns


def test_a_key_at_aa_is_not_taken_for_one_at_a(tmp_path: Path) -> None:
    numbers = [str(number) for number in range(100, 130)]
    late = item("late", key="126", distractors=wrong(*(text for text in numbers if text != "126")))
    early = item("early", key="100", distractors=wrong(*numbers[1:]))
    bank = make_bank(tmp_path, items=[late, early], quizzes=[quiz("late", "early", order="given")])
    assert key_letters(forms_of(bank)[0]) == ["AA", "A"]
    assert pattern(["A", "AA", "A"]) == "" and pattern(["AA", "AA", "AA"])


def test_moodle_numbers_what_it_has_no_letters_for(tmp_path: Path) -> None:
    few, many = (item(id_, key=TEXTS[0], distractors=wrong(*TEXTS[1:count])) for id_, count in (("few", 26), ("many", 27)))
    bank = make_bank(tmp_path, items=[few, many], quizzes=[quiz("few", "many", order="given")])
    context = Context(bank, lambda _: "", "4.5", mix=False)
    text = "".join(part for entry in forms_of(bank)[0].items for part in item_questions(entry, context))
    assert re.findall("<answernumbering>(.*?)</", text) == ["ABCD", "123"]
    assert [(problem.code, problem.severity) for problem in context.problems] == [("moodle-letters", "warning")]


def test_strips_of_a_long_timeline_have_each_a_letter_of_its_own(tmp_path: Path, project: Project) -> None:
    ids = [f"A1-{number}" for number in range(1, PARTS + 1)]
    facts = [fact(id_, f"Something happened, number {id_}.", date=str(1990 + place)) for place, id_ in enumerate(ids)]
    bank = make_bank(tmp_path, record=record(facts=facts))
    some = next(iter(project.bank.timeline.values()))
    events = {id_: some.model_copy(update={"id": id_, "fact": id_}) for id_ in ids}
    values = COMPONENTS["timeline-strips"](replace(bank, timeline=events), ())
    assert [row["letter"] for row in values["strips"]] == LETTERS
    assert {row["letter"] for row in values["solved"]} == set(LETTERS)


HUGE = """\
unit: U1
items:
  - id: huge
    type: single-choice
    stem: Which?
    key: k
    distractors:
"""


def test_ten_thousand_options_are_refused_at_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    make_bank(tmp_path, items=[item("sound"), item("most", key="k", distractors=wrong(*map(str, range(MOST))))])
    rows = "".join(f"      - {{option: o{number}, because: no}}\n" for number in range(10_000))
    (tmp_path / "seeds" / "items" / "huge.yaml").write_text(HUGE + rows, encoding="utf-8")
    start = process_time()
    bank, problems = read_bank(tmp_path / "seeds")
    assert process_time() - start < 5  # a second, where nothing else runs
    assert [(problem.code, problem.span.line) for problem in problems] == [("too-many", 8)]
    assert "'distractors' has 10000 entries" in problems[0].message
    assert {"sound", "most"} <= bank.items.keys() and "huge" in bank.unread
