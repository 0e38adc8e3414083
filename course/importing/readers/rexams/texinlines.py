"""The LaTeX within a line → inlines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from course.content.tree import Break, CodeSpan, Formula, Inline, Link, Picture, Styled, Words
from course.importing.readers.rexams.texsigns import ACCENTS, SIGNS
from course.importing.readers.rexams.texsource import Source
from course.importing.sentences import unnamed_picture
from course.importing.texts import ItemTexts

_STYLES: dict[str, Literal["emphasis", "strong"]] = {
    "emph": "emphasis",
    "textit": "emphasis",
    "textsl": "emphasis",
    "underline": "emphasis",
    "textbf": "strong",
}
_PLAIN = frozenset(
    {
        "text",
        "textrm",
        "textsf",
        "textsc",
        "mbox",
        "textnormal",
        "textup",
        "textmd",
        "pkg",
        "proglang",
        "dQuote",
        "sQuote",
        "mathrm",
        "hbox",
        "fbox",
        "framebox",
        "centerline",
        "uline",
        "enquote",
    }
)
_CODE = frozenset({"texttt", "code", "file", "verbatiminput"})
_NOTHING = frozenset(
    {
        "noindent",
        "centering",
        "bigskip",
        "medskip",
        "smallskip",
        "newpage",
        "clearpage",
        "small",
        "large",
        "Large",
        "footnotesize",
        "normalsize",
        "scriptsize",
        "tiny",
        "hline",
        "hfill",
        "vfill",
        "protect",
        "displaystyle",
        "par",
        "bf",
        "it",
        "em",
        "sf",
        "rm",
        "tt",
        "toprule",
        "midrule",
        "bottomrule",
        "raggedright",
        "linebreak",
        "pagebreak",
        "strut",
        "relax",
        "leavevmode",
        "bfseries",
        "itshape",
    }
)
_ARGUMENTS = frozenset(
    {
        "vspace",
        "hspace",
        "label",
        "setlength",
        "setkeys",
        "phantom",
        "vskip",
        "textcolor",
        "color",
        "setcounter",
        "addtolength",
        "SweaveOpts",
        "pagestyle",
        "cline",
    }
)
DEEPEST = 40  # groups in groups


@dataclass
class Inlines:
    """Reads lines of a text; `depth`: in how many groups it stands."""

    source: Source
    texts: ItemTexts
    depth: int = 0

    def line(self) -> tuple[Inline, ...]:
        """All of it in one line."""
        found: list[Inline] = []
        while (token := self.source.next()) is not None:
            found += [Words(" ")] if token["par"] is not None else self.inline(token)
        return tuple(trimmed(found))

    def inline(self, token: re.Match[str]) -> list[Inline]:
        """What a sign is, within a line."""
        if token["comment"] is not None or token["close"] or token["open"]:
            return []
        if token["inline"]:
            tex = self.source.until(r"\)" if token["inline"] == r"\(" else "$").strip()
            return [Formula(" ".join(tex.split()))] if tex else []
        if token["display"]:
            return [Formula(" ".join(self.source.until(r"\]" if token["display"] == r"\[" else "$$").split()))]
        if token["verb"]:
            end = self.source.text.find(token["verb"], self.source.at)
            code, self.source.at = (self.source.text[self.source.at : end], end + 1) if end >= 0 else ("", self.source.at)
            return [CodeSpan(code)] if code else []
        if token["command"]:
            return self._command(token["command"])
        if token["accent"]:
            letter = token["of"] or token["of2"]
            return [Words(ACCENTS.get(token["accent"], {}).get(letter, letter))]
        if token["sign"] is not None:
            sign = token["sign"]
            return [Break()] if sign == "\\" else [Words("" if sign in "/-@" else " " if sign in " ,;:!\n" else sign)]
        if token["dash"]:
            return [Words("–" if len(token["dash"]) == 2 else "—")]
        if token["quote"]:
            return [Words("“" if token["quote"] in ("``", '"`') else "”")]
        if token["tie"]:
            return [Words("\u00a0")]
        return [Words(re.sub(r"\s+", " ", token["other"] or ""))]

    def _command(self, name: str) -> list[Inline]:
        if name in SIGNS:
            if self.source.text.startswith("{}", self.source.at):
                self.source.at += 2
            return [Words(SIGNS[name])]
        if name in _STYLES:
            inside = self._inner()
            return [Styled(_STYLES[name], tuple(inside))] if inside else []
        if name in _PLAIN:
            self.source.options()
            inside = self._inner()
            marks = ("“", "”") if name in ("dQuote", "enquote") else ("‘", "’") if name == "sQuote" else ("", "")
            return [Words(marks[0]), *inside, Words(marks[1])]
        if name in _CODE:
            return [CodeSpan(_unescaped(code))] if (code := self.source.group()) else []
        if name in ("textsuperscript", "textsubscript"):
            return [Styled("superscript" if "super" in name else "subscript", tuple(self._inner()))]
        if name == "url":
            return [Link(address, (Words(address),))] if (address := _unescaped(self.source.group())) else []
        if name == "href":
            address, inside = _unescaped(self.source.group()), self._inner()
            return [Link(address, tuple(inside))] if address.startswith(("http://", "https://", "mailto:")) else inside
        if name == "includegraphics":
            self.source.options()
            return self._picture(self.source.group().strip())
        if name in ("footnote", "thanks"):
            self.texts.changed("A footnote stands in brackets.")
            return [Words(" ("), *self._inner(), Words(")")]
        if name in ("newline", "tabularnewline"):
            return [Break()]
        if name in _NOTHING or name == "item":
            return []
        if name in _ARGUMENTS:
            self.source.options()
            self.source.group()
            return self._inner() if name == "textcolor" else []
        if name in ("section", "subsection", "paragraph", "subsubsection", "caption"):
            return [Styled("strong", tuple(self._inner())), Words(" ")]
        self.texts.changed(f"LaTeX's command '\\{name}' is not known; the words after it stand there.")
        return []

    def _picture(self, name: str) -> list[Inline]:
        data, found = None, name
        for ending in ("", ".png", ".jpg", ".jpeg", ".svg", ".gif"):
            if (data := self.texts.fetch(name + ending)) is not None:
                found = name + ending
                break
        if data is None:
            self.texts.changed(f"The picture '{name}' is not with the file; its name stands in its place.")
            return [Words(f"[{name}]")]
        path, changed = self.texts.texts.pictures.keep(found, data)
        if changed:
            self.texts.changed(changed)
        if not path:
            return []
        self.texts.changed(unnamed_picture(found))
        return [Picture(path.removeprefix("pictures/"), PurePosixPath(found).stem)]

    def _inner(self) -> list[Inline]:
        group = self.source.group()
        if self.depth > DEEPEST:
            return [Words(group)]
        return list(Inlines(Source(group), self.texts, self.depth + 1).line())


def _unescaped(text: str) -> str:
    return re.sub(r"\\([_%#&${}~\\])", r"\1", text).strip()


def trimmed(inlines: list[Inline]) -> list[Inline]:
    """Inlines without what is not seen at their edges, and with words that stand side by side as one."""
    joined: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Words) and joined and isinstance(before := joined[-1], Words):
            joined[-1] = Words(re.sub(" {2,}", " ", before.text + inline.text))
        elif inline != Words(""):
            joined.append(inline)
    while joined and (joined[0] == Break() or (isinstance(joined[0], Words) and not joined[0].text.strip(" \n"))):
        joined.pop(0)
    while joined and (joined[-1] == Break() or (isinstance(joined[-1], Words) and not joined[-1].text.strip(" \n"))):
        joined.pop()
    if joined and isinstance(first := joined[0], Words):
        joined[0] = Words(first.text.lstrip(" "))
    if joined and isinstance(last := joined[-1], Words):
        joined[-1] = Words(last.text.rstrip(" "))
    return joined
