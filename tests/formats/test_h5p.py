"""H5P's question sets: taken as H5P's core takes them, and the right answers are those of the key."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from banks import Fields, forms_of, item, make_bank, quiz, wrong
from games import made
from h5p_reader import Read, package, questions
from moodle_checks import Figures
from pictures import raster
from PIL import Image
from teachers_texts import squeezed
from test_contract import example, job_of

from course.carrying.features import Feature, Place
from course.carrying.losses import losses, taken
from course.documents.job import Job
from course.drawing.render import Renderer
from course.formats import Artifact, format_named
from course.formats.h5p import CARRIES
from course.items import item_types
from course.stages.project import Project

FORMAT = format_named("h5p")


def one(tmp_path: Path, entry: Fields) -> Read:
    """The only question of an item."""
    (read,) = every(tmp_path, entry)
    return read


def every(tmp_path: Path, *entries: Fields, **more: Any) -> list[Read]:
    """The questions of some items."""
    files, problems = made("h5p", tmp_path, *entries, **more)
    assert problems == []
    return questions(files["h5p/exit-A.h5p"])


def test_a_choice_with_a_reason_for_each_option(tmp_path: Path) -> None:
    read = one(tmp_path, item(stem="Since **which** year, x^2^?"))
    assert read.library == "H5P.MultiChoice"
    assert read.parameters["question"] == "<p>Since <strong>which</strong> year, x<sup>2</sup>?</p>"
    answers = {
        answer["text"]: (answer["correct"], answer["tipsAndFeedback"]["chosenFeedback"]) for answer in read.parameters["answers"]
    }
    assert answers == {
        "2016": (True, "The report says so."),
        "2014": (False, "Some believe this about 0."),
        "2019": (False, "Some believe this about 1."),
    }
    (said,) = read.parameters["overallFeedback"]
    assert (said["from"], said["to"]) == (0, 100)
    assert said["feedback"].startswith("It was two years after the purchase. ") and "(A1), ¶2" in said["feedback"]
    assert read.parameters["behaviour"]["type"] == "single" and read.parameters["behaviour"]["randomAnswers"] is False


def test_several_right_answers(tmp_path: Path) -> None:
    read = one(tmp_path, item("first", "multiple-response", points="2"))
    assert {answer["text"] for answer in read.parameters["answers"] if answer["correct"]} == {"the sender", "the recipient"}
    assert read.parameters["behaviour"]["type"] == "multi" and read.parameters["behaviour"]["singlePoint"] is False


def test_true_or_false_and_its_reason_are_two_questions(tmp_path: Path) -> None:
    judged, reason = every(tmp_path, item("first", "true-false", points="3"))
    assert judged.library == "H5P.TrueFalse" and judged.parameters["correct"] == "true"
    behaviour = judged.parameters["behaviour"]
    assert behaviour["feedbackOnCorrect"].startswith("The report says so. It was two years")
    assert behaviour["feedbackOnWrong"].startswith("It was bought earlier. It was two years")
    assert reason.library == "H5P.Essay" and reason.parameters["solution"]["sample"] == "<p>It says so.</p>"
    assert "<ul><li>names the year</li>" in reason.parameters["solution"]["introduction"]
    assert reason.parameters["behaviour"]["ignoreScoring"] is True and "Give a reason" in reason.parameters["taskDescription"]
    other = one(tmp_path / "false", item("first", "true-false", key="false", reason=None))
    assert other.parameters["correct"] == "false"


def test_matching_and_ordering_are_words_to_drag(tmp_path: Path) -> None:
    read = one(tmp_path / "a", item("first", "matching"))
    assert read.library == "H5P.DragText"
    assert read.parameters["textField"].split("\n")[0].startswith("The company bought the messenger. *2014")
    assert [(gap.right, gap.tip, gap.said) for gap in read.gaps] == [
        (["2014"], "", "So the report says."),
        (["March 2019"], "", "So the report says."),
    ]
    assert read.unused == ["2018"]
    read = one(tmp_path / "b", item("first", "ordering"))
    assert [gap.right for gap in read.gaps] == [["The purchase"], ["The default encryption"], ["The vision"]]
    assert read.parameters["textField"].split("\n")[2].startswith("3. *The vision")


def test_gaps(tmp_path: Path) -> None:
    read = one(tmp_path / "mixed", item("first", "cloze"))
    assert read.library == "H5P.Blanks"
    assert [gap.right for gap in read.gaps] == [["2016"], ["by default"]]
    assert "on request" in read.shown and "The report says so." in read.shown
    chosen = {"gap": "how", "key": "by default", "because": "Nobody asks: so.", "distractors": wrong("on request")}
    read = one(tmp_path / "chosen", item("first", "cloze", text="A/B: it *locks* [[how]] `a*b`.", gaps=[chosen]))
    assert read.library == "H5P.DragText" and read.unused == ["on request"]
    assert [(gap.right, gap.tip, gap.said) for gap in read.gaps] == [(["by default"], "", "Nobody asks: so.")]
    assert "A/B: it locks" in read.shown and "a*b" in read.shown


SIGNS = "a*b/c:d \\+ <e> & \\- f"


def test_signs_that_mean_something_to_h5p_mean_nothing_here(tmp_path: Path) -> None:
    typed = item("first", "short-answer", stem="Which is it: `*x*`?", key=SIGNS, accept=["1/2", "**"], wrong=None)
    assert one(tmp_path / "a", typed).gaps[0].right == [SIGNS, "1/2", "**"]
    pairs = [
        {"left": "`*l/e:f\\+t*`", "right": f"`{SIGNS}`", "because": f"`{SIGNS}`"},
        {"left": "b", "right": "x", "because": "y"},
    ]
    read = one(tmp_path / "b", item("first", "matching", pairs=pairs, unused=[{"option": f"`u {SIGNS}`", "because": "z"}]))
    assert [gap.right for gap in read.gaps] == [[SIGNS], ["x"]] and read.unused == [f"u {SIGNS}"]
    assert read.gaps[0].said == SIGNS and "*l/e:f\\+t*" in read.shown
    gap = {"gap": "one", "key": SIGNS, "because": "so"}
    read = one(tmp_path / "c", item("first", "cloze", text="What \\*is\\*: `a/b` [[one]]?", gaps=[gap]))
    assert [gap.right for gap in read.gaps] == [[SIGNS]] and "*is*: a/b" in read.shown.replace("  ", " ")


def test_private_characters_stay_what_they_are(tmp_path: Path) -> None:
    gap = {"gap": "how", "key": "by default", "because": "so", "distractors": wrong("on request")}
    read = one(tmp_path, item("first", "cloze", text="A \ue0f0 of [[how]].", gaps=[gap]))
    assert read.library == "H5P.DragText" and "A \ue0f0 of" in read.shown


def test_numbers_are_typed_as_people_write_them(tmp_path: Path) -> None:
    number = item("first", "numeric", key="1234.50", tolerance=None, wrong=None, measure="km^2^", cites=["A1-8"])
    read = one(tmp_path, number)
    assert {"1234.50", "1234.5"} <= set(read.gaps[0].right)
    assert "km²" in read.shown


def test_capital_letters_count_where_they_should(tmp_path: Path) -> None:
    for case in (True, False):
        read = one(tmp_path / str(case), item("first", "short-answer", case=str(case).lower()))
        assert read.parameters["behaviour"]["caseSensitive"] is case
    gaps = [{"gap": "a", "key": "A", "because": "so", "case": "true"}, {"gap": "b", "key": "b", "because": "so"}]
    bank = make_bank(
        tmp_path / "both", items=[item("first", "cloze", text="One [[a]] two [[b]]", gaps=gaps)], quizzes=[quiz("first")]
    )
    (form,) = forms_of(bank)
    assert "capital letters of one gap" in {loss.feature for loss in losses(form.items[0], CARRIES, bank)}


def test_a_longer_answer_is_not_marked_and_shows_its_rubric(tmp_path: Path) -> None:
    read = one(tmp_path, item("first", "essay"))
    assert read.library == "H5P.Essay" and read.parameters["behaviour"]["ignoreScoring"] is True
    assert "<strong>Uses the report</strong></p><ul><li>2 – worth 2</li>" in read.parameters["solution"]["introduction"]
    assert len(read.parameters["keywords"]) == 1  # H5P asks for one at least


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_stands_above_the_question(tmp_path: Path, kind: str) -> None:
    name = f"right answer.{kind.lower()}"
    (tmp_path / "seeds/pictures").mkdir(parents=True)
    (tmp_path / "seeds/pictures" / name).write_bytes(raster(kind))
    stem = f'Look: ![a "curve"](pictures/{name} "what *it* is"){{source="by us"}} What is it?'
    bank = make_bank(tmp_path, items=[item(stem=stem)], quizzes=[quiz("first")])
    job = Job(bank, tuple(forms_of(bank)), (), cast(Renderer, Figures(bank)))
    (artifact,) = FORMAT.make(job)
    assert isinstance(artifact, Artifact)
    _, content, files = package(artifact.data)
    (path,) = files
    media = content["questions"][0]["params"]["media"]["type"]
    assert media["library"] == "H5P.Image 1.1" and media["params"]["alt"] == 'a "curve"'
    assert f"content/{media['params']['file']['path']}" == path and "right" not in path
    (read,) = questions(artifact.data)
    assert "<em>what <em>it</em> is</em>" in read.parameters["question"] and "by us" in read.shown and "What is it?" in read.shown


PAIRS = [{"left": "a", "right": "$2014$"}, {"left": "b", "right": "c"}]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"figure": "D1", "stem": "![a](pictures/a.png) Why?"}, "this has 2"),
        ({"type_": "true-false", "reason": None, "feedback": "so " * 800}, "at most 2048 are allowed"),
        ({"stem": "![a](pictures/a.png) ![b](pictures/b.png)"}, "this has 2"),
        ({"key": "![a](pictures/a.png)"}, "not in its options"),
        ({"key": "x^2^", "distractors": wrong("$x^2$", "y")}, "two of its options would read the same there: 'x²'"),
        ({"type_": "ordering", "steps": [{"step": "x^2^"}, {"step": "y"}, {"step": "$x^2$"}]}, "read the same"),
        (
            {
                "type_": "matching",
                "unused": wrong("2014 $x$"),
                "pairs": [{"left": "a", "right": "2014 x"}, {"left": "b", "right": "c"}],
            },
            "read the same",
        ),
    ],
)
def test_what_h5p_cannot_take_is_told(tmp_path: Path, fields: Fields, told: str) -> None:
    (tmp_path / "seeds/pictures").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / "seeds/pictures" / f"{name}.png").write_bytes(raster())
    entries = [item("first", **fields), item("second", stem="What is left?")]
    bank = make_bank(tmp_path, items=entries, quizzes=[quiz("first", "second")])
    (form,) = forms_of(bank)
    kept, problems = taken(form.items, CARRIES, bank, "H5P")
    assert [entry.item.id for entry in kept] == ["second"] and told in problems[0].message


@pytest.mark.parametrize("type_", sorted(item_types()))
def test_every_type_is_whole(type_: str, project: Project) -> None:
    item_ = example(type_)
    job, forms = job_of(item_, project)
    files = [one for one in FORMAT.make(job) if isinstance(one, Artifact)]
    refused = [loss for loss in losses(forms[0].items[0], CARRIES, job.bank) if loss.verdict.how == "refused"]
    assert len(files) == (0 if refused else 2)
    for artifact in files:
        assert artifact.audience == "teacher"
        shown = squeezed(" ".join(read.shown for read in questions(artifact.data)))
        assert squeezed(item_.stem.replace("*", "")) in shown or "$" in item_.stem or "_" in item_.stem
        assert not item_.feedback or squeezed(item_.feedback.replace("*", "")) in shown


def test_diagrams_are_drawn(project: Project) -> None:
    job, _ = project.job()
    form, entry = next((form, entry) for form in job.forms for entry in form.items if entry.item.figure)
    few = replace(job, forms=(replace(form, items=(entry,)),), settings=replace(job.settings, trusted=True))
    (artifact,) = FORMAT.make(few)
    assert isinstance(artifact, Artifact)
    _, content, files = package(artifact.data)
    media = content["questions"][0]["params"]["media"]["type"]["params"]
    ((path, data),) = files.items()
    assert path == f"content/{media['file']['path']}" and len(media["alt"]) > 10
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == "PNG" and abs(picture.size[0] - media["file"]["width"]) <= 1 and picture.size[0] > 1000
        assert abs(picture.size[1] - media["file"]["height"]) <= 1


def test_the_real_course(project: Project) -> None:
    job, _ = project.job()
    job = replace(job, settings=replace(job.settings, trusted=True))
    files = [one for one in FORMAT.make(job) if isinstance(one, Artifact)]
    count = sum(len(questions(one.data)) for one in files)
    assert count > 250
    few = replace(job, forms=job.forms[:3])
    assert [one.data for one in FORMAT.make(few) if isinstance(one, Artifact)] == [one.data for one in files[:3]]


def test_title_licence_and_instructions(tmp_path: Path) -> None:
    files, _ = made("h5p", tmp_path, item(), unit=None)
    about, content, _ = package(files["h5p/exit-A.h5p"])
    assert about["title"] == "Exit quiz (A)" and about["license"] == "CC BY" and about["licenseVersion"] == "4.0"
    assert about["authors"] == [{"name": "Testers", "role": "Author"}]
    assert content["introPage"]["showIntroPage"] is False and json.dumps(content)


def test_the_table_tells_what_is_lost() -> None:
    dropped = {feature for feature, verdict in CARRIES.verdicts.items() if verdict.how == "dropped"}
    assert dropped == {
        *(Feature.TOLERANCE, Feature.FORESEEN, Feature.LENGTH, Feature.HINTS, Feature.TAGS, Feature.LANGUAGE, Feature.STRUCK),
        Feature.RULE,
    }
    assert CARRIES.on(Feature.PICTURE).how == "carried" and CARRIES.on(Feature.PICTURE, Place.OPTION).how == "refused"
