"""Texts with gaps: Moodle's cloze, and the plugins where each gap is chosen for or dragged into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from course.content.wording import shorten
from course.importing.found import Value, option
from course.importing.marked import Parts, inner
from course.importing.readers.moodle.asked import Asked, RawError, format_of, plain_number, said, told
from course.importing.readers.moodle.clozecode import Coded, coded
from course.importing.readers.moodle.heads import below, feedback, hints, points, responses, stem_of
from course.importing.readers.moodle.words import Typed, spellings
from course.importing.sentences import TASK, in_part_in_gap, most_points, stem_added, to_all
from course.importing.worth import MOST_POINTS

_TOKEN = re.compile(r"Zgap(\d+)Q")  # survives any way from HTML to Markdown
_IN_ADDRESS = re.compile(r"\]\([^()\s]*\[\[g\d|!\[[^\[\]\n]*\[\[g\d")
_LIKE_GAP = re.compile(r"\[\[(?=\s*[\w-]+\s*\]\])")
_NO_PARAGRAPH = re.compile(r"\s*(?:[-*+] |\d+[.)] |[>|#])")
_SLOT = re.compile(r"\[\[(\d{1,3})\]\]")
_IN_FORMULA = re.compile(r"(?<!\\)\$(?!\s)[^$\n]*\[\[g\d+\]\][^$\n]*(?<![\s\\])\$")
_MEANS_WORDS = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}
_MEANS_CASE = {"SHORTANSWER_C", "SAC", "MWC"}
_MEANS_NUMBER = {"NUMERICAL", "NM"}
_MEANS_BOXES = {"MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS"}
_MEANS_LIST = {"MULTICHOICE_V", "MCV", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_H", "MCH", "MULTICHOICE_HS", "MCHS"}


def cloze(asked: Asked) -> None:
    """Moodle's cloze: gaps coded in the text.

    Raises:
        RawError: a gap is coded wrongly, or is one that we do not have.
    """
    element = asked.one("questiontext")
    html = said(element) if element is not None else ""
    found: list[Coded] = []

    def taken(gap: Coded) -> str:
        found.append(gap)
        return token(len(found))

    text = coded(html, taken)
    if not found:
        raise RawError("a cloze without a gap")
    feedback(asked)
    gaps = [_gap(asked, gap, number) for number, gap in enumerate(found, 1)]
    placed(asked, text, len(gaps))
    asked.fields["gaps"] = list[Value](gaps)
    weights = [gap.weight for gap in found]
    asked.ignore("defaultgrade")
    if sum(weights) != len(weights):
        asked.fields["points"] = str(min(sum(weights), MOST_POINTS))
    if sum(weights) > MOST_POINTS:
        asked.say(most_points(str(sum(weights))))
    if max(weights) - min(weights) > 1:
        asked.say(f"its gaps count {', '.join(map(str, weights))} there; here they share the points evenly")
    hints(asked, parts=True)
    responses(asked)


def _gap(asked: Asked, gap: Coded, number: int) -> Value:
    if gap.kind in _MEANS_WORDS:
        return _typed(asked, gap, number)
    if gap.kind in _MEANS_NUMBER:
        return _number(asked, gap, number)
    if gap.kind in _MEANS_BOXES and sum(choice.fraction > 0 for choice in gap.choices) != 1:
        raise RawError("a cloze with a gap where several boxes are ticked")
    if gap.kind in _MEANS_LIST | _MEANS_BOXES:
        asked.say("the options of a gap are listed in the text there; here they stand in a drop-down list")
    best = max(choice.fraction for choice in gap.choices)
    if best <= 0:
        raise RawError("a cloze with a gap that has no right option")
    key = next(choice for choice in gap.choices if choice.fraction == best)
    for choice in gap.choices:
        if choice is not key and choice.fraction:
            asked.say(in_part_in_gap(number, told(choice.text), choice.fraction))
    if best < 100:
        asked.say(f"in gap {number} no option earns all points there; the best one is the key here")
    because = asked.converted(key.feedback)
    wrong = [
        option(text, asked.converted(choice.feedback))
        for choice in gap.choices
        if choice is not key and (text := asked.converted(choice.html))
    ]
    if not wrong:
        asked.say(f"gap {number} has one option there; here it is typed")
        return {"gap": f"g{number}", "key": asked.typed(key.text), **({"because": because} if because else {})}
    return {
        "gap": f"g{number}",
        "key": asked.converted(key.html),
        **({"because": because} if because else {}),
        "distractors": wrong,
    }


def _typed(asked: Asked, gap: Coded, number: int) -> Value:
    case = gap.kind in _MEANS_CASE
    found = [Typed(asked.typed(choice.text), choice.fraction, asked.converted(choice.feedback)) for choice in gap.choices]
    sorted_ = spellings([one for one in found if one.text], asked)
    key, *accept = (one.text for one in sorted_.right)
    for one in sorted_.wrong:
        said_ = f" ('{shorten(one.because)}')" if one.because else ""
        asked.say(f"gap {number} knows the mistake '{told(one.text)}'{said_} there, which is lost")
    below(asked, sorted_.otherwise, to_all("any other answer in a gap"))
    return _typed_gap(number, key, accept, [one.because for one in sorted_.right], case=case)


def _typed_gap(number: int, key: str, accept: list[str], reasons: Iterable[str], *, case: bool = False) -> Value:
    because = next(filter(None, reasons), "")
    return {
        "gap": f"g{number}",
        "key": key,
        **({"accept": list[Value](accept)} if accept else {}),
        **({"case": True} if case else {}),
        **({"because": because} if because else {}),
    }


def _number(asked: Asked, gap: Coded, number: int) -> Value:
    right = [choice for choice in gap.choices if choice.fraction >= Decimal("99.99") and choice.text.strip() != "*"]
    if not right:
        raise RawError("a cloze with a number that has no right answer")
    numbers = [" ".join(choice.text.split()).partition(":") for choice in right]
    for value, _, tolerance in numbers:
        within = f", within {tolerance}" if tolerance.strip("0. ") else ""
        asked.say(
            f"gap {number} takes the number {told(value)}{within} there, however it is written; here just '{told(value)}' counts"
        )
    for choice in gap.choices:
        if choice not in right:
            said_ = f" ('{shorten(asked.converted(choice.feedback))}')" if choice.feedback else ""
            earned = f"{told(choice.text)}, {plain_number(choice.fraction)} %"
            asked.say(f"gap {number} knows another number ({earned}){said_} there, which is lost")
    values = list(dict.fromkeys(value.strip() for value, _, _ in numbers))
    return _typed_gap(number, values[0], values[1:], [asked.converted(choice.feedback) for choice in right])


def token(number: int) -> str:
    """What stands for a gap until its text is Markdown."""
    return f"Zgap{number}Q"


def placed(asked: Asked, html: str, gaps: int) -> None:
    """The text with its gaps as `text`, and what stands before it as `stem`.

    Raises:
        RawError: a gap stands where it cannot be one.
    """
    element = asked.one("questiontext")
    parts = Parts(html)
    asked.fields["type"] = "cloze"
    if (marked := parts.one("text")) is not None:
        stem_of(asked, html)
        text = asked.marked(inner(marked))
    else:
        shown = asked.converted(html, format_of(element) if element is not None else "html", element)
        head, text = _parted(shown)
        asked.fields["stem"] = head or TASK
        if not head:
            asked.say(stem_added())
    if _LIKE_GAP.search(text) and "`" in text:
        raise RawError("a cloze whose code has double square brackets")
    text = _TOKEN.sub(r"[[g\1]]", _LIKE_GAP.sub(r"[\\[", text))
    if _IN_FORMULA.search(text):
        raise RawError("a cloze with a gap in a formula")
    if not re.search(r"\w", re.sub(r"\[\[g\d+\]\]", "", text)):
        text = f"{TASK}\n\n{text}"
    if _IN_ADDRESS.search(text) or any(text.count(f"[[g{number}]]") != 1 for number in range(1, gaps + 1)):
        raise RawError("a cloze with a gap where no text stands")
    asked.fields["text"] = text


def _parted(text: str) -> tuple[str, str]:
    """The paragraphs before the first one with a gap, and the rest."""
    blocks = text.split("\n\n")
    first = next((place for place, block in enumerate(blocks) if _TOKEN.search(block)), 0)
    head = blocks[:first]
    if any("```" in block for block in head) or (head and _NO_PARAGRAPH.match(head[-1])):
        return "", text
    return "\n\n".join(head), "\n\n".join(blocks[first:])


def chosen(asked: Asked) -> None:
    """Gaps for which a word is chosen (gapselect).

    Raises:
        RawError: a gap has no choice.
    """
    choices = [(asked.words(said(one)), one.findtext("group") or "1") for one in asked.all("selectoption")]
    _slots(asked, choices, "chosen from a list")


def dragged(asked: Asked) -> None:
    """Gaps into which words are dragged (ddwtos).

    Raises:
        RawError: a gap has no choice.
    """
    asked.say("there words are dragged into the gaps; here they are chosen from lists")
    choices = [(asked.markdown(one), one.findtext("group") or "1") for one in asked.all("dragbox")]
    _slots(asked, choices, "dragged")


def _slots(asked: Asked, choices: list[tuple[str, str]], how: str) -> None:
    element = asked.one("questiontext")
    slots: list[int] = []

    def taken(match: re.Match[str]) -> str:
        slots.append(int(match[1]))
        return token(len(slots))

    html = _SLOT.sub(taken, said(element) if element is not None else "")
    if not slots or any(not 0 < slot <= len(choices) or not choices[slot - 1][0] for slot in slots):
        raise RawError("a text with gaps, one of them without its choice")
    feedback(asked)
    placed(asked, html, len(slots))
    asked.fields["gaps"] = [_slot(asked, choices, slot, number, how) for number, slot in enumerate(slots, 1)]
    asked.ignore("shuffleanswers", "showstandardinstruction")
    points(asked)
    hints(asked, parts=True)
    responses(asked)


def _slot(asked: Asked, choices: list[tuple[str, str]], slot: int, number: int, how: str) -> Value:
    key, group = choices[slot - 1]
    others = dict.fromkeys(text for text, own_group in choices if own_group == group and text and text != key)
    if not others:
        asked.say(f"what belongs into gap {number} is {how} there; here it is typed")
        return {"gap": f"g{number}", "key": key}
    return {"gap": f"g{number}", "key": key, "distractors": list[Value](others)}


KINDS: dict[str, Callable[[Asked], None]] = {"cloze": cloze, "multianswer": cloze, "gapselect": chosen, "ddwtos": dragged}
