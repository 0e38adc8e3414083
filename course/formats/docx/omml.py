"""MathML Core → Office MathML (ISO/IEC 29500-1, 22.1), which Word edits: what `course.content.formulas` writes and no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from course.formats.docx.markup import safe

Element = ElementTree.Element
_FONT = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/>{}</w:rPr>'
_NOTHING = "\u200b"  # where Word would draw a box that waits for something
_UNSEEN = "\u2061\u2062\u2063\u2064"
_APPLIED = "\u2061"
_OPEN, _CLOSE = set("([{⟨⌈⌊|‖⟦⟮⌜⌞⎰\u2063"), set(")]}⟩⌉⌋|‖⟧⟯⌝⌟⎱\u2063")
_BIG = set("∑∏∐∫∬∭⨌∮∯∰⋃⋂⨆⨅⋁⋀⨁⨂⨀⨄⨃∱∲∳")
_RELATIONS = set("=≠<>≤≥≡≈≅∼≃→⇒⇔←⟹⟺,;:+−-±∈∉⊂⊆")
# Accents as MathML has them, and the combining characters that Word wants of them (22.1.2.20, `chr`).
_ACCENTS = {
    **{"^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302", "~": "\u0303", "˜": "\u0303", "\u0303": "\u0303"},
    **{"→": "\u20d7", "\u20d7": "\u20d7", "←": "\u20d6", "\u20d6": "\u20d6", "↔": "\u20e1", "\u20e1": "\u20e1"},
    **{"˙": "\u0307", "¨": "\u0308", "\u20db": "\u20db", "\u20dc": "\u20dc", "´": "\u0301", "`": "\u0300"},
    **{"˘": "\u0306", "ˇ": "\u030c", "˚": "\u030a", "⃛": "\u20db", "⃜": "\u20dc"},
}
_BARS = set("¯‾―_\u0332\u0305\u0304")
_BRACES = set("⏞⏟⏜⏝⎴⎵")
_SPACES = ((1.9, "\u2003\u2003"), (0.9, "\u2003"), (0.4, "\u2002"), (0.2, "\u2005"), (0.05, "\u2009"))  # em, and that space


class NoOmmlError(ValueError):
    """Word's formulas have nothing for a part of a formula."""


def omml(mathml: str) -> str:
    """The `<math>` element as `<m:oMath>`.

    Raises:
        NoOmmlError: it holds what Word's formulas cannot, such as lines between the columns of a matrix.
    """
    root = ElementTree.fromstring(mathml)
    return f"<m:oMath>{_row(list(root)) or _run(_NOTHING)}</m:oMath>"


def _run(words: str, style: str = "p", *, text: bool = False, bold: bool = False) -> str:
    properties = "<m:nor/>" if text else f'<m:sty m:val="{style}"/>' if style != "i" else ""
    look = f"<m:rPr>{properties}</m:rPr>" if properties else ""
    return f'<m:r>{look}{_FONT.format("<w:b/>" if bold else "")}<m:t xml:space="preserve">{safe(words)}</m:t></m:r>'


def _e(inside: str, tag: str = "e") -> str:
    return f"<m:{tag}>{inside or _run(_NOTHING)}</m:{tag}>"


def _value(tag: str, value: str) -> str:
    return f'<m:{tag} m:val="{safe(value)}"/>'


def _words(element: Element) -> str:
    return "".join(element.itertext())


def _row(children: Sequence[Element]) -> str:
    """Siblings in a line: functions, sums and prefixed scripts take what follows them."""
    children = _bracketed(children)
    parts: list[str] = []
    place = 0
    while place < len(children):
        child = children[place]
        rest = children[place + 1 :]
        place += 1
        if child.tag == "mo" and _words(child) == _APPLIED:
            if parts and rest:
                name = parts.pop()
                parts.append(f"<m:func>{_e(name, 'fName')}{_e(_one(rest[0]))}</m:func>")
                place += 1
        elif (nary := _nary(child)) is not None:
            taken = _argument(rest)
            parts.append(nary + _e(_row(rest[:taken])) + "</m:nary>")
            place += taken
        elif rest and child.tag == "msubsup" and not _one(child[0]):
            parts.append(f"<m:sPre>{_e(_one(child[1]), 'sub')}{_e(_one(child[2]), 'sup')}{_e(_one(rest[0]))}</m:sPre>")
            place += 1
        else:
            parts.append(_one(child))
    return "".join(parts)


_PAIRS = {"(": ")", "[": "]", "{": "}"}
_PAIR = "pair"  # brackets and what is between them: an element of ours
_SCRIPTS = ("msub", "msup", "msubsup")


def _bracketed(children: Sequence[Element]) -> Sequence[Element]:
    """The siblings with what stands in a pair of brackets as one, so that an exponent is that of all: `(x - 1)²`."""
    made: list[Element] = []
    open_: list[int] = []  # where, among what is made, a bracket stands that is not closed
    for child in children:
        base = child[0] if child.tag in _SCRIPTS else child
        sign = _words(base) if base.tag == "mo" else ""
        begun = _words(made[open_[-1]]) if open_ else ""
        if open_ and sign == _PAIRS[begun]:
            start = open_.pop()
            if base is not child:
                pair, whole = ElementTree.Element(_PAIR), ElementTree.Element(child.tag)
                pair.extend([*made[start:], base])
                whole.extend([pair, *child[1:]])
                made[start:] = [whole]
                continue
        if child is base and sign in _PAIRS:
            open_.append(len(made))
        made.append(child)
    return made


def _argument(rest: Sequence[Element]) -> int:
    """How many siblings a sum or an integral is of: up to the next relation, sum or end."""
    for place, child in enumerate(rest):
        if (child.tag == "mo" and _words(child) in _RELATIONS) or _nary(child) is not None:
            return place if place else 0
    return len(rest)


def _nary(element: Element) -> str | None:
    """The beginning of a sum or an integral, or None: its sign, where its limits stand, and these."""
    if element.tag == "mo":
        base, low, high, where = element, None, None, "subSup"
    elif element.tag in ("msub", "msup", "msubsup", "munder", "mover", "munderover") and element[0].tag == "mo":
        base = element[0]
        where = "undOvr" if element.tag.startswith(("mu", "mo")) else "subSup"
        low = element[1] if element.tag not in ("msup", "mover") else None
        high = element[-1] if element.tag not in ("msub", "munder") else None
    else:
        return None
    if (sign := _words(base)) not in _BIG:
        return None
    hidden = [_value(tag, "1") for tag, limit in (("subHide", low), ("supHide", high)) if limit is None]
    properties = f"<m:naryPr>{_value('chr', sign)}{_value('limLoc', where)}{''.join(hidden)}</m:naryPr>"
    limits = "".join(
        _e(_one(limit), tag) if limit is not None else f"<m:{tag}/>" for tag, limit in (("sub", low), ("sup", high))
    )
    return f"<m:nary>{properties}{limits}"


def _one(element: Element) -> str:
    """One element; empty if nothing of it is seen."""
    tag, parts = element.tag, list(element)
    match tag:
        case "mi":
            name = _words(element)
            if len(name) > 1 or element.get("mathvariant") == "normal":
                return _run(name, text=True)  # upright; LibreOffice would slant it otherwise
            return _run(name, "i" if ord(name) < 0x1D400 else "p")
        case "mn":
            return _run(_words(element))
        case "mo":
            return _run(signs) if (signs := _words(element).strip(_UNSEEN)) else ""
        case "mtext":
            return _run(_words(element), text=True, bold=element.find("b") is not None)
        case "mspace":
            return _space(element.get("width", ""))
        case "mrow" | "mpadded" | "math":
            return _fenced(parts) or _row(parts)
        case "pair":
            return _one(parts[0]) + _row(parts[1:-1]) + _one(parts[-1])
        case "mphantom":
            return f"<m:phant><m:phantPr>{_value('show', '0')}</m:phantPr>{_e(_row(parts))}</m:phant>"
        case "mfrac":
            bare = re.fullmatch(r"0[a-z]*", element.get("linethickness", "1"))
            kind = f"<m:fPr>{_value('type', 'noBar')}</m:fPr>" if bare else ""
            return f"<m:f>{kind}{_e(_one(parts[0]), 'num')}{_e(_one(parts[1]), 'den')}</m:f>"
        case "msqrt":
            return f"<m:rad><m:radPr>{_value('degHide', '1')}</m:radPr><m:deg/>{_e(_row(parts))}</m:rad>"
        case "mroot":
            return f"<m:rad>{_e(_one(parts[1]), 'deg')}{_e(_one(parts[0]))}</m:rad>"
        case "msub":
            return f"<m:sSub>{_e(_one(parts[0]))}{_e(_one(parts[1]), 'sub')}</m:sSub>"
        case "msup":
            return f"<m:sSup>{_e(_one(parts[0]))}{_e(_one(parts[1]), 'sup')}</m:sSup>"
        case "msubsup":
            return f"<m:sSubSup>{_e(_one(parts[0]))}{_e(_one(parts[1]), 'sub')}{_e(_one(parts[2]), 'sup')}</m:sSubSup>"
        case "munder":
            return _under(_one(parts[0]), parts[1])
        case "mover":
            return _over(_one(parts[0]), parts[1])
        case "munderover":
            return _over(_under(_one(parts[0]), parts[1]), parts[2])
        case "mmultiscripts":
            return _multiscripts(parts)
        case "menclose":
            return _enclosed(element.get("notation", "").split(), [part for part in parts if not part.get("class")])
        case "mtable":
            return _table(parts)
        case _:
            raise NoOmmlError(tag)


def _space(width: str) -> str:
    match = re.fullmatch(r"(\d*\.?\d+)em", width)
    return next((_run(space) for least, space in _SPACES if match and float(match[1]) >= least), "")


def _fenced(parts: Sequence[Element]) -> str:
    """What stands between brackets that grow with it; empty if these are none."""
    if len(parts) < 2 or any(part.tag != "mo" or part.get("stretchy") == "false" for part in (parts[0], parts[-1])):
        return ""
    first, last = _words(parts[0]), _words(parts[-1])
    if first not in _OPEN or last not in _CLOSE:
        return ""
    groups: list[list[Element]] = [[]]
    between = "|"
    if not parts[1:-1]:
        return ""
    for part in parts[1:-1]:
        if part.tag == "mo" and part.get("stretchy") == "true" and len(_words(part)) == 1:
            between = _words(part)
            groups.append([])
        else:
            groups[-1].append(part)
    chars = (("begChr", first.strip(_UNSEEN)), ("sepChr", between), ("endChr", last.strip(_UNSEEN)))
    return f"<m:d><m:dPr>{''.join(_value(*one) for one in chars)}</m:dPr>{''.join(_e(_row(group)) for group in groups)}</m:d>"


def _under(base: str, script: Element) -> str:
    shown = _one(script)
    if script.tag == "mspace" or not shown:
        return base
    if script.tag == "mo" and (sign := _words(script)) in _BARS | _BRACES:
        if sign in _BARS:
            return f"<m:bar><m:barPr>{_value('pos', 'bot')}</m:barPr>{_e(base)}</m:bar>"
        return f"<m:groupChr><m:groupChrPr>{_value('chr', sign)}{_value('pos', 'bot')}</m:groupChrPr>{_e(base)}</m:groupChr>"
    return f"<m:limLow>{_e(base)}{_e(shown, 'lim')}</m:limLow>"


def _over(base: str, script: Element) -> str:
    shown = _one(script)
    if script.tag == "mspace" or not shown:
        return base
    sign = _words(script) if script.tag == "mo" else ""
    if sign in _BARS and sign:
        return f"<m:bar><m:barPr>{_value('pos', 'top')}</m:barPr>{_e(base)}</m:bar>"
    if sign in _ACCENTS:
        return f"<m:acc><m:accPr>{_value('chr', _ACCENTS[sign])}</m:accPr>{_e(base)}</m:acc>"
    if sign in _BRACES:
        properties = f"{_value('chr', sign)}{_value('pos', 'top')}{_value('vertJc', 'bot')}"
        return f"<m:groupChr><m:groupChrPr>{properties}</m:groupChrPr>{_e(base)}</m:groupChr>"
    return f"<m:limUpp>{_e(base)}{_e(shown, 'lim')}</m:limUpp>"


def _multiscripts(parts: Sequence[Element]) -> str:
    """A base with scripts after it and, behind `<mprescripts>`, before it."""
    where = next((place for place, part in enumerate(parts) if part.tag == "mprescripts"), len(parts))
    shown = _one(parts[0])
    after, before = parts[1:where], parts[where + 1 :]
    if len(after) not in (0, 2) or len(before) not in (0, 2):
        raise NoOmmlError("several scripts")
    scripts = [[_one(part) if part.tag not in ("none", "mrow") or len(part) else "" for part in pair] for pair in (after, before)]
    if after:
        shown = f"<m:sSubSup>{_e(shown)}{_e(scripts[0][0], 'sub')}{_e(scripts[0][1], 'sup')}</m:sSubSup>"
    if before:
        shown = f"<m:sPre>{_e(scripts[1][0], 'sub')}{_e(scripts[1][1], 'sup')}{_e(shown)}</m:sPre>"
    return shown


_STROKES = {"updiagonalstrike": "strikeBLTR", "downdiagonalstrike": "strikeTLBR"}


def _enclosed(notation: Sequence[str], inside: Sequence[Element]) -> str:
    if unknown := set(notation) - {"box", *_STROKES}:
        raise NoOmmlError(" ".join(sorted(unknown)))
    hidden = [] if "box" in notation else [_value(f"hide{side}", "1") for side in ("Top", "Bot", "Left", "Right")]
    strokes = [_value(tag, "1") for tag in ("strikeBLTR", "strikeTLBR") if tag in {_STROKES.get(name) for name in notation}]
    properties = "".join([*hidden, *strokes])
    look = f"<m:borderBoxPr>{properties}</m:borderBoxPr>" if properties else ""
    return f"<m:borderBox>{look}{_e(_row(inside))}</m:borderBox>"


def _table(rows: Sequence[Element]) -> str:
    cells = [list(row) for row in rows]
    styles = [cell.get("style", "") for row in cells for cell in row]
    if any("border" in style for style in styles):
        raise NoOmmlError("lines in a matrix")
    width = max(len(row) for row in cells)
    sides = []
    for column in range(width):
        style = next((row[column].get("style", "") for row in cells if column < len(row)), "")
        found = re.search(r"text-align: (left|right)", style)
        sides.append(found[1] if found else "center")
    columns = "".join(f"<m:mc><m:mcPr>{_value('count', '1')}{_value('mcJc', side)}</m:mcPr></m:mc>" for side in sides)
    close = "right" in sides and "left" in sides  # aligned at a sign: no room between the columns
    gap = f"{_value('cGpRule', '3')}{_value('cGp', '0')}" if close else ""
    shown = "".join(
        f"<m:mr>{''.join(_e(_cell(list(cell))) for cell in row)}{_e('') * (width - len(row))}</m:mr>" for row in cells
    )
    return f"<m:m><m:mPr>{_value('plcHide', '1')}{gap}<m:mcs>{columns}</m:mcs></m:mPr>{shown}</m:m>"


def _cell(inside: Sequence[Element]) -> str:
    """A cell of a matrix. LibreOffice takes a relation with nothing before it for a mistake."""
    begins = inside and inside[0].tag == "mo" and _words(inside[0]) in _RELATIONS
    return (_run(_NOTHING) if begins else "") + _row(inside)
