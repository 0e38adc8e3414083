"""What could be added to a course whose standard does not ask for it: said once at the end of a run, in numbers."""

from __future__ import annotations

from collections import Counter

from course.content.lacking import UNNAMED, lacks, unsourced
from course.model.bank import Bank
from course.proving.ledger import has_spans

_LISTS = "'course check --standard {}' lists them."


def hints(bank: Bank, advice: int = 0) -> list[str]:
    """A line for each kind of hint on what stands in folders below `published`; `advice` is how much was not told."""
    below = [item for item in bank.items.values() if not item.computed and bank.standard_of(item.at()) != "published"]
    counts = Counter(what for item in below for what in lacks(bank, item))
    unnamed = counts.pop(UNNAMED, 0)
    lines = []
    if counts:
        alike: dict[int, list[str]] = {}
        for what, number in counts.items():
            alike.setdefault(number, []).append(what)
        (most, listed), *rest = sorted(alike.items(), reverse=True)
        more = "".join(f"; {number} no {_either(other)}" for number, other in rest)
        lines.append(f"{_have(most, 'item')} no {_either(listed)}{more}. {_LISTS.format('published')}")
    terms = sum(unsourced(bank, term) for term in bank.terms.values() if bank.standard_of(term.at()) != "published")
    if terms:
        lines.append(f"{_have(terms, 'term')} no source. {_LISTS.format('published')}")
    if unnamed:
        lines.append(
            f"{_have(unnamed, 'item')} no id but one made from the stem. 'course ids' lists them, '--write' writes them."
        )
    if not bank.proofs and has_spans(bank):
        lines.append("Spans say what proves a fact. 'course check --articles FOLDER --record' proves facts and keys by them.")
    if advice:
        lines.append(f"{advice} piece{'s' if advice > 1 else ''} of advice on wording. {_LISTS.format('classroom')}")
    return lines


def _either(words: list[str]) -> str:
    """`a, b or c`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _have(number: int, noun: str) -> str:
    return f"1 {noun} has" if number == 1 else f"{number} {noun}s have"
