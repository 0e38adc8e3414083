"""A subject that another package brings: its course is built; a faulty or missing one is one problem, and the rest is made."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from water import COURSE, FILES, MODEL, PYPROJECT, SYSTEM, installed, write

COMMAND = Path(sys.executable).with_name("course")


def run(site: Path | None, workspace: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    """The command in a workspace, with the packages in `site` installed."""
    environment = os.environ | {"PYTHONPATH": str(site) if site else ""}
    return subprocess.run([COMMAND, *args], cwd=workspace, env=environment, text=True, capture_output=True)


def problems(site: Path | None, workspace: Path) -> list[dict[str, Any]]:
    """What `course check` finds."""
    done = run(site, workspace, "check", "--format", "json")
    assert "Traceback" not in done.stderr, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def built(site: Path | None, workspace: Path) -> set[str]:
    """The names of the HTML pages for students that a build makes."""
    done = run(site, workspace, "build", "--format", "html", "--processes", "1")
    assert "Traceback" not in done.stderr, done.stderr
    rooms = ("handouts", "quizzes")
    return {path.stem for room in rooms for path in (workspace / "output" / room).rglob("*.html")}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write(tmp_path / "work" / "seeds", COURSE)
    return tmp_path / "work"


def test_a_package_that_is_installed_brings_its_subject(workspace: Path, tmp_path: Path) -> None:
    write(tmp_path / "source", {"pyproject.toml": PYPROJECT} | {f"coursepack_water/{name}": text for name, text in FILES.items()})
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--target", tmp_path / "site", tmp_path / "source"], check=True)
    assert problems(tmp_path / "site", workspace) == []
    assert built(tmp_path / "site", workspace) == {"H01-shaft", "H02-plain", "weeks-A", "plain-A"}
    (handout,) = (workspace / "output" / "handouts").rglob("H01-shaft.html")
    page = handout.read_text(encoding="utf-8")
    assert "Der Schacht: 12 m" in page and "gauge at 7 m" in page
    (quiz,) = (workspace / "output" / "quizzes").rglob("weeks-A.html")
    (litres,) = re.findall(r"gives (\d+) litres", quiz.read_text(encoding="utf-8"))
    (key,) = (workspace / "output" / "keys").rglob("weeks-A-key.html")
    assert str(7 * int(litres)) in key.read_text(encoding="utf-8")
    assert "well  " in run(tmp_path / "site", workspace, "lab").stdout
    assert "The well gives 33 litres" in run(tmp_path / "site", workspace, "lab", "well", "--set", "litres=33").stdout
    assert "diagrams/W1.svg.jinja" in run(tmp_path / "site", workspace, "theme", "list").stdout


def test_a_template_of_the_workspace_wins_over_the_subjects(workspace: Path, tmp_path: Path) -> None:
    installed(tmp_path / "site", FILES)
    assert run(tmp_path / "site", workspace, "theme", "copy", "diagrams/W1.svg.jinja").returncode == 0
    own = workspace / "templates/diagrams/W1.svg.jinja"
    own.write_text(own.read_text(encoding="utf-8").replace("{{ said }}", "My own shaft"), encoding="utf-8")
    built(tmp_path / "site", workspace)
    (handout,) = (workspace / "output" / "handouts").rglob("H01-shaft.html")
    assert "My own shaft: 12 m" in handout.read_text(encoding="utf-8")
    own.write_text("{{ bank.subject.parts }}", encoding="utf-8")
    assert "template" in {problem["code"] for problem in problems(tmp_path / "site", workspace)}


def test_a_rule_of_the_subject_is_checked(workspace: Path, tmp_path: Path) -> None:
    installed(tmp_path / "site", FILES)
    unit = workspace / "seeds/units/U1.yaml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("water", "it"), encoding="utf-8")
    assert [(problem["code"], problem["line"]) for problem in problems(tmp_path / "site", workspace)] == [("no-water", 4)]


def test_a_subject_that_is_not_installed_is_one_problem_and_the_rest_is_built(workspace: Path) -> None:
    (problem,) = problems(None, workspace)
    assert (problem["code"], problem["file"], problem["line"]) == ("unknown-subject", "seeds/course.yaml", 2)
    assert "'water'" in problem["message"] and problem["hint"] == "pip install coursepack-water"
    assert built(None, workspace) == {"H02-plain", "plain-A"}
    assert "coursepack-water" in run(None, workspace, "lab", "well").stderr


def test_a_course_without_a_subject_has_all_that_is_general(workspace: Path) -> None:
    course = workspace / "seeds/course.yaml"
    course.write_text(re.sub("subject: .*\n", "", course.read_text(encoding="utf-8")), encoding="utf-8")
    codes = {(problem["code"], Path(problem["file"]).name) for problem in problems(None, workspace)}
    assert codes >= {("unknown-item", "weeks.yaml"), ("unknown-diagram", "H01-shaft.md")}
    assert built(None, workspace) >= {"H02-plain"}


IMPORTING = "from coursepack_water.systems.well import run\n" + MODEL
BROKEN: dict[str, tuple[dict[str, str], str, set[str]]] = {
    "a package that fails": ({"__init__.py": "1 / 0\n"}, "ZeroDivisionError", {"H02-plain", "plain-A"}),
    "a package that ends the program": ({"__init__.py": "raise SystemExit(3)\n"}, "SystemExit", {"H02-plain", "plain-A"}),
    "no subject": ({"__init__.py": "SUBJECT = 7\n"}, "must be Subject('water', __name__)", {"H02-plain", "plain-A"}),
    "another name": (
        {"__init__.py": FILES["__init__.py"].replace("'water'", "'wine'")},
        "must be Subject('water', __name__)",
        {"H02-plain", "plain-A"},
    ),
    "no system": (
        {"systems/well.py": "WELL = 1\n"},
        "coursepack_water.systems.well must define SYSTEM, a System",
        {"H01-shaft", "H02-plain", "plain-A"},
    ),
    "a system that fails, and a model that imports it": (
        {
            "systems/well.py": SYSTEM + "x\n",
            "itemmodels/litres_a_week.py": IMPORTING,
        },
        "coursepack_water/systems/well.py:10: NameError",
        {"H01-shaft", "H02-plain", "plain-A"},
    ),
    "a system without what a model imports": (
        {"systems/well.py": "", "itemmodels/litres_a_week.py": IMPORTING},
        "coursepack_water.systems.well must define SYSTEM",
        {"H01-shaft", "H02-plain", "plain-A"},
    ),
    "a model that is no Python": (
        {"itemmodels/litres_a_week.py": "def (\n"},
        "coursepack_water/itemmodels/litres_a_week.py:1: SyntaxError",
        {"H01-shaft", "H02-plain", "plain-A"},
    ),
    "a model of the wrong type": (
        {"itemmodels/litres_a_week.py": "MODEL = {}\n"},
        "must define MODEL, a ItemModel",
        {"H01-shaft", "H02-plain", "plain-A"},
    ),
    "a model about no system": (
        {"itemmodels/litres_a_week.py": MODEL.replace('"well"', '"pump"')},
        "the item model 'litres-a-week' is about a system 'pump'",
        {"H01-shaft", "H02-plain", "plain-A"},
    ),
    "no diagram": (
        {"diagrams/w1_shaft.py": ""},
        "coursepack_water.diagrams.w1_shaft must define DIAGRAM",
        {"H02-plain", "plain-A", "weeks-A"},
    ),
    "two diagrams of one id": (
        {"diagrams/w2_shaft.py": "from coursepack_water.diagrams.w1_shaft import DIAGRAM\n"},
        "two of its diagrams are called 'W1'",
        {"H01-shaft", "H02-plain", "plain-A", "weeks-A"},
    ),
    "a diagram that fails": (
        {"diagrams/w1_shaft.py": FILES["diagrams/w1_shaft.py"].replace("Shaft(12)", "Shaft()")},
        "its diagram 'W1' failed: coursepack_water/diagrams/w1_shaft.py",
        {"H02-plain", "plain-A", "weeks-A"},
    ),
    "a component that fails": (
        {"components/gauge.py": FILES["components/gauge.py"].replace("words[0]", "words[7]")},
        "its component 'gauge' failed: coursepack_water/components/gauge.py",
        {"H02-plain", "plain-A", "weeks-A"},
    ),
    "a model that fails": (
        {"itemmodels/litres_a_week.py": MODEL.replace("5 * litres", "gallons")},
        "its item model 'litres-a-week' failed: coursepack_water/itemmodels/litres_a_week.py",
        {"H01-shaft", "H02-plain", "plain-A"},
    ),
    "a part that wants what a helper of its package has not": (
        {"helpers.py": "", "diagrams/w1_shaft.py": "from coursepack_water.helpers import nothing\n"},
        "cannot import name 'nothing'",
        {"H02-plain", "plain-A", "weeks-A"},
    ),
    "no component": (
        {"components/gauge.py": ""},
        "coursepack_water.components.gauge must define COMPONENT",
        {"H02-plain", "plain-A", "weeks-A"},
    ),
    "a component of ours": (
        {"components/lines.py": FILES["components/gauge.py"]},
        "'lines' has the name of one of the program's own",
        {"H01-shaft", "H02-plain", "plain-A", "weeks-A"},
    ),
    "a rule with a code of ours": (
        {"rules/certain.py": FILES["rules/no_water.py"].replace("no-water", "certainty")},
        "its rule 'certain' has the code 'certainty'",
        {"H01-shaft", "H02-plain", "plain-A", "weeks-A"},
    ),
    "a rule that fails": (
        {"rules/no_water.py": FILES["rules/no_water.py"] + "    1 / 0\n"},
        "its rule 'no-water' failed: coursepack_water/rules/no_water.py:8: ZeroDivisionError",
        {"H01-shaft", "H02-plain", "plain-A", "weeks-A"},
    ),
    "labels that cannot be read": (
        {"labels/de.po": 'msgid "The\n'},
        "labels/de.po cannot be read",
        {"H01-shaft", "H02-plain", "plain-A", "weeks-A"},
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_faulty_subject_is_one_problem_and_the_rest_is_built(case: str, workspace: Path, tmp_path: Path) -> None:
    changed, said, made = BROKEN[case]
    installed(tmp_path / "site", FILES | changed)
    (problem,) = problems(tmp_path / "site", workspace)
    assert (problem["code"], problem["file"], problem["line"]) == ("bad-subject", "seeds/course.yaml", 2)
    assert said in problem["message"] and re.search("coursepack[-_]water", problem["message"]) and problem["hint"]
    assert built(tmp_path / "site", workspace) == made


def test_two_packages_that_bring_one_subject_are_one_problem(workspace: Path, tmp_path: Path) -> None:
    installed(tmp_path / "site", FILES)
    installed(tmp_path / "site", FILES, name="coursepack-wells")
    (problem,) = problems(tmp_path / "site", workspace)
    assert problem["code"] == "bad-subject"
    assert "coursepack-water and coursepack-wells both bring" in problem["message"]
    assert built(tmp_path / "site", workspace) == {"H02-plain", "plain-A"}


@pytest.mark.parametrize("start", [[str(COMMAND)], [sys.executable, "-m", "course"]], ids=["course", "python -m course"])
def test_python_in_a_workspace_is_never_run(start: list[str], workspace: Path) -> None:
    ran = workspace / "ran"
    trap = {"__init__.py": f"open({str(ran)!r}, 'w')\n" + FILES["__init__.py"]}
    for folder in (workspace, workspace / "seeds", workspace / "templates"):
        installed(folder, FILES | trap)
        write(folder, {"water.py": trap["__init__.py"], "coursepack.py": trap["__init__.py"]})
    done = subprocess.run([*start, "check", "--format", "json"], cwd=workspace, text=True, capture_output=True)
    assert not ran.exists()
    assert "unknown-subject" in done.stdout


def test_help_loads_no_part_of_a_subject() -> None:
    code = (
        "import sys\nfrom course.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.startswith('course.subjects.')], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stderr.strip() == "[]"


def test_nothing_in_the_machine_names_the_first_subject() -> None:
    named = re.compile(r"(?<![\w-])(e2ee|E2EE|end-to-end|Meta)(?![\w-])")
    folders = (ROOT / "course", ROOT / "templates")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    assert len(files) > 200
    ours = [path for path in files if not path.is_relative_to(ROOT / "course" / "subjects")]
    assert len(ours) < len(files)
    assert [path.relative_to(ROOT).as_posix() for path in ours if named.search(path.read_text(encoding="utf-8"))] == []
