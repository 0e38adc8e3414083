"""One question of an item → its interaction in QTI, whatever it is."""

from __future__ import annotations

from typing import assert_never

from course.formats.qti3 import arranging, choosing, entering
from course.formats.qti3.hand import Hand, Written, part
from course.formats.qti3.scoring import Scoring
from course.interactions import Choice, ExtendedText, Gaps, Info, Match, Numeric, Order, TextEntry
from course.model.form import Shuffled


def question(hand: Hand, shuffled: Shuffled, response: str, score: str) -> Written:
    """The question in XML; `response` and `score` are what its variables are called."""
    asked = shuffled.question
    scoring = Scoring(hand.vocabulary, hand.policies.partial_credit, asked.points, score)
    prompt = asked.prompt
    match asked.interaction:
        case Choice(many=False) as choice:
            return choosing.one(hand, choice, shuffled, prompt, response, scoring)
        case Choice() as choice:
            return choosing.many(hand, choice, shuffled, prompt, response, scoring)
        case Match() as matching:
            return arranging.match(hand, matching, shuffled, prompt, response, scoring)
        case Order() as ordering:
            return arranging.order(hand, ordering, shuffled, prompt, response, scoring)
        case Gaps() as gaps:
            return entering.gaps(hand, gaps, shuffled, prompt, response, scoring)
        case TextEntry() as entry:
            return entering.text(hand, entry, prompt, response, scoring)
        case Numeric() as numeric:
            return entering.number(hand, numeric, prompt, response, scoring)
        case ExtendedText() as entry:
            return entering.writing(hand, entry, asked.points, prompt, response)
        case Info():
            return Written(body=part("procedure", hand.block(prompt)))
        case unreachable:
            assert_never(unreachable)
