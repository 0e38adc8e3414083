"""`course swap`: another item in the place of one that an instructor does not want."""

from __future__ import annotations

from pathlib import Path

import click

from course.assembly.swapping import differing, faults_of, nearest, original, with_swap
from course.commands.faulty import refuse_faulty
from course.commands.options import completing, item_ids, one_of
from course.commands.output import fail, open_project
from course.commands.quiet import is_quiet, quiet_option
from course.documents.present import points_text
from course.model.bank import Bank
from course.model.item import Item
from course.model.quiz import Quiz
from course.problems import Fault
from course.stages.project import Project
from course.workspace.atomic import replace
from course.workspace.inserting import read_bytes


def _quizzes(bank: Bank) -> list[tuple[str, str]]:
    return [(quiz.id, quiz.title) for quiz in bank.quizzes.values()]


@click.command()
@click.argument("quiz_id", metavar="QUIZ", shell_complete=completing(_quizzes))
@click.argument("item_id", metavar="ITEM", shell_complete=completing(item_ids))
@click.option(
    "--with", "with_", metavar="ITEM", shell_complete=completing(item_ids), help="This item; without, the nearest equal."
)
@quiet_option
def swap(quiz_id: str, item_id: str, with_: str | None) -> None:
    """Replace one item of a quiz; all else stays in its place.

    ITEM is an item that stands in the quiz now. The nearest equal item is one of the same objective, type, difficulty and
    points. The swap is written into the quiz's file under 'swaps', and can be undone there.
    """
    project = open_project()
    bank, seed = project.bank, project.looks.settings.seed
    if quiz_id not in bank.quizzes:
        refuse_faulty(bank, quiz_id)
    quiz = bank.quizzes[one_of(quiz_id, _quizzes(bank), "QUIZ", "quiz")]
    path = _own_file(project, quiz)
    if quiz.id in project.read.locks.whole:
        raise click.ClickException(f"'{quiz.id}' is frozen. Thaw it first: course freeze {quiz.id} --thaw")
    forms = [form for form in project.forms if form.quiz.id == quiz.id]
    if not forms:
        raise click.ClickException(f"'{quiz.id}' cannot be assembled; see: course check")
    there = {entry.item.id: entry.item for form in forms for entry in form.items}
    old = there[one_of(item_id, [(id_, "") for id_ in there], "ITEM", f"item in '{quiz.id}' called")]
    if with_ is None:
        equal, near = nearest(bank, quiz, forms, old, seed)
        if equal is None:
            raise click.ClickException(_no_equal(quiz, old, near))
        new = equal
    else:
        if with_ not in bank.items:
            refuse_faulty(bank, with_)
        new = bank.items[one_of(with_, item_ids(bank), "--with", "item")]
    first = original(quiz, old.id)
    swaps = {id_: other for id_, other in quiz.swaps.items() if id_ != first} | ({first: new.id} if new.id != first else {})
    if faults := [problem for problem in faults_of(bank, quiz, swaps, seed) if problem.severity == "error"]:
        raise click.ClickException(f"{faults[0].message}; {faults[0].hint}.")
    name = quiz.at().file
    try:
        replace(path, with_swap(read_bytes(path, name), name, first, new.id))
    except Fault as fault:
        fail(fault)
    if not is_quiet():
        where = [form.letter for form in forms if form.letter and old.id in {entry.item.id for entry in form.items}]
        click.echo(f"{quiz.id}: '{old.id}' → '{new.id}'" + (f" in form {' and '.join(where)}" if where else ""))
        click.echo(f"Written to {name}. To undo: course swap {quiz.id} {new.id} --with {old.id}")


def _own_file(project: Project, quiz: Quiz) -> Path:
    """The quiz's file, which must lie in the folder one works in."""
    own = project.root / "seeds"
    path = project.root / quiz.at().file
    if quiz.at().file.split("/")[0] != "seeds" or not (own / "course.yaml").is_file() or not path.is_file():
        message = f"'{quiz.id}' belongs to the course that yours is made from, and stays as it is there."
        raise click.ClickException(f"{message} Make it yours first: course customise {quiz.id}")
    return path


def _no_equal(quiz: Quiz, old: Item, near: Item | None) -> str:
    about = ", ".join(filter(None, (old.type, old.objective, old.difficulty, points_text(old.worth))))
    message = f"no other item equals '{old.id}' ({about}) and fits into '{quiz.id}'"
    if near is None:
        return f"{message}; write one with 'course new item {old.type}'."
    apart = " and ".join(differing(old, near)) or "what else the quiz asks for"
    return f"{message}. Nearest is '{near.id}', which differs in {apart}: course swap {quiz.id} {old.id} --with {near.id}"
