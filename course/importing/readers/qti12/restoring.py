"""The parts of an item of our own export, put where they belong in its type; questions of one item made one again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from course.importing.found import Value, option
from course.importing.marked import MARK, entries, rubric_of, within
from course.importing.readers.qti12.own import Fields, Own, bare, words


def restored(own: Own, fields: Fields) -> Fields:
    """The fields of an item with all that our own export marks in its texts."""
    own.put(fields)
    if fields["type"] == "matching" and (steps := _order(own, fields)):
        fields = {
            **{name: held for name, held in fields.items() if name not in ("pairs", "unused")},
            "type": "ordering",
            "steps": steps,
        }
    put = _BY_TYPE.get(str(fields["type"]))
    if put is not None:
        put(own, fields)
    return fields


def discussion(own: Own, stem: str) -> Fields:
    """The beginning of a discussion: what to do together."""
    fields: Fields = {
        "type": "discussion",
        "stem": stem,
        "roles": own.sources("role", "brief"),
        "procedure": list(own.listed("prompt")),
    }
    return fields


def together(first: Fields, second: Fields) -> Fields | None:
    """An item that our export has made two questions of; None if they are not the parts of one."""
    kinds = first["type"], second["type"]
    if kinds == ("true-false", "essay"):
        reason: Fields = {"points": "4", **{name: second[name] for name in ("points", "model", "credit") if name in second}}
        return {**first, "reason": reason}
    if kinds == ("discussion", "essay"):
        alone = {name: held for name, held in first.items() if name != "points"}  # there is nothing to earn in its first part
        return {**second, **alone}
    return None


def _order(own: Own, fields: Fields) -> list[Value]:
    """The steps of an ordering, which Canvas has as a matching with 1, 2, 3; empty if it is none."""
    reasons, pairs = own.one("reasons"), fields.get("pairs")
    if reasons is None or reasons.find("ol") is None or not isinstance(pairs, list):
        return []
    places = {str(pair["right"]): pair["left"] for pair in pairs if isinstance(pair, dict)}
    numbers = [str(number) for number in range(1, len(pairs) + 1)]
    return [places[number] for number in numbers] if places.keys() == set(numbers) else []


def _rows(own: Own, fields: Fields) -> None:
    """Reasons of a matching: of its pairs, and of what fits none."""
    reasons = own.reasons()
    unused = fields.get("unused")
    pairs = fields.get("pairs")
    for pair in pairs if isinstance(pairs, list) else []:
        assert isinstance(pair, dict)
        said = words(f"{bare(str(pair['left']))} → {bare(str(pair['right']))}")
        if because := next((why for shown, why in reasons if shown == said), ""):
            pair["because"] = because
            reasons = [row for row in reasons if row[0] != said]
    if isinstance(unused, list):
        fields["unused"] = [option(one, _about(str(one), reasons)) for one in unused]


def _about(text: str, reasons: list[tuple[str, str]]) -> str:
    return next((why for shown, why in reasons if words(bare(text)) in shown), "")


def _steps(own: Own, fields: Fields) -> None:
    steps = fields.get("steps")
    if isinstance(steps, list):
        reasons = [why for _, why in own.reasons()] + [""] * len(steps)
        fields["steps"] = [option(step, why, name="step") for step, why in zip(steps, reasons, strict=False)]


def _gaps(own: Own, fields: Fields) -> None:
    gaps = fields.get("gaps")
    reasons = own.reasons()
    for number, gap in enumerate(gaps if isinstance(gaps, list) else [], 1):
        assert isinstance(gap, dict)
        said = {shown.removeprefix(f"({number})").strip(): why for shown, why in reasons if shown.startswith(f"({number})")}
        if because := said.get(words(bare(str(gap["key"])))) or said.get(words(str(gap["key"]))):
            gap["because"] = because
        if isinstance(wrong := gap.get("distractors"), list):
            gap["distractors"] = [option(one, said.get(words(bare(str(one))), "")) for one in wrong]


def _key(own: Own, fields: Fields) -> None:
    """Why a typed answer is right, and the mistakes that were foreseen."""
    reasons = [why for _, why in own.reasons()]
    if reasons and reasons[0]:
        fields["because"] = reasons[0]
    accept = fields.get("accept")
    if isinstance(accept, list) and fields["type"] == "numeric":
        for place, (answer, why) in enumerate(zip(accept, reasons[1:], strict=False)):
            if why:
                accept[place] = {**answer, "because": why} if isinstance(answer, dict) else {"answer": answer, "because": why}
    if measure := own.told("measure"):
        fields["measure"] = measure
    if (wrong := own.one("wrong")) is not None:
        found: list[Value] = []
        for entry in entries(wrong):
            told = next((one for one in entry.iter() if f"{MARK}told" in (one.get("class") or "")), entry)
            answer, because = " ".join(told.text_content().split()), own.html(within(entry, "because"))
            found.append(option(answer, because, name="answer"))
        fields["wrong"] = found


def _written(own: Own, fields: Fields) -> None:
    """A text to write: its length, its model, its rubric, and the sources that it compares."""
    if (length := own.one("length")) is not None:
        fields["words"] = "-".join(re.findall(r"\d+", length.text_content())[:2])
    if model := own.markdown("model"):
        fields["model"] = model
    if credit := own.listed("credit"):
        fields["credit"] = list(credit)
    if (rubric := own.one("rubric")) is not None:
        fields["rubric"] = rubric_of(rubric, own.html)
    if sources := own.sources("title", "text"):
        fields["stimuli"] = sources
        fields["type"] = "source-comparison"
    if debrief := own.markdown("prompt"):
        fields["debrief"] = debrief  # of a discussion, whose second part it is


_BY_TYPE: Mapping[str, Callable[[Own, Fields], None]] = {
    "matching": _rows,
    "ordering": _steps,
    "cloze": _gaps,
    "short-answer": _key,
    "numeric": _key,
    "essay": _written,
}
