"""`course build`: makes the documents and exports, and says what it made."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from course.commands.output import counted, fail, is_quiet, on_terminal, quiet_option
from course.documents.job import Job
from course.formats import Artifact, formats
from course.formats.html import ASSETS
from course.model.bank import Bank
from course.problems import Fault, Problem, as_text
from course.stages.overview import overview
from course.stages.project import load
from course.stages.writing import known_paths, remove_stale, write
from course.suggestions import did_you_mean
from course.workspace.places import missing_libraries
from course.workspace.settings import Paper

EPILOG = """\b
Examples:
  course build                       everything
  course build U1                    unit 1: handouts, worksheet, quizzes, keys
  course build u1-exit H03           one quiz with its key, and one handout
  course build --format pdf --paper letter
  course build u1-worksheet --class-set 28   another variant for each student

\b
Files for students: output/handouts, output/worksheets, output/quizzes
Files for teachers: output/keys, output/moodle, and the overview output/index.html
Exit status: 0 all was made, 1 something could not be made, 2 the command was mistyped.
"""


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    try:
        return [name for name in names(load().bank) if name.startswith(incomplete)]
    except Fault:
        return []


@click.command(epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=_complete_name)
@click.option(
    "--format", "chosen", multiple=True, type=click.Choice(sorted(formats())), help="Only this format; may be repeated."
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size.  [default: what seeds/course.yaml says]")
@click.option("--seed", help="Draw and shuffle anew: another seed gives other forms, the same seed the same ones.")
@click.option(
    "--moodle",
    default="4.4",
    show_default=True,
    metavar="VERSION",
    help="The oldest Moodle that will import the files.",
)
@click.option(
    "--class-set",
    type=click.IntRange(2, 99),
    metavar="N",
    help="N numbered forms of the quizzes named, each with other variants of its computed items.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write.  [default: output, or output/class-sets]",
)
@click.option("--processes", type=click.IntRange(1, 64), default=min(4, os.cpu_count() or 1), help="How many to draw PDFs with.")
@quiet_option
def build(
    names: tuple[str, ...],
    chosen: tuple[str, ...],
    paper: Paper | None,
    seed: str | None,
    moodle: str,
    class_set: int | None,
    output: Path | None,
    processes: int,
) -> None:
    """Make handouts, worksheets, quizzes, keys and Moodle files.

    Without a NAME it makes everything. A NAME is a unit (U1), a handout (H03), or a quiz (u1-exit).
    """
    if ("pdf" in chosen or not chosen) and (hint := missing_libraries()):
        raise click.ClickException(hint)
    if class_set and not names:
        raise click.UsageError("--class-set wants the names of the quizzes to print so many forms of.")
    output = output or (Path("output/class-sets") if class_set else Path("output"))
    try:
        project = load(
            paper=paper, seed=seed, locked=not class_set, class_sets=dict.fromkeys(names, class_set) if class_set else None
        )
    except Fault as fault:
        fail(fault)
    if class_set and (odd := [name for name in names if name not in project.bank.quizzes]):
        raise click.UsageError(f"There is no quiz '{odd[0]}': {did_you_mean(odd[0], project.bank.quizzes)}")
    job, problems = project.job(names)
    job = replace(job, settings=replace(job.settings, moodle=moodle, processes=processes))
    problems = [*project.problems, *problems]
    wanted = select(job, names)
    run = _Run(wanted, chosen or tuple(formats()), problems, show=not is_quiet())
    written, failed = write(output, run.artifacts(), called=str(output))
    more: list[str] = []
    failed_too: list[Problem] = []
    try:
        if not class_set:
            more, failed_too = write(output, overview(job, output, known_paths(output)), called=str(output))
    except Fault as fault:
        failed_too = [fault.problem]
    problems = sorted({*run.problems, *failed, *failed_too})
    errors = [problem for problem in problems if problem.severity == "error"]
    if not (errors or names or chosen):
        remove_stale(output, [*written, *more])
    if problems:
        click.echo(as_text(problems, project.bank.texts), err=True)
    if not is_quiet():
        click.echo(_summary(written, more, output, problems))
    raise SystemExit(1 if errors else 0)


def names(bank: Bank) -> list[str]:
    """What can be built by name: units, handouts, quizzes."""
    return [*bank.units, *bank.handouts, *bank.quizzes]


def select(job: Job, wanted: tuple[str, ...]) -> Job:
    """The job for these names alone; all of it without names.

    Raises:
        click.UsageError: there is nothing of that name.
    """
    if not wanted:
        return job
    known = names(job.bank)
    for name in wanted:
        if name not in known:
            raise click.UsageError(f"There is nothing called '{name}' to build: {did_you_mean(name, known)}")
    pages = tuple(page for page in job.pages if {page.unit, getattr(page.entry, "id", "")} & set(wanted))
    forms = tuple(form for form in job.forms if {form.quiz.unit, form.quiz.id} & set(wanted))
    return replace(job, pages=pages, forms=forms, whole=False)


@dataclass
class _Run:
    """Runs the formats and keeps the problems; shows progress as a bar on a terminal, as plain lines elsewhere."""

    job: Job
    chosen: tuple[str, ...]
    problems: list[Problem]
    show: bool
    made: int = field(default=0)

    def artifacts(self) -> Iterator[Artifact]:
        if self.show and on_terminal():
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
                for name in self.chosen:
                    task = progress.add_task(f"Making {name}", total=len(self.job.pages) or None)
                    for artifact in self._of(name):
                        progress.advance(task)
                        yield artifact
            return
        for name in self.chosen:
            if self.show:
                click.echo(f"Making {name} …", err=True)
            yield from self._of(name)

    def _of(self, name: str) -> Iterator[Artifact]:
        for made in formats()[name].make(self.job):
            if isinstance(made, Problem):
                self.problems.append(made)
            else:
                yield made


_ROOMS = {
    "handouts": "handouts for students",
    "worksheets": "worksheets for students",
    "quizzes": "quizzes for students",
    "keys": "keys and teacher's pages: keep these to yourself",
    "moodle": "Moodle XML files: keep these to yourself",
}


def _summary(written: list[str], more: list[str], output: Path, problems: list[Problem]) -> str:
    """What was made and where, a line a folder."""
    counts = Counter(path.split("/")[0] for path in written)
    rooms = [*_ROOMS, *sorted(room for room in counts if room not in (*_ROOMS, ASSETS))]
    rows = [
        f"  {output / room}{os.sep}".ljust(22) + f" {counts[room]:>3}  {_ROOMS.get(room, '')}".rstrip()
        for room in rooms
        if counts[room]
    ]
    lines = [f"Made {counted(len(written), 'file')}:", *rows] if rows else ["Made nothing."]
    if "index.html" in more:
        lines.append(f"Open {output / 'index.html'} to see and print them.")
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        lines.append(f"{counted(errors, 'problem')} kept something from being made (see above); all else was made.")
    return "\n".join(lines)
