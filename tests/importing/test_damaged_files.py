"""A damaged file of any kind, cut at any byte, with flipped bits, with signs in a wrong place: readers tell it, and end soon."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_files import SMALL

from course.importing.accepting import accepted
from course.importing.files import Opened, head_of
from course.importing.found import Found
from course.importing.pictures import Pictures
from course.importing.readers import readers
from course.importing.texts import Texts
from course.problems import Fault

SOON = 5.0  # seconds


def questions(kind: str, data: bytes, folder: Path) -> int:
    """How many questions the reader of this kind finds; each is taken for an item, or refused, as an import does."""
    name = SMALL[kind][0]
    path = folder / name
    path.write_bytes(data)
    count = 0
    start = time.process_time()
    try:
        if data.strip():
            head = head_of(path, name)
            assert all(reader.recognises(head) in (0, 1, 2, 3) for reader in readers().values())
        opened = Opened(path, name, Texts(Pictures("quiz")))
        for one in readers()[kind.split(" ")[0]].read(opened):
            if isinstance(one, Found):
                count += 1
                if not one.kept:
                    accepted(one, "item")
    except Fault:
        pass
    assert time.process_time() - start < SOON
    return count


def test_there_is_a_sample_for_each_reader(tmp_path: Path) -> None:
    assert {kind.split(" ")[0] for kind in SMALL} == set(readers())
    assert [kind for kind, (_, data) in SMALL.items() if not questions(kind, data, tmp_path)] == []


@pytest.mark.parametrize("kind", SMALL)
def test_a_file_that_ends_too_early(kind: str, tmp_path: Path) -> None:
    data = SMALL[kind][1]
    for end in range(1, len(data), max(1, len(data) // 25)):
        questions(kind, data[:end], tmp_path)


SIGNS = (
    b"<",
    b">",
    b"&",
    b'"',
    b"\0",
    b"\xff",
    b"{",
    b"}",
    b"[",
    b"=",
    b"~",
    b"\\",
    b"$",
    b"\n\n",
    b"*",
    b"]]>",
    b"<!--",
    b"</",
    b"9" * 30,
)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(damage=st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 7) | st.sampled_from(SIGNS)), min_size=1, max_size=12))
@pytest.mark.parametrize("kind", SMALL)
def test_flipped_bits_and_signs_in_the_wrong_place(
    kind: str, damage: list[tuple[int, int | bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(SMALL[kind][1])
    for place, what in damage:
        place %= len(data)
        if isinstance(what, int):
            data[place] ^= 1 << what
        else:
            data[place:place] = what
    questions(kind, bytes(data), tmp_path_factory.getbasetemp())


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(SMALL)), st.binary(max_size=300))
def test_any_bytes(kind: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        questions(kind, data, Path(folder))
