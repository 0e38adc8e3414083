"""A statement to be proved, and what a rule finds in it: each thing that can be checked, and whether it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Rule = Literal["number", "date", "name", "quote", "speaker", "wording", "hedge", "scope", "negation", "target", "derived", "sum"]


@dataclass(frozen=True)
class Claim:
    """What is asserted, as bare text. `given` is said beforehand (a stem), and needs no proof.

    `made_up`: it is about a model or invented people, so that its numbers and names are in no article. `inferred`: a conclusion
    is asked for; `attributed`: it is somebody's word. `reckoned` is a worked solution. `answer` is the part of the text that is
    the key, where that is not all of it.
    """

    text: str
    given: str = ""
    made_up: bool = False
    inferred: bool = False
    attributed: bool = False
    reckoned: str = ""
    answer: str = ""

    @property
    def worked_out(self) -> bool:
        """Whether it is a number that a worked solution leads to: then 1800 is no year."""
        return bool(self.reckoned and re.fullmatch(r"[\d.,]+", self.text))


@dataclass(frozen=True)
class Finding:
    """Something that a rule looked for: `what` it is, whether it `stands` there, and `why` not (or how it follows)."""

    rule: Rule
    what: str
    stands: bool
    why: str = ""
    proves: bool = False  # enough to prove the statement if nothing else fails


def failing(findings: Iterable[Finding]) -> list[Finding]:
    """Those that do not stand."""
    return [finding for finding in findings if not finding.stands]
