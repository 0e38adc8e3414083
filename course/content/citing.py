"""Citations in short, as they stand beside a text or in a diagram."""

from __future__ import annotations

from collections.abc import Iterable

from course.labels import Labels
from course.model.bank import Bank, Reference


def places(bank: Bank, cites: Iterable[str]) -> str:
    """The citations in short: `A1 ¶3, ¶5; A4 ¶6`."""
    found: dict[str, dict[str, None]] = {}
    for cite in cites:
        if reference := bank.resolve(cite):
            found.setdefault(reference.article.id, {})[spot(reference, bank.labels)] = None
    return "; ".join(f"{article} {', '.join(spots)}" for article, spots in found.items())


def spot(reference: Reference, labels: Labels) -> str:
    """`¶3`, or `line 17` outside the body."""
    return f"¶{reference.paragraph}" if reference.paragraph else labels.gettext("line %(number)s", number=reference.line)
