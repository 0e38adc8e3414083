"""Markdown → HTML, in this one place, and cleaned: what a text may hold is decided here."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt

from course.content.quotes import quotes

_TAGS = {
    *("p", "br", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "sup", "sub", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4"),
}
ENGLISH = "en"
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "th": {"style"}, "td": {"style"}}


@cache
def _reader() -> MarkdownIt:
    # Raw HTML stays text: "<b>" in an item is about HTML, not a command. So does "(c)": nothing typed is replaced but quotes.
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    reader.core.ruler.before("text_join", "quotes", quotes)
    return reader


def _clean(shown: str) -> str:
    return nh3.clean(shown, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)


_START = re.compile(r'<ol start="(\d+)">')


# A list with a blank line in it wraps each entry in a paragraph, which a tagged PDF's list does not allow (PDF/UA-1 7.2-20).
_LOOSE = re.compile(r"<li>\s*<p>((?:(?!</?(?:p|li|ul|ol)\b).)*)</p>\s*</li>", re.DOTALL)


def _counted(match: re.Match[str]) -> str:
    """A list that does not start at 1; WeasyPrint takes its first number from CSS, browsers from either."""
    return f'<ol start="{match[1]}" style="counter-reset: list-item {int(match[1]) - 1}">'


@lru_cache(maxsize=10_000)
def block(text: str, language: str = ENGLISH) -> str:
    """Markdown as HTML paragraphs, lists and tables; nothing that loads a file or runs a script survives.

    `language` is the text's own, as a tag: quotes around words are set as it sets them.
    """
    return _LOOSE.sub(r"<li>\1</li>", _START.sub(_counted, _clean(_reader().render(text, {"language": language})).strip()))


@lru_cache(maxsize=10_000)
def inline(text: str, language: str = ENGLISH) -> str:
    """Markdown as HTML inside one line, without a paragraph around it. Lists and headings stay text."""
    return _clean(_reader().renderInline(" ".join(text.split()), {"language": language})).strip()


def literal(text: str) -> str:
    """An answer that students type, as HTML: each character of it is meant, none is Markdown."""
    return html.escape(text, quote=False)


_JOINED = re.compile(r"(?<=[\d²³¹⁰⁴-⁹%)]|\b[A-Za-z]) ([=≠×÷+−·]|mod|→(?= \d)) (?=(?:<(?:strong|em)>)?[\d(A-Za-z]+[\W²³¹⁰⁴-⁹])")


def unbroken(html: str) -> str:
    """HTML whose formulas (`5⁶ mod 23 = 8`) do not break over lines: their blanks are ones that join."""
    return _JOINED.sub("\u00a0\\1\u00a0", html)


# A line of words in which Markdown and typography change nothing; each mark stands alone.
_BARE = re.compile(r"[^\W\d_](?:[^\W_]| (?=[^\W_])|[,.;:?](?![,.;:?]))*")


@lru_cache(maxsize=200_000)  # the texts of a bank of 40,000 items: every rule asks for each of them
def plain(text: str, language: str = ENGLISH) -> str:
    """Markdown as bare text, for titles, names and comparing."""
    if _BARE.fullmatch(text):
        return text
    bare = nh3.clean(_reader().render(text, {"language": language}), tags=set())
    for entity, char in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ):
        bare = bare.replace(entity, char)
    return re.sub(r"\s+", " ", bare).strip()
