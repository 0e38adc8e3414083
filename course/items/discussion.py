"""Discussion or role-play: something to do together, then a written follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from course.interactions import Info, Label, Question, Stimulus
from course.model.entry import Cite, Markdown, Part
from course.model.item import WrittenItem


class Role(Part):
    """A role card: who, with what brief, from which source."""

    role: Markdown
    brief: Markdown
    cites: list[Cite] = []


class Discussion(WrittenItem):
    """Roles and a fair procedure; the mark is for the written follow-up, not for a view. No roles of victims or offenders."""

    summary = "a discussion or role-play with a written follow-up"
    default_minutes = Decimal(25)
    example = """\
id: hearing-on-a-dam
type: discussion
unit: U6
objective: LO10
bloom: evaluate
difficulty: medium
certainty: attributed
stem: Hold a short hearing on the dam that the report A4 describes. Should the town build it?
roles:                     # optional
  - {role: A farmer, brief: Explain what water in summer is worth., cites: [A4-14]}
  - {role: A fisher, brief: Explain what a river loses behind a wall., cites: [A4-38]}
procedure: [Two minutes for each role., Questions from the floor., A vote on the best argument (not on the best side).]
debrief: Which argument was new to you, and which fact would have helped?
words: 60-100
model: A good follow-up names one argument of each side …
rubric:
  - criterion: Fairness
    levels:
      - {points: 2, descriptor: gives both sides' best argument}
      - {points: 1, descriptor: gives one side fairly}
      - {points: 0, descriptor: caricatures a side}
feedback: The aim is to understand a position well enough to state it fairly.
hints: [Start with what both sides want.]
cites: [A4-14, A4-38]
"""

    roles: list[Role] = []
    procedure: list[Markdown] = []
    debrief: Markdown | None = None

    @classmethod
    def suits(cls, given: Mapping[str, object]) -> bool:
        """What there is to do together tells it from an essay."""
        return super().suits(given) and bool(given.keys() & {"roles", "procedure", "debrief"})

    def stimuli(self) -> tuple[Stimulus, ...]:
        """The role cards."""
        return tuple(Stimulus(role.role, role.brief, tuple(role.cites)) for role in self.roles)

    def lower(self) -> tuple[Question, ...]:
        """Something to do, then a text to write."""
        steps = "\n".join(_step(number, step) for number, step in enumerate(self.procedure, 1))
        follow_up = self.debrief or Label("Afterwards, write down what you take away from the discussion.")
        return (
            Question(Info(), Decimal(0), prompt=steps),
            Question(self.extended_text(), self.worth, prompt=follow_up),
        )


def _step(number: int, text: str) -> str:
    """A step of the procedure as an entry of a list, with all its lines in it."""
    mark = f"{number}. "
    return mark + text.replace("\n", "\n" + " " * len(mark))
