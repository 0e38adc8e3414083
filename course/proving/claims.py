"""Items → what their keys assert: each as a statement, with what the stem has given beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from course.content.markdown import plain
from course.content.passages import asked as task
from course.interactions import Choice, ExtendedText, Gap, Gaps, Info, Match, Numeric, Option, Order, TextEntry
from course.model.item import Item, Reasoned
from course.model.wordspan import WordSpan
from course.proving.claim import Claim

_MADE_UP = re.compile(
    r"\b(in this model|in a model|in the model|invented|suppose|toy|imagine|you (?:plan|design|draft)|"
    r"would (?:support|show|weaken)|an? (?:team|class|student|group) (?:plans?|designs?|makes?|claims?|wants?))\b",
    re.IGNORECASE,
)
# What is asked for is what does not stand in the articles.
_DENIED = re.compile(
    r"\b(has to go|have to go|(?:is|are) missing|left out|goes? too far|(?:is|are|does|do|can) not|cannot|wrong|except)\b"
    r"[^.?!]*\?",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(
    r"\b(latest|newest|most recent|last) first\b|\bstart with the (latest|newest|most recent)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Asked:
    """Something that a key asserts. `denied`: the statement is keyed as false. `articles`: only these count, if any.

    `spans` are those of the option itself. `steps` are to be in the order of time,
    `backwards` if the stem says so. What stands `beside` may not be wrong, but need not be proved by itself.
    """

    claim: Claim
    denied: bool = False
    articles: frozenset[str] = frozenset()
    spans: tuple[WordSpan, ...] = ()
    steps: tuple[str, ...] = ()
    backwards: bool = False
    beside: bool = False


def claims_of(item: Item) -> Iterator[Asked]:
    """What the keys of an item assert; nothing for texts that are only to be read or written."""
    stem = task(item)
    made_up = item.certainty == "enrichment" or bool(_MADE_UP.search(stem))
    inferred = item.certainty in ("inferred", "enrichment", "attributed")

    def claim(text: str, given: str, reckoned: str = "", answer: str = "") -> Claim:
        return Claim(plain(text), given, made_up, inferred, item.certainty == "attributed", reckoned, plain(answer))

    own = _own_spans(item)
    for question in item.lower():
        match question.interaction:
            case Choice(options=options, fixed=True):
                true = any(option.right and option.text.casefold() == "true" for option in options)
                yield Asked(claim(item.stem, ""), denied=not true)
            case Choice(options=options):
                denied = bool(_DENIED.search(item.stem))
                for option in options:
                    if option.right:
                        made = claim(option.text, stem, _solution(option))
                        yield Asked(made, denied, spans=own.get(option.text, ()))
            case Match(pairs=pairs):
                for pair in pairs:
                    signs = frozenset(re.findall(r"\bA\d+\b", f"{pair.left} {pair.right}"))
                    yield Asked(claim(pair.right, f"{item.stem}\n{pair.left}"), articles=signs)
            case Order(steps=steps):
                yield Asked(
                    claim("", stem), steps=tuple(step.text for step in steps), backwards=bool(_BACKWARDS.search(item.stem))
                )
                yield from (Asked(claim(step.text, stem), beside=True) for step in steps)
            case Gaps() as gaps:
                for gap in gaps.gaps:
                    text = gap.key.text if made_up else _filled(gaps, gap)
                    yield Asked(claim(text, item.stem, _solution(gap.key), gap.key.text))
            case TextEntry(key=key):
                yield Asked(claim(key.text, stem, _solution(key)))
            case Numeric(keys=keys):
                for number in keys:
                    yield Asked(claim(f"{number.value.normalize():f}", stem, plain(number.because or item.solution or "")))
            case ExtendedText() | Info():
                continue


def _solution(option: Option) -> str:
    """The worked solution of a number to choose or to fill in."""
    return plain(option.because) if re.fullmatch(r"[\d.,%\s]+", option.text) and re.search(r"\d", option.because) else ""


def _own_spans(item: Item) -> dict[str, tuple[WordSpan, ...]]:
    found = {}
    for name in ("keys", "distractors", "unused"):
        for option in getattr(item, name, ()):
            if isinstance(option, Reasoned) and option.span:
                found[option.option] = tuple(option.span)
    return found


def _filled(gaps: Gaps, chosen: Gap) -> str:
    """The sentence of a text that a gap stands in, filled with its key."""
    parts = (part if isinstance(part, str) else part.key.text + "\0" * (part is chosen) for part in gaps.segments)
    sentences = re.split(r"(?<=[.?!])\s+", "".join(parts))
    return next(sentence.replace("\0", "") for sentence in sentences if "\0" in sentence)
