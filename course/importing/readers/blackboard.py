"""Blackboard's file for uploading questions: one to a line, its kind, its text and its answers parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from course.importing.files import Head, Opened
from course.importing.found import Found, Kept, Reader, Value
from course.importing.sentences import TASK, stem_added
from course.importing.texts import ItemTexts
from course.model.numbers import is_number
from course.problems import Problem

_RIGHT = {"correct": True, "incorrect": False}
_TRUTH = {"true": True, "false": False}
_VARIABLE = re.compile(r"\[([^\[\]<>\n]{1,100})\]")
_TOKEN = re.compile(r"Zgap(\d+)Q")  # survives the way from HTML to Markdown
_RAW = {
    "FIL": "a file to hand in",
    "OP": "an opinion on a scale, without a right answer",
    "QUIZ_BOWL": "quiz bowl, whose answer is a question",
    "CALC": "a number that is calculated",
    "HOT_SPOT": "a place in a picture",
}


class _KeptError(Exception):
    """The question can be no item of ours; the message says why."""


class _Line:
    """A question's fields after its kind and its text, as Markdown when they are asked for."""

    def __init__(self, text: str, rest: Sequence[str], texts: ItemTexts) -> None:
        self.text = text
        self.rest = rest
        self.texts = texts

    def markdown(self, field: str) -> str:
        """A field, which Blackboard takes for HTML."""
        return self.texts.html(field) if "<" in field or "&" in field else self.texts.plain(field)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The fields two by two; the second one may be missing at the end of the line."""
        yield from zip(self.rest[::2], [*self.rest[1::2], ""], strict=False)


def _choice(line: _Line, many: bool) -> dict[str, Value]:
    right, wrong = list[Value](), list[Value]()
    for option, verdict in line.pairs():
        shown = line.markdown(option)
        if verdict.strip().lower() not in _RIGHT:
            raise _KeptError(f"a choice in which '{verdict[:40]}' stands for 'correct' or 'incorrect'")
        if not shown:
            raise _KeptError("a choice with an option that shows nothing")
        (right if _RIGHT[verdict.strip().lower()] else wrong).append(shown)
    if len(right) + len(wrong) < 2:
        raise _KeptError("a choice with fewer than two options")
    if not (right or many):
        raise _KeptError("a choice with no right option")
    if many or len(right) > 1:
        return {"type": "multiple-response", "keys": right, "distractors": wrong}
    return {"type": "single-choice", "key": right[0], "distractors": wrong}


def _statement(line: _Line) -> dict[str, Value]:
    if not line.rest or (said := line.rest[0].strip().lower()) not in _TRUTH:
        raise _KeptError("true or false, without 'true' or 'false'")
    return {"type": "true-false", "key": _TRUTH[said]}


def _essay(line: _Line) -> dict[str, Value]:
    model = line.markdown(line.rest[0]) if line.rest else ""
    return {"type": "essay", **({"model": model} if model else {})}


def _order(line: _Line) -> dict[str, Value]:
    steps: list[Value] = [shown for field in line.rest if (shown := line.markdown(field))]
    if len(steps) < 2:
        raise _KeptError("an ordering with fewer than two steps")
    return {"type": "ordering", "steps": steps}


def _match(line: _Line) -> dict[str, Value]:
    found = [(line.markdown(left), line.markdown(right)) for left, right in line.pairs()]
    pairs: list[Value] = [{"left": left, "right": right} for left, right in found if left and right]
    if len(pairs) < 2:
        raise _KeptError("a matching with fewer than two pairs")
    unused: Value = [right for left, right in found if not left and right]
    if any(left and not right for left, right in found):
        line.texts.changed("a left text that nothing belongs to is left out")
    return {"type": "matching", "pairs": pairs, **({"unused": unused} if unused else {})}


def _word(line: _Line) -> dict[str, Value]:
    words = list(dict.fromkeys(word for field in line.rest if (word := line.texts.typed(field))))
    if not words:
        raise _KeptError("a word to fill in, without the word")
    accept: Value = list(words[1:])
    return {"type": "short-answer", "key": words[0], **({"accept": accept} if accept else {})}


def _number(line: _Line) -> dict[str, Value]:
    key, tolerance, *_ = [*(field.strip() for field in line.rest), "", ""]
    if not is_number(key) or (tolerance and not is_number(tolerance)):
        raise _KeptError("a number that is none, or whose tolerance is none")
    return {"type": "numeric", "key": key, **({"tolerance": tolerance} if tolerance.strip("0.") else {})}


def _gaps(line: _Line) -> dict[str, Value]:
    """Groups of a variable and its words, with an empty field between them."""
    groups: list[list[str]] = [[]]
    for field in line.rest:
        if field.strip():
            groups[-1].append(field)
        elif groups[-1]:
            groups.append([])
    words = {group[0].strip(): list(dict.fromkeys(map(line.texts.typed, group[1:]))) for group in groups if group}
    return _filled(line, {name: {"key": found[0], "accept": list(found[1:])} for name, found in words.items() if found})


def _jumbled(line: _Line) -> dict[str, Value]:
    """Choices, each with the variable whose gap it belongs to, or none."""
    choices = [(line.markdown(choice), name.strip()) for choice, name in line.pairs()]
    keys = {name: choice for choice, name in choices if name and choice}
    others = list(dict.fromkeys(choice for choice, _ in choices if choice))
    gaps: dict[str, dict[str, Value]] = {
        name: {"key": key, "distractors": [other for other in others if other != key]} for name, key in keys.items()
    }
    return _filled(line, gaps)


def _filled(line: _Line, gaps: dict[str, dict[str, Value]]) -> dict[str, Value]:
    """A cloze of the text, in which `[name]` marks each gap once."""
    places: list[str] = []

    def token(match: re.Match[str]) -> str:
        if match[1].strip() not in gaps or match[1].strip() in places:
            return match[0]
        places.append(match[1].strip())
        return f"Zgap{len(places)}Q"

    text = line.markdown(_VARIABLE.sub(token, line.text))
    if not places or len(places) != len(gaps):
        raise _KeptError("a text with gaps, one of which is not in the text or has no word")
    shown = _TOKEN.sub(r"[[g\1]]", text)
    line.texts.changed(stem_added())
    listed: list[Value] = []
    for number, name in enumerate(places, 1):
        listed.append({"gap": f"g{number}", **{field: value for field, value in gaps[name].items() if value != []}})
    return {"type": "cloze", "stem": TASK, "text": shown, "gaps": listed}


_KINDS: dict[str, Callable[[_Line], dict[str, Value]]] = {
    "MC": lambda line: _choice(line, many=False),
    "MA": lambda line: _choice(line, many=True),
    "TF": _statement,
    "ESS": _essay,
    "SR": _essay,
    "ORD": _order,
    "MAT": _match,
    "FIB": _word,
    "FIB_PLUS": _gaps,
    "JUMBLED_SENTENCE": _jumbled,
    "NUM": _number,
}


def _recognises(head: Head) -> int:
    if head.members or "\0" in head.text:
        return 0
    lines = [line for line in head.text.splitlines() if line.strip()][:50]
    known = sum(_kind(line.split("\t")) != "" for line in lines)
    return 2 if known and known == len(lines) else 1 if known > len(lines) // 2 else 0


def _kind(fields: Sequence[str]) -> str:
    name = fields[0].strip().upper()
    return name if len(fields) > 1 and name in _KINDS | _RAW else ""


def _read(opened: Opened) -> Iterator[Found | Problem]:
    count = 0
    for number, text in enumerate(opened.text.split("\n"), 1):
        if not text.strip():
            continue
        fields = [_unquoted(field) for field in text.split("\t")]
        while fields and not fields[-1].strip():
            fields.pop()
        if not (kind := _kind(fields)):
            hint = f"begin it with one of {', '.join(_KINDS)}, and part what follows by tabs"
            message = f"this line says no kind of question: '{text.strip()[:60]}'"
            yield Problem(opened.span(number, 1), "import-broken", message, hint)
            continue
        count += 1
        yield _question(kind, fields[1], fields[2:], text, number, opened)
    if not count:
        yield Problem(opened.span(1, 1), "import-nothing", "no question stands in this file", "")


def _question(kind: str, text: str, rest: Sequence[str], whole: str, number: int, opened: Opened) -> Found:
    found = Found(opened.span(number, 1), kind, {})
    line = _Line(text, rest, opened.texts.of(found.changes))
    found.original = lambda: Kept("", whole.encode(), "txt")
    stem = line.markdown(text)
    try:
        if kind in _RAW:
            raise _KeptError(_RAW[kind])
        if not stem:
            raise _KeptError("a question without a text")
        found.fields = {"stem": stem, **_KINDS[kind](line)}
    except _KeptError as error:
        found.fields = {"type": "raw", "stem": stem or "…"}
        found.kept = Kept(str(error), whole.encode(), "txt")
        found.changes.clear()
    return found


def _unquoted(field: str) -> str:
    """A field without the quotes that spreadsheets put around one with quotes in it."""
    inside = field.strip()[1:-1]
    if len(field.strip()) > 1 and field.strip()[0] == field.strip()[-1] == '"' and '"' not in inside.replace('""', ""):
        return inside.replace('""', '"')
    return field.strip()


READER = Reader("blackboard", "Blackboard's upload file", _recognises, _read)
