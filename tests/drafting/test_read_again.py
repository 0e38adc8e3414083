"""How the paragraphs of an article differ from those that were read before."""

from __future__ import annotations

import pytest

from course.drafting.again import changes
from course.drafting.known import Place


def places(letters: str) -> list[Place]:
    """A paragraph for each letter, which stands for its words."""
    return [Place(number, 2 * number, letter) for number, letter in enumerate(letters, 1)]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("abc", "abc", []),
        ("abc", "xabc", ["¶1 is now ¶2", "¶2 is now ¶3", "¶3 is now ¶4", "¶1 is new"]),
        ("abc", "axc", ["¶2 was changed"]),
        ("abc", "ac", ["¶2 is gone", "¶3 is now ¶2"]),
        ("abcd", "bcda", ["¶1 is now ¶4", "¶2 is now ¶1", "¶3 is now ¶2", "¶4 is now ¶3"]),
        ("abc", "cbx", ["¶1 is gone", "¶3 is now ¶1", "¶3 is new"]),
        ("abc", "xyz", ["¶1 was changed", "¶2 was changed", "¶3 was changed"]),
    ],
)
def test_what_became_of_each_paragraph(before: str, now: str, told: list[str]) -> None:
    assert sorted(str(change) for change in changes(places(before), places(now))) == sorted(told)
