"""Inline tokens of markdown-it → the tree, and a fault for each that has no place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal
from urllib.parse import unquote

from markdown_it.token import Token

from course.content.faults import TextFault
from course.content.holes import split
from course.content.pictures import attributes
from course.content.syntax import reader
from course.content.tree import Break, CodeSpan, Formula, Inline, Link, Picture, Styled, Words

_HTML = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)|<!|<\?")
_NAMES = """
    a abbr address article aside audio b base blockquote body br button caption center cite code col colgroup dd del
    details dfn div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i
    iframe img input ins kbd label legend li link main mark math menu meta nav noscript object ol option p param
    picture pre q s samp script section select small source span strike strong style sub summary sup svg table tbody
    td textarea tfoot th thead title tr tt u ul var video
"""
_ELEMENTS = frozenset(_NAMES.split())  # of HTML: `<name>` is a word between signs
_INSTEAD = {
    "b": "write **bold**",
    "strong": "write **bold**",
    "i": "write *slanted*",
    "em": "write *slanted*",
    "u": "write *slanted* or **bold**: what is underlined looks like a link",
    "sub": "write H~2~O",
    "sup": "write x^2^",
    "code": "write `code`",
    "img": "write ![what it shows](pictures/file.png)",
    "a": "write [words](https://…)",
    "p": "leave an empty line between paragraphs",
    "table": "write a table with | between its cells",
}
_STYLES: dict[str, Literal["emphasis", "strong", "struck"]] = {"em": "emphasis", "strong": "strong", "s": "struck"}
_CITED = re.compile(r"\[@[A-Za-z0-9][^\[\]]*\]")
_GAP = re.compile(r"\[\[[a-z][a-z0-9-]*\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_NO_PICTURE = re.compile(
    r"!\[[^\[\]]*\](?:\s*\(?[^()\[\]]*\.(?:png|jpe?g|svg|gif|webp)\b\)?|\[[^\[\]]*\])|(?<!\S)!\[[^\[\]\s][^\[\]]*\]",
    re.IGNORECASE,
)
_COMPONENT = re.compile(r":::+\s*[a-z][a-z-]*")


class Inlines:
    """Builds the inlines of one text. `faults` are what it found on the way."""

    def __init__(self, environment: dict[str, Any]) -> None:
        self.faults: list[TextFault] = []
        self._environment = environment
        self._line = 0
        self._addresses: set[str] = set()

    def inlines(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        """The inlines of a line."""
        return tuple(_joined(self._inlines(iter(tokens), "")))

    def _fault(self, code: str, message: str, hint: str, snippet: str = "", line: int | None = None, offset: int = 0) -> None:
        self.faults.append(TextFault(code, message, hint, snippet, self._line if line is None else line, offset))

    def _inlines(self, tokens: Iterator[Token], end: str) -> Iterator[Inline]:
        for token in tokens:
            match token.type:
                case closing if closing == end:
                    return
                case "text":
                    self._remarks(str(token.meta.get("typed", token.content)))
                    yield from split(token.content)
                case "softbreak":
                    self._line += 1
                    yield Words("\n")
                case "hardbreak":
                    self._line += 1
                    yield Break()
                case "code_inline":
                    yield CodeSpan(token.content)
                case "formula":
                    self._gap_within(token.content)
                    yield self._formula(token.content, token.markup)
                case "unseen":
                    self._unseen(token)
                case "odd_formula":
                    self._odd_formula(token.content)
                    yield Words(token.content)
                case "raised":
                    yield Styled("superscript", (Words(token.content),))
                case "lowered":
                    yield Styled("subscript", (Words(token.content),))
                case "em_open" | "strong_open" | "s_open":
                    name = token.type.removesuffix("_open")
                    yield Styled(_STYLES[name], tuple(_joined(self._inlines(tokens, f"{name}_close"))))
                case "link_open":
                    yield self._link(token, tuple(_joined(self._inlines(tokens, "link_close"))))
                case "image":
                    yield self._picture(token)
                case "html_inline":
                    yield from self._html(token.content)
                case other:
                    raise AssertionError(f"unknown inline {other}")

    def _remarks(self, text: str) -> None:
        """Faults that look like text to Markdown: signs of other dialects, and our own where they have no meaning."""
        if match := _FOOTNOTE.search(text):
            self._fault("footnote", "footnotes have no place on a worksheet", "put the note in brackets", match[0])
        if (match := _CITED.search(text)) and not self._environment.get("handout"):
            self._fault("citation-here", "only handouts cite within their text", "name it under 'cites:'", match[0])
        if match := _NO_PICTURE.search(text):
            hint = "write ![what it shows](pictures/graph.png), with the file itself and no blank between the brackets"
            self._fault("picture-syntax", f"this names a picture, but is none: {_short(match[0])}", hint, match[0])
        if match := _COMPONENT.match(text):
            self._fault(
                "component-here", f"'{match[0]}' is a handout's: it has no meaning here", "move it to a handout", match[0]
            )

    def _gap_within(self, tex: str) -> None:
        if match := _GAP.search(tex):
            hint = "end the formula before the gap and begin another one after it"
            self._fault("gap-in-formula", f"the gap {match[0]} stands within a formula", hint, match[0])

    def _unseen(self, token: Token) -> None:
        hint = "delete it; a text's own direction is found without it"
        self._fault("invisible-character", f"{token.markup} stands for {token.content}", hint, token.markup)

    def _odd_formula(self, typed: str) -> None:
        tex = typed.strip("$").strip() if typed[0] == "$" else typed[2:-2].strip()
        message = (
            "no blank stands right inside a formula's dollars" if typed[0] == "$" else f"'{typed[:2]}' begins no formula here"
        )
        hint = f"write $${_short(tex)}$$" if typed[:2] == "\\[" else f"write ${_short(tex)}$"
        self._fault("bad-formula", message, hint, typed.split("\n")[0])

    def _html(self, typed: str) -> Iterator[Inline]:
        match = _HTML.match(typed)
        name = (match[1] or "").lower() if match else ""
        if name == "br":
            yield Break()
            return
        yield Words(typed)
        if not typed.startswith("</") and (not name or name in _ELEMENTS):
            hint = _INSTEAD.get(name, "texts are Markdown; to show it as it stands put it between backticks: `<…>`")
            self._fault("html", f"HTML is not read here: {_short(typed)}", hint, typed)

    def _formula(self, tex: str, mark: str) -> Formula:
        """A formula whose TeX stands between two marks (`$`, `$$`, or none on its lines)."""
        from course.content.formulas import fault  # most texts have none

        if wrong := fault(tex):
            before = tex[: wrong.offset].split("\n")
            first = mark if len(before) == 1 else ""
            snippet = first + tex.split("\n")[len(before) - 1]
            line = self._line + len(before) - 1
            self._fault("bad-formula", wrong.message, wrong.hint, snippet, line, len(first) + len(before[-1]))
        return Formula(tex, mark != "$")

    def _link(self, token: Token, inside: tuple[Inline, ...]) -> Link:
        address = str(token.attrs.get("href", ""))
        self._addresses.add(address)
        footnote = bool(inside) and isinstance(inside[0], Words) and inside[0].text.startswith("^")  # told where its text is
        if not footnote and not re.match(r"(?:https?://|mailto:)\S", address):
            hint = "links lead to addresses that begin with https://, http:// or mailto:"
            self._fault("bad-link", f"'{_short(unquote(address))}' leads nowhere on paper", hint, "](" + unquote(address)[:20])
        return Link(address, inside)

    def _picture(self, token: Token) -> Picture:
        file = unquote(str(token.attrs.get("src", "")))
        alt, title = _alt(token), str(token.attrs.get("title", ""))
        self._addresses.add(str(token.attrs.get("src", "")))
        given, wrong = attributes(str(token.meta.get("attributes", "")))
        for message, hint in wrong:
            self._fault("picture-settings", message, hint, "{" + str(token.meta["attributes"]))
        if apart := token.meta.get("apart"):
            hint = "write it right after the picture's round bracket, without a blank"
            self._fault("picture-settings", f"'{_short(apart)}' stands apart from its picture", hint, apart)
        decorative = title.strip().casefold() == "decorative"
        if alt and decorative:
            hint = 'take out "decorative", or the words: ![](… "decorative")'
            self._fault("picture-settings", f"the picture '{_short(file)}' shows something, and only decorates", hint, "![")
        if not alt and not decorative:
            hint = 'say what it shows: ![a curve that falls](…), or that it only decorates: ![](… "decorative")'
            self._fault("no-alternative", f"the picture '{_short(file)}' has no text for those who cannot see it", hint, "![")
        return Picture(
            file.removeprefix("./").removeprefix("pictures/"),
            alt,
            given.width,
            () if decorative else self._said(title),
            self._said(given.source),
        )

    def _said(self, text: str) -> tuple[Inline, ...]:
        """A caption's or source's Markdown."""
        if not text:
            return ()
        (token,) = reader().parseInline(text, self._environment)
        return self.inlines(token.children or [])


def _joined(inlines: Iterator[Inline]) -> Iterator[Inline]:
    """The same with words that stand side by side as one."""
    words = ""
    for inline in inlines:
        if isinstance(inline, Words):
            words += inline.text
            continue
        if words:
            yield Words(words)
            words = ""
        yield inline
    if words:
        yield Words(words)


def _alt(token: Token) -> str:
    """What a picture shows, without marks."""
    parts = [" " if child.type.endswith("break") else child.content for child in token.children or []]
    return " ".join("".join(parts).split())


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
