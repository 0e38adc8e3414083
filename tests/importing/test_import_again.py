"""What must not be lost or come twice: runs that are stopped or at once, titles that many questions have, links, long texts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importing_course import course, imported, made

from course.workspace.alone import alone

SAME = "::Volcano:: Fire comes out of a volcano. {T}\n\n" + "::Volcano:: What comes out? {=fire ~ice}\n\n" * 2


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(made(tmp_path / "mine"))
    return tmp_path / "mine"


def items(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted((folder / "seeds/items").glob("*.yaml")))


def states(name: str) -> list[str]:
    return [item["state"] for item in imported(name)["items"]]


def test_questions_of_one_title_do_not_come_twice_after_a_run_that_was_stopped(folder: Path) -> None:
    (folder / "q.gift").write_text(SAME)
    course("import", "q.gift")
    (folder / "seeds/imported/q.json").unlink()
    assert states("q.gift") == ["same"] * 3
    assert items(folder).count("- id:") == 3


def test_an_item_keeps_its_new_id_and_goes_on_with_its_file(folder: Path) -> None:
    (folder / "q.gift").write_text("::Volcano:: What comes out of a volcano? {=fire ~ice}\n")
    course("import", "q.gift")
    path = folder / "seeds/items/q.yaml"
    path.write_text(path.read_text().replace("- id: volcano", "- id: fire-out"))
    (folder / "q.gift").write_text("::Volcano:: What comes out of a volcano? {=fire ~ice ~snow}\n")
    assert [(item["id"], item["state"]) for item in imported("q.gift")["items"]] == [("fire-out", "updated")]
    assert "- snow" in items(folder) and items(folder).count("- id:") == 1
    assert states("q.gift") == ["same"]


def test_a_title_and_a_key_that_many_have_make_no_question_another_ones_newer_version(folder: Path) -> None:
    (folder / "q.gift").write_text("::Question 1:: The sky is blue on clear days. {T}\n")
    course("import", "q.gift")
    (folder / "q.gift").write_text("::Question 1:: Paris lies in France. {T}\n")
    assert states("q.gift") == ["new"]
    assert "The sky is blue" in items(folder) and "Paris" in items(folder)


def test_one_item_that_cannot_be_changed_keeps_no_other_from_coming(folder: Path) -> None:
    (folder / "q.gift").write_text("::Alpha beta:: What is alpha? {=one ~two}\n\n::Gamma delta:: What is gamma? {=three ~four}\n")
    course("import", "q.gift")
    path = folder / "seeds/items/q.yaml"
    braces = "  - {id: alpha-beta, type: single-choice, stem: 'What is alpha?', key: one, distractors: [two]}\n\n"
    path.write_text("items:\n" + braces + "  - id: gamma" + path.read_text().partition("  - id: gamma")[2])
    (folder / "q.gift").write_text(
        "::Alpha beta:: What is alpha? {=one ~zwei}\n\n::Gamma delta:: What is gamma? {=three ~vier}\n\n::Omega:: New. {T}\n"
    )
    told = imported("q.gift")
    assert [item["state"] for item in told["items"]] == ["yours", "updated", "new"]
    assert [problem["code"] for problem in told["problems"]] == ["import-braces"]
    assert "- vier" in items(folder) and "- id: omega" in items(folder) and "[two]" in items(folder)
    assert [item["kept"] for item in imported("q.gift")["items"]] == [["distractors"], [], []]  # it is told until it is done


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    code = "import sys, pathlib, course.workspace.alone as it\nwith it.alone(pathlib.Path(sys.argv[1])): print('in')"
    with alone(tmp_path):
        other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(1)
    assert other.communicate(timeout=20)[0] == b"in\n"


def test_nothing_is_written_where_a_link_leads_out(folder: Path) -> None:
    outside = folder.parent / "outside.yaml"
    (folder / "seeds/items/q.yaml").symlink_to(outside)
    (folder / "q.gift").write_text("::Volcano:: What comes out of a volcano? {=fire ~ice}\n")
    told = imported("q.gift")
    assert [problem["code"] for problem in told["problems"] if problem["file"] == "seeds/items/q.yaml"] == ["unwritable"]
    assert not outside.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("q.gift", f"::Long:: {'very ' * 5000} {{=a ~b}}\n"),
        ("q.csv", f"Question,A,B,Answer,Feedback\nWhat?,one,two,A,{'very ' * 5000}\n"),
        ("q.json", '[{"question": "What?", "options": ["a", "b"], "answer": "a", "explanation": "' + "very " * 5000 + '"}]'),
    ],
)
def test_what_is_longer_than_any_text_is_kept_whole(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    told = imported(name)
    assert (told["in"], told["raw"], told["refused"]) == (1, 1, 0)
    (kept,) = (path for path in (folder / "seeds/kept").rglob("*") if path.is_file())
    assert "very " * 4990 in kept.read_text()


def test_characters_that_no_file_may_hold_become_blanks(folder: Path) -> None:
    (folder / "q.csv").write_text("Question,A,B,Answer,Tags\nWhat\u2028is it?,one\u0085x,two,A,old\u2028tag\n")
    assert imported("q.csv")["problems"] == []
    assert "old tag" in items(folder)
    assert course("check").exit_code == 0
