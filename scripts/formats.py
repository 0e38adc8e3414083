"""`make formats`: the tables of docs/formats.md, from what each format says of itself.

They stand between the marks `<!-- made by make formats -->` and `<!-- until here -->`; a test fails until they are up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import yaml

from course.assembly.assemble import as_written
from course.carrying.features import AROUND, CONTENT, JUDGING, NOT_PRINTED, TASKS, Feature, Place
from course.carrying.table import Carries, Verdict
from course.carrying.using import used
from course.formats import Format, formats
from course.items import item_types
from course.reading.validation import validate
from course.source.nodes import plain
from course.source.parsing import parse

DOCS = Path(__file__).parent.parent / "docs" / "formats.md"
FIRST, LAST = "<!-- made by make formats -->", "<!-- until here -->"
GROUPS = {  # a format that is named in none of them stands among the documents if its files do, else in the last one
    "Documents": ("pdf", "html", "docx", "fillable", "markdown", "cards", "crossword"),
    "Learning platforms": ("moodle", "canvas", "qti3", "qti21", "scorm", "h5p", "practice", "gift", "aiken"),
    "Games, learning cards and data": ("kahoot", "quizizz", "anki", "csv", "xlsx", "json"),
}
SIGNS = {"carried": "✓ whole", "changed": "~ changed", "dropped": "– lost", "refused": "✗ left out"}
RANKS = list(SIGNS)
LEGEND = """\
✓ whole: as on paper, or in the format's own way. ~ changed: something else stands for it. – lost: the item works without it.
✗ left out: the item is not in this format."""
PARTS = {
    "What there is to do": TASKS,
    "How an answer is judged": JUDGING,
    "What is said around it": AROUND,
    "What texts hold": CONTENT,
}


def grouped() -> Iterator[tuple[str, list[Format]]]:
    """The formats by group, in the groups' order; those that a group does not name stand at its end."""
    named = {name for group in GROUPS.values() for name in group}
    of_items = {name: format_ for name, format_ in formats().items() if format_.carries is not None}
    rest = [format_ for name, format_ in of_items.items() if name not in named]
    for title, group in GROUPS.items():
        found = [of_items[name] for name in group if name in of_items]
        wanted = {"Documents": "beside", list(GROUPS)[-1]: "folder"}.get(title)
        if found := [*found, *(one for one in rest if one.where == wanted)]:
            yield title, found


def table_of(format_: Format) -> Carries:
    """The table of a format that is made of items."""
    assert format_.carries is not None
    return format_.carries


def made() -> str:
    """All that stands between the marks."""
    pieces = [f"{LEGEND}\n"]
    for title, group in grouped():
        pieces += [f"### {title}: item types\n", _table("item type", group, _types(group))]
        pieces += [f"### {title}: what items have\n", _table("what", group, _features(group))]
        pieces += [f"### {title}: what stands instead\n", *_instead(group)]
    return "\n".join(pieces)


def _table(corner: str, group: Sequence[Format], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {corner} | " + " | ".join(one.title or one.name for one in group) + " |", "|---" * (len(group) + 1) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def _types(group: Sequence[Format]) -> Iterator[list[str]]:
    """A row a type: an item with the fields that it needs, and no others."""
    for name, cls in item_types().items():
        needed = {info.alias or field for field, info in cls.model_fields.items() if info.is_required()} | {"id", "type"}
        example = cast(dict[str, object], plain(parse(cls.example, name)[0]))
        text = yaml.safe_dump({field: value for field, value in example.items() if field in needed}, allow_unicode=True)
        item, problems = validate(cls, parse(text, f"{name}.yaml")[0])
        assert item is not None, problems
        tasks = {feature for feature, _, _ in used(as_written(item)) if feature in TASKS}
        yield [f"`{name}`", *(SIGNS[max((table_of(one).on(task).how for task in tasks), key=RANKS.index)] for one in group)]


def _features(group: Sequence[Format]) -> Iterator[list[str]]:
    for title, features in PARTS.items():
        yield [f"**{title}**", *([""] * len(group))]
        for feature in features:
            yield [feature.value, *(_cell(one, feature) for one in group)]


def _cell(format_: Format, feature: Feature) -> str:
    if format_.where == "beside" and feature in NOT_PRINTED:
        return "– not printed"
    if feature not in CONTENT:
        return SIGNS[table_of(format_).on(feature).how]
    hows = {place: table_of(format_).on(feature, place).how for place in Place}
    most = max(RANKS, key=list(hows.values()).count)
    rest = {how: [place.value for place in Place if hows[place] == how] for how in RANKS if how != most}
    return "; ".join([SIGNS[most], *(f"{SIGNS[how]}: {', '.join(places)}" for how, places in rest.items() if places)])


def _instead(group: Sequence[Format]) -> Iterator[str]:
    """A list a format: what becomes of what, and what a student sees."""
    for one in group:
        said: dict[Verdict, dict[str, list[str]]] = {}
        for feature, verdict in table_of(one).verdicts.items():
            said.setdefault(verdict, {})[feature.value] = []
        for (place, feature), verdict in table_of(one).at.items():
            if verdict != table_of(one).verdicts[feature]:
                said.setdefault(verdict, {}).setdefault(feature.value, []).append(place.value)
        rows = [
            f"- {SIGNS[verdict.how]} – {verdict.instead}: " + ", ".join(_where(*feature) for feature in features.items())
            for verdict, features in sorted(said.items(), key=lambda one: RANKS.index(one[0].how))
            if verdict.how != "carried"
        ]
        yield f"**{one.title or one.name}**" + ("\n\n" + "\n".join(rows) + "\n" if rows else ": all is there.\n")


def _where(feature: str, places: Sequence[str]) -> str:
    return f"{feature} ({', '.join(places)})" if places else feature


def updated(text: str) -> str:
    """The documentation with the tables as they are now.

    Raises:
        ValueError: the marks are not in it.
    """
    before, _, rest = text.partition(FIRST)
    _, mark, after = rest.partition(LAST)
    if not mark:
        raise ValueError(f"docs/formats.md has no {FIRST} … {LAST}")
    return f"{before}{FIRST}\n\n{made()}\n{LAST}{after}"


if __name__ == "__main__":
    DOCS.write_text(updated(DOCS.read_text(encoding="utf-8")), encoding="utf-8")
