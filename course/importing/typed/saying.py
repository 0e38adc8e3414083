"""Lines that say what they are: `Answer: B`, `Explanation: …`, `Hint: …`."""

from __future__ import annotations

import re

from course.importing.typed import grammar
from course.importing.typed.drafts import Draft, Text
from course.importing.typed.lines import Line

_SOLUTION = re.compile(r"solution|lösung|corrigé|solución|soluzion|model|sample|musterl")


def says(draft: Draft, line: Line, following: str) -> bool:
    """Takes a line that says what it is; false if it says nothing. `following` is the letter of the next option, or ""."""
    text = line.said.bare
    if line.label and grammar.lettered(line.shown):
        return False
    if (answer := grammar.answer(text)) is not None:
        rest = line.said.part(answer[1])
        if draft.answers or (_SOLUTION.match(answer[0]) and draft.answers is None and len(rest.bare) > 3 and _marked(draft)):
            draft.solution.parts.append(rest)
            draft.place = "solution"
        else:
            draft.answers = Text([rest] if rest.bare.strip() else [])
            draft.place = "answer"
        return True
    if (feedback := grammar.feedback(text)) is not None:
        letter, start = feedback
        rest = line.said.part(start)
        named = next((option for option in draft.options if letter and option.label == letter), None)
        within = named or (draft.options[-1] if draft.options and following else None)
        if within is not None:
            within.because.parts.append(rest)
            draft.place = "because"
        else:
            draft.feedback.parts.append(rest)
            draft.place = "feedback"
        return True
    if start := grammar.hint(text):
        draft.hints.append(Text([line.said.part(start)]))
        draft.place = "hint"
        return True
    if text[:2] in ("~ ", "@ ") or (text[:1] == "~" and len(text) > 1):
        rest = line.said.part(2 if text[1] == " " else 1)
        (draft.options[-1].because if draft.options else draft.feedback).parts.append(rest)
        return True
    return False


def _marked(draft: Draft) -> bool:
    return draft.answers is not None or any(option.right or option.box for option in (*draft.options, *draft.loose))
