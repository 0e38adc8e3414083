"""Numbers as Moodle writes them, and as YAML and messages have them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache


def number_of(text: str) -> Decimal | None:
    """A number as Moodle writes it; None if it is none, or has no end."""
    return _number(text) if len(text) < 32 else _read_number(text)


@lru_cache(maxsize=1024)
def _number(text: str) -> Decimal | None:
    return _read_number(text)


def _read_number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip().replace("−", "-").replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 300 else None


def whole(text: str, most: int, otherwise: int = 0) -> int:
    """A whole number from 0 to `most`; `otherwise` if the text is none."""
    text = text.strip()
    return min(int(text[:9]), most) if text.isascii() and text.isdigit() else otherwise


def plain_number(value: Decimal) -> str:
    """A number without zeros at its end, for YAML; very large and small ones with a power of ten."""
    value = value.normalize()
    return f"{value:f}" if -12 < value.adjusted() < 15 else str(value).replace("E+", "e").replace("E", "e")


def percent(value: Decimal) -> str:
    """`33.3 %`."""
    return f"{plain_number(round(value, 1))} %"
