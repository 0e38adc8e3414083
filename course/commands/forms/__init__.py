"""Forms to fill in, one kind a module: they know the course that they are for, and hold no words of any subject.

Whatever is to be written stands as `…`; `course check` names each that is left (`unfilled`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from course.model.bank import Bank

BLANK = "…"
HEAD = f"Replace each {BLANK} and take out what you do not need, then run: course check"
QUOTES = "Put a text in quotes if it holds ': ' or ' #', or, inside braces or brackets, a comma."
_WIDTH = 26  # of what stands before a note


def noted(code: str, note: str) -> str:
    """A line of a form with a note beside it, if there is one."""
    return f"{code.rstrip():<{_WIDTH}} # {note}" if note else code


def next_id(letter: str, known: Iterable[str], digits: int = 1) -> str:
    """The first id after those that there are: `U9` after U0 to U8, with so many `digits` at least."""
    numbers = [int(match[1]) for id_ in known if (match := re.fullmatch(rf"{letter}(\d+)[a-z]?", id_))]
    return f"{letter}{max(numbers, default=0) + 1:0{digits}}"


def known_ids(bank: Bank) -> list[str]:
    """Ids that are taken by what is numbered: articles, units, handouts and terms, those with faults too."""
    return [*bank.articles, *bank.units, *bank.handouts, *bank.terms, *bank.unread]


def listed(title: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    """What there is to choose from, as comments: a title, then a row each; nothing if there is none."""
    shown = [f"#   {id_:<5} {' '.join(text.split())}"[:110].rstrip() for id_, text in rows]
    return [f"# {title}:", *shown] if shown else []


def units_of(bank: Bank) -> list[str]:
    """The course's units as comments."""
    return listed("Units", ((unit.id, unit.title) for unit in bank.units.values()))


def objectives_of(bank: Bank) -> list[str]:
    """The course's objectives as comments."""
    return listed("Objectives", ((objective.id, objective.text) for objective in bank.course.objectives))


def text_of(lines: Iterable[str]) -> str:
    """The form's lines as a file's text."""
    return "\n".join(lines) + "\n"
