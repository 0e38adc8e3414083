"""`course items`: the items of the bank, filtered."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import click

from course.assembly.demands import cited_articles
from course.commands.options import Words, articles, completing, objectives, some_of, tags, units
from course.commands.output import (
    PLAIN_WIDTH,
    Column,
    counted,
    echo_json,
    is_quiet,
    json_option,
    mention_problems,
    on_terminal,
    open_project,
    quiet_option,
    shorten,
    table,
)
from course.content.markdown import plain
from course.documents.present import number_text, points_text
from course.documents.view import folded, number, student_view, words
from course.items import item_types
from course.model.bank import Bank
from course.model.item import Bloom, Difficulty, Item, ItemCertainty

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
    type=Words(*item_types()),
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
    project = open_project()
    bank = project.bank
    found = [item for item in _fitting(bank, filters) if computed is None or item.computed == computed]
    mention_problems(project)
    if as_json:
        echo_json([_values(item) for item in found])
        return
    table(COLUMNS, [_row(item) for item in found])
    if not is_quiet():
        _summarise(found, len(bank.items))


def _summarise(found: list[Item], all_: int) -> None:
    points = points_text(sum((item.worth for item in found), Decimal(0)))
    minutes = number_text(sum((item.time for item in found), Decimal(0)))
    of = f"{len(found)} of {counted(all_, 'item')}" if len(found) < all_ else counted(all_, "item")
    click.echo(f"\n{of}: {points}, about {minutes} minutes" if found else of)


def _fitting(bank: Bank, filters: dict[str, tuple[str, ...]]) -> list[Item]:
    """The items that fit every filter given.

    Raises:
        click.BadParameter: a filter names what the course does not have.
    """
    wanted = {
        "unit": some_of(filters["unit"], units(bank), "--unit", "unit"),
        "objective": some_of(filters["objective"], objectives(bank), "--objective", "objective"),
        "type": frozenset(filters["type_"]),
        "bloom": frozenset(filters["bloom"]),
        "difficulty": frozenset(filters["difficulty"]),
        "certainty": frozenset(filters["certainty"]),
    }
    cited = some_of(filters["article"], articles(bank), "--article", "article")
    tagged = some_of(filters["tag"], tags(bank), "--tag", "tag")
    texts = [folded(given) for given in filters["text"]]

    def fits(item: Item) -> bool:
        return (
            all(not values or getattr(item, name) in values for name, values in wanted.items())
            and (not cited or bool(cited & cited_articles(item)))
            and (not tagged or bool(tagged & set(item.tags)))
            and (not texts or any(part in folded(words(student_view(bank, item))) for part in texts))
        )

    return [item for item in bank.items.values() if fits(item)]


def _row(item: Item) -> list[str]:
    stem = plain(item.stem)
    stem = stem if on_terminal() else shorten(stem, PLAIN_WIDTH)
    return [item.id, item.type, item.unit, item.objective, item.bloom, item.difficulty, number_text(item.worth), stem]


def _values(item: Item) -> dict[str, Any]:
    """All about an item but its key, which `course show --key` gives."""
    place = item.at()
    return {
        "id": item.id,
        "type": item.type,
        "unit": item.unit,
        "objective": item.objective,
        "bloom": item.bloom,
        "difficulty": item.difficulty,
        "points": number(item.worth),
        "minutes": number(item.time),
        "certainty": item.certainty,
        "stem": plain(item.stem),
        "cites": item.cites,
        "articles": sorted(cited_articles(item)),
        "enrichment": item.enrichment,
        "sensitive": item.sensitive,
        "clashes_with": item.clashes_with,
        "tags": item.tags,
        "figure": item.figure,
        "file": place.file,
        "line": place.line,
    }
