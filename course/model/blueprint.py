"""What a blueprint may ask for besides items by type and objective: numbers as ranges, one value of several, and articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainSerializer, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from course.model.entry import Part

ArticleId = Annotated[str, StringConstraints(pattern=r"^A\d+$")]

_RANGE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s*[-–]\s*(\d{1,6}(?:\.\d{1,3})?)")
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,3})?")


@dataclass(frozen=True)
class Amount:
    """A number, or a range with both ends: `5`, `2-4`, `12.5-15`."""

    low: Decimal
    high: Decimal

    @classmethod
    def parse(cls, text: str) -> Amount:
        """The amount that a text means.

        Raises:
            ValueError: it is neither a number nor a range, or the range runs backwards.
        """
        text = text.strip()
        if match := _RANGE.fullmatch(text):
            low, high = Decimal(match[1]), Decimal(match[2])
            if low > high:
                raise ValueError(f"write the smaller number first: {high}-{low}")
            return cls(low, high)
        if not _NUMBER.fullmatch(text):
            raise ValueError("write a number such as 5, or a range such as 2-4")
        return cls(Decimal(text), Decimal(text))

    @property
    def one(self) -> Decimal | None:
        """The number, or None for a range."""
        return self.low if self.low == self.high else None

    def __contains__(self, number: Decimal | int) -> bool:
        return self.low <= number <= self.high

    def __str__(self) -> str:
        return f"{self.low}" if self.one is not None else f"{self.low}-{self.high}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Reads texts and numbers."""
        serialization = core_schema.plain_serializer_function_ser_schema(cls._plain)
        return core_schema.no_info_plain_validator_function(cls._read, serialization=serialization)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor takes: a number, or a range as text."""
        return {"type": ["number", "string"], "pattern": r"^[\d.]+\s*[-–]\s*[\d.]+$"}

    @classmethod
    def _read(cls, value: Any) -> Amount:
        if isinstance(value, Amount):
            return value
        if isinstance(value, list | dict):
            raise PydanticCustomError("decimal_parsing", "no number")
        text = str(value)
        if not re.search(r"\d\s*[-–]", text) and not _NUMBER.fullmatch(text.strip()):
            raise PydanticCustomError("decimal_parsing", "no number")
        return cls.parse(text)

    def _plain(self) -> int | str:
        return int(self.low) if self.one is not None and self.low == self.low.to_integral_value() else str(self)


@dataclass(frozen=True)
class Count(Amount):
    """How many items: a whole number from 1 to 200, or a range such as `2-4` or `0-5`."""

    @classmethod
    def _read(cls, value: Any) -> Amount:
        text = str(value).strip() if not isinstance(value, list | dict | Amount) else None
        if text is not None and "." in text:
            raise PydanticCustomError("int_parsing", "no whole number")
        try:
            amount = super()._read(value)
        except PydanticCustomError:
            raise PydanticCustomError("int_parsing", "no whole number") from None
        if amount.high < 1:
            raise PydanticCustomError("greater_than_equal", "too few", {"ge": 1})
        if amount.high > 200:
            raise PydanticCustomError("less_than_equal", "too many", {"le": 200})
        return amount

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor takes: a whole number, or a range as text."""
        return {"type": ["integer", "string"], "minimum": 1, "maximum": 200, "pattern": r"^\d+\s*[-–]\s*\d+$"}


class _AlsoAlone:
    """Lets an editor take the entry of a list without its brackets."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor takes: one value, or a list."""
        several = handler(schema)
        return {"anyOf": [several["items"], several]}


T = TypeVar("T")
OneOrMore = Annotated[
    list[T],
    Field(min_length=1),
    BeforeValidator(lambda value: value if isinstance(value, list) else [value]),
    PlainSerializer(lambda values: values[0] if len(values) == 1 else values),
    _AlsoAlone,
]
"""Values of which one is enough; written `easy` or `[easy, medium]`."""


class Articles(Part):
    """Which articles the items rest on: `only` these, and `at_least` so many items that cite an article."""

    only: list[ArticleId] = []
    at_least: dict[ArticleId, Annotated[int, Field(ge=1, le=200)]] = {}
