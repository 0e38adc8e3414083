"""A small file of each kind that can be read, by the name of its reader: the file's name, and its bytes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

import docx
import openpyxl


def packed(files: Mapping[str, str]) -> bytes:
    """A ZIP package. Not deflated: so damage reaches the text in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(*lines: str) -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


QTI21 = """<?xml version="1.0"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="tides" title="Tides"
adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse>
<value>A</value></correctResponse>
</responseDeclaration><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody>
<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>What moves the <b>tides</b>?</prompt>
<simpleChoice identifier="A">The moon &amp; the sun</simpleChoice><simpleChoice identifier="B">Wind</simpleChoice>
</choiceInteraction></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>
</assessmentItem>"""
QTI12 = """<?xml version="1.0"?><questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
<assessment ident="a" title="Sea">
<section ident="s"><item ident="i1" title="Tides"><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>question_type</fieldlabel>
<fieldentry>multiple_choice_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>
<material>
<mattext texttype="text/html">&lt;p&gt;What moves the tides?&lt;/p&gt;</mattext></material>
<response_lid ident="r" rcardinality="Single">
<render_choice><response_label ident="1"><material><mattext>The moon</mattext></material></response_label>
<response_label ident="2">
<material><mattext>Wind</mattext></material></response_label></render_choice></response_lid></presentation>
<resprocessing><outcomes>
<decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes><respcondition continue="No">
<conditionvar>
<varequal respident="r">1</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>
</resprocessing>
</item></section></assessment></questestinterop>"""
MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz><question type="category"><category><text>$course$/top/Sea</text></category></question>
<question type="multichoice"><name><text>Tides</text></name><questiontext format="html"><text>
<![CDATA[<p>What moves the <b>tides</b>?
<img src="@@PLUGINFILE@@/sea.png" alt="sea"></p>]]></text>
<file name="sea.png" path="/" encoding="base64">iVBORw0KGgo=</file></questiontext>
<defaultgrade>1.5</defaultgrade><single>true</single><answer fraction="100"><text>The moon</text><feedback>
<text>Yes &amp; yes</text>
</feedback></answer><answer fraction="-33.33333"><text>Wind</text></answer><tags><tag><text>sea</text></tag></tags>
</question>
<question type="cloze"><name><text>Gaps</text></name><questiontext format="html">
<text>The sea is {1:SHORTANSWER:=salt~%50%salty#nearly}
and {1:MULTICHOICE:=deep~flat} for {2:NUMERICAL:=12:0.5} km.</text></questiontext></question>
<question type="numerical"><name><text>Depth</text></name><questiontext><text>How deep is it, in \\(km\\)?</text>
</questiontext>
<answer fraction="100"><text>3.7</text><tolerance>0.1</tolerance></answer></question>
<question type="matching"><name><text>Pairs</text></name><questiontext><text>Match.</text></questiontext>
<subquestion><text>Tide</text>
<answer><text>Moon</text></answer></subquestion><subquestion><text>Wave</text><answer><text>Wind</text></answer>
</subquestion></question></quiz>"""
GIFT = """$CATEGORY: Sea/Tides

// a remark
::Tides::[html]What moves the <b>tides</b>? {=The moon#yes ~%-50%Wind ~Fish\\: no ####In all.}

How deep? {#3.7:0.1 =%50%4:1}

The sea is {=salt =salty} water.

Match. {=Tide -> Moon =Wave -> Wind}

It is wet.{T#of course}
"""
TEXT2QTI = """Quiz title: Sea
Text title: Before
Text: Read $x^2$ **well**.

1.  What moves the *tides*?
    points: 2
*a) The moon
... Yes.
b) Wind

2.  How deep is it?
=   3.7 +- 0.1

3.  What is it made of?
*   salt
*   salty water

4.  Write.
____
"""
MARKDOWN = """# Sea

1. What moves the tides?
   - A) **The moon**
   - B) Wind

   Answer: A

2. Which are seas?
   - [x] North
   - [x] Baltic
   - [ ] Alps
"""
REXAMS = """Question
========
What moves the *tides*, $x_1$?

Answerlist
----------
* The moon
* Wind

Solution
========
It is the moon.

Answerlist
----------
* True. Yes
* False.

Meta-information
================
exname: tides
extype: schoice
exsolution: 10
exshuffle: 2
"""
ROWS = (("Question", "Option A", "Option B", "Answer", "Points"), ("What moves the tides?", "The moon", "Wind", "A", "2"))
KAHOOT = (
    (
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Time limit (sec)",
        "Correct answer(s)",
    ),
    ("What moves the tides?", "The moon", "Wind", "20", "1"),
)
QUIZIZZ = (
    ("Question Text", "Question Type", "Option 1", "Option 2", "Correct Answer", "Time in seconds", "Image Link"),
    ("What moves the tides?", "Multiple Choice", "The moon", "Wind", "1", "30", ""),
)
MANIFEST = """<?xml version="1.0"?><manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m">
<resources>
<resource identifier="r" type="imsqti_item_xmlv2p1" href="q.xml"><file href="q.xml"/></resource></resources>
</manifest>"""
JSON = json.dumps(
    [{"question": "What moves the tides?", "options": ["The moon", "Wind"], "answer": 0, "tags": ["sea"]}], indent=1
)

SMALL: dict[str, tuple[str, bytes]] = {
    "aiken": ("q.txt", b"What moves the tides?\nA. The moon\nB) Wind\nANSWER: A\n\nIs it wet?\nA. Yes\nB. No\nANSWER: A\n"),
    "blackboard": ("q.txt", b"MC\tWhat moves the tides?\tThe moon\tcorrect\tWind\tincorrect\nNUM\tHow deep?\t3.7\t0.1\n"),
    "cloze": ("q.txt", b"The sea is {1:SHORTANSWER:=salt~%50%salty#nearly} and {2:MC:=deep~flat} for {1:NM:=12:0.5} km.\n"),
    "gift": ("q.gift", GIFT.encode()),
    "json": ("q.json", JSON.encode()),
    "kahoot": ("q.xlsx", workbook(*KAHOOT)),
    "markdown": ("q.md", MARKDOWN.encode()),
    "moodle": ("q.xml", MOODLE.encode()),
    "qti": ("q.xml", QTI21.encode()),
    "qti (package)": ("q.zip", packed({"imsmanifest.xml": MANIFEST, "q.xml": QTI21})),
    "qti12": ("q.xml", QTI12.encode()),
    "qti12 (package)": ("q.zip", packed({"imsmanifest.xml": MANIFEST.replace("item_xmlv2p1", "xmlv1p2"), "q.xml": QTI12})),
    "quizizz": ("q.xlsx", workbook(*QUIZIZZ)),
    "rexams": ("q.Rmd", REXAMS.encode()),
    "sheet": ("q.csv", "\n".join(map(",".join, ROWS)).encode()),
    "sheet (workbook)": ("q.xlsx", workbook(*ROWS)),
    "text2qti": ("q.md", TEXT2QTI.encode()),
    "word": (
        "q.docx",
        document("1. What moves the tides?", "*A. The moon", "B. Wind", "2. Is it wet?", "A. Yes", "B. No", "Answer: A"),
    ),
}
