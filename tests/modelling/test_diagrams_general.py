"""General diagrams as a reader meets them: all that the data say, legible, nothing on top of anything else."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import weasyprint
import yaml
from bad_courses import FOLDER, expected, found
from banks import HANDOUT, Fields, article, fact, item, line_of, make_bank
from test_diagrams import PALETTE, ROOT, SVG, Box, assert_legible, boxes, texts

from course.content.markdown import plain
from course.content.passages import passages
from course.documents.view import student_view
from course.drawing.render import Renderer
from course.labels import languages
from course.model.bank import Bank
from course.model.diagram import GeneralDiagram
from course.model.policies import Policies
from course.modelling.diagrams import general, kinds
from course.modelling.diagrams.bars import scale
from course.modelling.general import TALLEST, Kind
from course.modelling.layout.lettering import SMALLEST, width, wrap
from course.problems import Fault
from course.reading.diagrams import diagram
from course.reading.read import read_bank
from course.rules import check
from course.source.parsing import parse
from course.workspace.places import built_in
from course.workspace.policies import apply

EXAMPLES: dict[str, Fields] = {name: yaml.load(kind.example, yaml.CBaseLoader) for name, kind in kinds().items()}
COURSE: Fields = {"id": "D13", "kind": "timeline", "title": "All of it", "says": "So it went.", "from": "timeline"}
COMPASS: Fields = {"id": "D12", "kind": "positions", "title": "All of them", "says": "So they stand.", "from": "debate"}
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenaufbewahrungsschrankschlüssel"
WORDY = "A rather long text that says what there is to say about it, and then a little more "


def read(spec: Fields) -> GeneralDiagram:
    """The diagram as it is read from a file; there must be no fault in it."""
    node, problems = parse(yaml.safe_dump(spec, sort_keys=False, allow_unicode=True), "seeds/diagrams/one.yaml")
    found, more = diagram(node)
    assert [*problems, *more] == [] and found is not None
    return found


def with_one(spec: Fields, bank: Bank) -> Bank:
    """The bank with this diagram alone."""
    return replace(bank, diagrams={spec["id"]: read(spec)})


def draw(spec: Fields, bank: Bank) -> str:
    return Renderer(with_one(spec, bank), [built_in("templates")]).figure(spec["id"])


def data(spec: Fields, bank: Bank) -> Any:
    return general(with_one(spec, bank))[spec["id"]].data(bank)


def alt(spec: Fields, bank: Bank) -> str:
    return general(with_one(spec, bank))[spec["id"]].alt(data(spec, bank))


def assert_clear(svg: str) -> None:
    """Legible, and no text smaller than 8.5 points in print."""
    assert_legible(svg)
    for box in boxes(svg):
        assert box.size * 170 / 640 / 25.4 * 72 >= 8.5, box


def dated_bank(folder: Path, facts: dict[str, Fields], **files: Any) -> Bank:
    """A bank with these facts (their fields by id); `files` are further entries as `make_bank` takes them."""
    listed = [fact(id_, "It happened.", **fields) for id_, fields in facts.items()]
    return make_bank(folder, record=article(facts=listed), **files)


@pytest.fixture(scope="module")
def seeds() -> Bank:
    return read_bank(ROOT / "seeds")[0]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return make_bank(tmp_path_factory.mktemp("bank"))


# Every kind


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_drawn_clearly_and_says_all_it_holds(name: str, bank: Bank) -> None:
    spec = EXAMPLES[name]
    svg, said = draw(spec, bank), alt(spec, bank)
    assert_clear(svg)
    shown = re.sub(r"\W+", " ", texts(svg))
    assert said.startswith(spec["says"])
    for passage in passages(read(spec)):
        if passage.path[0] not in ("title", "says"):
            text = re.sub(r"\W+", " ", plain(passage.text)).strip()
            fixed = passage.text in ("True", "False") or passage.path[-1] == "value"
            assert fixed or text in re.sub(r"\W+", " ", said), passage.path
            assert fixed or set(text.split()) <= set(shown.split()), passage.path


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_fit_to_stand_in_a_page(name: str, bank: Bank) -> None:
    svg = draw(EXAMPLES[name], bank)
    root = ElementTree.fromstring(svg)
    assert (root.attrib["role"], root.attrib["width"]) == ("img", "100%")
    assert (root[0].tag, root[1].tag) == (f"{SVG}title", f"{SVG}desc")
    assert (root[0].text, root[1].text) == (EXAMPLES[name]["title"], alt(EXAMPLES[name], bank))
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "rect", "circle", "text"}
        assert not {name for name in node.attrib if name == "id" or "href" in name or name.startswith("on")}, node.attrib
        assert {node.get("fill", "none"), node.get("stroke", "none")} <= PALETTE  # told apart in grey: see the course's palette
        assert float(node.get("stroke-width", "1")) >= 1


def test_weasyprint_draws_them_without_a_complaint(bank: Bank, caplog: pytest.LogCaptureFixture) -> None:
    page = "".join(draw(spec, bank) for spec in EXAMPLES.values())
    with caplog.at_level(logging.WARNING, "weasyprint"):
        pdf = weasyprint.HTML(string=f'<html lang="en"><title>x</title><body>{page}').write_pdf(pdf_variant="pdf/ua-1")
    assert pdf is not None and pdf.startswith(b"%PDF")
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_kind_is_complete(name: str) -> None:
    """A kind is a file, a template, and its example in the documentation."""
    docs = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
    assert kinds()[name].example.strip() in docs
    assert (built_in("templates") / "diagrams" / f"{name}.svg.jinja").is_file()
    assert EXAMPLES[name]["kind"] == name


def test_file_that_defines_no_kind_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pie.py").write_text("KIND = 3\n")
    import course.modelling.diagrams as room

    monkeypatch.setattr(room, "__path__", [str(tmp_path)])
    with pytest.raises(TypeError, match=r"diagrams\.pie must define KIND"):
        kinds.__wrapped__()
    assert all(isinstance(kind, Kind) for kind in kinds().values())


@pytest.mark.parametrize("language", languages())
def test_those_of_the_course_stay_clear_in_every_language(language: str, seeds: Bank) -> None:
    bank = replace(seeds, course=seeds.course.model_copy(update={"labels": language}))
    assert set(bank.diagrams) == {"D12", "D13"}
    for id_ in bank.diagrams:
        assert_clear(Renderer(bank, [built_in("templates")]).figure(id_))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", EXAMPLES)
def test_stays_clear_in_every_language(name: str, language: str, bank: Bank) -> None:
    other = replace(bank, course=bank.course.model_copy(update={"labels": language}))
    assert_clear(draw(EXAMPLES[name], other))


OTHER_WRITING = ("משה רבנו הולך", "محمد بن موسى الخوارزمي", "北京市郵便局の配達員と受取人との間の長い名前")


@pytest.mark.parametrize("text", [*OTHER_WRITING, LONG, "e\u0301" * 90])
@pytest.mark.parametrize("name", EXAMPLES)
def test_names_in_other_writing_and_words_without_end(name: str, text: str, bank: Bank) -> None:
    def changed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: part if "places" in value else changed(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [changed(part, key) for part in value]
        return text if key in ("name", "label", "meaning", "columns", "sees", "hidden", "note", "measure", "missing") else value

    svg = draw(changed(EXAMPLES[name]), bank)
    assert_clear(svg)
    assert text in alt(changed(EXAMPLES[name]), bank)
    assert re.sub(r"\s", "", text) in "".join(box.text.replace(" ", "") for box in boxes(svg))


# Odd sizes


def sized(name: str, count: int, text: str) -> Fields:
    """A diagram of a kind with so many entries."""
    few = range(min(count, 5))
    rows: dict[str, Fields] = {
        "timeline": {"events": [{"date": f"{1800 + 7 * n % 200}-0{1 + n % 9}", "label": f"{text}{n}"} for n in range(count)]},
        "flow": {
            "parties": [{"id": f"p{n}", "name": f"{text}{n}", "kind": "person", "sees": [text]} for n in range(max(2, len(few)))],
            "steps": [{"from": f"p{n % 2}", "to": f"p{n % max(2, len(few))}", "label": f"{text}{n}"} for n in range(count)],
        },
        "grid": {
            "columns": [f"{text}{n}" for n in few],
            "rows": [{"name": f"{text}{n}", "cells": ["partly"] * len(few)} for n in range(count)],
        },
        "bars": {
            "measure": text,
            "bars": [{"name": f"{text}{n}", "value": str(10**n % 997), "as_of": "2023?", "source": text} for n in range(count)],
        },
        "positions": {
            "across": {"name": text, "places": [{"id": "one", "name": text}, {"id": "two", "name": text}]},
            "entries": [{"name": f"{text}{n}", "at": ("one", "two")[n % 2], "group": f"g{n % 6}"} for n in range(count)],
        },
    }
    return {"id": "odd", "kind": name, "title": "A title", "says": "It says.", **rows[name]}


@pytest.mark.parametrize("count", [1, 2, 3, 9, 30, 90])
@pytest.mark.parametrize("text", ["x", "A short text ", LONG, WORDY * 2])
@pytest.mark.parametrize("name", EXAMPLES)
def test_is_clear_or_too_full(name: str, text: str, count: int, bank: Bank) -> None:
    spec = sized(name, count, text)
    try:
        svg = draw(spec, bank)
    except Fault as fault:
        assert count > 3 or text not in ("x", "A short text ")
        assert fault.problem.code == "diagram-too-full" and "a page has room for" in fault.problem.message
    else:
        assert_clear(svg)
        assert float(ElementTree.fromstring(svg).attrib["viewBox"].split()[3]) <= TALLEST


@pytest.mark.parametrize("name", EXAMPLES)
def test_thirty_short_entries_fit_on_a_page(name: str, bank: Bank) -> None:
    assert_clear(draw(sized(name, 24 if name == "flow" else 30, "Entry "), bank))


def full(name: str, **fields: Any) -> Fields:
    return {**EXAMPLES[name], **fields}


PARTIES = [{"id": f"p{n}", "name": f"P{n}", "kind": "device"} for n in range(8)]


@pytest.mark.parametrize(
    ("spec", "line", "said"),
    [
        (full("flow", parties=PARTIES, steps=[{"from": "p0", "to": "p7", "label": "x"}]), "- id: p7", "at most 7"),
        (
            full("grid", columns=[*"ABCDEFGH"], rows=[{"name": "Row", "cells": ["yes"] * 8}]),
            "- H",
            "at most 7",
        ),
        (
            full(
                "positions",
                entries=[{"name": f"N{n}", "at": ["open", "asked"], "group": f"group {n}"} for n in range(7)],
            ),
            "group: group 6",
            "at most 6",
        ),
        (sized("bars", 90, "x"), "id: odd", "a page has room for"),
    ],
)
def test_too_much_is_a_problem_at_its_line(spec: Fields, line: str, said: str, tmp_path: Path) -> None:
    bank = make_bank(tmp_path, diagrams=[spec])
    (problem,) = [problem for problem in check(bank, []) if problem.code == "diagram-too-full"]
    assert line in line_of(bank, problem)
    assert said in problem.message and "make two diagrams" in problem.hint
    with pytest.raises(Fault, match="too much"):
        Renderer(bank, [built_in("templates")]).figure(spec["id"])


def test_every_mistake_stands_at_its_line() -> None:
    case = FOLDER / "diagrams"
    bank, problems = read_bank(case / "seeds")
    assert found(problems) == expected(case)
    assert set(bank.diagrams) == {"good"}
    assert all(problem.hint for problem in problems)


# Where they stand


def test_handout_item_and_view_show_it_with_its_sources(tmp_path: Path) -> None:
    handout = HANDOUT.replace("Text with citations [@A1-1] and [@A1:2, A1-2].", "::: diagram ways-to-town\n:::")
    bank = make_bank(tmp_path, handout=handout, diagrams=[EXAMPLES["grid"]], items=[item(figure="ways-to-town")])
    assert check(bank, []) == []
    page, cites = Renderer(bank, [built_in("templates")]).handout(bank.handouts["H01"], key=False)
    assert '<figure class="diagram"><svg' in page and "under construction" in page
    assert cites == ["A1-1"]
    figure = student_view(bank, bank.items["first"])["figure"]
    assert figure == {"id": "ways-to-town", "title": "Four ways into town"}


def test_own_diagram_goes_before_one_of_the_subject(bank: Bank) -> None:
    assert "Four ways into town" in draw(full("grid", id="D1"), bank)


def test_terms_and_dates_follow_the_policies(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, diagrams=[EXAMPLES["timeline"]])
    stated = apply(bank, Policies(dates="stated", terms={"canal": "waterway"}))
    (diagram,) = general(stated).values()
    said = diagram.alt(diagram.data(stated))
    assert "Opening of the waterway" in said and "canal" not in said
    assert "The lock is finished" not in said and "The first boat" in said
    shown = general(bank)["canal"].alt(general(bank)["canal"].data(bank))
    assert "1897 (inferred): The lock is finished" in shown


# What each kind says


def test_flow_draws_each_step_from_party_to_party(bank: Bank) -> None:
    steps = [{"from": "ana", "to": "ben", "label": "gives"}, {"from": "ben", "to": "ana", "label": "takes", "stopped": "true"}]
    parties = [{"id": "ana", "name": "Ana", "kind": "person"}, {"id": "ben", "name": "Ben", "kind": "server", "hidden": ["it"]}]
    spec = {"id": "way", "kind": "flow", "title": "Way", "says": "It goes.", "parties": parties, "steps": steps}
    first, second = data(spec, bank)["arrows"]
    heads = {head.kind: head.x for head in data(spec, bank)["heads"]}
    assert abs(first.start - heads["person"]) < 2 and abs(first.end - heads["server"]) < 2
    assert abs(second.start - heads["server"]) < 2 and abs(second.end - heads["person"]) < 2
    assert first.y < second.y
    said = alt(spec, bank)
    assert "1. Ana → Ben: gives. 2. Ben → Ana (does not arrive): takes. Ben: cannot see it." in said
    assert "Can see" not in texts(draw(spec, bank)) and "Cannot see" in texts(draw(spec, bank))


def test_grid_tells_its_words_apart_without_colour(bank: Bank) -> None:
    words = ("yes", "no", "partly", "unknown")
    rows = [{"name": "Row", "cells": [word]} for word in words]
    spec = {"id": "g", "kind": "grid", "title": "G", "says": "So.", "columns": ["One"], "rows": rows}
    svg = draw(spec, bank)
    assert [box.text for box in boxes(svg) if box.text in words] == list(words)
    signs = re.findall(r"<g transform[^>]*stroke-width=\"1.4\">(.*?)</g>", svg, re.DOTALL)
    assert len(signs) == len(set(signs)) == 4


def bars(*values: str, **fields: str) -> Fields:
    listed = [{"name": f"Bar {n}", "value": value, "as_of": "2023-08", "source": "a book"} for n, value in enumerate(values)]
    return {"id": "b", "kind": "bars", "title": "B", "says": "So.", "measure": "boats", "bars": listed, **fields}


def test_bars_start_at_zero_and_are_as_long_as_their_values(bank: Bank) -> None:
    svg = draw(bars("0", "10", "20", "40"), bank)
    lengths = [float(wide) for wide in re.findall(r'width="([\d.]+)" height="13" fill="#0b5c8a"', svg)]
    assert lengths[0] == 0
    assert lengths[2] == pytest.approx(2 * lengths[1], abs=0.02) and lengths[3] == pytest.approx(4 * lengths[1], abs=0.02)
    assert {"0", "10", "20", "30", "40"} <= {box.text for box in boxes(svg)}
    assert "Bar 1: 10 (as of August 2023; a book)" in alt(bars("0", "10"), bank)


def test_missing_value_is_no_bar_and_no_zero(bank: Bank) -> None:
    spec = bars("10")
    spec["bars"].append({"name": "Gone", "missing": "nobody counted"})
    svg = draw(spec, bank)
    assert svg.count('height="13" fill="#0b5c8a"') == 1
    assert "missing: nobody counted" in texts(svg) and "Gone: missing: nobody counted" in alt(spec, bank)
    assert_clear(draw(spec | {"bars": spec["bars"][1:]}, bank))


def test_figures_are_as_typed(bank: Bank) -> None:
    german = replace(bank, course=bank.course.model_copy(update={"labels": "de"}))
    assert {"7.60", "1,240,000"} <= {box.text for box in boxes(draw(bars("7.60", "1240000"), bank))}
    assert {"7,60", "1 240 000"} <= {box.text for box in boxes(draw(bars("7.60", "1240000"), german))}


@pytest.mark.parametrize("most", ["0", "0.003", "0.7", "1", "2480", "99999999999", "7"])
def test_axis_reaches_over_the_longest_bar_in_round_steps(most: str) -> None:
    step, count = scale(Decimal(most))
    assert step * count >= Decimal(most) and 1 <= count <= 5
    assert str(step.normalize().as_tuple().digits[0]) in "125"


def test_years_are_named_where_they_have_room(bank: Bank) -> None:
    for last in ("1902", "1950", "2020"):
        listed = [{"date": "1066", "label": "First"}, {"date": last, "label": "Last"}]
        spec = {"id": "t", "kind": "timeline", "title": "T", "says": "So.", "events": listed}
        svg = draw(spec, bank)
        assert_clear(svg)
        assert "1100" in texts(svg)


def test_promised_date_is_hollow_and_doubtful_one_hatched(bank: Bank) -> None:
    listed = [
        {"date": "1900", "label": "Promise", "promised": "true"},
        {"date": "1901", "label": "Doubt", "doubtful": "true"},
        {"label": "Undated"},
    ]
    spec = {"id": "t", "kind": "timeline", "title": "T", "says": "So.", "events": listed}
    undated, promise, doubt = (entry for lane in data(spec, bank)["lanes"] for entry in lane["entries"])
    assert promise.mark.target and not promise.mark.unsure
    assert doubt.mark.hatch and doubt.sign and not doubt.mark.target
    assert undated.mark is None and "No date given Undated" in texts(draw(spec, bank))
    assert "1901 (doubtful): Doubt" in alt(spec, bank)
    shown = texts(draw(spec, bank))
    assert "promised year" in shown and "hatched" in shown and "late in the year" not in shown  # the key to what there is


def cell(spec: Fields, bank: Bank, name: str) -> tuple[str, str]:
    """The heads of the column and the row in which a name is printed."""
    shown = boxes(draw(spec, bank))
    box = next(box for box in shown if box.text == name)
    columns = [other for other in shown if other.text in {place["name"] for place in spec["across"]["places"]}]
    rows = [other for other in shown if other.text in {place["name"] for place in spec["up"]["places"]}]
    column = min(columns, key=lambda other: abs((other.left + other.right) / 2 - box.left - 60))
    return column.text, max((other for other in rows if other.top <= box.top + 2), key=lambda other: other.top).text


def test_each_entry_stands_at_its_places(bank: Bank) -> None:
    spec = EXAMPLES["positions"]
    assert cell(spec, bank, "Town council") == ("Undecided", "Decides")
    assert cell(spec, bank, "Ferry company") == ("Against", "Is asked")
    one = {name: value for name, value in spec.items() if name != "up"}
    one["entries"] = [{"name": entry["name"], "at": entry["at"][0]} for entry in spec["entries"]]
    assert_clear(draw(one, bank))
    assert "Against: Ferry company; Undecided: Town council" in alt(one, bank)


# Lettering


def test_word_wider_than_its_room_is_broken_and_none_lost() -> None:
    for text in (LONG, "https://example.org/a/rather/long/path-of-a-page", "北京市郵便局の配達員と受取人", "a b " + LONG):
        lines = wrap(text, 90, SMALLEST, indent=40)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(width(line, SMALLEST) + (40 if n == 0 else 0) <= 90.01 for n, line in enumerate(lines) if line)
    assert wrap("https://example.org/path", 100, SMALLEST) == ("https://example.", "org/path")


# Positions: the course's debate


def voices(*rows: tuple[str, str, str, str]) -> Fields:
    """A debate of stakeholders, each with name, group, emphasis and influence."""
    said = {"position": "p", "argument": "a", "evidence": "none given", "counter": "c"}
    names = ("name", "group", "emphasis", "influence")
    return {
        "stakeholders": [{"id": f"v{number}", **said, **dict(zip(names, row, strict=True))} for number, row in enumerate(rows)]
    }


def compass_cell(bank: Bank, name: str) -> tuple[str, str]:
    """The column and row heads of the cell in which a name is printed."""
    shown = boxes(draw(COMPASS, bank))
    box = next(box for box in shown if box.text == name)
    columns = [other for other in shown if other.text.startswith("Stresses")]
    column = min(columns, key=lambda other: abs((other.left + other.right) / 2 - box.left - 60))
    rows = [other for other in shown if other.text in ("Decides", "Presses", "Is affected", "Observes")]
    row = max((other for other in rows if other.top <= box.top + 2), key=lambda other: other.top)
    return column.text, row.text


def test_each_voice_stands_in_its_cell(tmp_path: Path) -> None:
    debate = voices(("One, head of it all", "company", "privacy", "decides"), ("Two", "writer", "safety", "observes"))
    bank = make_bank(tmp_path, debate=debate)
    assert compass_cell(bank, "One") == ("Stresses privacy", "Decides")
    assert compass_cell(bank, "Two") == ("Stresses safety", "Observes")


def test_every_voice_of_the_course_is_in_the_compass_and_its_alternative(seeds: Bank) -> None:
    shown, said = texts(draw(COMPASS, seeds)), alt(COMPASS, seeds)
    for voice in seeds.stakeholders.values():
        name = re.split(r" \(|, ", voice.name)[0]
        assert name in shown
        assert name in said


def test_crowded_compass_stays_legible(tmp_path: Path) -> None:
    names = [f"A society with a rather long name, number {number}".replace(",", "") for number in range(18)]
    debate = voices(*[(name, "charity", "safety", "presses") for name in names])
    assert_legible(draw(COMPASS, make_bank(tmp_path, debate=debate)))


def test_compass_is_labelled_as_a_reading(seeds: Bank) -> None:
    for said in (texts(draw(COMPASS, seeds)), alt(COMPASS, seeds)):
        assert "The course’s reading, not a fact" in said


# Timeline: the course's own


def events(*rows: tuple[str, str, str]) -> Fields:
    """A timeline of events, each with lane, label and fact; T0, T1, … in this order."""
    names = ("lane", "label", "fact")
    return {"events": [{"id": f"T{number}", **dict(zip(names, row, strict=True))} for number, row in enumerate(rows)]}


def entries(bank: Bank) -> Iterator[Any]:
    for lane in data(COURSE, bank)["lanes"]:
        yield from lane["entries"]


def assert_entries_apart(bank: Bank) -> None:
    """No mark or label of the timeline lies on another."""
    placed = [Box(e.event.id, e.left, e.right, e.top, e.bottom, 0) for e in entries(bank)]
    for one, other in combinations(placed, 2):
        assert not one.meets(other), (one, other)
    for entry in entries(bank):
        if entry.mark:
            assert -1 <= entry.mark.left < entry.mark.right <= 642
            fills = entry.mark.right - entry.mark.left > 400  # then the label may stand on it, on white
            for run in entry.runs:
                assert fills or run.end <= entry.mark.left or run.x >= entry.mark.right, entry.event


def test_timeline_of_the_course_has_every_event_apart_from_the_others(seeds: Bank) -> None:
    assert {entry.event.id for entry in entries(seeds)} == set(seeds.timeline)
    assert_entries_apart(seeds)


def test_nothing_solid_stands_at_december_2023(seeds: Bank) -> None:
    found = [e for e in entries(seeds) if e.event.when and e.event.when.text.startswith("2023-12")]
    assert found, "the launch in Messenger belongs on the timeline"
    assert all(e.mark.unsure or e.mark.target for e in found)


def test_marks_follow_precision_and_certainty_of_the_facts(seeds: Bank) -> None:
    for entry in entries(seeds):
        when, fact = entry.event.when, seeds.facts[seeds.timeline[entry.event.id].fact]
        assert when is (fact.target if entry.event.target else fact.date)
        if when is not None:
            assert entry.mark.target == (seeds.timeline[entry.event.id].lane == "promises")
            assert entry.mark.unsure == (when.inferred or fact.certainty == "disputed")
            assert bool(entry.mark.arrow) == (when.precision == "by")
            assert bool(entry.mark.hatch) == entry.mark.unsure


def test_each_precision_has_its_own_shape(tmp_path: Path) -> None:
    dates = ["2023-05-08", "2023-05", "2023", "2023-late", "../2023", "2022/2023"]
    facts: dict[str, Fields] = {f"A1-{number}": {"date": date} for number, date in enumerate(dates)}
    bank = dated_bank(tmp_path, facts, timeline=events(*[("events", "It happened", id_) for id_ in facts]))
    marks = [entry.mark for entry in sorted(entries(bank), key=lambda entry: str(entry.event.id))]
    day, month, year, late, by, interval = marks
    corners = [mark.outlines[0].count("L") + 1 for mark in marks]
    assert corners == [24, 4, 4, 7, 4, 4]  # a dot, bars, and a bar with a torn end
    lengths = [mark.right - mark.left for mark in (month, late, year, interval)]
    assert lengths == sorted(lengths) and len(set(lengths)) == 4
    assert by.arrow and by.left < year.left
    assert not any(mark.arrow for mark in (day, month, year, late, interval))
    assert late.right == pytest.approx(year.right)


def test_inferred_date_says_so_in_picture_and_alternative(tmp_path: Path) -> None:
    facts: dict[str, Fields] = {
        "A1-1": {"date": "2023-12?"},
        "A1-2": {"date": "2023-11"},
        "A1-3": {"date": "2022-09", "certainty": "disputed"},
    }
    timeline = events(*[("events", f"Thing {id_}", id_) for id_ in facts])
    bank = dated_bank(tmp_path, facts, timeline=timeline)
    shown, said = texts(draw(COURSE, bank)), alt(COURSE, bank)
    assert "Dec 2023 (inferred) Thing A1-1" in shown
    assert "Nov 2023 Thing A1-2" in shown
    assert "Sep 2022 (doubtful) Thing A1-3" in shown
    assert "December 2023 (inferred): Thing A1-1" in said
    assert "November 2023: Thing A1-2" in said


def test_corrected_fact_moves_its_mark(tmp_path: Path) -> None:
    timeline = events(("events", "Thing", "A1-1"), ("events", "All of it", "A1-2"))
    drawn = []
    for date in ("2019-03", "2021-03"):
        bank = dated_bank(tmp_path / date, {"A1-1": {"date": date}, "A1-2": {"date": "2014/2026"}}, timeline=timeline)
        drawn.append(next(entry.mark.left for entry in entries(bank) if entry.event.id == "T0"))
    assert drawn[0] < drawn[1]


def test_event_without_a_date_is_shown_as_undated(tmp_path: Path) -> None:
    timeline = events(("events", "Refused", "A1-1"), ("events", "Bought", "A1-2"))
    bank = dated_bank(tmp_path, {"A1-1": {}, "A1-2": {"date": "2014"}}, timeline=timeline)
    assert "No date given Refused" in texts(draw(COURSE, bank))
    assert "no date given: Refused" in alt(COURSE, bank)


@pytest.mark.parametrize("date", ["2023-12", "2014", "2014/2026", "../2023-12-31?", "2023-late?", "2019-06-05"])
def test_crowded_timeline_stays_legible(tmp_path: Path, date: str) -> None:
    facts: dict[str, Fields] = {f"A1-{number}": {"date": date, "target": date} for number in range(1, 13)}
    facts |= {"A1-13": {"date": "2014"}, "A1-14": {"date": "2026-05-08"}}
    label = "The messaging team says something very long indeed about encrypted conversations "
    lanes = ("promises", "events", "reactions")
    rows = [(lanes[number % 3], label, id_) for number, id_ in enumerate(facts)]
    bank = dated_bank(tmp_path, facts, timeline=events(*rows))
    assert_legible(draw(COURSE, bank))
    assert_entries_apart(bank)
