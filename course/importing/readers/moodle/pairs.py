"""Pairs to match, and steps to put in order."""

from __future__ import annotations

from course.importing.found import option, pair
from course.importing.marked import Parts, entries, within
from course.importing.readers.moodle.asked import Asked, RawError, said, told, whole
from course.importing.readers.moodle.heads import feedback, hints, mixing, own_type, points, responses, stem
from course.importing.sentences import whole_answer


def matching(asked: Asked) -> None:
    """Left texts with what belongs to each; right texts without a left one fit nothing.

    Raises:
        RawError: there are fewer than two pairs.
    """
    stem(asked)
    reasons = _reasons(asked, feedback(asked))
    rows = []
    for row in asked.all("subquestion"):
        answer = row.find("answer")
        rows.append((asked.markdown(row), asked.words(said(answer) if answer is not None else "")))
    pairs = [(left, right) for left, right in rows if left and right]
    unused = [right for left, right in rows if not left and right]
    if len(pairs) < 2:
        raise RawError("a matching with fewer than two pairs")
    if any(left and not right for left, right in rows):
        asked.say("a left text that nothing belongs to is left out")
    if own_type(asked) == "ordering":  # for a Moodle that had no such type
        rights = sorted(pairs, key=lambda pair: whole(pair[1], len(pairs)))
        _steps(asked, [left for left, _ in rights], reasons)
        return
    reasons += [""] * (len(pairs) + len(unused) - len(reasons))
    asked.fields |= {"type": "matching", "pairs": [pair(*sides, why) for sides, why in zip(pairs, reasons, strict=False)]}
    if unused:
        asked.fields["unused"] = [option(text, why) for text, why in zip(unused, reasons[len(pairs) :], strict=False)]
    mixing(asked, "its texts")
    points(asked)
    hints(asked, parts=True)
    responses(asked)


def _reasons(asked: Asked, parts: Parts) -> list[str]:
    """Why each entry stands where it stands, as our own export lists it below the feedback."""
    found = parts.one("reasons")
    return [asked.marked(within(entry, "because")) for entry in entries(found)] if found is not None else []


def ordering(asked: Asked) -> None:
    """Steps in the right order, which is that of the file.

    Raises:
        RawError: there are fewer than two.
    """
    stem(asked)
    reasons = _reasons(asked, feedback(asked))
    steps = [text for one in asked.all("answer") if (text := asked.markdown(one))]
    if len(steps) < 2:
        raise RawError("an ordering with fewer than two steps")
    _steps(asked, steps, reasons)
    asked.ignore("showgrading", "numberingstyle", "layouttype")
    if asked.word("selecttype", "ALL") not in ("ALL", "0") and asked.word("selectcount", "0") != str(len(steps)):
        asked.say("there each student gets some of its steps; here all")
    asked.ignore("selectcount")
    grading = asked.word("gradingtype", "ABSOLUTE_POSITION")
    if grading not in ("ABSOLUTE_POSITION", "0", "ALL_OR_NOTHING", "-1"):
        asked.say(f"its grading is '{told(grading.lower().replace('_', ' '))}' there; here each step earns by its place")
    elif grading in ("ALL_OR_NOTHING", "-1") and not own_type(asked):
        asked.say(whole_answer("step"))


def _steps(asked: Asked, steps: list[str], reasons: list[str]) -> None:
    reasons += [""] * (len(steps) - len(reasons))
    found = [option(text, why, name="step") for text, why in zip(steps, reasons, strict=False)]
    asked.fields |= {"type": "ordering", "steps": found}
    points(asked)
    hints(asked, parts=True)
    responses(asked)
