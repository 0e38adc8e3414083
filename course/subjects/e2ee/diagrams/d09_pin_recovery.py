"""D9: how a PIN brings back the keys of a mailbox, and how wrong guesses shut the way; with two runs of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from course.interactions import Label
from course.labels import Labels
from course.model.bank import Bank
from course.modelling.diagram import Diagram
from course.modelling.layout.lettering import wrap
from course.subjects.e2ee.sealing import new_key
from course.subjects.e2ee.systems.recovery import SYSTEM, new_pin, replace_phone, set_up, wrong_pin

LEFT, RIGHT = 130, 514  # of the guesses, units; what the run is about stands left of them, what it comes to right of them
END = 640
_PITCH = 34
_SHOWN = 11  # guesses drawn one by one; longer runs leave out the middle


@dataclass(frozen=True)
class Guess:
    """A guess at `x`: whether it opened, and how many are left after it. `number` None: guesses left out."""

    x: float
    number: int | None
    opened: bool
    left: int


@dataclass(frozen=True)
class Story:
    """A run: some wrong PINs, then the right one; what the new phone reads in the end."""

    title: tuple[str, ...]
    title_whole: str
    guesses: tuple[Guess, ...]
    opened: bool
    left: int
    reads: int
    outcome: tuple[str, ...]
    remark: tuple[str, ...]


def _story(wrong: int, labels: Labels) -> Story:
    """What becomes of so many wrong PINs and then the right one, if all devices are lost."""
    values, random = SYSTEM.values(), Random(SYSTEM.title)
    digits, limit, messages = (values.whole(name) for name in ("digits", "guesses", "messages"))
    pin = new_pin(digits, random)
    member = set_up(pin, new_key(random), limit, random)
    found: list[tuple[bool, int]] = []
    for typed in [*(wrong_pin(pin, number) for number in range(1, wrong + 1)), pin]:
        opened = member.guess(typed) is not None
        found.append((opened, member.left))
    end = replace_phone("all", wrong, True, limit, digits, messages, random)
    title = labels.ngettext("%(num)s wrong guess, then the right PIN", "%(num)s wrong guesses, then the right PIN", wrong)
    outcome = labels.gettext("opens %(some)s of %(all)s messages", some=end.reads, all=messages)
    opened, left = found[-1]
    remark = labels.gettext("the counter is set back") if opened else labels.gettext("the right PIN comes too late")
    words = (wrap(outcome, END - RIGHT, 11.5, bold=True), wrap(remark, END - RIGHT))
    return Story(wrap(title, LEFT - 12, 11.5, bold=True), title, _placed(found), opened, left, end.reads, *words)


def _placed(found: Sequence[tuple[bool, int]]) -> tuple[Guess, ...]:
    numbered = [(number, *guess) for number, guess in enumerate(found, 1)]
    shown: list[tuple[int | None, bool, int]] = [*numbered]
    if len(shown) > _SHOWN:
        shown = [*numbered[:4], (None, False, 0), *numbered[-4:]]
    return tuple(Guess(LEFT + _PITCH * (place + 0.5), *guess) for place, guess in enumerate(shown))


def _data(bank: Bank) -> Mapping[str, Any]:
    """The flow's numbers, and two runs: the right PIN in time, and too late."""
    labels, values = bank.labels, SYSTEM.values()
    digits, limit = values.whole("digits"), values.whole("guesses")
    stories = [_story(wrong, labels) for wrong in (min(values.whole("wrong"), limit - 1), limit)]
    note = " ".join(
        [
            labels.gettext("A model. No article gives the length of the PIN or the number of guesses."),
            labels.ngettext("Here the PIN has %(num)s digit.", "Here the PIN has %(num)s digits.", digits),
            labels.ngettext("It shuts after %(num)s wrong guess.", "It shuts after %(num)s wrong guesses in a row.", limit),
        ]
    )
    boxes = {
        "phone": wrap(labels.gettext("has no key"), 88),
        "released": wrap(labels.gettext("The mailbox key is released"), 138, 11.5, bold=True),
        "shut": wrap(labels.gettext("Shut for good, even for the right PIN"), 138, 11.5, bold=True),
    }
    return {
        "labels": labels,
        "boxes": boxes,
        "stories": stories,
        "lines": max(max(len(each.title), len(each.outcome) + len(each.remark) - 1) for each in stories),
        "messages": values.whole("messages"),
        "right": RIGHT,
        "notes": wrap(note, 640),
        "note": note,
    }


def _alt(data: Mapping[str, Any]) -> str:
    labels: Labels = data["labels"]
    parts = [
        labels.gettext("A flow: a new phone has no key. A PIN is typed. If it is right, the mailbox key is released."),
        labels.gettext("If it is wrong, there is one guess less: while some are left, the PIN may be typed again."),
        labels.gettext("With none left it is shut for good, even for the right PIN."),
    ]
    for story in data["stories"]:
        count = len([guess for guess in story.guesses if guess.number is not None])
        left = [str(guess.left) for guess in story.guesses if guess.number is not None]
        parts.append(
            labels.gettext(
                "%(story)s: guesses left after each %(left)s; %(end)s.",
                story=story.title_whole,
                left=", ".join(left[: count - 1] if not story.opened else left),
                end=_end(story, data["messages"], labels),
            )
        )
    return " ".join([*parts, data["note"]])


def _end(story: Story, messages: int, labels: Labels) -> str:
    if story.opened:
        return labels.gettext("the right PIN opens %(some)s of %(all)s messages", some=story.reads, all=messages)
    return labels.gettext("the right PIN comes too late: %(some)s of %(all)s messages", some=story.reads, all=messages)


DIAGRAM = Diagram("D9", Label("Back into the mailbox with a PIN"), _data, _alt)
