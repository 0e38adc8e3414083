"""Tables and JSON that are damaged, hostile or large: each ends, in problems and not in tracebacks; any text comes back."""

from __future__ import annotations

import gc
import json
import time
import tracemalloc
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets_made import JSON, KAHOOT, QUIZIZZ, SHEET, table, workbook
from text_readers import found_in

from course.formats.csv.cells import lines
from course.formats.csv.columns import Table
from course.formats.xlsx.workbook import About, Sheet, written
from course.importing.accepting import as_item
from course.importing.found import Found, Reader
from course.items import item_types
from course.labels import Labels
from course.model.item import Item
from course.problems import Fault, Problem

HEAD = ("Question", "Type", "A", "B", "C", "Answer", "Points", "Explanation", "Topic")
ROWS = [
    (f"Wörter {n}?", ("mc", "tf", "fib", "order", "match")[n % 5], "x; y", 'say "z"', "1,5", "ABC"[n % 3], n, "so", "U1 > a")
    for n in range(12)
]
TABLE = table(HEAD, *ROWS).encode()
BOOK = workbook(HEAD, *ROWS, Other=[HEAD, *ROWS])
LIST = json.dumps({"quiz": [dict(zip(HEAD, row, strict=True)) for row in ROWS]}, indent=1).encode()
READERS = (SHEET, KAHOOT, QUIZIZZ, JSON)
modest = settings(derandomize=True, max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ends(reader: Reader, data: bytes) -> list[Found | Problem]:
    """What is found, or the fault of the whole file."""
    try:
        return found_in(reader, data)
    except Fault as fault:
        return [fault.problem]


@modest
@given(st.data(), st.sampled_from([(SHEET, TABLE), (SHEET, BOOK), (JSON, LIST), (KAHOOT, BOOK)]))
def test_damage_is_a_problem_and_no_traceback(data: st.DataObject, case: tuple[Reader, bytes]) -> None:
    reader, whole = case
    damaged = bytearray(whole[: data.draw(st.integers(1, len(whole)))])
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=6)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    for one in ends(reader, bytes(damaged)):
        str(one).encode("utf-8", "surrogatepass")


@modest
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\3\4", b"question,a,b,answer\n", b'[{"question":', b"\xff\xfe"]))
def test_random_bytes(data: bytes, begin: bytes) -> None:
    for reader in READERS:
        ends(reader, begin + data)


@modest
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40), min_size=4, max_size=4))
def test_any_text_comes_back_from_our_tables(texts: list[str]) -> None:
    stem, key, wrong, tag = (text.strip() or "-" for text in texts)
    item: Item = item_types()["single-choice"].model_validate(
        {
            "id": "one",
            "type": "single-choice",
            "stem": stem,
            "key": key,
            "distractors": [{"option": wrong}, {"option": "=1+1"}],
            "tags": [tag],
        }
    )
    own = Table([item], Labels("en"))
    head, rows = own.head, list(own.rows())
    files = [b"".join(lines(head, rows))]
    if not any(
        (ord(sign) < 32 and sign not in "\t\n") or sign in "\x7f\ufffe\uffff" for text in texts for sign in text
    ):  # no XML holds them
        widths = [20] * len(head)
        files.append(b"".join(written([Sheet("Items", "About.", head, rows, 1, widths)], About("T", "A", "en"))))
    for data in files:
        (found,) = ends(SHEET, data)
        assert isinstance(found, Found) and found.kept is None
        back = item_types()["single-choice"].model_validate({"id": "one", **found.fields})
        assert back == item


def test_a_workbook_with_entities_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"):
        out = BytesIO()
        with ZipFile(BytesIO(BOOK)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
            for info in old.infolist():
                part = old.read(info)
                new.writestr(info.filename, bomb + part.partition(b"?>")[2] if info.filename == name else part)
        (problem,) = ends(SHEET, out.getvalue())
        assert isinstance(problem, Problem) and problem.code == "import-entities" and name in problem.message


def test_a_workbook_that_breaks_off_gives_what_stands_before() -> None:
    out = BytesIO()
    with ZipFile(BytesIO(BOOK)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, part[: len(part) * 2 // 3] if info.filename.endswith("sheet1.xml") else part)
    found = ends(SHEET, out.getvalue())
    assert sum(isinstance(one, Found) for one in found) > len(ROWS)
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert problem.code == "import-package" and problem.span.line > 1


def test_a_hundred_columns_and_cells_far_out() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Question", "A", "B", "Answer"])
        sheet.write_row(1, 0, ["Which?", "x", "y", "A"])
        sheet.write(1_048_575, 16_383, "far")
    start = time.perf_counter()
    found = ends(SHEET, out.getvalue())
    assert time.perf_counter() - start < 2
    assert isinstance(found[0], Found) and found[0].fields["key"] == "x"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_memory_does_not_grow_with_the_file(kind: str, tmp_path: object) -> None:
    def peak(count: int) -> int:
        rows = ((f"Which river flows there {n}?", f"the Rhine {n}", f"the Elbe {n}", "A") for n in range(count))
        head = ("Question", "A", "B", "Answer")
        if kind == "csv":
            data = table(head, *rows).encode()
        elif kind == "json":
            data = json.dumps([dict(zip(head, row, strict=True)) for row in rows]).encode()
        else:
            data = workbook(head, *rows)
        reader = JSON if kind == "json" else SHEET
        return _peak(reader, data)

    small, large = peak(200), peak(3_000)
    assert large < small + 1_000_000  # what is held of 2,800 questions would be several times as much


def _peak(reader: Reader, data: bytes) -> int:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from course.importing.files import Opened
    from course.importing.pictures import Pictures
    from course.importing.texts import Texts

    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        # What other tests hold makes Python look for cycles more rarely; frozen, it does not count.
        gc.collect()
        gc.freeze()
        tracemalloc.start()
        for _ in reader.read(Opened(path, "file", Texts(Pictures("x")))):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        gc.unfreeze()
    return peak


def test_points_keep_their_digits() -> None:
    (found,) = ends(SHEET, workbook(("Question", "Answer", "Points"), ("What?", "a", 2.50)))
    assert isinstance(found, Found) and as_item(found, "x").worth == Decimal("2.5")
