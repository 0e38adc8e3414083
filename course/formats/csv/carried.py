"""What a table of items holds of an item: its texts as Markdown, pictures by their names."""

from __future__ import annotations

from collections.abc import Iterator

from course.carrying.features import Feature
from course.carrying.table import Loss, all_but, changed
from course.formats.csv.cells import LONGEST
from course.formats.csv.columns import row
from course.model.bank import Bank
from course.model.form import FormItem

_JSON = "as JSON in the column 'more'"
_OTHERWISE = {
    changed("the name of its file; the picture itself stays in seeds/pictures"): [Feature.PICTURE],
    changed("its name; the diagram itself stays in seeds/diagrams"): [Feature.FIGURE],
    changed("one variant is a row"): [Feature.VARIANTS],
    changed(f"the text has marks, its gaps stand {_JSON}"): [Feature.TYPED_GAPS, Feature.CHOSEN_GAPS],
    changed(f"its kind and its file's name {_JSON}; the file itself stays in seeds/kept"): [Feature.FOREIGN],
    changed(_JSON): [Feature.RUBRIC, Feature.CREDIT, Feature.STIMULUS, Feature.PARTS],
}
_SPECIAL = {feature: verdict for verdict, features in _OTHERWISE.items() for feature in features}
_LONG = changed(f"the whole text; Excel and LibreOffice show the first {LONGEST:,} characters of a cell")


def long_cells(entry: FormItem, bank: Bank) -> Iterator[Loss]:
    """What is longer than a spreadsheet shows."""
    for name, text in row(entry.item, bank.labels).items():
        if len(text) > LONGEST:
            path = (name,) if name in type(entry.item).model_fields else ("id",)
            yield Loss(entry.item, path, f"length of the column '{name}'", _LONG)


CARRIES = all_but(_SPECIAL, limits=long_cells)
