"""Code → HTML with its words told apart by weight, slant and shade, which grey print keeps."""

from __future__ import annotations

from html import escape

from course.content.tree import Code

MAX_COLOURED = 20_000  # characters; longer code is shown plain, since some lexers take their time


def highlighted(code: Code, *, in_place: bool = False) -> str:
    """The code as HTML, its kinds of words marked by classes (`k` keyword, `s` string, `c` comment …) if its language is known.

    `in_place` puts the styles where the words are, for pages that have no stylesheet of ours.
    """
    if not code.language or len(code.text) > MAX_COLOURED:
        return escape(code.text, quote=False)
    from pygments import format as formatted  # Pygments (BSD): the lexers of some 500 languages; with rich it is there anyway
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Error, Text
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(code.language.lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code.text, quote=False)
    # What a lexer does not know, a gap's mark for one, is no fault of the text: no red box around it.
    tokens = ((Text if kind is Error else kind, text) for kind, text in lexer.get_tokens(code.text))
    shown: str = formatted(tokens, HtmlFormatter(nowrap=True, classprefix="code-", noclasses=in_place, style="bw"))
    return shown.rstrip("\n")
