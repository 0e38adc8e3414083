"""HTML → text, for showing on a terminal what is printed. Knows the tags that `course.content.markdown` lets through."""

from __future__ import annotations

import re
import textwrap
from html.parser import HTMLParser

_AROUND = {"em": "_", "strong": "*", "code": "`", "s": "~"}
_BLOCKS = {"p", "h2", "h3", "h4", "blockquote", "ul", "ol", "li", "pre", "table", "tr", "hr"}


def text(html: str) -> str:
    """The words of some HTML: paragraphs apart by an empty line, lists with their marks, tables in aligned columns."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finish()


def wrapped(text: str, indent: str = "", first: str | None = None, width: int = 80) -> str:
    """The text in lines of at most `width` characters, each after `indent`, the first after `first` instead.

    A line that starts with a list's mark continues under its words.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        start = indent if lines or first is None else first
        lead = re.match(r" *(?:- |\d+\. |> )?", line)
        own = lead[0] if lead else ""
        lines += textwrap.wrap(
            line[len(own) :],
            width,
            initial_indent=start + own,
            subsequent_indent=indent + (own if own.endswith("> ") else " " * len(own)),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [start.rstrip()]
    return "\n".join(lines)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, bool]] = []  # text, and whether it belongs to a list or a table
        self.words = ""
        self.lists: list[int | None] = []  # the next number, None in an unnumbered list
        self.mark = ""
        self.quotes = 0
        self.pre = False
        self.href = ""
        self.row: list[str] | None = None
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag in ("ul", "ol"):
            self.lists.append(int(dict(attrs).get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self.lists:
            number = self.lists[-1]
            self.mark = "- " if number is None else f"{number}. "
            self.lists[-1] = None if number is None else number + 1
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "pre":
            self.pre = True
        elif tag == "tr":
            self.row = []
        elif tag == "br":
            self.words += "\n"
        elif tag == "hr":
            self.blocks.append(("---", False))
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
        elif tag in ("sup", "sub"):
            self.words += "^" if tag == "sup" else "_"
        elif not self.pre:
            self.words += _AROUND.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self.row is not None:
            self.row.append(" ".join(self.words.split()))
            self.words = ""
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None
        elif tag == "table":
            self.end_table()
        elif tag == "a":
            if self.href and not self.words.endswith(self.href.removeprefix("mailto:")):
                self.words += f" ({self.href})"
            self.href = ""
        elif tag in _AROUND and not self.pre:
            self.words += _AROUND[tag]
        if tag in _BLOCKS:
            self.flush()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.quotes -= 1
        elif tag == "pre":
            self.pre = False

    def handle_data(self, data: str) -> None:
        self.words += data if self.pre else re.sub(r"\s+", " ", data)

    def flush(self) -> None:
        words = self.words.strip("\n") if self.pre else re.sub(r" *\n *", "\n", self.words).strip()
        self.words = ""
        if not words or self.row is not None:
            return
        indent = "  " * (len(self.lists) - 1) if self.lists else ""
        mark = self.mark or (" " * 2 if self.lists else "")
        before = "> " * self.quotes + indent
        lines = words.split("\n")
        shown = [before + mark + lines[0], *(before + " " * len(mark) + line for line in lines[1:])]
        self.mark = ""
        self.blocks.append(("\n".join(shown), bool(self.lists)))

    def end_table(self) -> None:
        count = max((len(row) for row in self.rows), default=0)
        widths = [max(len(row[index]) for row in self.rows if index < len(row)) for index in range(count)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in self.rows]
        lines.insert(1, "  ".join("-" * width for width in widths))
        self.rows = []
        self.blocks.append(("\n".join(lines), False))

    def finish(self) -> str:
        self.flush()
        shown = ""
        for index, (block, listed) in enumerate(self.blocks):
            gap = "" if index == 0 else "\n" if listed and self.blocks[index - 1][1] else "\n\n"
            shown += gap + block
        return shown
