"""Code → runs: its lines stay lines, its words differ by weight and slant, as on paper."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from course.content.highlighting import highlighted
from course.content.holes import split
from course.content.tree import Code, Hole
from course.formats.docx.markup import Looks, run

_SPAN = re.compile(r'<span class="code-(\w+)">(.*?)</span>|([^<]+)', re.DOTALL)
_BOLD = {"k", "kd", "kn", "kr", "kt", "kc", "ow", "nt"}
_SLANTED = {"c", "c1", "cm", "ch", "cs"}
_UNDERLINED = {"nf", "nc"}


def code_runs(code: Code, hole: Callable[[Hole], str]) -> str:
    """The code as runs; `hole` gives those of a gap in it."""
    return "".join(
        _runs(html.unescape(match[2] if match[1] else match[3]), match[1] or "", hole)
        for match in _SPAN.finditer(highlighted(code))
    )


def _runs(words: str, kind: str, hole: Callable[[Hole], str]) -> str:
    looks = Looks(bold=kind in _BOLD, italic=kind in _SLANTED, underlined=kind in _UNDERLINED)
    return "".join(hole(part) if isinstance(part, Hole) else run(part.text, looks) for part in split(words))
