"""Items that declare values: item models in YAML, from the draw to the printed page, Moodle, locks and errata."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
import yaml
from banks import COURSE, UNIT
from click.testing import CliRunner, Result
from kept import put_kept

from course.cli import main
from course.items import item_types
from course.model.bank import Bank
from course.modelling.declared.declaring import sample
from course.modelling.declared.findings import doubtful
from course.modelling.declared.model import DeclaredModel
from course.problems import Problem
from course.reading.workspace import read_layers
from course.source.nodes import plain
from course.workspace.layers import layers

AREA = r"""
  - id: area
    type: single-choice
    objective: LO1
    bloom: apply
    difficulty: easy
    certainty: enrichment
    enrichment: Arithmetic is in no article.
    values:
      a: 2..12
      b: {from: 0.5, to: 3, step: 0.25}
      area: "{{ a * b }}"
    where: a > 2 * b and area == round(area, 1)
    stem: 'How large is a field of {{ a }} m by {{ b }} m? $A = \frac{ {{a}} }{1} \cdot {{b}}^{{a}}$'
    key: "{{ area }} m²"
    because: "{{ a }} · {{ b }} = {{ area }}"
    distractors:
      - {option: "{{ 2 * (a + b) }} m²", because: That is the way around it.}
      - {option: "{{ a + b }} m²", because: The sides were added.}
    feedback: An area counts squares.
    solution: "{{ a }} m · {{ b }} m = {{ area }} m²"
"""
MASS = """
  - id: mass
    type: numeric
    objective: LO1
    bloom: apply
    difficulty: medium
    certainty: enrichment
    enrichment: Densities are in no article.
    values:
      case:
        - {metal: iron, density: 7.9}
        - {metal: copper, density: 8.96}
      volume: 10..50 step 10
    stem: A piece of {{ metal }} takes up {{ volume }} cm³. What is its mass?
    key: "{{ volume * density }}"
    tolerance: "{{ volume / 10 }}"
    measure: g
    because: The mass is density times volume.
    wrong:
      - {answer: "{{ round(volume / density, 2) }}", because: The volume was divided by the density.}
    feedback: One cubic centimetre weighs {{ density }} g.
"""
QUIZ = {"id": "exit", "kind": "quiz", "title": "Exit quiz", "unit": "U1", "forms": ["A", "B"], "include": ["area", "mass"]}


class Course:
    """A course with these items, in the current folder."""

    def __init__(self, folder: Path) -> None:
        self.seeds = folder / "seeds"
        self.put("course.yaml", {name: value for name, value in COURSE.items() if name != "subject"} | {"language": "de"})
        plan = [{"minutes": "45", "phase": "Work", "activity": "Write."}]
        self.put("units/U1.yaml", UNIT | {"plan": plan, "glossary": []})
        self.put("quizzes/exit.yaml", QUIZ)
        self.items(AREA + MASS)

    def put(self, name: str, data: object) -> None:
        path = self.seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")

    def items(self, text: str) -> None:
        self.put("items/mine.yaml", "unit: U1\nitems:" + text)

    def read(self) -> tuple[Bank, list[Problem]]:
        return read_layers(layers(self.seeds.parent))

    def model(self, id_: str) -> DeclaredModel:
        bank, problems = self.read()
        assert problems == []
        model = bank.variants.declared[id_]
        assert isinstance(model, DeclaredModel)
        return model

    def run(self, *words: str, exit_code: int = 0) -> Result:
        result = CliRunner().invoke(main, list(words), catch_exceptions=False)
        assert result.exit_code == exit_code, result.output
        return result


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.chdir(tmp_path)
    return Course(tmp_path)


def test_each_variant_is_an_item_of_other_numbers(course: Course) -> None:
    bank, problems = course.read()
    assert problems == []
    found = bank.variants.of("mass", 100)
    assert len(found) == 10  # two metals, five volumes
    assert len({item.stem for item in found}) == 10
    assert bank.items["mass"] == found[0]
    for number, item in enumerate(found, 1):
        fields = item.model_dump()
        assert item.origin and (item.origin.model, item.origin.variant) == ("mass", number)
        values = {name: float(text.replace(",", ".")) for name, text in item.origin.values.items() if name != "metal"}
        assert float(fields["key"]) == pytest.approx(values["volume"] * values["density"])
        assert float(fields["tolerance"]) == values["volume"] / 10
        assert item.origin.values["metal"] in item.stem
        assert (item.origin.values["metal"] == "iron") == (values["density"] == 7.9)


def test_numbers_stand_in_the_language_of_the_course_and_in_formulas_as_tex(course: Course) -> None:
    item = next(item for item in course.model("area").variants(60) if item.origin and item.origin.values["b"] == "1,25")
    assert item.origin
    a = item.origin.values["a"]
    assert f"{a} m by 1,25 m?" in item.stem
    assert rf"$A = \frac{{ {a} }}{{1}} \cdot {{1{{,}}25}}^{{{a}}}$" in item.stem
    assert item.model_dump()["key"] == f"{float(a) * 1.25:g} m²".replace(".", ",")


def test_the_same_files_give_the_same_variants_in_any_process(course: Course) -> None:
    here = [item.model_dump_json() for item in course.model("area").variants(24)]
    script = (
        "from pathlib import Path; from course.reading.workspace import read_layers; from course.workspace.layers import layers\n"
        "for item in read_layers(layers(Path.cwd()))[0].variants.of('area'): print(item.model_dump_json())"
    )
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        there = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment)
        assert there.stdout.decode().split() == "\n".join(here).split()


def test_draws_with_equal_answers_are_left_out_without_a_word(course: Course) -> None:
    equal = AREA.replace("where: a > 2 * b and area == round(area, 1)", "where: a <= 5").replace("2..12", "2..9")
    course.items(equal.replace("{from: 0.5, to: 3, step: 0.25}", "2..4"))
    found = course.model("area").variants(100)
    assert len(found) == 4 * 3 - 2  # 2 by 2 has the area of its sum, 4 by 4 that of the way around
    assert doubtful(course.model("area")) == []


def test_check_says_what_fails_in_some_draws_at_the_expression(course: Course) -> None:
    course.items(MASS.replace("10..50 step 10", "0..40 step 10").replace("volume / density", "density / volume"))
    course.put("quizzes/exit.yaml", QUIZ | {"include": ["mass"]})
    found = json.loads(course.run("check", "--json", exit_code=1).stdout)
    assert [(problem["code"], problem["severity"]) for problem in found] == [("failing-draws", "warning")]
    line = (course.seeds / "items/mine.yaml").read_text(encoding="utf-8").split("\n")[found[0]["line"] - 1]
    assert line[found[0]["column"] - 1 :].startswith("density / volume")
    assert "divides by 0: in 2 of 10 draws" in found[0]["message"] and "volume 0" in found[0]["message"]
    course.items(MASS.replace("10..50 step 10", "0..40 step 10").replace("stem:", "where: volume > 0\n    stem:"))
    course.run("check")


def test_a_computed_value_alone_that_fails_is_told_without_values(course: Course) -> None:
    course.items("\n  - {stem: 'What is {{ a }}?', values: {a: '{{ 9**9**9 }}'}, key: c, distractors: [b, d]}\n")
    (message,) = (problem.message for problem in course.read()[1] if problem.code == "bad-expression")
    assert message == "this power has more than 300 digits"


def test_wrong_numbers_that_count_as_right_make_a_draw_invalid(course: Course) -> None:
    course.items(MASS.replace("round(volume / density, 2)", "volume * density + 2"))
    assert len(course.model("mass").variants(100)) == 2  # only a tolerance of 1 keeps them apart
    assert "counts as right: in 8 of 10 draws" in doubtful(course.model("mass"))[0].message


def test_a_quiz_takes_it_like_any_computed_item(course: Course) -> None:
    course.put("quizzes/exit.yaml", {**QUIZ, "include": [], "select": [{"count": "2", "computed": "true"}]})
    course.run("build", "--format", "html")
    keys = [Path(f"output/keys/exit-{form}-key.html").read_text(encoding="utf-8") for form in "AB"]
    told = [re.findall(r"Variante (\d+) von (area|mass)", key) for key in keys]
    assert all({name for _, name in found} == {"area", "mass"} for found in told)
    assert set(told[0]).isdisjoint(told[1])


def test_a_class_set_has_a_variant_for_each_and_says_where_there_are_too_few(course: Course) -> None:
    result = course.run("build", "exit", "--class-set", "12", "--format", "html")
    assert "few-variants" in result.output and "'mass' has 10 variants for 12 forms" in result.output
    keys = Path("output/class-sets/keys").glob("exit-[0-9]*.html")
    found = {re.findall(r"Variante (\d+) von area", key.read_text(encoding="utf-8"))[0] for key in keys}
    assert len(found) == 12


def test_moodle_has_a_category_of_variants_and_a_handout_an_exercise(course: Course) -> None:
    handout = "---\nid: H01\ntitle: Fields\nunit: U1\nteaches: Areas.\n---\nTry it.\n\n::: exercise area 2\n:::\n"
    course.put("handouts/H01-fields.md", handout)
    course.run("build", "--format", "moodle")
    course.run("build", "H01", "--format", "html")
    bank = Path("output/moodle/bank.xml").read_text(encoding="utf-8")
    assert bank.count("<idnumber>mass-v") == 10 and bank.count("<idnumber>area-v") == 24
    assert "/mass]]>" in bank and "{{" not in bank
    page = next(Path("output/handouts").glob("H01*.html")).read_text(encoding="utf-8")
    assert "How large is a field of" in page


def test_a_quiz_pins_a_variant_by_its_number_or_its_values(course: Course) -> None:
    course.put("quizzes/exit.yaml", QUIZ | {"variants": {"area": {"a": "8", "b": "1,5"}, "mass": "3"}})
    course.run("build", "exit", "--format", "html")
    for form in "AB":
        key = Path(f"output/keys/exit-{form}-key.html").read_text(encoding="utf-8")
        assert "8 m by 1,5 m" in key and "Variante 3 von mass" in key


@pytest.mark.parametrize(
    ("wanted", "code", "said"),
    [
        ({"mass": "99"}, "no-variant", "no variant 99"),
        ({"mass": {"metal": "gold"}}, "bad-parameter", "gold is not among its values"),
        ({"mass": {"metall": "iron"}}, "bad-parameter", "draws no such value"),
        ({"area": {"a": "2", "b": "3"}}, "no-variant", "'where' does not hold"),
        ({"area": {"b": "1.234"}}, "bad-parameter", "cannot be read"),
    ],
)
def test_a_pin_that_fits_no_variant_is_a_problem_at_its_line(course: Course, wanted: object, code: str, said: str) -> None:
    course.put("quizzes/exit.yaml", QUIZ | {"variants": wanted})
    problems = course.read()[1]
    assert [(problem.code, problem.span.file) for problem in problems] == [(code, "seeds/quizzes/exit.yaml")]
    assert said in problems[0].message


def test_errata_find_the_printed_variant_again_by_its_values(course: Course) -> None:
    course.run("freeze", "exit")
    before = {path.name: path.read_bytes() for path in Path("seeds/frozen").iterdir()}
    # Wider ranges number the variants anew; a wrong formula is mended.
    course.items((AREA + MASS).replace("a: 2..12", "a: 2..20").replace("volume * density", "2 * volume * density"))
    found = course.run("errata", exit_code=1).stdout
    assert "area" not in found
    assert found.count("Mark it again") >= 2 and "key (re-mark)" in found
    assert {path.name: path.read_bytes() for path in Path("seeds/frozen").iterdir()} == before


def test_an_overlay_changes_its_values_and_its_texts(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine"
    (mine / "seeds").mkdir(parents=True)
    (mine / "seeds/course.yaml").write_text("id: mine\nextends: ..\n", encoding="utf-8")
    monkeypatch.chdir(mine)
    course.run("customise", "mass", "--set", "values={metal: [zinc], density: 7.1, volume: 10..20 step 10}")
    course.run("customise", "mass", "--set", "stem=How heavy are {{ volume }} cm³ of {{ metal }}?")
    shown = course.run("show", "mass", "--variants", "5").stdout
    assert "How heavy are 10 cm³ of zinc?" in shown and "it has 2 variants" in shown
    course.run("customise", "mass", "--set", "stem=How heavy are {{ volum }} cm³?")
    found = json.loads(course.run("check", "--json", exit_code=1).stdout)
    assert ("unknown-name", "seeds/overlays/mass.yaml") in {(problem["code"], problem["file"]) for problem in found}


def test_of_two_items_alike_the_first_is_the_model(course: Course) -> None:
    course.items(MASS + MASS.replace("[iron", "[zinc").replace("10..50 step 10", "60..90 step 10"))
    bank, problems = course.read()
    assert [problem.code for problem in problems if problem.code != "unknown-item"] == ["same-id"]
    assert len(bank.variants.of("mass")) == 10


@pytest.mark.parametrize("subject", ["e2ee", None])
def test_what_was_kept_is_made_anew_when_its_values_change(course: Course, subject: str | None) -> None:
    own = {name: value for name, value in COURSE.items() if name != "subject"} | ({"subject": subject} if subject else {})
    course.put("course.yaml", own)

    def built(*options: str) -> dict[str, bytes]:
        course.run("build", "--format", "html", "--format", "moodle", *options)
        return {path.as_posix(): path.read_bytes() for path in Path("output").rglob("*") if path.suffix in (".html", ".xml")}

    first = built()
    assert built() == first
    # The first variant stays as it was: only later ones change.
    where = "where: volume != 10 or metal != 'iron'"
    shown = course.model("mass").variants(1)[0]
    course.items(AREA + MASS.replace("stem:", f"{where}\n    stem:"))
    assert course.model("mass").variants(1)[0].stem == shown.stem
    changed = built()
    assert changed != first
    assert changed == built("--force")


def test_show_gives_some_variants(course: Course) -> None:
    shown = course.run("show", "area", "--variants", "3", "--key").stdout
    assert re.findall(r"^(area-v\d)  ", shown, re.MULTILINE) == ["area-v1", "area-v2", "area-v3"]
    assert shown.count("Worked solution") == 3
    rows = json.loads(course.run("show", "mass", "--variants", "50", "--json").stdout)
    assert len(rows) == 10 and "key" not in rows[0] and rows[9]["variant"] == "mass-v10"
    assert "mass-v3" not in course.run("show", "mass-v3").stdout.split("\n")[0]
    assert [row["id"] for row in json.loads(course.run("items", "--computed", "--json").stdout)] == ["area", "mass"]


def test_show_says_that_an_item_is_not_computed(course: Course) -> None:
    course.items("\n" + "\n".join(f"  - {line}" if not number else f"    {line}" for number, line in enumerate(_plain())))
    assert "it is not computed" in course.run("show", "rain", "--variants", "3", exit_code=2).output


def _plain() -> list[str]:
    rows = ["id: rain", "type: short-answer", "objective: LO1", "bloom: apply", "difficulty: easy", "certainty: enrichment"]
    return [*rows, "stem: What falls?", "key: rain", "because: It does."]


@pytest.mark.parametrize("type_", sorted(item_types()))
def test_every_type_of_item_can_declare_values(course: Course, type_: str) -> None:
    """The type's example, with a number drawn into its stem and feedback."""
    lines = item_types()[type_].example.replace("stem: >-\n  ", "stem: >-\n  Case {{ n }}: ").splitlines()
    lines = [re.sub(r"^(stem|feedback): (?!>)(.*)$", r'\1: "{{ n }}. \2"', line) for line in lines]
    rows = ["values: {n: 1..9}", *(re.sub(r"^(objective|unit): .*", r"\1: ", line) for line in lines)]
    text = "\n".join(f"    {row}" for row in rows).replace("objective: ", "objective: LO1").replace("unit: ", "unit: U1")
    course.items("\n" + text.replace("    values", "  - values", 1))
    if type_ == "raw":
        put_kept(course.seeds)
    bank, problems = course.read()
    assert problems == []
    (name,) = bank.variants
    assert len(bank.variants.of(name, 20)) == 9


def test_the_schema_takes_computed_fields(course: Course) -> None:
    from schema_check import faults

    from course.commands.schema import schema_of

    flag = "\n  - {id: flag, type: true-false, objective: LO1, bloom: apply, difficulty: easy, certainty: enrichment,\n"
    flag += "     values: {a: 1..9}, where: a != 5, stem: 'Is {{ a }} more than 5?', key: '{{ a > 5 }}', because: b,\n"
    flag += "     reason: {model: m}}\n"
    course.items(AREA + MASS + flag)
    assert course.read()[1] == []
    data = yaml.safe_load((course.seeds / "items/mine.yaml").read_text(encoding="utf-8"))
    assert list(faults(data, schema_of("items"))) == []
    data["items"][1]["key"] = "a lot"
    assert list(faults(data, schema_of("items"))) != []


@pytest.mark.parametrize("type_", ["numeric", "single-choice", "short-answer"])
def test_a_form_for_a_computed_item_reads_once_it_is_filled(course: Course, type_: str) -> None:
    form = course.run("new", "item", type_, "--computed", "--id", "mine").stdout
    filled = re.sub(r"(?<=[:,\[{ ])…", "'{{ a * b }} for {{ b }}'", form)
    for field, text in {"objective": "LO1", "tolerance": "1", "cites": "[]", "key": "'{{ result }}'"}.items():
        filled = re.sub(rf"^(  {field}:).*", rf"\1 {text}", filled, flags=re.MULTILINE)
    filled = filled.replace("answer: '{{ a * b }} for {{ b }}'", "answer: '{{ a + b + 99 }}'")
    for number in range(5):
        filled = filled.replace("option: '{{ a * b }} for {{ b }}'", f"option: '{{{{ a + {number} }}}} apart'", 1)
    course.items("\n" + "\n".join("  " + line for line in filled.splitlines()))
    problems = course.read()[1]
    assert [(problem.code, problem.message) for problem in problems] == []


def test_the_examples_of_the_documentation_are_sound(course: Course) -> None:
    text = (Path(__file__).parents[2] / "docs/writing.md").read_text(encoding="utf-8")
    section = text.split("## Items with values of their own")[1].split("\n## ")[0]
    items = re.findall(r"```yaml\n(- id: .*?)```", section, re.DOTALL)
    assert len(items) == 2
    given = "objective: LO1\n  bloom: apply\n  difficulty: easy\n  certainty: enrichment\n  enrichment: x\n  feedback: y\n  type"
    written = "".join(item.replace("type", given, 1) for item in items)
    course.items("\n" + "\n".join("  " + line for line in written.splitlines()))
    course.put(
        "quizzes/exit.yaml", QUIZ | {"include": ["rectangle-area"], "variants": {"rectangle-area": {"a": "7", "b": "1,5"}}}
    )
    bank, problems = course.read()
    assert problems == []
    for model in bank.variants.declared.values():
        assert isinstance(model, DeclaredModel)
        assert len(model.variants(24)) >= 15
        assert doubtful(model) == []


DEAR = "+".join(["ln(a)"] * 55)


@pytest.mark.parametrize(
    "text",
    [
        AREA.replace("a > 2 * b and area == round(area, 1)", "a < 0").replace("2..12", "1..900000000"),
        AREA.replace("a > 2 * b and area == round(area, 1)", f"{DEAR} < 0"),
        AREA.replace("How large", ("{{ round(" + DEAR + ", 1) }} ") * 30),
        AREA.replace("How large", "{{ a }} " * 300),
        AREA.replace("a: 2..12", "a: 2..12\n      case:\n" + "\n".join(f"        - {{m: {n}}}" for n in range(10_000))),
        AREA.replace("{{ a + b }}", "{{ (a + 9) ** a ** a ** a }}"),
    ],
    ids=["rare", "dear condition", "dear texts", "many", "cases", "grows"],
)
def test_what_would_never_end_is_a_problem_within_seconds_and_the_rest_is_made(course: Course, text: str) -> None:
    course.items(text + MASS)
    start = process_time()
    bank, problems = course.read()
    assert process_time() - start < 8
    assert {problem.span.file for problem in problems} == {"seeds/items/mine.yaml"}
    assert problems[0].severity == "error" and problems[0].hint
    assert len(bank.variants.of("mass")) == 10


def test_a_sample_of_the_fields_tells_what_kind_of_item_it_is(course: Course) -> None:
    model = course.model("mass")
    filled = sample(model.node, lambda _: "", model.language)
    assert not {"values", "where"} & filled.values.keys()
    fields = plain(filled)
    assert isinstance(fields, dict) and isinstance(fields["key"], str)
    assert Decimal(fields["key"].replace(",", ".")) > 0


def test_three_lines_make_an_item_whose_type_is_found_from_a_draw(course: Course) -> None:
    course.items(
        """
  - stem: What is {{ a }} times {{ b }}?
    values: {a: 2..9, b: 2..9}
    key: "{{ a * b }}"
  - stem: Which of these is larger than {{ a }}?
    values: {a: 2..9}
    key: "{{ a + 1 }}"
    distractors: ["{{ a - 1 }}", "{{ a - 2 }}"]
  - stem: Is {{ a }} even?
    values: {a: 2..9}
    key: "{{ a % 2 == 0 }}"
  - stem: Name the first letter of {{ word }}.
    values: {word: [iron, gold]}
    key: "{{ 'i' if word == 'iron' else 'g' }}"
"""
    )
    bank, problems = course.read()
    assert [(problem.code, problem.message) for problem in problems] == []
    kinds = {id_: item.type for id_, item in bank.items.items()}
    assert list(kinds.values()) == ["numeric", "single-choice", "true-false", "short-answer"]
    assert list(bank.variants) == list(kinds)
    assert len(bank.variants.of("what-is-a-times-b", 100)) == 64


def test_a_list_of_many_values_is_no_list_of_many_answers(course: Course) -> None:
    course.items(MASS.replace("10..50 step 10", str(list(range(10, 900)))))
    assert len(course.model("mass").variants(2000)) == 1780
