"""Coverage, threads, groups, roll-out, breach and features, and the item models over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variant_checks import (
    agree,
    carry_what_a_page_needs,
    key_of,
    number,
    numbers,
    numbers_of,
    offered,
    right_or_none,
    sound,
    ticked,
)

from course.items.numeric import Numeric
from course.items.single_choice import SingleChoice
from course.model.bank import Bank
from course.model.item import Item
from course.modelling.drafts import NoVariant
from course.modelling.parts import systems
from course.modelling.phrasing import spans
from course.modelling.system import ParameterError, Value
from course.modelling.variants import about, variant
from course.stages.project import Project
from course.subjects.e2ee import SUBJECT
from course.subjects.e2ee.systems import breach, coverage, features, groups, rollout, threads

PLACES = {
    "opt-in-coverage": ("coverage", "U3", "LO3"),
    "default-factor": ("coverage", "U3", "LO3"),
    "app-links": ("coverage", "U3", "LO3"),
    "thread-readable": ("threads", "U3", "LO3"),
    "vanish-cells": ("threads", "U3", "LO3"),
    "group-channels": ("groups", "U3", "LO12"),
    "group-leave": ("groups", "U3", "LO12"),
    "wave-coverage": ("rollout", "U3", "LO3"),
    "test-share": ("rollout", "U3", "LO3"),
    "breach-readable": ("breach", "U5", "LO5"),
    "feature-sort": ("features", "U4", "LO12"),
}
OURS = ("coverage", "threads", "groups", "rollout", "breach", "features")
FEW = settings(max_examples=40, deadline=None)
PER_CENT = st.integers(0, 100)


@pytest.fixture(scope="module")
def bank(project: Project) -> Bank:
    return project.bank


# The sample keys of the content reference


def test_s04_opting_in_and_the_default(bank: Bank) -> None:
    given_: dict[str, Value] = {"chats": 2_000_000, "groups": 30, "opt_in": 8}
    assert key_of(bank, "opt-in-coverage", given_) == 8_960
    assert coverage.covered(2_000_000, 30, 8, "default") == 1_400_000
    assert key_of(bank, "default-factor", given_) == Decimal("156.25")


def test_s05_the_server_holds_the_ordinary_thread(bank: Bank) -> None:
    item = next(sound("thread-readable", bank, {"messages": 9, "secret": 4}))
    assert isinstance(item, SingleChoice)
    ordinary = [int(number) for number in re.findall(r"(\d+) \(\w+, ordinary\)", item.stem)]
    assert len(ordinary) == 5
    assert item.key == spans(ordinary)


@pytest.mark.parametrize(("disappears", "e2ee"), list(product((True, False), repeat=2)))
def test_s06_vanishing_is_not_encryption(disappears: bool, e2ee: bool) -> None:
    kind = threads.Kind(disappears=disappears, e2ee=e2ee, photographed=True)
    found = threads.fate(kind, Random(1))
    assert found.server_before is not e2ee
    assert found.in_chat_later is not disappears
    assert found.copy_later


def test_s12_five_of_twelve_features_need_work(bank: Bank) -> None:
    chosen = features.drawn(12, 5, Random(1))
    assert len(set(chosen)) == 12
    assert sum(features.fate(feature) != features.KEEP for feature in chosen) == 5
    assert key_of(bank, "feature-sort", {"features": 12, "flagged": 5}) == 5


@pytest.mark.parametrize(
    ("name", "fate"),
    [
        ("routing", features.KEEP),
        ("delivery receipt", features.KEEP),
        ("content spam filter", features.REDESIGN),
        ("link preview", features.DEVICE),
        ("chat search", features.DEVICE),
    ],
)
def test_s12_classified(name: str, fate: str) -> None:
    assert [features.fate(feature) for feature in features.CATALOGUE if feature.name == name] == [fate]


@pytest.mark.parametrize(("members", "channels", "fan_out"), [(8, 28, 7), (12, 66, 11)])
def test_s13_channels(bank: Bank, members: int, channels: int, fan_out: int) -> None:
    assert key_of(bank, "group-channels", {"members": members}, "How many channels are there") == channels
    assert groups.Group(groups.names(members), Random(1)).copies == [fan_out]


def test_s13_seven_people_share_a_new_key_when_one_of_eight_leaves(bank: Bank) -> None:
    assert key_of(bank, "group-leave", {"members": 8, "leavers": 1}, "must share the new key") == 7


def test_s21_readable_after_a_breach(bank: Bank) -> None:
    assert key_of(bank, "breach-readable", {"messages": 1_000_000, "share": 35, "later": 60}, "can the thief read?") == 650_000


@pytest.mark.parametrize(("supporting", "locked"), [(2, 1), (3, 3)])
def test_s22_links_of_four_apps(bank: Bank, supporting: int, locked: int) -> None:
    assert len(coverage.links(4, supporting)) == 6
    assert key_of(bank, "app-links", {"apps": 4, "supporting": supporting}, "are end-to-end encrypted") == locked


def test_s23_half_of_the_users_is_a_quarter_of_the_chats(bank: Bank) -> None:
    waves: dict[str, Value] = {"first": 5, "second": 15, "third": 30, "done": 3}
    assert rollout.shares(systems(SUBJECT)["rollout"].values(waves)) == (5, 15, 30, 50)
    assert rollout.reached((5, 15, 30, 50), 3) == 50
    assert key_of(bank, "wave-coverage", waves) == 25


def test_s24_a_finished_test_is_no_launch(bank: Bank) -> None:
    item = variant("test-share", bank, "1", {"users": 2_000_000, "sample": 10_000})
    assert isinstance(item, SingleChoice)
    assert item.key.startswith("0.5% of the users have tried it; for the rest the date of a launch is open")
    assert all("from the end of the test on" in d.option or not d.option.startswith("0.5%") for d in item.distractors)


# Coverage


@FEW
@given(PER_CENT, PER_CENT, st.sampled_from(coverage.NEEDS))
def test_product_rule_is_what_counting_gives(share: int, one_to_one: int, needs: str) -> None:
    # 100 × 100 possible pairs of people, each counted, for each of 100 chats of which some are of groups
    pairs = product(range(100), repeat=2)
    chats = [coverage.Chat(group=False, switched_on=(one < share, other < share)) for one, other in pairs]
    count = sum(coverage.is_covered(chat, "opt-in", needs) for chat in chats) * one_to_one
    assert coverage.covered(1_000_000, 100 - one_to_one, share, "opt-in", needs) == count


@FEW
@given(st.integers(0, 99), PER_CENT, st.sampled_from(coverage.NEEDS))
def test_coverage_grows_with_opting_in_up_to_the_default(share: int, group_share: int, needs: str) -> None:
    less, more = (coverage.covered(5000, group_share, percent, "opt-in", needs) for percent in (share, share + 1))
    default = coverage.covered(5000, group_share, share, "default", needs)
    assert less <= more <= default
    assert coverage.covered(5000, group_share, share, "opt-in", "both") <= coverage.covered(
        5000, group_share, share, "opt-in", "either"
    )
    assert (less < more) is (group_share < 100)


@pytest.mark.parametrize("rule", coverage.RULES)
@pytest.mark.parametrize("needs", coverage.NEEDS)
def test_a_draw_of_chats_comes_near_the_product_rule(rule: str, needs: str) -> None:
    drawn = coverage.simulate(20_000, 30, 40, rule, Random(7), needs)
    assert abs(drawn - coverage.covered(20_000, 30, 40, rule, needs)) < 300  # four standard deviations and more


def test_group_chats_stay_uncovered_whatever_the_rule() -> None:
    everybody = coverage.Chat(group=True, switched_on=(True, True))
    assert not any(coverage.is_covered(everybody, rule, needs) for rule, needs in product(coverage.RULES, coverage.NEEDS))


@FEW
@given(st.integers(2, 8), st.data())
def test_links_are_encrypted_if_both_ends_support_it(apps: int, data: st.DataObject) -> None:
    supporting = data.draw(st.integers(0, apps))
    found = coverage.links(apps, supporting)
    assert len(found) == len({link.apps for link in found}) == apps * (apps - 1) // 2
    able = {f"app {letter}" for letter in "ABCDEFGH"[:supporting]}
    assert [link.encrypted for link in found] == [set(link.apps) <= able for link in found]


# Threads


@FEW
@given(st.integers(3, 12), st.data())
def test_server_reads_ordinary_messages_and_phones_read_all(messages: int, data: st.DataObject) -> None:
    secret, random = data.draw(st.integers(0, messages)), Random(data.draw(st.integers(0, 999)))
    posts = threads.posted(messages, secret, random)
    service = threads.deliver(posts, random)
    ordinary = [number for number, post in enumerate(posts, 1) if post.thread == "ordinary"]
    assert len(ordinary) == messages - secret
    assert service.readable(service.server_keys) == threads.server_reads(posts, random) == ordinary
    assert service.readable(service.phone_keys) == list(range(1, messages + 1))
    assert service.readable(()) == []


@pytest.mark.parametrize("kind", threads.KINDS, ids=str)
def test_fate_of_each_kind_of_message(kind: threads.Kind) -> None:
    # Written down by hand: the server reads what is not encrypted; a copy is left in the chat or as a photo.
    assert threads.fate(kind, Random(3)) == threads.Fate(
        server_before=not kind.e2ee,
        in_chat_later=not kind.disappears,
        copy_later=kind.photographed or not kind.disappears,
    )


# Groups


@FEW
@given(st.integers(3, 9), st.integers(0, 3), st.integers(0, 3), st.data())
def test_leavers_open_old_messages_alone(members: int, before: int, after: int, data: st.DataObject) -> None:
    people = groups.names(members)
    gone = data.draw(st.lists(st.sampled_from(people), max_size=members - 2, min_size=1, unique=True))
    group = groups.Group(people, Random(5))
    for message in range(before):
        group.send(f"old {message}")
    group.leave(gone)
    for message in range(after):
        group.send(f"new {message}")
    old, everything = list(range(1, before + 1)), list(range(1, before + after + 1))
    assert {name: group.readable(name) for name in people} == {name: old if name in gone else everything for name in people}
    assert group.readable("server") == []
    assert group.copies == [members - 1, members - len(gone) - 1]


def test_each_two_members_agree_on_a_channel_of_their_own() -> None:
    group = groups.Group(groups.names(7), Random(2))
    assert set(group.channels) == {frozenset(pair) for pair in combinations(groups.names(7), 2)}
    assert all(one == other for one, other in group.channels.values())
    assert len({one for one, _ in group.channels.values()}) == groups.channels(7) == 21


def test_a_group_does_not_lose_strangers_or_all_its_members() -> None:
    group = groups.Group(groups.names(3), Random(2))
    with pytest.raises(ValueError, match="member 9 is no member"):
        group.leave(["member 9"])
    with pytest.raises(ValueError, match="fewer than two"):
        group.leave(["member 1", "member 2"])
    group.leave(["member 1"])  # the one who made the key may leave as well
    group.send("hello")
    assert [group.readable(name) for name in groups.names(3)] == [[], [1], [1]]


@FEW
@given(st.integers(2, 60))
def test_channels_by_counting_pairs(members: int) -> None:
    assert groups.channels(members) == sum(1 for _ in combinations(range(members), 2))
    assert groups.channels(members + 1) - groups.channels(members) == groups.fan_out(members + 1) == members


# Roll-out


SIZES = st.lists(st.integers(1, 32), min_size=3, max_size=3).map(lambda sizes: (*sizes, 100 - sum(sizes)))


@FEW
@given(SIZES, st.integers(1, 4))
def test_share_of_chats_is_what_counting_pairs_gives(sizes: tuple[int, ...], done: int) -> None:
    percent = rollout.reached(sizes, done)
    assert rollout.chats_covered(percent) * 100 == rollout.counted(sizes, done)
    assert rollout.chats_covered(percent) <= percent
    assert percent > rollout.reached(sizes, done - 1)
    assert rollout.chats_covered(rollout.reached(sizes, 4)) == 100


@FEW
@given(st.integers(1, 10_000), st.integers(2, 1000))
def test_a_sample_is_a_part_and_meets_its_part_of_a_fault(sample: int, one_in: int) -> None:
    assert 0 < rollout.tested(10_000, sample) <= 100
    assert rollout.meet(sample, one_in) <= rollout.meet(10_000, one_in)
    assert rollout.meet(sample * one_in, one_in) == sample


# Breach


@FEW
@given(st.sampled_from((10, 20, 40)), st.integers(0, 10), st.integers(0, 999))
def test_a_thief_reads_what_is_not_locked(rows: int, tenths: int, seed: int) -> None:
    store = breach.build(rows, tenths * 10, Random(seed))
    stolen = breach.copied(store)
    assert len(stolen) == rows * (10 - tenths) // 10 == breach.readable(rows, tenths * 10)
    assert all(store.rows[number - 1] == store.texts[number - 1] for number in stolen)
    assert store.readable(store.device_keys) == list(range(1, rows + 1))


@FEW
@given(st.integers(0, 99), st.integers(100, 10**9))
def test_more_encryption_less_loot(share: int, messages: int) -> None:
    assert breach.readable(messages, share) > breach.readable(messages, share + 1) >= 0
    assert breach.readable(messages, 0) == messages
    assert breach.readable(messages, 100) == 0


# Features


def test_a_blind_server_sees_the_outside_of_messages_alone() -> None:
    assert features.server_sees() == {features.OUTSIDE}


@pytest.mark.parametrize("feature", features.CATALOGUE, ids=lambda feature: feature.name)
def test_what_needed_plaintext_leaves_the_server(feature: features.Feature) -> None:
    assert (features.fate(feature) == features.KEEP) is not feature.needs_server_plaintext
    expected = {features.OUTSIDE: features.KEEP, features.TEXT: features.DEVICE, features.MANY: features.REDESIGN}
    assert features.fate(feature) == expected[feature.reads]


@FEW
@given(st.integers(4, 18), st.data())
def test_as_many_features_need_work_as_are_flagged(count: int, data: st.DataObject) -> None:
    flagged = data.draw(st.integers(max(0, count - 9), min(9, count)))
    chosen = features.drawn(count, flagged, Random(4))
    assert len(set(chosen)) == count
    assert sum(features.fate(feature) != features.KEEP for feature in chosen) == flagged


# Runs, and bad parameters


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("extreme", ["default", "low", "high"])
def test_each_system_runs_at_its_ends_and_the_same_way_twice(name: str, extreme: str) -> None:
    system = systems(SUBJECT)[name]
    values: dict[str, Value] = {}
    for parameter in system.parameters if extreme != "default" else ():
        wanted: Value = parameter.choices[-1] if parameter.choices else parameter.low if extreme == "low" else parameter.high
        try:
            values = dict(system.values({**values, parameter.name: wanted}))
        except ParameterError:  # this end contradicts another value
            continue
    checked = system.values(values)
    run = system.run(checked, Random(1))
    assert run == system.run(checked, Random(1))
    assert len(run.steps) >= 2
    for step in run.steps:
        assert step.text.endswith((".", "?"))
        for table in step.tables:
            assert {len(row) for row in table.rows} == {len(table.head)}


@pytest.mark.parametrize(
    ("system", "parameter", "value", "words"),
    [
        ("coverage", "opt_in", 101, ["101", "0 to 100 per cent", "whole per cent"]),
        ("coverage", "needs", "nobody", ["nobody", "both or either"]),
        ("coverage", "apps", 1, ["1", "2 to 8", "one page"]),
        ("threads", "messages", 13, ["13", "3 to 12", "one page"]),
        ("groups", "members", 2, ["2", "3 to 20", "one page"]),
        ("rollout", "done", 5, ["5", "1 to 4", "four waves"]),
        ("rollout", "first", 0, ["0", "1 to 97", "reaches somebody"]),
        ("breach", "share", -1, ["-1", "0 to 100", "whole per cent"]),
        ("features", "features", 19, ["19", "4 to 18", "catalogue"]),
    ],
)
def test_bad_parameters_name_range_and_assumption(system: str, parameter: str, value: Value, words: list[str]) -> None:
    with pytest.raises(ParameterError) as caught:
        systems(SUBJECT)[system].values({parameter: value})
    assert caught.value.parameter == parameter
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("system", "values", "parameter", "hint"),
    [
        ("coverage", {"apps": 3, "supporting": 4}, "supporting", "0 to 3"),
        ("threads", {"messages": 5, "secret": 6}, "secret", "0 to 5"),
        ("groups", {"members": 4, "leavers": 3}, "leavers", "1 to 2"),
        ("rollout", {"first": 50, "second": 30, "third": 20}, "third", "at most 99"),
        ("rollout", {"users": 1000, "sample": 1001}, "sample", "1 to 1000"),
        ("breach", {"rows": 10, "share": 35}, "rows", "multiple of 5"),
        ("breach", {"share": 60, "later": 35}, "later", "at least share"),
        ("features", {"features": 6, "flagged": 7}, "flagged", "0 to 6"),
        ("features", {"features": 18, "flagged": 8}, "flagged", "9 to 9"),
    ],
)
def test_contradictions_are_named(system: str, values: dict[str, Value], parameter: str, hint: str) -> None:
    with pytest.raises(ParameterError) as caught:
        systems(SUBJECT)[system].values(values)
    assert caught.value.parameter == parameter
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("opt-in-coverage", {"opt_in": 0}),
        ("opt-in-coverage", {"opt_in": 100}),
        ("opt-in-coverage", {"chats": 1001, "opt_in": 7}),
        ("default-factor", {"opt_in": 0}),
        ("default-factor", {"opt_in": 3}),
        ("app-links", {"apps": 5, "supporting": 1}),
        ("app-links", {"apps": 5, "supporting": 5}),
        ("thread-readable", {"secret": 0}),
        ("wave-coverage", {"done": 4}),
        ("test-share", {"users": 10_000, "sample": 10_000}),
        ("test-share", {"users": 3_000_000, "sample": 10_000}),
        ("breach-readable", {"share": 0}),
        ("breach-readable", {"later": 100}),
    ],
)
def test_degenerate_cases_give_no_item(bank: Bank, name: str, values: dict[str, Value]) -> None:
    with pytest.raises(NoVariant):
        variant(name, bank, "1", values)


# The item models: each key worked out once more, from the words of the stem


def _check_opt_in_coverage(item: Item) -> None:
    chats, group_share = numbers(item.stem, r"has ([\d,]+) chats, and (\d+)%")
    (share,) = numbers(item.stem, r"(\d+)% of the users")
    one_to_one = chats - chats * Fraction(group_share, 100)
    assert number(item) == one_to_one * share**2 / 10_000


def _check_default_factor(item: Item) -> None:
    (share,) = numbers(item.stem, r"(\d+)% of the users")
    assert number(item) == Fraction(100, share) ** 2


def _check_app_links(item: Item) -> None:
    apps, supporting = numbers(item.stem, r"model (\d+) messaging apps.* other one\. (\d+) of the")
    locked = sum(max(pair) < supporting for pair in combinations(range(apps), 2))
    open_ = sum(max(pair) >= supporting for pair in combinations(range(apps), 2))
    assert number(item) == (open_ if "**without**" in item.stem else locked)


def _check_thread_readable(item: Item) -> None:
    assert isinstance(item, SingleChoice)
    posts = re.findall(r"(\d+) \((\w+), (\w+)\)", item.stem)
    assert len(posts) == int(item.origin.values["messages"]) if item.origin else False
    assert numbers_of(item.key) == {int(n) for n, _, thread in posts if thread == "ordinary"}


def _check_vanish_cells(item: Item) -> None:
    open_ = {text for text in offered(item) if "not end-to-end encrypted" in text}
    gone = {text for text in offered(item) if text.startswith("vanishes") and text.endswith("no photo")}
    if "read before the recipient" in item.stem:
        assert ticked(item) == open_
    elif "without ever" in item.stem:
        assert ticked(item) == offered(item) - open_
    else:
        assert "a day after" in item.stem
        assert ticked(item) == offered(item) - gone


def _pairs(members: int) -> int:
    return sum(range(members))  # 1 + 2 + … + (n − 1): each newcomer greets all who are there


def _check_group_channels(item: Item) -> None:
    if "grows from" in item.stem:
        before, after = numbers(item.stem, r"from (\d+) to (\d+) members")
        assert number(item) == _pairs(after) - _pairs(before)
    else:
        (members,) = numbers(item.stem, r"A group has (\d+) members")
        assert number(item) == _pairs(members)


def _check_group_leave(item: Item) -> None:
    (members,) = numbers(item.stem, r"a group of (\d+) members")
    leavers = 1 if "One of them leaves" in item.stem else numbers(item.stem, r"(\d+) of them leave")[0]
    left = set(range(members)) - set(range(leavers))
    if "must share" in item.stem:
        assert number(item) == len(left)
    elif "How many copies" in item.stem:
        assert number(item) == len(left - {max(left)})
    else:
        before, after = numbers(item.stem, r"(\d+) messages? (?:was|were) sent before, (\d+) messages? after")
        opened = [(person, text) for person in range(members) for text in range(before)]
        opened += [(person, before + text) for person in left for text in range(after)]
        assert number(item) == len(opened)


def _check_wave_coverage(item: Item) -> None:
    sizes = numbers(item.stem, r"waves of (\d+)%, (\d+)%, (\d+)% and (\d+)%")
    (done,) = numbers(item.stem, r"after wave (\d)")
    assert sum(sizes) == 100
    # A chat lies in a wave (size squared) or between two (twice the product).
    reached = sizes[:done]
    doubled = sum(size * size for size in reached) + 2 * sum(one * other for one, other in combinations(reached, 2))
    assert number(item) == Fraction(doubled, 100)


def _check_test_share(item: Item) -> None:
    assert isinstance(item, SingleChoice)
    users, sample = numbers(item.stem, r"has ([\d,]+) users\. ([\d,]+) selected")
    found = re.match(r"([\d.]+)% of the users have tried it; for the rest the date of a launch is open", item.key)
    assert found
    assert Fraction(found[1]) * users == sample * 100


def _check_breach_readable(item: Item) -> None:
    messages, share = numbers(item.stem, r"hold ([\d,]+) messages\. (\d+)%")
    per_cent = Fraction(messages, 100)
    if "Later" in item.stem:
        (later,) = numbers(item.stem, r"Later it is (\d+)%")
        assert number(item) == per_cent * (later - share)
    else:
        assert number(item) + per_cent * share == messages


# Written down by hand: what works without any text, and what needs the texts of many people.
OUTSIDE = {
    "routing",
    "delivery receipt",
    "waiting room",
    "wake-up signal",
    "blocking",
    "rate limit",
    "size limit",
    "online mark",
    "typing sign",
}
MANY = {"content spam filter", "trend list", "rumour counter"}


def _check_feature_sort(item: Item) -> None:
    if isinstance(item, Numeric):
        (told,) = re.findall(r"It has these features: (.*)\. How many", item.stem)
        names = [feature.split(":")[0] for feature in told.split("; ")]
        assert number(item) == sum(name not in OUTSIDE for name in names)
        return
    kept = {text for text in offered(item) if text.split(":")[0] in OUTSIDE}
    many = {text for text in offered(item) if text.split(":")[0] in MANY}
    if "stay on the server" in item.stem:
        assert ticked(item) == kept
    elif "move to the device" in item.stem:
        assert ticked(item) == offered(item) - kept - many
    else:
        assert "rebuilt or given up" in item.stem
        assert ticked(item) == offered(item) - kept


CHECKS: dict[str, Callable[[Item], None]] = {
    "opt-in-coverage": _check_opt_in_coverage,
    "default-factor": _check_default_factor,
    "app-links": _check_app_links,
    "thread-readable": _check_thread_readable,
    "vanish-cells": _check_vanish_cells,
    "group-channels": _check_group_channels,
    "group-leave": _check_group_leave,
    "wave-coverage": _check_wave_coverage,
    "test-share": _check_test_share,
    "breach-readable": _check_breach_readable,
    "feature-sort": _check_feature_sort,
}


@pytest.mark.parametrize("name", PLACES)
def test_keys_worked_out_by_another_route(bank: Bank, name: str) -> None:
    agree(name, bank, CHECKS[name])


@pytest.mark.parametrize("name", PLACES)
def test_variants_carry_what_a_page_needs(bank: Bank, name: str) -> None:
    carry_what_a_page_needs(name, bank, *PLACES[name])


@pytest.mark.parametrize("name", PLACES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_any_values_give_a_right_item_or_none(bank: Bank, name: str, data: st.DataObject) -> None:
    right_or_none(name, bank, CHECKS[name], data)


@pytest.mark.parametrize("name", OURS)
def test_a_system_lists_its_models(bank: Bank, name: str) -> None:
    found = dict(about(name, bank, "1", {}))
    assert set(found) == {model for model, place in PLACES.items() if place[0] == name}
