"""Multiple response: several right options."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from course.interactions import Choice, Question
from course.model.item import Item, Reasoned


class MultipleResponse(Item):
    """All `keys` are to be ticked. Of k keys and d distractors a right tick earns 1/k, a wrong one costs 1/d.

    With `keys: []` no option is right, and nothing is to be ticked.
    """

    summary = "several right options to tick"
    default_points = Decimal(2)
    default_minutes = Decimal(2)
    example = """\
id: who-can-read-e2ee
type: multiple-response
unit: U1
objective: LO1
bloom: understand
difficulty: medium
certainty: stated
stem: In an end-to-end encrypted chat between two people, who can read the messages?
keys:                      # the right options
  - {option: the sender, because: the message is written on this device}
  - {option: the recipient, because: the message is decrypted on this device}
distractors:
  - {option: the messaging service, because: it carries the message and so seems able to read it}
  - {option: a court with a warrant, because: a warrant gives legal power but no key}
feedback: Only the two ends can decrypt; whoever stands between them carries what they cannot read.
hints: [Where does readable text exist?]
cites: [A1-16, A2-06]
"""

    keys: list[Reasoned]
    distractors: Annotated[list[Reasoned], Field(min_length=1)]

    def lower(self) -> tuple[Question, ...]:
        """One choice of several."""
        right = (option.as_option(right=True) for option in self.keys)
        wrong = (option.as_option(right=False) for option in self.distractors)
        return (Question(Choice((*right, *wrong), many=True), self.worth),)
