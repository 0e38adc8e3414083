"""Matching and ordering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course.formats.qti3 import declaring
from course.formats.qti3.hand import Hand, Written, flag, reason
from course.formats.qti3.scoring import Scoring, share, shown
from course.formats.qti3.texts import escaped
from course.interactions import Match, Order
from course.model.form import Shuffled
from course.model.letters import letters


def match(hand: Hand, matching: Match, shuffled: Shuffled, prompt: str, response: str, scoring: Scoring) -> Written:
    """Each left text goes with one right text; these are used up unless several left ones share one."""
    left = [f"L{number}" for number in range(1, len(matching.pairs) + 1)]
    right = [f"R{number}" for number in range(1, len(shuffled.order) + 1)]
    where = dict(zip(shuffled.order, right, strict=True))
    pairs = [f"{name} {where[matching.partner(pair)]}" for name, pair in zip(left, matching.pairs, strict=True)]
    each = share(scoring.points, len(pairs))
    declared = declaring.response(
        hand.vocabulary,
        response,
        "directedPair",
        pairs,
        cardinality="multiple",
        earns=[(pair, each) for pair in pairs],
        bounds=("0", shown(scoring.points)),
    )
    sets = _set(hand, ((name, pair.left) for name, pair in zip(left, matching.pairs, strict=True)), 1)
    sets += _set(
        hand, ((name, option.text) for name, option in zip(right, shuffled.shown, strict=True)), 0 if matching.shared else 1
    )
    body = hand.vocabulary.element(
        "match_interaction",
        hand.prompt(prompt) + sets,
        response_identifier=response,
        shuffle=flag(hand.mix),
        max_associations=len(left),
        min_associations=0,
    )
    reasons = tuple(_reasons(hand, matching, left, where))
    return Written(declared, body, scoring.mapped(response) + scoring.settled(each), reasons)


def _set(hand: Hand, choices: Iterable[tuple[str, str]], most: int) -> str:
    element = hand.vocabulary.element
    return element(
        "simple_match_set",
        "".join(
            element("simple_associable_choice", hand.inline(text), identifier=name, match_max=most) for name, text in choices
        ),
    )


def _reasons(hand: Hand, matching: Match, left: list[str], right: Mapping[int, str]) -> Iterable[str]:
    arrow = " ← " if hand.html.around == "rtl" else " → "
    for name, pair in zip(left, matching.pairs, strict=True):
        if pair.because:
            yield reason(name, f"{hand.inline(pair.left)}{arrow}{hand.inline(pair.right)}", hand.inline(pair.because))
    fits = escaped(hand.labels.gettext("%(option)s fits none", option="{}"))
    for place, option in enumerate(matching.rights):
        if option in matching.unused and option.because:
            yield reason(right[place], fits.replace("{}", hand.inline(option.text)), hand.inline(option.because))


def order(hand: Hand, ordering: Order, shuffled: Shuffled, prompt: str, response: str, scoring: Scoring) -> Written:
    """Steps to be put in order; each in its own place earns its share."""
    names = letters(len(ordering.steps))
    where = dict(zip(shuffled.order, names, strict=True))
    right = [where[place] for place in range(len(ordering.steps))]
    element = hand.vocabulary.element
    steps = "".join(
        element("simple_choice", hand.inline(step.text), identifier=name)
        for name, step in zip(names, shuffled.shown, strict=True)
    )
    body = element("order_interaction", hand.prompt(prompt) + steps, response_identifier=response, shuffle=flag(hand.mix))
    declared = declaring.response(hand.vocabulary, response, "identifier", right, cardinality="ordered")
    if hand.policies.partial_credit:
        each = share(scoring.points, len(right))
        scored = scoring.in_place(response, right, each) + scoring.settled(each)
    else:
        scored = scoring.right(response)
    told = zip(right, ordering.steps, strict=True)
    reasons = tuple(reason(name, hand.inline(step.text), hand.inline(step.because)) for name, step in told)
    return Written(declared, body, scored, reasons, ordered=True)
