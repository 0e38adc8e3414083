"""The LaTeX of questions → Markdown of ours: marks, lists, tables, formulas; of all else the words, and a sentence says so."""

from __future__ import annotations

import re
from collections.abc import Callable

from course.content.tree import Align, Block, Code, Formula, Inline, List, Paragraph, Quote, Styled, Table, Words
from course.content.written import Written
from course.importing.readers.rexams.texinlines import DEEPEST, Inlines, trimmed
from course.importing.readers.rexams.texsource import Source
from course.importing.texts import ItemTexts

_FORMULAS = frozenset({"equation", "align", "eqnarray", "gather", "multline", "displaymath", "math", "flalign", "alignat"})
_LISTS = frozenset({"itemize", "enumerate", "description", "answerlist"})
_PASSED = frozenset(
    {
        "center",
        "flushleft",
        "flushright",
        "figure",
        "minipage",
        "small",
        "document",
        "table",
        "sloppypar",
        "adjustwidth",
        "Schunk",
    }
)


def markdown_of(text: str, texts: ItemTexts) -> str:
    """LaTeX as Markdown."""
    return Written().blocks(_Reader(Source(text), texts).blocks("")).strip()


class _Reader(Inlines):
    """Reads a text once, from its beginning to its end."""

    def blocks(self, until: str) -> list[Block]:
        """Blocks up to the end of an environment."""
        found: list[Block] = []
        line: list[Inline] = []

        def close() -> None:
            if inside := trimmed(line):
                found.append(Paragraph(tuple(inside)))
            line.clear()

        self.depth += 1
        while (token := self.source.next()) is not None:
            name = (token["name"] or "").removesuffix("*")
            if token["begin"] == "end":
                if token["name"] == until or not until:
                    break
                continue
            if token["command"] == "item" and until in _LISTS:
                self.source.at = token.start()
                break
            if token["par"] is not None or token["command"] == "par":
                close()
            elif token["begin"]:
                made = self._environment(token["name"], name, close)
                found += made
            elif token["display"]:
                close()
                end = r"\]" if token["display"] == r"\[" else "$$"
                if tex := self.source.until(end):
                    found.append(Paragraph((Formula(tex.strip(), display=True),)))
            else:
                line += self.inline(token)
        close()
        self.depth -= 1
        return found

    def _environment(self, full: str, name: str, close: Callable[[], None]) -> list[Block]:
        if self.depth > DEEPEST:
            return []
        if name in _FORMULAS:
            close()
            tex = self.source.until(f"\\end{{{full}}}").strip()
            tex = re.sub(r"\\(?:label\{[^}]*\}|nonumber\b|notag\b)", "", tex)
            inner = {
                "align": "aligned",
                "eqnarray": "aligned",
                "flalign": "aligned",
                "gather": "gathered",
                "multline": "aligned",
            }.get(name)
            if name == "eqnarray":
                tex = re.sub(r"&\s*(=|\\[a-z]+|[<>])\s*&", r"&\1 ", tex)
            return (
                [Paragraph((Formula(f"\\begin{{{inner}}}{tex}\\end{{{inner}}}" if inner else tex, display=name != "math"),))]
                if tex
                else []
            )
        if name in ("verbatim", "lstlisting", "Verbatim", "Sinput", "Soutput", "alltt", "minted"):
            close()
            return [Code(re.sub(r"^\[[^\]\n]*\]|^\{[a-z]*\}", "", self.source.until(f"\\end{{{full}}}")).strip("\n"))]
        if name in _LISTS:
            close()
            return self._list(full, name)
        if name in ("tabular", "tabularx", "longtable", "array"):
            close()
            return self._table(full, name)
        if name in ("quote", "quotation", "verse"):
            close()
            return [Quote(tuple(self.blocks(full)))]
        if name not in _PASSED:
            self.texts.changed(f"The words of a LaTeX environment '{name}' stand there without its look.")
        self.source.options()
        if name in ("minipage", "adjustwidth"):
            self.source.group()
        close()
        return self.blocks(full)

    def _list(self, full: str, name: str) -> list[Block]:
        entries: list[tuple[Block, ...]] = []
        while (token := self.source.next()) is not None:
            if token["begin"] == "end" and token["name"] == full:
                break
            if token["command"] == "item":
                label = self.source.options()
                entry = self.blocks(full)
                ended = self.source.text[: self.source.at].endswith(f"\\end{{{full}}}")
                if label and name == "description":
                    entry = [Paragraph((Styled("strong", (Words(label),)),)), *entry]
                entries.append(tuple(entry))
                if ended:
                    break
        return [List(tuple(entries), 1 if name == "enumerate" else None)] if entries else []

    def _table(self, full: str, name: str) -> list[Block]:
        if name == "tabularx":
            self.source.group()
        self.source.options()
        self.source.group()
        inside = self.source.until(f"\\end{{{full}}}")
        rows = []
        for row in re.split(r"\\\\(?:\[[^\]]*\])?|\\tabularnewline", inside):
            row = re.sub(r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]*\})", "", row)
            if row.strip():
                rows.append([Inlines(Source(cell), self.texts, self.depth).line() for cell in re.split(r"(?<!\\)&", row)])
        if not rows:
            return []
        width = max(map(len, rows))
        cells = [(*row, *([()] * (width - len(row)))) for row in rows]
        return [Table(cells[0], tuple(cells[1:]), tuple[Align, ...]([""] * width))]
