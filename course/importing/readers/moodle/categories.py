"""Categories: the pseudo-questions that say where the ones after them belong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from course.importing.readers.moodle.asked import Asked, said

# What Moodle writes into a category by itself, in its languages; and the class with which our own export marks its texts.
_OWN = re.compile(r"(?:The )?default category for|coursepack-", re.IGNORECASE)
_TOP = re.compile(r"\$[a-z0-9]+\$")


@dataclass(frozen=True)
class Category:
    """The names from the top, and what else the file says of it, for the first item in it."""

    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def category(asked: Asked) -> Category:
    """The category that a pseudo-question opens."""
    found = []
    info = asked.one("info")
    if info is not None and (words := " ".join(re.sub(r"<[^<>]*>", " ", said(info)).split())) and not _OWN.search(said(info)):
        found.append(f"of its category: {words}")
    if idnumber := asked.word("idnumber"):
        found.append(f"its category's id number: {idnumber}")
    return Category(names_of(asked.word("category")), tuple(found))


def names_of(path: str) -> tuple[str, ...]:
    """`$course$/top/Units/Input//output` → Units, Input/output."""
    names = [name.replace("//", "/").strip() for name in re.split(r"(?<!/)/(?!/)", path)]
    names = names[1:] if names and _TOP.fullmatch(names[0]) else names
    names = names[1:] if names and names[0].casefold() == "top" else names
    return tuple(name for name in names if name)
