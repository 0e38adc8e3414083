"""The command line as a user meets it: what is printed, what is not, and the exit status."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from banks import item, make_bank, quiz
from click.shell_completion import CompletionItem, ShellComplete
from click.testing import CliRunner, Result
from kept import put_kept
from schema_check import faults

import course.commands
from course.cli import main
from course.commands.forms.item import scaffold
from course.commands.schema import KINDS, schema_of
from course.content.markdown import plain
from course.content.terminal import wrapped
from course.dates import When
from course.documents.view import teacher_view
from course.items import item_types
from course.model.bank import Bank
from course.modelling.diagrams import kinds
from course.reading.read import read_bank
from course.rules import check
from course.stages.project import Project, load

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def run(*arguments: str, **environment: str) -> Result:
    """Run `course …`; whatever it raises but an exit fails the test, for a user would see a traceback."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False, env=environment)


def loaded(written: str) -> Any:
    """YAML as an editor reads it (libyaml: the other loader takes "?]" amiss)."""
    return yaml.load(written, Loader=_Editor)


class _Editor(yaml.CSafeLoader):
    """YAML 1.2, where `on` and `no` are words like any other."""

    yaml_implicit_resolvers = {
        sign: [(tag, form) for tag, form in found if not (tag.endswith(":bool") and sign in "oOyYnN")]
        for sign, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def rows(*arguments: str) -> list[str]:
    """The first word of each line that `course -q …` lists."""
    result = run("-q", *arguments)
    assert result.exit_code == 0, result.output
    return [line.split()[0] for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def real() -> Project:
    return load(ROOT)


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bank:
    """A sound course with one item in a folder of its own, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return make_bank(tmp_path)


@pytest.fixture
def quick(real: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """For many runs: the course is read once."""
    monkeypatch.setattr("course.commands.output.Project", lambda *_: real)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups too."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", command.commands[inner]) for inner in command.commands)


# The program as a whole


def test_help_names_every_command_and_its_examples_work(real: Project) -> None:
    shown = run("--help").stdout
    modules = {path.stem for path in Path(course.commands.__path__[0]).glob("*.py")}
    files = {name for name in modules if f"\ndef {name}(" in (ROOT / f"course/commands/{name}.py").read_text("utf-8")}
    assert {name for name, _ in commands() if " " not in name} >= files & {"build", "check", "items", "new", "schema"}
    for name, command in commands():
        assert " " in name or re.search(rf"^  {name} +{re.escape(command.get_short_help_str(70))}$", shown, re.MULTILINE)
    examples = re.findall(r"^ +(course .*?)  +", shown, re.MULTILINE)
    assert len(examples) >= 5
    for example in examples:
        parse(example, real)


def test_help_of_each_command_says_what_it_does() -> None:
    for name, command in commands():
        assert command.help, name
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{name} {option.opts}"


def test_documentation_names_every_command_and_option() -> None:
    for name, command in commands():
        section = re.search(rf"^## `course {name}.*?(?=^## |\Z)", DOCS, re.MULTILINE | re.DOTALL)
        if isinstance(command, click.Group):
            continue
        assert section, f"docs/commands.md has no section on 'course {name}'"
        for option in command.params:
            if isinstance(option, click.Option) and option.opts[0] != "-q":
                assert all(f"`{word}" in section[0] for word in option.opts), f"{name} {option.opts}"


def test_examples_in_the_documentation_are_right(real: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("articles", "output"):
        Path(folder).mkdir()
    Path("7b.csv").touch()
    examples = [line.partition("  #")[0] for line in DOCS.splitlines() if line.startswith("course ")]
    assert len(examples) > 15
    for example in examples:
        parse(example, real)


def parse(example: str, project: Project) -> None:
    """Raises if click would refuse the command, or if it asks for an item that is not there."""
    words = shlex.split(re.split(r" [>|] ?", example)[0])[1:]
    command: click.Command = main
    while isinstance(command, click.Group):
        inner = command.get_command(click.Context(main), words.pop(0))
        assert inner is not None, example
        command = inner
    values = command.make_context(command.name, words).params
    if command.name == "show":
        assert values["id_"] in project.bank.items, example


def test_version_and_unknown_command() -> None:
    assert re.fullmatch(r"course \d+\.\d+\.\d+\n", run("--version").output)
    result = run("chekc")
    assert result.exit_code == 2
    assert "There is no command 'chekc': did you mean 'check'?" in result.stderr
    result = run("new", "itm")
    assert result.exit_code == 2
    assert "did you mean 'item'?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["items", "--bloom", "rember"], "did you mean 'remember'?"),
        (["items", "--unit", "U99"], "there is no unit 'U99'"),
        (["items", "--tag", "metdata"], "did you mean 'metadata'?"),
        (["facts", "--about", "Zuckerberg"], "did you mean 'Mark Zuckerberg'?"),
        (["facts", "--from", "2023-13"], "there is no month 13"),
        (["facts", "--from", "2024", "--to", "2023"], "--to lies before --from"),
        (["new", "item", "esay"], "did you mean 'essay'?"),
        (["new", "item", "essay", "--id", "My_Item"], "small letters"),
        (["new", "item", "essay", "--into", "nowhere/a.yaml"], "there is no folder 'nowhere'"),
        (["new", "item", "essay", "--into", "a.txt"], "must end in .yaml"),
        (["schema", "itms"], "did you mean 'items'?"),
        (["check", "--articles", "nowhere"], "does not exist"),
    ],
)
def test_mistyped_commands_are_answered_with_help_and_status_2(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_course_that_cannot_be_opened_is_shown_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "course.yaml").write_text("id: e2ee\ntitle: [oops\n")
    monkeypatch.chdir(tmp_path)
    for arguments in (["items"], ["facts"], ["show", "x"], ["check"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "seeds/course.yaml:" in result.stderr
        assert "hint:" in result.stderr
    assert [row["file"] for row in json.loads(run("check", "--json").stdout)] == ["seeds/course.yaml"]


def test_what_the_system_refuses_is_said_in_a_line(tiny: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Project:
        raise PermissionError(13, "Permission denied", "seeds")

    monkeypatch.setattr("course.commands.output.Project", refuse)
    result = run("items")
    assert (result.exit_code, result.stderr) == (1, "Error: seeds: Permission denied\n")


# check


def test_check_of_a_sound_course(tiny: Bank) -> None:
    result = run("check")
    assert result.output == "No problems: 1 item, 8 facts, 1 article, 0 quizzes checked.\n"
    assert result.exit_code == 0
    assert run("check", "-q").output == run("-q", "check").output == ""
    assert json.loads(run("check", "--json").output) == []
    assert run("check", "--format", "github").output == ""


def test_check_of_a_faulty_course_gives_every_problem_in_order(tiny: Bank) -> None:
    path = Path("seeds/items/items.yaml")
    good = path.read_text()
    path.write_text(good + good.partition("items:\n")[2].replace("id: first", "id: second").replace("LO1", "LO77"))
    result = run("check")
    assert result.exit_code == 1
    heads = [line for line in result.stdout.splitlines() if re.match(r"seeds/\S+: (error|warning)\[", line)]
    assert any("LO77" in head for head in heads)
    assert any("second" in head or "first" in head for head in heads)
    assert re.search(rf"\n\n{len(heads)} problems( \(.*\))? in 2 items, 8 facts\n$", result.stdout)
    assert "  |     objective: LO77" in result.stdout.replace("|   objective", "|     objective")
    found = json.loads(run("check", "--format", "json").stdout)
    assert [(row["file"], row["line"]) for row in found] == sorted((row["file"], row["line"]) for row in found)
    assert len(found) == len(heads)
    github = run("check", "--format", "github")
    assert github.exit_code == 1
    assert all(line.startswith(("::error file=seeds/", "::warning file=seeds/")) for line in github.stdout.splitlines())
    assert len(github.stdout.splitlines()) == len(found)


def test_check_tells_a_quiz_that_the_bank_cannot_fill_and_a_handout_that_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_bank(tmp_path, quizzes=[quiz("first", select=[{"count": "9", "bloom": "create"}])])
    monkeypatch.chdir(tmp_path)
    handout = tmp_path / "seeds/handouts/H01-locks.md"
    handout.write_text(handout.read_text().replace("::: glossary", "::: glosary"))
    shown = run("check").stdout
    assert "9 items wanted (bloom create), 9 short" in shown
    assert "seeds/handouts/H01-locks.md:9:1: error[unknown-component]" in shown


def test_check_compares_source_records_with_the_articles(tiny: Bank, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    result = run("check", "--articles", "articles")
    assert result.exit_code == 1
    assert "missing-article" in result.stdout
    assert run("check").exit_code == 0


# items


@pytest.mark.parametrize(
    ("option", "value", "attribute"),
    [
        ("--unit", "U1", "unit"),
        ("--objective", "LO1", "objective"),
        ("--type", "matching", "type"),
        ("--bloom", "analyse", "bloom"),
        ("--difficulty", "hard", "difficulty"),
        ("--certainty", "enrichment", "certainty"),
    ],
)
def test_items_filtered_by_a_field(real: Project, option: str, value: str, attribute: str) -> None:
    wanted = [item.id for item in real.bank.items.values() if getattr(item, attribute) == value]
    assert wanted
    assert len(wanted) < len(real.bank.items)
    assert rows("items", option, value) == wanted
    assert rows("items", option, value.lower() if value.isupper() else value) == wanted


def test_an_option_twice_means_either_and_two_options_mean_both(real: Project) -> None:
    either = rows("items", "--unit", "U1", "--unit", "U6")
    assert set(either) == {*rows("items", "--unit", "U1"), *rows("items", "--unit", "U6")}
    both = rows("items", "--unit", "U1", "--type", "matching", "--type", "cloze")
    assert set(both) == set(rows("items", "--unit", "U1")) & {
        *rows("items", "--type", "matching"),
        *rows("items", "--type", "cloze"),
    }
    assert both


def test_items_that_cite_an_article_in_a_stimulus_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    essay = item("essay", "essay", cites=["A1:2"])
    stimuli = [{"title": "One", "text": "Says one.", "cites": ["A1-1"]}, {"title": "Two", "text": "Says two."}]
    compared = item("compared", "essay", type="source-comparison", stimuli=stimuli, cites=[])
    own = item("own", cites=[], enrichment="all of it")
    make_bank(tmp_path, items=[essay, compared, own])
    monkeypatch.chdir(tmp_path)
    assert rows("items", "--article", "a1") == ["essay", "compared"]


def test_items_with_a_tag_and_with_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tagged = item("plain", stem="What *is* the “reader’s”\n  key?", tags=["locks"], feedback="only teachers read this")
    make_bank(tmp_path, items=[tagged, item("other", stem="What else?", tags=["doors"])])
    monkeypatch.chdir(tmp_path)
    assert rows("items", "--tag", "locks") == ["plain"]
    assert rows("items", "--text", """WHAT is the "reader's" key""") == ["plain"]
    assert rows("items", "--text", "2019") == ["plain", "other"]  # an option
    assert rows("items", "--text", "only teachers") == []


def test_items_are_listed_in_aligned_lines_with_a_count(real: Project) -> None:
    result = run("items", "--unit", "U6")
    *lines, blank, count = result.stdout.splitlines()
    wanted = list(real.bank.items_of("U6"))
    assert lines[0].split() == ["Item", "Type", "Unit", "Goal", "Bloom", "Level", "Points", "Stem"]
    assert {line[lines[0].index("Unit") :][:2] for line in lines[1:]} == {"U6"}
    assert blank == ""
    assert count.startswith(f"{len(wanted)} of {len(real.bank.items)} items: ")
    assert "\t" not in result.stdout
    assert "\x1b" not in result.stdout
    assert run("items", "--text", "no item says this").stdout == f"0 of {len(real.bank.items)} items\n"


@pytest.mark.parametrize("width", [60, 80, 130, 220])
def test_on_a_terminal_nothing_is_lost_at_any_width(real: Project, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course.commands.output.on_terminal", lambda: True)
    monkeypatch.setattr("course.commands.items.on_terminal", lambda: True)
    shown = run("items", COLUMNS=str(width), NO_COLOR="1").stdout
    for entry in real.bank.items.values():
        assert re.search(rf"{entry.id} +{entry.type} +{entry.unit} +{entry.objective} +{entry.bloom} ", shown)
        assert " ".join(entry.stem.split())[:25].split("*")[0].replace("'", "’").split('"')[0] in shown
    flat = "".join(run("facts", COLUMNS=str(width)).stdout.split())
    for fact in real.bank.facts.values():
        if width < 100:  # else words of several columns stand between
            assert "".join(fact.statement.split()) in flat


def test_faulty_entries_are_not_passed_over_in_silence(tiny: Bank) -> None:
    path = Path("seeds/items/items.yaml")
    path.write_text(path.read_text().replace("bloom: remember", "bloom: rember"))
    result = run("items")
    assert result.stdout == "0 items\n"
    assert "1 problem in the course" in result.stderr
    for arguments in (("show", "first"), ("build", "--format", "html", "first")):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "'first' has errors, at seeds/items/items.yaml:" in result.stderr and "'rember' is not a bloom" in result.stderr
    result = run("show", "firts")
    assert result.exit_code == 2
    assert "1 problem in the course" in result.stderr


# show


def teacher_texts(value: Any) -> Iterator[str]:
    """Every text of the key but what students see too: the options themselves, ids and single words."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in ("text", "answer", "file", "clashes_with", "tags", "criterion"):
                yield from teacher_texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from teacher_texts(part)
    elif isinstance(value, str) and len(value) > 15:
        yield value


@pytest.mark.usefixtures("quick")
def test_without_key_nothing_of_the_key_is_shown(real: Project) -> None:
    for entry in real.bank.items.values():
        shown = " ".join(run("show", entry.id).stdout.split())
        values = run("show", entry.id, "--json").stdout
        assert "key" not in json.loads(values)
        private = list(teacher_texts(teacher_view(real.bank, entry)))
        assert private
        for secret in private:
            assert " ".join(secret.split()) not in shown, entry.id
            assert json.dumps(secret, ensure_ascii=False)[1:-1] not in values, entry.id


def test_typed_keys_are_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = item("word", "short-answer", key="zebra", accept=["zebras"], stem="What runs?")
    number = item("number", "numeric", key="7.6", tolerance="0.25", stem="How many are there?")
    gaps = item("gaps", "cloze")
    true = item("true", "true-false")
    make_bank(tmp_path, items=[word, number, gaps, true])
    monkeypatch.chdir(tmp_path)
    for id_, secrets in {"word": ["zebra"], "number": ["7.6", "0.25", "76"], "gaps": ["2016"]}.items():
        for arguments in (["show", id_], ["show", id_, "--json"]):
            shown = run(*arguments).stdout
            assert not [secret for secret in secrets if secret in shown]
        assert secrets[0] in run("show", id_, "--key").stdout
    # Both ways to judge stand there, in the same order whatever the key.
    assert re.search(r"\( \) True\n +\( \) False", run("show", "true").stdout)


@pytest.mark.usefixtures("quick")
def test_with_key_all_of_it_is_shown(real: Project) -> None:
    for entry in real.bank.items.values():
        result = run("show", entry.id, "--key")
        shown = "".join(result.stdout.split())
        key = json.loads(run("show", entry.id, "--key", "--json").stdout)["key"]
        assert key == json.loads(json.dumps(teacher_view(real.bank, entry)))
        assert "Key: " + key["answer"] in result.stdout
        for part in teacher_texts(key):
            assert "".join(part.split()) in shown.replace("\n", ""), entry.id
        bare = re.sub(r"[*_`]", "", shown)
        for written in [*entry.hints, *([entry.feedback] if entry.feedback else [])]:
            assert re.sub(r"[*_`\s]", "", plain(written)) in bare, entry.id
        for cite in entry.cites:
            assert cite in shown
        place = entry.at()
        assert (f"{place.file}, line {place.line}" if not entry.computed else place.file) in result.stdout


@pytest.mark.usefixtures("quick")
def test_letters_of_the_key_are_those_of_the_options_shown(real: Project) -> None:
    for id_ in rows("items", "--type", "single-choice"):
        shown = json.loads(run("show", id_, "--key", "--json").stdout)
        options = {option["label"]: option["text"] for option in shown["questions"][0]["options"]}
        right = [option["text"] for option in shown["key"]["questions"][0]["options"] if option["right"]]
        assert [options[shown["key"]["answer"]]] == right


def test_show_of_an_unknown_item() -> None:
    result = run("show", "u7-whatsap-2016")
    assert result.exit_code == 2
    assert "did you mean 'u7-whatsapp-2016'?" in result.stderr


def test_wrapped_lines_hang_under_the_words_of_a_list() -> None:
    assert wrapped("- one two three\nfour", "  ", width=10) == "  - one\n    two\n    three\n  four"


# facts


@pytest.mark.parametrize(
    ("option", "value", "fits"),
    [
        ("--article", "A3", lambda fact: fact.article == "A3"),
        ("--about", "NCA", lambda fact: "NCA" in fact.about),
        ("--actor", "nca", lambda fact: "NCA" in fact.about),
        ("--certainty", "weak", lambda fact: fact.certainty == "weak"),
        ("--kind", "number", lambda fact: fact.kind == "number"),
        ("--text", "BACKDOOR", lambda fact: "backdoor" in f"{fact.statement} {fact.note}".casefold()),
    ],
)
def test_facts_filtered(real: Project, option: str, value: str, fits: Any) -> None:
    wanted = [fact.id for fact in real.bank.facts.values() if fits(fact)]
    assert 0 < len(wanted) < len(real.bank.facts)
    assert rows("facts", option, value) == wanted


def test_facts_by_time_overlap_and_a_promise_counts_by_its_date(tiny: Bank) -> None:
    assert rows("facts", "--from", "2014", "--to", "2016") == ["A1-1", "A1-2"]
    assert rows("facts", "--from", "2016-05", "--to", "2016-06") == ["A1-2"]  # some day of 2016 is meant
    assert rows("facts", "--from", "2019-04") == ["A1-5", "A1-7"]
    assert rows("facts", "--to", "2013") == []
    assert rows("facts", "--from", "2023-12-31") == ["A1-5", "A1-7"]
    assert "A1-7" not in rows("facts", "--to", "2022")  # "by the end of 2023" is no date of 2022


def test_facts_show_dates_for_readers(tiny: Bank) -> None:
    lines = {line.split()[0]: line for line in run("facts").stdout.splitlines() if line.startswith("A1-")}
    assert "December 2023 (inferred)" in lines["A1-5"]
    assert "→ by 31 December 2023 " in lines["A1-7"]
    assert "→" not in lines["A1-3"]
    assert run("facts", "--certainty", "weak").stdout.endswith("\n\n1 of 8 facts\n")


# JSON


@pytest.mark.parametrize(
    "arguments",
    [
        ["items", "--unit", "U1"],
        ["facts", "--article", "A0"],
        ["show", "u7-whatsapp-2016"],
        ["show", "u7-whatsapp-2016", "--key"],
        ["schema"],
        ["schema", "items"],
    ],
)
def test_json_can_be_read_and_holds_no_place_outside_the_course(arguments: list[str]) -> None:
    result = run(*arguments, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)
    assert str(ROOT) not in result.stdout
    assert run(*arguments, "--json").stdout == result.stdout


def test_json_of_items_and_facts_agrees_with_the_list() -> None:
    items = json.loads(run("items", "--json", "--bloom", "apply").stdout)
    assert [entry["id"] for entry in items] == rows("items", "--bloom", "apply")
    written = [entry for entry in items if not entry["file"].startswith("course/subjects/e2ee/itemmodels/")]
    assert written and all(entry["file"].startswith("seeds/items/") and entry["line"] for entry in written)
    facts = json.loads(run("facts", "--json", "--kind", "event").stdout)
    assert [entry["id"] for entry in facts] == rows("facts", "--kind", "event")
    dated = [entry["date"] for entry in facts if entry["date"]]
    assert dated
    assert all(str(When.parse(date["written"])) == date["readable"] for date in dated)


# new


def filled(shown: str, type_: str) -> str:
    """The scaffold as a teacher fills it in: each `…` replaced by something of its kind."""
    number = {"numeric": ("key", "tolerance", "answer")}.get(type_, ())
    lines = []
    for line in shown.splitlines():
        code, mark, note = line.partition(" #")
        if code.strip().startswith("#"):
            continue
        code = re.sub(r"(?<=objective: )…", "LO1", code)
        code = re.sub(r"(?<=cites: \[).*?(?=\])", lambda match: match[0].replace("…", "A1-2"), code)
        for name in number:
            code = code.replace(f"{name}: …", f"{name}: 1.5")
        if type_ == "true-false":
            code = re.sub(r"^( *key:) …", r"\1 false", code)
        lines.append(code.replace("…", "some words") + mark + note)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("type_", list(item_types()))
def test_a_filled_in_scaffold_is_a_sound_item(type_: str, tiny: Bank) -> None:
    result = run("new", "item", type_, "--id", "fresh")
    assert result.exit_code == 0
    Path("seeds/items/new.yaml").write_text("unit: U1\nitems:\n" + filled(result.stdout, type_), encoding="utf-8")
    put_kept(Path("seeds"), name="some words")
    bank, problems = read_bank(Path("seeds"))
    assert problems == []
    assert bank.items["fresh"].type == type_
    assert bank.items["fresh"].lower()
    structural = {"unknown-reference", "unknown-citation", "missing-rationale", "missing-citation"}
    assert [problem for problem in check(bank, []) if problem.code in structural] == []


@pytest.mark.parametrize("type_", list(item_types()))
def test_a_scaffold_keeps_nothing_of_the_example_and_is_refused_until_filled_in(type_: str, tiny: Bank) -> None:
    example = loaded(item_types()[type_].example)
    shown = scaffold(type_)
    for name in sorted({"stem", "feedback", "id"} & example.keys()):
        assert example[name] not in shown
        assert re.search(rf"^(- |  ){name}: …", shown, re.MULTILINE)
    Path("seeds/items/new.yaml").write_text("unit: U1\nitems:\n" + shown, encoding="utf-8")
    _, problems = read_bank(Path("seeds"))
    lines = shown.splitlines()
    written = [line.partition(" #")[0] if "# " not in line[:5] else "" for line in lines]
    left = {number for number, line in enumerate(written, 3) if re.search(r"[:[,] ?…", line)}
    assert {(problem.code, problem.span.line) for problem in problems} == {("unfilled", line) for line in left}


EXISTING = {
    "plain": b"unit: U1\nitems:\n%s",
    "no newline at the end": b"unit: U1\nitems:\n%s",
    "comments": b"# mine\nunit: U1 # the first\n\nitems:   # all of them\n%s  # the end\n\n",
    "no indent": b"unit: U1\nitems:\n%s",
    "unit last": b"items:\n%sunit: U1\n",
    "windows": b"unit: U1\r\nitems:\r\n%s",
    "byte order mark": b"\xef\xbb\xbfunit: U1\nitems:\n%s",
    "empty list": b"unit: U1\nitems:\n",
}


@pytest.mark.parametrize("case", EXISTING)
def test_into_a_file_leaves_its_other_bytes_alone(case: str, tiny: Bank) -> None:
    dumped = yaml.safe_dump([item("kept", stem="Wär das “klar”?")], allow_unicode=True, sort_keys=False, width=1000)
    indent = "" if case == "no indent" else "    " if case == "comments" else "  "
    written = "".join(f"{indent}{line}\n" for line in dumped.splitlines()).encode()
    before = EXISTING[case].replace(b"%s", written)
    if case == "windows":
        before = before.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    if case == "no newline at the end":
        before = before.rstrip(b"\n")
    path = Path("seeds/items/mine.yaml")
    path.write_bytes(before)
    path.chmod(0o640)
    result = run("new", "item", "ordering", "--id", "fresh", "--into", str(path))
    assert result.exit_code == 0, result.output
    after = path.read_bytes()
    tail = b"unit: U1\n" if case == "unit last" else b""
    assert after.startswith(before.removesuffix(tail))
    assert after.endswith(tail)
    added = after[len(before) - len(tail) : len(after) - len(tail)]
    assert b"\n" + indent.encode() + b"- id: fresh" in added
    assert b"\r\n" in added if case == "windows" else b"\r" not in after
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in sorted(path.parent.iterdir())] == ["items.yaml", "mine.yaml"]
    path.write_bytes(before.removesuffix(tail) + filled(added.decode(), "ordering").encode() + tail)
    bank, problems = read_bank(Path("seeds"))
    assert problems == []
    assert set(bank.items) == {"first", "fresh"} | ({"kept"} if case != "empty list" else set())


def test_into_a_new_file(tiny: Bank) -> None:
    result = run("new", "item", "essay", "--id", "fresh", "--unit", "u1", "--into", "seeds/items/new.yaml")
    assert result.exit_code == 0
    assert "fresh (essay) now stands at the end of seeds/items/new.yaml." in result.stdout
    path = Path("seeds/items/new.yaml")
    path.write_text(filled(path.read_text("utf-8"), "essay"))
    bank, problems = read_bank(Path("seeds"))
    assert problems == []
    assert bank.items["fresh"].unit == "U1"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("items: [oops\n", "error[syntax]"),
        ("terms:\n  - {id: K01}\n", "has no list 'items'"),
        ("unit: U1\nitems: []\n", "written like this"),
        ("unit: U1\nitems: {a: b}\n", "written like this"),
    ],
)
def test_into_a_file_that_cannot_take_an_item_changes_nothing(content: str, said: str, tiny: Bank) -> None:
    path = Path("seeds/items/mine.yaml")
    path.write_text(content)
    result = run("new", "item", "essay", "--id", "fresh", "--into", str(path))
    assert result.exit_code == 1
    assert said in result.stderr
    assert "hint:" in result.stderr
    assert path.read_text() == content


def test_an_id_that_is_taken_is_refused(tiny: Bank) -> None:
    result = run("new", "item", "essay", "--id", "first", "--into", "seeds/items/new.yaml")
    assert result.exit_code == 2
    assert "the id 'first' is taken, see seeds/items/items.yaml:3:7" in result.stderr
    assert not Path("seeds/items/new.yaml").exists()


def test_a_write_that_fails_leaves_the_file_as_it_was(tiny: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = Path("seeds/items/items.yaml")
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    result = run("new", "item", "essay", "--id", "fresh", "--into", str(path))
    assert (result.exit_code, result.stderr) == (1, "Error: No space left on device\n")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["items.yaml"]


# schema


KIND_OF = {"articles": "article", "units": "unit", "items": "items", "quizzes": "quiz", "diagrams": "diagrams"}


def test_an_editor_finds_no_fault_in_the_real_seeds() -> None:
    checked = set()
    for path in sorted((ROOT / "seeds").rglob("*.yaml")):
        kind = KIND_OF.get(path.parent.name, path.stem)
        checked.add(kind)
        assert list(faults(loaded(path.read_text("utf-8")), schema_of(kind))) == [], path.name
    for path in sorted((ROOT / "seeds/handouts").glob("*.md")):
        checked.add("handout")
        assert list(faults(loaded(path.read_text("utf-8").split("---")[1]), schema_of("handout"))) == []
    assert checked == set(KINDS)


def test_an_editor_finds_faults_in_an_item() -> None:
    schema = schema_of("items")
    good = {"unit": "U1", "items": [loaded(cls.example) for cls in item_types().values()]}
    assert list(faults(good, schema)) == []
    for change in ({"bloom": "rember"}, {"stm": "x"}, {"type": "single"}, {"cites": ["A1"]}, {"points": "many"}):
        assert list(faults(good | {"items": [good["items"][0] | change]}, schema)), change
    bare = {name: value for name, value in good["items"][0].items() if name != "unit"}
    assert list(faults({"unit": "U1", "items": [bare]}, schema)) == []
    short = {"stem": "Which?", "key": 1, "distractors": ["a", 2, {"option": "c", "because": "d"}]}
    groups = {"stem": "Sort.", "pairs": {"oak": "plants", "dog": {"right": "animals", "because": "it barks"}}}
    for entry in (short, groups):
        assert list(faults({"items": [entry]}, schema)) == []
    number = loaded(item_types()["single-choice"].example) | {"key": 2016}
    assert list(faults({"items": [number]}, schema)) == []


def test_an_editor_knows_each_kind_of_diagram() -> None:
    schema = schema_of("diagrams")
    examples = [loaded(kind.example) for kind in kinds().values()]
    assert list(faults(examples, schema)) == []
    for example in examples:
        assert list(faults(example, schema)) == []
        for change in ({"kind": "pie"}, {"says": ["x"]}, {"colour": "red"}):
            assert list(faults(example | change, schema)), change


@pytest.mark.parametrize(
    "date", ["2026-05-08", "2023-08", "2016", "2023-late", "2022/2023", "../2023", "2021-11?", "2023-late/2024?"]
)
def test_the_schema_of_a_date_fits_what_the_course_reads(date: str) -> None:
    When.parse(date)
    pattern = schema_of("article")["$defs"]["Written"]["properties"]["date"]["pattern"]
    assert re.search(pattern, date)
    for wrong in (f"{date}x", f"late {date}", "yesterday", f"{date}/"):
        assert not re.search(pattern, wrong)


def test_schemas_say_what_things_are_for() -> None:
    for kind in KINDS:
        assert schema_of(kind)["description"]
    for cls in item_types().values():
        assert cls.summary[1:] in json.dumps(schema_of("items"))
    assert "body_line" not in json.dumps(schema_of("handout"))


def test_schemas_into_a_folder(tmp_path: Path) -> None:
    result = run("schema", "--into", str(tmp_path / "new"))
    assert result.exit_code == 0
    for kind in KINDS:
        assert json.loads((tmp_path / "new" / f"{kind}.schema.json").read_text("utf-8")) == schema_of(kind)
    assert len(result.stdout.splitlines()) == len(KINDS)
    assert all(kind in run("schema").stdout for kind in KINDS)


# completion


def completed(*words: str) -> list[str]:
    """What the Tab key offers after these words; the last one is being typed."""
    found: list[CompletionItem] = ShellComplete(main, {}, "course", "_COURSE_COMPLETE").get_completions(
        list(words[:-1]), words[-1]
    )
    return [entry.value for entry in found]


def test_completion_offers_ids_and_the_words_of_the_course(real: Project) -> None:
    assert completed("show", "u7-whats") == [id_ for id_ in real.bank.items if id_.startswith("u7-whats")] != []
    assert completed("items", "--unit", "") == sorted({entry.unit or "" for entry in real.bank.items.values()})
    assert completed("items", "--bloom", "an") == ["analyse"]
    assert completed("items", "--type", "s") == [name for name in item_types() if name.startswith("s")]
    assert "Mark Zuckerberg" in completed("facts", "--about", "mark")
    assert completed("facts", "--article", "a") == list(real.bank.articles)
    assert completed("it") == ["items"]
    assert completed("new", "item", "es") == ["essay"]


def test_completion_is_silent_where_there_is_no_readable_course(tiny: Bank) -> None:
    Path("seeds/course.yaml").write_text("id: [\n")
    assert completed("show", "f") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_say_how_to_install_them(shell: str) -> None:
    script = run("completion", shell).stdout
    assert f"course completion {shell} > ~/" in script
    assert f"{shell}_complete" in script
    assert "course_completion" in script
    assert (script.splitlines()[0] == "#compdef course") == (shell == "zsh")
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)
