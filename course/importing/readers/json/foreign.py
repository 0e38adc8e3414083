"""Other programs' JSON: objects with a question are found wherever they stand; what stands above them are their categories."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from course.importing.files import Opened
from course.importing.found import Found
from course.importing.questions.answers import habits_of
from course.importing.questions.asked import Asked
from course.importing.questions.finding import Origin, found_of
from course.importing.questions.names import Role, folded, role, roles_of
from course.importing.readers.json.walking import Met, Path
from course.problems import Problem

_PEEKED = 200
_ANSWERING = {"key", "options", "option", "wrong", "right-text", "flag", "type"}
_SURE = re.compile("question|question text|questiontext|stem|question stem|frage|fragetext|pregunta|enonce")
_HOLDERS = re.compile(
    r"questions?|data|items?|results?|quiz(?:zes)?|paragraphs?|qas?|rows?|entries|list|content|fragen|preguntas|train|test|dev"
    r"|validation|examples?|documents?|records?|payload|response|body|question ?list|question ?bank|q? ?\d+|mcqs?|all"
)
_NAMES = (
    "title",
    "name",
    "category",
    "topic",
    "subject",
    "chapter",
    "unit",
    "theme",
    "thema",
    "titel",
    "titre",
    "titulo",
    "quiz title",
)


def _roles(value: Mapping[str, Any]) -> dict[str, Role | None]:
    return dict(zip(value, roles_of(list(value)), strict=True))


def is_question(path: Path, value: Mapping[str, Any]) -> bool:
    """Whether an object is a question: it has a text that asks, and something that answers; or its field is called so."""
    roles = _roles(value)
    stems = [name for name, one in roles.items() if one and one.what == "stem" and _is_text(value[name])]
    if not stems:
        return False
    answering = {one.what for name, one in roles.items() if one and value[name] is not None} & _ANSWERING
    return bool(answering) or any(_SURE.fullmatch(folded(name)) for name in stems)


def begins(name: str) -> bool:
    """Whether an object with a text in a field of this name is a question."""
    return bool(_SURE.fullmatch(folded(name)))


def _is_text(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(isinstance(value.get(name), str) for name in ("text", "stem", "value", "content", "prompt"))
    return isinstance(value, str) and bool(value.strip())


def questions(found: Iterable[Met | Problem], opened: Opened) -> Iterator[Found | Problem]:
    """The questions; what stands beside them is told at the end."""
    beside: dict[str, None] = {}
    kept = (one for one in found if isinstance(one, Problem) or one.taken or _noted(one, beside))
    first = list(islice(kept, _PEEKED))
    habits = habits_of(_asked(one) for one in first if isinstance(one, Met))
    for one in chain(first, kept):
        if isinstance(one, Problem):
            yield one
        else:
            yield found_of(_asked(one), habits, opened, _origin(one, opened))
    if beside:
        message = f"what stands beside the questions is not read: {', '.join(beside)}"
        yield Problem(opened.span(1, 1), "import-left-out", message, "", "warning")


def _noted(met: Met, beside: dict[str, None]) -> bool:
    """Notes what is no question by its name; what became a category, or stands with a question, needs none."""
    names = [str(one) for one in met.path if isinstance(one, str)]
    if names and folded(names[-1]) not in (*_NAMES, "context") and met.value not in (None, "") and len(beside) < 20:
        beside[names[-1]] = None
    return False


def _origin(met: Met, opened: Opened) -> Origin:
    return Origin(opened.span(met.line, met.column), "", _category(met), lambda: (_data(met.value), "json"))


def _data(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _category(met: Met) -> tuple[str, ...]:
    """The names above: titles of what holds the question, and fields that have not just any name."""
    names: list[str] = []
    for around in met.above:
        names += [str(one) for name, one in around.items() if folded(name) in _NAMES and isinstance(one, str) and one.strip()][:1]
    fields = [str(name) for name in met.path[:-1] if isinstance(name, str)]
    names += [name for name in fields if not _HOLDERS.fullmatch(folded(name)) and folded(name)]
    return tuple(dict.fromkeys(name.strip() for name in names))


def _asked(met: Met) -> Asked:
    asked = Asked()
    for around in met.above:
        for name, value in around.items():
            if (found := role(name)) and found.what == "context" and isinstance(value, str):
                asked.add(name, found, value)
    for name, found in _roles(met.value).items():
        value = met.value[name]
        asked.add(name, Role("key") if _quoted(value) else found, value)
    last = met.path[-1] if met.path else 0
    if isinstance(last, str) and not asked.first("id") and not _HOLDERS.fullmatch(folded(last)):
        asked.add("id", Role("id"), last)
    return asked


def _quoted(value: Any) -> bool:
    """Whether it is a list of answers with their places in a text, as SQuAD has them: each is right."""
    return isinstance(value, list) and all(isinstance(one, Mapping) and "answer_start" in one for one in value)
