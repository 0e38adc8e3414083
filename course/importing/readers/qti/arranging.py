"""Matching, associating and ordering."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from course.importing.found import pair
from course.importing.readers.qti.choices import Fields, Offered, offered
from course.importing.readers.qti.document import Document, RawError, kind_of
from course.importing.readers.qti.scoring import shares, unlike
from course.importing.readers.qti.tree import Node
from course.importing.readers.qti.values import Value


def match(doc: Document, node: Node) -> Fields:
    """The fields of a matching: pairs from two sets, or from one.

    Raises:
        RawError: a text has several partners, or there are fewer than two pairs.
    """
    one = doc.variable(node)
    options = {each.name: each for each in offered(doc, node, "simple-associable-choice", mixed=True)}
    sets = [
        [each.get("identifier") for each in part.children if each.get("identifier") in options]
        for part in node.all("simple-match-set")
    ]
    best = doc.scoring.best[one.name]
    pairs = [tuple(str(pair).split()) for pair in (best if isinstance(best, tuple) else () if best is None else (best,))]
    if len(pairs) < 2 or any(len(pair) != 2 or not set(pair) <= options.keys() for pair in pairs):
        raise RawError(f"{kind_of(node)} with fewer than two right pairs")
    lefts, rights = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    lone = [name for name in (sets[0] if sets else ()) if name not in lefts]
    turned = bool(sets) and (max(lefts.values()) > 1 or bool(lone))
    if turned and (max(rights.values()) > 1 or len(rights) < len(sets[-1])):
        raise RawError(f"{kind_of(node)} in which a text has several partners, or none")
    if not sets and max((lefts + rights).values()) > 1:
        raise RawError(f"{kind_of(node)} in which a text has several partners")
    because = _because(doc, one.name, pairs)
    used = {name for pair in pairs for name in pair}
    left, right = (1, 0) if turned else (0, 1)
    return {
        "type": "matching",
        "pairs": [pair(options[ends[left]].text, options[ends[right]].text, because.get(ends[0], "")) for ends in pairs],
        "unused": [each.field(because.get(name, "")) for name, each in options.items() if name not in used],
    }


def _because(doc: Document, name: str, pairs: list[tuple[str, ...]]) -> dict[str, str]:
    """The reasons, and what is otherwise in the points."""
    scoring = doc.scoring
    answers: list[Value] = [(" ".join(pair),) for pair in pairs]
    if not scoring.unread:
        best = scoring.best[name]
        total = scoring.total(name)
        ends = [pair[1] for pair in pairs]
        turned = f"{pairs[0][0]} {next((end for end in ends if end != ends[0]), '')}".strip()
        lost = [total - scoring.earns(name, (*(best if isinstance(best, tuple) else ()), turned))] if " " in turned else []
        for sentence in shares(
            total, [scoring.earns(name, value) for value in answers], lost, Decimal(0), "right pair", "wrong pair"
        ):
            doc.texts.changed(sentence)
    wrong = {f"{place}": value for place, value in enumerate([(), *answers])}
    return doc.reasons(name, scoring.best[name], wrong)


def order(doc: Document, node: Node) -> Fields:
    """The fields of an ordering.

    Raises:
        RawError: no order is right, or not all stand in it.
    """
    one = doc.variable(node)
    options: dict[str, Offered] = {each.name: each for each in offered(doc, node, "simple-choice", mixed=True)}
    best = doc.scoring.best[one.name]
    right = [str(name) for name in best] if isinstance(best, tuple) else []
    if sorted(right) != sorted(options):
        raise RawError("an order in which only some of the options have a place" if right else "an order of which none is right")
    if not doc.scoring.unread:
        _in_part(doc, one.name, right)
    because = doc.reasons(one.name, best, {"reversed": tuple(reversed(right))})
    return {
        "type": "ordering",
        "steps": [{"step": options[name].text, **({"because": because[name]} if because.get(name) else {})} for name in right],
    }


def _in_part(doc: Document, name: str, right: list[str]) -> None:
    """Says what an order earns there in which two steps have changed places, if it is not the share of the others."""
    total = doc.scoring.total(name)
    part = doc.scoring.earns(name, (*right[1:2], right[0], *right[2:]))
    if total > 0 and unlike(part, total * (len(right) - 2) / len(right), total):
        how = "nothing" if not part else f"{part * 100 / total:.4g} % of the points"
        doc.texts.changed(
            f"An order with the first two steps exchanged earns {how} there; here each step in its place earns its share."
        )
