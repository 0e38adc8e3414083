"""QTI 1.2 of Canvas, Blackboard and others: each kind of question, what is scored and told otherwise, and packages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from pictures import raster
from qti12_samples import (
    blackboard,
    canvas,
    entry,
    equal,
    feedback,
    formatted,
    html,
    lid,
    meta,
    packed,
    plain,
    quiz,
    read,
    when,
)

from course.content.bare import bare
from course.content.markdown import inline
from course.importing.accepting import as_item
from course.importing.files import head_of
from course.importing.found import Found
from course.importing.readers.qti12 import READER

SEAS = {"a": "the sea", "b": "the moon", "c": "a dam"}


def fields(found: Found) -> Mapping[str, object]:
    """The fields, which the course takes; without the type's stem where it is not what is asked."""
    as_item(found, "x")
    return {name: value for name, value in found.fields.items() if name != "stem"}


# ------------------------------------------------------------ Canvas


def test_multiple_choice_with_all_that_is_told(tmp_path: Path) -> None:
    conditions = (
        when("<other/>", "", shows="general_fb")
        + when(equal("b"), "", shows="b_fb")
        + when(equal("a"), shows="correct_fb")
        + when("<other/>", "", shows="general_incorrect_fb")
    )
    told = (
        feedback("general_fb", "<p>Think of <em>vapour</em>.</p>")
        + feedback("b_fb", "It only pulls.")
        + feedback("correct_fb", "It rises from there.")
        + feedback("general_incorrect_fb", "Sorry!")
    )
    item = canvas("multiple_choice_question", "<div><p>Where from?</p></div>", lid(SEAS), conditions, after=told)
    came = read(quiz(item), tmp_path)
    assert came.problems == []
    assert came.one.fields == {
        "type": "single-choice",
        "stem": "Where from?",
        "key": "the sea",
        "because": "It rises from there.",
        "distractors": [{"option": "the moon", "because": "It only pulls."}, "a dam"],
        "feedback": "Think of *vapour*.",
    }
    assert (came.one.changes, came.one.key, came.one.category) == ([], "i1", ("Water",))
    assert came.one.span.line == 5


def test_points_that_are_usual_are_not_written_down(tmp_path: Path) -> None:
    item = canvas("multiple_choice_question", "Q", lid(SEAS), when(equal("a")))
    assert "points" not in read(quiz(item), tmp_path).one.fields
    assert read(quiz(item.replace("1.0<", "2.50<")), tmp_path).one.fields["points"] == "2.50"
    many = read(quiz(item.replace("1.0<", "150<")), tmp_path).one
    assert many.fields["points"] == "100" and "150 points" in many.changes[0]


def test_true_or_false(tmp_path: Path) -> None:
    item = canvas("true_false_question", "Rain is salty.", lid({"1": "True", "2": "False"}), when(equal("2")))
    assert fields(read(quiz(item), tmp_path).one) == {"type": "true-false", "key": False}


def test_multiple_answers_and_what_a_wrong_tick_costs(tmp_path: Path) -> None:
    right = when(f"<and>{equal('a')}{equal('c')}<not>{equal('b')}</not></and>")
    found = read(quiz(canvas("multiple_answers_question", "Q", lid(SEAS, cardinality="Multiple"), right)), tmp_path).one
    assert fields(found) == {
        "type": "multiple-response",
        "keys": ["the sea", "a dam"],
        "distractors": ["the moon"],
        "points": "1",
    }
    assert "wrong tick" in found.changes[0]


def test_short_answers_are_all_right_in_canvas(tmp_path: Path) -> None:
    item = canvas("short_answer_question", "Q", entry(), when(equal("aquifer") + equal("an aquifer")))
    assert fields(read(quiz(item), tmp_path).one) == {"type": "short-answer", "key": "aquifer", "accept": ["an aquifer"]}


def test_an_answer_that_earns_a_part_is_told_and_counts_as_wrong(tmp_path: Path) -> None:
    scored = when(equal("aquifer"), "10") + when(equal("ground"), "2.5")
    found = read(quiz(blackboard("Fill in the Blank", entry(), scored)), tmp_path).one
    assert (found.fields["key"], found.fields["wrong"]) == ("aquifer", ["ground"])
    assert "the answer 'ground' earns 25 % there; here it counts as wrong" in found.changes


@pytest.mark.parametrize(
    ("tests", "expected"),
    [
        (f"<or>{equal('10')}<and><vargte>8</vargte><varlte>12</varlte></and></or>", {"key": "10", "tolerance": "2"}),
        (f"<or>{equal('4.0')}<and><vargte>4.0</vargte><varlte>4.0</varlte></and></or>", {"key": "4"}),
        ("<vargte>1</vargte><varlte>2</varlte>", {"key": "1.5", "tolerance": "0.5"}),
        (f"<or>{equal('200', margintype='percent', margin='20')}</or>", {"key": "200", "tolerance": "20 %"}),
        (
            f"<or>{equal('9.13')}<and><vargte>9.08</vargte><varlte>9.1800000000000008</varlte></and></or>",
            {"key": "9.13", "tolerance": "0.05"},
        ),
    ],
)
def test_numbers(tests: str, expected: dict[str, str], tmp_path: Path) -> None:
    item = canvas("numerical_question", "Q", entry(fibtype="Decimal"), when(tests))
    found = read(quiz(item), tmp_path).one
    assert fields(found) == {"type": "numeric", **expected, "points": "1"}


def test_several_blanks(tmp_path: Path) -> None:
    blanks = lid({"1": "red", "2": "crimson"}, "response_one", before=plain("one")) + lid({"3": "blue"}, "response_two")
    right = when(equal("1", "response_one"), "50.00", "Add") + when(equal("3", "response_two"), "50.00", "Add")
    stem = "<p>Fill it in.</p><p>A rose is [one], a violet [two].</p>"
    found = read(quiz(canvas("fill_in_multiple_blanks_question", stem, blanks, right)), tmp_path).one
    as_item(found, "x")
    assert found.fields["stem"] == "Fill it in." and found.fields["text"] == "A rose is [[one]], a violet [[two]]."
    assert found.fields["gaps"] == [{"gap": "one", "key": "red", "accept": ["crimson"]}, {"gap": "two", "key": "blue"}]


def test_drop_down_lists(tmp_path: Path) -> None:
    lists = lid({"1": "red", "2": "green"}, "response_one") + lid({"3": "up", "4": "down"}, "response_two")
    right = when(equal("2", "response_one"), "50", "Add") + when(equal("3", "response_two"), "50", "Add")
    found = read(quiz(canvas("multiple_dropdowns_question", "Leaves are [one] and grow [two].", lists, right)), tmp_path).one
    as_item(found, "x")
    assert found.fields["gaps"] == [
        {"gap": "one", "key": "green", "distractors": ["red"]},
        {"gap": "two", "key": "up", "distractors": ["down"]},
    ]
    assert found.changes == ["every item has a stem here: 'Complete the text.'"]


def test_matching_with_an_option_that_fits_none(tmp_path: Path) -> None:
    offered = {"1": "plants", "2": "animals", "3": "fungi"}
    rows = lid(offered, "response_a", before=plain("oak")) + lid(offered, "response_b", before=plain("dog"))
    right = when(equal("1", "response_a"), "50.00", "Add") + when(equal("2", "response_b"), "50.00", "Add")
    assert fields(read(quiz(canvas("matching_question", "Q", rows, right)), tmp_path).one) == {
        "type": "matching",
        "pairs": [{"left": "oak", "right": "plants"}, {"left": "dog", "right": "animals"}],
        "unused": ["fungi"],
        "points": "1",
    }


def test_categories_of_new_quizzes_are_a_matching(tmp_path: Path) -> None:
    things = {"1": "oak", "2": "fern", "3": "dog", "4": "a stone"}
    groups = lid(things, "A", "Multiple", plain("plants")) + lid(things, "B", "Multiple", plain("animals"))
    right = when(equal("1", "A") + equal("2", "A"), "50", "Add") + when(equal("3", "B"), "50", "Add")
    found = read(quiz(canvas("categorization_question", "Q", groups, right)), tmp_path).one
    as_item(found, "x")
    assert found.fields["pairs"] == [
        {"left": "oak", "right": "plants"},
        {"left": "fern", "right": "plants"},
        {"left": "dog", "right": "animals"},
    ]
    assert "a stone" in found.changes[0]


def test_steps_in_order(tmp_path: Path) -> None:
    steps = lid({"1": "reap", "2": "sow", "3": "water"}, cardinality="Ordered")
    found = read(quiz(canvas("ordering_question", "Q", steps, when(equal("2") + equal("3") + equal("1")))), tmp_path).one
    assert fields(found) == {"type": "ordering", "steps": ["sow", "water", "reap"], "points": "1"}


def test_essays_keep_their_length_and_notes(tmp_path: Path) -> None:
    field = '<response_str ident="response1" word_limit_min="50" word_limit_max="90"><render_fib/></response_str>'
    item = canvas("essay_question", "Q", field, when("<other/>", ""), more=meta("grading_notes", "Rain and sea."))
    assert fields(read(quiz(item), tmp_path).one) == {"type": "essay", "words": "50-90", "points": "1", "model": "Rain and sea."}


CALCULATED = (
    "<itemproc_extension><calculated><answer_tolerance>{tolerance}</answer_tolerance>"
    '<formulas decimal_places="2"><formula>{formula}</formula></formulas>'
    '<vars><var name="x" scale="1"><min>1.0</min><max>10.0</max></var></vars><var_sets>'
    '<var_set ident="1"><var name="x">2.5</var><answer>6.25</answer></var_set>'
    '<var_set ident="2"><var name="x">3</var><answer>9.0</answer></var_set></var_sets></calculated></itemproc_extension>'
)


def test_a_formula_that_we_have_draws_numbers_anew(tmp_path: Path) -> None:
    extension = CALCULATED.format(tolerance="1%", formula="y = x^2")
    found = read(quiz(canvas("calculated_question", "Square [x].", entry(), when("<other/>"), after=extension)), tmp_path).one
    assert found.fields == {
        "type": "numeric",
        "values": {"x": {"from": "1", "to": "10", "step": "0.1"}, "answer": "{{ x**2 }}"},
        "stem": "Square {{ x }}.",
        "key": "{{ round(answer, 2) }}",
        "tolerance": "1 %",
        "points": "1",
    }
    assert found.changes == []
    as_item(found, "x")


@pytest.mark.parametrize("formula", ["mean(x, x) * x", "x^3", "x x", "1 +"])
def test_a_formula_that_we_have_not_or_that_comes_to_something_else_brings_its_draws(formula: str, tmp_path: Path) -> None:
    extension = CALCULATED.format(tolerance="0", formula=formula)
    found = read(quiz(canvas("calculated_question", "Square [x].", entry(), when("<other/>"), after=extension)), tmp_path).one
    assert found.fields["values"] == {"case": [{"x": "2.5", "answer": "6.25"}, {"x": "3", "answer": "9"}]}
    assert "has no counterpart" in found.changes[0]
    as_item(found, "x")


@pytest.mark.parametrize(("kind", "why"), [("file_upload_question", "a file"), ("hot_spot_question", "a place to click")])
def test_what_no_type_of_ours_can_be_is_kept_whole(kind: str, why: str, tmp_path: Path) -> None:
    found = read(quiz(canvas(kind, "<p>Read <b>this</b>.</p>", "", "")), tmp_path).one
    assert found.fields["type"] == "raw" and found.fields["stem"] == "Read **this**."
    assert found.kept is not None and why in found.kept.why and kind.encode() in found.kept.data


def test_a_text_alone_is_one(tmp_path: Path) -> None:
    item = canvas("text_only_question", "<p>It rains.</p>", "", "").replace("1.0<", "0.0<")
    assert read(quiz(item), tmp_path).one.fields == {"type": "text", "stem": "It rains."}


def test_a_question_without_a_right_option_is_kept(tmp_path: Path) -> None:
    found = read(quiz(canvas("multiple_choice_question", "Q", lid(SEAS), when(equal("a"), "0"))), tmp_path).one
    assert found.kept is not None and "no right option" in found.kept.why


def test_questions_about_a_stimulus_begin_with_it(tmp_path: Path) -> None:
    stimulus = canvas("text_only_question", "<p>It rains.</p>", "", "", ident="s")
    child = canvas("multiple_choice_question", "Why?", lid(SEAS), when(equal("a")), more=meta("parent_stimulus_item_ident", "s"))
    _, found = read(quiz(stimulus, child), tmp_path).items
    assert found.fields["stem"] == "It rains.\n\nWhy?"
    assert found.changes == ["A text that several questions share stands before each of them."]


# ------------------------------------------------------------ Blackboard


def test_matching_of_blackboard_has_its_right_sides_apart(tmp_path: Path) -> None:
    def row(ident: str, left: str) -> str:
        labels = "".join(f'<response_label ident="{ident}{number}"/>' for number in (1, 2, 3))
        choice = f'<response_lid ident="{ident}"><render_choice><flow_label>{labels}</flow_label></render_choice></response_lid>'
        return f'<flow class="Block">{choice}{formatted(left)}</flow>'

    rights = "".join(f'<flow class="Block">{formatted(text)}</flow>' for text in ("plants", "animals", "fungi"))
    response = row("p", "oak") + row("q", "dog") + f'</flow><flow class="RIGHT_MATCH_BLOCK">{rights}'
    conditions = when(equal("p1", "p"), "", shows="correct") + when(equal("q2", "q"), "", shows="correct")
    found = read(quiz(blackboard("Matching", response, conditions)), tmp_path).one
    assert fields(found) == {
        "type": "matching",
        "pairs": [{"left": "oak", "right": "plants"}, {"left": "dog", "right": "animals"}],
        "unused": ["fungi"],
        "points": "4",
    }
    assert found.fields["stem"] == "Where does rain come from?" and found.key == "_7_1"


def test_what_blackboard_tells_to_right_and_wrong_answers(tmp_path: Path) -> None:
    response = lid({"true": "true", "false": "false"}, "response")
    conditions = when(equal("true", "response"), "SCORE.max", shows="correct") + when("<other/>", "0.0", shows="incorrect")
    told = feedback("correct", "It does.") + feedback("incorrect", "Look up.")
    found = read(quiz(blackboard("True/False", response, conditions, told)), tmp_path).one
    assert fields(found) == {"type": "true-false", "key": True, "because": "It does.", "misconception": "Look up.", "points": "4"}


def test_numbers_of_blackboard_need_no_score(tmp_path: Path) -> None:
    tests = f"<vargte>1.9</vargte><varlte>2.1</varlte>{equal('2', 'response')}"
    response = '<response_num ident="response"><render_fib fibtype="Decimal"/></response_num>'
    found = read(quiz(blackboard("Numeric", response, when(tests, "", shows="correct"))), tmp_path).one
    assert fields(found) == {"type": "numeric", "key": "2", "tolerance": "0.1", "points": "4"}


def test_jumbled_sentences_are_gaps_to_choose_for(tmp_path: Path) -> None:
    words = {"1": "rain", "2": "sun"}
    response = lid(words, "one") + lid(words, "two")
    right = when(f"<and>{equal('1', 'one')}{equal('2', 'two')}</and>", "SCORE.max", shows="correct")
    found = read(quiz(blackboard("Jumbled Sentence", response, right, stem="After [one] comes [two].")), tmp_path).one
    assert found.fields["text"] == "After [[one]] comes [[two]]."
    first, second = {"gap": "one", "key": "rain", "distractors": ["sun"]}, {"gap": "two", "key": "sun", "distractors": ["rain"]}
    assert found.fields["gaps"] == [first, second]
    as_item(found, "x")


def test_a_pool_with_a_picture(tmp_path: Path) -> None:
    stem = '<p>What? <img src="@X@EmbeddedFile.requestUrlStub@X@bbcswebdav/xid-10_1" alt="a well"></p>'
    response = lid(SEAS, "response")
    manifest = (
        '<manifest xmlns:bb="http://www.blackboard.com/content-packaging/"><resources>'
        '<resource bb:file="res00001.dat" bb:title="Wells" type="assessment/x-bb-qti-pool"/></resources></manifest>'
    )
    pool = quiz(blackboard("Multiple Choice", response, when(equal("a", "response"), "SCORE.max"), stem=stem), title="")
    files: dict[str, str | bytes] = {"imsmanifest.xml": manifest, "res00001.dat": pool}
    files |= {"csfiles/home_dir/well__xid-10_1.png": raster("PNG", (4, 4))}
    came = read(packed(files), tmp_path, "pool.zip")
    assert came.problems == [] and came.one.category == ("Wells",)
    assert str(came.one.fields["stem"]).startswith("What? ![a well](pictures/quiz/")
    assert len(came.pictures) == 1


# ------------------------------------------------------------ others


def test_ticks_that_count_for_themselves_are_told(tmp_path: Path) -> None:
    conditions = when(equal("a"), "2", "Add") + when(equal("b"), "-1", "Add") + when(equal("c"), "1", "Add")
    item = (
        f'<item ident="q"><presentation><flow>{plain("Q")}{lid(SEAS, cardinality="Multiple", shuffle="No")}</flow></presentation>'
    )
    found = read(quiz(f"{item}<resprocessing>{conditions}</resprocessing></item>"), tmp_path).one
    assert fields(found) == {
        "type": "multiple-response",
        "keys": ["the sea", "a dam"],
        "distractors": ["the moon"],
        "points": "3",
    }
    assert any("66.67 %" in change and "-33.33 %" in change for change in found.changes)
    assert any("fixed order" in change for change in found.changes)


def test_partly_right_options_and_costs_are_told(tmp_path: Path) -> None:
    conditions = when(equal("a"), "4") + when(equal("b"), "2") + when(equal("c"), "-1")
    item = (
        f'<item ident="q"><presentation>{plain("Q")}{lid(SEAS)}</presentation><resprocessing>{conditions}</resprocessing></item>'
    )
    found = read(quiz(item), tmp_path).one
    assert "the option 'the moon' earns 50 % there; here it earns nothing" in found.changes
    assert "the option 'a dam' costs 25 % there; here it costs nothing" in found.changes


def test_fields_between_words_are_gaps(tmp_path: Path) -> None:
    def field(ident: str) -> str:
        return f'<response_str ident="{ident}"><render_fib columns="5"/></response_str>'

    conditions = when(equal("rain", "1", case="Yes"), "1", "Add") + when(equal("sea", "2", case="Yes"), "1", "Add")
    shown = plain("From") + field("1") + plain("to the") + field("2")
    found = read(
        quiz(f'<item ident="q"><presentation>{shown}</presentation><resprocessing>{conditions}</resprocessing></item>'), tmp_path
    ).one
    assert found.fields["text"] == "From [[1]] to the [[2]]"
    assert found.fields["gaps"] == [{"gap": "1", "key": "rain", "case": True}, {"gap": "2", "key": "sea", "case": True}]
    as_item(found, "x")


def test_a_matching_of_ilias_and_points_that_add_up(tmp_path: Path) -> None:
    texts = {"1": "oak", "2": "dog", "5": "plants", "6": "animals", "7": "fungi"}
    goes = {"1": ' match_group="5,6,7"', "2": ' match_group="5,6,7"'}
    labels = "".join(
        f'<response_label ident="{key}"{goes.get(key, "")}>{plain(text)}</response_label>' for key, text in texts.items()
    )
    response = f'<response_grp ident="MQ" rcardinality="Multiple"><render_choice>{labels}</render_choice></response_grp>'
    right = [when(f'<varsubset respident="MQ">{pair}</varsubset>', "1.5", "Add") for pair in ("1,5", "2,6")]
    wrong = when('<varsubset respident="MQ">1,6</varsubset>', "0", "Add")
    item = f'<item ident="q"><presentation><flow>{html("Q")}{response}</flow></presentation>'
    found = read(quiz(f"{item}<resprocessing>{''.join(right)}{wrong}</resprocessing></item>"), tmp_path).one
    assert fields(found) == {
        "type": "matching",
        "pairs": [{"left": "oak", "right": "plants"}, {"left": "dog", "right": "animals"}],
        "unused": ["fungi"],
    }  # three points, as many as such an item is worth by itself


def test_plain_texts_that_hold_html_are_html_but_not_in_canvas(tmp_path: Path) -> None:
    text = "What does <b>this</b> do?"
    scored = f"<resprocessing>{when(equal('a'))}</resprocessing>"
    other = f'<item ident="q"><presentation>{plain(text)}{lid(SEAS)}</presentation>{scored}</item>'
    assert read(quiz(other), tmp_path).one.fields["stem"] == "What does **this** do?"
    labels = {"1": text, "2": "no"}
    found = read(quiz(canvas("multiple_choice_question", "Q", lid(labels), when(equal("1")))), tmp_path).one
    assert bare(inline(str(found.fields["key"])).blocks) == text


def test_what_stands_there_and_has_no_place_here_is_named(tmp_path: Path) -> None:
    more = meta("colour_of_paper", "blue")
    item = canvas("multiple_choice_question", "Q", lid(SEAS), when(equal("a")), more=more, after="<moodiness>high</moodiness>")
    changes = read(quiz(item), tmp_path).one.changes
    assert "The file says 'colour_of_paper: blue', which has no place here." in changes
    assert "The file's <moodiness> is not read ('high')." in changes


def test_difficulty_keywords_hints_and_solutions(tmp_path: Path) -> None:
    more = meta("qmd_levelofdifficulty", "hard") + meta("qmd_keywords", "rain; sea")
    hint = f'<itemfeedback ident="h"><hint><hintmaterial>{html("Look up.")}</hintmaterial></hint></itemfeedback>'
    solved = (
        f'<itemfeedback ident="s"><solution><solutionmaterial>{html("It rises.")}</solutionmaterial></solution></itemfeedback>'
    )
    found = read(
        quiz(canvas("multiple_choice_question", "Q", lid(SEAS), when(equal("a")), more=more, after=hint + solved)), tmp_path
    ).one
    as_item(found, "x")
    assert found.fields["difficulty"] == "hard" and found.fields["tags"] == ["rain", "sea"]
    assert found.fields["hints"] == ["Look up."] and found.fields["solution"] == "It rises."


# ------------------------------------------------------------ packages

MANIFEST = (
    '<manifest identifier="m"><resources><resource identifier="g1" type="imsqti_xmlv1p2"><file href="g1/g1.xml"/></resource>'
    '<resource identifier="p" type="webcontent"><file href="web_resources/a%20well.png"/></resource>'
    "</resources></manifest>"
)


def test_a_picture_of_a_course_and_a_question_that_stands_in_a_bank_too(tmp_path: Path) -> None:
    stem = '<p><img src="%24IMS-CC-FILEBASE%24/a%20well.png?canvas_download=1" alt="a well"></p>'
    of_quiz = canvas(
        "multiple_choice_question", stem, lid(SEAS), when(equal("a")), more=meta("assessment_question_identifierref", "b1")
    )
    of_bank = canvas("multiple_choice_question", stem, lid(SEAS), when(equal("a")), ident="b1")
    title = f"<qtimetadata>{meta('bank_title', 'Wells')}</qtimetadata>"
    bank = f'<questestinterop><objectbank ident="o">{title}{of_bank}</objectbank></questestinterop>'
    files = {"imsmanifest.xml": MANIFEST, "g1/g1.xml": quiz(of_quiz), "non_cc_assessments/o.xml.qti": bank}
    came = read(packed({**files, "web_resources/a well.png": raster("PNG", (4, 4))}), tmp_path, "export.imscc")
    assert came.one.key == "b1" and came.one.fields["stem"] == "![a well](pictures/quiz/a-well.png)"
    assert came.codes == ["import-repeated"] and came.problems[0].severity == "warning"


def test_of_an_assessment_in_two_ways_the_fuller_is_read(tmp_path: Path) -> None:
    full = quiz(canvas("multiple_choice_question", "Q", lid(SEAS), when(equal("a"))), title="Full")
    files = {"g2/assessment_qti.xml": quiz(title="Poor"), "non_cc_assessments/g2.xml.qti": full, "imsmanifest.xml": "<manifest/>"}
    assert read(packed(files), tmp_path, "export.imscc").one.category == ("Full",)


def test_sections_and_draws(tmp_path: Path) -> None:
    item = canvas("multiple_choice_question", "Q", lid(SEAS), when(equal("a")))
    number = "<selection_ordering><selection><selection_number>1</selection_number></selection></selection_ordering>"
    drawn = f'<section ident="g" title="Group">{number}{item}</section>'
    came = read(quiz(drawn), tmp_path)
    assert came.one.category == ("Water", "Group")
    assert came.codes == ["import-left"]


def test_files_are_recognised(tmp_path: Path) -> None:
    def sure(data: bytes, name: str) -> int:
        (tmp_path / name).write_bytes(data)
        return READER.recognises(head_of(tmp_path / name, name))

    item = canvas("multiple_choice_question", "Q", lid(SEAS), when(equal("a")))
    assert sure(quiz(item).encode(), "a.txt") == 2
    assert sure(packed({"imsmanifest.xml": MANIFEST, "g1/g1.xml": quiz(item)}), "a.zip") == 2
    assert sure(packed({"imsmanifest.xml": "", "res00001.dat": quiz(item).encode("utf-16")}), "b.zip") == 2
    assert sure(packed({"imsmanifest.xml": "", "item.xml": "<assessmentItem/>"}), "c.zip") == 0
    assert sure(b"<quiz/>", "d.xml") == 0
