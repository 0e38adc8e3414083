"""Options whose values come from the course: their completion in the shell, and help with a misspelt one."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from course.commands.output import shorten
from course.problems import Fault
from course.suggestions import did_you_mean
from course.workspace.layers import layers

if TYPE_CHECKING:
    from course.dates import When
    from course.model.bank import Bank

_UNIT = re.compile(r"U\d+")

Values = Callable[["Bank"], Iterable[tuple[str, str]]]
"""From a bank, words to offer, each with a short explanation."""


def units(bank: Bank) -> list[tuple[str, str]]:
    """Units and their titles; units that only items name, or whose file has faults, have none."""
    named = dict.fromkeys(
        [*(item.unit for item in bank.items.values() if item.unit), *(id_ for id_ in bank.unread if _UNIT.fullmatch(id_))], ""
    )
    return sorted((named | {unit.id: unit.title for unit in bank.units.values()}).items())


def objectives(bank: Bank) -> list[tuple[str, str]]:
    """Objectives and their texts."""
    return [(objective.id, objective.text) for objective in bank.course.objectives]


def articles(bank: Bank) -> list[tuple[str, str]]:
    """Articles and what they are called."""
    return [(article.id, article.short) for article in bank.articles.values()]


def tags(bank: Bank) -> list[tuple[str, str]]:
    """The items' tags."""
    return [(tag, "") for tag in sorted({tag for item in bank.items.values() for tag in item.tags})]


def actors(bank: Bank) -> list[tuple[str, str]]:
    """Whom the facts are about."""
    return [(actor, "") for actor in sorted({actor for fact in bank.facts.values() for actor in fact.about})]


def item_ids(bank: Bank) -> list[tuple[str, str]]:
    """Items and the start of their stems."""
    from course.content.markdown import plain

    return [(item.id, plain(item.stem)) for item in bank.items.values()]


def completing(values: Values) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """A `shell_complete` callback that offers these values; in a folder whose course cannot be read it offers none."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from course.reading.workspace import read_layers

        with suppress(Fault, OSError):
            bank, _ = read_layers(layers(Path.cwd()))
            start = incomplete.casefold()
            return [
                CompletionItem(word, help=shorten(text, 60) or None)
                for word, text in values(bank)
                if word.casefold().startswith(start)
            ]
        return []

    return complete


def one_of(given: str, known: Iterable[tuple[str, str]], option: str, noun: str) -> str:
    """The word given, as the course spells it: `u1` is U1.

    Raises:
        click.BadParameter: the course has no such word; the message names the nearest one.
    """
    spelt = {word.casefold(): word for word, _ in known}
    if given.casefold() not in spelt:
        hint = did_you_mean(given, spelt.values())
        raise click.BadParameter(f"there is no {noun} '{given}'" + (f": {hint}" if hint else "."), param_hint=f"'{option}'")
    return spelt[given.casefold()]


def some_of(given: Iterable[str], known: Iterable[tuple[str, str]], option: str, noun: str) -> frozenset[str]:
    """The words given, as the course spells them; see `one_of`."""
    pairs = list(known)
    return frozenset(one_of(word, pairs, option, noun) for word in given)


def item_type_names() -> list[str]:
    """The item types, which are called as their files; none is imported for it."""
    folder = str(Path(__file__).parent.parent / "items")
    return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules([folder]))


class Words(click.Choice[str]):
    """One of some words; a misspelt one is answered with the nearest."""

    def __init__(self, *words: str) -> None:
        super().__init__(words)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What a usage error says of `value`."""
        return f"'{value}' is not known here: {did_you_mean(str(value), self.choices)}"


class WhenType(click.ParamType):  # type: ignore[type-arg]  # older clicks' is not generic
    """A date as in the course's files: 2023, 2023-08, 2023-late, 2022/2023."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> When:
        """The date, or a usage error that shows the forms a date can have."""
        from course.dates import When

        if isinstance(value, When):
            return value
        try:
            return When.parse(value)
        except ValueError as error:
            self.fail(f"'{value}': {error}", param, ctx)
