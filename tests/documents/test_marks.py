"""Markdown in every short text of a course's pages: formulas and emphasis are shown, never their marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from banks import HANDOUT, item, make_bank, quiz, rubric
from click.testing import CliRunner

from course.cli import main
from course.reading.read import read_bank

RICH = "R $x^2$ H~2~O *em*"
RAW = re.compile(r"\$x\^2|H~2~O|\*em\*")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rich")
    unit = {
        "question": RICH,
        "objectives": [{"objective": "LO1", "can": RICH}],
        "plan": [{"minutes": "45", "phase": RICH, "activity": RICH, "materials": [RICH]}],
        "misconceptions": [{"says": RICH, "answer": RICH}],
    }
    terms = [{"id": "K01", "term": RICH, "definition": RICH, "plain": RICH, "cites": ["A1-1"]}]
    components = f"\n::: task {RICH}\n:::\n::: glossary K01\n:::\n::: terms K01\n:::\n"
    handout = HANDOUT.replace("teaches: ", f"teaches: '{RICH}' # ", 1) + components
    items = [item("speed", "numeric", measure=RICH), item("text", "essay", rubric=[rubric(RICH, 2, 0)])]
    course = {"objectives": [{"id": "LO1", "text": RICH}]}
    make_bank(folder, items=items, quizzes=[quiz("speed", "text")], unit=unit, glossary=terms, handout=handout, course=course)
    with pytest.MonkeyPatch.context() as place:
        place.chdir(folder)
        result = CliRunner().invoke(main, ["build", "--format", "html", "--format", "moodle"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return folder / "output"


def test_no_mark_is_left_on_a_page(output: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in output.rglob("*.html")}
    shown = {path.name: re.sub(r"<math.*?</math>|<[^>]*>", " ", page, flags=re.DOTALL) for path, page in pages.items()}
    assert not {name: RAW.findall(page) for name, page in shown.items() if RAW.search(page)}
    assert sum(page.count("<math") for page in pages.values()) > 12


def test_graders_in_moodle_see_a_criterion_s_formula(output: Path) -> None:
    text = next((output / "moodle").glob("exit*.xml")).read_text(encoding="utf-8")
    assert r'<th scope="row">R \(x^2\) H<sub>2</sub>O <em>em</em></th>' in text


def test_a_key_shows_a_measure_that_is_a_formula(output: Path) -> None:
    key = next((output / "keys").glob("exit*key.html")).read_text(encoding="utf-8")
    assert key.count('data-tex="x^2"') >= 3  # grid, key and row
    assert re.search(r"<td>[\d.,]+ (<span[^>]*>)?R <math", key)


def test_a_fault_in_a_title_stands_at_its_place(tmp_path: Path) -> None:
    handout = HANDOUT + "\n::: task Look at $\\foo$ here\nDo it.\n:::\n"
    with pytest.raises(AssertionError):
        make_bank(tmp_path, handout=handout)
    _, problems = read_bank(tmp_path / "seeds")
    line = handout.split("\n").index("::: task Look at $\\foo$ here") + 1
    assert [(problem.code, problem.span.line, problem.span.column) for problem in problems] == [("bad-formula", line, 19)]
