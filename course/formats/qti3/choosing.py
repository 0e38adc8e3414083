"""Choices: one or several options of a list."""

from __future__ import annotations

from course.formats.qti3 import declaring
from course.formats.qti3.hand import Hand, Written, flag, staying
from course.formats.qti3.scoring import Scoring, cost, share, shown
from course.interactions import Choice
from course.model.form import Shuffled
from course.model.letters import letters


def one(hand: Hand, choice: Choice, shuffled: Shuffled, prompt: str, response: str, scoring: Scoring) -> Written:
    """A choice of one option."""
    right = [name for name, option in zip(letters(len(choice.options)), shuffled.shown, strict=True) if option.right]
    points = shown(scoring.points)
    declared = declaring.response(
        hand.vocabulary, response, "identifier", right[:1], earns=[(name, points) for name in right], bounds=("0", points)
    )
    scored = scoring.right(response) if len(right) == 1 else scoring.mapped(response)
    names = letters(len(choice.options))
    told = zip(names, shuffled.shown, strict=True)
    reasons = hand.reasons((name, hand.labels.shown(option.text), option) for name, option in told)
    return Written(declared, _interaction(hand, choice, shuffled, hand.prompt(prompt), response, 1), scored, reasons)


def many(hand: Hand, choice: Choice, shuffled: Shuffled, prompt: str, response: str, scoring: Scoring) -> Written:
    """A choice of several options; wrong ticks cost what the policies say."""
    names = letters(len(choice.options))
    right = [name for name, option in zip(names, shuffled.shown, strict=True) if option.right]
    points, each = shown(scoring.points), share(scoring.points, len(right) or 1)
    wrong = cost(scoring.points, len(names) - len(right), hand.policies)
    if right:
        earns = [(name, each if option.right else wrong) for name, option in zip(names, shuffled.shown, strict=True)]
        bounds, start, end = ("0", points), "", scoring.settled(each, wrong)
    else:  # then no tick is the right answer, and any tick a mistake
        earns = [(name, f"-{points}") for name in names]
        bounds, start, end = (f"-{points}", "0"), scoring.gives(scoring.value("float", points)), ""
    declared = declaring.response(
        hand.vocabulary,
        response,
        "identifier",
        right,
        cardinality="multiple",
        earns=[(name, given) for name, given in earns if given not in ("0", "-0")],
        bounds=bounds,
    )
    said = hand.labels.gettext("Tick every right answer.")
    said += " " + hand.labels.gettext("There may be none.") if hand.none else ""
    body = _interaction(hand, choice, shuffled, hand.prompt(prompt, said), response, 0)
    reasons = hand.reasons((name, option.text, option) for name, option in zip(names, shuffled.shown, strict=True))
    return Written(declared, body, start + scoring.mapped(response) + end, reasons)


def _interaction(hand: Hand, choice: Choice, shuffled: Shuffled, prompt: str, response: str, most: int) -> str:
    """The interaction, in which at most so many options can be chosen (0: any number)."""
    element, options = hand.vocabulary.element, shuffled.shown
    mix = not choice.fixed and hand.mixes(choice.options)
    stays = staying(options, mix=mix)
    choices = "".join(
        element(
            "simple_choice",
            hand.inline(hand.labels.shown(option.text)),
            identifier=name,
            fixed="true" if place in stays else None,
        )
        for place, (name, option) in enumerate(zip(letters(len(options)), options, strict=True))
    )
    lettered = "qti-labels-upper-alpha" if hand.vocabulary.newest and not choice.fixed else None  # as the key has them
    return element(
        "choice_interaction",
        prompt + choices,
        **{"response_identifier": response, "shuffle": flag(mix), "max_choices": most, "class": lettered},
    )
