"""`course import`: questions of other programs, as items of the workspace."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from course.commands.output import counted, echo_json, fail, json_option, open_project, project_here
from course.commands.quiet import is_quiet, quiet_option
from course.importing.readers import names
from course.problems import Fault, Problem, Span, as_text, errors
from course.workspace.alone import alone
from course.workspace.places import seeds as own_seeds

if TYPE_CHECKING:
    from course.importing.pictures import Pictures
    from course.importing.plan import Plan

EPILOG = """\b
Examples:
  course import questions.xml --dry-run   what would come of a Moodle export
  course import questions.xml             its questions as items in seeds/items/
  course import questions.xml --quiz test and a quiz of them, in two forms
  course import quiz.docx pool.zip        several files at once
  course import --from gift questions.txt if the kind of file is not recognised

Run it again with a newer export: questions are known by what their file calls them, what has changed there changes here, and
what you have changed here stays.
"""


@click.command("import", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--from", "format_name", type=click.Choice(names()), help="What kind of file it is, if it is not recognised.")
@click.option("--dry-run", is_flag=True, help="Say what would come; write nothing.")
@click.option("--quiz", metavar="ID", help="Also start a quiz of all that comes, in forms A and B.")
@json_option
@quiet_option
def import_(files: tuple[Path, ...], format_name: str | None, dry_run: bool, quiz: str | None, as_json: bool) -> None:
    """Bring in questions of other programs.

    FILES are exports of Moodle, Canvas, Blackboard and others, GIFT, Aiken, QTI, spreadsheets, Word documents, Markdown, or
    JSON, or folders of them. Each question becomes an item in seeds/items/, with its pictures. What no type of item fits is
    kept whole, and the report says so.
    """
    if not (Path.cwd() / "seeds" / "course.yaml").exists():
        raise click.ClickException("there is no course here to bring them into. Make one first: course init my-course")
    from course.importing.report import data, lines

    with nullcontext() if dry_run else alone(own_seeds(Path.cwd())):
        plan, pictures, read, written = _done(files, format_name, dry_run, quiz)
    wrong = _rehearsed(plan, pictures) if written is None else _wrong(written, own_seeds(Path.cwd()))
    if as_json:
        echo_json(data(plan, written, wrong[0]))
    else:
        for line in lines(plan, read, written):
            click.echo(line)
        if plan.problems:
            click.echo(as_text(plan.problems, {}), err=True)
        if wrong[0]:
            click.echo(f"\n{counted(len(wrong[0]), 'problem')} to mend by hand before all of it can be printed:", err=True)
            click.echo(as_text(*wrong), err=True)
        if written and not is_quiet():
            click.echo(_next(quiz))
    if errors(plan.problems) or wrong[0] or any(row.raw for row in plan.rows):
        raise SystemExit(1)


def _done(
    files: Sequence[Path], format_name: str | None, dry_run: bool, quiz: str | None
) -> tuple[Plan, list[Pictures], list[str], list[str] | None]:
    """The plan, its pictures, what each file was read as, and the files that were written; None in a dry run."""
    from course.importing.present import present
    from course.importing.reading import planned
    from course.importing.writing import written

    project = open_project()
    layer = project.layers[-1]
    try:
        there = present(project.written, layer.seeds, layer.called)
    except Fault as fault:
        fail(fault)
    _refuse_quiz(quiz, project.written.quizzes)
    plan, pictures, read = planned(files, there, format_name)
    if dry_run:
        return plan, pictures, read, None
    seeds = own_seeds(Path.cwd())
    names: list[str] = []
    try:
        for name in written(plan, pictures, seeds):
            names.append(name)
        if quiz:
            names += _start_quiz(quiz, plan, seeds)
    except Fault as fault:
        plan.problems.append(fault.problem)
    except OSError as error:
        message = f"{error.strerror}: not everything could be written; what was written is whole"
        hint = "make room, or look at the rights of the folder, and run the import again: nothing comes twice"
        plan.problems.append(Problem(Span(str(error.filename or "seeds")), "unwritable", message, hint))
    return plan, pictures, read, names


def _rehearsed(plan: Plan, pictures: Sequence[Pictures]) -> tuple[list[Problem], Mapping[str, str]]:
    """What would be wrong: the import is carried out in a copy of seeds/ that is thrown away."""
    from course.importing.writing import written

    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        try:
            shutil.copytree(own_seeds(Path.cwd()), seeds, symlinks=True)
            return _wrong(list(written(plan, pictures, seeds)), seeds)
        except Fault as fault:
            plan.problems.append(fault.problem)
        except (OSError, shutil.Error):
            pass  # no room for a copy: only the real import can tell
        return [], {}


def _wrong(written: Sequence[str], seeds: Path) -> tuple[list[Problem], Mapping[str, str]]:
    """What is wrong with items that were written, read as part of the course whose own seeds these are."""
    from course.stages.arriving import faulty

    files = {f"seeds/{name}" for name in written if name.startswith("items/")}
    if not files:
        return [], {}
    project = project_here()
    project.layers[-1] = replace(project.layers[-1], seeds=seeds)
    return faulty(project, files)


def _refuse_quiz(quiz: str | None, known: Collection[str]) -> None:
    if quiz is None:
        return
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", quiz):
        raise click.BadParameter(f"'{quiz}' cannot be an id; write small letters, digits and hyphens.", param_hint="'--quiz'")
    if quiz in known or (own_seeds(Path.cwd()) / "quizzes" / f"{quiz}.yaml").exists():
        raise click.BadParameter(f"there is a quiz '{quiz}' already.", param_hint="'--quiz'")


def _start_quiz(quiz: str, plan: Plan, seeds: Path) -> Sequence[str]:
    """Writes a blueprint of all items that came and can be answered here."""
    from course.source.writing import fields_text
    from course.workspace.yamlfile import save

    ids = [row.id for row in plan.rows if not row.raw and row.state != "removed"]
    if not ids:
        return []
    title = quiz.replace("-", " ").capitalize()
    fields = {"id": quiz, "kind": "quiz", "title": title, "forms": ["A", "B"], "order": "given", "include": ids}
    save(seeds / "quizzes" / f"{quiz}.yaml", fields_text(fields))
    return [f"quizzes/{quiz}.yaml"]


def _next(quiz: str | None) -> str:
    if quiz:
        return f"\nNext: course build {quiz}    then open output/index.html"
    return "\nNext: course check    and course new quiz, or the same import with --quiz NAME"
