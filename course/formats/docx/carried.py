"""What a Word document holds of an item: all that paper does."""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.features import Feature
from course.carrying.table import CARRIED, Loss, carries
from course.model.bank import Bank
from course.model.form import FormItem


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    return iter(())


CARRIES = carries({CARRIED: list(Feature)}, limits=_limits)
