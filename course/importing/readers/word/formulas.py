"""Word's formulas (Office MathML, ISO/IEC 29500-1, 22.1) → TeX."""

from __future__ import annotations

from course.importing.readers.word.mathsigns import ACCENTS, BIG, FUNCTIONS, letters
from course.importing.readers.word.mathtex import base, lined, on, tall, touch, value
from course.importing.readers.word.names import Element, M, W

_BRACKETS = {
    "{": r"\{",
    "}": r"\}",
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "〈": r"\langle",
    "〉": r"\rangle",
    "⌈": r"\lceil",
    "⌉": r"\rceil",
    "⌊": r"\lfloor",
    "⌋": r"\rfloor",
    "‖": r"\|",
    "": ".",
}
_LOOKS = {"b": r"\mathbf", "bi": r"\boldsymbol"}
_SCRIPTS = {
    "double-struck": r"\mathbb",
    "script": r"\mathcal",
    "fraktur": r"\mathfrak",
    "sans-serif": r"\mathsf",
    "monospace": r"\mathtt",
}
_PASSED = frozenset({
    "ctrlPr", "rPr", "argPr", "accPr", "barPr", "boxPr", "borderBoxPr", "dPr", "eqArrPr", "fPr", "funcPr", "groupChrPr",
    "limLowPr", "limUppPr", "mPr", "naryPr", "phantPr", "radPr", "sPrePr", "sSubPr", "sSupPr", "sSubSupPr", "oMathParaPr",
    "bookmarkStart", "bookmarkEnd", "proofErr", "del", "moveFrom", "sty", "commentRangeStart", "commentRangeEnd",
    "lastRenderedPageBreak",
})  # fmt: skip


class Formulas:
    """Writes one formula; `unknown` are the parts that it has no TeX for, of which the words alone stand there."""

    def __init__(self) -> None:
        self.unknown: list[str] = []

    def tex(self, element: Element) -> str:
        """An `m:oMath` as TeX, without dollars."""
        return " ".join(self._row(element).split())

    def _row(self, element: Element | None) -> str:
        if element is None:
            return ""
        made = ""
        for child in element:
            one = self._one(child)
            made += " " if made and one and touch(made, one) else ""
            made += one
        return made

    def _one(self, element: Element) -> str:
        space, _, name = str(element.tag)[1:].partition("}")
        if name in _PASSED:
            return ""
        if name == "r":
            return self._run(element)
        made = getattr(self, f"_{name}", None) if f"{{{space}}}" == M and name in _KNOWN else None
        if made is not None:
            return str(made(element))
        if name not in (
            "oMath",
            "oMathPara",
            "e",
            "box",
            "ins",
            "moveTo",
            "sdt",
            "sdtContent",
            "num",
            "den",
            "hyperlink",
            "smartTag",
            "fName",
            "lim",
        ):
            self.unknown.append(name)
        return self._row(element)

    def _run(self, element: Element) -> str:
        text = "".join(child.text or "" for child in element if child.tag in (f"{M}t", f"{W}t"))
        given = element.find(f"{M}rPr")
        if text and given is not None and on(given, "nor"):
            plain = text.translate({ord(char): f"\\{char}" for char in "#$%&_{}"} | {0x200B: None, ord("\\"): "\\backslash "})
            if plain.strip() in FUNCTIONS:
                return f"\\{plain.strip()}"
            return f"\\text{{{plain}}}" if plain else ""
        shown = letters(text)
        style, script = value(given, "sty"), value(given, "scr")
        if script in _SCRIPTS:
            return f"{_SCRIPTS[script]}{{{shown}}}"
        if style in _LOOKS and shown.strip():
            return f"{_LOOKS[style]}{{{shown}}}"
        if style == "p" and text.strip().isalpha() and text.isascii():
            word = text.strip()
            return f"\\{word}" if word in FUNCTIONS else f"\\mathrm{{{word}}}"
        return f"\\{text.strip()} " if text.strip() in FUNCTIONS else shown

    def _arg(self, element: Element, name: str = "e") -> str:
        return self._row(element.find(f"{M}{name}")).strip()

    def _f(self, element: Element) -> str:
        num, den = self._arg(element, "num"), self._arg(element, "den")
        match value(element.find(f"{M}fPr"), "type"):
            case "noBar":
                return f"{{{num} \\atop {den}}}"
            case "lin" | "skw":
                return f"{{{num}}}/{{{den}}}"
            case _:
                return f"\\frac{{{num}}}{{{den}}}"

    def _rad(self, element: Element) -> str:
        degree = self._arg(element, "deg")
        return f"\\sqrt[{degree}]{{{self._arg(element)}}}" if degree else f"\\sqrt{{{self._arg(element)}}}"

    def _sSup(self, element: Element) -> str:  # noqa: N802  the element's name
        return f"{base(self._arg(element))}^{{{self._arg(element, 'sup')}}}"

    def _sSub(self, element: Element) -> str:  # noqa: N802
        return f"{base(self._arg(element))}_{{{self._arg(element, 'sub')}}}"

    def _sSubSup(self, element: Element) -> str:  # noqa: N802
        return f"{base(self._arg(element))}_{{{self._arg(element, 'sub')}}}^{{{self._arg(element, 'sup')}}}"

    def _sPre(self, element: Element) -> str:  # noqa: N802
        sub, sup = self._arg(element, "sub"), self._arg(element, "sup")
        return f"{{}}{f'_{{{sub}}}' if sub else ''}{f'^{{{sup}}}' if sup else ''}{self._arg(element)}"

    def _nary(self, element: Element) -> str:
        given = element.find(f"{M}naryPr")
        char = value(given, "chr", "∫")
        command = BIG.get(char) or f"\\mathop{{{letters(char)}}}"
        limits = "\\limits" if value(given, "limLoc") == "undOvr" and "int" in command else ""
        sub, sup = self._arg(element, "sub"), self._arg(element, "sup")
        return f"{command}{limits}{f'_{{{sub}}}' if sub else ''}{f'^{{{sup}}}' if sup else ''} {self._arg(element)}"

    def _d(self, element: Element) -> str:
        given = element.find(f"{M}dPr")
        first, between, last = value(given, "begChr", "("), value(given, "sepChr", "|"), value(given, "endChr", ")")
        parts = [self._row(part).strip() for part in element.findall(f"{M}e")]
        inside = f" {_BRACKETS.get(between, between)} ".join(parts)
        if first == "{" and not last and inside.startswith(("\\begin{cases}", "\\begin{matrix}")):
            return inside.replace("{matrix}", "{cases}") if inside.count("\\begin") == 1 else inside
        matrix = {("(", ")"): "p", ("[", "]"): "b", ("|", "|"): "v", ("{", "}"): "B", ("‖", "‖"): "V"}.get((first, last))
        if matrix and inside.startswith("\\begin{matrix}") and inside.count("\\begin{") == 1 and inside.endswith("\\end{matrix}"):
            return inside.replace("{matrix}", f"{{{matrix}matrix}}")
        if matrix == "p" and inside.startswith("{") and "\\atop" in inside and inside.count("{") == 1:
            above, _, below = inside[1:-1].partition(" \\atop ")
            return f"\\binom{{{above}}}{{{below}}}"
        if not tall(inside) and {first, last} <= {"(", ")", "[", "]", "|"}:
            return f"{first}{inside}{last}"
        return f"\\left{_BRACKETS.get(first, first)} {inside} \\right{_BRACKETS.get(last, last)}"

    def _func(self, element: Element) -> str:
        name, of = self._arg(element, "fName"), self._arg(element)
        if name.startswith("\\text{") and name.endswith("}") and "{" not in name[6:]:
            name = f"\\operatorname{{{name[6:-1]}}}"
        elif name.startswith("\\mathrm{") and name.endswith("}") and "{" not in name[8:]:
            name = f"\\operatorname{{{name[8:-1]}}}"
        return f"{name} {of}"

    def _acc(self, element: Element) -> str:
        command = ACCENTS.get(value(element.find(f"{M}accPr"), "chr", "\u0302"))
        if command is None:
            self.unknown.append("accent")
            return self._arg(element)
        inside = self._arg(element)
        wide = {"\\hat": "\\widehat", "\\tilde": "\\widetilde", "\\vec": "\\overrightarrow"}
        stretched = len(inside) > 1 and not inside.startswith("\\")
        return (wide.get(command, command) if stretched else command) + f"{{{inside}}}"

    def _bar(self, element: Element) -> str:
        below = value(element.find(f"{M}barPr"), "pos", "bot") != "top"
        return (r"\underline" if below else r"\overline") + f"{{{self._arg(element)}}}"

    def _groupChr(self, element: Element) -> str:  # noqa: N802
        given = element.find(f"{M}groupChrPr")
        char, above = value(given, "chr", "⏟"), value(given, "pos", "bot") == "top"
        if char in "⏞⏟":
            return (r"\overbrace" if above or char == "⏞" else r"\underbrace") + f"{{{self._arg(element)}}}"
        return (r"\overset" if above else r"\underset") + f"{{{letters(char).strip()}}}{{{self._arg(element)}}}"

    def _limLow(self, element: Element) -> str:  # noqa: N802
        of, limit = self._arg(element), self._arg(element, "lim")
        plain = of.removeprefix("\\").removeprefix("mathrm{").removeprefix("text{").removesuffix("}").strip()
        if plain in FUNCTIONS or of.startswith("\\underbrace"):
            return (of if of.startswith(r"\under") else f"\\{plain}") + f"_{{{limit}}}"
        return f"\\underset{{{limit}}}{{{of}}}"

    def _limUpp(self, element: Element) -> str:  # noqa: N802
        of, limit = self._arg(element), self._arg(element, "lim")
        return f"{of}^{{{limit}}}" if of.startswith("\\overbrace") else f"\\overset{{{limit}}}{{{of}}}"

    def _m(self, element: Element) -> str:
        rows = [" & ".join(self._row(cell).strip() for cell in row.findall(f"{M}e")) for row in element.findall(f"{M}mr")]
        sides = [value(column, "mcJc") for column in element.iterfind(f"{M}mPr/{M}mcs/{M}mc/{M}mcPr")]
        return lined("aligned" if sides[:2] == ["right", "left"] else "matrix", rows)

    def _eqArr(self, element: Element) -> str:  # noqa: N802
        rows = [self._row(row).strip() for row in element.findall(f"{M}e")]
        outer = next((above for above in element.iterancestors(f"{M}d")), None)
        name = "cases" if outer is not None and value(outer.find(f"{M}dPr"), "begChr", "(") == "{" else "aligned"
        return lined(name, rows)

    def _borderBox(self, element: Element) -> str:  # noqa: N802
        given = element.find(f"{M}borderBoxPr")
        strokes = given is not None and any(on(given, name) for name in ("strikeBLTR", "strikeTLBR", "strikeH", "strikeV"))
        return (r"\cancel" if strokes else r"\boxed") + f"{{{self._arg(element)}}}"

    def _phant(self, element: Element) -> str:
        given = element.find(f"{M}phantPr")
        return f"\\phantom{{{self._arg(element)}}}" if value(given, "show", "1") in ("0", "off", "false") else self._arg(element)


_KNOWN = frozenset(name[1:] for name in vars(Formulas) if name[0] == "_" and name not in ("_row", "_one", "_run", "_arg"))
