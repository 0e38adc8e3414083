"""What touches child abuse or terrorism says so, so that a teacher can leave it out or prepare a class.

The course's own rule, in the spirit of safeguarding guidance for schools: items, handouts, stakeholders and arguments
that name the matter carry `sensitive: true`, and so does a handout or an item that shows such cards or such a diagram.
The words are looked for in English texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from course.content.passages import passages
from course.content.sensitive import SENSITIVE_WORDS
from course.model.bank import Bank
from course.model.entry import Entry
from course.model.form import Form
from course.problems import Problem

CODES = ("unflagged-sensitivity",)

_CARDS = re.compile(r"^:::+[ \t]*(stakeholders|arguments)\b", re.MULTILINE)
_DIAGRAM = re.compile(r"^:::+[ \t]*diagram[ \t]+(\S+)", re.MULTILINE)
_HINT = "add 'sensitive: true', or leave the matter out"


def check(bank: Bank, forms: Sequence[Form]) -> Iterator[Problem]:
    """A problem for each entry that names sensitive matter without saying so, at its first such word."""
    entries: list[Entry] = [
        *bank.items.values(),
        *bank.handouts.values(),
        *bank.stakeholders.values(),
        *bank.arguments.values(),
    ]
    english = bank.course.speaks("en")
    for entry in entries:
        if english and not getattr(entry, "sensitive", False):
            yield from _first(entry)
    marked = {
        "stakeholders": any(stakeholder.sensitive for stakeholder in bank.stakeholders.values()),
        "arguments": any(argument.sensitive for argument in bank.arguments.values()),
    }
    for handout in bank.handouts.values():
        for match in _CARDS.finditer(handout.body):
            if not handout.sensitive and marked[match[1]] and not (english and _named(handout)):
                message = f"{handout.id} prints sensitive {match[1]}, but is not marked"
                yield handout.problem("unflagged-sensitivity", message, _HINT)
                break
    named = {id_ for id_, diagram in bank.diagrams.items() if english and _named(diagram)}
    for handout in bank.handouts.values():
        if not handout.sensitive and any(match[1] in named for match in _DIAGRAM.finditer(handout.body)):
            yield handout.problem("unflagged-sensitivity", f"{handout.id} shows a diagram on sensitive matter", _HINT)
    for item in bank.items.values():
        if not item.sensitive and item.figure in named:
            yield item.problem("unflagged-sensitivity", "this item shows a diagram on sensitive matter", _HINT, at=("figure",))


def _named(entry: Entry) -> bool:
    return any(True for _ in _first(entry))


def _first(entry: Entry) -> Iterator[Problem]:
    for passage in passages(entry):
        if match := SENSITIVE_WORDS.search(passage.text):
            message = f"'{match[0]}' is sensitive matter, but this is not marked as sensitive"
            yield passage.problem("unflagged-sensitivity", message, _HINT, offset=match.start())
            return
