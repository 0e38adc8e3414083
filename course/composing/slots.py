"""What differs from form to form in a head (a name, a group, a code): slots, whose texts are laid out apart from it.

Templates mark such an element by the class `slot` (templates/styles/document.css). A head is laid out once for all forms, and
beside that with slots of several widths, which show up to which one nothing else moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import lxml.html

from course.composing.blocks import NotComposableError

SLOT, NUMBER = "slot", "data-slot"
_NARROW, _WIDE = 0.4, 1.4  # what a text is at least and at most as wide as, against its rough width
_TRIALS = 10  # widths of each slot
_MOST = 50  # texts of slots in one block, which has to be lower than a source page


@dataclass(frozen=True)
class Part:
    """What stands before or after the items of a form: a number of a part, those of its slots' texts, and it all as HTML."""

    number: int
    texts: tuple[int, ...]
    html: str


@dataclass(frozen=True)
class Text:
    """What stands in a slot, with what stands around it: its elements' tags."""

    before: str
    html: str
    after: str


@dataclass
class Slots:
    """Collects parts, each once but for what stands in its slots, and the texts of slots."""

    _elements: list[tuple[Any, Sequence[Any], Sequence[list[float]]]] = field(default_factory=list)
    _lengths: list[float] = field(default_factory=list)
    _parts: dict[str, int] = field(default_factory=dict)
    _texts: dict[Text, int] = field(default_factory=dict)
    _seen: dict[str, tuple[Part, ...]] = field(default_factory=dict)

    @property
    def texts(self) -> list[Text]:
        """The texts of slots, each once."""
        return list(self._texts)

    def add(self, text: str) -> tuple[Part, ...]:
        """The parts that stand in a text of HTML.

        Raises:
            NotComposableError: there is text that stands in no element.
        """
        if text not in self._seen:
            self._seen[text] = tuple(self._part(element) for element in _elements(text))
        return self._seen[text]

    @property
    def parts(self) -> list[str]:
        """The parts, with slots that are narrower than any of their texts."""
        return [_with_widths(element, slots, _narrow(lengths)) for element, slots, lengths in self._elements]

    @property
    def trials(self) -> list[tuple[int, int, str]]:
        """The parts with one slot wider, from narrow to wide, by the number of the part and of the slot."""
        found = []
        for number, (element, slots, lengths) in enumerate(self._elements):
            narrow = _narrow(lengths)
            for slot, own in enumerate(lengths):
                step = (max(own) * _WIDE - narrow[slot]) / _TRIALS
                for count in range(1, _TRIALS + 1):
                    widths = [*narrow[:slot], narrow[slot] + count * step, *narrow[slot + 1 :]]
                    found.append((number, slot, _with_widths(element, slots, widths)))
        return found

    def _number(self, slot: Any) -> int:
        text = _text(slot)
        if text not in self._texts:
            self._texts[text] = len(self._texts)
            self._lengths.append(_length(slot))
        return self._texts[text]

    def _part(self, element: Any) -> Part:
        found = [one for one in element.iterdescendants() if SLOT in (one.get("class") or "").split()]
        for number, one in enumerate(found):
            one.set(NUMBER, str(number))
        whole = _html(element)
        texts = tuple(self._number(one) for one in found)
        for one in found:
            one.text, one[:] = "x", []  # readers hear of it
        if (bare := _html(element)) not in self._parts:
            self._parts[bare] = len(self._elements)
            self._elements.append((element, found, [[] for _ in found]))
        part = self._parts[bare]
        for lengths, text in zip(self._elements[part][2], texts, strict=True):
            lengths.append(self._lengths[text])
        return Part(part, texts, whole)


def _narrow(lengths: Sequence[Sequence[float]]) -> list[float]:
    return [_NARROW * min(own) for own in lengths]


def _with_widths(element: Any, slots: Sequence[Any], widths: Sequence[float]) -> str:
    for one, width in zip(slots, widths, strict=True):
        one.set("style", f"min-width: {width:.2f}em; white-space: nowrap")
    return _html(element)


def _length(slot: Any) -> float:
    """Roughly how wide a text is, in sizes of type."""
    return sum(1.1 if character > "\u2e80" else 0.55 for character in "".join(slot.itertext()))


def _text(slot: Any) -> Text:
    before, after = "", ""
    for around in slot.iterancestors():
        shell = around.makeelement(around.tag, dict(around.attrib))
        if around.getparent() is None:
            shell.set("class", f"{shell.get('class') or ''} composing-slots".strip())
        shell.text = "\n"
        start, end = _html(shell).split("\n")
        before, after = start + before, after + end
    return Text(before, _html(slot), after)


def _html(element: Any) -> str:
    return str(lxml.html.tostring(element, encoding="unicode", with_tail=False))


def _elements(text: str) -> list[Any]:
    elements = list[Any](lxml.html.fragments_fromstring(text))  # stubs say otherwise
    if any((element if isinstance(element, str) else element.tail or "").strip() for element in elements):
        raise NotComposableError("a template has text that stands in no block")
    found = [element for element in elements if not isinstance(element, str)]
    for element in found:
        element.tail = None
        if (around := element.getparent()) is not None:
            around.remove(element)
    return found


def grouped(texts: Sequence[Text]) -> Iterator[tuple[str, list[int]]]:
    """Texts in blocks, as HTML, each with the numbers of its texts in turn."""
    kinds: dict[tuple[str, str], list[int]] = {}
    for number, text in enumerate(texts):
        kinds.setdefault((text.before, text.after), []).append(number)
    for (before, after), numbers in kinds.items():
        for start in range(0, len(numbers), _MOST):
            some = numbers[start : start + _MOST]
            yield before + "".join(texts[number].html for number in some) + after, some
