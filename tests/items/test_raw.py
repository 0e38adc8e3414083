"""Questions of other programs: kept whole, told on paper and by the checks, given back to their program, never run."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import DRAG, put_kept
from lxml import etree

from course.cli import main
from course.model.seedfile import MAX_BYTES
from course.problems import Problem
from course.stages.project import load
from course.stages.store import MemoryStore

WELL: dict[str, Any] = {
    "id": "well",
    "type": "raw",
    "stem": "Drag the names into the drawing.",
    "format": "moodle",
    "kind": "drag and drop onto an image",
    "kept": "moodle/well.xml",
}
CODE = WELL | {"id": "code", "stem": "Multiply.", "format": "gift", "kind": "a question with code", "kept": "code.txt"}
SUM: dict[str, Any] = {"id": "sum", "stem": "What is two and two?", "key": "four", "distractors": ["three", "five"]}
TAKES_NONE = ("aiken", "anki", "canvas", "h5p", "kahoot", "practice", "qti21", "qti3", "quizizz", "scorm")


class Course:
    """A small course, `draft` unless a test says otherwise."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seeds = folder / "seeds"
        self.put("course.yaml", {"id": "c", "title": "Course", "licence": "CC0", "attribution": "us", "standard": "draft"})
        self.put("quizzes/exit.yaml", {"id": "exit", "title": "Exit", "include": ["well", "sum"]})
        self.items(WELL, SUM)
        put_kept(self.seeds, DRAG, "moodle/well.xml")

    def put(self, name: str, data: object) -> None:
        path = self.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def items(self, *items: dict[str, Any]) -> None:
        self.put("items/mine.yaml", {"items": list(items)})

    def run(self, *words: str) -> Result:
        os.chdir(self.folder)
        return CliRunner().invoke(main, list(words), catch_exceptions=False)

    def made(self, *formats: str) -> str:
        """Builds the quiz and the bank; what the command says."""
        return self.run("build", *(word for name in formats for word in ("--format", name)), "--output", "out").output

    def file(self, name: str) -> str:
        return (self.folder / "out" / name).read_text(encoding="utf-8")

    def problems(self) -> list[Problem]:
        project = load(self.folder, store=MemoryStore())
        return [*project.read.problems, *(problem for problem in project.found() if problem not in project.read.problems)]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.chdir(tmp_path)  # and back
    return Course(tmp_path)


def question(file: str, kind: str) -> etree._Element:
    (found,) = [one for one in etree.fromstring(file.encode()) if one.get("type") == kind]
    return found


def parts(element: Iterable[etree._Element]) -> list[bytes]:
    return [etree.tostring(child, method="c14n", with_tail=False) for child in element]


def test_it_goes_back_to_moodle_as_it_stands_with_our_id_and_tags(course: Course) -> None:
    course.items(WELL | {"tags": ["wells"]}, SUM)
    course.made("moodle")
    for name in ("moodle/exit-A.xml", "moodle/bank.xml"):
        back = question(course.file(name), "ddimageortext")
        was = parts(etree.fromstring(DRAG))
        assert parts(back)[: len(was)] == was and "<![CDATA[<p>Drag the names &amp; numbers.</p>]]>" in course.file(name)
        assert [child.tag for child in list(back)[len(was) :]] == ["idnumber", "tags"]
        assert back.findtext("idnumber") == "well" and "wells" in [tag.text for tag in back.iter("text")]


def test_its_own_id_tags_and_words_that_look_like_ours_stay(course: Course) -> None:
    own = "<idnumber>Q7</idnumber><tags><tag><text>theirs</text></tag></tags>"
    text = DRAG.replace("</question>", f"{own}</question>").replace("Drag the", '<img src="picture:a.png"> @@PLUGINFILE@@ the')
    (course.seeds / "pictures").mkdir()
    (course.seeds / "pictures" / "a.png").write_bytes(b"\x89PNG")
    put_kept(course.seeds, text, "moodle/well.xml")
    course.made("moodle")
    back = question(course.file("moodle/exit-A.xml"), "ddimageortext")
    assert parts(back) == parts(etree.fromstring(text))


BOMB = '<!DOCTYPE q [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
SECRET = '<!DOCTYPE q [<!ENTITY s SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{BOMB}<question type='x'>&b;</question>", "document type"),
        (f"<?xml version='1.0'?>\n<!-- a -->{SECRET}<question type='x'>&s;</question>", "document type"),
        (f"\ufeff  {BOMB.lower()}<question type='x'/>", "document type"),
        ("<question type='x'>&s;</question>", "'s' not defined"),
        ("<quiz><question type='x'/></quiz>", "no <question> with a type"),
        ("<question><name/></question>", "no <question> with a type"),
        ("<question type='category'><category/></question>", "no <question> with a type"),
        ("<question type='x'/><question type='y'/>", "Extra content"),
        ("<question type='x'><name>", "line 1"),
        ("", "line"),
        ("::Title:: a question {}", "line 1"),
    ],
)
def test_anything_else_is_refused_at_its_line_and_nothing_is_expanded(course: Course, text: str, why: str) -> None:
    put_kept(course.seeds, text, "moodle/well.xml")
    told = course.made("moodle")
    assert "mine.yaml:7:9: error[moodle-kept]: 'well' cannot go back to Moodle: 'moodle/well.xml' is no question" in told
    assert why in told
    file = course.file("moodle/exit-A.xml")
    assert "idnumber>sum" in file and "root:" not in file and "haha" not in file and "well" not in file


def test_a_file_that_is_no_utf8_is_refused(course: Course) -> None:
    put_kept(course.seeds, "", "moodle/well.xml").write_bytes("<question type='x'>é</question>".encode("latin-1"))
    assert "is no question of Moodle XML: it is not UTF-8" in course.made("moodle")


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), st.integers(0, len(DRAG)).map(lambda end: DRAG[:end].encode())), place=st.data())
def test_any_bytes_are_given_back_or_refused(course: Course, data: bytes, place: st.DataObject) -> None:
    if data and place.draw(st.booleans()):
        at = place.draw(st.integers(0, len(data) - 1))
        data = data[:at] + bytes([data[at] ^ (1 << place.draw(st.integers(0, 7)))]) + data[at + 1 :]
    put_kept(course.seeds, "", "moodle/well.xml").write_bytes(data)
    job, _ = load(course.folder, store=MemoryStore()).job(["exit"])
    from course.formats import format_named

    made = list(format_named("moodle").make(job))
    (file,) = [one.data for one in made if not isinstance(one, Problem)]
    kinds = [one.get("type") for one in etree.fromstring(file)]
    assert (len(kinds) == 3) is not any(isinstance(one, Problem) and one.code == "moodle-kept" for one in made)


@pytest.mark.parametrize("path", ["../../secret.xml", "/etc/passwd", "a\\b.xml", "moodle//well.xml", "./well.xml", "moodle/../x"])
def test_a_path_leads_nowhere_else(course: Course, path: str) -> None:
    (course.folder.parent / "secret.xml").write_text(DRAG, encoding="utf-8")
    course.items(WELL | {"kept": path}, SUM)
    found = [(one.code, one.span.line, one.hint) for one in course.problems() if one.severity == "error"]
    assert found[0][:2] == ("bad-value", 7) and "below seeds/kept/" in str(found[0])


def test_a_missing_file_is_said_at_the_line_that_names_it(course: Course) -> None:
    course.items(WELL | {"kept": "moodle/wells.xml"}, SUM)
    found = [one for one in course.problems() if one.code == "unknown-kept"]
    assert [(one.span.line, one.span.column, one.hint) for one in found] == [(7, 9, "did you mean 'moodle/well.xml'?")]


def test_a_link_out_of_the_course_is_not_followed(course: Course) -> None:
    outside = course.folder.parent / "outside.xml"
    outside.write_text(DRAG, encoding="utf-8")
    (course.seeds / "kept/moodle/well.xml").unlink()
    (course.seeds / "kept/moodle/well.xml").symlink_to(outside)
    assert [one.code for one in course.problems() if one.severity == "error"] == ["unknown-kept", "unused-file"]


def test_what_is_too_large_is_said(course: Course) -> None:
    with (course.seeds / "kept/moodle/well.xml").open("r+b") as file:
        file.truncate(MAX_BYTES + 1)
    (found,) = [one for one in course.problems() if one.severity == "error"]
    assert (found.code, found.span.line) == ("broken-kept", 7) and "20 MB" in found.message


def test_files_of_twenty_megabytes_within_a_question_are_no_matter(course: Course) -> None:
    text = DRAG.replace("iVBORw0KGgo=", "iVBORw0KGgo" * 1_700_000)
    put_kept(course.seeds, text, "moodle/well.xml")
    course.made("moodle")
    assert "iVBORw0KGgo" * 1_700_000 in course.file("moodle/exit-A.xml")


def test_files_that_nothing_names_are_told_and_records_of_imports_are_not(course: Course) -> None:
    put_kept(course.seeds, DRAG, "moodle/old.xml")
    (course.seeds / "imported").mkdir()
    (course.seeds / "imported/bank.json").write_text("{}")
    found = [(one.span.file, one.severity) for one in course.problems() if one.code == "unused-file"]
    assert found == [("seeds/kept/moodle/old.xml", "warning")]


def test_checks_warn_of_it_at_every_standard(course: Course) -> None:
    for standard in ("draft", "classroom", "published"):
        told = course.run("check", "--standard", standard).output
        assert "items/mine.yaml:6:9: warning[raw-item]: 'well' is kept whole for Moodle: drag and drop onto an image" in told
        assert "active-kept" not in told and "implausible" not in told


SCRIPTS = ("<script>x</script>", "&lt;SCRIPT src=x&gt;", "<a href='JavaScript:x'>", '<img src="x" onerror="x">')


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_in_it_is_told_and_stays_where_it_is(course: Course, script: str) -> None:
    put_kept(course.seeds, DRAG.replace("Drag", script), "moodle/well.xml")
    assert "mine.yaml:7:9: warning[active-kept]: 'moodle/well.xml' holds a script" in course.run("check").output
    course.made("html", "docx", "json", "csv")
    for path in (course.folder / "out").rglob("*"):
        assert not path.is_file() or (b"JavaScript:x" not in path.read_bytes() and b"SCRIPT src" not in path.read_bytes())


LINES = {
    "en": ("This question works in Moodle only.", "to be answered in Moodle only (drag and drop"),
    "de": ("Diese Aufgabe funktioniert nur in Moodle.", "nur in Moodle zu beantworten (drag and drop"),
    "fr": ("Cette question ne fonctionne que dans Moodle.", "à traiter dans Moodle seulement (drag and drop"),
    "es": ("Esta pregunta solo funciona en Moodle.", "se responde solo en Moodle (drag and drop"),
}


@pytest.mark.parametrize("language", LINES)
def test_documents_say_where_it_works_and_keys_what_it_is(course: Course, language: str) -> None:
    course.put(
        "course.yaml",
        {"id": "c", "title": "C", "licence": "CC0", "attribution": "us", "standard": "draft", "labels": language},
    )
    course.put("quizzes/exit.yaml", {"id": "exit", "title": "Exit", "include": ["well", "sum"], "answer_sheet": True})
    course.made("html", "markdown", "docx")
    student, key = LINES[language]
    for ending in ("html", "md"):
        shown = course.file(f"quizzes/exit-A.{ending}")
        assert student in shown and WELL["stem"] in shown and "drag and drop" not in shown
        assert key in course.file(f"keys/exit-A-key.{ending}")
    assert " · </p>" not in course.file("keys/exit-A-key.html")  # it takes no time here: nothing follows its id
    assert student in course.file("quizzes/exit-A-answer-sheet.html")
    from docx import Document

    paper = "\n".join(one.text for one in Document(str(course.folder / "out/quizzes/exit-A.docx")).paragraphs)
    assert student in paper


def test_it_earns_nothing_and_takes_no_time_whatever_it_says(course: Course) -> None:
    course.items(WELL | {"points": 7}, SUM)
    course.made("html", "json")
    (form,) = json.loads(course.file("json/exit.json"))["forms"]
    assert (form["points"], form["minutes"]) == ("1", "1") and {entry["points"] for entry in form["items"]} == {"0", "1"}
    assert "2 questions · 1 point · about 1 minute" in re.sub(r"<[^>]*>", "", course.file("quizzes/exit-A.html"))


def test_it_is_drawn_only_where_it_is_asked_for(course: Course) -> None:
    def drawn(line: dict[str, Any]) -> set[str]:
        course.put("quizzes/exit.yaml", {"id": "exit", "title": "Exit", "select": [line]})
        return {entry.item.id for form in load(course.folder, store=MemoryStore()).forms for entry in form.items}

    assert drawn({"count": 1}) == {"sum"} and drawn({"count": 2}) == set()
    assert drawn({"count": 2, "type": ["raw", "single-choice"]}) == {"sum", "well"}
    assert drawn({"count": 1, "type": "raw"}) == {"well"}


@pytest.mark.parametrize("name", TAKES_NONE)
def test_other_formats_leave_it_out_and_say_so(course: Course, name: str) -> None:
    told = course.made(name)
    why = "it is kept as 'moodle'" if name.startswith(("qti", "canvas")) else "it is a question of another program"
    assert re.search(rf"mine\.yaml:3:9: warning\[not-carried\]: 'well' is not in .*: {why}", told)
    assert "error" not in told and list((course.folder / "out" / name).iterdir())


def test_a_quiz_of_nothing_else_is_not_in_qti(course: Course) -> None:
    course.put("quizzes/exit.yaml", {"id": "exit", "title": "Exit", "include": ["well"]})
    told = course.run("build", "exit", "--format", "qti3", "--output", "out").output
    assert "'exit-A' is not in QTI 3.0, which can hold none of its items" in told and not (course.folder / "out/qti3").exists()


def test_gift_goes_back_to_gift_and_not_to_moodle(course: Course) -> None:
    course.items(WELL, CODE, SUM)
    put_kept(course.seeds, "::Code:: Multiply {\r\n=2 # two\r\n}\r\n", "code.txt")
    told = course.made("gift", "moodle")
    assert "\n\n// [id:code]\n::Code:: Multiply {\n=2 # two\n}\n\n" in course.file("gift/bank.txt")
    assert "'code' is not in Moodle: it is kept as 'gift'" in told and "'well' is not in GIFT: it is kept as 'moodle'" in told
    put_kept(course.seeds, "// [id:Q1] [tag:x]\n::Code:: {}", "code.txt")
    course.made("gift")
    back = course.file("gift/bank.txt")
    assert "\n\n// [id:Q1] [tag:x]\n::Code:: {}\n\n" in back and "[id:code]" not in back


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("::One:: {}\n\n::Two:: {}", "an empty line would end the question"),
        ("$CATEGORY: elsewhere\n::One:: {}", "it names a category"),
        ("// a comment", "it is empty"),
        (" \n", "it is empty"),
        ("::One::\x00 {}", "control character"),
    ],
)
def test_what_would_change_other_questions_of_gift_is_left_out(course: Course, text: str, why: str) -> None:
    course.items(CODE, SUM)
    put_kept(course.seeds, text, "code.txt")
    told = course.made("gift")
    assert "'code' is not in GIFT: 'code.txt' is no question of GIFT: " in told and why in told
    assert course.file("gift/bank.txt").count("::") == 2


def test_a_changed_file_is_noticed(course: Course) -> None:
    for words in ("numbers", "signs"):
        put_kept(course.seeds, DRAG.replace("numbers", words), "moodle/well.xml")
        course.made("moodle")
        assert f"&amp; {words}." in course.file("moodle/exit-A.xml")


def test_a_frozen_quiz_keeps_it_and_errata_tell_of_another_one(course: Course) -> None:
    assert "Frozen" in course.run("freeze", "exit").output
    assert len(list((course.seeds / "frozen/kept").iterdir())) == 1
    put_kept(course.seeds, DRAG.replace("numbers", "signs"), "moodle/well.xml")
    assert "kept/moodle/well.xml (review)" in course.run("errata").output
    (course.seeds / "kept/moodle/well.xml").unlink()
    course.items(SUM)
    assert course.run("build", "exit", "--format", "moodle", "--output", "out").exit_code == 0
    assert "&amp; numbers." in course.file("moodle/exit-A.xml")
    (kept,) = (course.seeds / "frozen/kept").iterdir()
    kept.write_text("other", encoding="utf-8")
    assert "the kept question 'moodle/well.xml' of the lock of 'exit' is missing or was changed" in course.run("check").output
    course.run("freeze", "exit", "--thaw", "--yes")
    assert not (course.seeds / "frozen/kept").exists()


def test_a_course_over_another_one_takes_puts_and_changes_what_is_kept(course: Course) -> None:
    course.run("init", "mine", "--extends", ".")
    mine = Course.__new__(Course)
    mine.folder, mine.seeds = course.folder / "mine", course.folder / "mine/seeds"
    assert [one for one in mine.problems() if one.severity == "error"] == []
    mine.made("moodle")
    assert "&amp; numbers." in mine.file("moodle/bank.xml")
    put_kept(mine.seeds, DRAG.replace("numbers", "signs"), "moodle/well.xml")  # of the same name
    mine.made("moodle")
    assert "&amp; signs." in mine.file("moodle/bank.xml")
    put_kept(mine.seeds, DRAG.replace("numbers", "letters"), "own.xml")
    assert mine.run("-q", "customise", "well", "--set", "kept=own.xml").exit_code == 0
    mine.made("moodle")
    assert "&amp; letters." in mine.file("moodle/bank.xml")


def test_lists_and_views_have_it(course: Course) -> None:
    assert re.search(r"well +raw +0 +Drag the names", course.run("items").output)
    shown = course.run("show", "well", "--key").output
    assert "Key: to be answered in Moodle only (drag and drop onto an image)" in shown
    assert "raw" in course.run("coverage").output
    schema = json.loads(course.run("schema", "items").output)
    assert "kept" in json.dumps(schema)
