"""Moodle XML as other people wrote it: every kind of question, and what is said of what no item can say."""

from __future__ import annotations

from typing import Any

import pytest
from moodle_files import answer, item_of, one, question, quiz, read

from course.importing.files import Head
from course.importing.readers.moodle import READER

TWO = (answer(100, "yes"), answer(0, "no"))


def fields(found: Any) -> dict[str, Any]:
    """The fields without what every question has; one point is more or less than some types have."""
    item_of(found)
    given = {name: value for name, value in found.fields.items() if name not in ("type", "stem")}
    return {name: value for name, value in given.items() if (name, value) != ("points", "1")}


# ---------------------------------------------------------------- choices


def test_one_right_option_with_what_is_said_to_each() -> None:
    found = one(answer(0, "<p>lead</p>", "too <b>soft</b>"), answer(100, "<i>iron</i>", "<p>It rusts.</p>"), answer(0, "gold"))
    assert found.fields == {
        "stem": "What is it?",
        "type": "single-choice",
        "key": "*iron*",
        "because": "It rusts.",
        "distractors": [{"option": "lead", "because": "too **soft**"}, "gold"],
    }
    assert (found.changes, found.name, found.key, found.kind) == ([], "A name", "", "multichoice")


def test_several_right_options() -> None:
    found = one("<single>false</single>", *(answer(50, text) for text in "ab"), *(answer(-50, text) for text in "cd"))
    assert (found.fields["type"], found.fields["keys"], found.changes) == ("multiple-response", ["a", "b"], [])


@pytest.mark.parametrize(
    ("fractions", "said"),
    [
        ((70, 30, -50, -50), "its right options earn 70 %, 30 % there; here each earns the same share"),
        ((50, 50, 0, 0), "a wrong tick costs nothing there; here 2 wrong ticks together cost all points"),
        ((50, 50, -33.3, -120), "its wrong options cost 33.3 %, 120 % there; here each costs the same share"),
    ],
)
def test_shares_that_an_item_cannot_say_are_told(fractions: tuple[float, ...], said: str) -> None:
    found = one("<single>0</single>", *(answer(share, text) for share, text in zip(fractions, "abcd", strict=True)))
    assert found.changes == [said]
    item_of(found)


def test_partial_and_negative_shares_of_one_choice_are_told() -> None:
    found = one(answer(100, "a"), answer(50, "b"), answer(-25, "c"), answer(0, "d"))
    assert found.changes == [
        "the option 'b' earns 50 % there; here it earns nothing",
        "the option 'c' costs 25 % there; here it costs nothing",
    ]


def test_where_no_option_is_wholly_right_the_best_one_is_the_key() -> None:
    found = one(answer(33.333, "a"), answer(80, "b"))
    assert (found.fields["key"], found.changes[0]) == (
        "b",
        "no option earns all points there; the best one, 'b' (80 %), is the key here",
    )


def test_several_wholly_right_options_of_which_one_is_chosen() -> None:
    found = one(answer(100, "a"), answer(100, "b"), answer(0, "c"))
    assert (found.fields["type"], found.fields["keys"]) == ("multiple-response", ["a", "b"])
    assert "any one of the right options is enough" in found.changes[0]


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ((answer(0, "a"), answer(0, "b")), "a choice with no right option"),
        ((answer(100, "a"),), "a choice with fewer than two options"),
        ((answer(float("nan"), "a"), answer(float("inf"), "b")), "a choice with no right option"),
    ],
    ids=["none right", "one option", "no numbers"],
)
def test_a_choice_that_nobody_could_answer_is_kept(answers: tuple[str, ...], why: str) -> None:
    found = one(*answers)
    assert found.kept and (found.kept.why, found.fields["type"], found.fields["stem"]) == (why, "raw", "What is it?")
    assert found.kept.data.startswith(b'<question type="multichoice">') and found.kept.data.endswith(b"</question>")


def test_options_of_which_all_are_right_are_all_to_be_ticked() -> None:
    found = one("<single>false</single>", answer(50, "a"), answer(50, "b"))
    assert (found.fields["type"], found.fields["keys"], found.changes) == ("multiple-response", ["a", "b"], [])
    assert item_of(found).lower()[0].points == 1


def test_an_order_that_is_kept_there_is_told_but_not_of_numbers() -> None:
    fixed = "<shuffleanswers>false</shuffleanswers>"
    assert one(fixed, *TWO).changes == ["its options stand in a fixed order there; here each form shuffles them"]
    assert one(fixed, answer(0, "1"), answer(100, "2.5"), answer(0, "10")).changes == []


def test_what_any_moodle_says_by_itself_is_no_feedback() -> None:
    texts = {"correct": "Die Antwort ist richtig.", "partiallycorrect": "", "incorrect": "Votre réponse est incorrecte."}
    said = "".join(
        f'<{tag}feedback format="html"><text><![CDATA[<p>{text}</p>]]></text></{tag}feedback>' for tag, text in texts.items()
    )
    assert "feedback" not in one(*TWO, said).fields and one(*TWO, said).changes == []


def test_what_a_teacher_says_to_right_and_wrong_answers_is_kept() -> None:
    found = one(
        *TWO,
        '<correctfeedback format="html"><text>Well seen.</text></correctfeedback>',
        '<incorrectfeedback format="html"><text>Read page 3 again.</text></incorrectfeedback>',
    )
    assert (found.fields["because"], found.fields["feedback"]) == ("Well seen.", "Read page 3 again.")
    assert found.changes == [
        "what is said to right, partly right or wrong answers stands in the feedback here, which everybody reads"
    ]


@pytest.mark.parametrize("kind", ["multichoiceset", "oumultiresponse"])
def test_plugins_with_several_right_options(kind: str) -> None:
    found = one(answer(100, "a"), answer(100, "b"), answer(0, "c"), kind=kind)
    assert fields(found) == {"keys": ["a", "b"], "distractors": ["c"]}


def test_true_or_false() -> None:
    found = one(answer(0, "true", "Many think so."), answer(100, "false", "It was later."), kind="truefalse")
    assert fields(found) == {"key": False, "because": "It was later.", "misconception": "Many think so."}


def test_statements_to_judge_are_matched_with_their_judgement() -> None:
    rows = "".join(
        f'<row number="{number}"><optiontext format="html"><text>{text}</text></optiontext>'
        f'<feedbacktext format="html"><text>{why}</text></feedbacktext></row>'
        for number, text, why in ((1, "Ice floats", "It is lighter"), (2, "Iron floats", ""))
    )
    columns = "".join(
        f'<column number="{number}"><responsetext format="plain_text"><text>{text}</text></responsetext></column>'
        for number, text in ((1, "True"), (2, "False"))
    )
    weights = "".join(
        f'<weight rownumber="{row}" columnnumber="{column}"><value>{value}</value></weight>'
        for row, column, value in ((1, 1, "1.000"), (1, 2, "0.000"), (2, 1, "0.000"), (2, 2, "1.000"))
    )
    found = one("<scoringmethod><text>kprime</text></scoringmethod>", rows, columns, weights, kind="kprime")
    assert found.fields["pairs"] == [
        {"left": "Ice floats", "right": "True", "because": "It is lighter"},
        {"left": "Iron floats", "right": "False"},
    ]
    assert [change for change in found.changes if "kprime" in change]


def test_a_table_with_one_right_column_to_each_row() -> None:
    names = ((1, "cat"), (2, "dog"), (3, "cow"))
    columns = "".join(f'<column number="{place}"><text>{text}</text></column>' for place, text in names)
    rows = "".join(
        f'<row number="{place}"><name><text>{text}</text></name><correctanswers><text>{right}</text></correctanswers></row>'
        for place, text, right in ((1, "Persian", 1), (2, "Poodle", 2))
    )
    found = one("<inputtype>single</inputtype>", f"<columns>{columns}</columns><rows>{rows}</rows>", kind="oumatrix")
    assert fields(found) == {
        "pairs": [{"left": "Persian", "right": "cat"}, {"left": "Poodle", "right": "dog"}],
        "unused": ["cow"],
    }


# ---------------------------------------------------------------- what is typed


def test_words_to_type() -> None:
    found = one(
        "<usecase>1</usecase>",
        answer(100, "aquifer", "so it is called"),
        answer(100, r"aqui\*fer"),
        answer(50, "a well"),
        answer(0, "lake", "made by people"),
        answer(0, "*", "Look at page 3."),
        kind="shortanswer",
    )
    assert fields(found) == {
        "key": "aquifer",
        "accept": ["aqui*fer"],
        "case": True,
        "because": "so it is called",
        "wrong": ["a well", {"answer": "lake", "because": "made by people"}],
        "feedback": "Look at page 3.",
    }
    assert found.changes == [
        "the answer 'a well' earns 50 % there; here it counts as wrong",
        "what is said to any other answer stands in the feedback here, which everybody reads",
    ]


def test_patterns_lose_their_signs_and_that_is_said() -> None:
    found = one(answer(100, "*photo*synthesis*"), kind="shortanswer")
    assert found.fields["key"] == "photo synthesis"
    assert found.changes == [
        "in the answer '*photo*synthesis*' each * stands for any signs there; here just 'photo synthesis' counts"
    ]


def test_where_anything_is_right_the_question_is_kept() -> None:
    found = one(answer(100, "*"), kind="shortanswer")
    assert found.kept and found.kept.why == "a short answer to which anything is right"


def number(fraction: float, value: str, tolerance: str = "0", feedback: str = "") -> str:
    return answer(fraction, value, feedback, f"<tolerance>{tolerance}</tolerance>")


def test_numbers_with_their_tolerances_and_a_unit() -> None:
    units = "".join(
        f"<unit><multiplier>{factor}</multiplier><unit_name>{name}</unit_name></unit>" for factor, name in ((1, "m"), (100, "cm"))
    )
    found = one(
        number(100, "1.50", "0.01", "exact"),
        number(100, "-2", "0.01"),
        number(0, "3", feedback="the sum"),
        number(50, "1.5", "0.1"),
        f"<units>{units}</units>",
        kind="numerical",
    )
    assert fields(found) == {
        "measure": "m",
        "key": "1.50",
        "tolerance": "0.01",
        "because": "exact",
        "accept": ["-2"],
        "wrong": [{"answer": "3", "because": "the sum"}],
    }
    assert found.changes == [
        "there a unit may be typed; here 'm' is printed",
        "there other units count too: cm (× 100)",
        "a number within 0.1 of 1.5 earns 50 % there; here only the narrower tolerance counts",
    ]


def test_a_number_with_more_digits_than_an_item_keeps_is_rounded_and_that_is_said() -> None:
    found = one(number(100, "0.333333333333333333"), number(0, "1e-7"), kind="numerical")
    assert found.fields["key"] == "0.33333333333333"
    assert found.changes == ["its number is rounded to 14 digits here: 0.33333333333333"]
    item_of(found)


# ---------------------------------------------------------------- pairs, orders, texts


def pair(left: str, right: str) -> str:
    return f'<subquestion format="html"><text><![CDATA[{left}]]></text><answer><text>{right}</text></answer></subquestion>'


def test_pairs_with_a_right_side_that_fits_nothing() -> None:
    found = one(pair("<p>oak</p>", "plant"), pair("dog", "animal"), pair("fern", "plant"), pair("", "fungus"), kind="matching")
    assert fields(found) == {
        "pairs": [{"left": "oak", "right": "plant"}, {"left": "dog", "right": "animal"}, {"left": "fern", "right": "plant"}],
        "unused": ["fungus"],
    }


def test_steps_in_order() -> None:
    grading = "<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>"
    found = one(answer(1, "sow"), answer(2, "water"), answer(3, "reap"), grading, kind="ordering")
    assert fields(found) == {"steps": ["sow", "water", "reap"]}
    assert found.changes == ["its grading is 'relative next exclude last' there; here each step earns by its place"]


def test_a_text_to_write() -> None:
    found = one(
        "<responseformat>plain</responseformat><minwordlimit>50</minwordlimit><maxwordlimit>100</maxwordlimit>",
        '<graderinfo format="html"><text>Names <b>both</b>.</text></graderinfo>',
        '<responsetemplate format="html"><text>I think that</text></responsetemplate>',
        "<defaultgrade>10</defaultgrade>",
        kind="essay",
    )
    assert fields(found) == {"words": "50-100", "model": "Names **both**.", "points": "10"}
    assert found.fields["stem"] == "What is it?\n\n> I think that"
    assert found.changes == [
        "Moodle refuses a text of another length; here its length is told",
        "there the text is handed in as plain text; here it is written",
        "what stands in the box to begin with, stands below the question",
    ]


def test_a_text_to_read() -> None:
    found = one("<defaultgrade>0</defaultgrade>", kind="description", text="<p>Read <b>this</b>.</p>")
    item_of(found)
    assert (found.fields, found.changes) == ({"type": "text", "stem": "Read **this**."}, [])


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


# ---------------------------------------------------------------- kinds of others


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("ddimageortext", "drag and drop onto an image"),
        ("coderunner", "CodeRunner, a program that is run"),
        ("multianswerwiris", "Wiris, computed"),
        ("spacequiz", "the kind 'spacequiz' of a plugin"),
        ("randomsamatch", "matching made at random from short answers"),
    ],
)
def test_kinds_that_we_do_not_have_are_kept_and_named(kind: str, why: str) -> None:
    found = one("<drag><no>1</no><text>x</text></drag>", "<tags><tag><text>cells</text></tag></tags>", kind=kind)
    assert found.kept and found.kept.why == why
    assert found.fields == {"type": "raw", "stem": "What is it?", "tags": ["cells"]}
    assert b"<drag><no>1</no>" in found.kept.data


DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


@pytest.mark.parametrize("kind", ["ddimageortext", "ddmarker"])
def test_the_picture_to_answer_on_is_shown_with_a_question_that_is_kept(kind: str) -> None:
    files = f'<file name="map 1.png" encoding="base64">{DOT}</file><drag><no>1</no><file name="x.png">{DOT}</file></drag>'
    found = one(files, kind=kind)
    assert found.fields["stem"] == "What is it?\n\n![map 1](pictures/bank/map-1.png)"
    assert found.changes == ["the picture 'map 1.png' has no text for those who cannot see it; its name stands for one"]
    assert found.kept and found.kept.data.count(DOT.encode()) == 2
    assert one('<file name="a.py" encoding="base64">eA==</file>', kind=kind).fields["stem"] == "What is it?"


def test_a_raw_item_that_went_back_to_moodle_has_its_fields_again() -> None:
    tags = "".join(f"<tag><text>{tag}</text></tag>" for tag in ("U6", "LO6", "easy", "raw", "wells"))
    found = one(f"<tags>{tags}</tags>", kind="ddmarker")
    wanted = {"type": "raw", "stem": "What is it?", "objective": "LO6", "difficulty": "easy", "tags": ["wells"]}
    assert found.fields == wanted


# ---------------------------------------------------------------- what every question has


def test_category_tags_points_hints_and_id_number() -> None:
    path = "$course$/top/Input//output/ Cells "
    category = f'<question type="category"><category><text>{path}</text></category></question>'
    more = (
        "<idnumber>cell-7</idnumber><defaultgrade>2.5000000</defaultgrade><penalty>0.1</penalty><hidden>1</hidden>",
        "<tags><tag><text>cells</text></tag><tag><text>year 7</text></tag></tags>",
        '<hint format="html"><text>Look <i>closely</i>.</text><shownumcorrect/></hint>',
    )
    found, problems = read(quiz(category, question("multichoice", *TWO, *more)))
    assert problems == []
    assert (found[0].category, found[0].key) == (("Input/output", "Cells"), "cell-7")
    assert {name: found[0].fields[name] for name in ("points", "tags", "hints")} == {
        "points": "2.5",
        "tags": ["cells", "year 7"],
        "hints": ["Look *closely*."],
    }
    assert found[0].changes == [
        "each further try costs 10 % of the points there; here it costs what the course's policies say",
        "Moodle hides this question: it is an older version, or was deleted where it is in use",
        "with its hints Moodle counts what is right, or clears what is wrong; that is lost",
    ]


def test_what_many_questions_say_alike_is_told_once_and_changes_none() -> None:
    tried = [question("multichoice", *TWO, f"<penalty>{cost}</penalty>") for cost in ("0.1", "0.1", "0", "0.3333333")]
    numbered = [question("multichoice", *TWO, f"<answernumbering>{signs}</answernumbering>") for signs in ("none", "123", "abc")]
    found, problems = read(quiz(*tried, *numbered, question("drawing", "<penalty>0.5</penalty>")))
    assert [one.changes for one in found] == [[]] * 8
    assert [(problem.code, problem.severity, problem.message.partition(": ")[2]) for problem in problems] == [
        ("import-penalty", "warning", "10 % of the points (2 questions), nothing (1 question)"),
        ("import-numbering", "warning", "nothing (1 question), numbers (1 question)"),
    ]


def test_nothing_of_a_question_is_lost_without_a_word() -> None:
    found = one(*TWO, "<astonishing>3 stars</astonishing>", '<file name="notes.pdf" path="/" encoding="base64">aGk=</file>')
    assert found.changes == [
        "its part 'astonishing' is left out: '3 stars'",
        "its file 'notes.pdf' is left out: no text shows it",
    ]


def test_remarks_of_people_are_kept_those_of_moodle_are_not() -> None:
    made = question("multichoice", *TWO)
    found, _ = read(quiz("<!-- question: 12  -->", made, "<!-- ask Ana about this -->", made))
    assert [(one.changes, one.comments) for one in found] == [([], []), ([], ["ask Ana about this"])]


def test_what_is_said_of_a_category_stands_above_its_first_item() -> None:
    info = '<info format="html"><text><![CDATA[<p>For <b>year 7</b></p>]]></text></info><idnumber>c7</idnumber>'
    path = "<category><text>$course$/top/Cells</text></category>"
    made = question("multichoice", *TWO)
    found, _ = read(quiz(f'<question type="category">{path}{info}</question>', made, made))
    assert [one.comments for one in found] == [["of its category: For year 7", "its category's id number: c7"], []]


def test_two_questions_of_one_id_number_are_both_there() -> None:
    found, _ = read(quiz(*(question("multichoice", *TWO, "<idnumber>same</idnumber>") for _ in range(2))))
    assert [(one.key, len(one.changes)) for one in found] == [("same", 0), ("", 1)]


@pytest.mark.parametrize(
    ("format_", "text", "stem"),
    [
        ("html", "a <b>b</b> &amp; c", "a **b** & c"),
        ("plain_text", "a <b> *c*", "a \\<b> \\*c\\*"),
        ("markdown", "a **b**", "a **b**"),
        ("moodle_auto_format", "one\n<ul><li>two</li>\n<li>three</li></ul>", "one\n\n- two\n- three"),
    ],
)
def test_formats_of_texts(format_: str, text: str, stem: str) -> None:
    made = question("multichoice", *TWO, text=text).replace('<questiontext format="html">', f'<questiontext format="{format_}">')
    ((found,), _) = read(quiz(made))
    assert found.fields["stem"] == stem


def test_it_is_told_from_its_content() -> None:
    text = quiz(question("multichoice", *TWO)).decode()
    assert READER.recognises(Head("bank.txt", text.encode(), text)) == 2
    assert READER.recognises(Head("bank.xml", b"<html></html>", "<html></html>")) == 0
