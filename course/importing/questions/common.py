"""What a question says besides what it asks: points, feedback, hints, tags, its place among categories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from course.importing.found import Value
from course.importing.questions.asked import Asked
from course.importing.questions.kinds import BLOOM, DIFFICULTIES, kind
from course.importing.questions.names import folded
from course.importing.texts import ItemTexts

Fields = dict[str, Value]
_LANGUAGES = {
    "english": "en", "englisch": "en", "anglais": "en", "ingles": "en", "german": "de", "deutsch": "de", "allemand": "de",
    "aleman": "de", "french": "fr", "franzosisch": "fr", "francais": "fr", "frances": "fr", "spanish": "es", "spanisch": "es",
    "espagnol": "es", "espanol": "es",
}  # fmt: skip
_LEVEL = re.compile(r"(?:\d[\d.]*|[a-z])\s*[-:.)]\s*", re.IGNORECASE)
_TIME = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(s|sec|secs|seconds?|sekunden?|secondes?|segundos?|min|mins|minutes?|minuten?|minutos?)?\.?",
    re.IGNORECASE,
)
_SHOWN = 120  # characters of a text that a sentence quotes


def quoted(text: str) -> str:
    """A text in a sentence, shortened."""
    line = " ".join(text.split())
    return f"'{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}'"


def common_fields(asked: Asked, texts: ItemTexts, text: Callable[[str], str]) -> Fields:
    """The fields that items of all types have. What no field can say is noted among the changes; `text` makes Markdown."""
    fields: Fields = {}
    tags = [tag for said in asked.texts.get("tags", []) for tag in re.split(r"\s*[,;|\n]\s*", said) if tag]
    if said := asked.first("points"):
        if (points := _decimal(said)) is not None and 0 <= points <= 100:
            fields["points"] = format(points.normalize(), "f")
        else:
            texts.changed(f"{quoted(said)} are no points from 0 to 100: it has those of its type")
    if feedback := [text(one) for one in asked.texts.get("feedback", [])]:
        fields["feedback"] = "\n\n".join(dict.fromkeys(feedback))
    if hints := asked.texts.get("hint"):
        fields["hints"] = [text(one) for one in hints]
    if (said := asked.first("type")) and not asked.first("difficulty") and kind(said) is None and folded(said) in DIFFICULTIES:
        fields["difficulty"] = DIFFICULTIES[folded(said)]
    for what, words in (("difficulty", DIFFICULTIES), ("bloom", BLOOM)):
        if said := asked.first(what):
            if level := words.get(folded(said)) or words.get(folded(_LEVEL.sub("", said, count=1))):
                fields[what] = level
            else:
                tags.append(f"{what} {said}")
                texts.changed(f"{what} {quoted(said)} is not known here: it became a tag")
    if said := asked.first("objective"):
        tags.append(said)
        texts.changed(f"the objective {quoted(said)} became a tag: objectives of a course have ids of their own")
    if tags:
        fields["tags"] = list(dict.fromkeys(tags))
    fields |= _timed(asked, texts)
    if said := asked.first("language"):
        if tag := _LANGUAGES.get(folded(said)) or (said if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", said) else ""):
            fields["language"] = tag
        else:
            texts.changed(f"the language {quoted(said)} is left out: which one it is, is not known")
    for one in asked.texts.get("image", []):
        texts.changed(f"the picture {quoted(one)} is named there, and does not come with the file: put it into seeds/pictures/")
    for sentence in _leftovers(asked):
        texts.changed(sentence)
    return fields


def _leftovers(asked: Asked) -> Iterator[str]:
    for name, said in asked.other:
        words = folded(name)
        if words in _MEANINGLESS or (words, folded(said)) in _DEFAULTS or folded(said) in _GENERIC:
            continue
        yield f"the field '{name}' is left out: {quoted(said)}"
    for what in _ONCE:
        for said in asked.texts.get(what, [])[1:]:
            yield f"a second text for the {what} is left out: {quoted(said)}"


# What says nothing of a question: how a program counts or shows it, and what every program says after an answer.
_MEANINGLESS = {"text type", "single", "multiple correct answers", "answer numbering", "type", "url safe"}
_DEFAULTS = {
    ("shuffle answers", "true"),
    ("shuffle", "true"),
    ("penalty", "0"),
    ("shuffle options", "true"),
    ("shuffle answers", "y"),
    ("status", "active"),
}
_GENERIC = {
    "your answer is correct",
    "your answer is incorrect",
    "your answer is partially correct",
    "die antwort ist richtig",
    "die antwort ist falsch",
    "die antwort ist teilweise richtig",
    "votre reponse est correcte",
    "votre reponse est incorrecte",
    "votre reponse est partiellement correcte",
    "respuesta correcta",
    "respuesta incorrecta",
    "respuesta parcialmente correcta",
}
_ONCE = (
    "points",
    "difficulty",
    "bloom",
    "objective",
    "language",
    "type",
    "id",
    "title",
    "tolerance",
    "measure",
    "case",
    "seconds",
    "minutes",
)


def _timed(asked: Asked, texts: ItemTexts) -> Fields:
    for what in ("minutes", "seconds"):
        said = asked.first(what)
        match = _TIME.fullmatch(said)
        if not said:
            continue
        amount = _decimal(match[1]) if match else None
        if amount is None or match is None or not 0 < amount <= 14_400:
            texts.changed(f"the time {quoted(said)} is left out")
            continue
        minutes = amount if (match[2] or what).lower().startswith("m") else amount / 60
        if minutes > 240:
            texts.changed(f"the time {quoted(said)} is left out")
            continue
        return {"minutes": format(max(minutes, Decimal("0.01")).quantize(Decimal("0.01")).normalize(), "f")}
    return {}


def category_of(asked: Asked, above: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of the categories, from the top; `>` and `::` part them."""
    named = (part for said in asked.texts.get("category", []) for part in re.split(r"\s*(?:::|>|»)\s*", said))
    return tuple(dict.fromkeys(name for name in (*above, *named) if name))


def _decimal(text: str) -> Decimal | None:
    match = re.fullmatch(
        r"([-+]?\d+(?:[.,]\d+)?|[.,]\d+)\s*(?:points?|pts?\.?|marks?|punkte?|puntos?|p)?", text.strip(), re.IGNORECASE
    )
    try:
        return Decimal(match[1].replace(",", ".")) if match else None
    except InvalidOperation:
        return None
