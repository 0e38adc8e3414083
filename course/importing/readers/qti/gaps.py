"""Gaps: typed, chosen from a list, or filled with words that stand by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from course.importing.found import Value as Field
from course.importing.readers.qti.choices import Fields
from course.importing.readers.qti.document import Document, RawError
from course.importing.readers.qti.scoring import unlike
from course.importing.readers.qti.tree import Node
from course.importing.readers.qti.values import Value
from course.importing.sentences import in_part_in_gap


@dataclass(frozen=True)
class Typed:
    """What may be typed: the right words, the best first; foreseen mistakes; and whether capital letters count."""

    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    case: bool = False


def typed(doc: Document, name: str) -> Typed:
    """What may be typed as an answer to a response.

    Raises:
        RawError: nothing is right.
    """
    scoring, best = doc.scoring, doc.scoring.best[name]
    key = best[0] if isinstance(best, tuple) and best else best
    if key is None or key == "":
        raise RawError("a text entry of which no answer is right")
    many = doc.responses[name].many

    def earns(value: object) -> Decimal:
        return scoring.earns(name, (str(value),) if many else str(value))

    total = scoring.total(name)
    words = {_line(str(one)): str(one) for one in scoring.candidates(name) if str(one).strip()}
    earned = {line: earns(word) for line, word in words.items()}
    if scoring.unread or total <= 0:
        return Typed((_line(str(key)),), case=False)
    in_part = [line for line, points in earned.items() if points > 0 and unlike(points, total, total)]
    if in_part:
        doc.texts.changed(f"'{in_part[0][:60]}' earns only a part of the points there; here it is not among the right answers.")
    right = [line for line, points in earned.items() if points > 0 and line not in in_part]
    first = _line(str(key))
    right = [first, *(line for line in right if line != first)]
    case = any(earns(word.swapcase()) <= 0 for word in right if word.swapcase() != word and word.swapcase().swapcase() == word)
    return Typed(_once(right, case=case), tuple(line for line, points in earned.items() if points <= 0), case)


def _once(words: list[str], *, case: bool) -> tuple[str, ...]:
    return tuple({(word if case else word.casefold()): word for word in reversed(words)}.values())[::-1]


def _line(text: str) -> str:
    return " ".join(text.split())


def gap(doc: Document, node: Node, name: str) -> Fields:
    """A gap of a cloze, called `name`.

    Raises:
        RawError: nothing is right in it.
    """
    return _chosen(doc, node, name) if node.tag == "inline-choice-interaction" else _written(doc, node, name)


def _chosen(doc: Document, node: Node, name: str) -> Fields:
    response = doc.variable(node).name
    options = [one for one in node.all("inline-choice") if not one.empty]
    given: dict[str, Value] = {one.get("identifier"): one.get("identifier") for one in options}
    key = doc.scoring.best[response]
    right = next((one for one in options if one.get("identifier") == key), None)
    if right is None or len(options) < 2:
        raise RawError("a gap with a list of which none is right")
    because = doc.reasons(response, key, given, {one.get("identifier"): one.aside for one in options})
    if not doc.scoring.unread and (total := doc.scoring.total(response)) > 0:
        for one in options:
            if one is not right and (points := doc.scoring.earns(response, one.get("identifier"))):
                doc.texts.changed(in_part_in_gap(name, one.words[:60], points * 100 / total))
    why = {
        one.get("identifier"): because.get(f"{name}-{one.get('identifier')}" if doc.own else one.get("identifier"), "")
        for one in options
    }
    return {
        "gap": name,
        "key": doc.markdown(right),
        **_reason(why[right.get("identifier")]),
        "distractors": [
            {"option": doc.markdown(one), **_reason(why[one.get("identifier")])} for one in options if one is not right
        ],
    }


def _written(doc: Document, node: Node, name: str) -> Fields:
    response = doc.variable(node)
    found, number = typed(doc, response.name), response.kind in ("float", "integer")
    if number:
        doc.texts.changed("A number in a gap has to be typed just so here: gaps know no tolerance.")
    if found.wrong and not number:
        doc.texts.changed(f"Wrong answers that a gap foresees ('{found.wrong[0][:60]}') are just wrong here.")
    because = doc.reasons(response.name, doc.scoring.best[response.name], {"empty": None})
    fields: Fields = {
        "gap": name,
        "key": found.right[0],
        "accept": list(found.right[1:]),
        **_reason(because.get(f"{name}-typed", "")),
    }
    return {**fields, "case": True} if found.case else fields


def _reason(because: str) -> Fields:
    return {"because": because} if because else {}


def offered_gaps(doc: Document, node: Node) -> list[Fields]:
    """The gaps of a gap match: each is chosen from the words that stand by.

    Raises:
        RawError: a gap has no right word.
    """
    one = doc.variable(node)
    words = {each.get("identifier"): doc.markdown(each) for each in node.all("gap-text", "gap-img")}
    best = doc.scoring.best[one.name]
    right: dict[str, list[str]] = {}
    for pair in best if isinstance(best, tuple) else () if best is None else (best,):
        word, _, hole = str(pair).partition(" ")
        right.setdefault(hole, []).append(word)
    doc.texts.changed("The words for the gaps stand in a list at each gap here, not once for all.")
    doc.reasons(one.name, best, {"empty": None})
    found: list[Fields] = []
    for number, place in enumerate(node.all("gap"), 1):
        fits = [word for word in right.get(place.get("identifier"), []) if words.get(word)]
        if not fits or len(words) < 2:
            raise RawError("a gap match with a gap into which nothing fits")
        if len(fits) > 1:
            doc.texts.changed(f"Gap {number} takes several words there, here only '{words[fits[0]][:60]}'.")
        others: list[Field] = [{"option": text} for word, text in words.items() if word not in fits and text]
        if not others:
            raise RawError("a gap match in which every word fits")
        found.append({"gap": str(number), "key": words[fits[0]], "distractors": others})
    return found
