"""`course lab`: lists the systems, or runs one step by step and prints a worksheet about it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from course.commands.output import Column, counted, on_terminal, open_project, subject_here, table
from course.commands.quiet import is_quiet, quiet_option
from course.content.terminal import text as plain_text
from course.content.terminal import wrapped
from course.documents.job import Job
from course.documents.labsheet import Lab, sheets
from course.documents.labsheet import lab as run_lab
from course.documents.view import student_view
from course.formats import Artifact, format_named
from course.model.subject import Subject
from course.modelling.parts import SYSTEMS, faults, systems
from course.modelling.system import ParameterError, Step, System, Value
from course.problems import Fault, as_text
from course.stages.project import Project
from course.stages.writing import write
from course.suggestions import did_you_mean
from course.workspace.layers import layers, subject_of
from course.workspace.places import missing_libraries

EPILOG = """\b
Examples:
  course lab                                   which systems are there?
  course lab mailbox                           run one, step by step
  course lab mailbox --set before=4 --set revoked=phone
  course lab mailbox --seed 7 --pdf            a worksheet with numbers of its own, and its solution

\b
--seed draws the values that --set leaves open: give each student another number.
Exit status: 0 it ran, 1 a file could not be made, 2 a value is out of range or mistyped.
"""
WIDTH = 84


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    try:
        known = systems(subject_of(layers(Path.cwd())))
    except Fault:
        return []
    return [CompletionItem(name, help=system.title) for name, system in known.items() if name.startswith(incomplete)]


@click.command(epilog=EPILOG)
@click.argument("system", required=False, metavar="[SYSTEM]", shell_complete=_complete)
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Set a parameter; may be repeated.")
@click.option("--seed", metavar="N", help="Draw what is not set: another seed, another case.")
@click.option("--key", is_flag=True, help="Also the tasks' answers and worked solutions.")
@click.option("--pdf", is_flag=True, help="Print a worksheet and its solution as PDF.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    metavar="FOLDER",
    help="Where --pdf writes, in its folder lab/.",
)
@quiet_option
def lab(system: str | None, settings: tuple[str, ...], seed: str | None, key: bool, pdf: bool, output: Path) -> None:
    """Run a teaching model of a system that the articles mention.

    It shows step by step what happens, who holds which keys and who can read what, and explains why.
    Without SYSTEM it lists them.
    """
    if system is None:
        if settings or seed or pdf:
            raise click.UsageError("Name the system to run; 'course lab' alone lists them.")
        _list(subject_here())
        return
    subject = subject_here()
    known = systems(subject)
    if system not in known and (lacking := faults(subject, SYSTEMS)):
        raise click.ClickException(f"{lacking[0].message}\nHint: {lacking[0].hint}")
    if system not in known:
        raise click.UsageError(f"There is no system '{system}': {did_you_mean(system, known)}")
    if pdf and (hint := missing_libraries()):
        raise click.ClickException(hint)
    try:
        given = _given(known[system], settings)
        known[system].values(given)  # what is mistyped is told before the course is read
        project = open_project()
        made = run_lab(system, project.bank, seed or "", given)
    except ParameterError as error:
        raise click.UsageError(f"{error.parameter}: {error}" + (f"\nHint: {error.hint}" if error.hint else "")) from None
    if pdf:
        _print(made, project, output)
    else:
        _tell(made, project, key)


def _given(system: System, settings: Sequence[str]) -> dict[str, Value]:
    given: dict[str, Value] = {}
    for setting in settings:
        name, sign, text = setting.partition("=")
        if not sign:
            known = ", ".join(parameter.name for parameter in system.parameters)
            raise click.UsageError(f"--set wants NAME=VALUE, for instance --set {name}=3; names are {known}")
        if name in given:
            raise click.UsageError(f"--set {name} is given twice")
        given[name.strip()] = system.parameter(name.strip()).read(text)
    return given


def _list(subject: Subject) -> None:
    for fault in faults(subject, SYSTEMS):
        click.echo(f"{fault.message}\nHint: {fault.hint}", err=True)
    columns = (Column("System"), Column("What it shows", cut=True))
    table(columns, [(name, system.title) for name, system in systems(subject).items()])
    if not is_quiet():
        click.echo("\nRun one with: course lab SYSTEM")


def _tell(made: Lab, project: Project, key: bool) -> None:
    system = made.system
    click.secho(system.title, bold=True)
    _say(system.summary)
    if not is_quiet():
        if system.toy:
            _say(f"A toy: {system.toy}")
        click.echo()
        _say(f"The articles: {system.articles}")
        click.secho("\nIn this model", bold=True)
        for assumption in system.assumptions:
            click.echo(_filled(assumption, "  - "))
        click.secho("\nThe setting", bold=True)
        rows = [
            (parameter.name, parameter.shown(made.values[parameter.name]), f"{parameter.meaning} ({parameter.range})")
            for parameter in system.parameters
        ]
        table((Column("Name"), Column("Value"), Column("Meaning (and what may be set)", wraps=True)), rows)
    for number, step in enumerate(made.run.steps, 1):
        _step(number, step)
    for number, item in enumerate(made.items, 1):
        view = student_view(project.bank, item)
        click.secho(f"\nTask {number}", bold=True)
        _say(view["stem"])
        for question in view["questions"]:
            for option in question.get("options", []):
                click.echo(_filled(option["text"], f"  {option['label']}  "))
        if key:
            from course.documents.view import teacher_view

            click.secho("Key: " + teacher_view(project.bank, item)["answer"], bold=True)
            if item.solution:
                _say(_solution(item.solution))
    for model, reason in made.without:
        click.echo(f"\nNo task of '{model}' for these values: {reason}.", err=True)
    if made.items and not key and not is_quiet():
        click.echo("\nAnswers: add --key. A worksheet and its solution: add --pdf.")


def _solution(markdown: str) -> str:
    from course.content.markdown import block

    return plain_text(block(markdown))


def _step(number: int, step: Step) -> None:
    click.secho(f"\nStep {number}. {step.title}", bold=True)
    _say(step.text)
    for each in step.tables:
        click.echo()
        rows = [tuple((each.yes if cell else each.no) if isinstance(cell, bool) else cell for cell in row) for row in each.rows]
        table(tuple(Column(head) for head in each.head), rows)
    if step.why:
        click.echo()
        _say(f"Why: {step.why}")


def _say(text: str) -> None:
    click.echo(wrapped(text, "", None, _width()))


def _filled(text: str, first: str) -> str:
    return textwrap.fill(text, _width(), initial_indent=first, subsequent_indent=" " * len(first))


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDTH) if on_terminal() else WIDTH


def _print(made: Lab, project: Project, output: Path) -> None:
    job = Job(project.bank, (), tuple(sheets(made, project.bank)), project.looks.course, project.looks.settings, whole=False)
    found = list(format_named("pdf").make(job))
    problems = [one for one in found if not isinstance(one, Artifact)]
    written, failed = write(output, [one for one in found if isinstance(one, Artifact)], called=str(output))
    if problems or failed:
        click.echo(as_text(sorted({*problems, *failed}), project.bank.texts), err=True)
    if is_quiet():
        for path in written:
            click.echo((output / path).as_posix())
    else:
        for path in written:
            what = "the solution: keep it to yourself" if path.endswith("-solution.pdf") else "the worksheet"
            click.echo(f"{(output / path).as_posix()}  {what}")
        for model, reason in made.without:
            click.echo(f"No task of '{model}' for these values: {reason}.")
        click.echo(f"{counted(len(made.items), 'task')} about this run.")
    if problems or failed:
        raise SystemExit(1)
