"""Choices: of one option, of several, true or false; and words to be chosen in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from course.assembly.shuffling import numbers_of
from course.content.anchors import free_and_last
from course.importing.found import Value as Field
from course.importing.readers.qti.document import Document, RawError, kind_of
from course.importing.readers.qti.scoring import shares
from course.importing.readers.qti.tree import Node
from course.importing.readers.qti.values import Value
from course.importing.sentences import fixed_order, in_part
from course.interactions import Option
from course.labels import Labels, languages

Fields = dict[str, Field]


@dataclass(frozen=True)
class Offered:
    """Something that can be chosen: what answers call it, its text, whether it stands last, and what is told of it."""

    name: str
    text: str
    last: bool
    aside: list[Node]

    def field(self, because: str = "") -> Field:
        """The option as an item has it."""
        found: Fields = {"option": self.text}
        if because:
            found["because"] = because
        if self.last:
            found["last"] = True
        return found


def choice(doc: Document, node: Node) -> Fields:
    """The fields of a choice.

    Raises:
        RawError: no option is right, or several of which one is to be chosen.
    """
    one = doc.variable(node)
    options = offered(doc, node, "hottext" if node.tag == "hottext-interaction" else "simple-choice")
    if node.tag == "hottext-interaction":
        doc.texts.changed("The words to choose in the text stand as options below it.")
    if one.many and node.get("max-choices", "1") != "1":
        return _several(doc, node, one.name, options)
    return _single(doc, one.name, options, many=one.many)


def offered(doc: Document, node: Node, tag: str, *, mixed: bool = False) -> list[Offered]:
    """The options of an interaction, each with its text; `mixed`: nobody expects them in an order.

    Raises:
        RawError: there are too few, or one is empty.
    """
    nodes = list(node.all(tag))
    texts = [doc.markdown(one) or one.get("object-label") for one in nodes]
    if len(nodes) < 2:
        raise RawError(f"{kind_of(node)} with {len(nodes)} option{'s' * (len(nodes) != 1)}")
    if not all(texts):
        raise RawError(f"{kind_of(node)} with an option that shows nothing")
    stays = set() if mixed else _staying(doc, node, nodes, texts)
    return [
        Offered(one.get("identifier"), text, place in stays, one.aside)
        for place, (one, text) in enumerate(zip(nodes, texts, strict=True))
    ]


def _staying(doc: Document, node: Node, nodes: list[Node], texts: list[str]) -> set[int]:
    """The places of the options that are fixed at the end, and do not stand there by their words anyway."""
    shown = [Option(text, right=False) for text in texts]
    fixed = [place for place, one in enumerate(nodes) if one.get("fixed") == "true"]
    if node.get("shuffle") != "true" or len(fixed) == len(nodes):
        if not doc.own and numbers_of(shown) is None and _judgement(texts) is None:
            doc.texts.changed(fixed_order())
        return set()
    last = [place for count, place in enumerate(reversed(fixed)) if place == len(nodes) - 1 - count]
    if len(last) < len(fixed):
        doc.texts.changed("An option that is fixed at its place there, though not the last, is shuffled here.")
    return {place for place in last if place not in free_and_last(shown)[1]}


def _single(doc: Document, name: str, options: list[Offered], *, many: bool) -> Fields:
    given: dict[str, Value] = {one.name: (one.name,) if many else one.name for one in options}
    best, scoring = doc.scoring.best[name], doc.scoring
    chosen = best[0] if isinstance(best, tuple) and best else best
    earned = {key: scoring.earns(name, value) for key, value in given.items()}
    most = max(earned.values())
    right = [key for key, points in earned.items() if points == most]
    if scoring.unread or most <= 0:
        right = [key for key in given if key == chosen]
    if not right:
        raise RawError("a choice in which no option is right")
    if len(right) > 1:
        raise RawError(f"a choice of one option in which {len(right)} are right")
    (key,) = (one for one in options if one.name == right[0])
    wrong = [one for one in options if one is not key]
    if most > 0 and not scoring.unread:
        _told(doc, {one.text: earned[one.name] / most for one in wrong})
    because = doc.reasons(name, given[key.name], given, {one.name: one.aside for one in options})
    if (judged := _judgement([one.text for one in options])) is not None:
        fields: Fields = {"type": "true-false", "key": judged[options.index(key)], "because": because.get(key.name, "")}
        return {**fields, "misconception": because.get(wrong[0].name, "")}
    return {
        "type": "single-choice",
        "key": key.text,
        "because": because.get(key.name, ""),
        "last": key.last,
        "distractors": [one.field(because.get(one.name, "")) for one in wrong],
    }


def _told(doc: Document, parts: dict[str, Decimal]) -> None:
    """Says which wrong options earn or cost something."""
    for text, part in parts.items():
        if part:
            doc.texts.changed(in_part(text, part * 100))


def _several(doc: Document, node: Node, name: str, options: list[Offered]) -> Fields:
    scoring, best = doc.scoring, doc.scoring.best[name]
    right = best if isinstance(best, tuple) else ()
    total = scoring.earns(name, right or None)
    keys = [one for one in options if one.name in right]
    wrong = [one for one in options if one.name not in right]
    if not keys and (scoring.unread or scoring.whole <= 0):
        raise RawError("a choice in which no option is right")
    if keys and not scoring.unread:
        alone = [scoring.earns(name, (one.name,)) for one in keys]
        lost = [total - scoring.earns(name, (*right, one.name)) for one in wrong]
        for sentence in shares(total, alone, lost, total / max(len(wrong), 1), "right option", "wrong tick"):
            doc.texts.changed(sentence)
    most = node.get("max-choices")
    if most.isdigit() and 0 < int(most) < len(keys):
        doc.texts.changed(f"At most {most} options can be ticked there.")
    given: dict[str, Value] = {one.name: (one.name,) for one in options}
    because = doc.reasons(name, right, given, {one.name: one.aside for one in options})
    return {
        "type": "multiple-response",
        "keys": [one.field(because.get(one.name, "")) for one in keys],
        "distractors": [one.field(because.get(one.name, "")) for one in wrong],
    }


@cache
def _words() -> dict[str, bool]:
    """What true and false are called in the languages of our labels, and in some files."""
    right, wrong = ("true", "wahr", "waar", "vero", "verdadeiro", "correct"), ("false", "onwaar", "falso", "incorrect")
    found = {**dict.fromkeys(right, True), **dict.fromkeys(wrong, False)}
    for language in languages():
        labels = Labels(language)
        found |= {labels.gettext("True").casefold(): True, labels.gettext("False").casefold(): False}
    return found


def _judgement(texts: Sequence[str]) -> list[bool] | None:
    """Which of two options is true, if they are true and false."""
    found = [_words().get(text.strip(" .*").casefold()) for text in texts]
    judged = [one for one in found if one is not None]
    return judged if len(found) == 2 and sorted(judged) == [False, True] else None
