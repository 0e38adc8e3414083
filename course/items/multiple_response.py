"""Multiple response: several right options."""

from __future__ import annotations

from decimal import Decimal

from pydantic import model_validator

from course.interactions import Choice, Question
from course.model.item import Item, Reasoned


class MultipleResponse(Item):
    """All `keys` are to be ticked. Of k keys and d distractors a right tick earns 1/k, a wrong one costs 1/d.

    With `keys: []` no option is right, and nothing is to be ticked. Without `distractors` all are, of two or more.
    """

    summary = "several right options to tick"
    default_points = Decimal(2)
    default_minutes = Decimal(2)
    example = """\
id: what-lifts-water
type: multiple-response
unit: U1
objective: LO1
bloom: understand
difficulty: medium
certainty: stated
stem: By which of these does water get from the ground into the air?
keys:                      # the right options
  - {option: evaporation from a lake, because: sunshine turns the surface into vapour}
  - {option: the breath of leaves, because: plants give off what their roots take up}
distractors:
  - {option: condensation in a cloud, because: it happens in the air and so seems to bring water there}
  - {option: seeping into the soil, because: water moves and so seems to be on its way round}
feedback: Vapour rises from surfaces and from leaves; clouds and soil take up what has come to them.
hints: [Where does a liquid turn into vapour?]
cites: [A1-16, A2-06]
"""

    keys: list[Reasoned]
    distractors: list[Reasoned] = []

    @model_validator(mode="after")
    def _something_to_tick(self) -> MultipleResponse:
        if not self.distractors and len(self.keys) < 2:
            raise ValueError("'distractors' are missing: only two 'keys' or more can stand without wrong options")
        return self

    def lower(self) -> tuple[Question, ...]:
        """One choice of several."""
        right = (option.as_option(right=True) for option in self.keys)
        wrong = (option.as_option(right=False) for option in self.distractors)
        return (Question(Choice((*right, *wrong), many=True), self.worth),)
