"""Values written as YAML are read back as the same values, by our reader and by PyYAML."""

from __future__ import annotations

from collections.abc import Mapping

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from course.source.nodes import plain
from course.source.parsing import parse
from course.source.writing import Writable, entry_text, fields_text
from course.workspace.fieldedits import as_read

# What YAML, or a person who reads it, could take for something else.
NASTY = [
    "",
    " ",
    "\n",
    "#",
    " # ",
    ": ",
    "- ",
    "'",
    '"',
    "\\",
    "\t",
    "| ",
    "> ",
    "%",
    "@",
    "`",
    "{",
    "}",
    "[",
    "]",
    "!",
    "&",
    "*",
    "?",
]
NASTY += [
    "yes",
    "no",
    "null",
    "~",
    "1e3",
    "0x1",
    "1_000",
    "3.10",
    "2026-11-29",
    "1:30",
    "---",
    "...",
    "é",
    "漢",
    "a" * 120,
    "w " * 70,
]
TEXT = st.lists(st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=4), max_size=5).map(
    lambda parts: "".join(parts).strip()
)
NAMES = st.sampled_from(["stem", "key", "because", "option"])
VALUES = st.recursive(
    TEXT | st.booleans() | st.integers(-5, 5000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=3),
    max_leaves=6,
)


@given(fields=st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_what_is_written_is_read_back(fields: dict[str, str | bool | int]) -> None:
    text = fields_text(fields)
    node, problems = parse(text, "x.yaml")
    assert not [problem for problem in problems if problem.code != "invisible-character"], text
    assert plain(node) == as_read(fields), text
    assert yaml.safe_load(text).keys() == fields.keys()


def test_a_list_of_items_looks_as_a_person_would_write_it() -> None:
    item: Mapping[str, Writable] = {
        "id": "a",
        "stem": "Which is it: A or B?",
        "key": "3.10",
        "hints": ["one", "two"],
        "pairs": [{"left": "x", "right": "y\nz"}],
    }
    assert entry_text(item, "  ") == (
        "  - id: a\n"
        '    stem: "Which is it: A or B?"\n'
        "    key: 3.10\n"
        "    hints:\n"
        "      - one\n"
        "      - two\n"
        "    pairs:\n"
        "      - left: x\n"
        "        right: |-\n"
        "          y\n"
        "          z\n"
    )
