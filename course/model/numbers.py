"""Numbers as people write them: with the decimal sign of the course's language, or with a power of ten."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

DIGITS = 14  # that count, of a number that Moodle keeps
LARGEST = 300  # powers of ten that a computer's floating point can hold

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(r"(.+?)\s*(?:[×·*x]\s*10\s*(?:\^\s*\{?\s*([-+]?\d{1,4})\s*\}?|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))|[eE]([-+]?\d{1,4}))")
_PLAIN = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


def number(text: str, sign: str = ".") -> Decimal:
    """The number that a text means where `sign` (`.` or `,`) is the decimal sign. `6.022e23` and `1.5 × 10^3` are read too.

    Where `,` is the sign a point is read as one too, unless it may part thousands.

    Raises:
        ValueError: it is no number, or its sign may part thousands; the message says what to write.
    """
    typed = text.strip().replace("−", "-")
    power = _POWER.fullmatch(typed)
    digits, exponent = (power[1], power[2] or power[4] or str(power[3]).translate(_SUPER)) if power else (typed, "0")
    whole = re.split(r"[.,]", digits.lstrip("+-"))[0]
    other = "," if sign == "." else "."
    match = _GROUPED.fullmatch(digits)
    one_mark = match is not None and digits.count(match[1]) == 1
    if power and one_mark:
        digits = digits.replace(",", ".")  # before a power of ten there are no thousands
    elif match and whole != "0" and not (match[1] == sign and digits.count(sign) == 1):
        meant = f"write {digits.replace(match[1], '')}, without marks between thousands"
        either = match[1] == other and one_mark and sign not in digits
        raise ValueError(meant + (f"; or {digits.replace(other, sign)}, if the mark is a decimal one" if either else ""))
    if not _PLAIN.fullmatch(digits):
        raise PydanticCustomError("decimal_parsing", "no number")
    if sign == "." and "," in digits:
        raise ValueError(f"write {digits.replace(',', '.')}: the decimal sign of this course's language is the point")
    return Decimal(digits.replace(",", ".")).scaleb(int(exponent))


def is_number(text: str) -> bool:
    """Whether a text is a number beyond doubt, as `12`, `-3.5` and `6.022e23` are; `007` is a name."""
    typed = text.strip().replace("−", "-")
    power = _POWER.fullmatch(typed)
    return re.fullmatch(r"[-+]?(0|[1-9]\d*)([.,]\d+)?", power[1] if power else typed) is not None


def _read(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    read = number(value, (info.context or {}).get("decimal", "."))
    if len(read.normalize().as_tuple().digits) > DIGITS or abs(read.adjusted()) > LARGEST:
        raise PydanticCustomError("decimal_max_digits", "too many digits", {"max_digits": DIGITS})
    return read


Number = Annotated[
    Decimal,
    BeforeValidator(_read),
    WithJsonSchema({"type": ["number", "string"], "pattern": r"^\s*[-+−]?[\d.,]+\s*([eE×·*x].*)?$"}),
]
"""A number, read in the language of the course (`0,75` in a German one): see `number`."""
