"""What students are told after they answered: to all, to right or wrong answers, to single options; solutions and hints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from course.importing.readers.qti12.material import Shown, shown
from course.importing.readers.qti12.parts import Question
from course.importing.readers.qti12.scoring import Condition
from course.importing.readers.qti12.tree import below, children, first, value

_RIGHT = re.compile(r"(?:.*[_.-])?(?:general_)?(?:correct|right|allcorrect|response_allcorrect)(?:_?fb)?", re.IGNORECASE)
_WRONG = re.compile(
    r"(?:.*[_.-])?(?:general_)?(?:incorrect|wrong|not_?correct|response_onenotcorrect|inco)(?:_?fb)?", re.IGNORECASE
)
# What programs say by themselves: it tells nothing that the score does not.
_USUAL_WORDS = """
correct | incorrect | right | wrong | yes | no
right answer | wrong answer | correct answer | incorrect answer | true | false
your answer is correct | your answer is incorrect | your answer is partially correct | that is correct | that is incorrect
that's correct
sorry | richtig | falsch | leider falsch | die antwort ist richtig | die antwort ist falsch
ihre antwort ist richtig | ihre antwort ist falsch | die lösung ist richtig | die lösung ist falsch | correcto | incorrecto
respuesta correcta | respuesta incorrecta | faux | vrai | bonne réponse | mauvaise réponse
juste | good job | well done
"""
_USUAL = frozenset(re.sub(r"\W+", " ", words).strip() for words in re.split(r"[|\n]", _USUAL_WORDS))


@dataclass
class Told:
    """Texts as Markdown of ours: to all, to right and to wrong answers, by option, by typed answer, solutions, hints."""

    general: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    options: dict[tuple[str, str], str] = field(default_factory=dict)  # by the response and the label
    typed: dict[str, str] = field(default_factory=dict)
    solutions: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)

    def of(self, response: str, label: str) -> str:
        """What is told to who chose a label."""
        return self.options.get((response, label)) or self.options.get(("", label), "")


def usual(text: str) -> bool:
    """Whether a text says no more than that an answer is right, or wrong."""
    bare = re.sub(r"\W+", " ", text.lower()).strip()
    return not bare or bare in _USUAL


def told_of(question: Question) -> Told:
    """All that an item tells."""
    told = Told()
    for feedback in below(question.element, "itemfeedback"):
        ident = value(feedback, "ident")
        solution, hint = first(feedback, "solution"), first(feedback, "hint")
        text = question.own.taken(shown(feedback, plain=question.canvas))
        if solution is not None and not _of_answer(question, ident):
            _add(told.solutions, question, text)
        elif hint is not None:
            for material in children(hint, "hintmaterial"):
                _add(told.hints, question, shown(material, plain=question.canvas))
        elif text:
            _place(told, question, ident, text)
    whatever = [said for said in told.right if said in told.wrong]
    told.general = list(dict.fromkeys([*told.general, *whatever]))
    told.right = [said for said in told.right if said not in told.general]
    told.wrong = [said for said in told.wrong if said not in told.general]
    told.solutions = [said for said in told.solutions if said not in told.general]
    return told


def _of_answer(question: Question, ident: str) -> bool:
    """Whether a feedback belongs to single answers."""
    labels = {label.ident for response in question.responses for label in response.labels}
    return ident in labels or any(ident in condition.shows for condition in question.scoring.conditions)


def _add(texts: list[str], question: Question, text: Shown) -> None:
    if (said := question.markdown(text)) and said not in texts:
        texts.append(said)


def _place(told: Told, question: Question, ident: str, text: Shown) -> None:
    said = question.markdown(text)
    if not said:
        return
    shown_by = [condition for condition in question.scoring.conditions if ident in condition.shows]
    bare = re.sub(r"_fb$", "", ident)
    labels = {label.ident for response in question.responses for label in response.labels}
    single = [condition for condition in shown_by if _single(condition)]
    if ident == "general_fb":
        told.general.append(said)
    elif single and len(single) == len(shown_by):
        for condition in single:
            _by_answer(told, question, condition, said)
    elif bare in labels:
        if not usual(said):
            told.options["", bare] = said
    elif usual(said):
        return
    elif _WRONG.fullmatch(ident):
        told.wrong.append(said)
    elif _RIGHT.fullmatch(ident):
        told.right.append(said)
    elif not shown_by or all(condition.other and condition.amount is None for condition in shown_by):
        told.general.append(said)
    elif any(condition.right and not condition.other for condition in shown_by):
        told.right.append(said)
    else:
        told.wrong.append(said)


def _single(condition: Condition) -> bool:
    """Whether it looks for one answer alone."""
    values = {(test.response, test.value) for test in condition.wanted if test.kind == "varequal"}
    return not condition.other and len(values) == 1 and len(condition.tests) == len(condition.wanted)


def _by_answer(told: Told, question: Question, condition: Condition, said: str) -> None:
    if usual(said):
        return
    test = condition.wanted[0]
    chosen = any(label.ident == test.value for response in question.responses for label in response.labels)
    if chosen:
        key = (test.response, test.value)
        told.options[key] = "\n\n".join(dict.fromkeys(filter(None, [told.options.get(key, ""), said])))
    else:
        told.typed[test.value] = "\n\n".join(dict.fromkeys(filter(None, [told.typed.get(test.value, ""), said])))
