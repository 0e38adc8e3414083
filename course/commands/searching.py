"""Texts as searching compares them."""

from __future__ import annotations

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "*": None, "_": None, "`": None})


def folded(text: str) -> str:
    """The text for searching: small letters, single blanks, straight quotes, no marks of emphasis."""
    return " ".join(text.translate(_STRAIGHT).casefold().split())
