"""Where formulas stand in foreign HTML: among its words, in `<math>`, in scripts, and behind pictures of formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from course.content.drawn.elements import Element, elements
from course.content.tree import Break, CodeSpan, Formula, Words
from course.importing.texts.html.atoms import Atom
from course.importing.texts.html.mathml import tex_of
from course.importing.texts.tex import FORMULAS, formula

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

_NEW_LINE = "\ue020"  # a new line while formulas are looked for: some begin in one line and end in the next
_OPENS = re.compile(r"\\[(\[]|\$\$|\[tex\]")
_WIRIS = str.maketrans({"«": "<", "»": ">", "¨": '"', "§": "&", "`": "'"})
DRAWN = frozenset(  # what a program has drawn of a formula that stands beside it
    ["MathJax", "MathJax_Preview", "MathJax_Display", "MathJax_CHTML", "MathJax_SVG", "katex-html", "mjx-chtml"]
)


def with_formulas(atoms: Sequence[Atom], texts: ItemTexts) -> list[Atom]:
    r"""The atoms with `\(…\)`, `\[…\]` and `$$…$$` in their words as formulas."""
    if not any(_OPENS.search(atom.text) for atom in atoms):
        return list(atoms)
    found: list[Atom] = []
    run: list[Atom] = []
    for atom in atoms:
        if isinstance(atom.inline, Words | Break) and (not run or _alike(run[0], atom)):
            run.append(atom)
        else:
            found += _run(run, texts)
            run = [atom] if isinstance(atom.inline, Words | Break) else []
            found += [] if run else [atom]
    return found + _run(run, texts)


def _alike(one: Atom, other: Atom) -> bool:
    return one.styles == other.styles and one.address == other.address


def _run(run: Sequence[Atom], texts: ItemTexts) -> list[Atom]:
    text = "".join(_NEW_LINE if isinstance(atom.inline, Break) else atom.text for atom in run)
    if not _OPENS.search(text):
        return list(run)
    found: list[Atom] = []
    place = 0
    for match in FORMULAS.finditer(text):
        inside = next(group for group in match.groups() if group is not None).replace(_NEW_LINE, "\n")
        alone = _line_around(text, match.start(), match.end())
        shown = formula(inside, texts, display=match[2] is not None or (match[3] is not None and alone))
        found += _words(text[place : match.start()], run[0])
        found += [replace(run[0], inline=shown)] if shown else []
        place = match.end()
    return found + _words(text[place:], run[0])


def _line_around(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the line."""
    before = text[text.rfind(_NEW_LINE, 0, start) + 1 : start]
    after = text[end:].partition(_NEW_LINE)[0]
    return not before.strip() and not after.strip()


def _words(text: str, like: Atom) -> list[Atom]:
    found: list[Atom] = []
    for place, line in enumerate(text.split(_NEW_LINE)):
        found += [replace(like, inline=Break())] if place else []
        found += [replace(like, inline=Words(line))] if line else []
    return found


def of_element(element: Element, texts: ItemTexts) -> Formula | CodeSpan | None:
    """The formula of a `<math>`, of a script with TeX or of a picture of a formula; None if it is none of these."""
    match element.tag:
        case "math":
            return _math(element, texts)
        case "script" if element.given.get("type", "").startswith("math/tex"):
            return formula(element.text, texts, display="display" in element.given["type"])
        case "script" if element.given.get("type", "").startswith("math/mml"):
            return _math(elements(element.text), texts)
        case "span" if "data-tex" in element.given:
            return formula(element.given["data-tex"], texts, display="data-display" in element.given)
        case "img":
            if tex := _behind(element):
                return formula(tex, texts)
            if "data-mathml" in element.given:
                return _math(elements(element.given["data-mathml"].translate(_WIRIS)), texts)
    return None


def _math(element: Element, texts: ItemTexts) -> Formula | CodeSpan | None:
    math = next(element.all("math"), element)
    tex = math.given.get("data-tex") or next(
        (one.text for one in math.all("annotation") if "tex" in one.given.get("encoding", "").lower()), ""
    )
    return formula(tex or tex_of(math), texts, display=math.given.get("display") == "block")


def _behind(image: Element) -> str:
    """The TeX of a picture of a formula, as Canvas and Moodle's filters make it."""
    if tex := image.given.get("data-equation-content") or image.given.get("data-tex", ""):
        return tex
    source, alt = image.given.get("src", ""), image.given.get("alt", "")
    if "equation_images/" in source:
        return unquote(unquote(source.split("equation_images/", 1)[1].split("?")[0]))
    if "texrender" in image.classes or "/filter/tex/pix.php" in source:
        return alt.strip().removeprefix("$$").removesuffix("$$")
    return alt.removeprefix("LaTeX:") if "equation_image" in image.classes else ""
