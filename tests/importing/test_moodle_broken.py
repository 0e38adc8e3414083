"""Moodle XML that is broken, odd or hostile: each a clear problem at its place, and all that can be read is read."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from moodle_files import answer, one, question, quiz, read

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.pictures import Pictures
from course.importing.readers.moodle import READER
from course.importing.texts import Texts

GOOD = question("multichoice", answer(100, "yes"), answer(0, "no"))


def stems(data: bytes) -> list[str]:
    return [str(found.fields["stem"]) for found in read(data)[0]]


def told(data: bytes) -> list[tuple[str, int]]:
    return [(problem.code, problem.span.line) for problem in read(data)[1]]


def test_of_a_file_that_ends_too_early_all_before_is_there() -> None:
    data = quiz(GOOD, GOOD, GOOD)
    cut = data[: data.rindex(b"<answer")]
    assert (len(stems(cut)), told(cut)) == (2, [("import-truncated", 11)])


def test_a_question_that_is_no_xml_harms_no_other() -> None:
    data = quiz(GOOD, GOOD.replace("</name>", "</nom>"), GOOD)
    assert (len(stems(data)), told(data)) == (2, [("import-broken", 7)])


def test_a_question_without_its_end_harms_no_other() -> None:
    data = quiz(GOOD, GOOD.replace("</question>", ""), GOOD)
    assert (len(stems(data)), told(data)) == (2, [("import-broken", 7)])


def test_the_place_of_a_question_is_its_line_however_long_the_file(tmp_path: Path) -> None:
    data = quiz(*["\n" * 70_000 + GOOD] * 2)
    assert [found.span.line for found in read(data)[0]] == [70_003, 140_007]


def test_what_is_no_xml_but_html_is_mended_and_that_is_said() -> None:
    made = GOOD.replace("<text>A name</text>", "<text>R&D&nbsp;caf&eacute; \x0b</text>").replace("<name>", '<name xsi:nil="no">')
    (found,) = read(quiz(made))[0]
    assert found.name == "R&D café"
    assert found.changes == ["signs that XML does not allow were taken out, or read as HTML means them"]


BOMB = '<!DOCTYPE quiz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("doctype", [BOMB, '<!DOCTYPE quiz [<!ENTITY b SYSTEM "file:///etc/passwd">]>'], ids=["bomb", "external"])
def test_entities_are_never_read(doctype: str) -> None:
    using = GOOD.replace("<text>A name</text>", "<text>&b;</text>")
    data = quiz(using, GOOD).replace(b"<quiz>", doctype.encode() + b"\n<quiz>")
    found, problems = read(data)
    assert [problem.code for problem in problems] == ["import-entities", "import-broken"]
    assert [found_.name for found_ in found] == ["A name"]


def test_a_document_type_alone_is_no_problem() -> None:
    data = quiz(GOOD).replace(b"<quiz>", b'<!DOCTYPE quiz SYSTEM "quiz.dtd">\n<quiz>')
    assert (len(stems(data)), told(data)) == (1, [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1", "cp1252"])
def test_other_encodings(encoding: str) -> None:
    text = quiz(GOOD.replace("What is it?", "Größe – naïve?" if encoding != "iso-8859-1" else "Größe - naïve?")).decode()
    named = encoding if encoding == "iso-8859-1" else "UTF-8"
    data = text.replace("UTF-8", named).encode(encoding)
    assert "Größe" in stems(data)[0] and "naïve?" in stems(data)[0]
    assert told(data) == ([("import-encoding", 1)] if encoding == "cp1252" else [])


def test_a_file_that_is_no_base64_is_a_problem_and_the_rest_is_there() -> None:
    shown = '<p>See <img src="@@PLUGINFILE@@/a.png" alt="a map">.</p>'
    made = question("multichoice", answer(100, "yes"), answer(0, "no"), text=shown)
    made = made.replace("</questiontext>", '<file name="a.png" path="/" encoding="base64">***</file></questiontext>')
    found, problems = read(quiz(made))
    assert [(problem.code, problem.span.line) for problem in problems] == [("import-file", 3)]
    assert "a map" in str(found[0].fields["stem"]) and found[0].fields["key"] == "yes"


def test_scripts_are_text_of_nobody() -> None:
    found = one(answer(100, "yes"), answer(0, "no"), text="<p>Who?<script>steal('&lt;')</script><b onclick='x()'>You</b></p>")
    stem = str(found.fields["stem"])
    assert "steal" not in stem and "onclick" not in stem and "Who?" in stem


def test_what_is_kept_is_well_formed_by_itself() -> None:
    made = question("drawing", "<odd a='&lt;'>&nbsp;&amp;</odd><![CDATA[<b>]]>")
    ((found,), _) = read(quiz(made).replace(b"<quiz>", b'<quiz xmlns:x="http://x">'))
    assert found.kept
    kept = etree.fromstring(found.kept.data)
    assert (kept.get("type"), kept.findtext("odd")) == ("drawing", "\xa0&")


@pytest.mark.parametrize(
    "data",
    [
        b"<quiz></quiz>",
        b"",
        b"\0\1\2\3" * 100,
        b"<question",
        b'<question type="',
        b"</question></question>",
        b"<!--",
        b"<!DOCTYPE [",
    ],
)
def test_what_is_no_file_of_questions_is_a_problem(data: bytes) -> None:
    found, problems = read(data)
    assert found == [] and problems


@pytest.mark.parametrize(
    "data",
    [
        b'<quiz><question type="x"><![CDATA[' + b"a" * 30_000_000,
        b"<quiz><!--" + b"-" * 30_000_000,
        b'<quiz><question type="x">' * 100_000,
        b"<quiz>" + b"<" * 5_000_000,
        quiz(question("cloze", text="{1:MC:" * 20_000)),
        quiz(question("cloze", text="{1:MC:=a~" + "\\~" * 40_000)),
        quiz(question("multichoice", "<a>" * 50_000 + "</a>" * 50_000)),
        quiz(question("gapfill", text="[" * 5_000)),
    ],
    ids=["open CDATA", "open comment", "no ends", "signs", "gaps", "escapes", "deep", "brackets"],
)
def test_hostile_files_end_in_time(data: bytes) -> None:
    start = time.process_time()
    read(data)
    assert time.process_time() - start < 5


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def most(count: int) -> int:
        path = tmp_path / "bank.xml"
        path.write_bytes(quiz(*[GOOD + " " * 10_000] * count))
        opened = Opened(path, "bank.xml", Texts(Pictures("bank")))
        tracemalloc.start()
        assert sum(isinstance(found, Found) for found in READER.read(opened)) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(10)
    assert most(900) < most(300) + 500_000  # of 9 MB, and of 3


KINDS = [
    GOOD,
    question("numerical", answer(100, "1.5", "", "<tolerance>0.1</tolerance>"), "<units><unit_name>m</unit_name></units>"),
    question("shortanswer", answer(100, "a*b"), answer(50, "c")),
    question("matching", *['<subquestion format="html"><text>a</text><answer><text>b</text></answer></subquestion>'] * 2),
    question("cloze", text="<p>x {1:MC:=a~b} y {2:NM:=1:0.1}</p>"),
    question(
        "calculated",
        answer(100, "{a}*2"),
        "<dataset_definitions><dataset_definition><name><text>a</text></name>"
        "<minimum><text>1</text></minimum><maximum><text>5</text></maximum></dataset_definition></dataset_definitions>",
    ),
    question("essay", '<graderinfo format="html"><text>x</text></graderinfo>'),
    question("kprime", '<row number="1"><optiontext><text>a</text></optiontext></row>'),
]
WHOLE = quiz(*KINDS)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.integers(0, len(WHOLE)))
def test_any_truncation_is_read_without_an_accident(length: int) -> None:
    found, problems = read(WHOLE[:length])
    assert found or problems


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_any_flipped_bytes_are_read_without_an_accident(flips: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, byte in flips:
        data[place] = byte
    read(bytes(data))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.sampled_from(KINDS), st.text(max_size=40))
def test_any_text_in_any_text_is_read_without_an_accident(made: str, text: str) -> None:
    said = text.replace("]]>", "").encode("utf-8", "replace").decode()
    for old in (">a<", ">1.5<", "What is it?", "{a}*2", "<p>x ", "[a]"):
        made = made.replace(old, old.replace(old.strip("<>"), f"<![CDATA[{said}]]>") if old.startswith(">") else said)
    read(quiz(made))
