"""Every item type × every format × student and teacher, from each type's example; new ones join by existing."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from banks import make_bank, quiz
from kept import put_kept
from teachers_texts import secrets_of, squeezed

from course.assembly.assemble import assemble
from course.carrying.losses import losses
from course.content.markdown import plain
from course.documents.job import Job
from course.documents.pages import documents
from course.drawing.render import Renderer
from course.formats import Artifact, formats
from course.interactions import Choice, Gaps, Match, Order
from course.items import item_types
from course.model.bank import Bank
from course.model.form import Form
from course.model.item import Item
from course.model.kept import KeptFile
from course.model.quiz import Quiz
from course.problems import Problem
from course.reading.validation import validate
from course.source.parsing import parse
from course.stages.project import Project, load


def example(type_: str) -> Item:
    node, problems = parse(item_types()[type_].example, f"{type_}.yaml")
    item, more = validate(item_types()[type_], node)
    assert item is not None and [*problems, *more] == []
    return item


@cache
def kept() -> dict[str, KeptFile]:
    """What raw items keep."""
    path = put_kept(Path(tempfile.mkdtemp(prefix="kept-")))
    name = "/".join(path.parts[-2:])
    return {name: KeptFile(name, path)}


def job_of(item: Item, project: Project) -> tuple[Job, tuple[Form, ...]]:
    """A job with a quiz of this one item in two forms, over the real course's facts."""
    quiz = Quiz(id="probe", title="Probe", unit=item.unit, forms=["A", "B"], include=[item.id], answer_sheet=True)
    bank = Bank(
        course=project.bank.course,
        articles=project.bank.articles,
        units=project.bank.units,
        items={item.id: item},
        quizzes={"probe": quiz},
        kept=kept() if item.foreign else {},
    )
    forms, problems = assemble(bank, quiz, "1")
    assert problems == []
    pages = documents(bank, {"probe": (quiz, quiz.forms)}, lambda _: forms, {})
    wanted = tuple(page for page in pages if page.entry is quiz)
    pen = project.looks.course
    if item.foreign:
        pen = Renderer(replace(project.bank, kept=bank.kept), project.folders, look=pen.look)
    return Job(bank, tuple(forms), wanted, pen, replace(project.looks.settings)), tuple(forms)


@pytest.mark.parametrize("name", sorted(formats()))
def test_a_quiz_called_as_the_bank_or_a_unit_takes_no_file_of_theirs(name: str, tmp_path: Path) -> None:
    called = [quiz("first", id=id_, kind="worksheet") for id_ in ("bank", "u1", "other")]
    make_bank(tmp_path, quizzes=called)
    job, _ = load(tmp_path).job()
    paths = [made.path.lower() for made in formats()[name].make(job) if isinstance(made, Artifact)]
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize("name", sorted(name for name, format_ in formats().items() if format_.carries))
@pytest.mark.parametrize("type_", sorted(item_types()))
def test_every_format_takes_every_type(type_: str, name: str, project: Project) -> None:
    taken_by(name, example(type_), project)


@pytest.mark.parametrize("name", sorted(name for name, format_ in formats().items() if format_.carries))
def test_every_format_takes_an_item_of_which_all_options_are_right(name: str, project: Project) -> None:
    taken_by(name, example("multiple-response").model_copy(update={"distractors": []}), project)


def taken_by(name: str, item: Item, project: Project) -> None:
    job, made_forms = job_of(item, project)
    format_ = formats()[name]
    assert format_.carries
    made = list(format_.make(job))
    found = [loss for form in made_forms for entry in form.items for loss in losses(entry, format_.carries, job.bank)]
    refused = any(loss.verdict.how == "refused" for loss in found)
    problems = [problem for problem in made if isinstance(problem, Problem)]
    assert {(problem.code, problem.severity) for problem in problems} == ({("not-carried", "warning")} if refused else set())
    artifacts = [artifact for artifact in made if isinstance(artifact, Artifact)]
    assert (artifacts or refused) and all(artifact.data for artifact in artifacts)
    again = [artifact for artifact in format_.make(job) if isinstance(artifact, Artifact)]
    assert [(one.path, one.audience, one.data) for one in again] == [(one.path, one.audience, one.data) for one in artifacts]


@pytest.mark.parametrize("type_", sorted(item_types()))
def test_students_see_the_item_and_nothing_else(type_: str, project: Project) -> None:
    item = example(type_)
    job, forms = job_of(item, project)
    for page in job.pages:
        shown = squeezed(re.sub(r"<[^>]*>", " ", page.draw(job.renderer)))
        secrets = [squeezed(plain(text)) for text in secrets_of(item) if len(squeezed(text)) > 12]
        if page.audience == "student":
            assert not [text for text in secrets if text in shown], page.path
            if page.kind == "quiz":
                assert squeezed(plain(item.stem)) in shown
                for question in forms[0].items[0].questions:
                    assert all(squeezed(plain(option.text)) in shown for option in question.shown)
        else:
            hints = {squeezed(plain(hint)) for hint in item.hints}
            assert not [text for text in secrets if text not in shown and text not in hints], page.path


@pytest.mark.parametrize("type_", sorted(item_types()))
def test_points_add_up(type_: str) -> None:
    item = example(type_)
    assert sum(question.points for question in item.lower()) == item.worth
    assert (item.worth > 0) is type(item).asks


@pytest.mark.parametrize("type_", sorted(item_types()))
def test_a_form_shows_every_part_once(type_: str, project: Project) -> None:
    _, forms = job_of(example(type_), project)
    for form in forms:
        for question in form.items[0].questions:
            match question.question.interaction:
                case Choice(options=parts) | Order(steps=parts):
                    assert sorted(option.text for option in question.shown) == sorted(option.text for option in parts)
                case Match(pairs=pairs, unused=unused):
                    wanted = sorted([*(pair.right for pair in pairs), *(option.text for option in unused)])
                    assert sorted(option.text for option in question.shown) == wanted
                case Gaps(gaps=gaps):
                    for index, gap in enumerate(gaps):
                        assert len(question.gap_choices(index)) == (len(gap.distractors) + 1 if gap.distractors else 0)


def test_the_readme_counts_right(project: Project) -> None:
    readme = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())
    bank = project.bank
    worksheets = sum(quiz.kind == "worksheet" for quiz in bank.quizzes.values())
    written = sum(not item.computed for item in bank.items.values())
    counts = (
        f"{len(bank.items)} items ({written} written by hand, {len(bank.items) - written} computed by item models), "
        f"{len(bank.handouts)} handouts, {worksheets} worksheets and "
        f"{len(bank.quizzes) - worksheets} quizzes"
    )
    assert counts in readme


def test_the_docs_name_every_type_and_format() -> None:
    root = Path(__file__).parents[2]
    writing = (root / "docs/writing.md").read_text(encoding="utf-8")
    assert [type_ for type_ in item_types() if f"type: {type_}" not in writing] == []
    commands = (root / "docs/commands.md").read_text(encoding="utf-8")
    assert [name for name in formats() if name not in commands] == []
