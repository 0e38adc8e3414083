"""Numbers and lists in a sentence, for the texts of systems and item models."""

from __future__ import annotations

from decimal import Decimal


def plural(count: int | Decimal, noun: str, nouns: str = "") -> str:
    """`1 message`, `3 messages`; `nouns` where the plural is not the noun with an s."""
    return f"{figures(count)} {noun if count == 1 else nouns or noun + 's'}"


def figures(number: int | Decimal) -> str:
    """A number as texts print it: `12,000`, `0.35`."""
    if isinstance(number, int) or number == number.to_integral_value():
        return f"{int(number):,}"
    return f"{number.normalize():,f}"


def listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """`a, b and c`; `nobody` has to be said by the caller."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + f" {last} {words[-1]}"


def spans(numbers: list[int]) -> str:
    """Numbers as ranges: `1–3, 6`; `none` for none."""
    parts: list[str] = []
    run: list[int] = []
    for number in [*sorted(numbers), -1]:
        if run and number != run[-1] + 1:
            parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" if len(run) > 2 else f"{run[0]}, {run[1]}")
            run = []
        run.append(number)
    return ", ".join(parts) or "none"
