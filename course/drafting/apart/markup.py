"""What Markdown and tags in a text say of its lines: front matter, headings, pictures, code of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_ADS = re.compile(r"adsbygoogle|\bclass=[\"'][^\"']*\b(?:ad|ads|advert\w*|banner|sponsor\w*)\b|data-ad-", re.IGNORECASE)
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--.*?--)>")
_OPEN = re.compile(r"<(?:[A-Za-z][\w-]*(?:\s[^<>]*)?|!--(?:(?!-->).)*)$")
_PICTURE = re.compile(
    r"\s*(?:\[?!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])(?:\]\([^)]*\))?\s*)+$|\s*<(?:img|figure|picture)\b[^>]*>\s*$"
)
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")
_TABLE = re.compile(r"\s*\|.*\|\s*$")


def bare_text(line: str) -> str:
    """A line's words without tags, link targets and the signs of Markdown before them, joined by single blanks."""
    text = unescape(_TAG.sub(" ", _LINK.sub(r"\1", line)))
    return " ".join(re.sub(r"^\s*(?:#{1,6}\s+|>+\s*)+", "", text).replace("**", "").replace("__", "").split())


@dataclass
class Markup:
    """Reads lines in turn, and remembers what goes over several of them."""

    _number: int = 0
    _front: str = ""
    _fence: str = ""
    _tag: str = ""

    def apart(self, line: str) -> str:
        """Why a line is no body text by its markup, or an empty text."""
        self._number += 1
        text = line.strip()
        if self._front:
            if text in (self._front, "..."):
                self._front = ""
            return "front matter"
        if self._number == 1 and text in ("---", "+++"):
            self._front = text
            return "front matter"
        if self._fence or text.startswith(("```", "~~~")):
            self._fence = "" if self._fence and text.startswith(self._fence) else self._fence or text[:3]
            return "code"
        if self._tag:
            reason, rest = self._tag, text
            if ">" in text:
                self._tag, rest = "", text.split(">", 1)[1]
            return reason if self._tag or not re.search(r"\w", bare_text(rest)) else ""
        if opened := _OPEN.search(text):
            self._tag = "advertisement" if _ADS.search(text) else "page code"
            if not re.search(r"\w", bare_text(text[: opened.start()])):
                return self._tag
        if note := re.match(r"\[(\^?)[^\]]+\]:\s", text):
            return "footnote" if note[1] else "link"
        if _PICTURE.match(text):
            return "picture"
        if re.match(r"#{1,6}\s+\S", text):
            return "heading"
        if "<" in text and not re.search(r"\w", bare_text(text)):
            return "advertisement" if _ADS.search(text) else "page code"
        return "table" if _TABLE.match(text) else ""
