"""The feet of a laid-out page: the text that counts the pages, and the room beside it for the line of a form."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes


def counting(page: Any) -> Any:
    """The first text of the foot that counts the pages, or nothing; blanks stand where a form's line ends."""
    for child in page.children:
        if isinstance(child, boxes.MarginBox) and child.at_keyword in ("@bottom-right", "@bottom-left"):
            found = words(child)
            if found and found[0].text.startswith("    "):
                return found[0]
    return None


def room(page: Any, foot: Any) -> float:
    """How wide a text may be that stands beside the one that counts the pages, up to the next in the foot."""
    others = [word for box in page.children if str(getattr(box, "at_keyword", "")).startswith("@bottom") for word in words(box)]
    beside = [word for word in others if word is not foot and word.text.strip()]
    if foot.style["direction"] == "rtl":
        end = min((word.position_x for word in beside), default=page.content_box_x() + page.width)
        return float(end - foot.position_x - foot.width)
    return float(foot.position_x - max((word.position_x + word.width for word in beside), default=page.content_box_x()))


def form_line(page: Any) -> tuple[float, float]:
    """Where the line of a form ends in the foot (starts, where texts go leftwards), and its top."""
    word = counting(page)
    if word is None:
        return 0.0, 0.0
    return float(word.position_x + (word.width if word.style["direction"] == "rtl" else 0)), float(word.position_y)


def words(box: Any) -> list[Any]:
    """The texts of a margin box, or none of another."""
    if not isinstance(box, boxes.MarginBox):
        return []
    return [word for word in box.descendants() if isinstance(word, boxes.TextBox)]


def style_of(page: Any) -> str:
    """The style of the foot that counts the pages."""
    word = counting(page)
    return look(word) if word is not None else ""


def look(word: Any) -> str:
    """The style of a text, as CSS."""
    red, green, blue = (round(255 * part) for part in word.style["color"].to("srgb").coordinates)
    families = ", ".join(f"'{name}'" for name in word.style["font_family"])
    spacing = word.style["letter_spacing"]
    spaced = f"; letter-spacing: {spacing}px" if isinstance(spacing, int | float) and spacing else ""
    return f"font: {word.style['font_size']}px {families}; color: rgb({red} {green} {blue}){spaced}"
