"""`course theme`: the templates and stylesheets that documents are drawn with, and a workspace's own in their place."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click

from course.commands.group import Group
from course.commands.output import Column, counted, echo_json, json_option, open_project, subject_here, table
from course.commands.quiet import is_quiet, quiet_option
from course.formats.html import FORMAT as HTML
from course.formats.pdf import FORMAT as PDF
from course.model.subject import Subject
from course.modelling.parts import diagrams
from course.problems import Fault, Problem, as_text
from course.stages.overview import overview
from course.stages.project import Project
from course.suggestions import did_you_mean
from course.workspace.layers import layers, subject_of
from course.workspace.places import built_in

FOLDER = Path("templates")
_COMMENT = re.compile(r"\s*(?:\{#-?|/\*)(.*?)(?:-?#\}|\*/)", re.DOTALL)
_OF_THE_PROGRAM = "preview"  # its own pages, not the course's
_PARTS = {
    "components": "what '::: {}' makes in a handout",
    "interactions": "where students answer: {}",
    "items": "an item of type {} for students",
    "documents": "the document '{}'",
    "styles": "the styles '{}'",
}


@click.group(cls=Group)
def theme() -> None:
    """Give documents your own look.

    Every document is drawn with the templates (HTML with Jinja) and stylesheets (CSS) that came with the program. A file of the
    same name in your templates/ wins. Those of yours run without access to files, network or Python.
    """


def names(subject: Subject) -> dict[str, Path]:
    """What can be replaced: each template and stylesheet of the subject or the program by its name below templates/, sorted."""
    found: dict[str, Path] = {}
    for folder in filter(None, (built_in("templates"), subject.folder("templates"))):
        for path in folder.rglob("*"):
            if path.is_file() and path.name[0] != "." and path.relative_to(folder).parts[0] != _OF_THE_PROGRAM:
                found[path.relative_to(folder).as_posix()] = path
    return dict(sorted(found.items()))


def about(name: str, path: Path, subject: Subject) -> str:
    """One line on what a template or stylesheet is: the start of its first comment."""
    text = path.read_text(encoding="utf-8")
    folder, part = name.split("/")[0], Path(name).name.split(".")[0]
    if folder == "diagrams" and part in diagrams(subject):
        return f"the diagram '{diagrams(subject)[part].title}'"
    if match := _COMMENT.match(text):
        first = re.split(r"(?<=[.;])\s", " ".join(match[1].split()))[0]
        return first.rstrip(".;")
    return _PARTS.get(folder, "{}").format(part)


def own_folder() -> Path | None:
    """The workspace's own templates, if it has some that are not the built-in ones."""
    return FOLDER if FOLDER.is_dir() and FOLDER.resolve() != built_in("templates").resolve() else None


@theme.command("list")
@json_option
@quiet_option
def list_(as_json: bool) -> None:
    """List what can be replaced, and what you replace already."""
    own, subject = own_folder(), subject_here()
    known = names(subject)
    rows = [(name, bool(own and (own / name).is_file()), about(name, path, subject)) for name, path in known.items()]
    others = sorted(set(_own_names(own)) - set(known)) if own else []
    if as_json:
        echo_json([{"name": name, "own": mine, "about": text} for name, mine, text in rows])
        return
    table(
        (Column("name"), Column("yours"), Column("what it is", cut=True)),
        [(name, "yes" if mine else "", text) for name, mine, text in rows],
    )
    for name in others:
        click.echo(f"Note: {FOLDER / name} replaces nothing; your other templates may include it.", err=True)
    if not is_quiet():
        click.echo(
            f"\n{counted(len(rows), 'file')}, {sum(mine for _, mine, _ in rows)} of them yours. See: course theme copy NAME"
        )


def _own_names(own: Path) -> Iterator[str]:
    return (path.relative_to(own).as_posix() for path in own.rglob("*") if path.is_file() and path.name[0] != ".")


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    try:
        return [name for name in names(subject_of(layers(Path.cwd()))) if name.startswith(incomplete)]
    except Fault:
        return []


@theme.command()
@click.argument("name", shell_complete=_complete)
@quiet_option
def copy(name: str) -> None:
    """Copy a template or stylesheet into templates/, to change it.

    NAME is one of 'course theme list', such as styles/document.css. A file that is there already is never overwritten.
    """
    known = names(subject_here())
    found = [other for other in known if other == name.removeprefix("templates/")]
    found = found or [other for other in known if name in (Path(other).name, Path(other).name.split(".")[0])]
    if len(found) != 1:
        hint = f"did you mean {' or '.join(repr(other) for other in found)}?" if found else did_you_mean(name, known)
        raise click.UsageError(f"There is no template or stylesheet '{name}': {hint}")
    if FOLDER.is_dir() and own_folder() is None:
        raise click.ClickException("this folder's templates/ are the built-in ones: change them where they are")
    target = FOLDER / found[0]
    data = known[found[0]].read_bytes()
    if FOLDER.exists() and not target.parent.resolve().is_relative_to(FOLDER.resolve()):
        raise click.ClickException(f"{target.parent} is a link that leads out of {FOLDER}: remove it")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        raise click.ClickException(f"{target} is there already, and stays as it is") from None
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    if is_quiet():
        click.echo(target.as_posix())
    else:
        click.echo(f"Copied to {target}: from now on documents are drawn with that. To go back, delete it.")
        click.echo("After a change: course theme check")


@theme.command()
@quiet_option
def check() -> None:
    """Draw every document with your templates, and report faults at their lines. Writes nothing."""
    project = open_project()
    found = sorted(set(_faults(project)))
    if found:
        click.echo(as_text(found, _texts(project, found)))
    if not is_quiet():
        own = own_folder()
        count = len(list(_own_names(own))) if own else 0
        said = counted(len(found), "problem") if found else "No problems"
        click.echo(("\n" if found else "") + f"{said}: {counted(count, 'file')} of yours in {FOLDER}/, {_drawn(project)} drawn.")
    raise SystemExit(1 if found else 0)


def _drawn(project: Project) -> str:
    return counted(len(project.job()[0].pages), "document")


def _faults(project: Project) -> Iterator[Problem]:
    job, problems = project.job()
    yield from (problem for problem in problems if problem.code in _OURS)
    for format_ in (HTML, PDF):
        yield from (made for made in format_.make(job) if isinstance(made, Problem))
    try:
        for _ in overview(job, job.pages, Path("output-of-nothing"), {}):
            pass
    except Fault as fault:
        yield fault.problem


_OURS = {"template", "too-expensive", "foreign-content", "control-character"}


def _texts(project: Project, problems: list[Problem]) -> dict[str, str]:
    texts = dict(project.bank.texts)
    for name in {problem.span.file for problem in problems if problem.span.file.startswith("templates/")}:
        path = Path(name)
        if path.is_file() and path.resolve().is_relative_to(FOLDER.resolve()):
            texts[name] = path.read_text(encoding="utf-8", errors="replace")
    return texts
