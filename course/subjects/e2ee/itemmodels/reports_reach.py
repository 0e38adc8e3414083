"""S18, with S15: of how many listed messages does a service learn, by its scan and by users' reports?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from course.modelling.drafts import Draft, Mistake, NoVariant, numeric
from course.modelling.itemmodel import Draw, ItemModel
from course.modelling.phrasing import figures
from course.modelling.system import Value
from course.subjects.e2ee.systems.coverage import exact
from course.subjects.e2ee.systems.detection import SYSTEM, not_locked, reported

_ROUND = [
    (count, share) for count in (40, 50, 60, 80, 100, 150, 200) for share in (40, 50, 60, 75, 80, 90) if count * share % 1000 == 0
]


def _draw(random: Random) -> Mapping[str, Value]:
    matching, share = random.choice(_ROUND)
    return {
        "matching": matching,
        "share": share,
        "report": random.choice((10, 20, 30, 40)),
    }


def _make(draw: Draw) -> Draft:
    matching, share, report = (draw.values.whole(name) for name in ("matching", "share", "report"))
    found, sent = not_locked(matching, share), reported(matching, share, report)
    missed = exact(matching - found)
    if share == 0 or report in (0, 100):
        raise NoVariant("the scan misses nothing, or recipients report nothing or everything")
    every = exact(Decimal(matching) * report / 100)
    start = (
        f"In this model {figures(matching)} messages a week match a list of known fraud texts. {share}% of them are end-to-end "
        f"encrypted. The server’s scan finds each listed message that it can read. "
    )
    steps = (
        f"1. The scan can read {100 - share}%: it finds {figures(found)} of {figures(matching)}.\n2. It misses "
        f"{figures(matching)} − {figures(found)} = {figures(missed)}.\n"
    )
    assumptions = [SYSTEM.assumptions[0], SYSTEM.assumptions[4]]
    more = draw.random.choice((0, 0, 10, 20))
    if more and report + more < 100:
        gain = reported(matching, share, report + more) - sent
        _whole(draw, gain, found, missed)
        return numeric(
            stem=start
            + f"Recipients report {report}% of those that it misses. A simpler button lifts this to {report + more}%. Of how "
            "many more listed messages does the service learn in a week, on average?",
            key=exact(gain),
            because=f"{more}% of {figures(missed)} = {figures(gain)}",
            mistakes=[
                Mistake(
                    exact(Decimal(matching) * more / 100), "Took all listed messages, also those that the scan finds anyway."
                ),
                Mistake(exact(sent + gain), "Worked out all reports with the new button, but the gain is asked for."),
                Mistake(exact(found * more / 100), "Took the messages that the scan finds for those that it misses."),
                Mistake(sent, "Worked out the reports before the button."),
            ],
            measure="messages",
            solution=f"{steps}3. Reported before: {report}% of {figures(missed)} = {figures(sent)}. With the button: "
            f"{report + more}%, that is {figures(exact(sent + gain))}.\n4. That is {figures(exact(gain))} more.",
            feedback=f"Each further per cent of reports adds a hundredth of the {figures(missed)} that the scan misses.",
            assumptions=assumptions,
            least=2,
        )
    _whole(draw, sent, found, missed)
    return numeric(
        stem=start
        + f"Recipients report {report}% of those that it misses. Of how many listed messages does the service learn in a "
        "week, by scan and reports together, on average?",
        key=exact(found + sent),
        because=f"{figures(found)} + {figures(sent)} = {figures(exact(found + sent))}",
        mistakes=[
            Mistake(exact(found + every), "Applied the reports to all listed messages and counted some of them twice."),
            Mistake(sent, "Counted the reports and left out the scan."),
            Mistake(found, "Counted the scan and left out the reports."),
            Mistake(matching, "Thought that reports make up for everything that the scan misses."),
            Mistake(every, "Took the share of reports of all listed messages, and left out the scan."),
        ],
        measure="messages",
        solution=f"{steps}3. Reported: {report}% of {figures(missed)} = {figures(sent)}.\n"
        f"4. Together: {figures(found)} + {figures(sent)} = {figures(exact(found + sent))}.\n\n"
        f"If no recipient reported anything, {figures(found)} would be left.",
        feedback="Reports reach what the scan cannot read, since recipients can. But they depend on people who report.",
        assumptions=assumptions,
        least=2,
    )


def _whole(draw: Draw, *numbers: Decimal) -> None:
    """Fractions are printed for the numbers that somebody pins, where tenths will do."""
    if any(number * 10 % 1 != 0 for number in numbers):
        raise NoVariant("messages come in small fractions")


MODEL = ItemModel(
    summary="what scan and reports together reach",
    unit="U5",
    objective="LO5",
    bloom="analyse",
    difficulty="medium",
    system="detection",
    draw=_draw,
    make=_make,
    cites=("A1-40", "A1-41", "A3-28"),
    tags=("user-reports", "scanning", "model"),
    minutes="3",
    clashes_with=("scan-hits",),
)
