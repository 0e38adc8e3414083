"""A document of typed questions as a whole: what was found in its lines, and what is to be said of all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.typed.grouping import Grouping
from course.importing.typed.lines import Line
from course.importing.typed.making import NO_KEY, Making
from course.problems import Problem, Span


@dataclass(frozen=True)
class Typed:
    """A document as its lines. `how` says how its keys may be marked. `numbered`: the numbers of its lines are those of the file."""

    opened: Opened
    lines: Sequence[Line]
    how: str
    numbered: bool = False


def questions(typed: Typed) -> Iterator[Found | Problem]:
    """The questions, then what else is to be said."""
    grouping = Grouping(typed.lines).read()

    def span(line: int) -> Span:
        return typed.opened.span(line, 1) if typed.numbered and line else typed.opened.span()

    making = Making(span)
    keyless = 0
    for draft in grouping.drafts:
        found = making.found(draft)
        keyless += found.kept is not None and found.kept.why == NO_KEY
        yield found
    if not grouping.drafts:
        yield Problem(
            typed.opened.span(),
            "import-no-questions",
            "no questions were found",
            "number them 1., 2. and letter their options a), b)",
        )
    elif keyless > 1 and keyless == len(grouping.drafts):
        yield Problem(typed.opened.span(), "import-no-keys", "no question of the file has its key marked", typed.how)
    for line in grouping.outside:
        if words := " ".join(line.shown.split()):
            shown = f"{words[:80]}…" if len(words) > 80 else words
            yield Problem(
                span(line.number), "import-outside-text", f"belongs to no question, and is left out: '{shown}'", "", "warning"
            )
    if grouping.unclaimed:
        numbers = ", ".join(grouping.unclaimed[:20])
        yield Problem(
            typed.opened.span(),
            "import-answers-left",
            f"answers of the key fit no question: {numbers}",
            "look at their numbers",
            "warning",
        )
