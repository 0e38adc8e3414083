r"""Chemistry in formulas: `\ce{…}` as mhchem has it, turned into plain TeX for readers that do not know it, or into words.

`mathra` reads what stands in the braces; here its tree is written out again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from course.labels import Labels

_OPEN = re.compile(r"\\ce\s*\{")
_BARE_ISOTOPE = re.compile(r"([\^_])(\d+)(?=[A-Za-z_^])")  # ^14C is ^{14}C, as in mhchem
_LOW_STATE = re.compile(r"_\{\((s|l|g|aq)\)\}")
_CHARGED_STATE = re.compile(r"(\^\d*)?(?<=[A-Za-z\d)\]])([+-])(?=\((?:s|l|g|aq)\))")
_CHARGE = re.compile(r"(\d*)([+−-])")
_ARROWS = {
    "→": ("longrightarrow", "xrightarrow"),
    "←": ("longleftarrow", "xleftarrow"),
    "↔": ("longleftrightarrow", "xleftrightarrow"),
    "⇌": ("rightleftharpoons", "xrightleftharpoons"),
    "⇄": ("rightleftarrows", "xtofrom"),
}
_ESCAPED = str.maketrans({char: f"\\{char}" for char in "{}#$%&_"} | {"\\": "∖", "^": "ˆ"})


class ChemistryError(ValueError):
    r"""A `\ce{…}` holds what cannot be written out; `offset` is where it begins in the TeX."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset


def plain(tex: str) -> str:
    r"""The TeX with each `\ce{…}` as the drawer reads it: isotopes' numbers in braces, states of matter on the line."""
    return _replaced(tex, lambda _, inside: "\\ce{" + _usual(inside) + "}")


def written_out(tex: str) -> str:
    r"""The TeX with each `\ce{…}` as TeX that has no chemistry in it.

    Raises:
        ChemistryError: one holds what cannot be written out.
    """
    return _replaced(tex, lambda offset, inside: _Writer(offset).row(_tree(offset, inside)))


def in_words(tex: str, labels: Labels) -> str:
    r"""The TeX with each `\ce{…}` as TeX to be spoken: charges, states, arrows and isotopes are words in it.

    Raises:
        ChemistryError: one holds what cannot be written out.
    """
    return _replaced(tex, lambda offset, inside: _Speaker(offset, labels).row(_tree(offset, inside)))


def _replaced(tex: str, change: Callable[[int, str], str]) -> str:
    parts, done = [], 0
    while match := _OPEN.search(tex, done):
        end = _closing(tex, match.end())
        parts += [tex[done : match.start()], change(match.start(), tex[match.end() : end])]
        done = end + 1
    return "".join([*parts, tex[done:]])


def _closing(tex: str, start: int) -> int:
    """Where the brace closes that was opened before `start`; the end if none does."""
    depth, at = 1, start
    while at < len(tex):
        if tex[at] == "\\":
            at += 1
        elif tex[at] in "{}":
            depth += 1 if tex[at] == "{" else -1
            if not depth:
                return at
        at += 1
    return len(tex)


def _usual(inside: str) -> str:
    bare = _LOW_STATE.sub(r"(\1)", _BARE_ISOTOPE.sub(r"\1{\2}", inside.replace("{}", "")))
    return _CHARGED_STATE.sub(lambda found: found[0] if found[1] else f"^{{{found[2]}}}", bare)


def _tree(offset: int, inside: str) -> list[Any]:
    import mathra

    usual = _usual(inside)
    try:
        children: list[Any] = mathra.render(f"\\ce{{{usual}}}", strict=True)["tree"]["children"]
    except ValueError as error:
        raise ChemistryError(offset, str(error)) from None
    if "\\{" not in usual and any(child.get("symbol") == "{" for child in _all(children)):
        raise ChemistryError(offset, r"in \ce braces stand only after ^, _ and commands")
    return children


def _all(nodes: list[Any]) -> list[Any]:
    return [found for node in nodes for found in [node, *_all(node.get("children", [])), *_all(_inner(node))]]


def _inner(node: Any) -> list[Any]:
    return [value for value in node.values() if isinstance(value, dict)]


class _Writer:
    """Writes nodes of a tree as TeX; `offset` is where the chemistry begins, for errors."""

    def __init__(self, offset: int) -> None:
        self.offset = offset

    def row(self, nodes: list[Any]) -> str:
        return "".join(self.node(node) for node in nodes)

    def node(self, node: Any) -> str:
        match node:
            case {"type": "row", "children": children}:
                return "{" + self.row(children) + "}"
            case {"type": "text", "parts": [{"type": "text", "value": value}]}:
                return self.text(value)
            case {"type": "number", "value": value}:
                return str(value)
            case {"type": "identifier", "name": name}:
                return f"\\mathrm{{{name}}}" if node.get("variant") == "upright" else f"{{{name}}}"
            case {"type": "space", "em": em}:
                return r"\," if em > 0.05 else ""
            case {"type": "operator", "symbol": symbol}:
                return self.operator(symbol)
            case {"type": "arrow", "symbol": symbol}:
                return self.arrow(symbol, *(self.part(node, side) for side in ("above", "below")))
            case {"type": "fraction"}:
                return f"\\tfrac{{{self.part(node, 'num')}}}{{{self.part(node, 'den')}}}"
            case {"type": "scripts", "base": base}:
                return self.scripts(base, node.get("sub"), node.get("sup"))
        raise ChemistryError(self.offset, rf"\ce takes no {node.get('type', 'such thing')} here")

    def part(self, node: Any, name: str) -> str:
        return self.node(node[name]) if node.get(name) else ""

    def text(self, value: str) -> str:
        return f"\\mathrm{{{value}}}" if value.isalpha() and value.isascii() else f"\\text{{{value.translate(_ESCAPED)}}}"

    def operator(self, symbol: str) -> str:
        if symbol in _ARROWS:
            return f"\\{_ARROWS[symbol][0]} "
        return f"\\{symbol}" if symbol in "{}" else r"\cdot " if symbol == "·" else symbol

    def arrow(self, symbol: str, above: str, below: str) -> str:
        if symbol in _ARROWS:
            return f"\\{_ARROWS[symbol][1]}" + (f"[{{{below}}}]" if below else "") + f"{{{above}}}"
        return rf"\overset{{{above}}}{{\underset{{{below}}}{{{symbol}}}}}"

    def scripts(self, base: Any, sub: Any, sup: Any) -> str:
        low, high = (f"{mark}{{{self.node(script)}}}" if script else "" for mark, script in (("_", sub), ("^", sup)))
        return f"{{{self.node(base)}}}{low}{high}"


def _words(labels: Labels) -> dict[str, str]:
    """What signs of chemistry are called."""
    return {
        "−": labels.gettext("single bond"),
        "=": labels.gettext("double bond"),
        "≡": labels.gettext("triple bond"),
        "(s)": labels.pgettext("chemistry", "solid"),
        "(l)": labels.pgettext("chemistry", "liquid"),
        "(g)": labels.pgettext("chemistry", "as a gas"),
        "(aq)": labels.pgettext("chemistry", "in water"),
        "→": labels.pgettext("chemistry", "reacts to"),
        "⇌": labels.pgettext("chemistry", "in equilibrium with"),
        "⇄": labels.pgettext("chemistry", "in equilibrium with"),
        "↔": labels.pgettext("chemistry", "in resonance with"),
        "↑": labels.pgettext("chemistry", "as a gas"),
        "↓": labels.pgettext("chemistry", "as a precipitate"),
        "·": labels.pgettext("crystal water", "with"),
    }


class _Speaker(_Writer):
    r"""Writes what is to be said as `\text` beside the symbols."""

    def __init__(self, offset: int, labels: Labels) -> None:
        super().__init__(offset)
        self._words = _words(labels)
        self._labels = labels

    def text(self, value: str) -> str:
        return self.said(f" {self._words.get(value, value)} ")  # an element's letters together: Co is not CO

    def said(self, words: str) -> str:
        return f"\\text{{{words.translate(_ESCAPED)}}}"

    def operator(self, symbol: str) -> str:
        return self.said(self._words[symbol]) if symbol in self._words else super().operator(symbol)

    def arrow(self, symbol: str, above: str, below: str) -> str:
        conditions = r"\text{,}".join(filter(None, (above, below)))
        return self.operator(symbol) + (rf"\text{{(}}{conditions}\text{{)}}" if conditions else "")

    def scripts(self, base: Any, sub: Any, sup: Any) -> str:
        labels = self._labels
        if base == {"type": "row", "children": []}:
            said = [labels.gettext("mass number %(number)s", number=sup["value"])] if sup and "value" in sup else []
            said += [labels.gettext("atomic number %(number)s", number=sub["value"])] if sub and "value" in sub else []
            return self.said(", ".join(said) + ", ") if said else super().scripts(base, sub, sup)
        script = _script(sup)
        if charge := _CHARGE.fullmatch(script):
            sign = labels.pgettext("sign", "minus") if charge[2] in "−-" else labels.pgettext("sign", "plus")
            words = labels.gettext("charge %(charge)s", charge=f"{charge[1]} {sign}".strip())
        elif re.fullmatch("[IVX]+", script):
            words = labels.gettext("oxidation number %(number)s", number=script)
        else:
            return super().scripts(base, sub, sup)
        return super().scripts(base, sub, None) + self.said(f", {words}, ")


def _script(node: Any) -> str:
    parts = node.get("parts", []) if node else []
    return "".join(str(part.get("value", "")) for part in parts)
