"""Files of QTI 1.2 that are damaged, wrong or hostile: a problem at its place, the rest read, and never a traceback."""

from __future__ import annotations

import random
import resource
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qti12_samples import Came, canvas, entry, equal, lid, packed, plain, quiz, read, when

from course.importing.files import head_of
from course.importing.readers.qti12 import READER

GOOD = canvas("multiple_choice_question", "Why?", lid({"a": "Rain", "b": "Sun"}), when(equal("a")))
WHOLE = quiz(GOOD, canvas("short_answer_question", "Who?", entry(), when(equal("Ana")), ident="i2"), GOOD.replace("i1", "i3"))


def keys(came: Came) -> list[str]:
    return [found.key for found in came.items]


def test_what_stands_before_a_cut_is_read(tmp_path: Path) -> None:
    came = read(WHOLE[: WHOLE.index('ident="i3"') + 40], tmp_path)
    assert keys(came) == ["i1", "i2"]
    assert came.codes == ["import-broken"] and came.problems[0].span.line == 7


def test_a_fault_costs_the_question_that_it_stands_in(tmp_path: Path) -> None:
    came = read(WHOLE.replace("Who?", "Who <presentation>?").replace("&lt;", "&lt;"), tmp_path)
    assert keys(came) == ["i1", "i3"] and came.codes == ["import-broken"]
    assert came.items[1].fields["key"] == "Rain"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("&nbsp;caf&eacute;", "café"), ("R & D", "R & D"), ("a\x0bb", "ab"), ("x &amp; y", "x & y"), ("&zz;", "&zz;")],
)
def test_what_html_allows_and_xml_does_not(written: str, read_as: str, tmp_path: Path) -> None:
    came = read(WHOLE.replace(">Rain<", f">{written}<"), tmp_path)
    assert came.codes == [] and keys(came) == ["i1", "i2", "i3"]
    assert str(came.items[0].fields["key"]).replace("\\", "").replace("&amp;", "&").strip("\u00a0 ") == read_as


def test_a_section_of_characters_is_left_as_it_is(tmp_path: Path) -> None:
    came = read(WHOLE.replace(">Rain<", "><![CDATA[R & D]]><"), tmp_path)
    assert str(came.items[0].fields["key"]).replace("\\", "") == "R & D"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings_that_the_file_names(encoding: str, tmp_path: Path) -> None:
    named = WHOLE.replace("UTF-8", "UTF-8" if encoding == "utf-8-sig" else encoding.upper()).replace("Rain", "Blé")
    came = read(named.encode(encoding), tmp_path)
    assert came.problems == [] and came.items[0].fields["key"] == "Blé"


def test_an_encoding_that_is_another_than_the_file_says(tmp_path: Path) -> None:
    came = read(WHOLE.replace("Rain", "Blé").encode("cp1252"), tmp_path)
    assert came.codes == ["import-encoding"] and came.items[0].fields["key"] == "Blé"


BOMB = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 12))


@pytest.mark.parametrize(
    "declared", ['<!ENTITY x SYSTEM "file:///etc/passwd">', f'<!ENTITY a0 "aaaaaaaaaa">{BOMB}<!ENTITY x "&a11;">']
)
def test_entities_are_refused(declared: str, tmp_path: Path) -> None:
    came = read(
        WHOLE.replace("<questestinterop", f"<!DOCTYPE q [{declared}]>\n<questestinterop").replace("Rain", "&x;"), tmp_path
    )
    assert came.items == [] and came.codes == ["import-entities"]


def test_a_document_type_without_entities_is_none_of_our_business(tmp_path: Path) -> None:
    typed = WHOLE.replace("<questestinterop", '<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd">\n<questestinterop')
    assert read(typed, tmp_path).codes == []


def test_a_path_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nsecret")
    picture = canvas(
        "multiple_choice_question", '<img src="../secret.png" alt="s">Q', lid({"a": "1", "b": "2"}), when(equal("a"))
    )
    came = read(packed({"../evil.xml": WHOLE, "imsmanifest.xml": "<manifest/>", "q/q.xml": quiz(picture)}), tmp_path, "q.zip")
    assert came.codes == ["import-outside"] and len(came.items) == 1 and came.pictures == []
    assert read(quiz(picture), tmp_path).pictures == []


def test_packages_that_lack_something(tmp_path: Path) -> None:
    assert read(packed({"q.xml": WHOLE}), tmp_path, "q.zip").codes == ["import-missing"]
    manifest = '<manifest><resources><resource type="imsqti_xmlv1p2"><file href="gone.xml"/></resource></resources></manifest>'
    came = read(packed({"imsmanifest.xml": manifest, "q.xml": WHOLE}), tmp_path, "q.zip")
    assert came.codes == ["import-missing"] and len(came.items) == 3
    assert read(packed({"imsmanifest.xml": "<manifest/>", "page.html": ""}), tmp_path, "q.zip").codes == ["import-nothing"]
    assert read(packed({"imsmanifest.xml": "no XML", "q.xml": WHOLE}), tmp_path, "q.zip").codes == ["import-missing"]


def test_a_damaged_package(tmp_path: Path) -> None:
    data = bytearray(packed({"imsmanifest.xml": "<manifest/>", "q.xml": WHOLE}))
    data[data.index(b"Rain")] ^= 1
    came = read(bytes(data), tmp_path, "q.zip")
    assert came.codes == ["import-package"]
    assert read(b"PK\x03\x04 nothing", tmp_path, "q.zip").codes == ["import-package"]


def test_questions_without_what_makes_one_are_kept(tmp_path: Path) -> None:
    empty = '<item ident="q"/>'
    alone = canvas("multiple_choice_question", "Q", lid({"a": "1"}), when(equal("a")))
    mute = canvas("multiple_choice_question", "", lid({"a": "1", "b": "2"}), when(equal("a")))
    came = read(quiz(empty, alone, mute, GOOD), tmp_path)
    assert [found.kept is not None for found in came.items] == [True, True, True, False]
    assert all(found.fields["stem"] for found in came.items)


def test_files_of_another_kind_hold_nothing(tmp_path: Path) -> None:
    assert read("<quiz><question type='essay'/></quiz>", tmp_path).items == []
    assert read(random.Random(4).randbytes(4_000), tmp_path).items == []
    assert read("<questestinterop>" + "<section>" * 5_000, tmp_path).codes == ["import-broken"]


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    item = canvas("multiple_choice_question", "Why?" * 300, lid({"a": "Rain", "b": "Sun"}), when(equal("a")))
    (tmp_path / "warm").mkdir()
    read(quiz(*[item] * 20), tmp_path / "warm")
    big = quiz(*[item] * 2_000)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    assert len(read(big, tmp_path).items) == 2_000
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 40 and time.monotonic() - start < 20


@settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_cut_or_flipped_gives_no_traceback(tmp_path: Path, data: st.DataObject) -> None:
    files: dict[str, str | bytes] = {"imsmanifest.xml": "<manifest/>", "q.xml": WHOLE}
    whole = data.draw(st.sampled_from([WHOLE.encode(), packed(files), packed(files, deflated=True)]))
    damaged = bytearray(whole[: data.draw(st.integers(1, len(whole)))])
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=6)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    came = read(bytes(damaged), tmp_path, "damaged")
    (tmp_path / "damaged").write_bytes(damaged)
    assert READER.recognises(head_of(tmp_path / "damaged", "damaged")) in (0, 2)
    assert came.problems or came.items


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stem=st.text(max_size=40), option=st.text(max_size=40), ident=st.text(max_size=8))
def test_any_text_is_read(tmp_path: Path, stem: str, option: str, ident: str) -> None:
    from lxml import etree

    item = canvas("multiple_choice_question", "Q", lid({"a": "Rain", "b": "Sun"}), when(equal("a"))).replace("Q", "STEM", 1)
    root = etree.fromstring(quiz(item).encode())
    try:
        for text in root.iter("{*}mattext"):
            text.text = {"STEM": stem, "Rain": option}.get(text.text or "", text.text)
        next(root.iter("{*}item")).set("ident", ident)
    except ValueError:
        return  # XML cannot hold it
    came = read(etree.tostring(root), tmp_path)
    assert came.problems == [] and len(came.items) == 1
    assert plain(stem)


def test_no_time_is_lost_with_odd_texts(tmp_path: Path) -> None:
    start = time.monotonic()
    for odd in ("&" * 30_000, "<" * 200_000, "]]" * 100_000, "&amp;[x" * 2_000):
        read(quiz(GOOD).replace(">Rain<", f">{odd}<"), tmp_path)
    assert time.monotonic() - start < 15
