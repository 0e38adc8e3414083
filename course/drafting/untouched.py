"""Drafts that nobody has touched since the program wrote them: their first line holds a digest of all that follows."""

from __future__ import annotations

import hashlib

_MARK = "# draft "
_SIGNS = 12
_FRONT = "---\n"  # a handout begins with it: its mark is the line below


def marked(text: str) -> str:
    """A draft's text with its mark, in place of the one it may have."""
    front = _FRONT if text.startswith(_FRONT) else ""
    first, _, rest = text.removeprefix(front).partition("\n")
    body = rest if first.startswith(_MARK) else text.removeprefix(front)
    return f"{front}{_MARK}{_digest(body)}\n{body}"


def is_untouched(text: str) -> bool:
    """Whether a draft is still what the program wrote."""
    first, _, rest = text.removeprefix(_FRONT).partition("\n")
    return first == f"{_MARK}{_digest(rest)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_SIGNS]
