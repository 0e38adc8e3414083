"""`course new`: something to fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

import click

from course.commands import forms
from course.commands.forms import BLANK
from course.commands.forms import article as article_form
from course.commands.forms import handout as handout_form
from course.commands.forms import quiz as quiz_form
from course.commands.forms import term as term_form
from course.commands.forms import unit as unit_form
from course.commands.forms.item import scaffold, short_form
from course.commands.group import Group
from course.commands.options import Words, completing, one_of, units
from course.commands.output import fail
from course.commands.placing import add, refuse_id, start
from course.commands.quiet import quiet_option
from course.items import item_types
from course.model.bank import Bank
from course.problems import Fault
from course.reading.workspace import read_layers
from course.source.text import read_text
from course.workspace.inserting import new_file
from course.workspace.layers import layers

EPILOG = """\b
Types:
{}

\b
Examples:
  course new item cloze
  course new item single-choice --id my-first-item --unit U1 --into seeds/items/mine.yaml
"""
_TYPES = "\n".join(f"  {name:<18} {cls.summary}" for name, cls in item_types().items())
_SLUG = (r"[a-z0-9]+(-[a-z0-9]+)*", "small letters, digits and single hyphens, at most 80, for instance 'rain-feeds-rivers-year'")
F = TypeVar("F", bound=Callable[..., Any])


@click.group(cls=Group)
def new() -> None:
    """Start something new: a form to fill in."""


def _id_option(example: str) -> Callable[[F], F]:
    return click.option("--id", "id_", metavar="ID", help=f"Its name, such as {example}. It never changes later.")


def _unit_option(command: F) -> F:
    return click.option("--unit", metavar="U1", shell_complete=completing(units), help="The unit it belongs to.")(command)


def _into_option(text: str) -> Callable[[F], F]:
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("--into", type=path, metavar="FILE", help=text)


_START = "Start this file with it; one that is there is left alone."


@new.command(epilog=EPILOG.format(_TYPES))
@click.argument("type_", metavar="TYPE", type=Words(*item_types()))
@_id_option("my-first-item")
@click.option("--unit", metavar="U1", shell_complete=completing(units), help="Its unit; without, the one that the file names.")
@click.option("--computed", is_flag=True, help="With values that each variant draws anew.")
@_into_option("Add it at the end of this items file, or start the file; nothing else in it changes.")
@click.option("--full", is_flag=True, help="Every field, with comments; always so in a course of the standard 'published'.")
@quiet_option
def item(type_: str, id_: str | None, unit: str | None, computed: bool, into: Path | None, full: bool) -> None:
    """Print an empty item of a type, to fill in: what an item needs, or with --full all that it can say.

    Copy it under 'items:' in a file in seeds/items/, or let --into do that. Replace each …, then run 'course check'.
    """
    bank = _bank()
    unit = _unit(bank, unit)
    refuse_id(bank, id_, bank.items, *_SLUG)
    full = full or bank.course.standard == "published"
    own_unit = None if into is not None and not into.exists() else unit  # a new file names it for all its items
    if full:
        text = scaffold(type_, id_, own_unit, [objective.id for objective in bank.course.objectives], computed=computed)
    else:
        text = short_form(type_, id_, own_unit, computed=computed)
    if into is None:
        click.echo(text, nl=False)
        return
    add(into, text, new_file(unit or (BLANK if full else None), text), "items", f"{id_ or 'An item'} ({type_})")


@new.command()
@_id_option("monday")
@_unit_option
@_into_option(_START)
@quiet_option
def quiz(id_: str | None, unit: str | None, into: Path | None) -> None:
    """Print an empty quiz or worksheet, to fill in.

    Each stands in a file of its own in seeds/quizzes/.
    """
    bank = _bank()
    refuse_id(bank, id_, bank.quizzes, *_SLUG)
    start(into, quiz_form.form(bank, id_, _unit(bank, unit)), "quizzes", ".yaml", id_ or "monday")


@new.command()
@_id_option("H25")
@_unit_option
@_into_option(_START)
@quiet_option
def handout(id_: str | None, unit: str | None, into: Path | None) -> None:
    """Print an empty handout, to fill in.

    Each stands in a file of its own in seeds/handouts/.
    """
    bank = _bank()
    refuse_id(bank, id_, bank.handouts, r"H\d+[a-z]?", "H and a number, such as H25")
    name = id_ or forms.next_id("H", forms.known_ids(bank), 2)
    start(into, handout_form.form(bank, name, _unit(bank, unit)), "handouts", ".md", f"{name}-my-title")


@new.command(name="unit")
@_id_option("U9")
@_into_option(_START)
@quiet_option
def unit_(id_: str | None, into: Path | None) -> None:
    """Print an empty unit with its lesson plan, to fill in.

    Each stands in a file of its own in seeds/units/.
    """
    bank = _bank()
    refuse_id(bank, id_, bank.units, r"U\d+", "U and a number, such as U9")
    name = id_ or forms.next_id("U", forms.known_ids(bank))
    start(into, unit_form.form(bank, name), "units", ".yaml", name)


@new.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_id_option("A6")
@click.option("--skip", metavar="LINES", help="Lines of FILE that are no paragraphs of its body: 1,5,13-31.")
@_into_option(_START)
@quiet_option
def article(file: Path | None, id_: str | None, skip: str | None, into: Path | None) -> None:
    """Print an empty source record of an article, to fill in.

    FILE is the article's text, a paragraph a line; lines and fingerprints of its paragraphs are computed from it. Short
    lines without a full stop are taken for headings, unless --skip names what to leave out. Each record stands in a file of
    its own in seeds/articles/, and holds nothing of the article's words.
    """
    bank = _bank()
    refuse_id(bank, id_, bank.articles, r"A\d+", "A and a number, such as A6")
    body = None
    if file is not None:
        if known := next((entry for entry in bank.articles.values() if entry.file == file.name), None):
            raise click.ClickException(f"{known.id} is the record of '{file.name}' already, see {known.at('file')}.")
        try:
            body = article_form.Body.of(read_text(file, file.as_posix()), _lines(skip))
        except Fault as fault:
            fail(fault)
    elif skip:
        raise click.UsageError("--skip wants the FILE whose lines it names.")
    name = id_ or forms.next_id("A", forms.known_ids(bank))
    start(into, article_form.form(bank, name, file.name if file else "", body), "articles", ".yaml", name)


@new.command(name="glossary-term")
@_id_option("K61")
@_into_option("Add it at the end of this glossary, or start the file; nothing else in it changes.")
@quiet_option
def glossary_term(id_: str | None, into: Path | None) -> None:
    """Print an empty term of the glossary, to fill in.

    Copy it under 'terms:' in seeds/glossary.yaml, or let --into do that.
    """
    bank = _bank()
    refuse_id(bank, id_, bank.terms, r"\S.*", "K and a number, such as K61")
    name = id_ or forms.next_id("K", forms.known_ids(bank), 2)
    text = term_form.form(bank, name)
    if into is None:
        click.echo(text, nl=False)
        return
    add(into, text, f"terms:\n{text}".encode(), "terms", f"{name} (a term)")


def _bank() -> Bank:
    """What the course holds, for forms to offer; a course that cannot be opened ends the run (1)."""
    try:
        return read_layers(layers(Path.cwd()))[0]
    except Fault as fault:
        fail(fault)


def _unit(bank: Bank, given: str | None) -> str | None:
    return one_of(given, units(bank), "--unit", "unit") if given is not None else None


def _lines(given: str | None) -> Collection[int]:
    """The numbers that `1,5,13-31` names."""
    found: set[int] = set()
    for part in (given or "").replace(" ", "").split(",") if given else ():
        match = re.fullmatch(r"(\d{1,6})(?:[-–](\d{1,6}))?", part)
        if match is None:
            raise click.BadParameter(f"'{part}' is no line; write 1,5,13-31.", param_hint="'--skip'")
        found.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return found
