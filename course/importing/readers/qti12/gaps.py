"""Texts with gaps to type into or to choose for."""

from __future__ import annotations

import re
from decimal import Decimal
from html import escape

from course.content.wording import shorten
from course.importing.found import Value, option
from course.importing.marked import inner
from course.importing.readers.qti12.entering import right_number
from course.importing.readers.qti12.finishing import stem_of
from course.importing.readers.qti12.material import Shown, joined, together
from course.importing.readers.qti12.own import bare
from course.importing.readers.qti12.pairing import right_labels
from course.importing.readers.qti12.parts import Question, Response
from course.importing.readers.qti12.scoring import digits
from course.importing.readers.qti12.told import Told
from course.importing.readers.qti12.tree import line, value
from course.importing.sentences import TASK, stem_added

Fields = dict[str, Value]
_CLOSE = {
    "textcontainsanswer": "in the gap '{}' an answer that contains the word is right there; here it is the whole answer.",
    "textcloseenough": "in the gap '{}' a slip of the pen is right there; here it is not.",
}
_START, _END = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_START}(\\d+){_END}")


def gapped(question: Question, told: Told) -> Fields | str:
    """A text with gaps, each a response that the text names in brackets or that stands in it."""
    offered = question.own.choices()
    names = _names(question.responses)
    text = _marked(question)
    gaps: list[Value] = []
    for response in question.responses:
        gap = _gap(question, response, names[response.ident], told)
        if isinstance(gap, str):
            return gap
        if choices := offered.get(response.ident.removeprefix("response_")):
            gap["distractors"] = [option for option in choices if line(bare(option)) != gap["key"]]
        gaps.append(gap)
    own = question.own.one("text")
    if own is not None:
        text = _named_in(question, Shown(inner(own), html=True))
    found = question.markdown(text)
    marks = [int(number) for number in _MARK.findall(found)]
    if sorted(marks) != list(range(len(gaps))):
        return "a gap that its text does not show"
    stem, body = _parted(question, found) if own is None else (stem_of(question), found)
    order = [gaps[number] for number in marks]
    idents = [response.ident for response in question.responses]
    return {
        "type": "cloze",
        "stem": stem,
        "text": _MARK.sub(lambda match: f"[[{names[idents[int(match[1])]]}]]", body),
        "gaps": order,
    }


def _names(responses: list[Response]) -> dict[str, str]:
    """A name for each gap, of letters, digits and hyphens: as the text calls it, if that is short."""
    found: dict[str, str] = {}
    for number, response in enumerate(responses, 1):
        name = re.sub(r"[^\w-]+", "-", response.ident.removeprefix("response_"), flags=re.ASCII).strip("-")
        if not name or len(name) > 24 or name in found.values():
            name = f"gap{number}"
        found[response.ident] = name
    return found


def _marked(question: Question) -> Shown:
    """All that is asked, with a mark for each response."""
    return _named_in(question, question.stem) if _named(question) else _inline(question)


def _named_in(question: Question, whole: Shown) -> Shown:
    """A text that names its gaps in brackets, with a mark for each."""
    words = whole.text
    for place, response in enumerate(question.responses):
        for name in _called(response):
            shown = f"[{escape(name, quote=False) if whole.html else name}]"
            if shown in words:
                words = words.replace(shown, f"{_START}{place}{_END}", 1)
                break
    return Shown(words, whole.html)


def _inline(question: Question) -> Shown:
    """The text around responses that stand in it, each with its mark."""
    blocks: list[list[Shown]] = [[]]
    number, before = 0, False
    for piece in question.pieces:
        if isinstance(piece, Response):
            blocks[-1] += [Shown(" "), piece.prompt, Shown(f" {_START}{number}{_END} ")]
            number += 1
        elif not before:
            blocks[-1].append(piece)
        else:
            blocks.append([piece])
        before = not isinstance(piece, Response)
    return joined(together(block) for block in blocks if block)


def _called(response: Response) -> list[str]:
    """How the text may call a response, which then stands in it in brackets."""
    return [response.ident.removeprefix("response_"), response.ident, line(response.prompt.text)]


def _named(question: Question) -> bool:
    text = question.stem.text
    return any(
        f"[{name}]" in text or f"[{escape(name, quote=False)}]" in text for one in question.responses for name in _called(one)
    )


def _parted(question: Question, text: str) -> tuple[str, str]:
    """The paragraphs before the first gap, which say what to do, and the text from there on."""
    paragraphs = text.split("\n\n")
    first = next(place for place, paragraph in enumerate(paragraphs) if _MARK.search(paragraph))
    before = "\n\n".join(paragraphs[:first])
    if before.count("```") % 2 or before.count(":::") % 2 or paragraphs[first].startswith((" ", "\t")):
        before, first = "", 0
    stem = "\n\n".join(filter(None, [question.shared, before]))
    if not stem:
        question.change(stem_added())
    return stem or TASK, "\n\n".join(paragraphs[first:])


def _gap(question: Question, response: Response, name: str, told: Told) -> dict[str, Value] | str:
    if response.kind == "lid" and _chosen(question, response):
        return _choice(question, response, name, told)
    if response.kind in ("str", "num"):
        return _typed(question, response, name, told)
    texts = [label.shown.typed(question.texts) for label in response.labels]
    algorithms = {value(label.element, "scoring_algorithm").lower() for label in response.labels}
    if "textregex" in algorithms:
        return "a gap that a pattern judges"
    for algorithm in sorted(algorithms & _CLOSE.keys()):
        question.change("There, " + _CLOSE[algorithm].format(name))
    accepted = list(dict.fromkeys(text for text in texts if text))
    if not accepted:
        return "a gap without a right answer"
    reasons = [told.of(response.ident, label.ident) for label in response.labels]
    return _made(name, accepted[0], accepted[1:], "\n\n".join(dict.fromkeys(filter(None, reasons))))


def _made(name: str, key: str, accept: list[str], because: str) -> dict[str, Value]:
    return {
        "gap": name,
        "key": key,
        **({"accept": list(accept)} if accept else {}),
        **({"because": because} if because else {}),
    }


def _chosen(question: Question, response: Response) -> bool:
    """Whether a gap offers a choice: in Canvas's blanks all labels are right answers unless they say something else."""
    kinds = {value(label.element, "answer_type").lower() for label in response.labels}
    if kinds & {"dropdown", "wordbank"}:
        return True
    return question.kind.removesuffix("_question") != "fill_in_multiple_blanks"


def _choice(question: Question, response: Response, name: str, told: Told) -> dict[str, Value] | str:
    options = {label.ident: question.markdown(label.shown) for label in response.labels}
    right = [ident for ident in right_labels(question, response) if options.get(ident)]
    if not right:
        return "a gap without a right answer"
    for ident in right[1:]:
        question.change(f"In the gap '{name}' '{shorten(options[ident])}' is right too there; here it is left out.")
    key = options[right[0]]
    wrong: list[Value] = []
    for ident, text in options.items():
        if ident not in right and text and text != key:
            wrong.append(option(text, told.of(response.ident, ident)))
    gap = _made(name, key, [], told.of(response.ident, right[0]))
    return {**gap, **({"distractors": wrong} if wrong else {})}


def _typed(question: Question, response: Response, name: str, told: Told) -> dict[str, Value] | str:
    accepted: dict[str, Decimal] = {}
    case = []
    for condition in question.scoring.earning:
        tests = [test for test in condition.wanted if test.response == response.ident]
        if any(test.kind.startswith(("varg", "varl")) for test in tests):
            condition.tests, kept = tests, condition.tests
            right = right_number(question, condition)
            condition.tests = kept
            if right is not None:
                accepted.setdefault(digits(right[0]), Decimal(1))
                if right[1]:
                    question.change(
                        f"In the gap '{name}' {digits(right[0])} ± {right[1]} is right there; here it is the number itself."
                    )
                continue
        for test in tests:
            if test.value and test.kind in ("varequal", "varsubset"):
                accepted[test.value] = max(condition.amount or Decimal(1), accepted.get(test.value, Decimal(0)))
                case.append(test.case)
    if not accepted:
        return "a gap without a right answer"
    ordered = sorted(accepted, key=lambda text: -accepted[text])
    full = [text for text in ordered if accepted[text] == accepted[ordered[0]]]
    for text in ordered[len(full) :]:
        question.change(f"In the gap '{name}' '{shorten(text)}' earns a part of the points there; here it earns nothing.")
    gap = _made(name, full[0], full[1:], "\n\n".join(dict.fromkeys(told.typed.pop(text, "") for text in full)).strip())
    return {**gap, **({"case": True} if case and all(case) and not question.canvas else {})}
