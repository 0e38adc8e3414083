"""What `course draft --model` sends and tells: which model proposes, what came of it, and what is unsupported."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from course.commands.quiet import is_quiet
from course.drafting.models.client import KEY, Model
from course.drafting.models.entries import Entry, notice, with_proposals
from course.drafting.passages import Source
from course.drafting.record import record_text
from course.drafting.review.judging import Judge
from course.drafting.review.pending import Fields, Pending
from course.model.bank import Bank
from course.source.nodes import plain
from course.source.parsing import parse

_SHOWN = 10  # unsupported proposals that are named
F = TypeVar("F", bound=Callable[..., Any])


def model_options(command: F) -> F:
    """The options that name a model."""
    command = click.option(
        "--model-name", metavar="NAME", default="", help="Which of the server's models.  [default: its first]"
    )(command)
    return click.option(
        "--model",
        "address",
        metavar="URL",
        help=f"Have a language model propose facts too: an OpenAI-compatible server, such as http://localhost:8080/v1. "
        f"It is sent the article's paragraphs. A key is read from {KEY}.",
    )(command)


def model_at(address: str | None, name: str) -> Model | None:
    """The model at an address, with its name; None without an address.

    Raises:
        Fault: nobody answers there.
    """
    if not address:
        return None
    return Model(address, name, os.environ.get(KEY, "")).named()


def asked(model: Model, shown: str, source: Source, id_: str, facts: Sequence[Entry], bank: Bank, folder: Path) -> list[Entry]:
    """The facts with what a model adds to them, after a line that says what is sent where.

    Raises:
        Fault: the model cannot be asked.
    """
    click.echo(notice(model, shown, source), err=True)
    record = cast(Fields, plain(parse(record_text(source, id_), "draft")[0]))
    judge = Judge(bank, folder, {id_: record})

    def objections(entry: Entry) -> list[str]:
        judged = judge.judged(Pending("fact", id_, "draft", dict(entry), id_), dict(entry))
        found = [problem.message for problem in judged.problems]
        found += ["eight or more words in a row are the article's"] if judged.taken_over else []
        failing = judged.judgement.failing if judged.judgement else []
        return [*found, *(f"{one.what} is not borne out ({one.rule})" for one in failing)]

    made = with_proposals(model, source, id_, facts, objections)
    if not is_quiet():
        left = f"; {len(made.unsupported)} unsupported, and left out:" if made.unsupported else ""
        click.echo(f"  model     {model.name} worded {made.worded} facts and added {made.added}{left}")
        for line in made.unsupported[:_SHOWN]:
            click.echo(f"            {line}")
        if len(made.unsupported) > _SHOWN:
            click.echo(f"            and {len(made.unsupported) - _SHOWN} more")
    return made.facts
