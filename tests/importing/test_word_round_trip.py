"""Our own quizzes in Word, read again: stems, options and points of the whole bank come back; a quiz has no key, and says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from moodle_checks import example
from typed_files import read

from course.assembly.assemble import assemble
from course.content.bare import bare
from course.content.markdown import block, inline
from course.documents.job import Job
from course.documents.pages import documents
from course.formats import Artifact, format_named
from course.importing.readers.word import READER
from course.interactions import Choice, Label
from course.model.quiz import Quiz
from course.stages.project import Project

QUIZZES = ("u1-exit", "u2-worksheet", "u4-exit", "u5-worksheet", "u6-hearing", "u7-worksheet", "u8-exit", "mixed")


def words(text: str) -> str:
    return " ".join(bare(block(text).blocks).split())


@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_comes_back(name: str, project: Project, tmp_path: Path) -> None:
    job, _ = project.job([name])
    page = next(page for page in job.pages if page.template.endswith("/quiz.html.jinja"))
    (made,) = [one for one in format_named("docx").make(replace(job, pages=(page,))) if isinstance(one, Artifact)]
    path = tmp_path / "quiz.docx"
    path.write_bytes(made.data)
    found, problems = read(READER, path)
    items = page.filled(page.pen or job.renderer)["form"].items
    assert [one.place for one in found] == [f"question {one.number}" for one in items]
    for one, asked in zip(found, items, strict=True):
        item = asked.item
        assert words(str(one.fields["stem"])).startswith(words(item.stem)), item.id
        assert one.fields["points"] == str(item.worth), item.id
        for question in item.lower():
            if isinstance(question.interaction, Choice):
                options = [one.text for one in question.interaction.options if not isinstance(one.text, Label)]
                there = words(str(one.fields["stem"]))
                assert [text for text in options if " ".join(bare(inline(text).blocks).split()) not in there] == [], item.id
    codes = {one.code for one in problems}
    assert codes <= {"import-no-keys", "import-outside-text"}


def test_a_text_between_questions_comes_back_as_one(project: Project, tmp_path: Path) -> None:
    told = "The next questions are about four wells.\n\nEach is deep."
    texts = [example("text", id=f"text-{n}", stem=stem) for n, stem in ((1, told), (2, "Now others."))]
    asked = [item for item in project.bank.items.values() if item.type == "true-false" and not item.computed][:2]
    items = [texts[0], asked[0], texts[1], asked[1]]
    quiz = Quiz(id="probe", kind="quiz", title="Probe", forms=["A"], order="given", include=[item.id for item in items])
    bank = replace(project.bank, items={item.id: item for item in items})
    forms, _ = assemble(bank, quiz, "1")
    assert [entry.number for entry in forms[0].items] == [0, 1, 0, 2]
    pages = documents(bank, {"probe": (quiz, quiz.forms)}, lambda _: forms, {})
    page = next(page for page in pages if page.entry is quiz)
    job = Job(bank, tuple(forms), (page,), project.looks.course, replace(project.looks.settings))
    (made,) = (one for one in format_named("docx").make(job) if isinstance(one, Artifact))
    (tmp_path / "quiz.docx").write_bytes(made.data)
    found, _ = read(READER, tmp_path / "quiz.docx")
    assert [words(str(one.fields["stem"])) for one in found if one.fields["type"] == "text"] == [words(told), "Now others."]
    assert [one.fields["type"] for one in found] == ["text", "raw", "text", "raw"]
    assert [one.place for one in found] == ["", "question 1", "", "question 2"]
