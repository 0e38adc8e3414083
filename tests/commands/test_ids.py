"""`course ids`: names made from stems, and written into files of which nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from course.cli import main
from course.problems import Fault
from course.reading.naming import id_from, names_in
from course.source.nodes import Mapping, plain
from course.source.parsing import parse
from course.stages.project import load
from course.workspace.naming import with_ids

ITEMS = """\
# My items
items:
  # the first one
  - stem: "Who *reads* it: [all](http://x.y)?"   # a stem
    key: the sender
    distractors: [the service,   the court]

  - {stem: Größe der Fläche?, key: 12.5}
  - id: has-one
    stem: Do bees sleep?
    key: true
  - stem: Do bees sleep?
    key: true
  -
    stem: ما هو التشفير؟
    key: x
"""


def course(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds/items").mkdir(parents=True)
    (tmp_path / "seeds/course.yaml").write_text("{id: b, title: Bees, licence: CC0, attribution: me}")
    (tmp_path / "seeds/items/mine.yaml").write_bytes(ITEMS.replace("\n", request.param).encode())
    return tmp_path


def test_ids_are_listed_and_written_and_nothing_else_changes(folder: Path) -> None:
    path = folder / "seeds/items/mine.yaml"
    before = path.read_bytes()
    rows = json.loads(course("ids", "--json").output)
    ids = [row["id"] for row in rows]
    assert ids[:3] == ["who-reads-it-all", "grosse-der-flache", "do-bees-sleep"] and ids[3].startswith("item-")
    assert path.read_bytes() == before  # listing writes nothing
    known = list(load(folder).bank.items)
    assert course("ids", "--write").exit_code == 0
    after = path.read_bytes()
    end = b"\r\n" if b"\r\n" in before else b"\n"
    assert after.replace(b"{id: grosse-der-flache, ", b"{").split(end) != before.split(end)
    kept = [line for line in after.split(end) if b"id: " not in line or b"{" in line or b"has-one" in line]
    assert len(after.split(end)) == len(before.split(end)) + 3
    assert [line.strip(b" -") for line in kept if b"stem" not in line] == [
        line.strip(b" -") for line in before.split(end) if b"stem" not in line
    ]
    assert list(load(folder).bank.items) == known  # the same names as before
    assert "Every item has its id." in course("ids").output and "Nothing to write" in course("ids", "--write").output


def test_alike_stems_get_different_names_that_stay(folder: Path) -> None:
    path = folder / "seeds/items/mine.yaml"
    path.write_text("items:\n" + "  - {stem: Do bees sleep?, key: true}\n" * 3)
    assert list(load(folder).bank.items) == ["do-bees-sleep", "do-bees-sleep-2", "do-bees-sleep-3"]


def test_names_are_slugs_of_the_first_words() -> None:
    assert id_from("How many **hives** stood in the city, in 2024?", ()) == "how-many-hives-stood-in-the-city-in-2024"
    assert id_from("![a graph](pictures/graph.png) What’s this?", ()) == "a-graph-whats-this"
    whole = '![a graph](pictures/graph.png "How (it) grew"){width=60% source="Photo: [A](https://a.example)"} Why?'
    assert id_from(whole, ()) == "a-graph-why"
    assert id_from("1984", ()) == "item-1984" and id_from("Null", ()) == "item-null"
    assert id_from("Was ist das?", {"was-ist-das"}) == "was-ist-das-2"


@given(st.text(min_size=1, max_size=200))
def test_any_stem_gives_an_id(stem: str) -> None:
    name = id_from(stem, ())
    assert name == id_from(stem, ()) and len(name) <= 80
    assert plain(parse(f"id: {name}", "x")[0]) == {"id": name}
    assert all(part and part.isascii() and part.isalnum() for part in name.split("-"))


def test_a_file_that_cannot_be_read_still_tells_what_is_in_it() -> None:
    assert names_in(ITEMS + "\n: [oops") == [
        "who-reads-it-all",
        "grosse-der-flache",
        "has-one",
        "do-bees-sleep",
        "do-bees-sleep-2",
        "item-30c58d99",
    ]


def test_a_place_that_is_no_item_is_refused() -> None:
    node, _ = parse(ITEMS, "x")
    assert isinstance(node, Mapping)
    with pytest.raises(Fault):
        with_ids(ITEMS.encode(), "x", {node.values["items"].span: "here"})
