"""`course freeze`: keeps a quiz as it is, whatever becomes of the bank."""

from __future__ import annotations

import json
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from course.commands.faulty import refuse_faulty
from course.commands.options import completing
from course.commands.output import counted, fail, project_here
from course.commands.quiet import is_quiet, quiet_option
from course.freezing.files import drop_unused, keep
from course.freezing.freeze import lock_text, path_of
from course.model.bank import Bank
from course.model.form import Form
from course.model.seedfile import SeedFile
from course.problems import Fault, as_text
from course.stages.options import Options
from course.suggestions import did_you_mean
from course.workspace.atomic import replace
from course.workspace.places import seeds
from course.workspace.seedfiles import FROZEN, KEPT, PICTURES

EPILOG = """\b
Examples:
  course freeze u1-exit              before you hand it out
  course errata                      what was corrected since?
  course freeze u1-exit --force      freeze it anew, as the bank has it now
  course freeze u1-exit --thaw       back to the bank
"""


def _quizzes(bank: Bank) -> list[tuple[str, str]]:
    return [(quiz.id, quiz.title) for quiz in bank.quizzes.values()]


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return completing(_quizzes)(ctx, param, incomplete)


@click.command(epilog=EPILOG)
@click.argument("quiz", shell_complete=_complete)
@click.option("--force", is_flag=True, help="Replace the lock that the quiz has.")
@click.option("--thaw", is_flag=True, help="Remove the lock: the quiz is made from the bank again.")
@click.option("--yes", is_flag=True, help="Do not ask before the lock is removed.")
@quiet_option
def freeze(quiz: str, force: bool, thaw: bool, yes: bool) -> None:
    """Keep a quiz as it is now, to reprint it later.

    Writes all that QUIZ is made of into seeds/frozen/QUIZ.json, and its pictures beside it. From then on 'course build'
    makes the quiz, its answer sheet, key and Moodle file from there, the same whatever is changed in the bank. Keep these
    files with your course, in git for instance.
    """
    if force and thaw:
        raise click.UsageError("--force freezes and --thaw unfreezes: give one of them.")
    root = Path.cwd()
    own = seeds(root)
    if own != root / "seeds":
        raise click.ClickException("This folder has no course of its own to keep the quiz in: start one with 'course init'.")
    if thaw:
        _thaw(own, quiz, yes)
        return
    forms, text, files = _lock(quiz)
    path = own / path_of(quiz)
    if path.exists() and not force:
        message = f"'{quiz}' is frozen already (seeds/{path_of(quiz)}). To freeze it as the bank has it now: --force"
        raise click.ClickException(message)
    path.parent.mkdir(exist_ok=True)
    try:
        keep(own, files)
    except OSError as error:
        raise click.ClickException(f"A file of '{quiz}' cannot be kept: {error.strerror}.") from None
    replace(path, text.encode())
    drop_unused(own)
    if not is_quiet():
        versions = ", ".join(f"{form.letter} {form.version}".strip() for form in forms)
        items = len({entry.item.id for form in forms for entry in form.items})
        named = f"{counted(len(forms), 'form')} ({versions})" if forms[0].letter else f"version {versions}"
        click.echo(
            f"Frozen: {quiz}, {counted(items, 'item')}, {named}, in seeds/{path_of(quiz)}. Keep this file with your course."
        )


def _lock(quiz: str) -> tuple[list[Form], str, list[SeedFile]]:
    """The forms of the quiz as the bank has it now, the text of their lock, and its files; ends the run if there are none."""
    try:
        project = project_here(Options(locked=False))
        known = project.bank.quizzes
        if quiz not in known:
            refuse_faulty(project.bank, quiz)
            raise click.UsageError(f"There is no quiz '{quiz}': {did_you_mean(quiz, known)}")
        forms = list(project.assembled.of(quiz))
        if not forms:
            file = known[quiz].at().file
            told = [problem for problem in project.problems if problem.span.file == file]
            click.echo(as_text(told, project.bank.texts), err=True)
            raise click.ClickException(f"'{quiz}' cannot be put together, so there is nothing to freeze.")
        _refuse_unnamed(quiz, forms)
        renderer = project.looks.own.get(quiz, project.looks.course)
        text = lock_text(renderer.bank, forms, project.looks.settings.seed, renderer.figure, renderer.look)
        lock, bank = json.loads(text), renderer.bank
        named = ((bank.pictures, lock.get(PICTURES, ())), (bank.kept, lock.get(KEPT, ())))
        return forms, text, [known[name] for known, names in named for name in names]
    except Fault as fault:
        fail(fault)


def _refuse_unnamed(quiz: str, forms: list[Form]) -> None:
    """Ends the run if items have no id that stays: after a change of its stem nobody could tell which one was printed."""
    unnamed = {entry.item.id for form in forms for entry in form.items if not entry.item.named}
    if unnamed:
        what = counted(len(unnamed), "item")
        message = f"{what} of '{quiz}' would be lost to 'course errata' when the stem changes, for the id is made from it."
        raise click.ClickException(f"{message} First: course ids --write")


def _thaw(own: Path, quiz: str, yes: bool) -> None:
    frozen = sorted(path.stem for path in (own / FROZEN).glob("*.json"))
    if quiz not in frozen:
        hint = did_you_mean(quiz, frozen)
        raise click.UsageError(f"'{quiz}' is not frozen" + (f": {hint}" if hint else "."))
    if not yes:
        question = f"What was printed of '{quiz}' can then only be told from git. Remove seeds/{path_of(quiz)}?"
        click.confirm(question, abort=True)
    (own / path_of(quiz)).unlink()
    drop_unused(own)
    if not is_quiet():
        click.echo(f"Thawed: {quiz} is made from the bank again.")
