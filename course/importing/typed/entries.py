"""Questions without options: numbers, words, gaps, true or false, texts to write."""

from __future__ import annotations

import re

from course.importing.found import Value
from course.importing.sentences import TASK, stem_added
from course.importing.typed import asking
from course.importing.typed.about import About
from course.importing.typed.drafts import Draft
from course.model.numbers import is_number

_TOLERANCE = re.compile(r"(?P<key>\S{1,30})\s*(?:±|\+/-|\+-)\s*(?P<by>\d[\d.,]{0,12}\s?%?)\s*(?P<measure>\S{0,12})")
_MEASURE = re.compile(
    r"(?P<key>[-+−]?\d[\d.,]{0,20})\s?(?P<measure>%|°C|°F|°|[kmcdµn]?(?:m|g|s|J|W|V|A|N|Hz|Pa|mol|L|l|Ω)(?:[²³]|/s²?|/h)?|min|h|km/h|€|\$|£|cm[²³])\.?"
)
_ALSO = re.compile(r"\s+(?:/|or|oder|ou|\|)\s+|\s*;\s*")
_LONGEST = 60  # characters of an answer that is typed; a longer one is a model answer
_HOLES = re.compile(r"\[\[([^\[\]\n]{1,80})\]\]")


def entry(draft: Draft, about: About, changes: list[str]) -> dict[str, Value] | str:
    """The fields of the item; or why there can be none."""
    answer = draft.answers
    stem = draft.stem.bare
    gaps = asking.GAP.findall(stem)
    if answer is None and (holes := _HOLES.findall(draft.stem.markdown())):
        return _filled(draft, holes, changes)
    if not answer:
        if gaps and about.kind != "essay":
            return "no answer is given for its gaps"
        if about.kind == "truth" or asking.true_false_prompt(stem):
            return "no key is marked"
        if draft.solution:
            model = draft.solution.markdown()
            draft.solution.parts.clear()
            return {"type": "essay", "model": model}
        if about.kind == "short":
            return "no answer is given"
        if not (draft.lines_to_write or about.kind == "essay" or asking.WRITE.search(stem)):
            changes.append("Neither options nor an answer stand with it: it is a text to write.")
        return {"type": "essay"}
    first = answer.parts[0].bare.strip()
    said = asking.true_false(first.split("\n")[0]) if "\n" not in first else None
    begins = re.match(r"(true|false|wahr|falsch|richtig|vrai|faux)\b[\s.,:;–—-]+(?=\S)", first, re.IGNORECASE)
    if about.kind in ("", "truth") and (said is not None or begins) and not gaps:
        made: dict[str, Value] = {
            "type": "true-false",
            "key": said if said is not None else bool(asking.true_false(begins[1] if begins else "")),
        }
        if said is None and begins:
            at = answer.parts[0].bare.index(first) + begins.end()
            draft.feedback.parts.insert(0, answer.parts[0].part(at))
        draft.feedback.parts[:0] = answer.parts[1:]
        return made
    if about.kind == "essay" or len(first) > _LONGEST or "\n" in first or (asking.WRITE.search(stem) and len(first.split()) > 3):
        return {"type": "essay", "model": answer.markdown()}
    if len(answer.parts) > 1:
        if len(answer.bare) > _LONGEST * 2 and not gaps:
            return {"type": "essay", "model": answer.markdown()}
        draft.feedback.parts[:0] = answer.parts[1:]
    if len(gaps) > 1:
        return _cloze(draft, first, changes)
    return number(first) or _short(first)


def _filled(draft: Draft, holes: list[str], changes: list[str]) -> dict[str, Value]:
    """Gaps with their answers in them: `[[Paris]]`."""
    text = draft.stem.markdown()
    for place, hole in enumerate(holes, 1):
        text = text.replace(f"[[{hole}]]", f"[[{place}]]", 1) if hole != str(place) else text
    gaps: list[Value] = []
    for place, hole in enumerate(holes, 1):
        first, *others = (part.strip() for part in hole.split("|"))
        gaps.append({"gap": str(place), "key": first, **({"accept": list[Value](others)} if others else {})})
    return _with_gaps(text, gaps, changes)


def number(text: str) -> dict[str, Value]:
    """A number with its tolerance and measure; empty if it is none."""
    typed = text.strip().rstrip(".").strip("$ ").replace("−", "-")
    if is_number(typed):
        return {"type": "numeric", "key": typed.replace(",", ".")}
    if (match := _TOLERANCE.fullmatch(typed)) and is_number(match["key"]):
        made: dict[str, Value] = {
            "type": "numeric",
            "key": match["key"].replace(",", "."),
            "tolerance": match["by"].strip().replace(",", "."),
        }
        return {**made, "measure": match["measure"]} if match["measure"] else made
    if (match := _MEASURE.fullmatch(typed)) and is_number(match["key"]):
        return {"type": "numeric", "key": match["key"].replace(",", "."), "measure": match["measure"].replace("$", r"\$")}
    return {}


def _short(text: str) -> dict[str, Value]:
    parts = [
        part.strip().strip('"“”') for part in _ALSO.split(text.rstrip(".") if text.count(".") == 1 else text) if part.strip()
    ]
    if not parts:
        return {"type": "short-answer", "key": text}
    made: dict[str, Value] = {"type": "short-answer", "key": parts[0]}
    if accept := [part for part in dict.fromkeys(parts[1:]) if part != parts[0]]:
        made["accept"] = list[Value](accept)
    return made


def _cloze(draft: Draft, answer: str, changes: list[str]) -> dict[str, Value] | str:
    """Several gaps with an answer for each, parted by semicolons or commas."""
    text = draft.stem.markdown()
    shown = list(re.finditer(r"(?:\\?_){2,}|\.{6,}|…{2,}", text))
    for sign in (";", ",", "/", " – ", " - "):
        words = [re.sub(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-h]\))\s*", "", part).strip() for part in answer.rstrip(".").split(sign)]
        words = [word for word in words if word]
        if len(words) == len(shown):
            break
    else:
        return f"it has {len(shown)} gaps and another number of answers"
    ends = [match.span() for match in shown]
    for place, (start, end) in reversed(list(enumerate(ends, 1))):
        text = f"{text[:start]}[[{place}]]{text[end:]}"
    return _with_gaps(text, [{"gap": str(place), "key": word} for place, word in enumerate(words, 1)], changes)


def _with_gaps(text: str, gaps: list[Value], changes: list[str]) -> dict[str, Value]:
    """A text with gaps, and the stem that its first paragraph is if no gap stands there."""
    before, _, after = text.partition("\n\n")
    if after and "[[" not in before:
        return {"type": "cloze", "stem": before, "text": after, "gaps": gaps}
    changes.append(stem_added())
    return {"type": "cloze", "stem": TASK, "text": text, "gaps": gaps}
