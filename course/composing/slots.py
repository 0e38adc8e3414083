"""What differs from form to form in a head (a name, a group, a code): slots, whose texts are laid out apart from it.

Templates mark such an element by the class `slot` (templates/styles/document.css). A head is laid out with narrow and with wide
texts, which shows whether anything else moves (`limits.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import lxml.html

from course.composing.blocks import NotComposableError

SLOT, NUMBER = "slot", "data-slot"
_MOST = 50  # texts of slots in one block, which has to be lower than a source page


@dataclass(frozen=True)
class Part:
    """What stands before or after the items of a form: the number of a part, and those of its slots' texts."""

    number: int
    texts: tuple[int, ...]


@dataclass(frozen=True)
class Text:
    """What stands in a slot, with what stands around it: its elements' tags."""

    before: str
    html: str
    after: str


@dataclass
class Slots:
    """Collects parts, each once but for what stands in its slots, and the texts of slots."""

    _pieces: dict[tuple[str, ...], int] = field(default_factory=dict)
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
    def parts(self) -> list[tuple[str, ...]]:
        """The parts as HTML, each in pieces: what stands before its slots, between them and after them."""
        return list(self._pieces)

    def _part(self, element: Any) -> Part:
        found = [one for one in element.iterdescendants() if SLOT in (one.get("class") or "").split()]
        for number, one in enumerate(found):
            one.set(NUMBER, str(number))
        rest = _html(element)
        pieces, texts = [], []
        for one in found:
            text = _text(one)
            texts.append(self._texts.setdefault(text, len(self._texts)))
            before, _, rest = rest.partition(text.html)
            pieces.append(before)
        return Part(self._pieces.setdefault((*pieces, rest), len(self._pieces)), tuple(texts))


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
