"""S29, weighing: a table of weighted criteria for four ways to run a messenger, and which weight turns the ranking round.

The articles say: companies like Meta must balance privacy and security (A2 ¶6); Meta speaks of balancing privacy and safety (A3
¶1), of strong encryption and of harm to be found (A3 ¶6), and the balance stays an open task (A3 ¶13). No article scores
anything. Our modelling choice: three criteria, scores from 0 to 10 that an invented group gave, and weights in per cent. Another
group would give others. The table helps to think, it proves nothing: no outcome is the right one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random

from course.modelling.phrasing import figures, listed
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.systems.coverage import exact

OPTIONS = {
    "default": "encryption by default",
    "opt_in": "encryption on request",
    "none": "no encryption end to end",
    "extra": "encryption by default with extra safety tools",
}
CRITERIA = ("privacy", "safety", "ease")
Scores = Mapping[str, int]
"""The scores of one option by criterion."""


def scores(values: Values) -> dict[str, dict[str, int]]:
    """The scores of each option."""
    return {option: {criterion: values.whole(f"{option}_{criterion}") for criterion in CRITERIA} for option in OPTIONS}


def weights(values: Values) -> dict[str, int]:
    """The weights in per cent; `ease` gets what the others leave."""
    privacy, safety = values.whole("privacy"), values.whole("safety")
    return {"privacy": privacy, "safety": safety, "ease": 100 - privacy - safety}


def total(given: Scores, weight: Mapping[str, int]) -> Decimal:
    """The weighted mean of an option's scores: from 0 to 10."""
    return exact(sum((Decimal(given[criterion] * weight[criterion]) / 100 for criterion in weight), Decimal(0)))


def ranking(all_scores: Mapping[str, Scores], weight: Mapping[str, int]) -> list[str]:
    """The options by their totals, the highest first; equal ones stay in their order."""
    return sorted(all_scores, key=lambda option: -total(all_scores[option], weight))


def leaders(all_scores: Mapping[str, Scores], weight: Mapping[str, int]) -> set[str]:
    """The options with the highest total."""
    totals = {option: total(given, weight) for option, given in all_scores.items()}
    return {option for option, number in totals.items() if number == max(totals.values())}


def flipping_weight(one: Scores, other: Scores) -> Fraction | None:
    """The weight of privacy (per cent) at which two options tie if safety gets the rest; None if none turns them round."""
    ahead = one["privacy"] - other["privacy"]
    behind = other["safety"] - one["safety"]
    if ahead * behind <= 0:
        return None
    return Fraction(100 * behind, ahead + behind)


def two(privacy: int) -> dict[str, int]:
    """Weights of privacy and safety alone."""
    return {"privacy": privacy, "safety": 100 - privacy}


def _run(values: Values, random: Random) -> Run:
    table, weight = scores(values), weights(values)
    totals = {OPTIONS[option]: total(given, weight) for option, given in table.items()}
    steps = tuple(range(0, 101, 20))
    flip = flipping_weight(table["default"], table["opt_in"])
    return Run(
        (
            Step(
                "Scores and weights",
                "An invented group scores four ways from 0 (bad) to 10 (good). The weights are "
                f"{listed([f'{share}% for {criterion}' for criterion, share in weight.items()])}. What is each total?",
                "Each score times its weight, added up: "
                + "; ".join(f"{name} {figures(number)}" for name, number in totals.items())
                + ". Other scores or weights give another order: the table shows what follows from them, not what is right.",
                (Table(("Option", *CRITERIA), tuple((OPTIONS[o], *(str(s) for s in row.values())) for o, row in table.items())),),
            ),
            Step(
                "Which weight turns the ranking round?",
                "Now privacy and safety alone count, and the weight of privacy grows from 0% to 100%. Which option leads when?",
                _turned(flip),
                (
                    Table(
                        ("Option", *(f"leads at {step}%" for step in steps)),
                        tuple((OPTIONS[o], *(o in leaders(table, two(step)) for step in steps)) for o in OPTIONS),
                    ),
                ),
            ),
        )
    )


def _turned(flip: Fraction | None) -> str:
    pair = f"{OPTIONS['default']} and {OPTIONS['opt_in']}"
    if flip is None:
        return f"Between {pair} no weight decides: one of them is at least as good in both criteria."
    near = figures(exact(round(Decimal(flip.numerator) / flip.denominator, 1)))
    return f"Between {pair} the order turns at a weight of {near}% for privacy. Who argues about the result argues about weights."


def _consistent(values: Values) -> None:
    both = values.whole("privacy") + values.whole("safety")
    if both > 100:
        raise ParameterError("safety", f"weights of {both}% in all are more than 100%", "privacy + safety: at most 100")


_CENT = "weights are shares of 100%"
_TEN = "scores go from 0 (bad) to 10 (good)"
_GIVEN = {"default": (9, 4, 8), "opt_in": (5, 6, 5), "none": (1, 7, 9), "extra": (8, 6, 6)}
SYSTEM = System(
    title="Weighing privacy and safety: a table of criteria",
    numbers=("S29",),
    summary="Four ways to run a messenger get scores and weights. What leads, and which weight turns the ranking round?",
    articles="Companies must balance privacy and security (A2 ¶6); Meta speaks of privacy and safety (A3 ¶1, ¶6); the "
    "balance stays an "
    "open task (A3 ¶13). No article scores anything.",
    assumptions=(
        "Scores go from 0 (bad) to 10 (good). An invented group gave them; another group would give others.",
        "Weights add up to 100%. A total is each score times its weight, added up.",
        "The table helps to think. It does not show what is right.",
    ),
    parameters=(
        Parameter("privacy", "weight of privacy", 40, 0, 100, why=_CENT, unit="per cent"),
        Parameter("safety", "weight of safety", 40, 0, 100, why=_CENT, unit="per cent"),
        *(
            Parameter(f"{option}_{criterion}", f"score of {OPTIONS[option]} in {criterion}", score, 0, 10, why=_TEN)
            for option, given in _GIVEN.items()
            for criterion, score in zip(CRITERIA, given, strict=True)
        ),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A2-14", "A3-03", "A3-17", "A3-35"),
)
