"""A unit's handout as a draft, with the timeline that it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from course.content.written.escaping import escaped
from course.drafting.collected import in_time
from course.drafting.handouts.comparison import Row, compared
from course.drafting.handouts.tasks import answer, task
from course.drafting.items.kinds.terms import term
from course.drafting.marking import marked
from course.labels import capital
from course.model.article import Fact
from course.model.bank import Bank
from course.model.course import Unit
from course.model.item import Item
from course.problems import Fault
from course.source.text import read_text
from course.source.writing import Writable, fields_text
from course.workspace.seedfiles import DRAFTS

_TERMS, _MARKS, _ROWS, _TASKS = 4, 7, 4, 3  # what a page holds
_COLUMNS = 3  # articles beside each other
_FITTING = ("matching", "cloze", "true-false", "single-choice", "short-answer", "numeric", "ordering", "multiple-response")
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
    columns = _columns(bank, facts)
    rows = compared([fact for fact in facts if fact.paragraph and fact.article in columns], _ROWS)
    rows = rows if len(rows) >= 2 else compared([fact for fact in around if fact.article in columns], _ROWS)
    dated = _dated(facts)
    shown = {fact.id for row in rows for fact in row.facts.values()} | {fact.id for fact in dated}
    chosen = _chosen(items, shown)
    timeline = f"{unit.id.lower()}-timeline" if len(dated) > 1 else ""
    words, terms = _terms(bank, unit, facts)
    parts = [words, _timeline(bank, timeline), _comparison(bank, columns, rows), _tasks(bank, chosen)]
    front: dict[str, Writable] = {
        "id": id_,
        "title": unit.title,
        "unit": unit.id,
        "teaches": bank.labels.gettext("What the articles say on the question: %(question)s", question=unit.question),
        "minutes": 10 + 5 * len(chosen),
    }
    beside = ", and its timeline to seeds/diagrams/" if timeline else ""
    text = f"---\n{_HEAD.format(unit=unit.id, beside=beside)}{fields_text(front)}---\n" + "\n".join(filter(None, parts))
    drawn = marked(_DIAGRAM_HEAD.format(handout=id_) + _drawn(bank, unit, timeline, dated)) if timeline else ""
    holds = {"terms": terms, "dates": len(dated), "comparisons": len(rows), "tasks": len(chosen)}
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
    first = sorted(dated, key=lambda fact: (fact.kind != "event" and not fact.target, fact.certainty == "disputed", fact.id))
    return sorted(first[:_MARKS], key=in_time)


def _timeline(bank: Bank, id_: str) -> str:
    return f"## {bank.labels.gettext('In the order of time')}\n\n::: diagram {id_}\n:::\n" if id_ else ""


def _drawn(bank: Bank, unit: Unit, id_: str, dated: Sequence[Fact]) -> str:
    labels, own = bank.labels, {mark.fact: mark.label for mark in bank.timeline.values()}
    promised = any(fact.target for fact in dated)
    lanes: list[Writable] = [{"id": "events", "name": capital(labels.word("events"))}]
    lanes.append({"id": "promises", "name": capital(labels.word("promises"))})
    fields: dict[str, Writable] = {
        "id": id_,
        "kind": "timeline",
        "title": unit.title,
        "says": labels.gettext("What the articles date, in the order of time."),
        **({"lanes": lanes} if promised else {}),
        "events": [_mark(fact, own.get(fact.id) or fact.statement.rstrip("."), lanes=promised) for fact in dated],
    }
    return fields_text(fields)


def _mark(fact: Fact, label: str, *, lanes: bool) -> Writable:
    lane = {"lane": "promises" if fact.target else "events"} if lanes else {}
    promised: dict[str, Writable] = {"promised": True} if fact.target else {}
    doubtful: dict[str, Writable] = {"doubtful": True} if fact.certainty == "disputed" else {}
    when = fact.target or fact.date
    return {"date": str(when.text if when else ""), "label": label, **lane, **promised, **doubtful, "cites": [fact.id]}


def _columns(bank: Bank, facts: Sequence[Fact]) -> list[str]:
    """The articles that stand beside each other: those with most of the facts."""
    counts = Counter(fact.article for fact in facts)
    most = sorted(counts, key=lambda id_: -counts[id_])[:_COLUMNS]
    return [id_ for id_ in bank.articles if id_ in most]


def _comparison(bank: Bank, columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A table: a row a topic, a column an article, and one in which students say whether they agree."""
    if not rows:
        return ""
    labels = bank.labels
    columns = [id_ for id_ in columns if any(id_ in row.facts for row in rows)]
    heads = [labels.gettext("On what"), *(f"{_cell(bank.articles[id_].short)} ({id_})" for id_ in columns)]
    lines = [heads, ["---"] * len(heads)]
    for row in rows:
        said = [_said(row.facts.get(id_)) for id_ in columns]
        lines.append([f"**{_cell(row.about)}**", *said])
    table = "\n".join(f"| {' | '.join([*line, end])} |" for line, end in zip(lines, _ends(bank, len(rows)), strict=True))
    differing = [str(number) for number, row in enumerate(rows, 1) if row.differs]
    key = labels.gettext("Other numbers or dates stand in row %(rows)s.", rows=", ".join(differing)) if differing else ""
    told = f"\n::: key\n**{labels.gettext('Do they agree?')}** {key}\n:::\n" if key else ""
    title = labels.gettext("Side by side")
    asked = labels.gettext("Read each row. Write yes, no or partly into the last column.")
    return f"## {title}\n\n{asked}\n\n{table}\n{told}"


def _ends(bank: Bank, rows: int) -> list[str]:
    return [bank.labels.gettext("Do they agree?"), "---", *["&nbsp;"] * rows]


def _said(fact: Fact | None) -> str:
    return f"{_cell(fact.statement)} [@{fact.id}]" if fact else "–"


def _cell(text: str) -> str:
    """A plain text as Markdown in a cell; quotation marks stay as they are, to be read while it is edited."""
    return re.sub(r"\\(['\"])", r"\1", escaped(text)).replace("|", "\\|")


def _chosen(items: Sequence[Item], shown: set[str]) -> list[Item]:
    """Up to three items of different types that do not clash, those first that the page itself does not answer."""
    apt = [item for item in items if item.type in _FITTING and item.cites and not item.sensitive and not item.figure]
    order = {name: place for place, name in enumerate(_FITTING)}
    chosen: list[Item] = []
    for item in sorted(apt, key=lambda one: (bool(set(one.rests_on) & shown), order[one.type])):
        alike = any(item.type == one.type or item.id in one.clashes_with or one.id in item.clashes_with for one in chosen)
        if not alike and len(chosen) < _TASKS:
            chosen.append(item)
    return chosen


def _tasks(bank: Bank, chosen: Sequence[Item]) -> str:
    labels = bank.labels
    tasks = "\n\n".join(f"**{number}.** {task(item, labels)}" for number, item in enumerate(chosen, 1))
    answers = [f"**{number}.** {answer(item, labels)}." for number, item in enumerate(chosen, 1)]
    return f"::: task\n{tasks}\n:::\n\n::: key\n" + "\n\n".join(answers) + "\n:::\n" if chosen else ""
