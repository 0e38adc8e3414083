"""Relay, keys, agreement, recovery and lawful access, and the item models over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.items.multiple_response import MultipleResponse
from course.items.numeric import Numeric
from course.items.single_choice import SingleChoice
from course.model.bank import Bank
from course.model.item import Item
from course.modelling.drafts import NoVariant
from course.modelling.parts import item_models, systems
from course.modelling.system import ParameterError, Value
from course.modelling.variants import about, variant, variants
from course.stages.project import Project
from course.subjects.e2ee import SUBJECT
from course.subjects.e2ee.sealing import new_key
from course.subjects.e2ee.systems import agreement, keys, lawful_access, recovery, relay

OVER = {
    "relay": ("relay-count-readers", "relay-who-loses-sight", "relay-company-hands-over"),
    "keys": ("xor-byte", "which-key-opens"),
    "agreement": ("dh-shared", "dh-mitm", "check-code"),
    "recovery": ("pin-chance", "pin-recovery"),
    "lawful-access": ("two-regimes", "escrow-exposure", "escrow-risk"),
}
MODELS = [name for names in OVER.values() for name in names]
PLACES = {"relay": ("U1", "LO1"), "keys": ("U2", "LO2"), "agreement": ("U2", "LO2"), "recovery": ("U4", "LO4")}
FEW = settings(max_examples=40, deadline=None)
# Written down by hand, from the definition of each protection: the system finds it by trying keys.
SEES = {
    "no encryption": ["sender", "network tap", "server process", "stolen server disk", "recipient"],
    "in transit": ["sender", "server process", "stolen server disk", "recipient"],
    "in transit and at rest": ["sender", "server process", "recipient"],
    "end to end": ["sender", "recipient"],
}


@pytest.fixture(scope="module")
def bank(project: Project) -> Bank:
    return project.bank


# The sample keys of the content reference


def test_s01_readers_of_each_protection() -> None:
    assert [sum(row.values()) for row in relay.visibility().values()] == [5, 4, 3, 2]
    assert {mode: [party for party, sees in row.items() if sees] for mode, row in relay.visibility().items()} == SEES


def test_s01_server_loses_sight_from_at_rest_to_end_to_end(bank: Bank) -> None:
    for seed in range(200):
        try:
            item = variant("relay-who-loses-sight", bank, str(seed), {"protection": "end to end"})
        except NoVariant:
            continue
        if re.findall(r"\*([^*]+)\*", item.stem)[-2] == "in transit and at rest":
            assert isinstance(item, SingleChoice)
            assert item.key == "server process"
            return
    raise AssertionError("no such move was drawn")


def test_s01_the_company_can_hand_over_content_in_all_modes_but_end_to_end() -> None:
    assert [mode.name for mode in relay.MODES if lawful_access.company_reads(mode.name, Random(1))] == list(SEES)[:3]


@pytest.mark.parametrize("mode", relay.MODES)
def test_s14_who_can_listen_is_who_could_read(mode: relay.Mode) -> None:
    stream = bytes(range(256)) * 20
    assert [str(passage.party) for passage in relay.send(mode, stream, Random(2)) if passage.reads] == SEES[mode.name]


def test_s02_toy_byte() -> None:
    assert keys.in_hex(keys.mix(0x4D, 0x2A)) == "0x67"
    assert keys.mix(0x67, 0x2A) == 0x4D
    assert keys.mix(0x67, keys.flipped(0x2A, 1)) == 0x4C


def test_s02_which_captured_text_opens() -> None:
    caught = keys.capture([("Ada", "Ben"), ("Cem", "Ada"), ("Cem", "Ben")], Random(3))
    assert [caught.opened(caught.keys[chat]) for chat in keys.CHATS] == [[1], [2], [3]]


def test_s03_shared_value(bank: Bank) -> None:
    toy = agreement.Numbers(p=23, g=5, a=6, b=15)
    assert (toy.public(6), toy.public(15), toy.alice, toy.bob) == (8, 19, 2, 2)
    item = variant("dh-shared", bank, "1", {"p": 23, "g": 5, "a": 6, "b": 15, "m": 13})
    assert isinstance(item, Numeric)
    assert item.key == 2


def test_s03_mallory_makes_two_secrets(bank: Bank) -> None:
    toy = agreement.Numbers(p=23, g=5, a=6, b=15, m=13)
    assert (toy.public(13), toy.alice, toy.bob, toy.mallory) == (21, 18, 7, (18, 7))
    item = variant("dh-mitm", bank, "1", {"p": 23, "g": 5, "a": 6, "b": 15, "m": 13})
    assert isinstance(item, SingleChoice)
    assert item.key == "18 on Alice’s phone, 7 on Bob’s phone"
    assert item.distractors[0].option == "2 on Alice’s phone, 2 on Bob’s phone"


@pytest.mark.parametrize(("digits", "chance"), [(4, "0.001"), (6, "0.00001"), (5, "0.0001")])
def test_s10_chance_to_guess_a_pin(bank: Bank, digits: int, chance: str) -> None:
    assert recovery.chance(digits, 10) == Decimal(chance)
    found = [variant("pin-chance", bank, str(seed), {"digits": digits, "guesses": 10}) for seed in range(10)]
    assert Decimal(chance) in [item.key for item in found if isinstance(item, Numeric)]


def test_s10_all_devices_lost_and_pin_forgotten() -> None:
    assert recovery.replace_phone("all", 3, False, 10, 4, 6, Random(4)).reads == 0
    assert recovery.replace_phone("all", 3, True, 10, 4, 6, Random(4)).reads == 6


def test_s19_legal_power_is_not_ability(bank: Bank) -> None:
    case = lawful_access.Case(metadata=9, reports=0, content=0)
    assert lawful_access.Regime(8).grants(case)
    assert not lawful_access.Regime(8, lawful_access.MORE_NEEDED).grants(case)
    assert not lawful_access.Regime(10).grants(case)
    given_: dict[str, Value] = {"metadata": 9, "reports": 0, "content": 0, "north": 8, "south": 8}
    given_ |= {"south_needs": lawful_access.MORE_NEEDED, "protection": "end to end"}
    item = variant("two-regimes", bank, "1", given_)
    assert isinstance(item, SingleChoice)
    assert item.key == "a warrant in North alone; the company cannot produce content"


def test_s20_one_chat_key_or_the_escrow_key(bank: Bank) -> None:
    assert lawful_access.exposed(50_000, 1, False, Random(5)) == 1
    assert lawful_access.exposed(50_000, 0, True, Random(5)) == 50_000


def test_s20_three_holders(bank: Bank) -> None:
    assert lawful_access.yearly_risk(3, 2).quantize(Decimal("0.01")) == Decimal("5.88")
    item = variant("escrow-risk", bank, "1", {"holders": 3, "breach": 2})
    assert isinstance(item, Numeric)
    assert item.key == Decimal("5.88")


# Invariants


@given(st.binary(min_size=1, max_size=80), st.integers(0, 2**32))
@FEW
def test_stronger_protection_never_adds_readers(text: bytes, seed: int) -> None:
    readers = [{passage.party for passage in relay.send(mode, text, Random(seed)) if passage.reads} for mode in relay.MODES]
    assert readers[0] > readers[1] > readers[2] > readers[3] == {"sender", "recipient"}


@given(st.integers(0, 255), st.integers(0, 255), st.integers(1, 8))
def test_the_toy_lock_opens_with_its_key_and_spoils_one_bit_with_a_near_one(byte: int, key: int, place: int) -> None:
    locked = keys.mix(byte, key)
    assert keys.mix(locked, key) == byte
    assert keys.mix(locked, keys.flipped(key, place)) ^ byte == 2 ** (place - 1)
    assert (locked == byte) == (key == 0)
    assert int(keys.in_bits(byte).replace(" ", ""), 2) == int(keys.in_hex(byte), 16) == byte


@given(st.integers(3, 9), st.integers(0, 2**32), st.integers(0, 255))
@FEW
def test_each_captured_text_opens_with_one_key_and_no_other(count: int, seed: int, bit: int) -> None:
    caught = keys.capture(keys.posted(count, Random(seed)), Random(seed))
    opened = [caught.opened(key) for key in caught.keys.values()]
    assert all(opened)
    assert sorted(number for numbers in opened for number in numbers) == list(range(1, count + 1))
    near = (int.from_bytes(caught.keys["Ada-Ben"], "big") ^ (1 << bit)).to_bytes(32, "big")
    assert caught.opened(near) == []
    assert caught.opened(new_key(Random(seed + 1))) == []


@st.composite
def exchanges(draw: st.DrawFn) -> agreement.Numbers:
    p = draw(st.sampled_from([11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97]))
    assert agreement.is_prime(p)
    g, a, b, m = draw(st.integers(2, 9)), *(draw(st.integers(2, 95)) for _ in range(3))
    return agreement.Numbers(p, g, a, b, m)


def test_primes() -> None:
    assert [n for n in range(30) if agreement.is_prime(n)] == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]


@given(exchanges())
def test_without_mallory_one_secret_with_her_two_that_she_knows(toy: agreement.Numbers) -> None:
    honest = agreement.Numbers(toy.p, toy.g, toy.a, toy.b)
    assert honest.alice == honest.bob == pow(toy.g, toy.a * toy.b, toy.p)
    assert honest.mallory is None
    assert toy.mallory == (toy.alice, toy.bob)


@given(st.integers(0, 2**32), st.integers(6, 12), st.booleans())
@FEW
def test_check_codes_agree_unless_keys_were_swapped(seed: int, digits: int, swapped: bool) -> None:
    hands = agreement.handshake(Random(seed), digits, swapped=swapped)
    assert len(hands.alice_code) == len(hands.bob_code) == digits
    assert hands.alice_code.isdigit()
    assert (hands.alice == hands.bob) is not swapped
    assert hands.between == ((hands.alice, hands.bob) if swapped else ())
    assert (hands.alice_code == hands.bob_code) is not swapped
    longer = agreement.handshake(Random(seed), digits + 1, swapped=swapped)
    assert longer.alice_code.startswith(hands.alice_code)


def test_a_code_of_one_digit_is_too_short_to_show_every_swap() -> None:
    agree = [
        hands.alice_code == hands.bob_code
        for hands in (agreement.handshake(Random(seed), 1, swapped=True) for seed in range(300))
    ]
    assert 10 <= sum(agree) <= 60  # a tenth, give or take


@given(st.integers(1, 8), st.integers(1, 100))
def test_one_more_digit_makes_guessing_ten_times_harder(digits: int, guesses: int) -> None:
    assert 0 < recovery.chance(digits, guesses) <= 1
    if guesses <= 10**digits:
        assert recovery.chance(digits + 1, guesses) * 10 == recovery.chance(digits, guesses)
        assert recovery.chance(digits, guesses) * 10**digits == guesses


def test_the_chance_is_what_guessing_really_comes_to() -> None:
    found = 0
    for number in range(100):  # every PIN of two digits, and a stranger who tries 00 to 06
        member = recovery.set_up(f"{number:02d}", b"k" * 32, 7, Random(number))
        found += any(member.guess(f"{guess:02d}") is not None for guess in range(7))
    assert Decimal(found) / 100 == recovery.chance(2, 7)


@given(st.sampled_from(["one", "all"]), st.integers(0, 8), st.booleans(), st.integers(1, 6), st.integers(1, 9))
@FEW
def test_history_comes_back_through_a_device_or_the_pin_in_time(
    lost: str, wrong: int, knows: bool, limit: int, messages: int
) -> None:
    story = recovery.replace_phone(lost, wrong, knows, limit, 4, messages, Random(f"{wrong}{limit}"))
    back = lost == "one" or (knows and wrong < limit)
    assert story.reads == (messages if back else 0)
    assert story.shut == (wrong >= limit)
    assert sum(story.opened) == (knows and wrong < limit)


def test_a_right_pin_sets_the_counter_back_and_a_shut_member_stays_shut() -> None:
    member = recovery.set_up("1234", b"k" * 32, 3, Random(6))
    assert member.guess("0000") is None
    assert member.guess("1234") == b"k" * 32
    assert member.left == 3
    assert [member.guess(pin) for pin in ("1", "2", "3", "1234")] == [None] * 4
    assert member.shut


@given(st.integers(1, 20), st.integers(0, 20), st.booleans(), st.integers(0, 2**32))
@FEW
def test_what_leaked_keys_open_is_found_by_opening(chats: int, leaked: int, escrow_leaks: bool, seed: int) -> None:
    leaked = min(leaked, chats)
    escrow = new_key(Random(seed))
    made = lawful_access.escrowed(chats, escrow, Random(seed + 1))
    taken = [chat.key for chat in made[-leaked:]] if leaked else []
    assert lawful_access.open_chats(made, taken + ([escrow] if escrow_leaks else [])) == (chats if escrow_leaks else leaked)
    assert lawful_access.exposed(chats, leaked, escrow_leaks, Random(seed)) == (chats if escrow_leaks else leaked)
    assert lawful_access.open_chats(made, [new_key(Random(seed + 2))]) == 0


@given(st.integers(1, 9), st.integers(1, 49), st.integers(1, 3))
def test_more_holders_more_years_and_larger_chances_are_more_risk(holders: int, percent: int, years: int) -> None:
    risk = lawful_access.yearly_risk(holders, percent, years)
    assert percent <= risk < 100
    assert risk <= holders * percent * years
    assert lawful_access.yearly_risk(holders + 1, percent, years) > risk
    assert lawful_access.yearly_risk(holders, percent + 1, years) > risk
    assert lawful_access.yearly_risk(holders, percent, years + 1) > risk


@given(st.integers(0, 20), st.integers(0, 5), st.integers(0, 3), st.integers(1, 30))
def test_a_stricter_regime_grants_no_more(metadata: int, reports: int, content: int, threshold: int) -> None:
    case = lawful_access.Case(metadata, reports, content)
    lenient, strict = lawful_access.Regime(threshold), lawful_access.Regime(threshold, lawful_access.MORE_NEEDED)
    assert lenient.grants(case) == (metadata + 3 * reports + 5 * content >= threshold)
    assert strict.grants(case) <= lenient.grants(case)
    assert not strict.grants(lawful_access.Case(metadata, 0, 0))


# Runs and parameters


RUNS: list[tuple[str, dict[str, Value]]] = [
    *((name, {}) for name in ("keys", "agreement", "recovery", "lawful-access")),
    ("agreement", {"between": "Mallory"}),
    ("recovery", {"lost": "one", "knows": "no", "wrong": 0}),
    ("recovery", {"wrong": 12}),
]


@pytest.mark.parametrize(("name", "values"), RUNS)
def test_a_run_can_be_repeated_and_tells_its_story(name: str, values: dict[str, Value]) -> None:
    system = systems(SUBJECT)[name]
    run = system.run(system.values(values), Random("1"))
    assert run == system.run(system.values(values), Random("1"))
    assert all(step.text and (step.why or step.tables) for step in run.steps)
    assert any(isinstance(cell, bool) for step in run.steps for table in step.tables for row in table.rows for cell in row)
    for table in [table for step in run.steps for table in step.tables]:
        assert {len(row) for row in table.rows} == {len(table.head)}


def _column(name: str, values: dict[str, Value], step: int, table: int) -> dict[str, tuple[object, ...]]:
    system = systems(SUBJECT)[name]
    rows = system.run(system.values(values), Random("1")).steps[step].tables[table].rows
    return {str(row[0]): row[1:] for row in rows}


def test_the_tables_of_runs_hold_what_happened() -> None:
    assert set(_column("agreement", {}, 2, 1).values()) == {(True,), (False,)}
    assert [answer for (answer,) in _column("agreement", {}, 2, 1).values()] == [True, True, False, False]
    assert [answer for (answer,) in _column("agreement", {"between": "Mallory"}, 2, 1).values()] == [False, False, True, True]
    assert [answer for (answer,) in _column("recovery", {"wrong": 10}, 2, 1).values()] == [True, False, False]
    assert _column("lawful-access", {}, 1, 0) == {"North": (True, False), "South": (False, False)}
    assert _column("lawful-access", {"protection": "in transit", "reports": 1}, 1, 0) == {
        "North": (True, True),
        "South": (True, True),
    }
    tried = _column("keys", {"texts": 5}, 3, 0)
    assert [sum(map(bool, column)) for column in zip(*tried.values(), strict=True)] == [1] * 5


def test_what_the_students_read_does_not_give_the_numbers_away() -> None:
    for name, answers in {"keys": ["0x67"], "agreement": [" 2", "8", "19"], "lawful-access": ["5.88"]}.items():
        system = systems(SUBJECT)[name]
        for step in system.run(system.values(), Random("1")).steps:
            cells = [str(cell) for table in step.tables for row in table.rows for cell in row if isinstance(cell, str)]
            shown = set(re.findall(r"0x\w\w|\d+(?:\.\d+)?", " ".join([step.text, *cells])))
            assert not shown & {answer.strip() for answer in answers}, (name, step.title)


@pytest.mark.parametrize(
    ("system", "values", "parameter", "words"),
    [
        ("keys", {"byte": 256}, "byte", ["0 to 255", "eight bits"]),
        ("keys", {"key": 0}, "key", ["1 to 255", "change nothing"]),
        ("keys", {"got": "Ada-Dora"}, "got", ["Ada-Ben"]),
        ("agreement", {"p": 21, "g": 5}, "p", ["21", "no prime"]),
        ("agreement", {"p": 7}, "p", ["7", "11 to 97", "larger than any base"]),
        ("agreement", {"g": 10}, "g", ["10", "2 to 9", "by hand"]),
        ("agreement", {"a": 1}, "a", ["1", "2 to 95", "by hand"]),
        ("agreement", {"digits": 0}, "digits", ["1 to 12", "by eye"]),
        ("recovery", {"guesses": 0}, "guesses", ["1 to 100", "nobody could ever use"]),
        ("recovery", {"digits": 1, "guesses": 10}, "guesses", ["10 guesses", "1 digit"]),
        ("recovery", {"digits": 1, "guesses": 3, "wrong": 10}, "wrong", ["10 wrong PINs"]),
        ("lawful-access", {"north": 0}, "north", ["1 to 30", "every case would pass"]),
        ("lawful-access", {"breach": 0}, "breach", ["1 to 50 %", "perfect office"]),
        ("lawful-access", {"chats": 5}, "chats", ["20 to 1000000", "keys that may leak"]),
        ("lawful-access", {"protection": "magic"}, "protection", ["magic", "end to end"]),
    ],
)
def test_bad_parameters_are_refused_with_range_and_reason(
    system: str, values: dict[str, Value], parameter: str, words: list[str]
) -> None:
    with pytest.raises(ParameterError) as caught:
        systems(SUBJECT)[system].values(values)
    assert caught.value.parameter == parameter
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("model", "values"),
    [
        ("xor-byte", {"byte": 66, "key": 66}),
        ("dh-shared", {"between": "Mallory"}),
        ("dh-mitm", {"between": "nobody"}),
        ("dh-mitm", {"p": 23, "g": 5, "a": 4, "b": 4, "m": 3}),
        ("two-regimes", {"north": 30, "south": 30}),
        ("two-regimes", {"protection": "no encryption"}),
        ("escrow-risk", {"holders": 1}),
    ],
)
def test_degenerate_values_give_no_item(bank: Bank, model: str, values: dict[str, Value]) -> None:
    with pytest.raises(NoVariant):
        variant(model, bank, "1", values)


@pytest.mark.parametrize("system", OVER)
def test_one_value_given_goes_with_all_that_models_draw(bank: Bank, system: str) -> None:
    """A value alone that the system accepts makes an item or a reasoned refusal, with whatever else is drawn."""
    for parameter in systems(SUBJECT)[system].parameters:
        for value in parameter.choices or (parameter.low, parameter.high):
            try:
                systems(SUBJECT)[system].values({parameter.name: value})
            except ParameterError:
                continue
            for seed in range(2):
                for name, item in about(system, bank, str(seed), {parameter.name: value}):
                    if name in OVER[system] and isinstance(item, Item) and item.origin:
                        assert item.origin.values[parameter.name] == str(value)


# Each key once more, by another route


def _modes(item: Item) -> list[str]:
    return re.findall(r"\*([^*]+)\*", item.stem)


def _counts(item: Item) -> dict[str, int]:
    return {mode: int(count) for count, mode in re.findall(r"(\d+) (?:with|protected) \*([^*]+)\*", item.stem)}


def _whole(item: Item, name: str) -> int:
    assert item.origin is not None
    return int(item.origin.values[name])


def _numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d|\d", text)]


def _times(base: int, times: int, p: int) -> int:
    """A power, by multiplying again and again."""
    result = 1
    for _ in range(times):
        result = result * base % p
    return result


def count_readers(item: Item) -> object:
    return sum(count * len(SEES[mode]) for mode, count in _counts(item).items())


def who_loses_sight(item: Item) -> object:
    before, after = (SEES[mode] for mode in _modes(item)[-2:])
    more, less = (before, after) if "loses" in item.stem else (after, before)
    return [party for party in more if party not in less]


def company_hands_over(item: Item) -> object:
    counts = _counts(item)
    assert sum(counts.values()) == _numbers(item.stem)[0]
    return sum(counts.values()) - counts["end to end"]


def xor_byte(item: Item) -> object:
    one, other = (int(number, 16) for number in re.findall(r"0x\w\w", item.stem))
    if "locked with the key" in item.stem:
        assert (one, other) == (_whole(item, "byte"), _whole(item, "key"))
    return f"0x{(one | other) - (one & other):02X}"


def which_key_opens(item: Item) -> object:
    match = re.search(r"the chat of (\w+) and (\w+)", item.stem)
    assert match
    sent = re.findall(r"(\d) from (\w+) to (\w+)", item.stem)
    assert len(sent) == _whole(item, "texts")
    return [int(number) for number, *ends in sent if set(ends) == set(match.groups())]


def dh_shared(item: Item) -> object:
    p, g, a, b = (_whole(item, name) for name in "pgab")
    return _times(g, a * b, p)


def dh_mitm(item: Item) -> object:
    p, g, a, b, m = (_whole(item, name) for name in "pgabm")
    return [_times(g, a * m, p), _times(g, b * m, p)]


def check_code(item: Item) -> object:
    assert isinstance(item, MultipleResponse)
    sure = []
    for option in (*item.keys, *item.distractors):
        match = re.search(r": ([\d ]+) and ([\d ]+); (.*)", option.option)
        assert match
        assert len(match[1].replace(" ", "")) == _whole(item, "digits")
        if match[1] == match[2] and "chat" not in match[3]:
            sure.append(option.option)
    return sure


def pin_chance(item: Item) -> object:
    chance = Fraction(_whole(item, "guesses"), 10 ** _whole(item, "digits"))
    accounts = re.search(r"each of ([\d,]+) accounts", item.stem)
    return chance * int(accounts[1].replace(",", "")) if accounts else chance


def pin_recovery(item: Item) -> object:
    assert isinstance(item, MultipleResponse)
    back = []
    for option in (*item.keys, *item.distractors):
        wrong = next(iter(_numbers(option.option)), 0)
        in_time = "right" in option.option and wrong < _whole(item, "guesses")
        if "laptop" in option.option or in_time:
            back.append(option.option)
    return back


def two_regimes(item: Item) -> object:
    assert item.origin is not None
    metadata, reports, content, north, south = (
        _whole(item, name) for name in ("metadata", "reports", "content", "north", "south")
    )
    points = metadata + 3 * reports + 5 * content
    more = item.origin.values["south_needs"] == "points alone" or reports + content > 0
    return [points >= north, points >= south and more, item.origin.values["protection"] != "end to end"]


def escrow_exposure(item: Item) -> object:
    chats, each, leaked = _numbers(item.stem)[:3]
    assert (chats, leaked) == (_whole(item, "chats"), _whole(item, "leaked"))
    return chats * each if "leaks too" in item.stem else chats * each - leaked * each


def escrow_risk(item: Item) -> object:
    years = re.search(r"within (\d) years", item.stem)
    draws = _whole(item, "holders") * (int(years[1]) if years else 1)
    chance = Fraction(_whole(item, "breach"), 100)
    total = Fraction(0)
    for breached in product((True, False), repeat=draws):
        if any(breached):
            weight = Fraction(1)
            for one in breached:
                weight *= chance if one else 1 - chance
            total += weight
    return total * 100


RECOMPUTED: dict[str, Callable[[Item], object]] = {
    "relay-count-readers": count_readers,
    "relay-who-loses-sight": who_loses_sight,
    "relay-company-hands-over": company_hands_over,
    "xor-byte": xor_byte,
    "which-key-opens": which_key_opens,
    "dh-shared": dh_shared,
    "dh-mitm": dh_mitm,
    "check-code": check_code,
    "pin-chance": pin_chance,
    "pin-recovery": pin_recovery,
    "two-regimes": two_regimes,
    "escrow-exposure": escrow_exposure,
    "escrow-risk": escrow_risk,
}


def _spanned(text: str) -> list[int]:
    """`1–3, 6` as its numbers."""
    found: list[int] = []
    for part in text.split(", "):
        first, _, last = part.partition("–")
        found += range(int(first), int(last or first) + 1)
    return found


def _key(name: str, item: Item) -> object:
    """An item's key in the form in which it is computed once more."""
    if isinstance(item, MultipleResponse):
        return sorted(option.option for option in item.keys)
    assert isinstance(item, Numeric | SingleChoice)
    if name == "relay-who-loses-sight":
        return re.split(r", | and ", str(item.key))
    if name == "which-key-opens":
        return _spanned(str(item.key))
    if name == "dh-mitm":
        return _numbers(str(item.key))
    if name == "two-regimes":
        text = str(item.key)
        return ["North" in text, "South" in text, "can produce" in text]
    return item.key


@pytest.mark.parametrize("name", MODELS)
def test_keys_computed_by_another_route(bank: Bank, name: str) -> None:
    found = variants(name, bank, 20)
    assert len(found) == 20
    for item in found:
        wanted, key = RECOMPUTED[name](item), _key(name, item)
        if isinstance(item, MultipleResponse):
            assert isinstance(wanted, list)
            wanted = sorted(wanted)
        if isinstance(item, Numeric):
            assert isinstance(wanted, int | Fraction) and isinstance(item.tolerance, Decimal)
            assert abs(Fraction(item.key) - wanted) <= Fraction(item.tolerance) / 2, (item.stem, item.key, wanted)
        else:
            assert key == wanted, item.stem


# What every variant keeps


def _texts(item: Item) -> Iterator[str]:
    yield from (item.stem, item.solution or "", item.feedback or "", *item.assumptions)
    for question in item.lower():
        yield str(question)


@pytest.mark.parametrize("name", MODELS)
def test_variants_are_distinct_and_complete(bank: Bank, name: str) -> None:
    model = item_models(SUBJECT)[name]
    system = next(system for system, names in OVER.items() if name in names)
    assert (model.system, model.unit, model.objective) == (system, *PLACES.get(system, ("U5", "LO6")))
    found = variants(name, bank)
    assert len(found) == 24
    assert len({(item.stem, str(item.lower())) for item in found}) == 24
    for item in found:
        assert re.search(r"\bmodel\b", item.stem)
        assert item.certainty == "enrichment"
        assert item.solution and item.feedback and item.assumptions
        for text in _texts(item):
            assert not re.search(r"(?<![\d.,])1 (?:messages|chats|points|records|digits|PINs|guesses|keys|pairs)\b", text), text
            assert "None" not in text.replace("None of", "").replace("percent=None", "")
    if name not in ("check-code", "pin-recovery"):  # there, the options hold the values
        assert len({item.stem for item in found}) == 24


def test_the_key_changes_with_the_values(bank: Bank) -> None:
    for name in MODELS:
        assert len({str(_key(name, item)) for item in variants(name, bank)}) > 3, name
