"""`course items`: the items of the bank, filtered."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import click

from course.commands.options import Words, articles, completing, item_type_names, objectives, some_of, tags, units
from course.commands.output import (
    PLAIN_WIDTH,
    Column,
    counted,
    echo_json,
    fail,
    json_option,
    mention_problems,
    on_terminal,
    project_here,
    shorten,
    table,
)
from course.commands.quiet import is_quiet, quiet_option
from course.commands.searching import folded
from course.problems import Fault
from course.stages.listing import items as listed
from course.words import Bloom, Difficulty, ItemCertainty

COLUMNS = (
    Column("Item"),
    Column("Type"),
    Column("Unit"),
    Column("Goal"),
    Column("Bloom"),
    Column("Level"),
    Column("Points", right=True),
    Column("Stem", cut=True),
)

EPILOG = """\b
An option given twice means either; different options mean both:
  course items --unit U1 --unit U6 --difficulty easy
lists the easy items of unit 1 and of unit 6.
"""


@click.command(epilog=EPILOG)
@click.option("--unit", multiple=True, metavar="U1", shell_complete=completing(units), help="Items of this unit.")
@click.option(
    "--objective", multiple=True, metavar="LO1", shell_complete=completing(objectives), help="Items for this objective."
)
@click.option(
    "--type",
    "type_",
    multiple=True,
    type=Words(*item_type_names()),
    metavar="TYPE",
    help="Items of this type, such as matching.",
)
@click.option("--bloom", multiple=True, type=Words(*get_args(Bloom)), help="What the item asks for.")
@click.option("--difficulty", multiple=True, type=Words(*get_args(Difficulty)), help="How hard it is.")
@click.option(
    "--certainty",
    multiple=True,
    type=Words(*get_args(ItemCertainty)),
    help="How well the articles support the key.",
)
@click.option("--article", multiple=True, metavar="A1", shell_complete=completing(articles), help="Items that cite this article.")
@click.option("--tag", multiple=True, shell_complete=completing(tags), help="Items with this tag.")
@click.option("--computed/--written", default=None, help="Items that a model computes, or those written by hand.")
@click.option("--text", multiple=True, metavar="WORDS", help="Items in whose stem, options or sources these words stand.")
@json_option
@quiet_option
def items(as_json: bool, computed: bool | None, **filters: tuple[str, ...]) -> None:
    """List the items, all or those that fit.

    An item is what students read as a question. 'course show' shows one of them.
    """
    try:
        known = listed(project_here())
    except Fault as fault:
        fail(fault)
    found = [item for item in _fitting(known, filters) if computed is None or item["computed"] == computed]
    mention_problems(known["errors"])
    if as_json:
        echo_json([{name: value for name, value in item.items() if name not in ("computed", "words")} for item in found])
        return
    table(COLUMNS, [_row(item) for item in found])
    if not is_quiet():
        _summarise(found, len(known["items"]))


def _summarise(found: list[dict[str, Any]], all_: int) -> None:
    points, minutes = (_number(sum((Decimal(str(item[name])) for item in found), Decimal(0))) for name in ("points", "minutes"))
    of = f"{len(found)} of {counted(all_, 'item')}" if len(found) < all_ else counted(all_, "item")
    worth = f"{points} {'point' if points == '1' else 'points'}"
    click.echo(f"\n{of}: {worth}, about {minutes} minutes" if found else of)


def _fitting(known: dict[str, Any], filters: dict[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """The items that fit every filter given.

    Raises:
        click.BadParameter: a filter names what the course does not have.
    """
    wanted = {
        "unit": some_of(filters["unit"], known["units"], "--unit", "unit"),
        "objective": some_of(filters["objective"], known["objectives"], "--objective", "objective"),
        "type": frozenset(filters["type_"]),
        "bloom": frozenset(filters["bloom"]),
        "difficulty": frozenset(filters["difficulty"]),
        "certainty": frozenset(filters["certainty"]),
    }
    cited = some_of(filters["article"], known["articles"], "--article", "article")
    tagged = some_of(filters["tag"], known["tags"], "--tag", "tag")
    texts = [folded(given) for given in filters["text"]]

    def fits(item: dict[str, Any]) -> bool:
        return (
            all(not values or item[name] in values for name, values in wanted.items())
            and (not cited or bool(cited & set(item["articles"])))
            and (not tagged or bool(tagged & set(item["tags"])))
            and (not texts or any(part in folded(item["words"]) for part in texts))
        )

    return [item for item in known["items"] if fits(item)]


def _row(item: dict[str, Any]) -> list[str]:
    stem = item["stem"] if on_terminal() else shorten(item["stem"], PLAIN_WIDTH)
    named = [item[name] or "" for name in ("id", "type", "unit", "objective", "bloom", "difficulty")]
    return [*named, _number(Decimal(str(item["points"]))), stem]


def _number(value: Decimal) -> str:
    """A number without needless zeros."""
    return f"{value.normalize():f}"
