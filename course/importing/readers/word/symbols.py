"""Signs of fonts that have their own, such as the boxes and ticks of Wingdings."""

from __future__ import annotations

from course.importing.readers.word.names import Element, value

_SYMBOLS = {
    0x22: "✂",
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xFD: "☒",
    0xA8: "☐",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0xA1: "○",
    0x6C: "●",
    0xE0: "→",
    0xDF: "←",
    0x50: "✓",
    0x52: "☑",
    0x53: "☒",
    0xA3: "☐",
}
_GREEK = str.maketrans("abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYW", "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ")


def symbol(element: Element) -> str:
    """The character that a `w:sym` shows."""
    font, code = value(element, "font") or "", value(element, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        return ""
    low = number - 0xF000 if 0xF000 <= number < 0xF100 else number
    if font.lower().startswith("wingdings") and low in _SYMBOLS:
        return _SYMBOLS[low]
    if font.lower() == "symbol" and low < 0x80:
        return chr(low).translate(_GREEK)
    return (
        chr(number)
        if number != low + 0xF000 or low == number
        else {0xB4: "×", 0xB1: "±", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xAE: "→", 0xD6: "√", 0xA5: "∞"}.get(low, "?")
    )
