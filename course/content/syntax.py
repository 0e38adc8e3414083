"""The Markdown that texts are written in: CommonMark with tables, and what school texts need beside it.

`$…$` and `$$…$$` are formulas, `x^2^` and `H~2~O` raise and lower, `![…](…){width=60%}` says how a picture stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, entity, image
from markdown_it.token import Token

from course.content.quotes import quotes
from course.source.invisible import harmful, named

MAX_NESTING = 100  # beyond it markdown-it passes over what is written; `markdown.MAX_DEPTH` is far below
_FORMULA = re.compile(r"\$(?![\s$])((?:[^$\\]|\\.)*?)(?<![\s\\])\$(?!\d)", re.DOTALL)
_DISPLAY = re.compile(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+)\$\$", re.DOTALL)
# Formulas in the way of other programs, and with a blank inside their dollars. At most 2,000 characters: each is looked for.
_BRACKETS = re.compile(r"\\(?:\((.{1,2000}?)\\\)|\[(.{1,2000}?)\\\](?!\())", re.DOTALL)
_APART = re.compile(r"\$(?!\$)((?:[^$\\]|\\.){1,2000}?)\$(?!\$)", re.DOTALL)
_SIGNS = re.compile(r"\\[A-Za-z]|[\^_=+]")
_COMMAND = re.compile(r"\\[A-Za-z]|[\^_]")
_WORD = re.compile(r"(?:^|\s)[^\W\d_]{2,}(?=[\s.,;:!?)]|$)")
_TEXT_IN_TEX = re.compile(r"\\[A-Za-z]+\s*(?:\{[^{}]*\})?")
LOWERED = re.compile(r"[+\-−]?\w{1,12}[+\-−]?")  # what may be lowered: a word or a number
RAISED = re.compile(rf"{LOWERED.pattern}|[+\-−]")
_RAISED = re.compile(rf"\^({RAISED.pattern})\^(?!\w)")
_LOWERED = re.compile(rf"~({LOWERED.pattern})~(?!~)")
_BLANKS = re.compile(  # a file's name with blanks, which CommonMark would want as %20
    r'!\[((?:[^\[\]\\]|\\.)*)\]\(\s*([^\s()<>"][^()<>"\n]*\.[A-Za-z]{3,4})(?:\s+"([^"\n]*)")?\s*\)'
)
_SIGNIFICANT = frozenset("[]!:@^")  # signs of what the tree has no place for
_HIDDEN = "\ue000"
_ATTRIBUTES = re.compile(r"\{([^{}\n]*)\}")
_ATTRIBUTES_APART = re.compile(r"\s+(\{\s*(?:width|source)\s*=[^{}\n]*\})")


@cache
def reader() -> MarkdownIt:
    """The parser. What it finds is turned into the tree by `markdown.py`."""
    # HTML is found so that it can be told, and never passes. Nothing typed is replaced but quotes: "(c)" stays "(c)".
    made = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
        .enable(["table", "strikethrough"])
        .disable("html_block")
    )
    made.validateLink = lambda url: True  # type: ignore[method-assign]  # a bad address is told, not passed over
    made.inline.ruler.before("escape", "formula", _formula)
    made.inline.ruler.after("formula", "odd_formula", _odd_formula)
    made.inline.ruler.before("strikethrough", "raised", _raised)
    made.inline.ruler.at("image", _picture)
    made.inline.ruler.at("entity", _entity)
    made.block.ruler.before("fence", "formula", _formula_lines, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    made.core.ruler.before("text_join", "quotes", quotes)
    made.core.ruler.before("text_join", "meant", _meant)
    return made


def _meant(state: StateCore) -> None:
    r"""Notes how words read without the signs that were escaped: those are meant as they stand (`\[@A1]` cites nothing)."""
    for token in state.tokens:
        children = token.children or []
        if any(child.type == "text_special" for child in children):
            for words, run in groupby(children, key=lambda child: child.type in ("text", "text_special")):
                _note(list(run) if words else [])


def _note(run: list[Token]) -> None:
    """Notes it at each token of words side by side: one of them is what is left when they are joined."""
    hidden = [token.type == "text_special" and token.content in _SIGNIFICANT for token in run]
    typed = "".join(_HIDDEN if hide else token.content for hide, token in zip(hidden, run, strict=True))
    for token in run:
        token.meta["typed"] = typed


def _formula(state: StateInline, silent: bool) -> bool:
    """`$…$` with no blank inside its dollars and no digit after them, so that prices stay prices; `$$…$$` on its own line."""
    if state.src[state.pos] != "$":
        return False
    display = _DISPLAY.match(state.src, state.pos, state.posMax)
    match = display or _FORMULA.match(state.src, state.pos, state.posMax)
    if match is None or not match[1].strip() or (not display and is_price(match[1])):
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = match[1].strip()
        token.markup = "$$" if display else "$"
    state.pos = match.end()
    return True


def _odd_formula(state: StateInline, silent: bool) -> bool:
    r"""What was meant as a formula, but is none here: `\(…\)`, `\[…\]` with TeX in it, `$ x $`. It is told."""
    sign = state.src[state.pos]
    if sign == "\\":
        match = _BRACKETS.match(state.src, state.pos, state.posMax)
        if match is None or (match[2] and not _SIGNS.search(match[2])):  # "\[sic\]" is a bracket
            return False
    elif sign == "$":
        match = _APART.match(state.src, state.pos, state.posMax)
        if match is None or not _blanks_apart(match[1]):
            return False
    else:
        return False
    if not silent:
        token = state.push("odd_formula", "", 0)
        token.content = match[0]
    state.pos = match.end()
    return True


def _blanks_apart(between: str) -> bool:
    """Whether TeX stands between two dollars with a blank beside them; two prices, or a word about money, are none."""
    inside = between.strip()
    if inside == between or not inside or "\n\n" in inside:
        return False
    if _COMMAND.search(inside):
        return not is_price(inside)
    return any(char.isalpha() for char in inside) and not re.search(r"[^\W\d_]{2,}", inside)


def is_price(between: str) -> bool:
    r"""Whether what stands between two dollars is a price and words after it: `$5 or 6 in A$`, not `$5 \text{ m}$`."""
    return between[0].isdigit() and _WORD.search(_TEXT_IN_TEX.sub("", between)) is not None


def _formula_lines(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A formula between lines that begin and end with `$$`, none of them empty."""
    found = formula_lines(state, first, last, state.isEmpty)
    if found is None:
        return False
    if not silent:
        tex, after = found
        token = state.push("formula_block", "", 0)
        token.content, token.markup, token.map = tex, "$$", [first, after]
        state.line = after
    return True


def formula_lines(state: StateBlock, first: int, last: int, ends: Callable[[int], bool]) -> tuple[str, int] | None:
    """The TeX between lines that begin and end with `$$`, and the number of the line after them; None if there is none.

    Its lines are no list and no heading, whatever they begin with; one that `ends` the search cannot be among them.
    """
    line = state.getLines(first, first + 1, state.blkIndent, False).strip()
    if not line.startswith("$$") or state.is_code_block(first):
        return None
    rows = [line.removeprefix("$$")]
    after = first + 1
    while not rows[-1].rstrip().endswith("$$"):
        if after >= last or ends(after) or state.sCount[after] < state.blkIndent:
            return None
        rows.append(state.getLines(after, after + 1, state.blkIndent, False).rstrip("\n"))
        after += 1
    tex = "\n".join(rows).rstrip().removesuffix("$$").strip()
    return (tex, after) if tex and "$$" not in tex else None


def _raised(state: StateInline, silent: bool) -> bool:
    """`10^-3^` and `H~2~O`: a word or a number between the marks. `x^2 + y^2` and `~~gone~~` are not meant."""
    mark = state.src[state.pos]
    if mark not in "^~":
        return False
    match = (_RAISED if mark == "^" else _LOWERED).match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1 : state.pos]
    if match is None or not before or before.isspace() or before == mark:
        return False
    if not silent:
        token = state.push("raised" if mark == "^" else "lowered", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _entity(state: StateInline, silent: bool) -> bool:
    """`&nbsp;` and `&#x2192;`; what stands for a character that no text should hold is told."""
    if not entity(state, silent):
        return False
    if not silent and (character := harmful(state.tokens[-1].content)):
        token = state.tokens[-1]
        token.type, token.content = "unseen", "no character" if character == "\ufffd" else named(character)
    return True


def _blanks_in_name(state: StateInline, silent: bool) -> bool:
    """`![what it shows](pictures/graph one.png "caption")`, as people name files."""
    match = _BLANKS.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": quote(match[2]), "alt": "", "title": match[3] or ""}
        token.content, token.children = match[1], []
        state.md.inline.parse(match[1], state.md, state.env, token.children)
    state.pos = match.end()
    return True


def _picture(state: StateInline, silent: bool) -> bool:
    """A picture, and in braces right after it how it stands."""
    if not image(state, silent) and not _blanks_in_name(state, silent):
        return False
    if match := _ATTRIBUTES.match(state.src, state.pos, state.posMax):
        if not silent:
            state.tokens[-1].meta["attributes"] = match[1]
        state.pos = match.end()
    elif match := _ATTRIBUTES_APART.match(state.src, state.pos, state.posMax):
        if not silent:
            state.tokens[-1].meta["apart"] = match[1]
        state.pos = match.end()
    return True
