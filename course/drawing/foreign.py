"""What a drawn page or stylesheet would load or run that is not ours. Documents load our fonts and styles, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

import tinycss2

_NO_TAGS = {"script", "iframe", "frame", "object", "embed", "applet", "base", "form", "portal", "foreignobject", "audio", "video"}
_LOADS = {"src", "srcset", "poster", "data", "background", "href", "xlink:href", "action", "formaction", "manifest", "ping"}
# A place in the page, a picture inside it or of the course's own, what a build puts beside it, or our fonts by name.
_OURS = re.compile(
    r"#.*|picture:[^:]*|data:(image|font)/[a-z0-9.+-]+[;,].*|(\.\./)?(assets|teachers)/[\w.-]+|(fonts:)?[\w-]+\.ttf", re.DOTALL
)
_LINK = re.compile(r"(https?:|mailto:)(?!.*[\x00-\x1f]).*|[^:]*|[^:/?]*[/?#].*", re.IGNORECASE | re.DOTALL)


def foreign_in_css(text: str) -> str:
    """The first address in a stylesheet that is not ours, or an empty text."""
    return next(_addresses(tinycss2.parse_component_value_list(text)), "")


def foreign_in_html(text: str) -> str:
    """The first address, script or handler in a page that is not ours, or an empty text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found


def _addresses(tokens: Iterable[Any]) -> Iterator[str]:
    tokens = list(tokens)
    imported = False
    for token in tokens:
        if token.type == "at-keyword" and token.lower_value == "import":
            imported = True
        if (token.type == "url" and not _OURS.fullmatch(token.value)) or (token.type == "string" and imported):
            yield token.value
        elif token.type == "function":
            loads = token.lower_name in ("url", "src", "image", "image-set", "-webkit-image-set", "attachment", "cross-fade")
            for inner in token.arguments if loads else ():
                if inner.type == "string" and not _OURS.fullmatch(inner.value):
                    yield inner.value
            yield from _addresses(token.arguments)
        elif token.type in ("{} block", "[] block", "() block"):
            yield from _addresses(token.content)
        if token.type == "literal" and token.value == ";":
            imported = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.style = "style" if tag == "style" else ""
        if tag in _NO_TAGS or (tag == "meta" and any(name == "http-equiv" for name, _ in attrs)):
            self.found = self.found or f"<{tag}"
        for name, value in attrs:
            value = (value or "").strip()
            if name.startswith("on") or name == "srcdoc":
                self.found = self.found or name
            elif name == "style":
                self.found = self.found or foreign_in_css(value)
            elif name in _LOADS:
                fits = _LINK if tag == "a" and name == "href" else _OURS
                if value and not fits.fullmatch(value):
                    self.found = self.found or value
            elif tag in ("animate", "set", "animatetransform") and name in ("to", "values", "from") and ":" in value:
                self.found = self.found or value
            elif "url(" in value.lower():  # SVG: fill="url(…)"
                self.found = self.found or foreign_in_css(value)

    def handle_data(self, data: str) -> None:
        if self.style:
            self.found = self.found or foreign_in_css(data)
            self.style = ""
