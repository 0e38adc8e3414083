"""What a workbook holds of an item: what a CSV file does, but no cell that is too long for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from course.carrying.table import Carries, Loss, refused
from course.formats.csv.carried import CARRIES as TABLES
from course.formats.csv.carried import long_cells
from course.formats.csv.cells import LONGEST
from course.model.bank import Bank
from course.model.form import FormItem

_LONG = refused(f"a text is longer than the {LONGEST:,} characters that a cell of Excel holds")


def _limits(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    yield from (replace(loss, verdict=_LONG) for loss in long_cells(entry, bank))


CARRIES: Carries = replace(TABLES, limits=_limits)
