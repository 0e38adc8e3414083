"""A unit's handout as a draft, with the timeline that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from course.content.written.escaping import escaped
from course.drafting.collected import in_time
from course.drafting.handouts.comparison import Row, side_by_side
from course.drafting.handouts.tasks import BLANK, answer, task
from course.drafting.items.kinds.terms import term
from course.drafting.undated import undated
from course.drafting.untouched import marked
from course.model.article import Fact
from course.model.bank import Bank
from course.model.course import Unit
from course.model.item import Item
from course.problems import Fault
from course.source.text import read_text
from course.source.writing import Writable, fields_text
from course.workspace.seedfiles import DRAFTS

_TERMS, _MARKS, _ROWS, _TASKS = 2, 5, 2, 3  # at most
_LINES = 20  # of a page below its title, roughly; tasks get what is left
_WIDTH = 80  # characters of a line
_AGES = 20  # years before the newest date, from which on an event is drawn only for want of others
_FITTING = ("matching", "true-false", "single-choice", "ordering", "short-answer", "numeric", "multiple-response", "cloze")
_HEAD = """\
# A handout drafted from what was taken over for unit {unit}. It is a draft: nothing reads it.
# Read it, make it yours, then move it to seeds/handouts/{beside}.
"""
_DIAGRAM_HEAD = """\
# The timeline of the handout {handout}. Shorten its labels, then move it to seeds/diagrams/ with the handout.
"""


@dataclass(frozen=True)
class Page:
    """A drafted handout: its text, that of the timeline that it shows (else empty), and what it holds."""

    text: str
    timeline: str
    holds: dict[str, int]


def handout_ids(seeds: Path) -> dict[str, str]:
    """The ids of handouts that are drafted already, by the names of their files: their units."""
    found: dict[str, str] = {}
    for path in sorted((seeds / DRAFTS / "handouts").glob("*.md")):
        with suppress(Fault):
            if match := re.search(r"^id: *(H\d+)", read_text(path, path.name), re.MULTILINE):
                found[path.stem] = match[1]
    return found


def next_handout(taken: Iterable[str]) -> str:
    """The next free id of a handout."""
    numbers = (int(found[1]) for id_ in taken if (found := re.match(r"H(\d+)", id_)))
    return f"H{max(numbers, default=0) + 1:02}"


def page(bank: Bank, unit: Unit, id_: str) -> Page | None:
    """The handout of a unit over the facts that its items cite, or over all if they cite none; None without any fact."""
    items = [item for item in bank.items_of(unit.id) if not item.computed]
    cited = {cite for item in items for cite in item.rests_on}
    facts = [fact for fact in bank.facts.values() if fact.id in cited] or list(bank.facts.values())
    if not facts:
        return None
    places = {fact.article for fact in facts}
    around = [fact for fact in bank.facts.values() if fact.article in places and fact.paragraph]
    rows = side_by_side([fact for fact in facts if fact.paragraph], _ROWS)
    rows = rows if len(rows) >= 2 else side_by_side(around, _ROWS)
    dated = _dated(facts)
    shown = {fact.id for row in rows for fact in row.facts.values()} | {fact.id for fact in dated}
    words, terms = _terms(bank, unit, facts)
    chosen = _chosen(items, shown, _LINES - 2 * terms - len(dated) - 3 * len(rows))
    timeline = f"{unit.id.lower()}-timeline" if len(dated) > 1 else ""
    parts = [words, _timeline(bank, timeline), _comparison(bank, rows), _tasks(bank, chosen, rows)]
    front: dict[str, Writable] = {
        "id": id_,
        "title": unit.title,
        "unit": unit.id,
        "teaches": bank.labels.gettext("What the articles say on this: %(question)s", question=unit.question),
        "minutes": 10 + 5 * len(chosen),
    }
    beside = ", and its timeline to seeds/diagrams/" if timeline else ""
    text = f"---\n{_HEAD.format(unit=unit.id, beside=beside)}{fields_text(front)}---\n" + "\n".join(filter(None, parts))
    drawn = marked(_DIAGRAM_HEAD.format(handout=id_) + _drawn(bank, unit, timeline, dated)) if timeline else ""
    holds = {"term": terms, "date": len(dated), "comparison": len(rows), "task": len(chosen)}
    return Page(marked(text), drawn, holds)


def _terms(bank: Bank, unit: Unit, facts: Sequence[Fact]) -> tuple[str, int]:
    """The key terms: those of the glossary, else what the articles define; and how many there are."""
    ids = {fact.id for fact in facts}
    known = [one.id for one in bank.terms.values() if one.id in unit.glossary or ids & set(one.cites)][:_TERMS]
    defined = [fact.id for fact in facts if fact.kind == "definition" and term(fact)][:_TERMS]
    component = f"::: glossary {' '.join(known)}" if known else f"::: facts {' '.join(defined)}" if defined else ""
    title = bank.labels.gettext("Key terms")
    return (f"## {title}\n\n{component}\n:::\n" if component else ""), len(known or defined)


def _dated(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of the timeline: events and promises before all else, in the order of time."""
    dated = [fact for fact in facts if (fact.date or fact.target) and fact.paragraph]
    newest = max((_year(fact) for fact in dated), default=0)

    def rank(fact: Fact) -> tuple[bool, bool, bool, str]:
        old = newest - _year(fact) > _AGES
        return old, fact.kind != "event" and not fact.target, fact.certainty == "disputed", fact.id

    first = sorted(dated, key=rank)
    return sorted(first[:_MARKS], key=in_time)


def _year(fact: Fact) -> int:
    when = fact.target or fact.date
    return when.latest.year if when else 0


def _timeline(bank: Bank, id_: str) -> str:
    title = bank.labels.gettext("In the order of time")
    return f"## {title}\n\n::: diagram {id_}\n:::\n" if id_ else ""


def _drawn(bank: Bank, unit: Unit, id_: str, dated: Sequence[Fact]) -> str:
    labels, own = bank.labels, {mark.fact: mark.label for mark in bank.timeline.values()}
    fields: dict[str, Writable] = {
        "id": id_,
        "kind": "timeline",
        "title": unit.title,
        "says": labels.gettext("What the articles date, in the order of time."),
        "events": [_mark(fact, own.get(fact.id) or undated(labels, fact).rstrip(".")) for fact in dated],
    }
    return fields_text(fields)


def _mark(fact: Fact, label: str) -> Writable:
    promised: dict[str, Writable] = {"promised": True} if fact.target else {}
    doubtful: dict[str, Writable] = {"doubtful": True} if fact.certainty == "disputed" else {}
    when = fact.target or fact.date
    return {"date": str(when.text if when else ""), "label": label, **promised, **doubtful, "cites": [fact.id]}


def _comparison(bank: Bank, rows: Sequence[Row]) -> str:
    """A table: a column an article, a row what they say on the same; below it students say whether they agree."""
    if not rows:
        return ""
    labels = bank.labels
    columns = [id_ for id_ in bank.articles if any(id_ in row.facts for row in rows)]
    lines = [[f"{_cell(bank.articles[id_].short)} ({id_})" for id_ in columns], ["---"] * len(columns)]
    for number, row in enumerate(rows, 1):
        first, *others = (_said(row.facts.get(id_)) for id_ in columns)
        lines.append([f"**{number}** {first}", *others])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    asked = labels.gettext("Do they agree? Write yes, no or partly for each row:")
    blanks = " ".join(f"**{number}** {BLANK}" for number in range(1, len(rows) + 1))
    title = labels.gettext("Side by side")
    return f"## {title}\n\n{table}\n\n{asked} {blanks}\n"


def _said(fact: Fact | None) -> str:
    return f"{_cell(fact.statement)} [@{fact.id}]" if fact else "–"


def _cell(text: str) -> str:
    """A plain text as Markdown in a cell; quotation marks stay as they are, to be read while it is edited."""
    return re.sub(r"\\(['\"])", r"\1", escaped(text)).replace("|", "\\|")


def _chosen(items: Sequence[Item], shown: set[str], lines: int) -> list[Item]:
    """Items of different types that do not clash, as many as there are lines for; those first that the page does not answer."""
    apt = [item for item in items if item.type in _FITTING and item.cites and not item.sensitive and not item.figure]
    order = {name: place for place, name in enumerate(_FITTING)}
    chosen: list[Item] = []
    needs = {item.id: _needs(item) for item in apt}
    fitting = [item for item in apt if needs[item.id] <= lines] or sorted(apt, key=lambda item: needs[item.id])[:1]
    for item in sorted(fitting, key=lambda one: (bool(set(one.rests_on) & shown), order[one.type])):
        alike = any(item.type == one.type or item.id in one.clashes_with or one.id in item.clashes_with for one in chosen)
        if not alike and len(chosen) < _TASKS and (needs[item.id] <= lines or not chosen):
            chosen.append(item)
            lines -= needs[item.id]
    return chosen


def _needs(item: Item) -> int:
    """How many lines an item takes as a task, roughly."""
    return sum(ceil(len(line) / _WIDTH) for line in task(item).split("\n"))


def _tasks(bank: Bank, chosen: Sequence[Item], rows: Sequence[Row]) -> str:
    """The tasks, and the key: to them, and where rows of the comparison differ."""
    labels = bank.labels
    differing = [str(number) for number, row in enumerate(rows, 1) if row.differs]
    told = (
        labels.gettext("Side by side: other numbers or dates stand in %(rows)s.", rows=", ".join(differing)) if differing else ""
    )
    tasks = "\n\n".join(f"**{number}.** {task(item)}" for number, item in enumerate(chosen, 1))
    answers = [f"**{number}.** {answer(item, labels)}." for number, item in enumerate(chosen, 1)]
    parts = [f"::: task\n{tasks}\n:::\n"] if chosen else []
    keys = [told, *answers] if told else answers
    return "\n".join([*parts, *(["::: key\n" + "\n\n".join(keys) + "\n:::\n"] if keys else [])])
