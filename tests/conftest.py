"""Fixtures that several test files share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from course.cli import main
from course.stages.project import Project, load
from course.stages.store import MemoryStore

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def project() -> Project:
    """The real course of this checkout."""
    return load(ROOT, store=MemoryStore())


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a whole build of the real course."""
    output = tmp_path_factory.mktemp("built")
    result = CliRunner().invoke(main, ["build", "--output", str(output)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return output


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of the tests' own: the user's is neither used nor filled."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("COURSEPACK_CACHE", str(tmp_path_factory.getbasetemp().parent / "coursepack-cache"))
        yield
