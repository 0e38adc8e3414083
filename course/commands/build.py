"""`course build`: makes the documents and exports, and says what it made."""

from __future__ import annotations

import os
import pkgutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from course.commands.classlist import FOLDER as CLASSES
from course.commands.classlist import ClassList, class_options, read_class
from course.commands.completing import complete_name
from course.commands.faulty import refuse_faulty
from course.commands.made import Room, gone, nothing, removed, rooms, summary
from course.commands.output import fail, project_here
from course.commands.progress import progress_shown
from course.commands.quiet import is_quiet, quiet_option
from course.commands.stopping import stoppable
from course.problems import Fault, as_text
from course.stages import record
from course.stages.options import Options
from course.suggestions import did_you_mean
from course.workspace.places import missing_libraries
from course.workspace.settings import Paper

if TYPE_CHECKING:
    from course.stages.project import Project

EPILOG = """\b
Examples:
  course build                       everything
  course build U1                    unit 1: handouts, worksheet, quizzes, keys
  course build u1-exit H03           one quiz with its key, and one handout
  course build --format pdf --paper letter
  course build u1-exit --format docx --format kahoot   in Word, and as a game
  course build u1-worksheet --class-set 28   another variant for each student
  course build u1-exit --class 7b.csv        a form for each student of a list
  course build u1-exit --class 7b.csv --bind printer   the same in one file
  course build u1-exit --class 7b.csv --add            for who has come to the class since
  course build u1-exit --large-print         the same quiz for a pupil who needs large letters

\b
{FORMATS}
What your items lose in each of them: course losses

\b
Files for students: output/handouts, output/worksheets, output/quizzes, and the index output/students.html
Files for teachers: output/keys, and the overview output/index.html
Files for a class: the same folders in output/classes/LIST, called as the list's file
Others lie in folders called as their format; the build says of each whom it is for.
Exit status: 0 all was made, 1 something could not be made, 2 the command was mistyped.
"""


ALL = "all"


def format_names() -> list[str]:
    """The formats, which are called as their files; none is imported for it."""
    folder = str(Path(__file__).parent.parent / "formats")
    return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules([folder]))


def _epilog() -> str:
    listed = f"Formats: {', '.join(format_names())}; or {ALL}"
    lines = textwrap.wrap(listed, 76, subsequent_indent="  ", break_on_hyphens=False)
    return EPILOG.replace("{FORMATS}", "\n".join(lines))


@click.command(epilog=_epilog())
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_name)
@click.option(
    "--format",
    "chosen",
    multiple=True,
    type=click.Choice([*format_names(), ALL]),
    metavar="FORMAT",
    help="Only this format, or all of them; may be repeated. They are listed below.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size.  [default: what seeds/course.yaml says]")
@click.option("--large-print", is_flag=True, help="The same forms and keys in letters of 18 pt, for a pupil who needs them.")
@click.option("--dyslexia", is_flag=True, help="The same forms and keys with wider spaces between letters, words and lines.")
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
@class_options
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write.  [default: output, or class-sets, classes/LIST, large-print, dyslexia in it]",
)
@click.option("--processes", type=click.IntRange(1, 64), default=min(4, os.cpu_count() or 1), help="How many to draw PDFs with.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Draw PDFs with the Dask cluster whose scheduler is there.")
@click.option("--strict", is_flag=True, help="What an item loses in a format is an error.")
@click.option("--force", is_flag=True, help="Make everything anew, whatever was kept of earlier builds.")
@quiet_option
def build(
    names: tuple[str, ...],
    chosen: tuple[str, ...],
    paper: Paper | None,
    large_print: bool,
    dyslexia: bool,
    seed: str | None,
    moodle: str,
    class_set: int | None,
    class_list: Path | None,
    bind: str | None,
    sheets: str | None,
    add: bool,
    output: Path | None,
    processes: int,
    cluster: str,
    strict: bool,
    force: bool,
) -> None:
    """Make handouts, quizzes, keys, and files for other programs.

    Without a NAME it makes everything. A NAME is a unit (U1), a handout (H03), or a quiz (u1-exit).
    """
    if ("pdf" in chosen or not chosen) and (hint := missing_libraries()):
        raise click.ClickException(hint)
    if class_set and not names:
        raise click.UsageError("--class-set wants the names of the quizzes to print so many forms of.")
    asked = ClassList(class_list, bind, sheets, add)
    asked.refuse_odd(names, class_set)
    chosen = tuple(format_names()) if ALL in chosen else tuple(dict.fromkeys(chosen))
    ways = (("class-sets", class_set), (asked.name, class_list), ("large-print", large_print), ("dyslexia", dyslexia))
    kind = "-".join(name for name, given in ways if given)
    output = output or Path("output", *([CLASSES] if class_list else []), kind)
    chosen = chosen or (("pdf",) if class_list else ("html", "pdf") if large_print or dyslexia else ())
    sets = dict.fromkeys(names, class_set) if class_set else {}
    read = read_class(asked, names, output, anew=force)
    options = Options(paper, seed, not class_set, sets, read.rosters, large_print, dyslexia)
    project = project_here(options, force=force)
    what = repr(("build", sorted(names), sorted(chosen), moodle, bool(class_set), asked.binding, strict))
    made = record.told(project, what)
    if made is None or not record.standing(output, made["files"], made["known"]):
        try:
            refuse_unknown(project, names)
            order = {"names": names, "formats": chosen, "moodle": moodle, "strict": strict, "binding": asked.binding}
            with stoppable():
                made = _made(project, order | {"processes": processes, "cluster": cluster}, output)
        except Fault as fault:
            fail(fault)
        if not made.pop("failed"):
            record.keep(project, what, made | {"removed": {}, "gone": [], "drawn": ""})
    if made["problems"]:
        click.echo(made["problems"], err=True)
    if not is_quiet():
        click.echo(_summary(made, output, names))
        for line in made["losses"]:
            click.echo(line)
        if made["drawn"]:
            click.echo(made["drawn"])
        if made["removed"]:
            click.echo(removed(made["removed"]))
        for line in (*made["notes"], *read.told, *gone(made["gone"])):
            click.echo(line)
        for hint in made["hints"]:
            click.echo(f"Hint: {hint}")
    raise SystemExit(1 if made["errors"] or read.unsound else 0)


def refuse_unknown(project: Project, names: tuple[str, ...]) -> None:
    """Ends the run if there is nothing of a name.

    Raises:
        click.UsageError: there is none; the message names the nearest one.
    """
    sets = project.options.class_sets or project.options.rosters
    known = list(project.bank.quizzes) if sets else project.read.names
    for name in names:
        if name not in known:
            refuse_faulty(project.bank, name)
            missing = f"There is no quiz '{name}'" if sets else f"There is nothing called '{name}' to build"
            raise click.UsageError(f"{missing}: {did_you_mean(name, known)}")


def _made(project: Project, order: dict[str, Any], output: Path) -> dict[str, Any]:
    """Builds; what was made as plain values."""
    from course.stages.building import Order
    from course.stages.building import build as run
    from course.stages.hinting import hints
    from course.stages.writing import known_files

    whole = not (project.options.class_sets or project.options.rosters)
    with progress_shown(show=not is_quiet()) as progress:
        built = run(project, Order(**order, overview=whole), output, progress)
    known = known_files(output)
    paths = {path: of.digest for path, of in known.items()}
    told = [as_text(built.problems, project.bank.texts)] if built.problems else []
    return {
        "written": built.written,
        "more": built.more,
        "rooms": rooms(built.written, known),
        "formats": built.formats,
        "documents": built.documents,
        "problems": "\n".join([*told, *built.unlisted]),
        "errors": built.errors,
        "failed": built.failed,
        "losses": built.losses,
        "drawn": built.drawn,
        "removed": {name: len(paths) for name, paths in sorted(built.removed.items())},
        "notes": built.notes,
        "gone": built.gone,
        "hints": hints(project.written),
        "files": {path: paths[path] for path in (*built.written, *built.more) if path in paths},
        "known": sorted(paths),
    }


def _summary(made: dict[str, Any], output: Path, names: tuple[str, ...]) -> str:
    """What was made and where; or why nothing was."""
    errors, told = made["errors"], bool(made["problems"])
    if not made["rooms"]:
        return nothing(made["formats"], names, documents=made["documents"], errors=errors, told=told)
    there = [Room(*room) for room in made["rooms"]]
    return summary(there, len(made["written"]), output, index="index.html" in made["more"], errors=errors)
