"""QTI of other programs: what becomes of each interaction, of scoring, feedback and packages, and of files that are broken."""

from __future__ import annotations

import base64
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from qti_files import SCORE, V3, as_ours, body, choice, item, one, package, processed, read, response

from course.importing.files import head_of
from course.importing.readers.qti import READER

GIVEN, RIGHT = '<variable identifier="RESPONSE"/>', '<correct identifier="RESPONSE"/>'
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")


def test_a_choice_comes_with_its_reasons_and_points(tmp_path: Path) -> None:
    told = (
        '<feedbackInline outcomeIdentifier="FEEDBACK" identifier="B" showHide="show">A pear is no citrus fruit.</feedbackInline>'
    )
    same = f"<match>{GIVEN}{RIGHT}</match>"
    points = "<setOutcomeValue identifier='SCORE'><baseValue baseType='float'>3</baseValue></setOutcomeValue>"
    rules = f"<responseCondition><responseIf>{same}{points}</responseIf></responseCondition>"
    rules += f"<setOutcomeValue identifier='FEEDBACK'>{GIVEN}</setOutcomeValue>"
    rules = f"<responseProcessing>{rules}</responseProcessing>"
    fruits = choice(f"A:a lime|B:a pear{told}|C!:none of the fruits here", prompt="Which is <em>sour</em>?")
    feedback = '<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>'
    found = one(tmp_path, item(response("A") + SCORE + feedback + body("<p>Fruit.</p>" + fruits) + rules))
    assert found.changes == []
    assert found.fields == {
        "type": "single-choice",
        "stem": "Fruit.\n\nWhich is *sour*?",
        "key": "a lime",
        "distractors": [
            {"option": "a pear", "because": "A pear is no citrus fruit."},
            {"option": "none of the fruits here", "last": True},
        ],
        "points": "3",
    }
    assert (found.key, found.name, found.kind) == ("q", "A question", "choice")


def test_version_3_is_read_as_version_2_is(tmp_path: Path) -> None:
    old = item(response("A,C", many="multiple") + SCORE + body(choice("A:a|B:b|C:c", most=0)) + processed("match_correct"))
    new = f"""<qti-assessment-item xmlns="{V3}" identifier="q" title="A question" time-dependent="false">
      <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier"><qti-correct-response>
      <qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response></qti-response-declaration>
      <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/><qti-item-body>
      <qti-choice-interaction response-identifier="RESPONSE" shuffle="true" max-choices="0"><qti-prompt>Which one?</qti-prompt>
      <qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice>
      <qti-simple-choice identifier="C">c</qti-simple-choice></qti-choice-interaction></qti-item-body>
      <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
      </qti-assessment-item>"""
    ours, theirs = one(tmp_path, old), one(tmp_path, new)
    assert (ours.fields, ours.changes) == (theirs.fields, theirs.changes)
    assert ours.fields["keys"] == [{"option": "a"}, {"option": "c"}]
    assert ours.changes == ["only the whole answer earns points there; here each right option earns its share"]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("A=1,B=1,C=-1,D=-1", []),
        ("A=1,B=1", ["A wrong tick costs 0 % of the points there; here it costs 50 %."]),
        ("A=3,B=1,C=-2,D=-2", ["Each right option earns 75 %, 25 % of the points there; here all earn the same."]),
    ],
)
def test_what_ticks_earn_is_found_by_giving_them(tmp_path: Path, mapping: str, said: list[str]) -> None:
    declared = response("A,B", mapping, many="multiple")
    found = one(tmp_path, item(declared + SCORE + body(choice("A:a|B:b|C:c|D:d", most=0)) + processed("map_response")))
    assert found.changes == said


def test_several_right_options_of_which_one_is_to_be_chosen_are_kept_whole(tmp_path: Path) -> None:
    data = item(response("", "A=1,B=1") + SCORE + body(choice("A:a|B:b|C:c")) + processed("map_response"))
    (found,), _ = read(tmp_path, data)
    assert found.kept and found.kept.why == "a choice of one option in which 2 are right"
    assert found.kept.data == data.encode() and "Which one?" in str(found.fields["stem"])


def test_true_and_false_in_any_language_of_ours(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        item(response("B") + SCORE + body(choice("A:Wahr|B:Falsch", prompt="Wale sind Fische.")) + processed("match_correct")),
    )
    assert found.fields == {"type": "true-false", "stem": "Wale sind Fische.", "key": False}


FLOAT = '<baseValue baseType="float">{}</baseValue>'
RANGES = {
    f'<equal toleranceMode="absolute" tolerance="0.5 0.5">{GIVEN}{RIGHT}</equal>': ("20", "0.5"),
    f'<equal toleranceMode="relative" tolerance="10">{GIVEN}{RIGHT}</equal>': ("20", "2"),
    f"<and><gte>{GIVEN}{FLOAT.format(18)}</gte><lte>{GIVEN}{FLOAT.format(24)}</lte></and>": ("21", "3"),
    f'<equalRounded roundingMode="decimalPlaces" figures="1">{GIVEN}{RIGHT}</equalRounded>': ("20", "0.05"),
    f"<match>{GIVEN}{RIGHT}</match>": ("20", None),
}


@pytest.mark.parametrize("rule", RANGES, ids=lambda rule: rule[1:22])
def test_numbers_that_are_right_become_a_tolerance(tmp_path: Path, rule: str) -> None:
    key, tolerance = RANGES[rule]
    points = '<setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue>'
    rules = (
        f"<responseProcessing><responseCondition><responseIf>{rule}{points}</responseIf></responseCondition></responseProcessing>"
    )
    asked = '<p>How warm is the room, in degrees? <textEntryInteraction responseIdentifier="RESPONSE"/> °C</p>'
    found = one(tmp_path, item(response("20", kind="float") + SCORE + body(asked) + rules))
    assert (found.fields["type"], found.fields["stem"], found.fields["measure"]) == (
        "numeric",
        "How warm is the room, in degrees?",
        "°C",
    )
    assert (found.fields["key"], found.fields.get("tolerance")) == (key, tolerance)
    assert bool(found.changes) is (key == "21" or "equalRounded" in rule)


def test_a_word_to_type_has_its_spellings_and_mistakes(tmp_path: Path) -> None:
    asked = '<p>What is H<sub>2</sub>O?</p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p>'
    found = one(
        tmp_path,
        item(response("water", "water=1,Water=1,rain=1,ice=0", kind="string") + SCORE + body(asked) + processed("map_response")),
    )
    assert as_ours(found).model_dump(include={"key", "accept", "wrong", "case"}, mode="json") == {
        "key": "water",
        "accept": ["Water", "rain"],
        "case": True,
        "wrong": [{"answer": "ice", "because": None}],
    }


def test_gaps_typed_and_chosen_stand_in_one_text(tmp_path: Path) -> None:
    declared = response("1674", kind="string", name="R1") + response("b", name="R2")
    text = (
        '<p>Fill in.</p><p>In <textEntryInteraction responseIdentifier="R1"/> it was shown that rivers come '
        '<inlineChoiceInteraction responseIdentifier="R2" shuffle="true"><inlineChoice identifier="a">from the sea</inlineChoice>'
        '<inlineChoice identifier="b">from rain</inlineChoice></inlineChoiceInteraction>.</p>'
    )
    found = one(tmp_path, item(declared + SCORE + body(text)))
    assert found.fields["stem"] == "Fill in." and found.fields["text"] == "In [[1]] it was shown that rivers come [[2]]."
    assert found.fields["gaps"] == [
        {"gap": "1", "key": "1674", "accept": []},
        {"gap": "2", "key": "from rain", "distractors": [{"option": "from the sea"}]},
    ]


def test_words_that_stand_by_become_a_list_at_each_gap(tmp_path: Path) -> None:
    inside = (
        '<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="false"><prompt>Fill in.</prompt>'
        '<gapText identifier="W" matchMax="1">wet</gapText><gapText identifier="D" matchMax="1">dry</gapText>'
        '<p>Rain is <gap identifier="G1"/>, sand is <gap identifier="G2"/>.</p></gapMatchInteraction>'
    )
    found = one(tmp_path, item(response("W G1,D G2", kind="directedPair", many="multiple") + SCORE + body(inside)))
    assert found.fields["text"] == "Rain is [[1]], sand is [[2]]."
    assert found.fields["gaps"][0] == {"gap": "1", "key": "wet", "distractors": [{"option": "dry"}]}  # type: ignore[index]
    assert as_ours(found).lower()


def associable(*names: str) -> str:
    return "".join(
        f'<simpleAssociableChoice identifier="{name}" matchMax="1">{name.lower()}</simpleAssociableChoice>' for name in names
    )


def arranged(tag: str, prompt: str, inside: str) -> str:
    return f'<{tag} responseIdentifier="RESPONSE" shuffle="true" maxAssociations="2"><prompt>{prompt}</prompt>{inside}</{tag}>'


def test_pairs_come_from_two_sets_or_from_one(tmp_path: Path) -> None:
    left, right = (
        f"<simpleMatchSet>{associable(*names)}</simpleMatchSet>" for names in (["OAK", "DOG"], ["TREE", "ANIMAL", "STONE"])
    )
    inside = arranged("matchInteraction", "Match.", left + right)
    found = one(
        tmp_path,
        item(
            response("OAK TREE,DOG ANIMAL", "OAK TREE=1,DOG ANIMAL=1", kind="directedPair", many="multiple")
            + SCORE
            + body(inside)
            + processed("map_response")
        ),
    )
    assert found.fields["pairs"] == [{"left": "oak", "right": "tree"}, {"left": "dog", "right": "animal"}]
    assert found.fields["unused"] == [{"option": "stone"}] and found.changes == []
    inside = arranged("associateInteraction", "Pair.", associable("A", "B", "C", "D"))
    found = one(
        tmp_path, item(response("D A,B C", kind="pair", many="multiple") + SCORE + body(inside) + processed("map_response"))
    )
    assert found.fields["pairs"] == [{"left": "a", "right": "d"}, {"left": "b", "right": "c"}]


def test_steps_come_in_their_right_order(tmp_path: Path) -> None:
    steps = choice("A:reap|B:sow|C:water", prompt="Order the steps.").replace("choiceInteraction", "orderInteraction")
    found = one(tmp_path, item(response("B,C,A", many="ordered") + SCORE + body(steps) + processed("match_correct")))
    assert found.fields["steps"] == [{"step": "sow"}, {"step": "water"}, {"step": "reap"}]
    assert "exchanged earns nothing there" in found.changes[0]


def test_a_long_text_has_its_length_and_what_markers_read(tmp_path: Path) -> None:
    inside = (
        '<extendedTextInteraction responseIdentifier="RESPONSE" expectedLength="700"><prompt>Explain rain.</prompt>'
        "</extendedTextInteraction>"
        '<rubricBlock view="scorer"><p>Names clouds.</p></rubricBlock><rubricBlock view="tutor"><p>Hm.</p></rubricBlock>'
    )
    found = one(
        tmp_path,
        item(
            response(kind="string")
            + '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="6"/>'
            + body(inside)
        ),
    )
    assert found.fields == {"type": "essay", "stem": "Explain rain.", "words": "50-100", "model": "Names clouds.", "points": "6"}
    assert found.changes == ["A text for others than students and markers (tutor) is left out."]


def test_words_to_choose_in_a_text_become_options(tmp_path: Path) -> None:
    inside = (
        '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Which word is wrong?</prompt>'
        '<p>The <hottext identifier="A">dogs</hottext> <hottext identifier="B">barks</hottext>.</p></hottextInteraction>'
    )
    found = one(tmp_path, item(response("B") + SCORE + body(inside) + processed("match_correct")))
    assert "The dogs barks." in str(found.fields["stem"]) and found.fields["key"] == "barks"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("hotspot", "places to choose on a picture"),
        ("graphicOrder", "places on a picture to put in order"),
        ("slider", "a value to set by moving a slider"),
        ("drawing", "a picture to draw on"),
        ("upload", "a file to hand in"),
        ("media", "a sound or a film to play"),
        ("custom", "what one program alone asks"),
        ("selectPoint", "a point to mark on a picture"),
        ("numberLine", "'number line', which nothing of ours asks"),
    ],
)
def test_what_no_type_asks_is_kept_whole_and_named_in_words(tmp_path: Path, name: str, why: str) -> None:
    data = item(
        response()
        + SCORE
        + body(f'<p>Look.</p><{name}Interaction responseIdentifier="RESPONSE"><object data="a.png"/></{name}Interaction>')
    )
    (found,), problems = read(tmp_path, data)
    assert found.kept and found.kept.data == data.encode() and problems == []
    assert found.kept.why == why and found.fields["stem"] == "Look."
    assert found.changes == ["The files that it shows are not kept with it: a.png."]


def test_a_text_without_a_question_is_a_text(tmp_path: Path) -> None:
    found = one(tmp_path, item(SCORE + body("<p>Read <b>this</b> first.</p>")))
    assert (found.fields, found.changes) == ({"type": "text", "stem": "Read **this** first."}, [])
    worth = '<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>2</value>'
    found = one(tmp_path, item(SCORE + worth + "</defaultValue></outcomeDeclaration>" + body("<p>Read.</p>")))
    assert found.changes == ["It is worth 2 points there with nothing to answer; here it earns none."]
    (kept,), _ = read(tmp_path, item(response("A") + SCORE + body("<p>Read.</p>")))
    assert kept.kept and kept.kept.why == "an answer that nothing in the text takes"
    (kept,), _ = read(tmp_path, item(SCORE + body("")))
    assert kept.kept and kept.kept.why == "neither a text nor a question"


def test_values_that_are_drawn_are_kept_whole(tmp_path: Path) -> None:
    data = item(
        '<templateDeclaration identifier="X" cardinality="single" baseType="integer"/>'
        + response("A")
        + SCORE
        + body(choice("A:a|B:b"))
    )
    (found,), _ = read(tmp_path, data)
    assert found.kept and "drawn or computed" in found.kept.why


def test_a_question_in_parts_becomes_items(tmp_path: Path) -> None:
    declared = response("A", name="R1") + response("Y", name="R2")
    first, second = choice("A:a|B:b", prompt="First?", name="R1"), choice("X:x|Y:y", prompt="Second?", name="R2")
    inside = f"<p>A text on rain.</p>{first}<p>Now on:</p>{second}"
    found, _ = read(tmp_path, item(declared + SCORE + body(inside)))
    assert [(one.key, one.fields["stem"], one.fields["key"]) for one in found] == [
        ("q--1", "A text on rain.\n\nFirst?\n\nNow on:", "a"),
        ("q--2", "A text on rain.\n\nSecond?", "y"),
    ]
    assert all("2 parts" in one.changes[-1] for one in found)


def test_feedback_after_any_answer_and_after_wrong_ones(tmp_path: Path) -> None:
    feedback = '<outcomeDeclaration identifier="FEEDBACKBASIC" cardinality="single" baseType="identifier"/>'
    modal = '<modalFeedback outcomeIdentifier="FEEDBACKBASIC" identifier="{}" showHide="show">{}</modalFeedback>'
    modals = modal.format("correct", "<p>Correct!</p><p>Limes are sour.</p>") + modal.format("incorrect", "Taste one.")
    found = one(tmp_path, item(response("A") + SCORE + feedback + body(choice("A:a|B:b|C:c")) + processed("CC2_match") + modals))
    assert found.fields["feedback"] == "Limes are sour.\n\nTaste one."
    assert found.changes == ["what is said to wrong answers stands in the feedback here, which everybody reads"]


def test_rules_that_cannot_be_run_are_said(tmp_path: Path) -> None:
    rules = "<responseProcessing><setOutcomeValue identifier='SCORE'><customOperator/></setOutcomeValue></responseProcessing>"
    found = one(tmp_path, item(response("B") + SCORE + body(choice("A:a|B:b")) + rules))
    assert found.fields["key"] == "b" and "'custom-operator', which is not run" in found.changes[0]


MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
<resource identifier="t" type="imsqti_test_xmlv2p1" href="test.xml"><file href="test.xml"/></resource>
<resource identifier="a" type="imsqti_item_xmlv2p1" href="items/a.xml"><metadata>
<lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><keyword><string>rain</string></keyword><description><string>d</string></description>
</general><educational><difficulty><source>LOMv1.0</source><value>difficult</value></difficulty></educational></lom></metadata></resource>
<resource identifier="b" type="imsqti_item_xmlv2p1" href="items/gone.xml"/></resources></manifest>"""
TEST = """<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="t" title="T"><testPart identifier="p">
<assessmentSection identifier="s" title="Water"><assessmentSection identifier="s2" title="Rain">
<assessmentItemRef identifier="a" href="items/a.xml">
<weight identifier="W" value="2"/></assessmentItemRef></assessmentSection><rubricBlock view="candidate"><p>Go.</p></rubricBlock>
</assessmentSection></testPart></assessmentTest>"""


def packed(**more: str | bytes) -> bytes:
    shown = body('<p><img src="../media/dot.png" alt="a dot"/></p>' + choice("A:a|B:b"))
    first = item(response("A") + SCORE + shown + processed("match_correct"), "a")
    second = item(response("B") + SCORE + body(choice("A:a|B:b")), "loose")
    return package(
        imsmanifest_dot_xml=MANIFEST,
        test_dot_xml=TEST,
        items__a_dot_xml=first,
        other__b_dot_xml=second,
        media__dot_dot_png=DOT,
        **more,
    )


def test_a_package_gives_categories_metadata_pictures_and_what_it_does_not_list(tmp_path: Path) -> None:
    found, problems = read(tmp_path, packed(), "p.zip")
    assert [one.key for one in found] == ["a", "loose"]
    first = found[0]
    assert first.category == ("Water", "Rain") and first.place == "items/a.xml"
    assert (first.fields["tags"], first.fields["difficulty"], first.fields["points"]) == (["rain"], "hard", "2")
    assert str(first.fields["stem"]).startswith("![a dot](pictures/qti/dot.png)")
    assert any("description" in change for change in first.changes) and any("count 2 times" in change for change in first.changes)
    assert sorted(one.code for one in problems) == ["import-left", "import-missing"]


def test_points_beyond_what_an_item_can_have_are_the_most_there_is(tmp_path: Path) -> None:
    heavy = package(
        imsmanifest_dot_xml=MANIFEST,
        test_dot_xml=TEST.replace('value="2"', 'value="200"'),
        items__a_dot_xml=item(response("A") + SCORE + body(choice("A:a|B:b")) + processed("match_correct"), "a"),
    )
    (found,), _ = read(tmp_path, heavy, "p.zip")
    assert found.fields["points"] == "100"
    assert "it counts 200 points there; here it counts 100, the most there is" in found.changes


def test_packages_are_told_from_others(tmp_path: Path) -> None:
    path = tmp_path / "p.bin"
    path.write_bytes(packed())
    assert READER.recognises(head_of(path, "p.bin")) == 2
    path.write_bytes(package(imsmanifest_dot_xml="<manifest/>", g__assessment_meta_dot_xml="<quiz/>"))
    assert READER.recognises(head_of(path, "p.bin")) == 0
    path.write_text(item(body("")))
    assert READER.recognises(head_of(path, "p.bin")) == 2


def test_nothing_leads_out_of_a_package(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(DOT)
    asked = '<p>See <img src="../../secret.png" alt="s"/><img src="file:///etc/passwd" alt="p"/></p>'
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
    data = package(
        **{
            "..__evil_dot_xml": item(body("")),
            "a_dot_xml": item(response("A") + SCORE + body(asked + include + choice("A:a|B:b"))),
        }
    )
    found, problems = read(tmp_path, data, "p.zip")
    assert len(found) == 1 and "import-outside" in [one.code for one in problems]
    assert "root:" not in str(found[0].fields) and any("XInclude" in change for change in found[0].changes)


BROKEN = {
    "entities": (
        '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>' + item(body("<p>&a;&c;</p>")),
        "import-entities",
    ),
    "a bomb": (
        '<!DOCTYPE x [<!ENTITY a "aaaa">' + "".join(f'<!ENTITY a{n} "{"&a;" * 99}">' for n in range(9)) + "]>" + item(""),
        "import-entities",
    ),
    "cut off": (item(response("A") + body(choice("A:a|B:b")))[:400], "import-broken"),
    "another root": ('<assessmentTest xmlns="x" identifier="t"/>', "import-nothing"),
    "nonsense": ("\x00\x01\xff", "import-broken"),
    "deep": (item("<div>" * 300 + "</div>" * 300), "import-broken"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_problems(tmp_path: Path, name: str) -> None:
    data, code = BROKEN[name]
    found, problems = read(tmp_path, data)
    assert found == [] and [one.code for one in problems] == [code]


def test_another_namespace_is_read_and_said(tmp_path: Path) -> None:
    data = item(response("A") + SCORE + body(choice("A:a|B:b"))).replace("imsqti_v2p1", "somebodys_own")
    found, problems = read(tmp_path, data)
    assert len(found) == 1 and [(one.code, one.severity) for one in problems] == [("import-namespace", "warning")]


def test_characters_that_only_html_names_are_read(tmp_path: Path) -> None:
    found = one(tmp_path, item(response("A") + SCORE + body(choice("A:a|B:b", prompt="Caf&eacute;&nbsp;au lait?"))))
    assert found.fields["stem"] == "Café au lait?"


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.booleans())
def test_damaged_files_never_end_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, seed: int, whole: bool) -> None:
    draw = random.Random(seed)
    data = bytearray(
        packed()
        if whole
        else item(response("A", "A=1,B=0") + SCORE + body(choice("A:a|B:b")) + processed("map_response")).encode()
    )
    for _ in range(draw.randint(1, 6)):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    if draw.random() < 0.4:
        del data[draw.randrange(len(data)) :]
    start = time.monotonic()
    try:
        read(tmp_path_factory.mktemp("damaged"), bytes(data), "f")
    except Exception as error:
        from course.problems import Fault

        assert isinstance(error, Fault), error
    assert time.monotonic() - start < 5
