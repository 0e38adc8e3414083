"""Each interaction as a question that H5P's question set takes: library, version and parameters."""

from __future__ import annotations

import html
from typing import assert_never

from course.content.tree import Hole
from course.documents.present import Blank, cloze
from course.documents.tolerance import as_given
from course.formats.h5p import words
from course.formats.h5p.asking import Asked, Json
from course.formats.h5p.essay import essay
from course.formats.h5p.texts import ANSWER, FEEDBACK, GAPS, QUESTION, TASK, Readable, Simple, bare, guarded
from course.interactions import Choice, ExtendedText, Gaps, Info, Label, Match, Numeric, Option, Order, TextEntry
from course.model.form import Shuffled
from course.model.policies import Policies

LIBRARIES = {  # as the H5P of today's Moodle, WordPress and Lumi has them
    "H5P.MultiChoice": (1, 16),
    "H5P.TrueFalse": (1, 8),
    "H5P.Blanks": (1, 14),
    "H5P.DragText": (1, 10),
    "H5P.Essay": (1, 5),
}
FEEDBACK_LENGTH = 2048  # of true or false, in its semantics.json


def question(asked: Asked, shuffled: Shuffled, policies: Policies) -> tuple[str, Json]:
    """The name of a library, and the parameters of the question."""
    interaction = shuffled.question.interaction
    match interaction:
        case Choice() if judged(interaction):
            return "H5P.TrueFalse", _judgement(asked, interaction)
        case Choice(many=many):
            return "H5P.MultiChoice", _choice(asked, shuffled.shown, policies, many=many)
        case Match(pairs=pairs, unused=unused):
            lines = [f"{guarded(bare(asked.inline(one.left)))} {_word(asked, one.right, one.because)}" for one in pairs]
            return "H5P.DragText", _dragged(asked, lines, [one.text for one in unused])
        case Order(steps=steps):
            lines = [f"{number}. {_word(asked, one.text, one.because)}" for number, one in enumerate(steps, 1)]
            return "H5P.DragText", _dragged(asked, lines, [])
        case Gaps(gaps=gaps) if all(gap.distractors for gap in gaps):
            return "H5P.DragText", _words(asked, interaction)
        case Gaps():
            return "H5P.Blanks", _gaps(asked, interaction, shuffled)
        case TextEntry(key=key, accept=accept, case=case):
            return "H5P.Blanks", _blanks(asked, f"<p>{_typed((key.text, *accept))}</p>", [_because(asked, key)], case=case)
        case Numeric(keys=keys, measure=measure):
            numbers = dict.fromkeys(
                text
                for key in keys
                for text in (as_given(key.value, asked.labels), f"{key.value:f}", asked.labels.number(key.value))
            )
            unit = f" {Simple(GAPS, hole=lambda hole: '').line(asked.inline(measure))}" if measure else ""
            reasons = [bare(asked.inline(key.because)) for key in keys if key.because]
            return "H5P.Blanks", _blanks(asked, f"<p>{_typed(tuple(numbers))}{unit}</p>", reasons, case=False)
        case ExtendedText():
            return "H5P.Essay", essay(asked, interaction)
        case Info():
            raise AssertionError("the table refuses it")
        case unreachable:
            assert_never(unreachable)


def judged(choice: Choice) -> bool:
    """Whether a choice is between our own "True" and "False", in this order, one of which is right."""
    texts = [option.text for option in choice.options if isinstance(option.text, Label)]
    return texts == ["True", "False"] and not choice.many and sum(option.right for option in choice.options) == 1


def judgement_feedback(asked: Asked, choice: Choice) -> dict[bool, str]:
    """What is said of a right and of a wrong judgement."""
    return {
        right: asked.after([bare(asked.inline(one.because)) for one in choice.options if one.right is right])
        for right in (True, False)
    }


def _judgement(asked: Asked, choice: Choice) -> Json:
    right = next(option.text for option in choice.options if option.right)
    said = judgement_feedback(asked, choice)
    return {
        **asked.media(),
        "question": asked.task(QUESTION),
        "correct": "true" if right == "True" else "false",
        "l10n": words.true_false(asked.labels),
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "confirmCheckDialog": False,
            "confirmRetryDialog": False,
            "autoCheck": False,
            "feedbackOnCorrect": html.escape(said[True], quote=False),
            "feedbackOnWrong": html.escape(said[False], quote=False),
        },
    }


def _choice(asked: Asked, options: tuple[Option, ...], policies: Policies, *, many: bool) -> Json:
    answers = [
        {
            "text": Simple(ANSWER).line(asked.inline(one.text)),
            "correct": one.right,
            "tipsAndFeedback": {
                "tip": "",
                "chosenFeedback": Simple(FEEDBACK).line(asked.inline(one.because)) if one.because else "",
                "notChosenFeedback": "",
            },
        }
        for one in options
    ]
    return {
        **asked.media(),
        "question": asked.task(QUESTION),
        "answers": answers,
        **asked.overall(),
        "UI": words.multi_choice(asked.labels),
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "type": "multi" if many else "single",
            "singlePoint": not many or not policies.partial_credit,
            "randomAnswers": False,
            "showSolutionsRequiresInput": True,
            "confirmCheckDialog": False,
            "confirmRetryDialog": False,
            "autoCheck": False,
            "passPercentage": 100,
            "showScorePoints": True,
        },
    }


def _word(asked: Asked, text: str, because: str) -> str:
    """A word to drag, and what is said where it stands right."""
    reason = rf"\+{guarded(bare(asked.inline(because)))}" if because else ""
    return f"*{guarded(bare(asked.inline(text)))}{reason}*"


def _dragged(asked: Asked, lines: list[str], unused: list[str]) -> Json:
    return {
        **asked.media(),
        "taskDescription": asked.task(TASK),
        "textField": "\n".join(lines),
        "distractors": "\n".join(f"*{guarded(bare(asked.inline(text)))}*" for text in unused),
        **asked.overall(),
        **words.drag_text(asked.labels),
        "behaviour": {"enableRetry": True, "enableSolutionsButton": True, "enableCheckButton": True, "instantFeedback": False},
    }


def _words(asked: Asked, gaps: Gaps) -> Json:
    """A text into whose gaps words are dragged; what the gaps offer besides is offered for all of them."""
    blanks = [Blank(number, 6, ()) for number in range(1, len(gaps.gaps) + 1)]

    def word(hole: Hole) -> str:
        key = gaps.gaps[hole.number - 1].key
        return _marked(_word(asked, key.text, key.because))

    text = guarded(Readable(word).blocks(cloze(gaps.segments, asked.labels, blanks).blocks)).translate(_UNMARKED)
    keys = {bare(asked.inline(gap.key.text)) for gap in gaps.gaps}
    wrong = dict.fromkeys(one.text for gap in gaps.gaps for one in gap.distractors if bare(asked.inline(one.text)) not in keys)
    return _dragged(asked, [text], list(wrong))


_SIGNS = {"*": "\1", "\\": "\2", "&": "\3", "/": "\4", ":": "\5"}
_UNMARKED = {ord(mark): sign for sign, mark in _SIGNS.items()}


def _marked(text: str) -> str:
    """The signs of a gap as characters that no text has, so that the text around it can be guarded."""
    return text.translate({ord(sign): mark for sign, mark in _SIGNS.items()})


def _gaps(asked: Asked, gaps: Gaps, shuffled: Shuffled) -> Json:
    """A text with gaps to type into; where one offers words, these stand behind it."""
    blanks = [Blank(number, 16, ()) for number in range(1, len(gaps.gaps) + 1)]

    def gap(hole: Hole) -> str:
        one = gaps.gaps[hole.number - 1]
        if not one.distractors:
            return _typed((one.key.text, *one.accept))
        offered = " · ".join(guarded(bare(asked.inline(option.text))) for option in shuffled.gap_choices(hole.number - 1))
        return f"{_typed((bare(asked.inline(one.key.text)),))} ({offered})"

    shown = Simple(GAPS, hole=gap).blocks(cloze(gaps.segments, asked.labels, blanks).blocks)
    reasons = [f"({number}) {_because(asked, one.key)}" for number, one in enumerate(gaps.gaps, 1) if one.key.because]
    return _blanks(
        asked, shown, reasons, case=all(one.case or one.distractors for one in gaps.gaps) and any(one.case for one in gaps.gaps)
    )


def _typed(answers: tuple[str, ...]) -> str:
    """A gap of Blanks: what is right in it."""
    return f"*{'/'.join(guarded(text) for text in dict.fromkeys(answers))}*"


def _because(asked: Asked, option: Option) -> str:
    return bare(asked.inline(option.because)) if option.because else ""


def _blanks(asked: Asked, text: str, reasons: list[str], *, case: bool) -> Json:
    return {
        **asked.media(),
        "text": asked.task(TASK),
        "questions": [text],
        **asked.overall(reasons),
        **words.blanks(asked.labels),
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "autoCheck": False,
            "caseSensitive": case,
            "showSolutionsRequiresInput": True,
            "separateLines": False,
            "confirmCheckDialog": False,
            "confirmRetryDialog": False,
            "acceptSpellingErrors": False,
        },
    }
