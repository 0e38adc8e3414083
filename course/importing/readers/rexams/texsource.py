"""LaTeX as its signs, one after the other, each read once."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"""(?P<comment>(?<!\\)%[^\n]*\n?[ \t]*)
    |\\(?P<begin>begin|end)\s*\{(?P<name>[a-zA-Z]+\*?)\}
    |(?P<display>\\\[|\$\$)|(?P<inline>\\\(|\$)
    |\\verb\*?(?P<verb>[^a-zA-Z\s*])
    |\\(?P<command>[a-zA-Z]+)\*?[ \t]*
    |\\(?P<accent>["'`^~=.])\s*(?:\{\\?(?P<of>[a-zA-Z])\}|\\?(?P<of2>[a-zA-Z]))
    |\\(?P<sign>.)|(?P<open>\{)|(?P<close>\})|(?P<par>\n[ \t]*\n\s*)|(?P<tie>~)|(?P<dash>-{2,3})
    |(?P<quote>``|''|"`|"')
    |(?P<other>[^\\%${}~\n`'"-]+|.|\n)""",
    re.DOTALL | re.VERBOSE,
)
_BRACE = re.compile(r"\s*\{")
_BRACKET = re.compile(r"\s*\[([^\]]{0,1000})\]")


class Source:
    """A text that is read from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def next(self) -> re.Match[str] | None:
        """The next sign; None at the end."""
        match = TOKEN.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def until(self, end: str) -> str:
        """What stands before an end, which is passed over."""
        stop = self.text.find(end, self.at)
        while end == "$" and stop > 0 and self.text[stop - 1] == "\\":
            stop = self.text.find(end, stop + 1)
        inside = self.text[self.at : stop if stop >= 0 else None]
        self.at = stop + len(end) if stop >= 0 else len(self.text)
        return inside

    def group(self) -> str:
        """What stands in the braces that follow; empty without any."""
        match = _BRACE.match(self.text, self.at)
        if match is None:
            return ""
        depth, place = 1, match.end()
        while place < len(self.text) and depth:
            char = self.text[place]
            depth += {"{": 1, "}": -1}.get(char, 0)
            place += 2 if char == "\\" else 1
        self.at = min(place, len(self.text))
        return self.text[match.end() : place - 1]

    def options(self) -> str:
        """What stands in the square brackets that follow; empty without any."""
        match = _BRACKET.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[1]
