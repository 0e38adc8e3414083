"""Detection (scan, log, account, report), and the item models over it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from variant_checks import numbers

from course.items.multiple_response import MultipleResponse
from course.items.numeric import Numeric
from course.model.bank import Bank
from course.model.item import Item
from course.modelling.drafts import NoVariant
from course.modelling.parts import item_models
from course.modelling.system import ParameterError, Value
from course.modelling.variants import about, variant, variants
from course.stages.project import Project
from course.subjects.e2ee import SUBJECT
from course.subjects.e2ee.systems import detection

OURS = ["scan-hits", "reports-reach", "metadata-precision", "metadata-queries"]
FEW = settings(max_examples=40, deadline=None)
PER_CENT = st.integers(0, 100)
CASE: dict[str, Value] = {"messages": 12_000, "matching": 30}
RULE: dict[str, Value] = {"fraud": 10, "others": 1_000, "busy_fraud": 8, "busy_others": 50}


@pytest.fixture(scope="module")
def bank(project: Project) -> Bank:
    return project.bank


def item_of(bank: Bank, name: str, values: dict[str, Value], asks: str) -> Numeric:
    """The numeric variant for these values whose stem holds `asks`."""
    for seed in range(200):
        item = variant(name, bank, str(seed), values)
        assert isinstance(item, Numeric)
        if asks in item.stem:
            return item
    raise AssertionError(f"no variant of {name} asks for '{asks}'")


def why(**values: Value) -> str:
    run = detection.SYSTEM.run(detection.SYSTEM.values(values), Random(1))
    return "\n".join(step.why for step in run.steps)


# The sample keys of the content reference


@pytest.mark.parametrize(("share", "scannable", "hits"), [(0, 12_000, 30), (40, 7_200, 18), (70, 3_600, 9), (100, 0, 0)])
def test_s15_what_a_scan_finds(bank: Bank, share: int, scannable: int, hits: int) -> None:
    assert detection.not_locked(12_000, share) == scannable
    assert detection.not_locked(30, share) == hits
    traffic = detection.carry(30, 70, share, Random(share))
    assert detection.on_list(traffic.read(traffic.server)) == hits
    assert f"Read and found now: {scannable:,} and {hits};" in why(share=share)
    if share in (0, 100):
        with pytest.raises(NoVariant, match="everything or nothing"):
            variant("scan-hits", bank, "1", CASE | {"share": share})
    else:
        assert item_of(bank, "scan-hits", CASE | {"share": share, "later": 80}, "does it find").key == hits


def test_s15_a_scan_loses_hits(bank: Bank) -> None:
    assert item_of(bank, "scan-hits", CASE | {"share": 40, "later": 70}, "How many fewer").key == 9
    assert item_of(bank, "scan-hits", CASE | {"share": 70, "later": 40}, "How many more").key == 9


def test_s16_precision_and_recall(bank: Bank) -> None:
    table = detection.confusion(10, 8, 1_000, 50)
    assert table == (8, 2, 50, 950)
    assert round(detection.percent(table.caught, table.alarms), 1) == Decimal("13.8")
    assert detection.percent(table.caught, table.missed) == 80
    item = item_of(bank, "metadata-precision", RULE, "**flagged**")
    assert item.key == Decimal("13.8")
    assert "is about" in (item.because or "")
    assert Decimal(80) in {wrong.answer for wrong in item.wrong}
    assert item_of(bank, "metadata-precision", RULE, "**fraud**").key == 80
    assert "8 of 58: 13.8%" in why()


def test_s16_a_judge_may_want_more(bank: Bank) -> None:
    for item in variants("metadata-queries", bank):
        assert "A judge may want more" in (item.solution or "")


def test_s17_what_survives() -> None:
    for name, e2ee in product(detection.FIELDS, (False, True)):
        assert detection.service_reads(name, e2ee, Random(1)) == (not e2ee or "words" not in name)


def test_s17_account_information_joined_to_the_log() -> None:
    rows = detection.log(6, Random(3))
    who = rows[0].sender
    asked = f"On which day was the account of {who} opened?"
    assert detection.answers(rows, who)[asked] is None
    joined = [row._replace(opened="1 May") for row in rows]
    assert detection.answers(joined, who)[asked] == "1 May"


@pytest.mark.parametrize(("share", "total"), [(100, "6"), (40, "20.4")])
def test_s18_reports_reach_the_service(bank: Bank, share: int, total: str) -> None:
    values: dict[str, Value] = {"matching": 30, "share": share, "later": 100, "report": 20}
    assert detection.not_locked(30, share) + detection.reported(30, share, 20) == Decimal(total)
    assert item_of(bank, "reports-reach", values, "together").key == Decimal(total)


def test_s18_nobody_reports(bank: Bank) -> None:
    assert detection.reported(30, 100, 0) == 0
    with pytest.raises(NoVariant):
        variant("reports-reach", bank, "1", {"report": 0})


# What holds for any values


@FEW
@given(st.integers(1, 40), st.integers(0, 40), PER_CENT)
def test_scan_and_phones_share_the_messages(matching: int, others: int, share: int) -> None:
    traffic = detection.carry(matching, others, share, Random(share))
    seen, rest = traffic.read(traffic.server), traffic.read(traffic.phones)
    assert len(seen) + len(rest) == len(traffic.rows) == matching + others
    assert detection.on_list(seen) + detection.on_list(rest) == matching
    # Rounding down what is locked leaves at most one message more than the average to the scan.
    assert 0 <= detection.on_list(seen) - detection.not_locked(matching, share) < 1


@FEW
@given(st.integers(1, 100_000), PER_CENT, PER_CENT, PER_CENT)
def test_more_encryption_less_found_more_reports_more_known(matching: int, share: int, other: int, report: int) -> None:
    low, high = sorted((share, other))
    assert detection.not_locked(matching, low) >= detection.not_locked(matching, high)
    known = detection.not_locked(matching, share) + detection.reported(matching, share, report)
    assert detection.not_locked(matching, share) <= known <= matching
    assert detection.reported(matching, share, 100) == matching - detection.not_locked(matching, share)


@FEW
@given(st.integers(1, 30), st.integers(1, 60), st.data())
def test_the_rule_flags_who_writes_to_many(fraud: int, others: int, data: st.DataObject) -> None:
    busy, busy_others = data.draw(st.integers(0, fraud)), data.draw(st.integers(0, others))
    table = detection.confusion(fraud, busy, others, busy_others)
    assert table == (busy, fraud - busy, busy_others, others - busy_others)


@pytest.mark.parametrize(("different", "caught"), [(9, False), (10, True)])
def test_the_rule_counts_different_recipients(different: int, caught: bool) -> None:
    rows = [detection.Row("Ada", f"to {number % different}", number, 2) for number in range(40)]
    assert detection.flagged(rows) == ({"Ada"} if caught else set())


@FEW
@given(st.integers(4, 10), st.integers(0, 10_000))
def test_a_log_answers_what_needs_no_words(rows: int, seed: int) -> None:
    log = detection.log(rows, Random(seed))
    assert [row.minute for row in log] == sorted({row.minute for row in log})
    assert all(row.sender != row.recipient and row.words is None for row in log)
    full = [row._replace(words="see you at http://x", opened="1 May") for row in log]
    for who in {row.sender for row in log}:
        plain = detection.answers(log, who)
        assert {text for text, answer in plain.items() if answer is None} == {text for text in plain if needs_more(text)}
        told = detection.answers(full, who)
        sent = sum(row.sender == who for row in log)
        assert None not in told.values()
        assert (told[f"How many messages by {who} hold a web address?"] or "").split()[0] == str(sent)
        assert told[f"How many messages by {who} mention money?"] == "0 messages"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"share": 101}, "out of range: 0 to 100 per cent; a share in whole per cent"),
        ({"matching": 0}, "out of range: 1 to 100000; without any there is nothing to find"),
        ({"rows": 11}, "out of range: 4 to 10; the log is to fit on a page"),
        ({"messages": 100, "matching": 101}, "101 are more than all messages"),
        ({"busy_fraud": 11}, "11 are more than all fraud"),
        ({"busy_others": 1_001}, "1001 are more than all others"),
        ({"busy_fraud": 0, "busy_others": 0}, "flags nobody has no precision"),
    ],
)
def test_bad_parameters(values: dict[str, Value], named: str) -> None:
    with pytest.raises(ParameterError, match=named) as caught:
        detection.SYSTEM.values(values)
    assert caught.value.parameter in values
    assert caught.value.hint


@pytest.mark.parametrize("values", [RULE | {"busy_others": 0}, RULE | {"busy_fraud": 0}, RULE | {"busy_fraud": 10}])
def test_a_rule_without_mistakes_or_hits_gives_no_item(bank: Bank, values: dict[str, Value]) -> None:
    with pytest.raises(NoVariant):
        variant("metadata-precision", bank, "1", values)


def test_the_run_gives_nothing_away() -> None:
    run = detection.SYSTEM.run(detection.SYSTEM.values(), Random(1))
    scan = run.steps[0].tables[0]
    assert [row[1] for row in scan.rows] == [True, False, False, False]
    text = " ".join(step.text for step in run.steps)
    for number in ("7,200", "13.8", "20.4", "58"):
        assert number not in text
        assert number in why()


# Each key again, by another route than the system's code


def needs_more(question: str) -> bool:
    """By hand: the questions about words, and the one about the account."""
    return any(word in question for word in ("money", "web address", "meeting", "fraud texts", "account"))


def _check_scan(item: Item) -> None:
    assert isinstance(item, Numeric)
    _, matching, share = numbers(item.stem, r"carries ([\d,]+) messages a day, and ([\d,]+) .*texts\. (\d+)%")
    if "Later" in item.stem:
        (later,) = numbers(item.stem, r"Later (\d+)% are")
        assert Fraction(item.key) == Fraction(matching * abs(later - share), 100)
        assert ("fewer" in item.stem) == (later > share)
    else:
        assert Fraction(item.key) + Fraction(matching * share, 100) == matching


def _check_reports(item: Item) -> None:
    assert isinstance(item, Numeric)
    matching, share, report = numbers(item.stem, r"model ([\d,]+) messages.*texts\. (\d+)% .*report (\d+)% of those")
    if "lifts" in item.stem:
        (lifted,) = numbers(item.stem, r"lifts this to (\d+)%")
        assert Fraction(item.key) == Fraction(matching * share * (lifted - report), 10_000)
    else:
        unknown = Fraction(matching * share * (100 - report), 10_000)  # encrypted, and nobody reports it
        assert Fraction(item.key) == matching - unknown


def _check_precision(item: Item) -> None:
    assert isinstance(item, Numeric)
    fraud, _, caught, alarms = numbers(
        item.stem, r"has ([\d,]+) fraud accounts and ([\d,]+) others.* flags ([\d,]+) of the fraud accounts and ([\d,]+) of"
    )
    whole = caught + alarms if "**flagged**" in item.stem else fraud
    assert abs(Fraction(item.key) - Fraction(100 * caught, whole)) <= Fraction(1, 20)
    assert item.tolerance == Decimal("0.1")


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return 60 * int(hour) + int(minute)


def _check_queries(item: Item) -> None:
    assert isinstance(item, MultipleResponse)
    options = {option.option: option.because for option in (*item.keys, *item.distractors)}
    assert len(options) == 6
    wanted = {text for text in options if needs_more(text) == ("leave open" in item.stem)}
    assert {option.option for option in item.keys} == wanted
    assert len(wanted) == 3
    entries = re.findall(r"(\w+) to (\w+), (\d+:\d\d), (\d+) kB", item.stem)
    assert str(len(entries)) == (item.origin.values["rows"] if item.origin else "")
    for text, because in options.items():
        if needs_more(text):
            assert "log" in (because or "")
            continue
        (who,) = [name for name in detection.PEOPLE if name in text]
        sent = [entry for entry in entries if entry[0] == who]
        sizes = [int(size) for *_, size in sent]
        answer = {
            "How many": len(sent),
            "To how": len({recipient for _, recipient, *_ in sent}),
            "How much": sum(sizes),
            "How large": max(sizes),
            "When did": min((time for *_, time, _ in sent), key=_minutes),
        }
        (found,) = [value for start, value in answer.items() if text.startswith(start)]
        assert re.search(rf"tells it: {found}\b", because or ""), (text, because)


CHECKS: dict[str, Callable[[Item], None]] = {
    "scan-hits": _check_scan,
    "reports-reach": _check_reports,
    "metadata-precision": _check_precision,
    "metadata-queries": _check_queries,
}


@pytest.mark.parametrize("name", OURS)
def test_keys_worked_out_by_another_route(bank: Bank, name: str) -> None:
    found = variants(name, bank)
    assert len(found) == 24
    assert len({item.stem for item in found}) >= 20
    for item in found:
        CHECKS[name](item)


@pytest.mark.parametrize("name", OURS)
def test_variants_carry_what_a_page_needs(bank: Bank, name: str) -> None:
    model = item_models(SUBJECT)[name]
    assert (model.system, model.unit, model.objective, model.certainty) == ("detection", "U5", "LO5", "enrichment")
    assert all(bank.resolve(cite) for cite in (*model.cites, *detection.SYSTEM.cites))
    for item in variants(name, bank):
        assert "model" in item.stem
        assert len(item.assumptions) == 2
        if isinstance(item, Numeric):
            assert re.search(rf"(?<![\d.]){re.escape(f'{item.key:,f}')}(?![\d])", item.solution or ""), item.solution
            assert len({item.key, *(wrong.answer for wrong in item.wrong)}) == 1 + len(item.wrong) >= 3
            if name != "metadata-precision":
                assert item.key == item.key.to_integral_value()  # drawn so that it comes out whole


def test_the_system_lists_its_models(bank: Bank) -> None:
    found = dict(about("detection", bank, "1", {}))
    assert set(found) == set(OURS)
    assert all(isinstance(item, Item) for item in found.values())
