"""Item models as a course uses them: sound variants by seed, in forms, keys, handouts, Moodle and locks."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from banks import COURSE, Fields, article, fact, make_bank
from click.testing import CliRunner, Result
from lxml import etree
from teachers_texts import secrets_of, squeezed
from test_contract import job_of

from course.assembly.assemble import assemble
from course.cli import main
from course.content.markdown import plain
from course.content.passages import seen
from course.documents.key import answer_key
from course.model.bank import Bank
from course.model.item import Item
from course.model.policies import Policies
from course.model.quiz import Quiz
from course.modelling.generated import with_generated
from course.modelling.parts import item_models, systems
from course.modelling.variants import variant, variants
from course.problems import Span
from course.rules import check
from course.source.nodes import Mapping
from course.stages.project import Project
from course.subjects.e2ee import SUBJECT
from course.workspace.policies import apply

MODELS = sorted(item_models(SUBJECT))
LEAST = 20


def alone_with(bank: Bank, item: Item) -> Bank:
    """A bank of this item and what it rests on; what it clashes with counts as known."""
    cited = set(item.cites)
    articles = {
        id_: article.model_copy(update={"facts": [fact for fact in article.facts if fact.id in cited]})
        for id_, article in bank.articles.items()
    }
    assert item.unit
    units = {item.unit: bank.units[item.unit].model_copy(update={"plan": [], "glossary": []})}
    return Bank(bank.course, articles, units, {item.id: item}, excluded=set(bank.items))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("name", MODELS)
def test_each_model_has_twenty_sound_variants(name: str, project: Project) -> None:
    """Distinct, each free of problems by every editorial rule; the key is no distractor."""
    found = variants(name, project.written)
    assert len(found) >= LEAST
    assert len({item.model_dump_json(exclude={"origin"}) for item in found}) == len(found)
    told = []
    for item in found:
        item._node = Mapping(Span(f"{name}.yaml"))
        alone = alone_with(project.written, item)
        told += [problem for problem in check(alone, []) if problem.span.file == f"{name}.yaml"]
        assert sum(question.points for question in item.lower()) == item.worth > 0
        assert item.solution and item.origin and item.origin.model == name
    assert told == []


@pytest.mark.parametrize("name", MODELS)
def test_a_page_names_the_model_and_gives_nothing_away(name: str, project: Project) -> None:
    """Students see stem and assumptions; the key has the worked solution and says which variant it is."""
    item = variants(name, project.written, 3)[-1]
    job, _ = job_of(item, project)
    for page in job.pages:
        shown = squeezed(re.sub(r"<[^>]*>", " ", page.draw(job.renderer)))
        secrets = [squeezed(plain(text)) for text in secrets_of(item) if len(squeezed(text)) > 12]
        if page.audience == "student":
            assert not [text for text in secrets if text in shown], page.path
            assert page.kind != "quiz" or not item_models(SUBJECT)[name].system or "model" in shown
        else:
            assert squeezed(plain(item.solution or "")) in shown
            assert squeezed(f"Variant 3 of {name}") in shown


@pytest.mark.parametrize("name", MODELS)
def test_a_seed_gives_the_same_item_again(name: str, project: Project) -> None:
    first = variants(name, project.written, 5)
    assert [item.model_dump() for item in first] == [item.model_dump() for item in variants(name, project.written, 5)]
    for item in first:
        assert item.origin
        assert variant(name, project.written, item.origin.seed, number=item.origin.variant).model_dump() == item.model_dump()


@pytest.mark.parametrize("name", [name for name in MODELS if item_models(SUBJECT)[name].system])
def test_other_values_change_stem_solution_and_reasons_together(name: str, project: Project) -> None:
    """No reason or solution stays behind that speaks of another variant's numbers."""
    texts = Counter((tuple(seen(item)), item.solution) for item in variants(name, project.written))
    assert max(texts.values()) <= 2
    assert len({shown for shown, _ in texts}) >= LEAST / 2


def test_every_system_of_the_list_has_a_model() -> None:
    over = [systems(SUBJECT)[model.system] for model in item_models(SUBJECT).values() if model.system]
    asked = {number for system in over for number in system.numbers}
    listed = {f"S{number:02}" for number in (1, 2, 3, 4, 8, 9, 10, 13, 15, 16, 18, 20, 21, 22, 23, 25, 26, 27, 28)}
    assert listed <= asked
    assert {number for system in systems(SUBJECT).values() for number in system.numbers} == {f"S{n:02}" for n in range(1, 30)}
    assert sum(bool(model.system) for model in item_models(SUBJECT).values()) >= 30


PICKED = "revoked-device-reads"


def probe(**fields: object) -> Fields:
    return {"id": "probe", "title": "Probe", **fields}


def asking(bank: Bank, **fields: object) -> Quiz:
    return Quiz.model_validate({"id": "probe", "title": "Probe", "forms": ["A", "B", "C"], "include": [PICKED]} | fields)


def test_each_form_has_another_variant_and_the_key_says_which(project: Project) -> None:
    forms, problems = assemble(project.bank, asking(project.bank), "1")
    assert problems == []
    origins = [form.items[0].item.origin for form in forms]
    assert len({origin.variant for origin in origins if origin}) == 3
    for form, origin in zip(forms, origins, strict=True):
        assert origin and f"Variant {origin.variant} of {PICKED}" in answer_key(form, project.bank)[0].made_by
    again, _ = assemble(project.bank, asking(project.bank), "1")
    assert again == forms
    other, _ = assemble(project.bank, asking(project.bank), "2")
    assert [form.items[0].item.origin for form in other] != origins


def test_a_class_set_gives_each_student_another_variant(project: Project) -> None:
    letters = [f"{number:02}" for number in range(1, 29)]
    forms, _ = assemble(project.bank, asking(project.bank, forms=letters), "1")
    numbers = [origin.variant for form in forms if (origin := form.items[0].item.origin)]
    assert len(set(numbers)) == 28


def grounded(tmp_path: Path, models: object, **entries: Any) -> Bank:
    """A bank that takes these models and has what the models of the mailbox rest on: objective, unit and facts."""
    course = COURSE | {"item_models": models, "objectives": [{"id": "LO4", "text": "explain storage"}]}
    facts = [fact(id_, "The mailbox keeps messages.") for id_ in ("A4-22", "A4-28", "A4-29")]
    unit = {"id": "U4", "objectives": []}
    return make_bank(tmp_path, course=course, unit=unit, record=article(id="A4", facts=facts), **entries)


def test_a_quiz_pins_a_variant_by_number_or_by_values(tmp_path: Path) -> None:
    fields = {
        "include": [PICKED, "readable-pairs"],
        "variants": {PICKED: "5", "readable-pairs": {"before": "4", "revoked": "tablet"}},
    }
    bank, problems = with_generated(grounded(tmp_path, "all", quizzes=[probe(**fields)]))
    assert problems == []
    forms, _ = assemble(bank, bank.quizzes["probe"], "1")
    by_model = {entry.item.id: entry.item.origin for entry in forms[0].items}
    fifth = by_model[PICKED]
    assert fifth and fifth.variant == 5
    values = by_model["readable-pairs"]
    assert values and (values.values["before"], values.values["revoked"]) == ("4", "tablet")


@pytest.mark.parametrize(
    ("variants_", "code", "words"),
    [
        ({PICKED: {"before": "12"}}, "bad-parameter", "before: 12 is out of range: 1 to 9; a diary is to fit on one page"),
        ({PICKED: {"before": "9", "between": "9"}}, "bad-parameter", "do not fit on a page"),
        ({PICKED: {"befor": "2"}}, "bad-parameter", "no parameter 'befor'"),
        ({PICKED: {"before": "two"}}, "bad-parameter", "'two' is no number"),
        ({PICKED: "400"}, "no-variant", f"'{PICKED}' has no variant 400"),
        ({"revoked-device": "1"}, "unknown-model", "no item model 'revoked-device'"),
    ],
)
def test_what_cannot_be_pinned_is_said_at_its_line(tmp_path: Path, variants_: object, code: str, words: str) -> None:
    bank = grounded(tmp_path, [PICKED], quizzes=[probe(include=[PICKED], variants=variants_)])
    _, problems = with_generated(bank)
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message
    assert problems[0].span.file == "seeds/quizzes/probe.yaml" and problems[0].span.line > 1


def test_a_course_takes_only_the_models_that_it_names(tmp_path: Path) -> None:
    plain_course, problems = with_generated(make_bank(tmp_path / "plain"))
    assert problems == [] and not any(item.computed for item in plain_course.items.values())
    bank, problems = with_generated(grounded(tmp_path / "two", [PICKED, "revoked-devices"]))
    assert [item.id for item in bank.items.values() if item.computed] == [PICKED]
    assert [(problem.code, problem.span.file) for problem in problems] == [("unknown-model", "seeds/course.yaml")]
    assert "did you mean" in problems[0].hint and PICKED in problems[0].hint


def test_models_that_cannot_serve_a_course_are_left_out_or_named_once(tmp_path: Path) -> None:
    bank, problems = with_generated(make_bank(tmp_path / "all", course=COURSE | {"item_models": "all"}))
    assert problems == [] and not check(bank, [])
    _, problems = with_generated(make_bank(tmp_path / "one", course=COURSE | {"item_models": [PICKED]}))
    assert [(problem.code, problem.span.file) for problem in problems] == [("no-variant", "seeds/course.yaml")]
    assert "A4-28, A4-29, the objective LO4, the unit U4" in problems[0].hint


def test_an_origin_is_never_typed(tmp_path: Path) -> None:
    (tmp_path / "seeds/items").mkdir(parents=True)
    text = "id: x\ntitle: X\nlicence: none\nattribution: none\nobjectives: [{id: LO1, text: know}]\n"
    (tmp_path / "seeds/course.yaml").write_text(text)
    typed = "unit: U1\nitems:\n- {id: a, type: numeric, objective: LO1, bloom: apply, difficulty: easy, certainty: stated,"
    (tmp_path / "seeds/items/a.yaml").write_text(typed + "\n   stem: x, key: 1, origin: {model: readable-pairs, seed: '1'}}\n")
    from course.reading.read import read_bank

    bank, problems = read_bank(tmp_path / "seeds")
    assert not bank.items
    assert [(problem.code, problem.span.line) for problem in problems] == [("unknown-field", 4)]


def test_policies_leave_computed_items_out_of_handouts_too(project: Project) -> None:
    from course.drawing.render import Renderer
    from course.workspace.places import built_in

    first = next(iter(project.bank.handouts.values()))
    handout = first.model_copy(update={"body": f"Before.\n\n::: exercise {PICKED}\n:::\n\nAfter."})
    bank = replace(project.written, handouts={handout.id: handout})
    drawn, cites = Renderer(bank, [built_in("templates")]).handout(handout, key=False)
    assert "Before." in drawn and "In this model" in drawn and "A4-28" in cites
    assert "Worked solution" not in drawn and "not right" not in drawn
    solved, _ = Renderer(bank, [built_in("templates")]).handout(handout, key=True)
    assert "Worked solution" in solved
    without = apply(bank, Policies(enrichment=False))
    assert not any(item.certainty == "enrichment" for item in without.items.values()) and PICKED not in without.variants
    kept = without.handouts[handout.id]
    drawn, _ = Renderer(without, [built_in("templates")]).handout(kept, key=False)
    assert "Before." in drawn and "After." in drawn and "In this model" not in drawn


@pytest.mark.xdist_group("built")  # with the other tests of the one build
def test_moodle_has_a_category_of_variants_for_random_pick(built: Path, project: Project) -> None:
    root = etree.parse(built / "moodle/bank.xml").getroot()
    counts: Counter[str] = Counter()
    ids, category = [], ""
    for question in root.iter("question"):
        if question.get("type") == "category":
            category = question.findtext("category/text") or ""
        else:
            counts[category] += 1
            ids.append(question.findtext("idnumber"))
    assert len(ids) == len(set(ids))
    for name in project.bank.variants:
        own = [count for path, count in counts.items() if path.endswith(f"/{name}")]
        assert own and own[0] >= LEAST, name


def test_a_frozen_quiz_keeps_its_variants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "own").exit_code == 0
    monkeypatch.chdir(tmp_path / "own")
    Path("seeds/quizzes").mkdir(exist_ok=True)
    Path("seeds/quizzes/probe.yaml").write_text(
        f"id: probe\ntitle: Probe\nforms: [A, B]\ninclude: [{PICKED}, readable-pairs]\nunit: ~\n"
    )
    assert run("build", "probe", "--format", "html").exit_code == 0
    before = {path.name: path.read_bytes() for path in Path("output/quizzes").glob("probe*.html")}
    frozen = run("freeze", "probe")
    assert frozen.exit_code == 0, frozen.output
    lock = json.loads(Path("seeds/frozen/probe.json").read_text())
    assert len(lock["items"]) == 4  # two items, another variant in each form
    course = Path("seeds/course.yaml")
    course.write_text(course.read_text() + "seed: another\n" if "seed:" not in course.read_text() else course.read_text())
    assert run("build", "probe", "--format", "html", "--seed", "other").exit_code == 0
    assert {path.name: path.read_bytes() for path in Path("output/quizzes").glob("probe*.html")} == before
    assert run("errata").exit_code == 0


def test_show_and_items_know_computed_items(project: Project) -> None:
    shown = run("show", f"{PICKED}-v7", "--key")
    assert shown.exit_code == 0 and "In this model" in shown.output and f"Variant 7 of {PICKED}" in shown.output
    assert "Worked solution" in shown.output
    listed = run("-q", "items", "--computed").output
    assert PICKED in listed and "u1-e2ee-core-definition" not in listed
    assert PICKED not in run("-q", "items", "--written").output


def test_a_class_set_is_printed_with_one_grid_of_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "own").exit_code == 0
    monkeypatch.chdir(tmp_path / "own")
    Path("seeds/quizzes").mkdir(exist_ok=True)
    Path("seeds/quizzes/probe.yaml").write_text(f"id: probe\nkind: worksheet\ntitle: Probe\ninclude: [{PICKED}]\nunit: ~\n")
    done = run("build", "probe", "--class-set", "12", "--format", "html")
    assert done.exit_code == 0, done.output
    copies = sorted(Path("output/class-sets/worksheets").glob("probe-*.html"))
    assert [copy.name for copy in copies] == [f"probe-{number:02}.html" for number in range(1, 13)]
    stems = {re.findall(r'<div class="stem">(.*?)</div>', copy.read_text(), re.S)[0] for copy in copies}
    assert len(stems) == 12
    grid = Path("output/class-sets/keys/probe-class-key.html").read_text()
    assert grid.count("<tr>") == 13
    assert run("build", "--class-set", "12").exit_code == 2
    assert run("build", "U1", "--class-set", "12").exit_code == 2


def test_kept_variants_are_those_that_were_made(project: Project) -> None:
    for name in project.bank.variants:
        made = variants(name, project.written, 6)
        assert [item.model_dump_json() for item in project.written.variants.of(name, 6)] == [
            item.model_dump_json() for item in made
        ]
        assert [item._rests_on for item in project.written.variants.of(name, 6)] == [item._rests_on for item in made]
