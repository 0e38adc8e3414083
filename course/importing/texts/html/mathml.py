r"""MathML → TeX, as far as formulas of a school go. What comes out is read by whoever reads formulas, and tells what is none."""

from __future__ import annotations

import re

from course.content.drawn.elements import Element

_SIGNS = {
    "∑": r"\sum",
    "∏": r"\prod",
    "∫": r"\int",
    "∬": r"\iint",
    "∮": r"\oint",
    "−": "-",
    "\u2061": "",
    "\u2062": "",
    "\u2063": "",
    "\u2064": "",
    "\u200b": "",
    "\u00a0": r"\ ",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "$": r"\$",
    "_": r"\_",
    "\\": r"\backslash",
    "~": r"\sim",
    "^": r"\wedge",
    "√": r"\surd",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "→": r"\rightarrow",
    "⇌": r"\rightleftharpoons",
    "⇒": r"\Rightarrow",
}
_ACCENTS = {
    "¯": "bar",
    "‾": "bar",
    "_": "bar",
    "→": "vec",
    "⃗": "vec",
    "^": "hat",
    "~": "tilde",
    "˜": "tilde",
    "˙": "dot",
    "¨": "ddot",
}
_LARGE = frozenset([r"\sum", r"\prod", r"\int", r"\lim", r"\iint", r"\oint", r"\max", r"\min"])
_FUNCTIONS_NAMES = """
    sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp lim max min det gcd
"""
_FUNCTIONS = frozenset(_FUNCTIONS_NAMES.split())
_FENCES = {"": ".", "{": r"\{", "}": r"\}", "⟨": r"\langle", "⟩": r"\rangle"}


def tex_of(element: Element) -> str:
    """The TeX of an element of MathML and all in it."""
    parts = [child for child in element.inside if isinstance(child, Element)]
    match element.tag:
        case "mi":
            return _identifier(element)
        case "mn":
            return _signs(element.text)
        case "mo" | "ms":
            return _operator(element.text.strip())
        case "mtext":
            return _words(element.text)
        case "mspace":
            return r"\ "
        case "annotation" | "annotation-xml" | "mprescripts" | "none" | "maligngroup" | "malignmark":
            return ""
        case "semantics" | "maction":
            return tex_of(parts[0]) if parts else element.text
        case "mfenced":
            return _fenced(element, parts)
        case "mtable":
            return _table(element)
        case "msqrt":
            return rf"\sqrt{{{_row(parts)}}}"
        case "mphantom":
            return rf"\phantom{{{_row(parts)}}}"
        case "menclose":
            boxed = "box" in element.given.get("notation", "")
            return rf"\boxed{{{_row(parts)}}}" if boxed else _row(parts)
        case "mmultiscripts":
            return _multiscripts(parts)
        case tag if len(parts) in (2, 3):
            shown = _scripted(tag, parts)
            return _row(parts) if shown is None else shown
    return _row(parts) if parts else _signs(element.text)


def _row(parts: list[Element]) -> str:
    match parts:
        case [Element("mo") as brace, Element("mtable") as table] if brace.text.strip() == "{":
            return _table(table).replace("{matrix}", "{cases}")
    return " ".join(filter(None, map(tex_of, parts)))


def _scripted(tag: str, parts: list[Element]) -> str | None:
    base, first, *rest = map(tex_of, parts)
    held = base if re.fullmatch(r"\w|\\[A-Za-z]+|[)\]|]", base) else f"{{{base}}}"
    match tag, rest:
        case "mfrac", []:
            return rf"\frac{{{base}}}{{{first}}}"
        case "mroot", []:
            return rf"\sqrt[{first}]{{{base}}}"
        case "msup", []:
            return rf"{held}^{{{first}}}"
        case "msub", []:
            return rf"{held}_{{{first}}}"
        case ("msubsup", [above]):
            return rf"{held}_{{{first}}}^{{{above}}}"
        case ("munderover", [above]):
            return (
                rf"{held}_{{{first}}}^{{{above}}}"
                if base in _LARGE
                else rf"\overset{{{above}}}{{\underset{{{first}}}{{{base}}}}}"
            )
        case "munder", []:
            return rf"{base}_{{{first}}}" if base in _LARGE else rf"\underset{{{first}}}{{{base}}}"
        case "mover", []:
            if accent := _ACCENTS.get(parts[1].text.strip()):
                long = {"bar": "overline", "vec": "overrightarrow", "hat": "widehat", "tilde": "widetilde"}
                return rf"\{accent if len(base) == 1 else long.get(accent, accent)}{{{base}}}"
            return rf"{base}^{{{first}}}" if base in _LARGE else rf"\overset{{{first}}}{{{base}}}"
    return None


def _multiscripts(parts: list[Element]) -> str:
    """A base with what stands after it, low and high by turns, and before it."""
    if not parts:
        return ""
    at = next((place for place, part in enumerate(parts) if part.tag == "mprescripts"), len(parts))
    before, after = _pairs(parts[at + 1 :]), _pairs(parts[1:at])
    return ("{}" + before if before else "") + f"{{{tex_of(parts[0])}}}" + after


def _pairs(parts: list[Element]) -> str:
    shown = [(sign, tex_of(part)) for sign, part in zip("_^" * len(parts), parts, strict=False)]
    return "".join(f"{sign}{{{tex}}}" for sign, tex in shown if tex)


def _table(element: Element) -> str:
    rows = [row for row in element.inside if isinstance(row, Element) and row.tag in ("mtr", "mlabeledtr")]
    cells = [[tex_of(cell) for cell in row.inside if isinstance(cell, Element) and cell.tag == "mtd"] for row in rows]
    return r"\begin{matrix} " + r" \\ ".join(" & ".join(row) for row in cells) + r" \end{matrix}"


def _fenced(element: Element, parts: list[Element]) -> str:
    open_, close = element.given.get("open", "("), element.given.get("close", ")")
    signs = element.given.get("separators", ",").split() or [""]
    shown = ""
    for place, part in enumerate(parts):
        shown += (_operator(signs[min(place, len(signs)) - 1]) + " " if place else "") + tex_of(part)
    return rf"\left{_FENCES.get(open_, open_)} {shown} \right{_FENCES.get(close, close)}"


def _identifier(element: Element) -> str:
    name = element.text.strip()
    if name in _FUNCTIONS:
        return f"\\{name}"
    shown = _signs(name)
    variant = element.given.get("mathvariant", "")
    if "bold" in variant:
        return rf"\mathbf{{{shown}}}"
    if "double-struck" in variant:
        return rf"\mathbb{{{shown}}}"
    return rf"\mathrm{{{shown}}}" if variant == "normal" or (len(name) > 1 and name.isalpha()) else shown


def _operator(sign: str) -> str:
    return f"\\{sign}" if sign in _FUNCTIONS else _words(sign) if sign.isalpha() and len(sign) > 1 else _signs(sign)


def _signs(text: str) -> str:
    return "".join(_SIGNS.get(char, char) for char in text.strip())


def _words(text: str) -> str:
    shown = re.sub(r"[ \t\r\n\u00a0]+", " ", text)
    shown = re.sub(r"([%#&$_{}])", r"\\\1", shown.replace("\\", ""))
    return rf"\text{{{shown}}}" if shown.strip() else r"\ " if shown else ""
