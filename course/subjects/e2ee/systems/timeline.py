"""S25, S26, S28, timeline: what dates prove: a promise that slips, events in order, days of notice, an undated article.

The articles say: first "sometime in 2023", later the end of 2023 (A1 ¶5), then "sometime in 2024" (A1 ¶15) was Meta's target; a
roll-out had begun (A4 ¶1) when full completion was put off (A1 ¶6). Encryption on Instagram ends after 8 May 2026, and users were
urged to save what they want to keep (A3 ¶1–2). A page stamped 2024 (A0 line 3) speaks of late 2023 as still to come (A0 ¶1). Our
modelling choice: a date without a day is the span of days that it may mean. All else is settled by comparing the ends of spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from random import Random

from course.modelling.phrasing import listed, plural
from course.modelling.system import Parameter, ParameterError, Run, Step, System, Table, Values
from course.subjects.e2ee.dayspans import Span, day, span, told

FORMS = ("day", "month", "late", "year")
STATES = {
    "nothing": "Nothing has begun.",
    "begun": "It has begun for some users.",
    "complete": "Everybody has it.",
    "reversed": "The plan is given up.",
}
EVENTS = (
    "the new logo",
    "voice calls",
    "the security test",
    "the price rise",
    "the court hearing",
    "group chats",
    "the dark mode",
)
_FIRST, _LAST = 20000101, 20401231
_WRITTEN = "a case lies near our time; its days are written as 2026-05-08"
_DAYS = {
    "due": ("last day of the first target", 20231231),
    "target": ("a day of the new target", 20241231),
    "cutoff": ("last day of support", 20260508),
    "notice": ("day on which the notice is read", 20260420),
    "export": ("day of an export", 20260509),
    "evidence1": ("day of a figure in the article", 20211031),
    "evidence2": ("day of another figure in it", 20211120),
    "ahead1": ("first day of what it calls still to come", 20231001),
    "ahead2": ("first day of something else to come", 20240301),
    "stamp": ("day stamped on its page", 20240625),
}


def slips(due: date, target: Span) -> tuple[int, int]:
    """The shortest and the longest delay in days, from the last day of the old target to the new one."""
    return (target.earliest - due).days, (target.latest - due).days


def verdict(state: str, target: Span, on: date) -> str:
    """What a ledger says of a promise at the end of a day: kept, reversed, open or missed. Begun is not complete."""
    if state in ("complete", "reversed"):
        return "kept" if state == "complete" else "reversed"
    return "open" if on < target.latest else "missed"


def unordered(events: Sequence[tuple[str, Span]]) -> list[tuple[str, str]]:
    """The pairs of which nobody can say which came first."""
    return [(one, two) for (one, a), (two, b) in combinations(events, 2) if not a.before(b) and not b.before(a)]


def drawn(count: int, random: Random) -> list[tuple[str, Span]]:
    """Invented events of two years, each with a date of its own precision; no two are of the same day."""
    start, found = date(random.choice((2015, 2017, 2019)), 1, 1), list[Span]()
    while len(found) < count:
        dated = span(random.choice(("day", "day", "month", "month", "late", "year")), start + timedelta(random.randrange(730)))
        if dated.earliest < dated.latest or dated not in found:
            found.append(dated)
    return list(zip(random.sample(EVENTS, count), found, strict=True))


def notice_days(read: date, cutoff: date) -> int:
    """The days left after the day of reading, the last day of support with them."""
    return (cutoff - read).days


def guaranteed(export: date, cutoff: date) -> bool:
    """Whether an export on this day is guaranteed: while the feature is supported."""
    return export <= cutoff


def window(evidence: Iterable[date], ahead: Iterable[date]) -> Span:
    """When a text was written: not before its newest evidence, and before the earliest thing that it calls still to come."""
    first, last = max(evidence), min(ahead) - timedelta(days=1)
    return Span(f"from {told(first)} to {told(last)}", first, last)


def source(values: Values) -> tuple[list[date], list[date], date]:
    """The dates of the undated article: what it knows, what it calls still to come, and the stamp of its page."""
    evidence1, evidence2, ahead1, ahead2, stamp = (day(values.whole(name)) for name in tuple(_DAYS)[5:])
    return [evidence1, evidence2], [ahead1, ahead2], stamp


def _run(values: Values, random: Random) -> Run:
    return Run((_slip(values), _begun(values), _order(values, random), _notice(values), _written(values)))


def _goals(values: Values) -> tuple[date, Span]:
    """The last day of the first target, and the new target."""
    return day(values.whole("due")), span(values.word("form"), day(values.whole("target")))


def _slip(values: Values) -> Step:
    due, target = _goals(values)
    least, most = slips(due, target)
    text = (
        f"A company promises a feature for everybody, by {told(due)} at the latest. Then it moves the target to {target.text}, "
        "without saying more. How long are the shortest and the longest delay?"
    )
    why = f"From {told(due)} to {told(target.latest)}: {plural(most, 'day')}"
    if least < most:
        why += f" at most. To {told(target.earliest)}, the first day that {target.text} may mean: {plural(least, 'day')} at least"
    return Step("A promise slips", text, f"{why}.")


def _begun(values: Values) -> Step:
    due, target = _goals(values)
    first = Span(told(due), due, due)
    reports = tuple(
        (text, verdict(state, first, due) == "kept", verdict(state, target, due) == "open") for state, text in STATES.items()
    )
    return Step(
        "Begun is not finished",
        f"What if the company said this at the end of {told(due)}?",
        "The promise was a feature for everybody, so only a complete roll-out keeps it. A plan given up leaves nothing open.",
        (Table(("Report", "Is the first promise kept?", "Is the new target still open?"), reports),),
    )


def _order(values: Values, random: Random) -> Step:
    events = drawn(values.whole("events"), random)
    open_pairs = unordered(events)
    pairs = tuple((f"{a}, {b}", (a, b) not in open_pairs) for (a, _), (b, _) in combinations(events, 2))
    return Step(
        "What came first?",
        f"{plural(len(events), 'event')} of an invented service are dated, not all to the day. Which pairs can be ordered?",
        "One came first for certain if the last day it may mean lies before the first day of the other. "
        + ("Open: " + "; ".join(f"{a} and {b}" for a, b in open_pairs) if open_pairs else "Here that settles each pair")
        + ".",
        (
            Table(("Event", "Date in the source"), tuple((name, dated.text) for name, dated in events)),
            Table(("Pair", "Can it be ordered?"), pairs),
        ),
    )


def _notice(values: Values) -> Step:
    cutoff, notice, export = (day(values.whole(name)) for name in ("cutoff", "notice", "export"))
    days = tuple((told(when), guaranteed(when, cutoff)) for when in sorted({notice, cutoff, export}))
    return Step(
        "A notice with a last day",
        f"A service says: these chats are supported until {told(cutoff)}; save by then what you want to keep. Somebody "
        f"reads it on {told(notice)}. How many days are left, and when is an export guaranteed?",
        f"{plural(notice_days(notice, cutoff), 'day')}: those after {told(notice)}, with the last day. Later an export may still "
        "work, but nothing is promised: “not guaranteed” is not “impossible”.",
        (Table(("Day of the export", "Is it guaranteed?"), days),),
    )


def _written(values: Values) -> Step:
    evidence, ahead, stamp = source(values)
    written = window(evidence, ahead)
    days = sorted({*evidence, *ahead, stamp})
    return Step(
        "When was it written?",
        f"An undated article gives figures of {listed([told(when) for when in evidence])}. It calls events of "
        f"{listed([told(when) for when in ahead])} still to come. Its page is stamped {told(stamp)}. On which of these days "
        "can it have been written?",
        f"Within the time {written.text}: nobody knows a figure before its day, and what is still to come has not begun. The "
        f"stamp lies {'inside: it may be right, but proves nothing' if written.holds(stamp) else 'outside: it dates the page'}.",
        (Table(("Day", "Can the article be of this day?"), tuple((told(when), written.holds(when)) for when in days)),),
    )


def _consistent(values: Values) -> None:
    for name in _DAYS:
        try:
            day(values.whole(name))
        except ValueError:
            told = SYSTEM.parameter(name).shown(values[name])
            raise ParameterError(name, f"there is no day {told}", f"{name}: year, month and day, as 2026-05-08") from None
    due, target = _goals(values)
    if target.earliest <= due:
        hint = "target: wholly later than due; a promise that slips moves back"
        raise ParameterError("target", "the new target begins before the old one is over", hint)
    if values.whole("notice") > values.whole("cutoff"):
        raise ParameterError(
            "notice", "the notice is read after the last day", "notice: at the latest cutoff, so that days are left"
        )
    evidence, ahead, _ = source(values)
    if max(evidence) >= min(ahead):
        hint = "ahead1, ahead2: later than evidence1 and evidence2; nobody knows what is still to come"
        raise ParameterError("ahead1", "the article would know something that it calls still to come", hint)


SYSTEM = System(
    title="Timeline: what dates prove",
    numbers=("S25", "S26", "S28"),
    summary="A promise slips, events are put in order, a notice runs out, and an undated article is dated from within.",
    articles="The target moves from “sometime in 2023” to the end of 2023 and “sometime in 2024” (A1 ¶5, ¶15). Instagram’s "
    "encryption ends after 8 May 2026 (A3 ¶1–2). A page stamped 2024 (A0 line 3) calls late 2023 still to come (A0 ¶1).",
    assumptions=(
        "A date without a day may mean each day of its month or year; “late” means October to December.",
        "A delay is counted from the last day of the old target.",
        "Days left are those after the day of reading, with the last day of support.",
        "What an article calls still to come has not begun when it is written.",
    ),
    parameters=(
        Parameter("form", "how exactly the new target is given", "year", choices=FORMS),
        Parameter("events", "dated events to put in order", 4, 3, 6, why="a table of pairs is to fit on a page"),
        *(Parameter(name, meaning, known, _FIRST, _LAST, why=_WRITTEN, day=True) for name, (meaning, known) in _DAYS.items()),
    ),
    run=_run,
    consistent=_consistent,
    cites=("A1-18", "A1-19", "A1-50", "A3-02", "A3-07", "A0-02", "A0-29"),
)
