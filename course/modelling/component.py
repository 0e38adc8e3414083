"""A component: what a handout can show besides prose, as `::: name words`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from course.model.bank import Bank


class BadWordsError(ValueError):
    """A component's words do not fit it; the message says what would."""


@dataclass(frozen=True)
class Component:
    """A component: `data` gives from the bank and the words after its name what `templates/components/<name>.html.jinja` shows.

    `data` raises BadWordsError. What it gives as `cites` is listed among the handout's sources.
    """

    data: Callable[[Bank, tuple[str, ...]], Mapping[str, Any]]


def is_filled(words: tuple[str, ...]) -> bool:
    """Whether a table is `filled`; its words must be that or `blank`.

    Raises:
        BadWordsError: they are neither.
    """
    if words not in (("blank",), ("filled",)):
        raise BadWordsError("write 'blank' or 'filled' after its name")
    return words == ("filled",)
