"""Numbers as people write them: with the decimal sign of the course's language, marks between thousands, or a power of ten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

DIGITS = 14  # that count, of a number that Moodle keeps
LARGEST = 300  # powers of ten that a computer's floating point can hold
LONGEST = 60  # characters of a number

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWER = re.compile(r"(.+?)\s*(?:[×·⋅*x]\s*10\s*(?:\^\s*\{?\s*([-+]?\d{1,4})\s*\}?|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}))|[eE]([-+]?\d{1,4}))")
_PLAIN = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_FRACTION = re.compile(r"[-+]?\d+\s*/\s*\d+")
_EXACT = Context(prec=LONGEST, Emax=99_999, Emin=-99_999)


def number(text: str, sign: str = ".") -> Decimal:
    """The number that a text means where `sign` (`.` or `,`) is the decimal sign. `6.022e23` and `1.5 × 10^3` are read too.

    So are `1,234.5` and `1 234 567`, in German `1.234,5`. Where `,` is the sign a point is read as one too, unless it may part
    thousands.

    Raises:
        ValueError: it is no number, or one of its marks may mean two things; the message says what to write.
    """
    typed = text.strip().replace("−", "-")
    if len(typed) > LONGEST:
        raise PydanticCustomError("decimal_parsing", "no number")
    power = _POWER.fullmatch(typed)
    digits, exponent = (power[1], power[2] or power[4] or str(power[3]).translate(_SUPER)) if power else (typed, "0")
    digits = _without_thousands(digits, sign, power=bool(power))
    if _FRACTION.fullmatch(digits):
        raise ValueError(f"write a decimal number, such as 0{sign}3333, and a 'tolerance'")
    if not _PLAIN.fullmatch(digits):
        raise PydanticCustomError("decimal_parsing", "no number")
    if sign == "." and "," in digits:
        raise ValueError(f"write {digits.replace(',', '.')}: the decimal sign of this course's language is the point")
    return Decimal(digits.replace(",", ".")).scaleb(int(exponent), _EXACT)


def _without_thousands(digits: str, sign: str, *, power: bool) -> str:
    """The digits with at most one mark, the decimal one.

    Raises:
        ValueError: a mark may part thousands or be a decimal one, or thousands are parted by the decimal sign.
    """
    match = _GROUPED.fullmatch(digits)
    if match is None or re.split(r"[.,]", digits.lstrip("+-"))[0] == "0":
        return digits
    mark = match[1]
    if mark not in ".,":  # a blank or an apostrophe
        return digits.replace(mark, "")
    alone = len(re.findall(r"[.,]", digits)) == 1
    if alone and (power or mark == sign):
        return digits.replace(",", ".") if power else digits  # before a power of ten there are no thousands
    if not alone and mark != sign:
        return digits.replace(mark, "")
    bare = re.sub(r"[.,]", sign, digits.replace(mark, ""))
    meant = f"write {bare}, without marks between thousands"
    raise ValueError(meant + (f"; or {digits.replace(mark, sign)}, if the mark is a decimal one" if alone else ""))


def is_number(text: str) -> bool:
    """Whether a text is a number beyond doubt, as `12`, `-3.5` and `6.022e23` are; `007` is a name."""
    typed = text.strip().replace("−", "-")
    power = _POWER.fullmatch(typed)
    return re.fullmatch(r"[-+]?(0|[1-9]\d*)([.,]\d+)?", power[1] if power else typed) is not None


def bare_number(text: str, sign: str = ".") -> str:
    """`1,234.5`, in German `1.234,5` or `12 500`, without its marks between thousands; any other text as it is."""
    if _GROUPED.fullmatch(text.strip()) and text.strip()[:1] != "0":
        try:
            return str(number(text, sign))
        except ValueError:
            pass
    return text


def _read(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    read = number(value, (info.context or {}).get("decimal", "."))
    if abs(read.adjusted()) > LARGEST:
        raise ValueError(f"write a number between 1e-{LARGEST} and 1e{LARGEST}, or take another measure")
    if len("".join(map(str, read.as_tuple().digits)).strip("0")) > DIGITS:
        raise PydanticCustomError("decimal_max_digits", "too many digits", {"max_digits": DIGITS})
    return read


_SHOWN = r"^\s*[-+−]?[\d.,'’ \u00a0\u202f]+\s*([eE×·⋅*x].*)?"

Number = Annotated[
    Decimal,
    BeforeValidator(_read),
    WithJsonSchema({"type": ["number", "string"], "pattern": _SHOWN + "$"}),
]
"""A number, read in the language of the course (`0,75` in a German one): see `number`."""


@dataclass(frozen=True)
class Share:
    """So many per cent of a number: `1 %`."""

    percent: Decimal

    def of(self, value: Decimal) -> Decimal:
        """What the share comes to, always positive, in as many digits as Moodle keeps."""
        return Context(prec=DIGITS).multiply(abs(value), self.percent.scaleb(-2)).normalize()

    def __str__(self) -> str:
        return f"{self.percent} %"


def _tolerance(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, Share):
        return value
    share = isinstance(value, str) and value.rstrip().endswith("%")
    amount = _read(value.rstrip()[:-1] if share else value, info)
    if isinstance(amount, bool) or not isinstance(amount, int | float | Decimal) or amount != amount:
        raise PydanticCustomError("decimal_parsing", "no number")
    if amount < 0:
        raise PydanticCustomError("greater_than_equal", "negative", {"ge": 0})
    return Share(Decimal(str(amount))) if share else Decimal(str(amount))


Tolerance = Annotated[
    Decimal | Share,
    PlainValidator(_tolerance),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": ["number", "string"], "pattern": _SHOWN + r"\s*%?\s*$"}),
]
"""How far an answer may be off: an amount in the number's own measure, or a share of the number (`1 %`)."""
