"""Other programs' Markdown → ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course.importing.texts import ItemTexts


def adopted(text: str, texts: ItemTexts) -> str:
    """Markdown of another program as ours."""
    return text.strip()
