"""Policies: what a school decides, for the course and for one quiz, and what a reader then sees."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from banks import Fields, article, fact, item, make_bank, quiz, wrong
from lxml import etree
from PIL import Image

from course.documents.page import Page
from course.drawing.printer import Printer
from course.drawing.printing import stylesheets
from course.formats import formats
from course.problems import Problem
from course.stages.options import Options
from course.stages.project import Project, load
from course.workspace.policies import apply
from course.workspace.policies.houseterms import replacer
from course.workspace.policies.look import enlarged

HANDOUT = """\
---
id: H01
title: Locks
unit: U1
teaches: What a lock does.
---
The lock shuts. See https://lock.example/lock and `lock` [@A1-1].

::: enrichment A lock at home
Not in the report: a padlock.
:::

::: lines 4
:::

::: timeline-strips
:::

::: glossary K01 K02
:::
"""
TERMS = [
    {"id": "K01", "term": "lock", "definition": "A careful sentence.", "plain": "Simple words.", "cites": ["A1-1"]},
    {"id": "K02", "term": "padlock", "definition": "It hangs.", "plain": "It hangs.", "enrichment": "what it is"},
]
TIMELINE = {
    "events": [
        {"id": "T01", "lane": "events", "label": "The purchase", "fact": "A1-1"},
        {"id": "T02", "lane": "events", "label": "The doubtful start", "fact": "A1-5"},
    ]
}
FOUR: Fields = {"distractors": wrong("2014", "2019", "2011")}


def workspace(tmp_path: Path, policies: Fields | None = None, **parts: Any) -> Project:
    """A small course with these policies, as loaded from its folder."""
    parts = {"handout": HANDOUT, "glossary": TERMS, "timeline": TIMELINE} | parts
    make_bank(tmp_path, **parts)
    if policies is not None:
        path = tmp_path / "seeds" / "course.yaml"
        path.write_text(path.read_text() + yaml.safe_dump({"policies": policies}), encoding="utf-8")
    return load(tmp_path)


def drawn(project: Project, name: str) -> str:
    """The HTML of the page of that name."""
    job, problems = project.job()
    assert problems == []
    page: Page = next(page for page in job.pages if page.name == name)
    return page.draw(job.renderer)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def moodle(project: Project, name: str) -> tuple[etree._Element, list[Problem]]:
    job, _ = project.job()
    made = list(formats()["moodle"].make(job))
    data = next(one.data for one in made if not isinstance(one, Problem) and one.path == f"moodle/{name}.xml")
    return etree.fromstring(data), [one for one in made if isinstance(one, Problem)]


def test_without_policies_the_bank_stays_the_same(project: Project) -> None:
    assert project.bank is not None and apply(project.written, project.written.course.policies) is project.written
    assert not project.looks.settings.look.own_style
    assert "<style>" not in drawn(project, "u1-exit-A")


def test_inferred_dates_are_left_out(tmp_path: Path) -> None:
    guessed = item("guessed", certainty="inferred", stem="From the two reports, when did the roll-out begin?")
    parts: Fields = {"items": [item("first"), guessed], "quizzes": [quiz("first", "guessed")]}
    assert "The doubtful start" in drawn(workspace(tmp_path / "a", **parts), "H01-locks")
    project = workspace(tmp_path / "b", {"dates": "stated"}, **parts)
    strips = drawn(project, "H01-locks")
    assert "The purchase" in strips and "The doubtful start" not in strips
    assert list(project.bank.timeline) == ["T01"]
    assert [entry.item.id for entry in project.forms[0].items] == ["first"]
    (problem,) = project.problems
    assert (problem.code, problem.severity) == ("left-out", "warning") and "guessed" in problem.message
    assert project.written.texts[problem.span.file].splitlines()[problem.span.line - 1].strip() == "- guessed"
    assert [one for one in project.found() if one.code in ("undated-fact", "unknown-reference")] == []


def test_an_inferred_promise_shows_no_date(tmp_path: Path) -> None:
    handout = HANDOUT.replace("::: timeline-strips", "::: ledger filled")
    facts = [fact("A1-1", "It was bought.", date="2014"), fact("A1-9", "A promise.", date="2021?", target="2022")]
    promise = {"id": "L1", "promise": "All locked", "made": "A1-9", "target": "A1-9", "outcome": "missed", "text": "Later."}
    record = article(facts=facts)
    timeline = {"events": [], "promises": [promise]}
    parts: Fields = {"items": [], "handout": handout, "record": record, "timeline": timeline}
    assert "2021 (inferred)" in drawn(workspace(tmp_path / "a", **parts), "H01-locks")
    page = words(drawn(workspace(tmp_path / "b", {"dates": "stated"}, **parts), "H01-locks"))
    assert "undated" in page and "2022" in page and "2021" not in page


def test_enrichment_is_left_out_everywhere(tmp_path: Path) -> None:
    beyond = item("beyond", stem="What is a padlock?", enrichment="what a padlock is", certainty="enrichment", cites=[])
    project = workspace(tmp_path, {"enrichment": False}, items=[item("first"), beyond])
    assert list(project.bank.items) == ["first"]
    page = words(drawn(project, "H01-locks"))
    assert "padlock" not in page and "The lock shuts." in page and "Simple words." in page
    assert project.bank.handouts["H01"].body.count("\n") == project.written.handouts["H01"].body.count("\n")


def test_sensitive_matter_is_left_out_and_quizzes_draw_from_the_rest(tmp_path: Path) -> None:
    heavy = item("heavy", sensitive=True, stem="Which crime does the agency fear?")
    who = {"name": "A", "group": "charity", "position": "p", "argument": "a", "evidence": "e", "counter": "c"}
    voice = {"emphasis": "safety", "influence": "presses", **who}
    debate = {"stakeholders": [{"id": "calm", **voice}, {"id": "grave", "sensitive": True, **voice}]}
    draw = quiz(select=[{"count": "1", "type": "single-choice"}], include=None)
    draw = {name: value for name, value in draw.items() if value is not None}
    parts: Fields = {"items": [item("first"), heavy], "quizzes": [draw], "debate": debate}
    project = workspace(tmp_path, {"sensitive": False}, handout=HANDOUT.replace("---\nThe", "sensitive: true\n---\nThe"), **parts)
    assert [entry.item.id for entry in project.forms[0].items] == ["first"]
    assert list(project.bank.stakeholders) == ["calm"] and not project.bank.handouts
    assert "H01" not in words(drawn(project, "U1-teacher"))


def test_reading_level(tmp_path: Path) -> None:
    plain, standard = workspace(tmp_path / "a"), workspace(tmp_path / "b", {"reading_level": "standard"})
    assert "Simple words." in drawn(plain, "H01-locks")
    assert "A careful sentence." in drawn(standard, "H01-locks") and "Simple words." not in drawn(standard, "H01-locks")


def test_house_words_stand_wherever_someone_reads_and_nowhere_else(tmp_path: Path) -> None:
    short = item("locked", "short-answer", stem="Lock the door: what does one need?", key="lock", accept=["bolt"])
    project = workspace(tmp_path, {"terms": {"lock": "bar"}}, items=[short], quizzes=[quiz("locked")])
    page = drawn(project, "H01-locks")
    assert "The bar shuts." in page and "https://lock.example/lock" in page and "<code>lock</code>" in page
    assert "padlock" in page  # another word
    assert "Bar the door" in drawn(project, "exit-A")
    key = words(drawn(project, "exit-A-key"))
    assert "Key bar" in key and "bolt, lock" in key  # what an article calls it stays right


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pupils and a pupil's pen", "Pupils and a learner's pen"),
        ("Pupil-led pupil.", "Pupil-led learner."),
        ("Pupil PUPIL", "Learner PUPIL"),
        ('He said "every pupil" to a pupil', 'He said "every pupil" to a learner'),
        ("[pupil](https://pupil.example/pupil) [@A1-1] [[pupil]]", "[learner](https://pupil.example/pupil) [@A1-1] [[pupil]]"),
        ("a\nhead teacher, teacher", "a\nhead, pupil"),
        ("meta Meta", "meta Facebook"),
        ("pupil\n```{=html}\n<p>pupil</p>\n```\na pupil", "learner\n```{=html}\n<p>pupil</p>\n```\na learner"),
    ],
)
def test_a_house_word_replaces_whole_words_once(text: str, shown: str) -> None:
    assert replacer({"pupil": "learner", "teacher": "pupil", "head teacher": "head", "Meta": "Facebook"})(text) == shown


def test_points_by_type(tmp_path: Path) -> None:
    project = workspace(tmp_path, {"points": {"single-choice": 3}}, items=[item("first", points="2")], quizzes=[quiz("first")])
    assert "3 points" in drawn(project, "exit-A") and project.forms[0].points == 3


def test_options_keep_the_key(tmp_path: Path) -> None:
    project = workspace(tmp_path, {"options": 3}, items=[item("first", **FOUR)], quizzes=[quiz("first")])
    page = drawn(project, "exit-A")
    assert page.count('class="mark"') == 3 and "2016" in page
    again = load(tmp_path)
    assert [one.version for one in again.forms] == [one.version for one in project.forms]


def test_without_shuffling_every_form_is_the_first(tmp_path: Path) -> None:
    texts = ["the sender", "the carrier", "the court", "the agency", "the reader"]
    items = [
        item(f"i{n}", key=text, distractors=wrong(*(other for other in texts if other != text)), stem=f"Who is number {n}?")
        for n, text in enumerate(texts)
    ]
    parts: Fields = {"items": items, "quizzes": [quiz(*(one["id"] for one in items), forms=["A", "B"])]}

    def orders(project: Project) -> list[list[tuple[str, tuple[int, ...]]]]:
        return [[(entry.item.id, entry.questions[0].order) for entry in form.items] for form in project.forms]

    first, second = orders(workspace(tmp_path / "a", **parts))
    assert first != second
    project = workspace(tmp_path / "b", {"shuffle": False}, **parts)
    assert orders(project) == [first, first]
    assert {one.text for one in moodle(project, "bank")[0].iter("shuffleanswers")} == {"false"}


def test_what_mistakes_cost(tmp_path: Path) -> None:
    parts: Fields = {"items": [item("many", "multiple-response")], "quizzes": [quiz("many")]}

    def fractions(policies: Fields | None, folder: str) -> tuple[set[str], str, str]:
        project = workspace(tmp_path / folder, policies, **parts)
        tree, _ = moodle(project, "exit-A")
        found = {str(one.get("fraction")) for one in tree.iter("answer")}
        return found, str(tree.findtext(".//penalty")), words(drawn(project, "exit-A"))

    assert fractions(None, "a")[:2] == ({"50", "-50"}, "0.3333333")
    found, tries, page = fractions({"penalty": {"ticks": "none", "tries": 0}}, "b")
    assert (found, tries) == ({"50", "0"}, "0") and "Wrong ticks cost nothing." in page
    assert fractions({"penalty": {"ticks": "half"}}, "c")[0] == {"50", "-25"}


def test_no_partial_credit(tmp_path: Path) -> None:
    items = [item("many", "multiple-response"), item("steps", "ordering")]
    project = workspace(tmp_path, {"partial_credit": False}, items=items, quizzes=[quiz("many", "steps")])
    for name in ("exit-A", "exit-A-key"):
        assert "only if every part is right" in words(drawn(project, name))
    tree, problems = moodle(project, "exit-A")
    assert tree.findtext(".//gradingtype") == "ALL_OR_NOTHING"
    assert {(one.code, one.severity) for one in problems} == {("moodle-partial-credit", "warning")}


def test_how_much_a_key_says(tmp_path: Path) -> None:
    parts: Fields = {"items": [item("first"), item("long", "essay")], "quizzes": [quiz("first", "long")]}
    whole = words(drawn(workspace(tmp_path / "a", **parts), "exit-A-key"))
    assert "(A1), ¶" in whole and "The report says so." in whole
    reasons = words(drawn(workspace(tmp_path / "b", {"key_detail": "rationale"}, **parts), "exit-A-key"))
    assert "(A1), ¶" not in reasons and "The report says so." in reasons
    grid = words(drawn(workspace(tmp_path / "c", {"key_detail": "key"}, **parts), "exit-A-key"))
    assert "The report says so." not in grid and "Marking grid" in grid and "Uses the report" in grid  # the rubric stays


def test_answer_space(tmp_path: Path) -> None:
    parts: Fields = {"items": [item("long", "essay")], "quizzes": [quiz("long")]}

    def lines(policies: Fields | None, folder: str) -> tuple[int, int]:
        project = workspace(tmp_path / folder, policies, **parts)
        return drawn(project, "exit-A").count('class="line"'), drawn(project, "H01-locks").count('class="line"')

    assert (lines(None, "a"), lines({"answer_space": 0.5}, "b")) == ((15, 4), (8, 2))
    assert lines({"answer_space": 3}, "c") == (26, 12)  # a page at the most


def test_school_header_and_footer_are_on_the_page(tmp_path: Path) -> None:
    pictures = tmp_path / "a"
    pictures.mkdir()
    Image.new("RGB", (90, 40), "navy").save(pictures / "logo.png")
    told = {"school": "River <b>School</b>", "header": "Year 9 & 10", "footer": "Ask us", "logo": "logo.png"}
    project = workspace(pictures, told, items=[item("first")], quizzes=[quiz("first")])
    assert project.problems == ()
    page = drawn(project, "exit-A")
    assert "River &lt;b&gt;School" in page
    (address,) = re.findall(r'<img src="data:image/png;base64,([^"]+)" alt="School logo">', page)
    assert Image.open(BytesIO(base64.b64decode(address))).size == (90, 40)
    assert str(tmp_path) not in page
    pdf = Printer(stylesheets(project.job()[0])).pdf(page)
    text = text_of(pdf)
    assert text.count("Year 9 & 10") == 1 and text.count("Ask us") == 1 and "River <b>School</b>" in text


def text_of(pdf: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def test_an_svg_logo_is_taken_as_plain_shapes(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG.format("<metadata>drawn by me</metadata><rect width='9' height='9'/>"))
    project = workspace(tmp_path, {"logo": "logo.svg"}, items=[])
    assert project.problems == ()
    found = base64.b64decode(project.looks.settings.look.logo.split(",")[1])
    assert b"rect" in found and b"drawn by me" not in found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.png", None),
        ("text.png", b"no picture at all"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("../outside.png", b""),
        ("script.svg", SVG.format("<script>alert(1)</script>").encode()),
        ("event.svg", SVG.format("<rect onload='x()'/>").encode()),
        ("loads.svg", SVG.format("<image xlink:href='file:///etc/passwd'/>").encode()),
        ("style.svg", SVG.format("<rect style='fill:url(http://x.example/)'/>").encode()),
        ("bomb.svg", b"<!DOCTYPE svg [<!ENTITY a 'aaa'>]>" + SVG.format("<text>&a;</text>").encode()),
        ("deep.svg", SVG.format("<g>" * 60 + "</g>" * 60).encode()),
        ("broken.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g>"),
    ],
)
def test_what_is_no_picture_is_reported_at_its_line(tmp_path: Path, name: str, content: bytes | None) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    if content is not None:
        (folder / name).write_bytes(content)
    project = workspace(folder, {"school": "S", "logo": name}, items=[])
    (problem,) = project.problems
    assert problem.code == "bad-logo" and problem.hint
    assert name in project.written.texts[problem.span.file].splitlines()[problem.span.line - 1]
    assert project.looks.settings.look.logo == "" and project.looks.settings.look.school == "S"


def test_looks_are_printed(tmp_path: Path) -> None:
    from pypdf import PdfReader

    parts: Fields = {"items": [item("first")], "quizzes": [quiz("first")]}

    def sizes(policies: Fields, folder: str) -> tuple[list[float], float]:
        project = workspace(tmp_path / folder, policies, **parts)
        pdf = Printer(stylesheets(project.job()[0])).pdf(drawn(project, "exit-A"))
        found: list[float] = []
        page = PdfReader(BytesIO(pdf)).pages[0]
        page.extract_text(visitor_text=lambda text, cm, tm, font, size: found.append(size) if text.strip() else None)
        return [size for size in found if size > 2], float(page.mediabox.width)

    usual, a4 = sizes({}, "a")
    large, _ = sizes({"large_print": True}, "b")
    assert round(a4) == 595 and round(sizes({"paper": "letter"}, "c")[1]) == 612
    assert len(usual) and len(large) and min(large) >= 14 and max(large) > max(usual)
    looks: list[Fields] = [{"font": "dyslexia"}, {"line_spacing": 2}]
    for number, policies in enumerate(looks):
        page = drawn(workspace(tmp_path / f"d{number}", policies, **parts), "exit-A")
        assert ("letter-spacing: 0.085em" in page, "line-height: 2.0" in page) == (number == 0, number == 1)


def test_large_print_scales_letters_and_small_boxes_alone() -> None:
    assert enlarged("a { font-size: 12pt; width: 5mm; margin: 0 4mm 60mm; border: 1pt solid }") == (
        "a { font-size: 18pt; width: 7.5mm; margin: 0 6mm 60mm; border: 1pt solid }"
    )
    assert enlarged("b { font-size: 8pt } c { font-size: 1pt }") == "b { font-size: 14.5pt } c { font-size: 1.5pt }"


def test_a_quiz_has_its_own_policies(tmp_path: Path) -> None:
    own = {"large_print": True, "terms": {"year": "twelvemonth"}, "school": "Night School", "paper": "letter"}
    quizzes = [quiz("first"), {**quiz("first"), "id": "other", "policies": own}]
    course = {"terms": {"messenger": "app"}, "school": "Day School"}
    project = workspace(tmp_path, course, items=[item("first")], quizzes=quizzes)
    day, night = drawn(project, "exit-A"), drawn(project, "other-A")
    assert "Since which year has the app" in day and "Since which twelvemonth has the app" in night
    assert ("Day School" in day, "Night School" in night, "Day School" in night) == (True, True, False)
    assert "size: letter" in night and "size: letter" not in day and "font-size: 18pt" in night
    assert "twelvemonth" in words(drawn(project, "other-A-key"))
    assert "twelvemonth" in etree.tostring(moodle(project, "other-A")[0], encoding="unicode")
    assert "size: letter" not in drawn(load(tmp_path, Options(paper="a4")), "other-A")  # the command line wins


def test_the_language_of_labels(tmp_path: Path) -> None:
    project = workspace(tmp_path, {"language": "de"}, items=[item("first")], quizzes=[quiz("first")])
    assert project.bank.labels.tag == "de" and project.written.labels.tag == "en"


def test_a_quiz_s_own_language_reaches_footer_and_moodle(tmp_path: Path) -> None:
    quizzes = [quiz("first", id="deutsch", policies={"language": "de"}), quiz("first", id="plain")]
    project = workspace(tmp_path, items=[item("first")], quizzes=quizzes)
    job, _ = project.job()
    made = {one.path: one.data for one in formats()["pdf"].make(job) if not isinstance(one, Problem)}
    for path in ("quizzes/deutsch-A.pdf", "keys/deutsch-A-key.pdf"):
        assert "Seite 1 von" in text_of(made[path]) and "Page 1 of" not in text_of(made[path])
    assert "Page 1 of" in text_of(made["quizzes/plain-A.pdf"])
    shown = etree.tostring(moodle(project, "deutsch-A")[0], encoding="unicode")
    assert "/Tests/" in shown and "Gruppe A" in shown and "form A" not in shown


@pytest.mark.parametrize(
    ("policies", "code", "said"),
    [
        ({"dates": "guessed"}, "bad-value", "guessed"),
        ({"sensitive": "maybe"}, "wrong-type", "sensitive"),
        ({"answer_space": 9}, "bad-value", "answer_space"),
        ({"line_spacing": "wide"}, "wrong-type", "line_spacing"),
        ({"options": 1}, "bad-value", "options"),
        ({"terms": ["a"]}, "wrong-type", "terms"),
        ({"penalty": {"ticks": "double"}}, "bad-value", "double"),
        ({"shufle": True}, "unknown-field", "shuffle"),
        ({"language": "tlh"}, "bad-value", "tlh"),
        ({"points": {"single-chioce": 2}}, "unknown-type", "single-choice"),
        ({"points": {"essay": 2}}, "bad-value", "rubric"),
    ],
)
def test_a_bad_value_is_reported_at_its_line(tmp_path: Path, policies: Fields, code: str, said: str) -> None:
    for where in ("course", "quiz"):
        folder = tmp_path / where
        make_bank(folder, quizzes=[quiz("first")])
        path = folder / "seeds" / ("course.yaml" if where == "course" else "quizzes/exit.yaml")
        path.write_text(path.read_text() + yaml.safe_dump({"policies": policies}), encoding="utf-8")
        project = load(folder)
        problem = next(one for one in project.problems if one.span.file.endswith(path.name))
        assert problem.code == code and said in problem.message + problem.hint
        lines = path.read_text().splitlines()
        assert problem.span.line > lines.index("policies:") + 1
