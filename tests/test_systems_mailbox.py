"""The mailbox: what holds whatever happens to it, its sample keys, and its two oldest item models worked out once more."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.itemmodels import variants
from course.items.numeric import Numeric
from course.items.single_choice import SingleChoice
from course.model.bank import Bank
from course.model.item import Item
from course.project import Project
from course.systems import mailbox, systems

EVENTS = st.lists(st.tuples(st.sampled_from(["send", "enrol", "revoke"]), st.sampled_from(mailbox.DEVICES)), max_size=14)


@pytest.fixture(scope="module")
def bank(project: Project) -> Bank:
    return project.bank


def lived(events: list[tuple[str, str]], history: mailbox.History) -> tuple[mailbox.Mailbox, dict[str, list[tuple[int, int]]]]:
    """A mailbox after the events that it takes, and of each device the spans of messages that came while it was a member."""
    box = mailbox.Mailbox(Random(1), history)
    spans: dict[str, list[tuple[int, int]]] = {device: [] for device in mailbox.DEVICES}
    joined: dict[str, int] = {}
    for what, device in [("enrol", "phone"), *events]:
        if what == "send":
            box.send("hello")
        elif what == "enrol" and device not in joined:
            box.enrol(device)
            joined[device] = len(box.rows) + 1
        elif what == "revoke" and device in joined and len(joined) > 1:
            box.revoke(device)
            spans[device].append((joined.pop(device), len(box.rows)))
    for device, first in joined.items():
        spans[device].append((first, len(box.rows)))
    return box, spans


@given(EVENTS, st.sampled_from(list(mailbox.HISTORY)))
@settings(max_examples=120, deadline=None)
def test_members_read_what_comes_and_nobody_reads_what_comes_after(
    events: list[tuple[str, str]], history: mailbox.History
) -> None:
    box, spans = lived(events, history)
    for device, member in spans.items():
        opened = set(box.readable(device))
        while_member = {number for first, last in member for number in range(first, last + 1)}
        assert while_member <= opened
        # Not a message that came after it was last revoked; and before it joined, only as the rule for newcomers says.
        assert all(number <= max((last for _, last in member), default=0) for number in opened)
        if history == "fresh-period":
            assert opened == while_member
        if history == "full" and member:
            assert opened == set(range(1, max(last for _, last in member) + 1))
    assert box.readable("server") == box.readable("a stranger") == []


@given(EVENTS)
@settings(max_examples=60, deadline=None)
def test_a_stricter_rule_for_newcomers_opens_no_more(events: list[tuple[str, str]]) -> None:
    full, current, fresh = (lived(events, rule)[0] for rule in ("full", "current-period", "fresh-period"))
    for device in mailbox.DEVICES:
        assert set(fresh.readable(device)) <= set(current.readable(device)) <= set(full.readable(device))


def test_what_makes_no_sense_is_refused() -> None:
    box = mailbox.Mailbox(Random(1))
    with pytest.raises(ValueError, match="nobody is left"):
        box.send("hello")
    box.enrol("phone")
    for act, device, why in ((box.enrol, "phone", "already"), (box.revoke, "tablet", "no member"), (box.revoke, "phone", "only")):
        with pytest.raises(ValueError, match=why):
            act(device)


def test_s08_phone_laptop_tablet() -> None:
    box = mailbox.diary(systems()["mailbox"].values(), Random(1))
    assert {who: box.readable(who) for who in (*mailbox.DEVICES, "server")} == {
        "phone": [1, 2, 3, 4, 5, 6],
        "laptop": [1, 2, 3],
        "tablet": [1, 2, 3, 4, 5, 6],
        "server": [],
    }


def told(item: Item) -> tuple[dict[str, set[int]], str]:
    """From the words of the stem alone: which messages each device has a right to read, and which device is revoked."""
    rows, revoked, period_start, members = 0, "", 1, set[str]()
    opened: dict[str, set[int]] = {}
    for sentence in re.split(r"(?<=\.) ", item.stem):
        if both := re.fullmatch(r"The (\w+) and the (\w+) are members of the mailbox\.", sentence):
            members = set(both.groups())
            opened = {device: set() for device in members}
        elif arrival := re.match(r"Messages? (\d+)(?: to (\d+))? arrives?", sentence):
            first, rows = int(arrival[1]), int(arrival[2] or arrival[1])
            for device in members:
                opened[device] |= set(range(first, rows + 1))
        elif gone := re.fullmatch(r"The (\w+) is revoked\.", sentence):
            revoked, period_start = gone[1], rows + 1
            members.remove(revoked)
        elif new := re.fullmatch(r"The (\w+) joins\.", sentence):
            start = rows + 1
            if "the keys of all periods" in item.stem:
                start = 1
            elif "the key of the current period only" in item.stem:
                start = period_start
            opened[new[1]] = set(range(start, rows + 1))
            members.add(new[1])
    return opened, revoked


def test_readable_pairs_once_more_by_following_the_diary(bank: Bank) -> None:
    found = variants("readable-pairs", bank)
    assert len({item.stem for item in found}) >= 20
    for item in found:
        assert isinstance(item, Numeric)
        opened, revoked = told(item)
        pairs = sum(len(numbers) for numbers in opened.values())
        assert item.key == pairs
        forgotten = [wrong for wrong in item.wrong if "Forgot that" in (wrong.because or "")]
        assert all(wrong.answer == pairs - len(opened[revoked]) for wrong in forgotten)


def test_what_the_revoked_device_reads_once_more_by_following_the_diary(bank: Bank) -> None:
    found = variants("revoked-device-reads", bank)
    assert len({item.stem for item in found}) >= 20
    for item in found:
        assert isinstance(item, SingleChoice)
        opened, revoked = told(item)
        ends = [int(number) for number in re.split("–|, ", item.key)]
        assert set(range(ends[0], ends[-1] + 1)) == opened[revoked]
        assert len({item.key, *(wrong.option for wrong in item.distractors)}) == 4
