"""The mailbox: what holds whatever happens to it, its sample keys, and its item models worked out once more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variant_checks import Check, agree, carry_what_a_page_needs, key_of, number, numbers_of, offered, right_or_none, ticked

from course.items.multiple_response import MultipleResponse
from course.items.numeric import Numeric
from course.items.single_choice import SingleChoice
from course.model.bank import Bank
from course.model.item import Item
from course.modelling.parts import systems
from course.modelling.system import Value
from course.modelling.variants import about, variant, variants
from course.stages.project import Project
from course.subjects.e2ee import SUBJECT
from course.subjects.e2ee.systems import mailbox

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
    box = mailbox.diary(systems(SUBJECT)["mailbox"].values(), Random(1))
    assert {who: box.readable(who) for who in (*mailbox.DEVICES, "server")} == {
        "phone": [1, 2, 3, 4, 5, 6],
        "laptop": [1, 2, 3],
        "tablet": [1, 2, 3, 4, 5, 6],
        "server": [],
    }


def test_s07_the_server_reads_nothing(bank: Bank) -> None:
    assert key_of(bank, "server-plaintext", {}, "everything that the server holds. How many") == 0


def test_s09_the_unenrolled_and_the_revoked_are_non_members(bank: Bank) -> None:
    item = next(
        item for item in variants("non-members", bank) if "is revoked" in item.stem and "not enrolled so far" in item.stem
    )
    assert isinstance(item, MultipleResponse)
    owned = [option.option for option in item.distractors]
    assert len(owned) == 1
    assert sum("’s" in option.option and "server" not in option.option for option in item.keys) == 2


@pytest.mark.parametrize(
    ("history", "opens", "pairs"), [("full", "1–6", 15), ("current-period", "4–6", 12), ("fresh-period", "6", 10)]
)
def test_s11_history_by_policy(bank: Bank, history: str, opens: str, pairs: int) -> None:
    case: dict[str, Value] = {"before": 3, "between": 2, "after": 1, "revoked": "laptop", "history": history}
    item = variant("history-policy", bank, "1", case)
    assert isinstance(item, SingleChoice)
    assert item.key == opens
    box = mailbox.diary(systems(SUBJECT)["mailbox"].values(case), Random(1))
    assert sum(len(box.readable(device)) for device in mailbox.DEVICES) == pairs


# The item models: each key worked out once more, from the words of the stem


@dataclass
class Diary:
    """What a stem tells: the messages that each device opens in the end, the one that is revoked, and the one that joins."""

    opened: dict[str, set[int]]
    revoked: str = ""
    joins: str = ""


def told(item: Item) -> Diary:
    """The diary of a stem, followed sentence by sentence."""
    rows, period_start, members = 0, 1, set[str]()
    diary = Diary({})
    for sentence in re.split(r"(?<=\.) ", item.stem):
        if both := re.fullmatch(r"The (\w+) and the (\w+) are members of the mailbox\.", sentence):
            members = set(both.groups())
            diary.opened = {device: set() for device in members}
        elif arrival := re.match(r"Messages? (\d+)(?: to (\d+))? arrives?", sentence):
            first, rows = int(arrival[1]), int(arrival[2] or arrival[1])
            for device in members:
                diary.opened[device] |= set(range(first, rows + 1))
        elif gone := re.fullmatch(r"The (\w+) is revoked\.", sentence):
            diary.revoked, period_start = gone[1], rows + 1
            members.remove(diary.revoked)
        elif new := re.fullmatch(r"The (\w+) joins\.", sentence):
            start = rows + 1
            if "the keys of all periods" in item.stem:
                start = 1
            elif "the key of the current period only" in item.stem:
                start = period_start
            diary.joins = new[1]
            diary.opened[new[1]] = set(range(start, rows + 1))
            members.add(new[1])
    return diary


def _check_readable_pairs(item: Item) -> None:
    assert isinstance(item, Numeric)
    diary = told(item)
    pairs = sum(len(numbers) for numbers in diary.opened.values())
    assert item.key == pairs
    forgotten = [wrong for wrong in item.wrong if "Forgot that" in (wrong.because or "")]
    assert all(wrong.answer == pairs - len(diary.opened[diary.revoked]) for wrong in forgotten)


def _check_revoked_device_reads(item: Item) -> None:
    assert isinstance(item, SingleChoice)
    diary = told(item)
    assert numbers_of(item.key) == diary.opened[diary.revoked]
    assert len({item.key, *(wrong.option for wrong in item.distractors)}) == 4


def _check_history_policy(item: Item) -> None:
    assert isinstance(item, SingleChoice)
    diary = told(item)
    assert numbers_of(item.key) == diary.opened[diary.joins]


def _check_non_members(item: Item) -> None:
    (pair,) = re.findall(r"enrols a (\w+) and a (\w+) in", item.stem)
    members = set(pair) - set(re.findall(r"the (\w+) is revoked", item.stem)) | set(
        re.findall(r"the (\w+) is enrolled", item.stem)
    )
    owner = item.stem.split()[0]
    assert ticked(item) == offered(item) - {f"{owner}’s {device}" for device in members}
    assert {f"{owner}’s {device}" for device in mailbox.DEVICES} <= offered(item)


def _check_server_plaintext(item: Item) -> None:
    stolen = re.search(r"steals the (\w+)", item.stem)
    assert number(item) == (len(told(item).opened[stolen[1]]) if stolen else 0)


CHECKS: dict[str, Check] = {
    "readable-pairs": _check_readable_pairs,
    "revoked-device-reads": _check_revoked_device_reads,
    "history-policy": _check_history_policy,
    "non-members": _check_non_members,
    "server-plaintext": _check_server_plaintext,
}


@pytest.mark.parametrize("name", CHECKS)
def test_keys_worked_out_by_another_route(bank: Bank, name: str) -> None:
    agree(name, bank, CHECKS[name])


@pytest.mark.parametrize("name", CHECKS)
def test_variants_carry_what_a_page_needs(bank: Bank, name: str) -> None:
    carry_what_a_page_needs(name, bank, "mailbox", "U4", "LO4")


@pytest.mark.parametrize("name", CHECKS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_values_give_a_right_item_or_none(bank: Bank, name: str, data: st.DataObject) -> None:
    right_or_none(name, bank, CHECKS[name], data)


def test_the_system_lists_its_models(bank: Bank) -> None:
    assert set(dict(about("mailbox", bank, "1", {}))) == set(CHECKS)
