"""Web pages → lines. Every block of text is kept; what trafilatura does not take for the article stands apart."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from course.drafting.texts.article import ArticleText, Line, Stamp, spread, unread

_UNSHOWN = {"head", "script", "style", "noscript", "template", "svg", "math", "iframe", "select", "button", "object", "textarea"}
_ROOMS = {
    "nav": "menu",
    "menu": "menu",
    "footer": "page footer",
    "address": "page footer",
    "aside": "beside the article",
    "form": "form",
    "figure": "caption",
    "figcaption": "caption",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_DEEPEST = 300  # elements within each other; pages have 40
_AROUND = "around the article"
_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+")
_TAGS = {  # that name a date, and whether it is that of publication
    "article:published_time": True,
    "datepublished": True,
    "date": True,
    "dc.date": True,
    "dcterms.created": True,
    "pubdate": True,
    "parsely-pub-date": True,
    "article:modified_time": False,
    "datemodified": False,
}
_DATED = re.compile(r'"(date(?:Published|Modified|Created))"\s*:\s*"([^"]{4,40})"')


def read(data: bytes, name: str) -> ArticleText:
    """The text of a page.

    Raises:
        Fault: it holds no words, or nests deeper than any page does.
    """
    from trafilatura import bare_extraction, load_html  # these load many libraries

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it has to say is nothing to teachers
    root = load_html(data)  # finds out the encoding too
    if not isinstance(root, html.HtmlElement) or root.xpath(f"boolean({'/*' * _DEEPEST})"):
        raise unread(name, "no-text", "this page cannot be read", "open it in a browser, and save or copy its text")
    blocks = list(_Blocks().of(root))
    if not any(re.search(r"\w", block.text) for block in blocks):
        hint = "its text may come from a script: open it in a browser, then save the whole page or copy its text"
        raise unread(name, "no-text", "there is no text in this page", hint)
    stamps, language = tuple(_stamps(root)), str(root.get("lang") or "")
    found = bare_extraction(root, with_metadata=True, include_comments=False, favor_recall=True)
    given = {key: text for key in ("title", "author", "sitename", "text") if (text := getattr(found, key, None))}
    main = _bare(given.get("text", ""))
    return ArticleText(
        name,
        spread(_judged(block, main) for block in blocks),
        title=given.get("title", ""),
        author=given.get("author", ""),
        publisher=given.get("sitename", ""),
        language=language,
        stamps=stamps,
        notes=("a web page",),
    )


def _judged(block: Line, main: str) -> Line:
    """A block with what it is: some pages hold their whole article in a form, or call a part of it an aside."""
    if block.apart in ("", "form", "beside the article"):
        return Line(block.text, "" if _stands_in(block.text, main) else block.apart or _AROUND)
    return block


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _stands_in(block: str, main: str) -> bool:
    """Whether the greater part of a block's sentences stands in the article's text."""
    pieces = [bare for piece in _SENTENCE.split(block) if (bare := _bare(piece))]
    return 2 * sum(len(piece) for piece in pieces if piece in main) > sum(map(len, pieces))


@dataclass
class _Blocks:
    """The blocks of text of a page, in turn: what stands between the ends of its elements, but for those within a line."""

    words: str = ""
    apart: str = ""

    def of(self, element: html.HtmlElement, apart: str = "") -> Iterator[Line]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSHOWN:
            return
        apart = apart or _ROOMS.get(tag, "")
        if tag == "br":
            if self.words.endswith("\n"):  # the second of two
                yield from self._ended()
            self.words = self.words and f"{self.words}\n"
            return
        block = tag not in _INLINE
        if block:
            yield from self._ended()
        if tag == "li":
            self._take("- ", apart)
        self._take(element.text, apart)
        for child in element:
            yield from self.of(child, apart)
            self._take(child.tail, apart)
        if block:
            yield from self._ended()

    def _take(self, text: str | None, apart: str) -> None:
        if text and not (text.isspace() and (not self.words or self.words.endswith("\n"))):
            self.words += text
            self.apart = apart

    def _ended(self) -> Iterator[Line]:
        if re.search(r"\w", self.words):
            yield Line(" ".join(self.words.split()), self.apart)
        self.words, self.apart = "", ""


def _stamps(root: html.HtmlElement) -> Iterator[Stamp]:
    for meta in root.iter("meta"):
        called = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if called in _TAGS and (text := meta.get("content")):
            yield Stamp(text, f"the page's tag {called}", _TAGS[called])
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            for called, text in _DATED.findall(script.text or ""):
                yield Stamp(text, f"the page's {called}", called == "datePublished")
    for element in root.iter("time"):
        if text := element.get("datetime"):
            yield Stamp(text, "the page's first time", False)
            return
