"""A document of typed questions as a whole: what was found in its lines, and what is to be said of all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.typed.grouping import Grouping
from course.importing.typed.lines import Line
from course.importing.typed.making import NO_KEY, Making
from course.problems import Problem, Span


@dataclass(frozen=True)
class Typed:
    """A document as its lines.

    `how` says how its keys may be marked. `numbered`: the numbers of its lines are
    those of the file. `changes` are those of the question whose texts were written last.
    `keyless`: it is known to have no keys.
    """

    opened: Opened
    lines: Sequence[Line]
    how: str
    numbered: bool = False
    changes: list[str] = field(default_factory=list)
    keyless: bool = False


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, str, int]]:
    """Lines that stand one below the other, as one: the first one's number and words, and how many they are."""
    run: list[Line] = []
    for line in [*lines, None]:
        if run and (line is None or line.number - run[-1].number > 3):
            yield run[0].number, " ".join(run[0].shown.split()), len(run)
            run = []
        if line is not None and line.shown.strip():
            run.append(line)


def questions(typed: Typed) -> Iterator[Found | Problem]:
    """The questions, then what else is to be said."""
    grouping = Grouping(typed.lines).read()

    def span(line: int) -> Span:
        return typed.opened.span(line, 1) if typed.numbered and line else typed.opened.span()

    making = Making(span, keyless=typed.keyless)
    keyless = 0
    for draft in grouping.drafts:
        typed.changes.clear()
        found = making.found(draft)
        found.changes += [change for change in typed.changes if change not in found.changes]
        keyless += found.kept is not None and found.kept.why == NO_KEY
        yield found
    if not grouping.drafts:
        yield Problem(
            typed.opened.span(),
            "import-nothing",
            "no questions were found",
            "number them 1., 2. and letter their options a), b)",
        )
    elif keyless > 1 and keyless == len(grouping.drafts):
        yield Problem(typed.opened.span(), "import-no-keys", "no question of the file has its key marked", typed.how)
    for first, words, count in _runs(grouping.outside):
        shown = f"{words[:80]}…" if len(words) > 80 else words
        more = f", and {count - 1} more lines" if count > 1 else ""
        yield Problem(
            span(first), "import-outside-text", f"belongs to no question, and is left out: '{shown}'{more}", "", "warning"
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
