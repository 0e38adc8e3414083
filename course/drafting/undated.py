"""A statement without its date, for where the date stands beside it or is asked for."""

from __future__ import annotations

import re

from course.labels import Labels, capital
from course.model.article import Fact


def undated(labels: Labels, fact: Fact) -> str:
    """The statement without its date: at its end, or before all else where the order of words does not hang on it."""
    when = fact.target or fact.date
    date = re.escape(labels.date(when)) if when else ""
    rest = re.sub(rf" (?:on|in|by|am|im|le|en|el) {date}(?=\.?$)", "", fact.statement) if date else fact.statement
    front = re.fullmatch(rf"(?:On|In) {date},? (.+)", rest) if date else None
    return capital(front[1]) if front else rest
