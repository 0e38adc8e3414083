"""MathML Core → Office MathML (ISO/IEC 29500-1, 22.1), which Word edits: what `course.content.formulas` writes and no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from course.formats.docx.mathparts import (
    ACCENTS,
    APPLIED,
    BARS,
    BIG,
    BRACES,
    CLOSE,
    NOTHING,
    OPEN,
    RELATIONS,
    UNSEEN,
    Element,
    argument,
    bracketed,
    run,
    sign_of,
    space,
    value,
    words_of,
)


class NoOmmlError(ValueError):
    """Word's formulas have nothing for a part of a formula."""


def omml(mathml: str) -> str:
    """The `<math>` element as `<m:oMath>`.

    Raises:
        NoOmmlError: it holds what Word's formulas cannot, such as lines between the columns of a matrix.
    """
    root = ElementTree.fromstring(mathml)
    return f"<m:oMath>{_row(list(root)) or run(NOTHING)}</m:oMath>"


def _row(children: Sequence[Element]) -> str:
    """Siblings in a line: functions, sums and prefixed scripts take what follows them."""
    children = bracketed(children)
    parts: list[str] = []
    place = 0
    while place < len(children):
        child = children[place]
        rest = children[place + 1 :]
        place += 1
        if child.tag == "mo" and words_of(child) == APPLIED:
            if parts and rest:
                name = parts.pop()
                parts.append(f"<m:func>{argument(name, 'fName')}{argument(_one(rest[0]))}</m:func>")
                place += 1
        elif (nary := _nary(child)) is not None:
            taken = _argument(rest)
            parts.append(nary + argument(_row(rest[:taken])) + "</m:nary>")
            place += taken
        elif rest and child.tag == "msubsup" and child[0].tag == "mrow" and not len(child[0]):
            scripts = argument(_one(child[1]), "sub") + argument(_one(child[2]), "sup")
            parts.append(f"<m:sPre>{scripts}{argument(_one(rest[0]))}</m:sPre>")
            place += 1
        else:
            parts.append(_one(child))
    return "".join(parts)


def _argument(rest: Sequence[Element]) -> int:
    """How many siblings a sum or an integral is of: up to the next relation, sum or end."""
    for place, child in enumerate(rest):
        if (child.tag == "mo" and words_of(child) in RELATIONS) or sign_of(child) in BIG:
            return place
    return len(rest)


def _nary(element: Element) -> str | None:
    """The beginning of a sum or an integral, or None: its sign, where its limits stand, and these."""
    if (sign := sign_of(element)) not in BIG:
        return None
    tag = element.tag
    limits = {
        "sub": element[1] if tag in ("msub", "msubsup", "munder", "munderover") else None,
        "sup": element[-1] if tag in ("msup", "msubsup", "mover", "munderover") else None,
    }
    hidden = "".join(value(f"{name}Hide", "1") for name, limit in limits.items() if limit is None)
    where = value("limLoc", "undOvr" if tag in ("munder", "mover", "munderover") else "subSup")
    shown = "".join(f"<m:{name}/>" if limit is None else argument(_one(limit), name) for name, limit in limits.items())
    return f"<m:nary><m:naryPr>{value('chr', sign)}{where}{hidden}</m:naryPr>{shown}"


def _one(element: Element) -> str:
    """One element; empty if nothing of it is seen."""
    tag, parts = element.tag, list(element)
    match tag:
        case "mi":
            name = words_of(element)
            if len(name) > 1 or element.get("mathvariant") == "normal":
                return run(name, text=True)  # upright; LibreOffice would slant it otherwise
            return run(name, "i" if ord(name) < 0x1D400 else "p")
        case "mn":
            return run(words_of(element))
        case "mo":
            return run(signs) if (signs := words_of(element).strip(UNSEEN)) else ""
        case "mtext":
            return run(words_of(element), text=True, bold=element.find("b") is not None)
        case "mspace":
            return space(element.get("width", ""))
        case "mrow" | "mpadded" | "math":
            return _fenced(parts) or _row(parts)
        case "pair":
            return _one(parts[0]) + _row(parts[1:-1]) + _one(parts[-1])
        case "mphantom":
            return f"<m:phant><m:phantPr>{value('show', '0')}</m:phantPr>{argument(_row(parts))}</m:phant>"
        case "mfrac":
            bare = re.fullmatch(r"0[a-z]*", element.get("linethickness", "1"))
            kind = f"<m:fPr>{value('type', 'noBar')}</m:fPr>" if bare else ""
            return f"<m:f>{kind}{argument(_one(parts[0]), 'num')}{argument(_one(parts[1]), 'den')}</m:f>"
        case "msqrt":
            return f"<m:rad><m:radPr>{value('degHide', '1')}</m:radPr><m:deg/>{argument(_row(parts))}</m:rad>"
        case "mroot":
            return f"<m:rad>{argument(_one(parts[1]), 'deg')}{argument(_one(parts[0]))}</m:rad>"
        case "msub":
            return f"<m:sSub>{argument(_one(parts[0]))}{argument(_one(parts[1]), 'sub')}</m:sSub>"
        case "msup":
            return f"<m:sSup>{argument(_one(parts[0]))}{argument(_one(parts[1]), 'sup')}</m:sSup>"
        case "msubsup":
            scripts = argument(_one(parts[1]), "sub") + argument(_one(parts[2]), "sup")
            return f"<m:sSubSup>{argument(_one(parts[0]))}{scripts}</m:sSubSup>"
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


def _fenced(parts: Sequence[Element]) -> str:
    """What stands between brackets that grow with it; empty if these are none."""
    if len(parts) < 3 or any(part.tag != "mo" or part.get("stretchy") == "false" for part in (parts[0], parts[-1])):
        return ""
    first, last = words_of(parts[0]), words_of(parts[-1])
    if first not in OPEN or last not in CLOSE:
        return ""
    groups: list[list[Element]] = [[]]
    between = "|"
    for part in parts[1:-1]:
        if part.tag == "mo" and part.get("stretchy") == "true" and len(words_of(part)) == 1:
            between = words_of(part)
            groups.append([])
        else:
            groups[-1].append(part)
    chars = (("begChr", first.strip(UNSEEN)), ("sepChr", between), ("endChr", last.strip(UNSEEN)))
    return (
        f"<m:d><m:dPr>{''.join(value(*one) for one in chars)}</m:dPr>{''.join(argument(_row(group)) for group in groups)}</m:d>"
    )


def _under(base: str, script: Element) -> str:
    shown = _one(script)
    if script.tag == "mspace" or not shown:
        return base
    if script.tag == "mo" and (sign := words_of(script)) in BARS | BRACES:
        if sign in BARS:
            return f"<m:bar><m:barPr>{value('pos', 'bot')}</m:barPr>{argument(base)}</m:bar>"
        return f"<m:groupChr><m:groupChrPr>{value('chr', sign)}{value('pos', 'bot')}</m:groupChrPr>{argument(base)}</m:groupChr>"
    return f"<m:limLow>{argument(base)}{argument(shown, 'lim')}</m:limLow>"


def _over(base: str, script: Element) -> str:
    shown = _one(script)
    if script.tag == "mspace" or not shown:
        return base
    sign = words_of(script) if script.tag == "mo" else ""
    if sign in BARS and sign:
        return f"<m:bar><m:barPr>{value('pos', 'top')}</m:barPr>{argument(base)}</m:bar>"
    if sign in ACCENTS:
        return f"<m:acc><m:accPr>{value('chr', ACCENTS[sign])}</m:accPr>{argument(base)}</m:acc>"
    if sign in BRACES:
        properties = f"{value('chr', sign)}{value('pos', 'top')}{value('vertJc', 'bot')}"
        return f"<m:groupChr><m:groupChrPr>{properties}</m:groupChrPr>{argument(base)}</m:groupChr>"
    return f"<m:limUpp>{argument(base)}{argument(shown, 'lim')}</m:limUpp>"


def _multiscripts(parts: Sequence[Element]) -> str:
    """A base with scripts after it and, behind `<mprescripts>`, before it."""
    where = next((place for place, part in enumerate(parts) if part.tag == "mprescripts"), len(parts))
    shown = _one(parts[0])
    after, before = parts[1:where], parts[where + 1 :]
    if len(after) not in (0, 2) or len(before) not in (0, 2):
        raise NoOmmlError("several scripts")
    scripts = [[_one(part) if part.tag not in ("none", "mrow") or len(part) else "" for part in pair] for pair in (after, before)]
    if after:
        shown = f"<m:sSubSup>{argument(shown)}{argument(scripts[0][0], 'sub')}{argument(scripts[0][1], 'sup')}</m:sSubSup>"
    if before:
        shown = f"<m:sPre>{argument(scripts[1][0], 'sub')}{argument(scripts[1][1], 'sup')}{argument(shown)}</m:sPre>"
    return shown


_STROKES = {"updiagonalstrike": "strikeBLTR", "downdiagonalstrike": "strikeTLBR"}


def _enclosed(notation: Sequence[str], inside: Sequence[Element]) -> str:
    if unknown := set(notation) - {"box", *_STROKES}:
        raise NoOmmlError(" ".join(sorted(unknown)))
    hidden = [] if "box" in notation else [value(f"hide{side}", "1") for side in ("Top", "Bot", "Left", "Right")]
    strokes = [value(tag, "1") for tag in ("strikeBLTR", "strikeTLBR") if tag in {_STROKES.get(name) for name in notation}]
    properties = "".join([*hidden, *strokes])
    look = f"<m:borderBoxPr>{properties}</m:borderBoxPr>" if properties else ""
    return f"<m:borderBox>{look}{argument(_row(inside))}</m:borderBox>"


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
    columns = "".join(f"<m:mc><m:mcPr>{value('count', '1')}{value('mcJc', side)}</m:mcPr></m:mc>" for side in sides)
    close = "right" in sides and "left" in sides  # aligned at a sign: no room between the columns
    gap = f"{value('cGpRule', '3')}{value('cGp', '0')}" if close else ""
    shown = "".join(
        f"<m:mr>{''.join(argument(_cell(list(cell))) for cell in row)}{argument('') * (width - len(row))}</m:mr>" for row in cells
    )
    return f"<m:m><m:mPr>{value('plcHide', '1')}{gap}<m:mcs>{columns}</m:mcs></m:mPr>{shown}</m:m>"


def _cell(inside: Sequence[Element]) -> str:
    """A cell of a matrix. LibreOffice takes a relation with nothing before it for a mistake."""
    begins = inside and inside[0].tag == "mo" and words_of(inside[0]) in RELATIONS
    return (run(NOTHING) if begins else "") + _row(inside)
