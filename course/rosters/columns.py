"""Which column of a class list holds what, whatever it is called there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from course.importing.questions.names import folded, meanings
from course.importing.tables import place
from course.problems import Problem, Span
from course.rosters.vocabulary import COLUMNS
from course.suggestions import near_words

_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[:*].*$|%")
_NUMBER = ("#", "№", "n°", "nº")
_SIGHT = {  # how hints call what a column holds
    "name": "the name",
    "first": "the first name",
    "last": "the last name",
    "id": "the id",
    "group": "the group",
    "extra": "the extra time",
    "large": "large print",
    "paper": "the paper",
    "language": "the language",
    "seat": "the seat",
}
NAMED = "call the columns name (or first name and last name), id, group, extra time, large print, paper, language, seat"


@cache
def _words() -> dict[str, str]:
    """Names are the same whether their parts stand apart or not: Schüler-Nr, Schülernr."""
    found: dict[str, str] = {}
    for name, meant in meanings(COLUMNS).items():
        found.setdefault(_run_on(name), meant)
    return found


def _run_on(head: str) -> str:
    return folded(head).replace(" ", "")


def role_of(head: str) -> tuple[str, int] | None:
    """What a column of this name holds, and how weakly the name says so (0: plainly); None if nobody would know."""
    if head.strip().casefold() in _NUMBER:
        return "id", 2
    said = _words().get(_run_on(head)) or _words().get(_run_on(_REMARK.sub(" ", head)))
    if said is None:
        return None
    role, _, rank = said.partition(" ")
    return role, int(rank or 0)


def known(head: str) -> bool:
    """Whether a column of this name would be known."""
    return role_of(head) is not None


@dataclass(frozen=True)
class Columns:
    """The columns of a list by what they hold, counted from 0, and the names of all of them."""

    names: tuple[str, ...]
    places: dict[str, int]

    def __contains__(self, role: str) -> bool:
        return role in self.places

    def called(self, role: str) -> str:
        """What the list itself calls a column."""
        return self.names[self.places[role]]


def columns_of(cells: Sequence[str], span: Span) -> tuple[Columns | None, list[Problem]]:
    """The columns if this row names them, and what is wrong with them; None if it does not, or if they cannot be told apart.

    A row that names columns has the name of one that holds a name or an id.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for column, cell in enumerate(cells):
        if said := role_of(cell):
            found.setdefault(said[0], []).append((said[1], column))
    if not {"name", "first", "last", "id"} & found.keys():
        return None, []
    problems, places = [], {}
    for role, ranked in found.items():
        (rank, column), *others = sorted(ranked)
        if doubled := [other for other_rank, other in others if other_rank == rank]:
            which = " and ".join(f"'{cells[one]}' ({place(one, span.line)})" for one in (column, *doubled))
            message = f"{len(doubled) + 1} columns hold {_SIGHT[role]}: {which}"
            at = Span(span.file, span.line, doubled[0] + 1)
            problems.append(Problem(at, "roster-columns", message, "rename or remove all but one"))
        places[role] = column
    # "Name" beside "Vorname" is the family's, "nombre" beside "apellidos" one's own.
    if "name" in places and ("first" in places) != ("last" in places):
        places["last" if "first" in places else "first"] = places.pop("name")
    return (None if problems else Columns(tuple(cells), places)), [*problems, *_left(cells, set(places.values()), span)]


def _left(cells: Sequence[str], read: set[int], span: Span) -> list[Problem]:
    """A warning that names the columns that are not read; one that is misspelt is likely meant."""
    left = [cell for column, cell in enumerate(cells) if cell and column not in read]
    if not left:
        return []
    known_ = list(meanings(COLUMNS))
    near = {name: near_words(folded(name), known_)[:1] for name in left if not known(name)}
    hints = [f"did you mean '{words[0]}' by '{name}'?" for name, words in near.items() if words]
    names = ", ".join(f"'{name[:40]}'" for name in left[:10]) + (" …" if len(left) > 10 else "")
    message = f"{'this column is' if len(left) == 1 else 'these columns are'} not read: {names}"
    return [Problem(span, "roster-left", message, " ".join(hints[:3]), "warning")]
