"""Matching: find the partner of each text; some options stay unused."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from course.interactions import Match, Pair, Question
from course.model.entry import ByName, Markdown, Part
from course.model.item import Item, Reasoned


class MatchingPair(Part):
    """Two texts that belong together, and why."""

    by_name = ("left", "right")

    left: Markdown
    right: Markdown
    because: Markdown | None = None


class Matching(Item):
    """Pairs, then options that fit nothing, so that the last pair is not given away. Left texts may share a right one."""

    summary = "pairs to find, with unused options"
    default_points = Decimal(3)
    default_minutes = Decimal(3)
    example = """\
id: who-measured-what
type: matching
unit: U6
objective: LO8
bloom: remember
difficulty: easy
certainty: attributed
stem: Match each person with the work that the report on springs (A4) names.
pairs:
  - {left: Pierre Perrault, right: rain over the valley of the Seine, because: so told in paragraph 2}
  - {left: Edmond Halley, right: water that the Mediterranean gives off, because: so told in paragraph 13}
unused:                    # options that fit nothing
  - {option: water in a rock a mile down, because: another article tells of it}
feedback: One looked at what comes down, the other at what goes up.
hints: [One of them watched a warm sea.]
cites: [A4-04, A4-36]
"""

    pairs: Annotated[list[MatchingPair], Field(min_length=2), ByName]
    unused: list[Reasoned] = []

    def lower(self) -> tuple[Question, ...]:
        """One match."""
        pairs = tuple(Pair(pair.left, pair.right, pair.because or "") for pair in self.pairs)
        unused = tuple(option.as_option(right=False) for option in self.unused)
        return (Question(Match(pairs, unused), self.worth),)
