"""Processes that draw: each kind of trouble in one, and several that answer at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from course.drawing import contain
from course.drawing.contain import FailedError, TooExpensiveError, Worker
from course.drawing.pool import Pool
from course.problems import Fault

NOTHING = ("builtins:len", ("",))


@pytest.fixture(autouse=True)
def _found_by_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(2)
    yield made
    made.close()


def kinds(results: Iterator[tuple[int, bytes | Exception]]) -> list[bytes | type]:
    """What the calls gave, in their order."""
    return [result if isinstance(result, bytes) else type(result) for _, result in sorted(results, key=lambda one: one[0])]


def test_a_worker_answers_and_goes_on_after_each_kind_of_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contain, "LIMITS", contain.Limits(cpu=2, memory=1 << 30, wall=30, result=1 << 20))
    worker = Worker(("builtins:len", ("",)))
    try:
        assert worker.call("builtins:bytes", 3) == b"\0\0\0"
        with pytest.raises(TooExpensiveError, match="memory"):
            worker.call("builtins:bytes", 3 << 30)
        with pytest.raises(TooExpensiveError, match="more than 1 MiB"):
            worker.call("builtins:bytes", 2 << 20)
        with pytest.raises(FailedError, match="ValueError"):
            worker.call("builtins:int", "x")
        with pytest.raises(TooExpensiveError, match="processor time"):
            worker.call("builtins:pow", 7, 10**9)
        with pytest.raises(TooExpensiveError, match="ended"):
            worker.call("os:abort")
        with pytest.raises(Fault) as caught:
            worker.call("course.source.parsing:parse", "", "seeds/x.yaml")
        assert (str(caught.value.problem.span), caught.value.problem.code) == ("seeds/x.yaml", "empty-file")
        assert worker.call("builtins:bytes", 1) == b"\0"
    finally:
        worker.close()


def test_a_worker_that_sleeps_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contain, "LIMITS", contain.Limits(wall=1))
    worker = Worker(("builtins:len", ("",)))
    with pytest.raises(TooExpensiveError, match="longer than 1 s"):
        worker.call("time:sleep", 600)


def test_one_call_that_fails_stops_no_other(pool: Pool) -> None:
    sizes = [3, -1, 0, 2, *range(20)]
    found = kinds(pool.each(NOTHING, "builtins:bytes", [(size,) for size in sizes]))
    assert found == [FailedError if size < 0 else bytes(size) for size in sizes]


def test_a_process_that_is_killed_is_asked_once_more_and_then_given_up(tmp_path: Path) -> None:
    worker = Worker(NOTHING)
    try:
        assert worker.call("test_pool:killed_once", str(tmp_path / "was here")) == b"drawn"
        with pytest.raises(TooExpensiveError, match="killed twice"):
            worker.call("test_pool:killed")
        assert worker.call("builtins:bytes", 1) == b"\0"
    finally:
        worker.end()


def killed() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def killed_once(path: str) -> bytes:
    if not Path(path).exists():
        Path(path).touch()
        killed()
    return b"drawn"


def pid() -> bytes:
    return str(os.getpid()).encode()


@pytest.mark.parametrize("limits", [contain.Limits(calls=3), contain.Limits(held=1)])
def test_a_process_is_replaced_after_so_many_calls_or_bytes(limits: contain.Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contain, "LIMITS", limits)
    pool = Pool(1)
    seen = [result for _, result in pool.each(NOTHING, "test_pool:pid", [()] * 6)]
    pool.close()
    assert len(set(seen)) == (2 if limits.calls == 3 else 6)


def test_processes_stay_from_one_format_to_the_next_and_end_with_the_build(pool: Pool) -> None:
    first = {result for _, result in pool.each(NOTHING, "test_pool:pid", [()] * 24)}
    again = {result for _, result in pool.each(NOTHING, "test_pool:pid", [()] * 24)}
    assert again <= first and len(first) == 2
    assert "2 processes, each with at most" in pool.told()
    pool.close()
    for process in first:
        assert isinstance(process, bytes)
        with pytest.raises(ProcessLookupError):
            os.kill(int(process), 0)


def test_few_requests_are_taken_ahead(pool: Pool) -> None:
    taken = []

    def requests() -> Iterator[tuple[int]]:
        for number in range(100):
            taken.append(number)
            yield (1,)

    results = pool.each(NOTHING, "builtins:bytes", requests())
    next(results)
    assert len(taken) <= 16
    assert len(list(results)) == 99
