"""`course lab` as a newcomer meets it: the list, a run step by step, bad values, a worksheet and its solution."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from course.cli import main
from course.documents.labsheet import lab, sheets
from course.drawing.render import Renderer
from course.modelling.parts import systems
from course.modelling.system import Parameter, ParameterError
from course.stages.project import Project
from course.subjects.e2ee import SUBJECT
from course.workspace.places import built_in

SYSTEMS = sorted(systems(SUBJECT))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_it_lists_the_systems_a_line_each() -> None:
    listed = run("lab")
    assert listed.exit_code == 0
    for name, system in systems(SUBJECT).items():
        assert re.search(rf"^{name} +{re.escape(system.title[:40])}", listed.output, re.MULTILINE), name
    assert run("lab", "--pdf").exit_code == 2


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_run_tells_its_model_and_every_step(name: str) -> None:
    system = systems(SUBJECT)[name]
    told = run("lab", name)
    assert told.exit_code == 0 and "Traceback" not in told.output
    flat = "".join(told.output.split())
    for text in (*system.assumptions, system.articles, *(parameter.meaning for parameter in system.parameters)):
        assert "".join(text.split()) in flat.replace("-", "") or "".join(text.split()) in flat, text
    made = system.run(system.values(), Random(f"{name}/"))
    for step in made.steps:
        assert "".join(step.text.split()) in flat and "".join(step.why.split()) in flat
    assert run("lab", name).output == told.output  # the same again


@pytest.mark.parametrize("name", SYSTEMS)
def test_another_seed_draws_another_case_that_is_sound(name: str, project: Project) -> None:
    cases = [lab(name, project.bank, str(seed)) for seed in range(1, 7)]
    assert sum(bool(case.items) for case in cases) >= 3  # a draw may give no sound task, and says so
    if any(len(parameter.choices) != 1 for parameter in systems(SUBJECT)[name].parameters):
        assert len({repr(case.run) for case in cases}) > 1


@pytest.mark.parametrize("name", SYSTEMS)
def test_each_parameter_refuses_what_is_out_of_range(name: str) -> None:
    for parameter in systems(SUBJECT)[name].parameters:
        bad = "no-such-word" if parameter.choices else str(parameter.high + 1)
        said = run("lab", name, "--set", f"{parameter.name}={bad}")
        assert said.exit_code == 2
        flat = " ".join(said.output.split())
        assert parameter.name in flat and " ".join(parameter.range.split()) in flat, flat
        assert not parameter.why or parameter.why in flat


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("before", "wants NAME=VALUE"),
        ("befor=3", "no parameter 'befor'"),
        ("before=x", "'x' is no number"),
        ("before=2.5", "no whole"),
    ],
)
def test_a_mistyped_setting_is_explained(setting: str, said: str) -> None:
    result = run("lab", "mailbox", "--set", setting)
    assert result.exit_code == 2 and said in " ".join(result.output.split())


def test_an_unknown_system_and_contradictory_values() -> None:
    assert "did you mean 'mailbox'" in run("lab", "mailbx").output
    clash = run("lab", "mailbox", "--set", "before=9", "--set", "between=9")
    assert clash.exit_code == 2 and "do not fit on a page" in clash.output
    twice = run("lab", "mailbox", "--set", "before=2", "--set", "before=3")
    assert twice.exit_code == 2 and "twice" in twice.output


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_worksheet_leaves_blank_what_the_solution_says(name: str, project: Project) -> None:
    made = lab(name, project.bank, "3")
    renderer = Renderer(project.bank, [built_in("templates")])
    worksheet, solution = (page.draw(renderer) for page in sheets(made, project.bank))
    truths = sum(isinstance(cell, bool) for step in made.run.steps for table in step.tables for row in table.rows for cell in row)
    assert worksheet.count('aria-label="to fill in"') == truths
    assert solution.count('<td class="truth">') == truths and "to fill in" not in solution
    bare = words(worksheet)
    for step in made.run.steps:
        assert not step.why or words(step.why)[:60] not in bare
        assert not step.why or words(step.why)[:40].split("’")[0] in words(solution).replace("&#39;", "'")
    for item in made.items:
        assert item.solution and words(item.solution)[:50] not in bare
    assert "Worked solution" in solution and "Worked solution" not in worksheet


def test_the_sheets_are_printed(tmp_path: Path) -> None:
    done = run("lab", "mailbox", "--seed", "7", "--pdf", "--output", str(tmp_path))
    assert done.exit_code == 0, done.output
    sheet, solution = (tmp_path / "lab" / name for name in ("mailbox-7.pdf", "mailbox-7-solution.pdf"))
    text = "".join(page.extract_text() for page in PdfReader(sheet).pages)
    assert "In this model" in text and "Worked solution" not in text
    assert "Worked solution" in "".join(page.extract_text() for page in PdfReader(solution).pages)
    first = sheet.read_bytes()
    run("lab", "mailbox", "--seed", "7", "--pdf", "--output", str(tmp_path))
    assert sheet.read_bytes() == first


def test_numbers_may_be_written_with_separators() -> None:
    assert Parameter("n", "a number", 5, 1, 5000).read("1_000") == 1000
    with pytest.raises(ParameterError, match=r"out of range: 1 to 9; small enough"):
        Parameter("n", "a number", 5, 1, 9, why="small enough").read("10")


def test_days_are_read_and_shown_as_people_write_them() -> None:
    told = run("lab", "timeline", "--set", "cutoff=2026-06-01", "--set", "notice=2026-05-20")
    assert told.exit_code == 0 and "2026-06-01" in told.output and "20260601" not in told.output
    assert "12 days" in told.output
    for wrong, said in (("2026-02-31", "no day 2026-02-31"), ("soon", "no day such as 2026-05-08")):
        refused = run("lab", "timeline", "--set", f"cutoff={wrong}")
        assert refused.exit_code == 2 and said in " ".join(refused.output.split())
