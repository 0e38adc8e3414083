"""A question as it stands in Moodle's bank after an import: how it reads, and how Moodle grades an answer.

After Moodle's question/type/*/question.php; the gaps after question/type/multianswer/questiontype.php.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

SPACE = " \t\n\r\0\x0b"  # what PHP's trim() takes away
VOID = {"br", "hr", "img"}


class RefusedError(Exception):
    """Moodle would not take this, or would make something else of it."""


@dataclass
class Rich:
    """A text that Moodle shows as HTML."""

    html: str
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        return text_of(self.html)


@dataclass
class Answer:
    fraction: float
    text: str
    feedback: Rich
    tolerance: float = 0


@dataclass
class Hint:
    text: Rich
    shown_number: bool
    clear_wrong: bool


@dataclass
class Alternative:
    fraction: float
    text: str
    feedback: str


@dataclass
class Gap:
    weight: int
    chosen: bool
    shuffled: bool
    alternatives: list[Alternative] = field(default_factory=list)


@dataclass
class Imported:
    """A question as it stands in Moodle's bank."""

    type: str
    category: tuple[str, ...]
    name: str
    idnumber: str
    text: Rich
    feedback: Rich
    mark: float
    hints: list[Hint]
    tags: list[str]
    answers: list[Answer] = field(default_factory=list)
    shuffled: bool = False
    single: bool = True
    stems: list[Rich] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)  # of the stems, then the unused ones; as shown
    gaps: list[Gap] = field(default_factory=list)
    grader_info: Rich = field(default_factory=lambda: Rich(""))
    lines: int = 0

    def choose(self, *texts: str) -> float:
        """The grade for ticking the options that read so (multichoice, true-false)."""
        shown = [text_of(answer.text) for answer in self.answers]
        ticked = [self.answers[shown.index(text)].fraction for text in texts]
        return min(1.0, max(0.0, sum(ticked)))

    def type_in(self, text: str) -> float:
        """The grade for a short answer or a number."""
        for answer in self.answers:
            if self.type == "numerical":
                value = float(text)
                if abs(value - float(answer.text)) <= answer.tolerance + 1e-12 * abs(value):
                    return answer.fraction
            elif matches(text, answer.text):
                return answer.fraction
        return 0.0

    def match(self, *texts: str) -> float:
        """The grade for these partners, in the order of the stems."""
        right = sum(a == b for a, b in zip(texts, self.partners, strict=False))
        return right / len(self.stems)

    def order(self, *texts: str) -> float:
        """The grade for this order, by absolute position."""
        right = [text_of(answer.text) for answer in self.answers]
        return sum(a == b for a, b in zip(texts, right, strict=True)) / len(right)

    def fill(self, *texts: str) -> float:
        """The grade for a cloze: what is typed or chosen in each gap."""
        earned = 0.0
        for gap, text in zip(self.gaps, texts, strict=True):
            for alternative in gap.alternatives:
                same = text_of(alternative.text) == text if gap.chosen else matches(text, alternative.text)
                if same:
                    earned += gap.weight * alternative.fraction
                    break
        return earned / sum(gap.weight for gap in self.gaps)

    @property
    def everything(self) -> str:
        """All that somebody, student or teacher, can read of it."""
        typed = self.type in ("shortanswer", "numerical")
        pairs = [(answer.text, answer.feedback.shown, typed) for answer in self.answers]
        pairs += [(a.text, text_of(a.feedback), not gap.chosen) for gap in self.gaps for a in gap.alternatives]
        answers = [text.replace("\\*", "*") if typed else text_of(text) for text, _, typed in pairs]
        answers += [feedback for _, feedback, _ in pairs]
        texts = [self.text, self.feedback, self.grader_info, *self.stems, *(hint.text for hint in self.hints)]
        parts = [self.name, *self.tags, *(text.shown for text in texts), *answers, *self.partners]
        return "\n".join(parts)


def text_of(shown: str) -> str:
    """HTML as it is read: tags gone, entities decoded, white space single. Unbalanced HTML is refused."""
    reader = _Reader()
    reader.feed(shown)
    reader.close()
    if reader.open:
        raise RefusedError(f"HTML left open: {reader.open} in {shown!r}")
    return " ".join("".join(reader.texts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        alt = dict(attrs).get("alt")
        self.texts.append(f" {alt} " if alt else " " if tag in ("p", "br", "li", "td", "th", "h4", "h2", "h3") else "")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise RefusedError(f"HTML closes <{tag}> out of turn")
        self.texts.append(" " if tag in ("p", "li", "td", "th", "h4", "h2", "h3") else "")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise RefusedError(f"HTML comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise RefusedError(f"HTML declaration {decl!r}")


def matches(response: str, pattern: str) -> bool:
    """qtype_shortanswer_question::compare_string_with_wildcard, case ignored."""
    bits = re.split(r"(?<!\\)\*+", unicodedata.normalize("NFC", pattern))
    expression = ".*".join(re.escape(bit.replace("\\*", "*")) for bit in bits)
    return re.fullmatch(expression, unicodedata.normalize("NFC", response.strip(SPACE)), re.IGNORECASE) is not None


# ANSWER_ALTERNATIVE_REGEX and ANSWER_REGEX, to the letter.
_FRACTION = r"=|%(-?[0-9]+(?:[.,][0-9]*)?)%"
_ANSWER = r".+?(?<!\\|&)(?<!&amp;)(?=[~#}]|$)"
_FEEDBACK = r".*?(?<!\\)(?=[~}]|$)"
_ALTERNATIVE = rf"({_FRACTION})?({_ANSWER})(#({_FEEDBACK}))?"
_TYPES = "SHORTANSWER|SA|MW|MULTICHOICE|MC|MULTICHOICE_S|MCS"
_GAP = re.compile(rf"\{{([0-9]*):({_TYPES}):({_ALTERNATIVE}(~{_ALTERNATIVE})*)\}}", re.DOTALL)


def extract(text: str) -> tuple[str, list[Gap]]:
    """qtype_multianswer_extract_question: the text with `{#1}` for its gaps, and the gaps."""
    gaps: list[Gap] = []
    while found := _GAP.search(text):
        gap = Gap(int(found[1] or 1), found[2].startswith("M") and found[2] != "MW", found[2].endswith("S"))
        rest = found[3]
        while alternative := re.search("~?" + _ALTERNATIVE, rest, re.DOTALL):
            fraction = 1.0 if alternative[1] == "=" else float(alternative[2] or 0) / 100
            answer, feedback = (_decoded(alternative[group] or "") for group in (3, 5))
            gap.alternatives.append(Alternative(fraction, answer, feedback))
            rest = rest.split(alternative[0], 1)[1]
        gaps.append(gap)
        before, after = text.split(found[0], 1)
        text = f"{before}{{#{len(gaps)}}}{after}"
    return text, gaps


def _decoded(text: str) -> str:
    """html_entity_decode, once, then the two escapes."""
    decoded = re.sub(r"&(#\d+|\w+);", lambda entity: html.unescape(entity[0]), text)
    return decoded.replace("\\}", "}").replace("\\#", "#")
