"""Moodle XML as other people wrote it: texts with gaps, and numbers that are computed."""

from __future__ import annotations

from typing import Any

import pytest
from moodle_files import answer, fields, item_of, one

# ---------------------------------------------------------------- gaps

CLOZE = (
    "<p>Read on.</p><p>Water boils at {2:NM:=100:0.5~%50%101} degrees, "
    "{1:MCV:=always#yes~%50%often~never#no &#125;} and {1:SAC:=Ice~=i\\}ce} floats.</p>"
)


def test_gaps_of_every_kind() -> None:
    found = one(kind="cloze", text=CLOZE)
    assert found.fields["stem"] == "Read on."
    assert fields(found) == {
        "text": "Water boils at [[g1]] degrees, [[g2]] and [[g3]] floats.",
        "gaps": [
            {"gap": "g1", "key": "100"},
            {"gap": "g2", "key": "always", "because": "yes", "distractors": ["often", {"option": "never", "because": "no }"}]},
            {"gap": "g3", "key": "Ice", "accept": ["i}ce"], "case": True},
        ],
        "points": "4",
    }
    assert found.changes == [
        "gap 1 takes the number 100, within 0.5 there, however it is written; here just '100' counts",
        "gap 1 knows another number (101, 50 %) there, which is lost",
        "the options of a gap are listed in the text there; here they stand in a drop-down list",
        "in gap 2 'often' earns 50 % there; here it earns nothing",
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nothing.", "a cloze without a gap"),
        ("{1:SA:=a", "a cloze with a gap that has no end"),
        ("{1:REGEXP:=a}", "a cloze with a gap of the kind REGEXP"),
        ("{1:MC:a~b}", "a cloze with a gap that has no right option"),
        ("{1:MR:=a~=b~c}", "a cloze with a gap where several boxes are ticked"),
        (r"\(x = {1:NM:=1}\)", "a cloze with a gap in a formula"),
        ("<a href='http://x.de/{1:SA:=a}'>there</a>", "a cloze with a gap where no text stands"),
        ("<code>[[x]]</code> is {1:SA:=a}", "a cloze whose code has double square brackets"),
    ],
)
def test_gaps_that_we_do_not_have_keep_the_question_whole(text: str, why: str) -> None:
    found = one(kind="cloze", text=text)
    assert found.kept and found.kept.why == why


def test_square_brackets_in_a_text_are_no_gap() -> None:
    found = one(kind="cloze", text="See [[x]], then {1:SA:=a}.")
    item_of(found)
    assert found.fields["text"] == r"See [\[x]], then [[g1]]."


@pytest.mark.parametrize(
    ("kind", "tag"),
    [("gapselect", "selectoption"), ("ddwtos", "dragbox")],
)
def test_gaps_to_choose_or_to_drag_into(kind: str, tag: str) -> None:
    offered = (("cat", 1), ("dog", 1), ("red", 2), ("blue", 2))
    choices = "".join(f"<{tag}><text>{text}</text><group>{group}</group></{tag}>" for text, group in offered)
    found = one(choices, kind=kind, text="<p>The [[1]] is [[4]], no [[2]].</p>")
    assert found.fields["text"] == "The [[g1]] is [[g2]], no [[g3]]."
    gaps = [(gap["key"], gap["distractors"]) for gap in fields(found)["gaps"]]
    assert gaps == [("cat", ["dog"]), ("blue", ["red"]), ("dog", ["cat"])]


def test_gap_fill() -> None:
    settings = "<delimitchars>[]</delimitchars><answerdisplay>gapfill</answerdisplay>"
    found = one(settings, answer(100, "cat|dog"), answer(100, "mat"), kind="gapfill", text="The [cat|dog] sat on the [mat].")
    assert fields(found)["gaps"] == [{"gap": "g1", "key": "cat", "accept": ["dog"]}, {"gap": "g2", "key": "mat"}]


# ---------------------------------------------------------------- computed


def dataset(name: str, *values: str) -> str:
    rows = (f"<number>{place}</number><value>{value}</value>" for place, value in enumerate(values, 1))
    items = "".join(f"<dataset_item>{row}</dataset_item>" for row in rows)
    said = {"name": name, "minimum": "1", "maximum": "5", "decimals": "1"}
    about = "".join(f"<{tag}><text>{text}</text></{tag}>" for tag, text in said.items())
    return f"<dataset_definition>{about}<dataset_items>{items}</dataset_items></dataset_definition>"


def computed(formula: str, *datasets: str, text: str = "How much is {a} times {b}?") -> Any:
    said = {"tolerance": "0.01", "tolerancetype": "1", "correctanswerformat": "1", "correctanswerlength": "2"}
    more = "".join(f"<{tag}>{value}</{tag}>" for tag, value in said.items())
    definitions = f"<dataset_definitions>{''.join(datasets)}</dataset_definitions>"
    return one(answer(100, formula, "", more), definitions, kind="calculated", text=text)


A, B = dataset("a", "1.5", "2", "3"), dataset("b", "4", "5", "6")


def test_a_computed_number_draws_the_rows_of_its_datasets() -> None:
    found = computed("{a}*{b} + pow({a}, 2)", A, B, text="<p>What is {a} times {b}, or {={a}*2}?</p>")
    assert found.kept is None, found.kept
    assert found.fields["values"] == {"case": [{"a": "1.5", "b": "4"}, {"a": "2", "b": "5"}, {"a": "3", "b": "6"}]}
    assert found.fields["stem"] == "What is {{ a }} times {{ b }}, or {{ significant(a * 2, 14) }}?"
    assert (found.fields["key"], found.fields["tolerance"]) == ("{{ round(a * b + a ** 2, 2) }}", "1 %")


def test_without_numbers_the_ranges_are_drawn_from() -> None:
    found = computed("{a}*2", dataset("a"), text="Twice {a}?")
    assert found.fields["values"] == {"a": {"from": "1", "to": "5", "step": "0.1"}}


@pytest.mark.parametrize(
    ("formula", "ours"),
    [
        ("{a}/{b}", "a / b"),
        ("-{a}**2", "-a ** 2"),
        ("sqrt(abs({a}-{b}))", "sqrt(abs(a - b))"),
        ("log({a}) + log10({b})", "ln(a) + log(b, 10)"),
        ("sin(deg2rad({a}))*pi()", "sin(radians(a)) * pi"),
        ("fmod({b},{a})", "b % a"),
    ],
)
def test_formulas_are_expressions_of_ours(formula: str, ours: str) -> None:
    found = computed(formula, A, B)
    assert found.kept is None, found.kept
    assert found.fields["key"] == f"{{{{ round({ours}, 2) }}}}"


@pytest.mark.parametrize(
    "formula",
    [
        *("{c}*2", "rand(1,2)", "{a} ? 1 : 2", "__import__('os')", "{a}.real", "[x for x in {a}]", "bindec({a})"),
        *("(" * 200, "'a' * 9", "{a} if {b} else 3"),
    ],
)
def test_formulas_that_have_no_expression_keep_the_question_whole(formula: str) -> None:
    found = computed(formula, A, B)
    assert found.kept and found.kept.why.startswith("a calculated question whose formula")


def test_datasets_that_are_not_there_keep_the_question_whole() -> None:
    found = computed("{a}*2")
    assert found.kept and found.kept.why == "a calculated question whose datasets are not in the file"
