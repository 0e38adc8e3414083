"""What a file says of many questions alike is told once for all of them: an item is not changed by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from course.problems import Problem, Span

Aside = tuple[str, str]
"""A problem's code, and what it tells of a question: `("import-numbering", "nothing")`."""

_TOLD = {
    "import-penalty": (
        "what a further try costs in Moodle is left out, for these questions have no hints: {}",
        "the course's policies say it for all questions: 'penalty: {tries: …}' under 'policies' in course.yaml",
    ),
    "import-numbering": (
        "Moodle has other signs than letters before the options: {}",
        "here options always have letters",
    ),
}


class Once:
    """Counts what is told of questions."""

    def __init__(self) -> None:
        self._found: Counter[Aside] = Counter()

    def add(self, asides: Iterable[Aside]) -> None:
        """Counts what is told of one question."""
        self._found.update(asides)

    def problems(self, span: Span) -> Iterator[Problem]:
        """A warning for each code of which anything was told."""
        for code, (message, hint) in _TOLD.items():
            rows = [(count, what) for (one, what), count in self._found.most_common() if one == code]
            if rows:
                listed = ", ".join(f"{what} ({count} {'question' if count == 1 else 'questions'})" for count, what in rows)
                yield Problem(span, code, message.format(listed), hint, "warning")
