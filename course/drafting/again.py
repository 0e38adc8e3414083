"""An article read again: which paragraphs moved, changed, vanished or are new, and what rests on those that did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from course.content.handout import all_components, body, citations
from course.drafting.known import Place
from course.model.bank import Bank
from course.model.item import Item
from course.model.wordspan import WordSpan

What = Literal["moved", "changed", "vanished", "new"]


@dataclass(frozen=True)
class Change:
    """A paragraph's number `before` and `now`; None where there is none."""

    what: What
    before: int | None
    now: int | None

    def __str__(self) -> str:
        match self.what:
            case "moved":
                return f"¶{self.before} is now ¶{self.now}"
            case "changed":
                return f"¶{self.before} was changed" + (f", and is now ¶{self.now}" if self.now != self.before else "")
            case "vanished":
                return f"¶{self.before} is gone"
            case "new":
                return f"¶{self.now} is new"


@dataclass(frozen=True)
class Resting:
    """What rests on paragraphs: ids of facts, items, handouts and other entries, and the names of frozen quizzes."""

    facts: tuple[str, ...]
    items: tuple[str, ...]
    handouts: tuple[str, ...]
    others: tuple[str, ...]
    frozen: tuple[str, ...]


def changes(before: Sequence[Place], now: Sequence[Place]) -> list[Change]:
    """How the paragraphs differ, in the order of the old ones; a paragraph that kept its number is no change."""
    old, new = [place.sha256 for place in before], [place.sha256 for place in now]
    found: list[Change] = []
    left: list[tuple[Place | None, Place | None]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_moved(one, other) for one, other in zip(before[a:b], now[c:d], strict=True) if one.number != other.number]
            continue
        pairs = min(b - a, d - c)
        left += list(zip(before[a : a + pairs], now[c : c + pairs], strict=True))
        left += [(one, None) for one in before[a + pairs : b]] + [(None, other) for other in now[c + pairs : d]]
    # A paragraph that was put elsewhere is not changed here and new there.
    gone = {one.sha256: one for one, _ in left if one}
    came = {other.sha256: other for _, other in left if other}
    for one, other in left:
        went = came.get(one.sha256) if one else None
        from_ = gone.get(other.sha256) if other else None
        if one and went:
            found.append(_moved(one, went))
        if one and not went:
            found.append(
                Change("changed", one.number, other.number) if other and not from_ else Change("vanished", one.number, None)
            )
        elif other and not from_:
            found.append(Change("new", None, other.number))
    return sorted(found, key=lambda change: (change.before or change.now or 0, change.before is None))


def _spans(item: Item) -> Iterator[WordSpan]:
    """The words that prove an item's key or refute its options."""
    yield from item.span
    for name in ("keys", "distractors", "unused"):
        for option in getattr(item, name, ()):
            yield from getattr(option, "span", ())


def _moved(one: Place, other: Place) -> Change:
    return Change("moved", one.number, other.number)


def resting(bank: Bank, frozen: Mapping[str, Bank], article: str, numbers: Iterable[int]) -> Resting:
    """What rests on these paragraphs of an article: its facts there, and whatever cites these or the paragraphs themselves.

    `frozen` holds the banks of frozen quizzes by name.
    """
    wanted = set(numbers)

    def touched(spans: Iterable[WordSpan]) -> bool:
        return any(span.article == article and span.place in wanted and not span.outside for span in spans)

    facts = [
        fact.id for fact in bank.facts.values() if (fact.article == article and fact.paragraph in wanted) or touched(fact.span)
    ]
    cited = {*facts, *(f"{article}:{number}" for number in wanted)}
    handouts = [
        handout.id
        for handout in bank.handouts.values()
        if cited & {*citations(handout.body), *(word for node in all_components(body(handout)[0]) for word in node.words)}
    ]
    others = [
        *(term.id for term in bank.terms.values() if cited & set(term.cites)),
        *(one.id for one in bank.stakeholders.values() if cited & set(one.cites)),
        *(one.id for one in bank.conflicts.values() if cited & {cite for side in one.positions for cite in side.cites}),
    ]
    return Resting(
        tuple(facts),
        tuple(item.id for item in bank.items.values() if cited & set(item.rests_on) or touched(_spans(item))),
        tuple(handouts),
        tuple(others),
        tuple(name for name, kept in frozen.items() if any(cited & set(item.rests_on) for item in kept.items.values())),
    )
