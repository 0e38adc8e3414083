"""Fields of items are changed in place: nothing else in the file is, and no comment goes."""

from __future__ import annotations

import pytest

from course.problems import Fault
from course.workspace.fieldedits import Edit, edited

SOURCE = """\
# head
unit: U1
items:
  - id: a   # the first
    # about the stem
    stem: Hello
    key: x
    distractors:
      - y   # why y
      # over z
      - "z # no comment"

  # between
  - stem: second
    id: b
    key: "2"
    tags: [q]
  - {id: c, stem: third, key: "3"}
# end
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_nothing_but_the_fields_changes(ending: str) -> None:
    edits = {"a": Edit({"stem": "New: one", "distractors": ["y", "w"], "hints": ["h"]}), "b": Edit({"stem": "S2"}, ("tags",))}
    data = edited(SOURCE.replace("\n", ending).encode(), "f.yaml", edits)
    assert (
        data.decode()
        == """\
# head
unit: U1
items:
  - id: a   # the first
    # about the stem
    stem: "New: one"
    key: x
    # why y
    # over z
    distractors:
      - "y"
      - w
    hints:
      - h

  # between
  - stem: S2
    id: b
    key: "2"
  - {id: c, stem: third, key: "3"}
# end
""".replace("\n", ending)
    )


def test_what_cannot_be_changed_is_said_and_left() -> None:
    with pytest.raises(Fault) as fault:
        edited(SOURCE.encode(), "f.yaml", {"c": Edit({"stem": "x"})})
    assert (fault.value.problem.code, fault.value.problem.span.line) == ("import-braces", 18)
