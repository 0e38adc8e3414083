"""Cloze: a text with gaps, typed or chosen."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import Field, ValidationInfo, model_validator

from course.interactions import Gap, Gaps, Option, Question
from course.model.entry import ByName, Flag, Markdown, Part, Text, readable
from course.model.item import Item, Reasoned

MARK = re.compile(r"\[\[\s*([\w-]+)\s*\]\]")


class ClozeGap(Part):
    """A gap: typed (`case: true` if capitals count), or chosen from the key and its `distractors`."""

    by_name = ("gap", "key")

    gap: Text
    key: Text
    accept: list[Text] = []
    case: Flag = False
    because: Markdown | None = None
    distractors: list[Reasoned] = []

    @model_validator(mode="after")
    def _readable_choice(self, info: ValidationInfo) -> ClozeGap:
        """What is chosen is Markdown as the other options are; what is typed is meant to the letter."""
        if self.distractors:
            readable(self.key, info)
        return self


class Cloze(Item):
    """`[[name]]` in `text` marks a gap; `gaps` says what belongs there (in short `gaps: {name: key}`)."""

    summary = "a text with gaps to type or choose"
    default_minutes = Decimal(2)
    example = """\
id: rain-measured-cloze
type: cloze
unit: U7
objective: LO7
bloom: remember
difficulty: easy
certainty: stated
stem: Complete the sentence.
text: In [[year]] Perrault showed that the Seine is fed [[how]].
gaps:
  - {gap: year, key: "1674", because: the report on springs names the year}      # typed
  - gap: how                                                                     # chosen: it has distractors
    key: by rain
    because: more of it falls than the river carries
    distractors:
      - {option: from the sea, because: what people had long believed}
feedback: He measured what had been a guess.
hints: [A few years before Halley looked at the sea.]
cites: [A1-10]
"""

    text: Markdown
    gaps: Annotated[list[ClozeGap], Field(min_length=1), ByName]

    @model_validator(mode="after")
    def _gaps_fit_text(self) -> Cloze:
        marked = MARK.findall(self.text)
        named = [gap.gap for gap in self.gaps]
        if len(set(marked)) != len(marked) or len(set(named)) != len(named):
            raise ValueError("each gap stands once in the text and once in the list")
        if missing := [name for name in marked if name not in named]:
            raise ValueError(f"the text has a gap [[{missing[0]}]] that 'gaps' does not explain")
        if missing := [name for name in named if name not in marked]:
            raise ValueError(f"the text has no gap [[{missing[0]}]]")
        return self

    @property
    def worth(self) -> Decimal:
        """Points as given; without, one for each gap, as Moodle counts too."""
        return Decimal(len(self.gaps)) if self.points is None else self.points

    def lower(self) -> tuple[Question, ...]:
        """One text with its gaps."""
        by_name = {gap.gap: gap for gap in self.gaps}
        pieces = MARK.split(self.text)
        segments: list[str | Gap] = []
        for index, piece in enumerate(pieces):
            if index % 2 == 0:
                segments.append(piece)
                continue
            gap = by_name[piece]
            segments.append(
                Gap(
                    gap.gap,
                    Option(gap.key, right=True, because=gap.because or ""),
                    tuple(gap.accept),
                    tuple(option.as_option(right=False) for option in gap.distractors),
                    gap.case,
                )
            )
        return (Question(Gaps(tuple(segments)), self.worth),)
