"""What lines such as `Points: 2`, `Difficulty: easy` or `TOP: Cells` say of a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from course.importing.found import Value
from course.importing.typed.drafts import Draft

_POINTS = frozenset(["points", "point", "pts", "marks", "mark", "score", "punkte"])
_TAGS = frozenset(["topic", "top", "thema", "subject", "tags", "tag", "keywords", "keyword", "skill"])
_CATEGORY = frozenset(["category", "kategorie", "categoría", "chapter", "section"])
_DIFFICULTY = {
    "easy": frozenset(["easy", "low", "leicht", "einfach", "l1", "1", "easier", "fácil", "basic"]),
    "medium": frozenset(["medium", "moderate", "average", "mittel", "l2", "2", "mod", "intermediate", "medio", "normal"]),
    "hard": frozenset(
        ["hard", "difficult", "challenging", "high", "schwer", "schwierig", "l3", "3", "difficile", "difícil", "diff", "advanced"]
    ),
}
_BLOOM = {
    "remember": "remember remembering knowledge recall",
    "understand": "understand understanding comprehension",
    "apply": "apply applying application",
    "analyse": "analyse analyze analysing analyzing analysis",
    "evaluate": "evaluate evaluating evaluation",
    "create": "create creating synthesis",
}
_KINDS = {
    "tf": "truth", "t/f": "truth", "true/false": "truth", "true-false": "truth", "true or false": "truth",
    "ma": "many", "mr": "many", "multiple answer": "many", "multiple response": "many", "multiple select": "many",
    "multiple answers": "many",
    "e": "essay", "es": "essay", "essay": "essay", "long answer": "essay", "open": "essay", "sa": "short",
    "short answer": "short",
    "f": "short", "fib": "short", "fill in the blank": "short", "f-mb": "short", "fmb": "short",
}  # fmt: skip


@dataclass
class About:
    """What is said of a question: fields of an item, its title, further categories, and its kind as far as it matters."""

    fields: dict[str, Value] = field(default_factory=dict)
    title: str = ""
    category: tuple[str, ...] = ()
    kind: Literal["", "truth", "many", "essay", "short"] = ""


def said_about(draft: Draft) -> About:
    """What the lines say; what an item has no field for becomes a tag."""
    about = About()
    tags: list[str] = []
    for name, value in draft.meta:
        if not value or value in ("-", "n/a", "N/A"):
            continue
        word = value.lower()
        if name in _POINTS and (number := re.match(r"\d{1,3}(?:[.,]\d{1,2})?", value)):
            about.fields["points"] = number[0].replace(",", ".")
        elif name in ("difficulty", "dif", "level", "schwierigkeit", "dificultad") and (found := _among(word, _DIFFICULTY)):
            about.fields["difficulty"] = found
        elif (name.startswith("bloom") or name in ("cognitive level", "skill", "msc", "level")) and (
            found := _among(word, {level: frozenset(words.split()) for level, words in _BLOOM.items()})
        ):
            about.fields["bloom"] = found
        elif name in ("type", "question type"):
            about.kind = _KINDS.get(word, "")  # type: ignore[assignment]
        elif name == "title":
            about.title = value
        elif name == "id":
            tags.append(f"id: {value}")
        elif name in _CATEGORY:
            about.category += (value,)
        elif name in _TAGS:
            tags += (
                [part.strip() for part in re.split(r"[,;|]", value) if part.strip()]
                if name.startswith(("tag", "key"))
                else [value]
            )
        elif name == "time" and (minutes := re.match(r"(\d{1,3})\s*min", word)):
            about.fields["minutes"] = minutes[1]
        else:
            tags.append(f"{name}: {value}")
    if tags:
        about.fields["tags"] = list[Value](dict.fromkeys(tags))
    return about


def _among(word: str, words: dict[str, frozenset[str]]) -> str:
    first = re.split(r"[\s(,]", word.strip(), maxsplit=1)[0]
    return next((name for name, known in words.items() if first in known), "")
