"""The page's script by itself: numbers read as the course reads them, answers compared and marked as the key and Moodle do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from banks import item
from chromium import PROGRAM, Browser
from contract_course import write as write_filled
from contract_kinds import KINDS, Kind
from practice_course import hidden, made, write

from course.formats import practice
from course.model.numbers import number

pytestmark = [pytest.mark.xdist_group("practice")]
browser_needed = pytest.mark.skipif(not PROGRAM, reason="there is no Chromium here")
SCRIPTS = ("make", "decimals", "marking")
TYPED = (
    *(
        "7",
        "-3",
        "−3",
        "+4",
        "7.6",
        "7,6",
        ".5",
        ",5",
        "5.",
        "0.001",
        "0,001",
        "1,234",
        "1.234",
        "1,234.5",
        "1.234,5",
        "1 234 567",
    ),
    *(
        "12'500",
        "6.022e23",
        "6,022e23",
        "1.5 × 10^3",
        "1.5·10^{-3}",
        "2x10⁻³",
        "1,500e3",
        "3/4",
        "12a",
        "",
        " ",
        "1e99999",
        "--2",
        "1.2.3",
    ),
    *("1,234,567", "1.234.567", "1,23,4", "٣", "७", "７", "Infinity", "NaN", "0x10", "1_000", "9" * 61),
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    folder = Path(practice.__file__).parent
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        opened.value("var course = {partial: true, decimal: '.', sign: '.', language: 'en'}; 0")
        for name in SCRIPTS:
            opened.value((folder / f"{name}.js").read_text("utf-8") + "; 0")
        yield opened


def called(browser: Browser, function: str, *given: Any) -> Any:
    return browser.value(f"{function}({', '.join(map(json.dumps, given))})")


@browser_needed
@pytest.mark.parametrize("sign", [".", ","])
def test_numbers_are_read_as_in_the_course(browser: Browser, sign: str) -> None:
    for typed in TYPED:
        try:
            wanted = number(typed, sign)
        except ValueError:
            wanted = None
        read = f"const one = decimal({json.dumps(typed)}, '{sign}')"
        found = browser.value(f"(() => {{ {read}; return one && `${{one.digits}}E${{one.exponent}}` }})()")
        if wanted is not None and abs(wanted.adjusted()) > 400:
            wanted = None  # the page reads no such numbers, the course refuses them
        assert (Decimal(found) if found else None) == wanted, typed
    assert browser.value("String(decimal('١٢٫٥', ',').digits)") == "125"  # and with the sign that goes with these digits


@browser_needed
def test_tolerances_are_exact(browser: Browser) -> None:
    question = {"kind": "number", "keys": [["0.3", "0.1", "near"], ["0.3", "0", "exact"]], "wrong": [["0.40", "slip"]]}
    for typed, right in (
        ("0.2", 1),
        ("0.4", 1),
        ("0.40000000000000000001", 0),
        ("0.19", 0),
        ("4e-1", 1),
        ("300e-3", 1),
        ("x", 0),
    ):
        assert called(browser, "share", question, typed) == right, typed
    assert browser.value(f"nearest({json.dumps(question)}, '0.3')[2]") == "exact"  # the reason of the closest one
    assert called(browser, "foreseen", question, "0.4") == "slip"


@browser_needed
def test_spellings_and_capitals(browser: Browser) -> None:
    for typed, spellings, capitals, same in (
        ("  the  KEY ", ["the key"], False, True),
        ("Key", ["key"], True, False),
        ("it’s", ["it's"], True, True),
        ("end–to–end", ["end-to-end"], True, True),
        ("caf\u0065\u0301", ["café"], True, True),
        ("ключ", ["КЛЮЧ"], False, True),
        ("lock", ["key", "a key"], False, False),
    ):
        assert called(browser, "sameText", typed, spellings, capitals) is same, typed


@browser_needed
def test_partial_credit_and_what_wrong_ticks_cost(browser: Browser) -> None:
    ticks = {"kind": "choices", "right": [0, 1, 2], "cost": 0.3333333, "options": list("abcdef")}
    for answer, share in (([0, 1, 2], 1), ([0], 1 / 3), ([0, 3], 0), ([0, 1, 2, 3, 4, 5], 0), ([0, 1, 2, 3], 2 / 3), ([], 0)):
        assert called(browser, "share", ticks, answer) == pytest.approx(share, abs=1e-4), answer
    free = {**ticks, "cost": 0}
    assert called(browser, "share", free, [0, 1, 2, 3]) == 1
    gaps = {"kind": "gaps", "weights": [2, 1], "gaps": [{"accept": ["a"], "case": False}, {"right": 1}]}
    assert called(browser, "share", gaps, ["A", 0]) == pytest.approx(2 / 3)
    try:
        browser.value("course.partial = false; 0")
        assert called(browser, "share", gaps, ["A", 0]) == 0 and called(browser, "share", gaps, ["A", 1]) == 1
        assert called(browser, "share", ticks, [0]) == 0 and called(browser, "share", ticks, [0, 1, 2]) == 1
        essay = {"kind": "writing", "points": 4, "rubric": [], "credit": []}
        assert called(browser, "share", essay, {"text": "x", "points": 3}) == 0.75  # what was assessed stays
    finally:
        browser.value("course.partial = true; 0")


@pytest.mark.parametrize(("ticks", "cost"), [("full", 0.5), ("half", 0.25), ("none", 0)])
def test_policies_go_into_the_page(tmp_path: Path, ticks: str, cost: float) -> None:
    policies = {"partial_credit": True, "penalty": {"tries": "0.1", "ticks": ticks}}
    entry = item("some", "multiple-response", hints=["Look."], points="4")
    write(tmp_path, [entry], course={"policies": policies})
    data = hidden(made(tmp_path)[0]["practice/exit.html"].data.decode())
    [asked] = data["items"]
    assert (asked["versions"][0]["questions"][0]["cost"], asked["points"], asked["hint"], asked["price"]) == (
        cost,
        4,
        0.4,
        "0.4 points",
    )


def test_a_course_in_german_has_a_decimal_comma_and_german_words(tmp_path: Path) -> None:
    entry = item("number", "numeric", hints=["Schau."], points="3")
    write(tmp_path, [entry | {"key": "7,6", "tolerance": "0,1"}], course={"language": "de"})
    data = hidden(made(tmp_path)[0]["practice/exit.html"].data.decode())
    question = data["items"][0]["versions"][0]["questions"][0]
    assert (data["decimal"], data["words"]["check"], question["keys"][0][:2]) == (",", "Prüfen", ["7.6", "0.1"])
    assert (question["shown"], question["within"]) == ("7,6", "± 0,1")


def test_every_kind_of_content_stands_in_every_field(tmp_path: Path) -> None:
    """All kinds but one at once; a word in each field tells whether the field is there, tags whether the kinds are."""
    texts = [kind.text for name, kind in KINDS.items() if name != "styles"]
    kind = Kind("\n\n".join(texts), ())
    filled = write_filled(tmp_path, kind)
    files, problems = made(tmp_path)
    assert problems == []
    data = hidden(files["practice/exit.html"].data.decode())
    text = json.dumps(data["items"], ensure_ascii=False)
    types = {entry for entry, _ in filled.words.values()} - {"course", "unit", "glossary", "conflict", "handout", "quiz"}
    missing = {at for word, at in filled.words.items() if at[0] in types and word not in text}
    assert missing == set()
    for tag in (
        "<em>",
        "<strong>",
        "<s>",
        "<sup>",
        "<sub>",
        "<code>",
        "<a href=",
        "<br>",
        "<math ",
        "<img data-picture",
        "<figure",
        "<h2",
    ):
        assert text.count(tag) > 20, tag
    for tag in ("<ul", "<ol", "<blockquote", "<pre", "<table", "<caption", "<hr", 'display=\\"block\\"', "alttext="):
        assert text.count(tag) > 20, tag


def test_what_stands_around_a_question_is_there(tmp_path: Path) -> None:
    more: dict[str, Any] = {"enrichment": "Locks are old.", "assumptions": ["Nobody copies keys."], "solution": "Look it up."}
    full = item("full", **more, language="fr", tags=["dates"], hints=["Think."])
    full["distractors"] = [*full["distractors"], {"option": "none of these years", "because": "It is.", "last": "true"}]
    word = item("word", "short-answer", case="true")
    several = item("several", "numeric", accept=[{"answer": "9", "because": "That too."}], measure="billion *users*")
    sides = [{"left": one, "right": "early", "because": "So."} for one in ("first", "second")]
    groups = item("groups", "matching", pairs=[*sides, {"left": "third", "right": "late", "because": "So."}])
    write(tmp_path, [full, word, several, groups])
    items = {one["id"]: one for one in hidden(made(tmp_path)[0]["practice/exit.html"].data.decode())["items"]}
    shown = items["full"]["versions"][0]
    assert (shown["enrichment"], shown["background"], shown["language"]) == ("Locks are old.", True, "fr")
    assert (shown["assumptions"], shown["solution"], shown["hints"]) == (
        ["Nobody copies keys."],
        "<p>Look it up.</p>",
        ["<p>Think.</p>"],
    )
    assert shown["questions"][0]["options"][-1] == "none of these years" and items["full"]["tags"] == ["dates"]
    assert items["word"]["versions"][0]["questions"][0]["case"] is True
    number_ = items["several"]["versions"][0]["questions"][0]
    assert [key[0] for key in number_["keys"]] == ["7.6", "9"] and number_["measure"] == "billion <em>users</em>"
    match = items["groups"]["versions"][0]["questions"][0]
    assert match["again"] and len(match["options"]) == 3 and match["right"][0] == match["right"][1] != match["right"][2]
