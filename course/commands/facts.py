"""`course facts`: what the articles say, filtered."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import click

from course.commands.options import WhenType, Words, actors, articles, completing, some_of
from course.commands.output import Column, counted, echo_json, json_option, mention_problems, open_project, table
from course.commands.quiet import is_quiet, quiet_option
from course.commands.searching import folded
from course.dates import When
from course.model.article import Certainty, Fact, FactKind
from course.model.bank import Bank

COLUMNS = (
    Column("Fact"),
    Column("¶", right=True),
    Column("Date", wraps=True),
    Column("Certainty"),
    Column("Says", wraps=True),
    Column("Statement", wraps=True),
)

EPILOG = """\b
An option given twice means either; different options mean both:
  course facts --about NCA --certainty weak --certainty disputed
A date: 2023, 2023-08, 2023-08-31, 2023-late, 2022/2023. A fact fits when its date,
or the date it promises (shown after →), may lie in the time asked for:
  course facts --from 2022 --to 2023-08
'line 17' instead of a paragraph: outside the article's body. 'inferred': no article
says the date in words.
"""


@click.command(epilog=EPILOG)
@click.option("--article", multiple=True, metavar="A1", shell_complete=completing(articles), help="Facts from this article.")
@click.option(
    "--about",
    "--actor",
    multiple=True,
    metavar="NAME",
    shell_complete=completing(actors),
    help="Facts about this actor.",
)
@click.option("--certainty", multiple=True, type=Words(*get_args(Certainty)), help="How well it is supported.")
@click.option("--kind", multiple=True, type=Words(*get_args(FactKind)), help="What kind of statement it is.")
@click.option("--from", "start", type=WhenType(), help="Facts dated then or later.")
@click.option("--to", "end", type=WhenType(), help="Facts dated then or earlier.")
@click.option("--text", multiple=True, metavar="WORDS", help="Facts in whose statement or note these words stand.")
@json_option
@quiet_option
def facts(start: When | None, end: When | None, as_json: bool, **filters: tuple[str, ...]) -> None:
    """List the facts, all or those that fit.

    A fact is one statement of one article, in our own words, with its paragraph, its date and how certain it is.
    """
    if start and end and end.latest < start.earliest:
        raise click.UsageError("--to lies before --from.")
    project = open_project()
    bank = project.bank
    found = [fact for fact in _fitting(bank, filters) if _in_time(fact, start, end)]
    mention_problems(project.read.errors)
    if as_json:
        echo_json([_values(fact) for fact in found])
        return
    table(COLUMNS, [_row(fact) for fact in found])
    if not is_quiet():
        of = len(found) < len(bank.facts)
        count = f"{len(found)} of {counted(len(bank.facts), 'fact')}" if of else counted(len(found), "fact")
        click.echo(("\n" if found else "") + count)


def _fitting(bank: Bank, filters: dict[str, tuple[str, ...]]) -> list[Fact]:
    """The facts that fit every filter given but the dates.

    Raises:
        click.BadParameter: a filter names what the course does not have.
    """
    articles_ = some_of(filters["article"], articles(bank), "--article", "article")
    about = some_of(filters["about"], actors(bank), "--about", "actor")
    texts = [folded(given) for given in filters["text"]]

    def fits(fact: Fact) -> bool:
        written = folded(f"{fact.statement} {fact.note or ''}")
        return (
            (not articles_ or fact.article in articles_)
            and (not about or bool(about & set(fact.about)))
            and (not filters["certainty"] or fact.certainty in filters["certainty"])
            and (not filters["kind"] or fact.kind in filters["kind"])
            and (not texts or any(part in written for part in texts))
        )

    return [fact for fact in bank.facts.values() if fits(fact)]


def _in_time(fact: Fact, start: When | None, end: When | None) -> bool:
    """Whether the fact's date or target may lie between the two; one without either does if no time is asked for."""
    if start is None and end is None:
        return True
    first = start.earliest if start else date.min
    last = end.latest if end else date.max
    return any(_bounds(when)[0] <= last and _bounds(when)[1] >= first for when in (fact.date, fact.target) if when)


def _bounds(when: When) -> tuple[date, date]:
    """The first and the last day meant. "By 2023" counts as 2023: it would otherwise fit every earlier year."""
    if when.precision == "by":
        when = When.parse(when.text.removesuffix("?").split("/")[1])
    return when.earliest, when.latest


def _readable(when: When) -> str:
    return f"{when} (inferred)" if when.inferred else str(when)


def _place(fact: Fact) -> str:
    return str(fact.paragraph) if fact.paragraph is not None else f"line {fact.line}"


def _row(fact: Fact) -> list[str]:
    dates = ([_readable(fact.date)] if fact.date else []) + ([f"→ {_readable(fact.target)}"] if fact.target else [])
    return [fact.id, _place(fact), " ".join(dates), fact.certainty, fact.says, fact.statement]


def _values(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "article": fact.article,
        "paragraph": fact.paragraph,
        "line_in_article": fact.line,
        "kind": fact.kind,
        "statement": fact.statement,
        "says": fact.says,
        "about": fact.about,
        "date": _date(fact.date),
        "target": _date(fact.target),
        "certainty": fact.certainty,
        "corroborated_by": fact.corroborated_by,
        "note": fact.note,
        "file": fact.at().file,
        "line": fact.at().line,
    }


def _date(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "written": when.text,
        "readable": str(when),
        "earliest": None if when.precision == "by" else when.earliest.isoformat(),
        "latest": when.latest.isoformat(),
        "precision": when.precision,
        "inferred": when.inferred,
    }
