"""The answers in braces → what Moodle makes of them: a kind of question, and its parts as Moodle XML has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape

from lxml import etree

from course.importing.readers.gift.signs import formatted
from course.importing.readers.moodle.asked import number_of, plain_number

Element = etree._Element

# Moodle's format of missing words leaves out the first sign.
_WEIGHT = re.compile(r"\s*%(-{0,2}\d{1,3}(?:[.,]\d{0,9})?)%|\s*(\d{1,3})%(?=[^\W\d_])")
_JUDGED = re.compile(r"\s*(T|F|TRUE|FALSE)\s*", re.IGNORECASE)
_SPECIAL = {ord(char): f"&#{ord(char)};" for char in "&<>\"'{}#~\\=%@"}  # in the code of a gap
_COLUMN = re.compile(r"^[ \t]*[=~]", re.MULTILINE)
_MARK = re.compile(r"[=~]")
_AUTO = "moodle_auto_format"
_ONLY_TAGS = re.compile(r"(?:\s*</?(?!img\b)[A-Za-z!][^<>]{0,200}>)+\s*")


@dataclass(frozen=True)
class Answer:
    """An answer: what it earns in percent, its text and what is said to it, each with its format; `mark`: `=`, `~` or none."""

    mark: str
    fraction: str
    text: str
    format: str
    feedback: str
    feedback_format: str


@dataclass
class Answers:
    """What stands in braces: the kind as Moodle XML calls it, its parts, the general feedback and its format.

    `reasons` are the texts after `#` beside pairs, `misfits` those beside what fits none, which Moodle does not know; `said` is
    what was read otherwise than Moodle would.
    """

    kind: str
    parts: list[Element] = field(default_factory=list)
    found: list[Answer] = field(default_factory=list)
    general: tuple[str, str] = ("", "html")
    reasons: list[tuple[str, str]] = field(default_factory=list)
    misfits: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def answers(inside: str, format_: str) -> Answers:
    """What the text in braces means, in Moodle's order of trying; texts without a format have that of the question."""
    inside, sign, general = inside.rpartition("####")
    inside, general = (inside, general) if sign else (general, "")
    of = _Reading(inside, format_)
    bare = inside.strip()
    if not bare:
        read = Answers("essay")
    elif bare.startswith("#"):
        read = of.numbers(inside.partition("#")[2])
    elif match := _JUDGED.fullmatch(inside.partition("#")[0]):
        read = of.judgement(true=match[1].upper().startswith("T"))
    elif "~" in inside:
        read = of.choices()
    elif "=" in inside and "->" in inside:
        read = of.pairs()
    else:
        read = of.words()
    read.general = formatted(general, format_)
    read.said += of.said
    return read


class _Reading:
    def __init__(self, inside: str, format_: str) -> None:
        self.inside = inside
        self.format = format_
        self.said: list[str] = []

    def split(self, inside: str) -> Iterator[tuple[str, str]]:
        """Each answer's sign and text. Where answers have lines of their own, a `=` within a line may be none."""
        aligned = len(_COLUMN.findall(inside)) > 1
        sign, start = "", 0
        for match in _MARK.finditer(inside):
            place = match.start()
            if aligned and not self._begins(inside, place):
                continue
            before = inside[start:place]
            if before.strip() or (sign and match[0] == sign):
                yield sign, before
            sign, start = match[0], place + 1
        if sign or inside.strip():
            yield sign, inside[start:]

    def _begins(self, inside: str, place: int) -> bool:
        line = inside[inside.rfind("\n", 0, place) + 1 : place]
        if inside[place] == "~" or not line.strip(" \t~"):
            return True
        if line[-1] in " \t~" and not re.match(r"[=>\s]|\Z", inside[place + 1 : place + 2]):
            return True
        self._say("a sign = within an answer, without a backslash before it, is read as part of the answer")
        return False

    def _say(self, sentence: str) -> None:
        if sentence not in self.said:
            self.said.append(sentence)

    def each(self, inside: str, otherwise: str = "") -> Iterator[Answer]:
        """The answers; one without a sign has the format and the weight of `=`."""
        for mark, text in self.split(inside):
            weight = _WEIGHT.match(text)
            if weight:
                fraction, text = (weight[1] or weight[2]).replace("--", "").replace(",", "."), text[weight.end() :]
            else:
                fraction = "0" if mark == "~" else "100"
            text, _, feedback = text.partition("#")
            shown, format_ = formatted(text, otherwise or self.format)
            if format_ == _AUTO and _ONLY_TAGS.fullmatch(shown):
                self._say(f"'{shown}' is read as text: as HTML it would show nothing")
                format_ = "plain_text"
            yield Answer(mark, fraction, shown, format_, *formatted(feedback, self.format))

    def judgement(self, *, true: bool) -> Answers:
        """The first feedback is for a wrong answer, the second for a right one, whatever is right."""
        said = self.inside.split("#", 2)[1:]
        wrong, right = (formatted(text, self.format) for text in [*said, "", ""][:2])
        rows = [
            _answer("100" if value is true else "0", str(value).lower(), "plain_text", *(right if value is true else wrong))
            for value in (True, False)
        ]
        return Answers("truefalse", rows)

    def choices(self) -> Answers:
        found = [self._coloured(answer) for answer in self.each(self.inside) if answer.text or answer.feedback]
        single = any(answer.mark != "~" for answer in found)
        parts = [_element("single", "true" if single else "false")]
        parts += [_answer(one.fraction, one.text, one.format, one.feedback, one.feedback_format) for one in found]
        return Answers("multichoice", parts, found)

    def _coloured(self, answer: Answer) -> Answer:
        """An option that is all feedback is a text that begins with `#`, such as a colour."""
        if answer.text:
            return answer
        self._say("an option that begins with # is read as its text, not as feedback")
        return replace(answer, text=f"#{answer.feedback}", format=answer.feedback_format, feedback="")

    def words(self) -> Answers:
        found = list(self.each(self.inside, "plain_text"))
        rows = [_answer(one.fraction, one.text, "plain_text", one.feedback, one.feedback_format) for one in found]
        return Answers("shortanswer", [_element("usecase", "0"), *rows], found)

    def numbers(self, inside: str) -> Answers:
        found, parts = [], []
        for answer in self.each(inside, "plain_text"):
            value, tolerance = ("*", "0") if answer.mark == "~" and not answer.text else _range(answer.text)
            row = _answer(answer.fraction, value, "plain_text", answer.feedback, answer.feedback_format)
            row.append(_element("tolerance", tolerance))
            found.append(answer)
            parts.append(row)
        return Answers("numerical", parts, found)

    def pairs(self) -> Answers:
        read = Answers("matching")
        for _, text in self.split(self.inside):
            left, _, right = text.partition("->")
            right, _, why = right.partition("#")
            row = _rich("subquestion", *formatted(left, self.format))
            etree.SubElement(etree.SubElement(row, "answer"), "text").text = partner = formatted(right, "plain_text")[0]
            read.parts.append(row)
            if partner:
                (read.reasons if row.findtext("text") else read.misfits).append(formatted(why, self.format))
        return read


def coded(inside: str, format_: str) -> str:
    """The answers as code of a gap in Moodle's cloze.

    Raises:
        ValueError: no gap can be them.
    """
    read = answers(inside, format_)
    match read.kind:
        case "multichoice":
            kind = "MULTICHOICE" if read.parts[0].text == "true" else "MULTIRESPONSE"
        case "shortanswer":
            kind = "SHORTANSWER"
        case "numerical":
            kind = "NUMERICAL"
        case "truefalse":
            right, _ = sorted(read.parts, key=lambda row: row.get("fraction") != "100")
            other = "false" if right.findtext("text") == "true" else "true"
            return f"{{1:MULTICHOICE:={right.findtext('text')}~{other}}}"
        case _:
            raise ValueError("several answers in one text, one of which can be no gap")
    choices = []
    for row in (part for part in read.parts if part.tag == "answer"):
        text, tolerance = row.findtext("text") or "", row.findtext("tolerance")
        html = text if kind == "SHORTANSWER" or row.get("format") in ("html", _AUTO) else escape(text)
        told = row.findtext("feedback/text") or ""
        code = f"%{row.get('fraction')}%" + html.translate(_SPECIAL) + (f":{tolerance}" if tolerance else "")
        choices.append(code + (f"#{told.translate(_SPECIAL)}" if told else ""))
    return f"{{1:{kind}:{'~'.join(choices)}}}"


def _range(text: str) -> tuple[str, str]:
    """A number and its tolerance, of `3:0.1`, `1..5` or `3` alone; what is none stays as it is."""
    low, dots, high = text.partition("..")
    first, last = number_of(low), number_of(high)
    if dots and first is not None and last is not None:
        return plain_number((first + last) / 2), plain_number(abs(last - first) / 2)
    value, _, tolerance = text.partition(":")
    return value.strip(), tolerance.strip() or "0"


def _element(tag: str, text: str) -> Element:
    element = etree.Element(tag)
    element.text = text
    return element


def _rich(tag: str, text: str, format_: str) -> Element:
    element = etree.Element(tag, format=format_)
    etree.SubElement(element, "text").text = text
    return element


def _answer(fraction: str, text: str, format_: str, feedback: str, feedback_format: str) -> Element:
    row = _rich("answer", text, format_)
    row.set("fraction", fraction)
    row.append(_rich("feedback", feedback, feedback_format))
    return row
