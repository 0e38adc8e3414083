"""`course errata`: what was corrected since a quiz was frozen, and what that means for marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from course.commands.output import counted, echo_json, json_option, mention_problems, open_project
from course.commands.quiet import is_quiet, quiet_option
from course.documents.job import Job
from course.documents.page import Page
from course.documents.pen import Pen
from course.drawing.render import Renderer
from course.formats import format_named
from course.freezing.errata import EFFECTS, Erratum
from course.freezing.errata import errata as errata_of
from course.freezing.frozen import Lock
from course.freezing.slips import marking_advice, pages
from course.problems import Problem, as_text
from course.stages.project import Project
from course.workspace import atomic
from course.workspace.places import missing_libraries

EPILOG = """\b
Examples:
  course errata              which frozen quizzes does a later correction touch?
  course errata --pdf        slips for students, advice and corrected keys for teachers

\b
What a correction means:
""" + "\n".join(f"  {effect:<10} {text}" for effect, text in EFFECTS.items())


@click.command(epilog=EPILOG + "\n\nExit status: 0 no frozen quiz is touched, 1 some are, 2 the command was mistyped.")
@click.option("--pdf", is_flag=True, help="Also make the pages to print, in the folder errata of the output.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="FOLDER",
    help="Where to write the pages.",
)
@json_option
@quiet_option
def errata(pdf: bool, output: Path, as_json: bool) -> None:
    """Say which frozen quizzes a later correction touches.

    Compares each frozen quiz with the course as it is now: its items, and the facts and articles they cite.
    """
    if pdf and (hint := missing_libraries()):
        raise click.ClickException(hint)
    project = open_project()
    found = {id_: errata_of(lock, project.read.own.get(id_, project.bank)) for id_, lock in project.read.locks.whole.items()}
    touched = {id_: errata for id_, errata in found.items() if errata}
    problems = list(project.read.locks.problems)
    mention_problems(project.read.errors)  # what is left out for a fault looks as if it were gone
    written: list[str] = []
    if pdf:
        written, more = _print(project, touched, output)
        problems += more
    if problems:
        click.echo(as_text(problems, project.bank.texts), err=True)
    if as_json:
        echo_json([_values(erratum) for errata in touched.values() for erratum in errata])
    else:
        for erratum in (erratum for errata in touched.values() for erratum in errata):
            _show(erratum)
        if not is_quiet():
            _count(touched, len(found), written, output)
    raise SystemExit(1 if touched or problems else 0)


def _print(project: Project, touched: Iterable[str], output: Path) -> tuple[list[str], list[Problem]]:
    """Draws and writes the pages. They stay when the course is built again: they belong to copies already handed out."""
    drawn: list[Page] = []
    for id_ in touched:
        lock = project.read.locks.whole[id_]
        drawn += pages(lock, _pen(project, lock))
    job = Job(project.bank, (), tuple(drawn), project.looks.course, project.looks.settings, whole=False)
    written: list[str] = []
    problems: list[Problem] = []
    for made in format_named("pdf").make(job):
        if isinstance(made, Problem):
            problems.append(made)
            continue
        path = output / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.replace(path, made.data)
        written.append(made.path)
    return written, problems


def _pen(project: Project, lock: Lock) -> Pen:
    """What draws with the course as it is now: under the quiz's own policies, such as its language, if it has any.

    Pictures that are gone are shown as they were printed: items without them stay in the key as frozen.
    """
    own = project.read.own.get(lock.quiz)
    look = project.looks.own[lock.quiz].look if own else project.looks.course.look
    now = own or project.bank
    return Renderer(replace(now, pictures=lock.bank.pictures | now.pictures), project.folders, look=look)


def _values(erratum: Erratum) -> dict[str, Any]:
    values = asdict(erratum)
    return {"quiz": values.pop("quiz"), "item": values.pop("item"), "effect": erratum.effect} | values


def _show(erratum: Erratum) -> None:
    click.secho(f"{erratum.quiz}: {erratum.item}: {erratum.effect}", bold=True)
    click.echo(f"  {EFFECTS[erratum.effect]}")
    for printed in erratum.printed:
        click.echo(f"  {marking_advice(erratum, printed)}")
    for change in erratum.changes:
        of = "" if change.source == erratum.item else f"{change.source} "
        click.echo(f"  {of}{change.field} ({change.effect})")
        for mark, text in (("-", change.before), ("+", change.now)):
            click.echo(f"    {mark} {' '.join(text.split()) or '(nothing)'}")


def _count(touched: dict[str, list[Erratum]], frozen: int, written: list[str], output: Path) -> None:
    quizzes = counted(frozen, "frozen quiz", "frozen quizzes")
    if not touched:
        click.echo(f"Nothing to correct in {quizzes}." if frozen else "No quiz is frozen: see course freeze --help")
        return
    items = counted(sum(map(len, touched.values())), "item")
    click.echo(f"\n{items} in {len(touched)} of {quizzes} corrected since.")
    if written:
        click.echo(
            f"Made {counted(len(written), 'file')} in {output / 'errata'}: the slips are for students, the rest is for you."
        )
