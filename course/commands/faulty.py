"""Names that are known and yet missing: their files have errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from course.model.bank import Bank


def refuse_faulty(bank: Bank, name: str) -> None:
    """Says of a name that the course knows only by the faults of its file what they are, and where.

    Raises:
        click.ClickException: the entry of this name has errors. Otherwise nothing happens.
    """
    spelt = {id_.casefold(): id_ for id_ in bank.unread}
    if (id_ := spelt.get(name.casefold())) is not None:
        fault = bank.unread[id_]
        raise click.ClickException(f"'{id_}' has errors, at {fault.span}: {fault.message}. For all of them: course check")
