"""Questions that are kept whole with the files that they name: out to another program and in again, and never from elsewhere."""

from __future__ import annotations

import base64
import io
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from importing_course import course, imported, made
from qti12_samples import canvas, quiz
from qti12_samples import packed as packed12
from qti12_samples import read as read12
from qti_files import SCORE, body, item, package, read, response

from course.importing.found import Found
from course.model.kept import KeptFile

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
MAP_DOT = DOT + b"2"
MAP = (
    '<p>Where is the well?</p><hotspotInteraction responseIdentifier="RESPONSE" maxChoices="1">'
    '<object type="image/png" data="../pics/map%201.png">a map of the village</object>'
    '<hotspotChoice identifier="A" shape="circle" coords="1,1,1"/></hotspotInteraction>'
)
HOTSPOT = item('<stylesheet href="../css/a.css" type="text/css"/>' + response("A") + SCORE + body(MAP), "well")
FILES: dict[str, str | bytes] = {
    "q/items/well.xml": HOTSPOT,
    "q/pics/map 1.png": DOT,
    "q/css/a.css": "p { background: url('dot.png') }",
    "q/css/dot.png": DOT + b"2",
    "q/pics/other.png": DOT,
}
PLACE = (
    '<response_xy ident="r"><render_hotspot><material><matimage uri="%24IMS-CC-FILEBASE%24/pics/map 1.png" label="a map"/>'
    '</material><response_label ident="a" rarea="rectangle">0,0,1,1</response_label></render_hotspot></response_xy>'
)
CLICK = canvas("hot_spot_question", '<p>Click. <img src="$IMS-CC-FILEBASE$/dot.png?x=1" alt="a dot"></p>', PLACE, "")
FILES12: dict[str, str | bytes] = {
    "quiz/quiz.xml": quiz(CLICK),
    "web_resources/pics/map 1.png": MAP_DOT,
    "dot.png": DOT,
    "other.png": DOT,
}


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made_:
        for name, data in files.items():
            made_.writestr(name, data)
    return out.getvalue()


def inside(found: Found) -> dict[str, bytes]:
    """The files that are kept, the question first."""
    assert found.kept and found.kept.ending == "zip"
    with zipfile.ZipFile(io.BytesIO(found.kept.data)) as kept:
        return {name: kept.read(name) for name in kept.namelist()}


def test_an_item_keeps_the_files_that_it_names_and_shows_its_picture(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, zipped(FILES), "p.zip")
    kept = inside(found)
    assert list(kept) == ["items/well.xml", "css/a.css", "css/dot.png", "pics/map 1.png"]
    assert kept["items/well.xml"] == HOTSPOT.encode() and kept["pics/map 1.png"] == DOT
    assert found.fields["stem"] == "Where is the well?\n\n![a map of the village](pictures/qti/map-1.png)"
    assert found.changes == []


def test_what_is_not_in_the_package_or_too_much_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,), _ = read(tmp_path, zipped({name: FILES[name] for name in FILES if "map" not in name}), "p.zip")
    assert found.changes == ["The files that it shows are not kept with it: ../pics/map%201.png."]
    monkeypatch.setattr("course.importing.parcels._MOST", len(HOTSPOT) + 60)
    (found,), _ = read(tmp_path, zipped(FILES), "p.zip")
    assert list(inside(found)) == ["items/well.xml", "css/a.css"]
    assert "too many or too large" in found.changes[-1] and "q/pics/map 1.png" in found.changes[-1]


def test_an_item_names_no_file_outside_its_package_and_no_other_item(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(DOT)
    shown = '<p>?<img src="../secret.png" alt=""/><img src="file:///etc/passwd" alt=""/><a href="b.xml">b</a></p>'
    handed_in = '<uploadInteraction responseIdentifier="RESPONSE"/>'
    one = item(response() + body(shown + handed_in), "a")
    found, _ = read(tmp_path, package(a_dot_xml=one, b_dot_xml=item(response() + body(handed_in), "b")), "p.zip")
    assert [one.kept.ending for one in found if one.kept] == ["xml", "xml"]


@pytest.mark.parametrize("name", ["qti21", "canvas"])
def test_it_goes_out_with_its_files_and_comes_in_the_same(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made(tmp_path))
    source = zipped(FILES) if name == "qti21" else packed12(FILES12)
    (tmp_path / "p.zip").write_bytes(source)
    report = imported("p.zip")
    assert [row["type"] for row in report["items"]] == ["raw"], report
    (entry,) = yaml.safe_load(next((tmp_path / "seeds/items").rglob("*.yaml")).read_text())["items"]
    assert entry["kept"].endswith(".zip") and "![a map" in entry["stem"]
    kept = tmp_path / "seeds/kept" / entry["kept"]
    said = course("build", "--format", name, "--output", "out").output
    assert "cannot" not in said and "without its pictures" not in course("losses", name).output
    (bank,) = (tmp_path / "out" / name).glob("bank.zip")
    if name == "qti21":
        (back,), problems = read(tmp_path, bank.read_bytes(), "bank.zip")
        assert back.kept and back.kept.data == kept.read_bytes()
    else:
        came = read12(bank.read_bytes(), tmp_path, "bank.zip")
        (back,), problems = came.items, came.problems
        assert list(inside(back).values())[1:] == [DOT, MAP_DOT] and back.changes == []
    assert problems == [] and "![a map" in str(back.fields["stem"])
    with zipfile.ZipFile(bank) as archive:
        listed = archive.read("imsmanifest.xml").decode()
        assert "map%201.png" in listed and not [one for one in archive.namelist() if "other" in one]


def test_a_question_of_canvas_keeps_its_files_by_the_paths_that_it_gives(tmp_path: Path) -> None:
    found = read12(packed12(FILES12), tmp_path, "p.zip").one
    assert list(inside(found)) == ["item.xml", "dot.png", "pics/map 1.png"]
    stem = str(found.fields["stem"])
    assert "![a dot](pictures/quiz/dot.png)" in stem and "![a map](pictures/quiz/" in stem and found.changes == []
    lost = read12(packed12({"quiz/quiz.xml": quiz(CLICK)}), tmp_path, "p.zip").one
    assert lost.kept and lost.kept.ending == "xml" and "dot.png" in lost.changes[0] and "map 1.png" in lost.changes[0]


@pytest.mark.parametrize("damage", ["cut", "out", "bomb", "doctype"])
def test_a_kept_zip_that_is_damaged_is_refused_at_its_item(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made(tmp_path))
    (tmp_path / "p.zip").write_bytes(zipped(FILES))
    course("import", "p.zip")
    (kept,) = (tmp_path / "seeds/kept").rglob("*.zip")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b" " * 30_000_000)
    typed = "<?xml version='1.0'?><!-- a --><!doctype q [<!ENTITY a 'ha'>]>" + HOTSPOT
    made_ = {"cut": kept.read_bytes()[:-30], "out": zipped({"../a.xml": HOTSPOT}), "bomb": bomb.getvalue()}
    kept.write_bytes(made_.get(damage) or zipped({"a.xml": typed}))
    said = course("build", "--format", "qti21", "--output", "out").output
    why = {"cut": "cannot be unpacked", "out": "lead out", "bomb": "more than", "doctype": "a document type"}[damage]
    assert why in said and "is no item of QTI" in said


@settings(max_examples=60, derandomize=True, deadline=None)
@given(place=st.integers(0, 10_000), bit=st.integers(0, 7), cut=st.booleans())
def test_whatever_bytes_a_kept_zip_has_it_is_read_or_refused(place: int, bit: int, cut: bool) -> None:
    data = bytearray(zipped({"a/item.xml": HOTSPOT, "a/b.png": DOT}))
    at = place % len(data)
    data[at] ^= 1 << bit
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept.zip"
        path.write_bytes(bytes(data[:at] if cut else data))
        with suppress(ValueError):
            parcel = KeptFile("kept.zip", path).parcel()
            assert not [name for name in parcel.files if name.startswith("/") or ".." in name]
