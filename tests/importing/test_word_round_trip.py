"""Our own quizzes in Word, read again: stems, options and points of the whole bank come back; a quiz has no key, and says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typed_files import read

from course.content.bare import bare
from course.content.markdown import block, inline
from course.formats import Artifact, format_named
from course.importing.readers.word import READER
from course.interactions import Choice
from course.labels import Label
from course.stages.project import Project

QUIZZES = ("u1-exit", "u2-worksheet", "u4-exit", "u5-worksheet", "u6-hearing", "u7-worksheet", "u8-exit", "mixed")


def words(text: str) -> str:
    return " ".join(bare(block(text).blocks).split())


@pytest.mark.parametrize("name", QUIZZES)
def test_a_quiz_comes_back(name: str, project: Project, tmp_path: Path) -> None:
    job, _ = project.job([name])
    page = next(page for page in job.pages if page.template.endswith("/quiz.html.jinja"))
    (made,) = [one for one in format_named("docx").make(replace(job, pages=[page])) if isinstance(one, Artifact)]
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
