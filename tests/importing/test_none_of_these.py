"""An option "None of these." of the author's own comes back as what it was, whatever our exports add where none is right."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import yaml
from importing_course import course, imported, made

from course.source.writing import Writable, fields_text

NONE: dict[str, Writable] = {"option": "None of these.", "last": True}
ITEMS: dict[str, dict[str, Writable]] = {
    "wrong-among-several": {"keys": ["two", "three"], "distractors": ["four", NONE]},
    "wrong-in-one": {"key": "two", "distractors": ["four", NONE]},
    "right-in-one": {"key": "None of these.", "last": True, "distractors": ["four", "six"]},
    "no-right-one": {"keys": [], "distractors": ["four", "six"]},
    "right-among-several": {"keys": ["two", NONE], "distractors": ["four", "six"]},
}
STEM = "Which of these numbers are prime, and why is {} asked here?"


@pytest.mark.parametrize("name", ["moodle", "gift", "canvas", "qti21", "qti3", "csv", "json"])
def test_it_comes_back_as_it_went(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there, here = made(tmp_path / "there"), made(tmp_path / "here")
    items: list[dict[str, Writable]] = [
        {"id": id_, "type": "multiple-response" if "keys" in fields else "single-choice", "stem": STEM.format(id_), **fields}
        for id_, fields in ITEMS.items()
    ]
    (there / "seeds/items/some.yaml").write_text(fields_text({"items": items}))
    monkeypatch.chdir(there)
    told = course("build", "--format", name)
    assert told.exit_code == 0, told.output
    bank = min((there / "output" / name).glob("bank.*"))  # of JSON beside its schema
    monkeypatch.chdir(here)
    assert imported(str(bank))["whole"] == len(ITEMS)
    came = [item for path in (here / "seeds/items").rglob("*.yaml") for item in yaml.safe_load(path.read_text())["items"]]
    found = {item["stem"].split()[9]: item for item in came}
    for id_, fields in ITEMS.items():
        for field, value in ((name, value) for name, value in fields.items() if name != "last"):
            assert _sorted(found[id_].get(field)) == _sorted(value), (id_, field)


@pytest.mark.parametrize("name", ["moodle", "gift", "canvas"])
def test_no_class_name_tells_which_option_is_right(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path)
    text = f"items:\n  - {{stem: '{STEM.format('it')}', type: multiple-response, keys: [], distractors: [four, six]}}\n"
    (folder / "seeds/items/some.yaml").write_text(text)
    monkeypatch.chdir(folder)
    course("build", "--format", name)
    (bank,) = (folder / "output" / name).glob("bank.*")
    data = bank.read_bytes()
    if zipfile.is_zipfile(bank):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"".join(map(package.read, package.namelist()))
    assert b"None of these." in data and b"coursepack-none" not in data


def _sorted(value: object) -> object:
    """The words of options, in an order of their own: a form may show them in any. These words stand last by themselves."""
    return sorted(str(one["option"] if isinstance(one, dict) else one) for one in value) if isinstance(value, list) else value
