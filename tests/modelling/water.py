"""A tiny subject for tests, as its package's files: one system, item model, diagram, component and rule, with a template each."""

from __future__ import annotations

from pathlib import Path

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "coursepack-water"
version = "1"
[project.entry-points."coursepack.subjects"]
water = "coursepack_water:SUBJECT"
"""
SYSTEM = """\
from course.modelling.system import Parameter, Run, Step, System

def run(values, random):
    return Run((Step("Drawing", f"The well gives {values.whole('litres')} litres a day."),))

SYSTEM = System(
    title="A well", numbers=("1",), summary="A well gives water.", articles="Nothing.", assumptions=("It never runs dry.",),
    parameters=(Parameter("litres", "litres a day", 20, 10, 90),), run=run,
)
"""
MODEL = """\
from course.modelling.drafts import Mistake, numeric
from course.modelling.itemmodel import ItemModel

def make(draw):
    litres = draw.values.whole("litres")
    return numeric(
        f"In this model a well gives {litres} litres a day. How many litres does it give in a week?",
        7 * litres,
        f"7 times {litres}",
        [Mistake(5 * litres, "Counted working days.")],
        solution="Seven days.",
        feedback="A week has 7 days.",
    )

MODEL = ItemModel(
    summary="litres in a week", unit="U1", objective="LO1", bloom="apply", difficulty="easy", make=make, system="well",
    draw=lambda random: {"litres": random.randint(10, 90)},
)
"""
DIAGRAM = """\
from dataclasses import dataclass
from course.interactions import Label
from course.modelling.diagram import Diagram

@dataclass(frozen=True)
class Shaft:
    depth: int

def data(bank):
    return {"shaft": Shaft(12), "labels": bank.labels, "said": bank.labels.gettext("The shaft")}

DIAGRAM = Diagram("W1", Label("The shaft"), data, lambda data: "A shaft.")
"""
COMPONENT = """\
from course.modelling.component import BadWordsError, Component

def data(bank, words):
    if len(words) != 1:
        raise BadWordsError("say how deep")
    return {"depth": words[0]}

COMPONENT = Component(data)
"""
RULE = '''\
"""Units ask about water."""
CODES = ("no-water",)

def check(bank, forms):
    for unit in bank.units.values():
        if "water" not in unit.question:
            yield unit.problem("no-water", "no water", "add some", at=("question",))
'''
FILES = {
    "__init__.py": "from course.model.subject import Subject\nSUBJECT = Subject('water', __name__)\n",
    "systems/__init__.py": "",
    "systems/well.py": SYSTEM,
    "itemmodels/__init__.py": "",
    "itemmodels/litres_a_week.py": MODEL,
    "diagrams/__init__.py": "",
    "diagrams/w1_shaft.py": DIAGRAM,
    "components/__init__.py": "",
    "components/gauge.py": COMPONENT,
    "rules/__init__.py": "",
    "rules/no_water.py": RULE,
    "templates/diagrams/W1.svg.jinja": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{{ title }}</title>'
        "<text>{{ said }}: {{ shaft.depth }} m</text></svg>\n"
    ),
    "templates/components/gauge.html.jinja": "<p>gauge at {{ depth }} m</p>\n",
    "labels/de.po": 'msgid "The shaft"\nmsgstr "Der Schacht"\n',
}
COURSE = {
    "course.yaml": (
        "id: wells\nsubject: water\nthemes: [wells]\ntitle: Wells\nlicence: none\nattribution: none\nlabels: de\n"
        "item_models: all\nobjectives: [{id: LO1, text: reckon}]\n"
    ),
    "units/U1.yaml": (
        "id: U1\ntitle: Wells\ntheme: wells\nquestion: Where is water?\nsummary: s\nminutes: 20\n"
        "objectives: [{objective: LO1, can: I can}]\n"
    ),
    "quizzes/weeks.yaml": "id: weeks\ntitle: Weeks\nunit: U1\ninclude: [litres-a-week]\nforms: [A]\n",
    "quizzes/plain.yaml": "id: plain\ntitle: Plain\nunit: U1\ninclude: [wet]\nexclude: [litres-a-week]\nforms: [A]\n",
    "items/items.yaml": (
        "unit: U1\nitems:\n  - {id: wet, type: short-answer, objective: LO1, bloom: remember, difficulty: easy,\n"
        "     certainty: enrichment, enrichment: known, stem: What is in a well?, key: water,\n"
        "     because: it is, feedback: A well reaches down to it.}\n"
    ),
    "handouts/H01-shaft.md": (
        "---\nid: H01\ntitle: Shafts\nunit: U1\nteaches: t\n---\n::: diagram W1\n:::\n\n::: gauge 7\n:::\n"
    ),
    "handouts/H02-plain.md": "---\nid: H02\ntitle: Plain\nunit: U1\nteaches: t\n---\nOnly words.\n",
}


def write(folder: Path, files: dict[str, str]) -> None:
    """The files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def installed(site: Path, files: dict[str, str], name: str = "coursepack-water", subject: str = "water") -> None:
    """The package `coursepack_water` with these files and an entry point, as pip leaves them in a folder of packages."""
    write(site / "coursepack_water", files)
    write(
        site / f"{name.replace('-', '_')}-1.dist-info",
        {
            "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
            "entry_points.txt": f"[coursepack.subjects]\n{subject} = coursepack_water:SUBJECT\n",
        },
    )
