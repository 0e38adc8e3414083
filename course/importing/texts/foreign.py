"""Other programs' Markdown → ours: read as they read it, to HTML, and then as any HTML."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from course.content.syntax import LOWERED, formula_lines, is_price
from course.importing.texts.html import markdown_of
from course.importing.texts.html.parsing import cleaned
from course.importing.texts.writing import as_it_is

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts

_MOST_LINES = 100  # of a formula: each is looked for
_LONGEST = 100_000  # characters beyond which nothing is marked: no question has them
_INLINE = re.compile(r"\$(?![\s$])((?:[^$\\]|\\.){1,2000}?)(?<![\s\\])\$(?!\d)", re.DOTALL)
_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\.|\$(?!\$)){1,2000})\$\$", re.DOTALL)
_BRACKETS = re.compile(r"\\{1,2}(?:\((.{1,2000}?)\\{1,2}\)|\[(.{1,2000}?)\\{1,2}\])", re.DOTALL)
_SHIFTED = re.compile(rf"\^({LOWERED.pattern})\^(?!\w)|~({LOWERED.pattern})~(?!~)")
_TEX = re.compile(r"\\[A-Za-z]|[\^_=+<>]")
_WIDTH = re.compile(r"\{[^{}\n]{0,200}?\bwidth\s*=\s*\"?(\d{1,3}(?:%|px)?)\"?[^{}\n]{0,200}\}")


def adopted(text: str, texts: ItemTexts) -> str:
    """Markdown of another program as ours."""
    text = cleaned(text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()
    if (found := as_it_is(text)) is not None:
        return found
    if len(text) > _LONGEST:
        return texts.plain(text)
    return markdown_of(_reader().render(text), texts)


@cache
def _reader() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": 50}).enable(["table", "strikethrough"])
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # what leads nowhere is told
    made.inline.ruler.before("escape", "formula", _formula)
    made.inline.ruler.before("strikethrough", "shifted", _shifted)
    made.inline.ruler.after("image", "width", _width)
    made.block.ruler.before("fence", "formula", _formula_lines, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    made.add_render_rule("formula", _shown)
    return made


def _formula(state: StateInline, silent: bool) -> bool:
    r"""`$…$`, `$$…$$`, and `\(…\)` with one backslash or two."""
    sign = state.src[state.pos]
    if sign == "$":
        match = _DISPLAY.match(state.src, state.pos, state.posMax)
        display = match is not None
        match = match or _INLINE.match(state.src, state.pos, state.posMax)
        if match is None or not match[1].strip() or (not display and is_price(match[1])):
            return False
        tex = match[1]
    elif sign == "\\":
        match = _BRACKETS.match(state.src, state.pos, state.posMax)
        if match is None or (match[2] and not _TEX.search(match[2])):  # "\[sic\]" is a bracket
            return False
        tex, display = match[1] or match[2], bool(match[2])
    else:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content, token.meta = tex, {"display": display}
    state.pos = match.end()
    return True


def _formula_lines(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A formula between lines that begin and end with `$$`; some may be empty."""
    found = formula_lines(state, first, last, lambda line: line - first > _MOST_LINES)
    if found is None:
        return False
    if not silent:
        tex, after = found
        token = state.push("formula", "", 0)
        token.content, token.meta, token.map = tex, {"display": True, "alone": True}, [first, after]
        state.line = after
    return True


def _shown(renderer: Any, tokens: Sequence[Token], place: int, options: Any, env: MutableMapping[str, Any]) -> str:
    token = tokens[place]
    display = " data-display" if token.meta["display"] else ""
    shown = f'<span data-tex="{escape(token.content)}"{display}></span>'
    return f"<p>{shown}</p>\n" if token.meta.get("alone") else shown


def _shifted(state: StateInline, silent: bool) -> bool:
    """`10^-3^` and `H~2~O`, as Pandoc and its kin write them."""
    if state.src[state.pos] not in "^~" or not state.pos or state.src[state.pos - 1].isspace() or state.src[state.pos - 1] == "~":
        return False
    match = _SHIFTED.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        tag = "sup" if match[1] else "sub"
        state.push("sup_open", tag, 1)
        state.push("text", "", 0).content = match[1] or match[2]
        state.push("sup_close", tag, -1)
    state.pos = match.end()
    return True


def _width(state: StateInline, silent: bool) -> bool:
    """`{width=50%}` right after a picture."""
    if state.src[state.pos] != "{" or not state.tokens or state.tokens[-1].type != "image" or state.pending:
        return False
    match = _WIDTH.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.tokens[-1].attrSet("width", match[1])
    state.pos = match.end()
    return True
