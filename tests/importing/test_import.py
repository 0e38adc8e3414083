"""`course import`: what comes, what is said of it, and what a second import of a changed file does."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from importing_course import course, imported, made

from course.importing.files import decoded

QUIZ = """\
What is a mountain that spits fire called?
A. a geyser
B. a volcano
C. a crater
ANSWER: B

Ice is lighter than water.
A. True
B. False
ANSWER: A
"""
VOLCANO = "what-is-a-mountain-that-spits-fire-called"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(made(tmp_path))
    (tmp_path / "quiz.txt").write_text(QUIZ)
    return tmp_path


def items(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted((folder / "seeds/items").glob("*.yaml")))


def test_questions_become_items_that_build(folder: Path) -> None:
    told = course("import", "quiz.txt", "--quiz", "ice")
    assert told.exit_code == 0
    assert "2 questions in\n  2 whole\n" in told.stdout and "1 single-choice, 1 true-false" in told.stdout
    assert (
        items(folder)
        == f"""\
items:
  - id: {VOLCANO}
    type: single-choice
    stem: What is a mountain that spits fire called?
    key: a volcano
    distractors:
      - a geyser
      - a crater

  - id: ice-is-lighter-than-water
    type: true-false
    stem: Ice is lighter than water.
    key: true
"""
    )
    assert course("check").exit_code == 0
    assert course("build", "ice", "--format", "html").exit_code == 0
    assert {path.name for path in (folder / "output/quizzes").iterdir()} >= {"ice-A.html", "ice-B.html"}


def test_a_dry_run_says_the_same_and_writes_nothing(folder: Path) -> None:
    told = imported("quiz.txt", "--dry-run")
    assert (told["in"], told["whole"], told["written"]) == (2, 2, None)
    assert list((folder / "seeds/items").iterdir()) == [] and not (folder / "seeds/imported").exists()


def test_the_same_file_again_changes_nothing(folder: Path) -> None:
    course("import", "quiz.txt")
    before = {path: path.read_bytes() for path in (folder / "seeds").rglob("*") if path.is_file()}
    (folder / "renamed.txt").write_text(QUIZ)
    for name in ("quiz.txt", "renamed.txt"):
        told = imported(name)
        assert [item["state"] for item in told["items"]] == ["same", "same"]
        assert [name for name in told["written"] if "items/" in name] == []
    assert {path: path.read_bytes() for path in before} == before


def test_what_changed_there_changes_here_and_what_you_changed_stays(folder: Path) -> None:
    course("import", "quiz.txt")
    path = folder / "seeds/items/quiz.yaml"
    path.write_text(path.read_text().replace("- a geyser", "- a hot spring   # mine"))
    (folder / "quiz.txt").write_text(
        QUIZ.replace("B. a volcano", "B. an active volcano")
        .replace("A. a geyser", "A. a spring")
        .replace("ANSWER: A", "ANSWER: B")
    )
    told = imported("quiz.txt")
    first, second = told["items"]
    assert (first["state"], first["set"], first["kept"]) == ("updated", ["key"], ["distractors"])
    assert (second["state"], second["set"]) == ("updated", ["key"])
    assert "key: an active volcano\n" in items(folder) and "- a hot spring   # mine\n" in items(folder)
    assert "key: false" in items(folder) and items(folder).count("- id:") == 2
    text = course("import", "quiz.txt").stdout
    assert "2 as last time" in text  # it is settled: told once


def test_what_you_removed_stays_away_and_what_the_file_lost_stays_here(folder: Path) -> None:
    course("import", "quiz.txt")
    path = folder / "seeds/items/quiz.yaml"
    path.write_text(path.read_text().partition("\n  - id: ice")[0] + "\n")
    told = course("import", "quiz.txt").stdout
    assert "you had removed it; it stays away" in told and "- id: ice" not in items(folder)
    (folder / "quiz.txt").write_text(QUIZ.partition("Ice")[2].join(["Ice", ""]))
    told = course("import", "quiz.txt").stdout
    assert f"No longer in the file, and left here:\n  {VOLCANO}\n" in told and VOLCANO in items(folder)


def test_an_import_that_was_stopped_goes_on_and_brings_nothing_twice(folder: Path) -> None:
    course("import", "quiz.txt")
    (folder / "seeds/imported/quiz.json").unlink()  # as if it had been stopped before the record was written
    assert [item["state"] for item in imported("quiz.txt")["items"]] == ["same", "same"]
    assert items(folder).count("- id:") == 2


def test_an_id_that_is_taken_gets_a_number(folder: Path) -> None:
    (folder / "seeds/items/mine.yaml").write_text(f"items:\n  - {{id: {VOLCANO}, stem: Mine?, key: true}}\n")
    assert imported("quiz.txt")["items"][0]["id"] == f"{VOLCANO}-2"
    assert "Mine?" in items(folder)


def test_items_that_need_a_hand_are_named_at_their_lines(folder: Path) -> None:
    (folder / "quiz.txt").write_text(QUIZ.replace("C. a crater", "C. a geyser"))
    told = course("import", "quiz.txt")
    assert told.exit_code == 1 and "seeds/items/quiz.yaml:8:9: error[same-option]" in told.stderr


def test_a_broken_question_is_a_problem_and_the_others_come(folder: Path) -> None:
    (folder / "quiz.txt").write_text(QUIZ.replace("ANSWER: B", "ANSWER: E") + "\nNo answer here?\nA. one\nB. two\n")
    told = imported("quiz.txt")
    assert [(problem["line"], problem["code"]) for problem in told["problems"]] == [(5, "import-broken"), (12, "import-broken")]
    assert told["whole"] == 1 and course("import", "quiz.txt").exit_code == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_with_accents_come_in_any_encoding(folder: Path, encoding: str) -> None:
    (folder / "quiz.txt").write_bytes(QUIZ.replace("a volcano", "ein Vulkan für Gäste").replace("\n", "\r\n").encode(encoding))
    told = imported("quiz.txt")
    assert told["whole"] == 2 and "key: ein Vulkan für Gäste\n" in items(folder)
    assert [problem["code"] for problem in told["problems"]] == ([] if encoding == "utf-8-sig" else ["import-encoding"])


def test_a_text_that_is_cut_within_a_letter_is_still_told() -> None:
    assert decoded("für".encode()[:2], cut=True) == ("f", "utf-8")
    assert decoded("für".encode("cp1252")) == ("für", "Windows-1252")


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "import-empty", "the file is empty"),
        (b"%PDF-1.7 ...", "import-unknown", "this is a PDF"),
        (b"\xd0\xcf\x11\xe0old", "import-unknown", "old Office program"),
        (b"Dear class, tomorrow we meet at nine.", "import-unknown", "nothing here tells"),
        (b"PK\x03\x04broken", "import-", ""),
    ],
)
def test_files_that_hold_no_questions(folder: Path, data: bytes, code: str, said: str) -> None:
    (folder / "quiz.txt").write_bytes(data)
    told = imported("quiz.txt")
    assert told["problems"][0]["code"].startswith(code) and said in told["problems"][0]["message"]
    assert told["in"] == 0


def test_a_package_cannot_write_elsewhere_nor_fill_the_disk(folder: Path) -> None:
    with zipfile.ZipFile(folder / "quiz.zip", "w") as package:
        package.writestr("../../evil.txt", QUIZ)
        package.writestr("imsmanifest.xml", "<manifest xmlns='http://www.imsglobal.org/xsd/imscp_v1p1'/>")
    before = set(folder.parent.rglob("*"))
    course("import", "quiz.zip")
    assert {path for path in set(folder.parent.rglob("*")) - before if path.name == "evil.txt"} == set()


def test_without_a_course_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quiz.txt").write_text(QUIZ)
    told = course("import", "quiz.txt")
    assert told.exit_code == 1 and "course init" in told.stderr


def test_a_full_disk_leaves_whole_files_and_the_next_run_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.replace

    def full(source: str, target: str) -> None:
        if str(target).endswith("quiz.json"):
            raise OSError(28, "No space left on device", str(target))
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        told = course("import", "quiz.txt")
    assert told.exit_code == 1 and "nothing comes twice" in told.stderr
    assert [item["state"] for item in imported("quiz.txt")["items"]] == ["same", "same"]


def test_the_report_for_programs_has_every_question(folder: Path) -> None:
    told = json.loads(course("import", "quiz.txt", "--json").stdout)
    assert [(item["file"], item["line"], item["result"]) for item in told["items"]] == [
        ("quiz.txt", 1, "whole"),
        ("quiz.txt", 7, "whole"),
    ]


def test_a_folder_and_a_zip_file_bring_all_that_is_in_them(folder: Path) -> None:
    (folder / "old/part").mkdir(parents=True)
    (folder / "old/one.txt").write_text(QUIZ)
    (folder / "old/part/one.txt").write_text(QUIZ.replace("mountain", "hill"))
    (folder / "old/.hidden").write_text(QUIZ)
    assert [item["file"] for item in imported("old", "--dry-run")["items"]] == ["old/one.txt"] * 2 + ["old/part/one.txt"] * 2
    with zipfile.ZipFile(folder / "old.zip", "w") as package:
        package.writestr("one.txt", QUIZ)
        package.writestr("part/two.txt", QUIZ.replace("mountain", "hill"))
        package.writestr("notes.txt", "Nothing to see here.")
    told = imported("old.zip")
    assert [item["file"] for item in told["items"]] == ["old.zip/one.txt"] * 2 + ["old.zip/part/two.txt"] * 2
    assert [(problem["file"], problem["code"]) for problem in told["problems"]] == [("old.zip/notes.txt", "import-unknown")]
    assert {item["state"] for item in imported("old.zip")["items"]} == {"same"}


def test_another_file_of_the_same_name_changes_nothing_of_the_first_one(folder: Path) -> None:
    (folder / "quiz.txt").write_text("::Question 1:: What is a mountain that spits fire called? {=a volcano ~a geyser}\n")
    course("import", "quiz.txt")
    (folder / "quiz.txt").write_text("::Question 1:: How many legs has a spider? {=eight ~six}\n")
    assert [item["state"] for item in imported("quiz.txt")["items"]] == ["new"]
    assert "a volcano" in items(folder) and "eight" in items(folder)
    (folder / "quiz.txt").write_text("::Question 1:: How many legs does a spider have? {=eight ~ten}\n")
    assert [(item["state"], item["set"]) for item in imported("quiz.txt")["items"]] == [("updated", ["stem", "distractors"])]


def test_remarks_stand_above_the_item(folder: Path) -> None:
    (folder / "quiz.txt").write_text("// asked last year, too easy\n::Fire:: What spits fire? {=a volcano ~a geyser}\n")
    course("import", "quiz.txt")
    assert "  # asked last year, too easy\n  - id: fire\n" in items(folder)


def test_the_report_names_a_file_once_and_lines_in_a_row_shortly(folder: Path) -> None:
    (folder / "gaps.gift").write_text("".join(f"Which is river {n}?{{=a{n} ~%50%b{n} ~c{n}}}\n\n" for n in range(9)))
    told = course("import", "gaps.gift", "--dry-run").stdout
    assert "  The option '…' earns 50 % there; here it earns nothing (9)\n    lines 1, 3, 5, 7, 9, 11, 13, 15, 17\n" in told
    assert told.count("gaps.gift") == 1
    (folder / "sheet.csv").write_text("Question,A,B,Key,Colour\n" + "".join(f"Which is {n}?,a{n},b{n},A,red\n" for n in range(9)))
    told = course("import", "sheet.csv", "gaps.gift", "--dry-run").stdout
    assert "  The field 'Colour' is left out: 'red' (9)\n    sheet.csv, lines 2–10\n" in told


def test_a_dry_run_tells_what_is_to_be_mended_by_hand_as_the_import_does(folder: Path) -> None:
    (folder / "same.txt").write_text("Which is larger?\nA. a hill\nB. a hill\nANSWER: A\n")
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    dry, real = course("import", "same.txt", "--dry-run"), course("import", "same.txt")
    assert "same-option" in dry.stderr and dry.stderr == real.stderr and dry.exit_code == real.exit_code == 1
    assert not [path for path in before if not (folder / path).exists()] and "Nothing was written" in dry.stdout
