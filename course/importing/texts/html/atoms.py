"""Words, pictures and formulas of a line, each with its own styles → inlines in one another, whatever order the tags stood in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from course.content.bare import Bare
from course.content.formulas import fault
from course.content.holes import split
from course.content.syntax import LOWERED, RAISED
from course.content.tree import Break, CodeSpan, Formula, Inline, Link, Picture, Styled, Words, words_joined
from course.importing.texts.html.styles import Style

_BLANKS = re.compile(r"[ \t\r\n]+")
_EDGE_BLANKS = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_HARD = re.compile("\u00a0+")


@dataclass(frozen=True)
class Atom:
    """Something in a line, the styles that it has, the outermost first, and the address that it leads to."""

    inline: Inline
    styles: tuple[Style, ...] = ()
    address: str = ""

    @property
    def text(self) -> str:
        """Its words, or none if it is something else."""
        return self.inline.text if isinstance(self.inline, Words) else ""


NOTHING = Atom(Words(""))


def paragraphs(atoms: Sequence[Atom]) -> list[tuple[Inline, ...]]:
    """The lines as paragraphs: two new lines part them; a picture or a displayed formula alone in its line stands alone."""
    lines: list[list[Atom]] = [[]]
    for atom in atoms:
        if isinstance(atom.inline, Break):
            lines.append([])
        else:
            lines[-1].append(atom)
    found: list[list[Atom]] = [[]]
    alone = False
    for line in lines:
        if not line or alone or _is_alone(line):
            found.append([])
        alone = _is_alone(line)
        found[-1] += [Atom(Break()), *line] if found[-1] and line else line
    return [nested(_blanks_outside(part)) for part in found if part]


def _is_alone(line: Sequence[Atom]) -> bool:
    match line:
        case [Atom(Picture())] | [Atom(Formula(display=True))]:
            return True
    return False


def collapsed(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with blanks as HTML has them: one between words, none at an end of a line."""
    found: list[Atom] = []
    blank = True  # whether a blank, or the line's start, stands before
    for atom in atoms:
        if isinstance(atom.inline, Words):
            text = _BLANKS.sub(" ", _soft(atom.text))
            if blank:
                text = text.lstrip(" ")
            if text:
                blank = text.endswith(" ")
                found.append(replace(atom, inline=Words(text)))
            continue
        blank = isinstance(atom.inline, Break)
        if blank:
            _trim_end(found)
        found.append(atom)
    _trim_end(found)
    return found


def _trim_end(atoms: list[Atom]) -> None:
    while atoms and isinstance(atoms[-1].inline, Words):
        text = atoms[-1].text.rstrip(" ")
        if text:
            atoms[-1] = replace(atoms[-1], inline=Words(text))
            return
        atoms.pop()


def _soft(text: str) -> str:
    """Blanks that join as plain ones, where an editor has put them in: all but a single one beside a figure or a sign."""
    if "\u00a0" not in text:
        return text

    def kept(match: re.Match[str]) -> str:
        before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        joins = len(match[0]) == 1 and before.strip() and after.strip()
        return match[0] if joins and (before.isdigit() or after.isdigit() or before in ".«" or after in ":;!?»%°") else " "

    return _HARD.sub(kept, text)


def _blanks_outside(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms with no blank at the edge of a style: `<b>so </b>it` is bold up to the o."""
    found: list[Atom] = []
    for place, atom in enumerate(atoms):
        if not isinstance(atom.inline, Words) or not (atom.styles or atom.address):
            found.append(atom)
            continue
        match = _EDGE_BLANKS.fullmatch(atom.text)
        assert match
        before, words, after = match.groups()
        previous = atoms[place - 1] if place else NOTHING
        following = atoms[place + 1] if place + 1 < len(atoms) else NOTHING
        if before:
            found.append(_common(before, previous, atom if words else following))
        if words:
            found.append(replace(atom, inline=Words(words)))
        if after:
            found.append(_common(after, atom, following))
    return found


def _common(blank: str, one: Atom, other: Atom) -> Atom:
    styles = tuple(style for style in one.styles if style in other.styles)
    return Atom(Words(blank), styles, one.address if one.address == other.address else "")


def nested(atoms: Sequence[Atom]) -> tuple[Inline, ...]:
    """The atoms in one another: a link around all that leads there, then what reaches furthest."""
    found: list[Inline] = []
    place = 0
    while place < len(atoms):
        atom = atoms[place]
        if atom.address:
            end = _reach(atoms, place, partial(_leads, atom.address))
            found.append(Link(atom.address, nested([replace(one, address="") for one in atoms[place:end]])))
        elif atom.styles:
            reaches = [(_reach(atoms, place, partial(_has, style)), style) for style in atom.styles]
            end, style = max(reaches, key=lambda one: one[0])
            inner = [replace(one, styles=tuple(other for other in one.styles if other != style)) for one in atoms[place:end]]
            found += _shown(style, nested(inner), found)
        else:
            end = place + 1
            found += split(atom.text) if isinstance(atom.inline, Words) and "\ue010" in atom.text else [atom.inline]
        place = end
    return tuple(_joined(found))


def _leads(address: str, atom: Atom) -> bool:
    return atom.address == address


def _has(style: Style, atom: Atom) -> bool:
    return style in atom.styles


def _reach(atoms: Sequence[Atom], place: int, holds: Callable[[Atom], bool]) -> int:
    end = place + 1
    while end < len(atoms) and holds(atoms[end]):
        end += 1
    return end


def _shown(style: Style, inside: tuple[Inline, ...], before: Sequence[Inline]) -> list[Inline]:
    """Styled inlines, in a way that Markdown can say: raised and lowered words that are more than one word as a formula."""
    if not inside:
        return []
    if style not in ("superscript", "subscript"):
        return [Styled(style, inside)]
    sign, pattern = ("^", RAISED) if style == "superscript" else ("_", LOWERED)
    match inside:
        case (Formula(tex, False),) if fault(f"{sign}{{{tex}}}") is None:
            return [Formula(f"{sign}{{{tex}}}")]
        case (Link(),):  # a note
            return list(inside)
    if not all(isinstance(inline, Words | Styled | CodeSpan) for inline in inside):
        return [Words(sign), *inside]
    text = Bare().line(inside).strip()
    last = before[-1] if before else None
    follows = isinstance(last, Words) and last.text[-1:].strip() not in ("", "^", "~")
    if pattern.fullmatch(text) and follows:
        return [Styled(style, (Words(text),))]
    if not re.search(r"[\\{}]", text):
        words = re.search(r"[^\W\d_]{2}", text) is not None
        tex = f"{sign}{{\\text{{{text}}}}}" if words else f"{sign}{{{text}}}"
        if fault(tex) is None:
            return [Formula(tex)]
    return [Words(sign + text)]


def _joined(inlines: Sequence[Inline]) -> list[Inline]:
    """Inlines with words side by side as one, and no new line at the edges."""
    found = words_joined(inlines)
    return [inline for place, inline in enumerate(found) if not (isinstance(inline, Break) and (place in (0, len(found) - 1)))]
