"""What stands beside a fact or an item to prove it: spans of words, who vouches for it, and the verdict that was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema

from course.model.entry import Part, Text
from course.model.wordspan import WordSpanField

Verdict = Literal["proved", "supported", "unsupported"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

Overruled = Literal["name", "hedge", "scope", "negation", "target"]


class Signed(Part):
    """A person vouches for what no rule can prove: who, on which day, and the digest of the words that were signed.

    Without `of` the signature stands for whatever the entry says. `despite` names rules whose objection the signer has looked
    at and overrules: those that read a sentence can err, those that look for a number, date or quotation cannot.
    """

    by: Text
    on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    of: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] | None = None
    despite: list[Overruled] = []
    note: Text | None = None


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


class _OneOrMore:
    """Lets an editor take one span for a list of one."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        several = handler(core)
        return {"anyOf": [several["items"], several]}


# Neither is dumped: what is printed, and the version of a form, do not hang on them. Locks and the bank's JSON hold them.
Spans = Annotated[list[WordSpanField], BeforeValidator(_several), _OneOrMore, Field(exclude=True)]
"""One span or several; the words that prove a statement, or that refute a distractor."""

Signature = Annotated[Signed | None, Field(exclude=True)]


@dataclass(frozen=True)
class Proof:
    """A verdict as it was recorded, and the digest of all that it was about."""

    verdict: Verdict
    digest: str
    reasons: tuple[str, ...] = ()  # what is wanting, as long as it was just looked for; not recorded
