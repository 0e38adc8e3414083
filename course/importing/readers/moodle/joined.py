"""Items of our own export that are several questions there (`x--1`, `x--2`), put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from course.importing.found import Found, Value
from course.problems import Problem

_PART = re.compile(r"(.+)--([1-9])")
_COMMON = ("feedback", "solution", "cites", "enrichment", "hints", "tags")


def joined(found: Iterator[Found | Problem]) -> Iterator[Found | Problem]:
    """The same with such questions as one; a part whose other one is missing stays what it is."""
    first: Found | None = None
    for one in found:
        if first is not None and isinstance(one, Found) and (whole := _whole(first, one)):
            yield whole
            first = None
            continue
        if first is not None:
            yield _alone(first)
            first = None
        if isinstance(one, Found) and not one.kept and one.fields.get("type") in ("true-false", "discussion") and _part(one) == 1:
            first = one
        else:
            yield one
    if first is not None:
        yield _alone(first)


def _part(found: Found) -> int:
    match = _PART.fullmatch(found.key)
    return int(match[2]) if match else 0


def _whole(first: Found, second: Found) -> Found | None:
    one, other = _PART.fullmatch(first.key), _PART.fullmatch(second.key)
    if not (one and other and one[1] == other[1] and other[2] == "2") or second.kind != "essay" or second.kept:
        return None
    fields = dict(first.fields)
    if fields["type"] == "true-false":
        reason: dict[str, Value] = {"model": str(second.fields.get("model", ""))}
        reason |= {name: second.fields[name] for name in ("points", "credit") if name in second.fields}
        fields["reason"] = reason
    else:
        fields |= {
            name: second.fields[name]
            for name in ("debrief", "words", "model", "rubric", "hints", "points")
            if name in second.fields
        }
    fields |= {name: second.fields[name] for name in _COMMON if name in second.fields and name not in fields}
    changes = list(dict.fromkeys([*first.changes, *second.changes]))
    return replace(
        first, fields=fields, key=one[1], original=None, name=re.sub(r" \(1 [^()]+\)$", "", first.name), changes=changes
    )


def _alone(found: Found) -> Found:
    if found.fields["type"] == "true-false":
        return found
    return replace(found, changes=[*found.changes, "its second part, the follow-up, is not in the file"])
