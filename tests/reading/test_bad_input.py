"""Broken courses: each mistake is one clear problem at its place, and what is right beside it stays."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path
from time import process_time

import pytest
from bad_courses import CASES, FOLDER, expected, found, good_items
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.assembly.assemble import assemble
from course.items import item_types
from course.problems import Fault, Problem, as_github, as_json, as_text
from course.reading.read import read_bank
from course.rules import check
from course.stages.project import load

COURSE = (FOLDER / "ids" / "seeds" / "course.yaml").read_text()
ITEM = "".join(f"    {line}\n" for line in item_types()["single-choice"].example.splitlines()).replace("    ", "  - ", 1)
GOOD = "unit: U1\nitems:\n" + ITEM

RELATED = {"references", "components"}  # read without a problem; what is wrong shows when all is put together


def course(folder: Path, name: str = "", content: str | bytes = "") -> Path:
    """A folder of seeds that holds a course.yaml and the file `name`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "course.yaml").write_text(COURSE)
    if name:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def only(problems: list[Problem]) -> Problem:
    """The one problem of the list."""
    assert len(problems) == 1, as_text(problems, {})
    return problems[0]


@pytest.mark.parametrize("name", sorted(set(CASES) - RELATED))
def test_every_mistake_is_one_problem_at_its_place(name: str) -> None:
    case = FOLDER / name
    bank, problems = read_bank(case / "seeds")
    assert found(problems) == expected(case)
    assert good_items(case) <= set(bank.items)
    assert all(item.unit != "U0" for item in bank.items.values())  # what stands in for a missing unit stays inside


def test_what_reads_well_but_does_not_fit_together() -> None:
    case = FOLDER / "references"
    project = load(case)
    assert read_bank(case / "seeds")[1] == []
    assert found([*project.problems, *check(project.bank, project.forms)]) == expected(case)


def test_components_that_a_handout_cannot_hold() -> None:
    case = FOLDER / "components"
    project = load(case)
    problems = {*project.problems, *project.job()[1], *check(project.bank, project.forms)}
    assert found(list(problems)) == expected(case)


@pytest.mark.parametrize("name", sorted(set(CASES) - RELATED))
def test_every_problem_says_what_to_do(name: str) -> None:
    bank, problems = read_bank(FOLDER / name / "seeds")
    for problem in problems:
        assert problem.hint and "\n" not in problem.message + problem.hint, problem
        assert len(problem.message) < 160, problem
    for shown in (as_text(problems, bank.texts), as_json(problems), as_github(problems)):
        assert str(FOLDER) not in shown  # no path of this machine
    assert problems == sorted(problems)


def test_a_blueprint_says_what_the_bank_is_short_of() -> None:
    bank, _ = read_bank(FOLDER / "references" / "seeds")
    forms, problems = assemble(bank, bank.quizzes["short"], "1")
    assert forms == []
    first, second = problems
    assert "9 items wanted (type single-choice, objective LO1), 4 short" in first.message
    assert "the bank has 5 such items" in first.hint and "write 4 more" in first.hint
    assert "type essay" in second.message and "1 short" in second.message


@pytest.mark.parametrize(
    ("others", "hint"),
    [((), "objectives"), (("course.yml",), "rename 'course.yml'"), (("course.yaml.txt",), "rename 'course.yaml.txt'")],
)
def test_without_course_yaml_there_is_no_course(tmp_path: Path, others: tuple[str, ...], hint: str) -> None:
    for name in others:
        (tmp_path / name).write_text(COURSE)
    with pytest.raises(Fault) as caught:
        read_bank(tmp_path)
    problem = caught.value.problem
    assert (problem.span.file, problem.code) == ("seeds/course.yaml", "unreadable")
    assert hint in problem.hint


def test_course_yaml_that_is_no_yaml_is_a_fault_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("id: small\ntitle: Small: a course\n")
    with pytest.raises(Fault) as caught:
        read_bank(tmp_path)
    assert found([caught.value.problem]) == [("seeds/course.yaml", 2, 13, "syntax")]


def test_a_faulty_course_yaml_does_not_hide_the_other_files() -> None:
    bank, problems = read_bank(FOLDER / "faulty-course" / "seeds")
    assert {problem.span.file for problem in problems} == {"seeds/course.yaml", "seeds/items/x.yaml"}
    assert [objective.id for objective in bank.course.objectives] == ["LO1"]


def test_a_file_that_must_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = course(tmp_path, "items/locked.yaml", GOOD)
    (seeds / "items" / "open.yaml").write_text(GOOD)
    reads = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "locked.yaml":
            raise PermissionError(13, "Permission denied")
        return reads(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    bank, problems = read_bank(seeds)
    problem = only(problems)
    assert (str(problem.span), problem.code) == ("seeds/items/locked.yaml", "unreadable")
    assert "Permission denied" in problem.message and "right" in problem.hint
    assert bank.items


def test_a_folder_that_must_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = course(tmp_path, "items/a.yaml", GOOD)
    scans = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("items"):
            raise PermissionError(13, "Permission denied", str(path))
        return scans(path)

    monkeypatch.setattr(os, "scandir", scandir)
    problem = only(read_bank(seeds)[1])
    assert (str(problem.span), problem.code) == ("seeds/items", "unreadable")


def test_links_are_followed_to_files_only(tmp_path: Path) -> None:
    seeds = course(tmp_path / "seeds", "items/a.yaml", GOOD)
    (tmp_path / "more").mkdir()
    (seeds / "items" / "more").symlink_to(tmp_path / "more")
    (seeds / "items" / "loop").symlink_to(seeds)
    (seeds / "items" / "gone.yaml").symlink_to(tmp_path / "gone.yaml")
    bank, problems = read_bank(seeds)
    assert [(problem.span.file, problem.code) for problem in problems] == [
        ("seeds/items/gone.yaml", "unreadable"),
        ("seeds/items/loop", "unused-file"),
        ("seeds/items/more", "unused-file"),
    ]
    assert len(bank.items) == 1


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    seeds = course(tmp_path, "items/huge.yaml", GOOD + "#" * 5_000_000)
    problem = only(read_bank(seeds)[1])
    assert (str(problem.span), problem.code) == ("seeds/items/huge.yaml", "too-large")
    assert "5 MB" in problem.message and "split" in problem.hint


BOMBS = {
    "laughs": (
        "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "alias",
    ),
    "brackets": ("[" * 10_000, "too-deep"),
    "braces": ("{a: " * 10_000, "too-deep"),
    "dashes": ("- " * 10_000, "too-deep"),
    "question-marks": ("? " * 10_000, "too-deep"),
    "indents": ("".join(" " * depth + "a:\n" for depth in range(1_000)), "too-deep"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_cost_neither_time_nor_memory(tmp_path: Path, name: str) -> None:
    text, code = BOMBS[name]
    seeds = course(tmp_path, "items/bomb.yaml", text)
    tracemalloc.start()
    try:
        start = process_time()
        problems = read_bank(seeds)[1]
        seconds = process_time() - start
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert code in {problem.code for problem in problems}
    assert seconds < 2 and peak < 20_000_000, (seconds, peak)


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path, start: str, end: str) -> None:
    broken = GOOD + ITEM.replace("id: ", "id: second-").replace("remember", "rember")
    handout = "---\nid: H01\ntitle: T\nunit: U1\nteaches: t\n---\nOne.\n\nTwo.\n"
    seeds = course(tmp_path, "items/a.yaml", (start + broken).replace("\n", end))
    course(tmp_path, "handouts/H01-t.md", (start + handout).replace("\n", end))
    bank, problems = read_bank(seeds)
    line = broken[: broken.index("rember")].count("\n") + 1
    assert found(problems) == [("seeds/items/a.yaml", line, 12, "bad-value")]
    assert len(bank.items) == 1
    assert bank.handouts["H01"].body == "One.\n\nTwo.\n"


def test_a_wrong_byte_is_found_behind_a_byte_order_mark(tmp_path: Path) -> None:
    seeds = course(tmp_path, "items/a.yaml", "\ufeffunit: é".encode() + b"\xe9\n")
    course(tmp_path, "items/b.yaml", b"unit: U1\r\rit\x80ms:")
    assert found(read_bank(seeds)[1]) == [
        ("seeds/items/a.yaml", 1, 8, "not-utf-8"),
        ("seeds/items/b.yaml", 3, 3, "not-utf-8"),
    ]


def test_a_file_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    seeds = course(tmp_path)
    try:
        Path(str(seeds) + "/odd-\udcff.yaml").write_text("x")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such name")
    problem = only(read_bank(seeds)[1])
    assert as_text([problem], {}).encode()


# -- any content whatever ------------------------------------------------------------------------------------------

PLACES = ["items/x.yaml", "articles/A1.yaml", "units/U1.yaml", "quizzes/q.yaml", "glossary.yaml", "debate.yaml"]
PLACES += ["timeline.yaml", "handouts/H01-x.md"]
PIECES = [*"abn:-[]{}\"'#&*!|>%@`?,.~\\<=019é \n\t\r\0\u2028", "items:", "- id: a", "\n  ", "---", "\n---\n", "::: "]
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.one_of(st.binary(max_size=200), st.text(max_size=200), YAMLISH)
PATIENT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, derandomize=True, max_examples=300)


def check_places(seeds: Path, problems: list[Problem]) -> None:
    """Each problem names an existing file and a place in it, and can be shown."""
    for problem in problems:
        data = (seeds / problem.span.file.removeprefix("seeds/")).read_bytes()
        lines = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 0 <= problem.span.line <= len(lines), problem
        if problem.span.line:
            assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1, problem
        assert problem.hint and problem.message, problem
    assert as_text(problems, {}) or not problems


@PATIENT
@given(name=st.sampled_from(PLACES), content=ANYTHING)
def test_any_content_gives_problems_or_a_bank(tmp_path: Path, name: str, content: str | bytes) -> None:
    data = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    seeds = course(tmp_path / name.replace("/", "-"), name, data)
    bank, problems = read_bank(seeds)
    check_places(seeds, problems)
    assert problems or bank


@PATIENT
@given(data=st.data())
def test_any_slip_of_the_keyboard_gives_problems_or_a_bank(tmp_path: Path, data: st.DataObject) -> None:
    text = "unit: U1\nitems:\n" + "".join(
        "".join(f"    {line}\n" for line in type_.example.splitlines()).replace("    ", "  - ", 1)
        for type_ in item_types().values()
    )
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 3))
        size = data.draw(st.integers(1, 3))
        piece = text[start : start + size]
        new = data.draw(st.sampled_from(["", piece * 2, piece[::-1], piece + "\n", piece + ":", piece + '"', "[" + piece, "\t"]))
        text = text[:start] + new + text[start + size :]
    seeds = course(tmp_path, "items/x.yaml", text)
    bank, problems = read_bank(seeds)
    check_places(seeds, problems)
    assert problems or len(bank.items) >= len(item_types()) - 4
    for item in bank.items.values():
        assert item.lower()
