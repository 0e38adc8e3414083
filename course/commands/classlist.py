"""What `course build` is asked about a class list: the list, how its forms are bound, and whether students are added."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from course.commands.output import counted
from course.problems import Fault, as_text, errors

if TYPE_CHECKING:
    from course.classes.binding import Binding
    from course.model.roster import Roster

F = TypeVar("F", bound=Callable[..., Any])
FOLDER = "classes"
_BY, _SHEETS = ("student", "group", "printer"), ("with", "apart")


def class_options(command: F) -> F:
    """Add the options that are about a class list."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--class",
        "class_list",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="A form for each student of a class list (.csv, .xlsx), of the quizzes named.",
    ),
    click.option(
        "--bind",
        type=click.Choice(_BY),
        help="With --class: a PDF a student, a group, or one for the printer.  [default: student]",
    ),
    click.option(
        "--sheets",
        type=click.Choice(_SHEETS),
        help="With --class: answer sheets with their forms, or a stack apart.  [default: with]",
    ),
    click.option("--add", is_flag=True, help="With --class: only forms of students who are new in the list; all others stay."),
)


@dataclass(frozen=True)
class ClassList:
    """What was asked about a class list; `path` is None where there is none."""

    path: Path | None
    bind: str | None
    sheets: str | None
    add: bool

    def refuse_odd(self, names: tuple[str, ...], class_set: int | None) -> None:
        """Ends the run if the options do not fit each other.

        Raises:
            click.UsageError: they do not.
        """
        if self.path and (class_set or not names):
            wanted = "the names of the quizzes to print forms of, such as u1-exit"
            raise click.UsageError(f"--class wants {wanted}, and no --class-set.")
        given = {"--bind": self.bind, "--sheets": self.sheets, "--add": self.add}
        for option in (name for name, value in given.items() if value and not self.path):
            raise click.UsageError(f"{option} is about a class list: name it with --class FILE.")

    @property
    def binding(self) -> Binding | None:
        """How the forms are bound; None where there is no list."""
        if self.path is None:
            return None
        from course.classes.binding import Binding

        return Binding(self.bind or "student", self.sheets or "with")  # type: ignore[arg-type]  # click has looked

    @property
    def name(self) -> str:
        """What the list's folder is called: as its file."""
        stem = unicodedata.normalize("NFC", self.path.stem if self.path else "")
        return re.sub(r"[^\w.-]+", "-", stem).strip("-._") or "class"


@dataclass
class Read:
    """The class list for each quiz, whether it has errors, and what is told at the end of a run."""

    rosters: dict[str, Roster] = field(default_factory=dict)
    unsound: bool = False
    told: list[str] = field(default_factory=list)


def read_class(asked: ClassList, names: tuple[str, ...], output: Path, *, anew: bool = False) -> Read:
    """Reads the list, and tells its problems.

    Ends the run if it has no student, if nothing can be added to, or if another class has its forms there, unless `anew`.
    """
    if asked.path is None:
        return Read()
    from course.rosters.reading import read_roster

    roster, problems = read_roster(asked.path)
    if problems:
        click.echo(as_text(problems, {}), err=True)
    if not len(roster):
        raise SystemExit(1)
    read = Read(unsound=bool(errors(problems)))
    for name in names:
        if not asked.add and not anew:
            _refuse_another(roster, name, output)
        read.rosters[name] = _added_to(roster, name, output, read) if asked.add else roster
    return read


def _refuse_another(roster: Roster, quiz: str, output: Path) -> None:
    """Ends the run if another class has its forms in the folder, whose list is called the same.

    Raises:
        click.UsageError: nobody of the list is in the record that is there.
    """
    from course.classes.records import path_of
    from course.classes.records import read as read_record

    path = output / path_of(quiz)
    if not path.exists():
        return
    try:
        before = {(student.id, student.name) for student in read_record(path, path.as_posix()).students}
    except Fault:
        return  # it is written anew
    if before and before.isdisjoint((student.id, student.name) for student in roster):
        there = counted(len(before), "student")
        message = (
            f"{output} holds forms of '{quiz}' for another class: of its {there} nobody is in this list. "
            "Call the list otherwise or name another folder with --output; --force replaces the forms that are there."
        )
        raise click.UsageError(message)


def _added_to(roster: Roster, quiz: str, output: Path, read: Read) -> Roster:
    """The students of the list and those who have a form already, as they were then."""
    from course.classes.records import path_of
    from course.classes.records import read as read_record

    path = output / path_of(quiz)
    try:
        before = read_record(path, path.as_posix())
    except Fault as fault:
        if not path.exists():
            message = f"--add wants an earlier build of '{quiz}' for this list: there is no {path}. Build it once without --add."
            raise click.UsageError(message) from None
        click.echo(as_text([fault.problem], {}), err=True)
        raise SystemExit(1) from None
    now = {student.id: student for student in roster}
    left = [student for student in before.students if student.id not in now]
    other = [student for student in before.students if student.id in now and now[student.id] != student]
    new = [student for student in roster if student.id not in before.forms]
    for students, what in (
        (left, "left the list and stay in the keys"),
        (other, "changed in the list; their forms are as before"),
    ):
        if students:
            read.told.append(f"{quiz}: {counted(len(students), 'student')} {what} ({_some([one.shown for one in students])}).")
    if not new:
        read.told.append(f"{quiz}: nobody is new in the list.")
    return replace(roster, students=(*before.students, *new), earlier=before.forms, record=path.as_posix(), sheets=before.sheets)


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
