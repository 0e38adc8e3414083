"""The form of an item: its type's example with its contents taken out, ready to be filled in."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from course.commands.forms import BLANK, noted
from course.documents.present import number_text
from course.items import item_types
from course.items.cloze import MARK
from course.model.entry import Part
from course.model.item import Item
from course.reading.shortforms import part_of

# What stays as the example has it: choices from a closed set, and what carries the structure.
KEPT = ("type", "bloom", "difficulty", "certainty", "words", "gap", "points")

NOTES = {
    "id": "never changed later: small letters, digits, hyphens",
    "objective": "LO1, LO2, … as in course.yaml",
    "bloom": "remember understand apply analyse evaluate create",
    "difficulty": "easy medium hard",
    "certainty": "stated attributed inferred enrichment",
    "stem": "what students read",
    "feedback": "explains; does not only repeat the key",
    "hints": "a nudge, then a stronger one; none is fine: []",
    "cites": "facts (A1-24) or paragraphs (A1:7); 'course facts' lists them",
}


# Before the stem: what a computed item draws, and how its texts use it.
_DRAWN = """\
# Each variant draws values; a text takes them in as '{{ a }}' or '{{ round(a / b, 1) }}', in quotes.
values:
  a: 2..12                 # whole numbers; or {from: 0.5, to: 3, step: 0.25}, [iron, copper], a list of cases
  b: [3, 5, 7]
  result: '{{ a * b }}'    # computed from those above
where: a != b              # only values for which this holds
"""

_USUAL = ("distractors",)  # which an item can do without, but seldom does


def short_form(type_: str, id_: str | None = None, unit: str | None = None, *, computed: bool = False) -> str:
    """The fewest fields that make an item of this type, to fill in, as YAML lines of a list; a `computed` one has values to draw.

    Raises:
        KeyError: there is no such type.
    """
    cls = item_types()[type_]
    example = yaml.compose(cls.example, Loader=yaml.CSafeLoader)
    assert isinstance(example, yaml.MappingNode)  # a test holds that each example is an item
    notes = {line.split(":")[0]: line.partition(" # ")[2].strip() for line in cls.example.splitlines()}
    fields = {info.alias or name: info for name, info in cls.model_fields.items()}
    rows = [(f"{name}: {value}", "") for name, value in (("id", id_), ("unit", unit)) if value]
    rows.append((f"type: {type_}", ""))
    for key, value in example.value:
        info = fields.get(key.value)
        if key.value == "stem" and computed:
            rows += [(line, "") for line in _DRAWN.splitlines()]
        if key.value not in ("id", "type") and info is not None and (info.is_required() or key.value in _USUAL):
            note = "wrong ones" if key.value == "distractors" else notes.get(key.value) or _note(cls, key.value)
            rows += _least(key.value, value, part_of(info.annotation), note)
    head = [
        f"# {type_}: {cls.summary}. Replace each {BLANK}. For reasons, feedback and more: course new item {type_} --full",
        "# Put a text in quotes if it holds ': ' or ' #', or, inside braces or brackets, a comma.",
    ]
    body = [("- " if index == 0 else "  ") + noted(code, note) for index, (code, note) in enumerate(rows)]
    return "\n".join([*head, *body]) + "\n"


def _least(field: str, node: yaml.Node, part: type[Part] | None, note: str) -> list[tuple[str, str]]:
    """A field's lines with what must be written: a text, or of each part of a list the text that stands for it."""
    if not isinstance(node, yaml.SequenceNode) or part is None:
        return [(f"{field}: {_blank(str(node.value))}", note)]
    if part.shorthand:
        return [(f"{field}: [{', '.join([BLANK] * len(node.value))}]", note)]
    needed = [info.alias or name for name, info in part.model_fields.items() if info.is_required()]
    rows = [(f"{field}:", note)]
    for entry in node.value:
        given = {key.value: value.value for key, value in entry.value}
        rows.append(("  - {" + ", ".join(f"{name}: {given[name] if name in KEPT else BLANK}" for name in needed) + "}", ""))
    return rows


def scaffold(
    type_: str, id_: str | None = None, unit: str | None = None, objectives: Sequence[str] = (), *, computed: bool = False
) -> str:
    """An item of this type to fill in, as YAML lines of a list (`- id: …`), each ending in a line feed.

    Whatever is to be written stands as `…`. Without `unit` the item belongs to the unit that its file names. `objectives`
    are those of the course, to choose from. A `computed` one has values to draw.

    Raises:
        KeyError: there is no such type.
    """
    cls = item_types()[type_]
    given = {"id": id_, "unit": unit}
    notes = NOTES | ({"objective": " ".join(objectives)} if objectives else {})
    lines = []
    for line in _emptied(cls.example, given).splitlines():
        name = line.split(":")[0]
        if name == "unit" and unit is None:
            continue
        if name == "stem" and computed:
            lines += _DRAWN.splitlines()
        code, _, note = line.partition(" #")
        lines.append(noted(code, note.strip() or notes.get(name, "") or _note(cls, name)))
    lines += _optional(cls)
    head = [
        f"# {type_}: {cls.summary}. Replace each {BLANK}, then run: course check",
        "# Put a text in quotes if it holds ': ' or ' #', or, inside braces or brackets, a comma.",
    ]
    body = [("- " if index == 0 else "  ") + line for index, line in enumerate(lines)]
    return "\n".join([*head, *body]) + "\n"


def _emptied(example: str, given: dict[str, str | None]) -> str:
    """The example's text with its comments and layout, but each content replaced by `…` or what is `given`."""
    starts = [0]  # of the lines: libyaml tells line and column
    for line in example.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    changes: list[tuple[int, int, str]] = []

    def visit(node: yaml.Node, field: str) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                visit(value, key.value)
        elif isinstance(node, yaml.SequenceNode):
            for child in node.value:
                visit(child, field)
        elif field not in KEPT and not (field == "unit" and given["unit"] is None):
            text = given.get(field) or _blank(node.value)
            start, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
            changes.append((start, end, text))

    root = yaml.compose(example, Loader=yaml.CSafeLoader)
    assert root is not None  # a test holds that each example is an item
    visit(root, "")
    for start, end, text in reversed(changes):
        old = example[start:end]
        example = example[:start] + text + old[len(old.rstrip()) :] + example[end:]
    return example


def _note(cls: type[Item], name: str) -> str:
    field = cls.model_fields.get(name)
    return "true or false" if field is not None and field.annotation is bool else ""


def _blank(value: str) -> str:
    """`…`; a text with gaps keeps their marks."""
    marks = MARK.findall(value)
    return BLANK + "".join(f" [[{mark}]] {BLANK}" for mark in marks)


def _optional(cls: type[Item]) -> list[str]:
    """Fields that may be left out, as comments with the value they then have."""
    # A type that adds up its points from its parts (a rubric) needs none of its own.
    points = [f"# points: {number_text(cls.default_points)}"] if cls.worth is Item.worth else []
    return [
        "# If you need them:",
        *points,
        f"# minutes: {number_text(cls.default_minutes)}",
        "# sensitive: true          # something a teacher should know of before a class meets it",
        f"# enrichment: {BLANK}            # what of this is in no article",
        f"# clashes_with: [{BLANK}]        # items that give this one away, or ask the same",
        f"# tags: [{BLANK}]",
        "# figure: D1               # a diagram",
    ]
