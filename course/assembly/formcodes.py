"""What the form of each student is called: a code that says nothing of its owner, and that no other form of the quiz has."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

FIRST = "CDFGHJKMNPQRTVWXY"  # so that no spreadsheet takes a code for a number
SIGNS = f"34679{FIRST}"
"""Without vowels, so that no code is a word, and without 0 O, 1 I L, 2 Z, 5 S, 8 B, which are read for one another."""
LENGTH = 6


def form_code(seed: str, quiz: str, student: str, length: int = LENGTH) -> str:
    """The code of a student's form, from nothing but these three. A longer one begins with the shorter.

    There are 17 · 22⁵ codes of six signs. Two of 300 students have the same in one of 2,000 classes, two of 5,000 in one of 8
    lists; a student who comes to a class of 300 has somebody's once in 290,000 times. `form_codes` keeps them apart.
    """
    number = int.from_bytes(hashlib.sha256("\0".join((seed, quiz, student)).encode("utf-8", "surrogatepass")).digest())
    number, place = divmod(number, len(FIRST))
    code = FIRST[place]
    while len(code) < length:
        number, place = divmod(number, len(SIGNS))
        code += SIGNS[place]
    return code


def form_codes(seed: str, quiz: str, students: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The codes of students by their ids, all different, and the same in whatever order the ids come.

    Whose code somebody else gets too takes a sign more. `known` are codes given before, by id: they stay, whoever comes or has
    left, and nobody else gets them. Only without them can somebody who comes change another's code, where both have the same.
    """
    known = known or {}
    open_ = list(dict.fromkeys(students))
    found = {student: known[student] for student in open_ if student in known}
    taken = set(known.values())
    length = LENGTH
    left = [student for student in open_ if student not in found]
    while left:
        drawn = {student: form_code(seed, quiz, student, length) for student in left}
        times = Counter(drawn.values())
        found |= {student: code for student, code in drawn.items() if times[code] == 1 and code not in taken}
        left = [student for student in left if student not in found]
        length += 1
    return {student: found[student] for student in open_}
