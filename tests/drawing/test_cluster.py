"""Documents drawn by a Dask cluster: two workers on the loopback, one of them killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from banks import item, make_bank, quiz
from click.testing import CliRunner

from course.cli import main
from course.drawing import alike, cluster
from course.drawing.cluster import Cluster
from course.drawing.contain import FailedError
from course.drawing.engines import engine_for
from course.problems import Fault

dask_distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
pytestmark = [pytest.mark.xdist_group("cluster"), pytest.mark.filterwarnings("default")]  # Dask's own are not ours to mend

NOTHING = ("builtins:len", ("",))


@pytest.fixture(scope="module")
def dask() -> Iterator[Any]:
    """A scheduler and two workers, each a process of its own."""
    library: Any = dask_distributed
    settings = {"host": "127.0.0.1", "dashboard_address": None, "threads_per_worker": 1, "n_workers": 2}
    with library.LocalCluster(**settings, worker_dashboard_address=None, silence_logs=60) as made:
        yield made


def built(output: Path, *more: str) -> Any:
    command = ["build", "u2-exit", "H03", "--format", "pdf", "--force", "--output", str(output), *more]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")}


def test_a_worker_that_is_killed_costs_no_document_and_no_byte(
    dask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = killing_one(monkeypatch)
    result = built(tmp_path / "there", "--cluster", dask.scheduler_address)
    assert result.exit_code == 0, result.output
    assert f"Drawn by the cluster at {dask.scheduler_address}, each process with at most" in result.output
    assert sorted(seen) == list(range(len(seen))) and len(seen) > 5
    assert built(tmp_path / "here").exit_code == 0
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_a_class_is_the_same_from_there_though_a_worker_is_killed(
    dask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "r.csv").write_text("id,large print\n" + "".join(f"{n},{'x' * (n == 3)}\n" for n in range(14)))
    make_bank(tmp_path, items=[item("one"), item("two", "ordering")], quizzes=[quiz("one", "two")])
    monkeypatch.chdir(tmp_path)

    def made(folder: str, *more: str) -> Any:
        command = ["build", "exit", "--class", "r.csv", "--processes", "1", "--force", "--output", folder, *more]
        return CliRunner().invoke(main, command, catch_exceptions=False)

    seen = killing_one(monkeypatch)
    result = made("there", "--cluster", dask.scheduler_address)
    assert result.exit_code == 0, result.output
    assert sorted(seen) == sorted([*range(14), 0])  # each form once, and the key on paper
    assert made("here").exit_code == 0
    there, here = ({path.name: path.read_bytes() for path in Path(name).rglob("*.*")} for name in ("there", "here"))
    assert there == here and len(there) == 14 + 5  # the key on paper, the record in three forms, the manifest


def killing_one(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Has a worker killed after the first document; the numbers of those that are drawn, as they come."""
    each, seen = Cluster.each, list[int]()

    def killing(self: Cluster, *args: Any) -> Iterator[tuple[int, bytes | Exception]]:
        for number, result in each(self, *args):
            seen.append(number)
            if len(seen) == 1:
                pids = self._client.run(os.getpid)
                os.kill(next(iter(pids.values())), signal.SIGKILL)
            yield number, result

    monkeypatch.setattr(Cluster, "each", killing)
    return seen


def test_a_call_that_fails_there_is_told_here_and_the_others_go_on(dask: Any) -> None:
    engine = engine_for(1, dask.scheduler_address)
    try:
        found = dict(engine.each(NOTHING, "builtins:bytes", [(size,) for size in (3, -1, 0)]))
    finally:
        engine.close()
    assert found[0] == bytes(3) and isinstance(found[1], FailedError) and found[2] == b""


def test_a_worker_with_another_version_is_refused(dask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "versions", lambda: alike.versions() | {"weasyprint": "1.0"})
    monkeypatch.setattr(Cluster, "_theirs", lambda self: {"tcp://a": alike.versions()})
    with pytest.raises(Fault, match=r"tcp://a would draw other bytes: it has weasyprint [0-9.]+ \(here 1\.0\)"):
        Cluster(dask.scheduler_address)
    monkeypatch.setattr(Cluster, "_theirs", lambda self: {})  # one that joins later
    engine = Cluster(dask.scheduler_address)
    try:
        with pytest.raises(Fault, match="a worker would draw other bytes"):
            next(engine.each(NOTHING, "builtins:bytes", [(3,)]))
    finally:
        engine.close()


def test_a_scheduler_that_goes_is_told_and_what_was_sent_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 2)
    file = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        scheduler, _ = (
            stack.enter_context(
                subprocess.Popen([sys.executable, "-m", "distributed.cli." + command[0], *command[1:]], stderr=subprocess.DEVNULL)
            )
            for command in (
                ("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)),
                (
                    "dask_worker",
                    "--scheduler-file",
                    str(file),
                    "--no-dashboard",
                    "--no-nanny",
                    "--nthreads",
                    "1",
                    "--death-timeout",
                    "5",
                    "--host",
                    "127.0.0.1",
                ),
            )
        )
        stack.callback(_.kill)
        stack.callback(scheduler.kill)
        while not file.exists():
            time.sleep(0.05)
        engine = Cluster(json.loads(file.read_text())["address"])
        results = engine.each(NOTHING, "builtins:bytes", [(3,)] * 1000)
        try:
            assert next(results)[1] == bytes(3)
            scheduler.kill()
            with pytest.raises(Fault, match="the scheduler has gone"):
                list(results)
        finally:
            engine.close()


def test_an_address_where_nothing_answers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    for address, said in (("tcp://127.0.0.1:9", "no scheduler"), ("nonsense://x", "nonsense")):
        result = built(tmp_path, "--cluster", address)
        assert (result.exit_code, "error[cluster]" in result.output, said in result.output) == (1, True, True), result.output
        assert "hint: start 'dask scheduler'" in result.output
