"""What of foreign HTML a page cannot say: told in a sentence each, once a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course.content.drawn.elements import Element
from course.importing.texts.html.styles import is_coloured, is_underlined
from course.importing.texts.tex import short

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

_LEFT_OUT = {
    "svg": "a drawing in the text is left out",
    "canvas": "a drawing in the text is left out",
    "map": "places to click on a picture are left out",
    "template": "a template in the text is left out",
}
_FORM = frozenset(["input", "select", "textarea", "button", "datalist", "progress", "meter"])
_LETTERS = {"a": "small letters", "A": "letters", "i": "Roman numerals", "I": "Roman numerals"}


class Notices:
    """Tells what is lost of a text. Layout alone (sizes, fonts, margins) goes without a word."""

    def __init__(self, texts: ItemTexts) -> None:
        self._changed = texts.changed

    def of(self, element: Element) -> None:
        """Looks at one element."""
        given = element.given
        if element.tag == "script" and not given.get("type", "").startswith("math/"):
            self._changed("a script is left out")
        elif element.tag in _LEFT_OUT:
            self._changed(_LEFT_OUT[element.tag])
        elif element.tag in _FORM:
            self._changed("fields and buttons of a form in the text are left out")
        if not given:
            if element.tag in ("u", "ins"):
                self._changed("underlined words are in italics here")
            return
        if any(name.startswith("on") for name in given):
            self._changed("what a script does at a click or a key is left out")
        if is_underlined(element):
            self._changed("underlined words are in italics here")
        if (
            ("style" in given or "color" in given)
            and element.tag in ("span", "font", "mark", "b", "strong", "em", "i")
            and is_coloured(element)
        ):
            self._changed("words have no colours here")

    def link(self, address: str) -> None:
        """A link that leads nowhere outside the file's own program."""
        self._changed(f"the link to '{short(address)}' is left out; its words stay")

    def start(self, element: Element) -> int:
        """The first number of a list."""
        kind = element.given.get("type", "")
        if kind in _LETTERS:
            self._changed(f"a list counted with {_LETTERS[kind]} is counted with numbers here")
        if "reversed" in element.given:
            self._changed("a list that is counted down is counted up here")
        start = element.given.get("start", "1").strip()
        return int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
