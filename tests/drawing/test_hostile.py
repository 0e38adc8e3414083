"""Somebody else's bank, made to do harm: every attack is refused at its line or contained, and the rest of the course is made.

In each workspace lies a secret file, which no output may hold, and a socket listens, which nothing may call.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

import pytest
from banks import HANDOUT, item, make_bank, quiz
from click.testing import CliRunner, Result

from course.cli import main
from course.content.handout import citations
from course.drawing import contain

CANARY = "canary-7f3a91"
WATCHDOG = 150  # seconds, generous: only a hang takes longer
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="the watchdog needs POSIX signals")


@pytest.fixture(autouse=True)
def watchdog() -> Iterator[None]:
    def bark(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still not done after {WATCHDOG} s")

    before = signal.signal(signal.SIGALRM, bark)
    signal.alarm(WATCHDOG)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a bomb reaches soon, and that the tiny course keeps."""
    monkeypatch.setattr(contain, "LIMITS", contain.Limits(cpu=3, memory=1 << 30, wall=60, result=8 << 20))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "secret.txt").write_text(f'"{CANARY}"\n', encoding="utf-8")
    here = tmp_path / "course"
    make_bank(here, items=[item(), item("second", "true-false")], quizzes=[quiz("first", "second")])
    monkeypatch.chdir(here)
    return here


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, [*words], catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def everything(workspace: Path) -> str:
    return "\n".join(path.read_bytes().decode("latin-1") for path in sorted((workspace / "output").rglob("*")) if path.is_file())


def no_harm(workspace: Path, result: Result, listener: socket.socket | None = None) -> None:
    assert CANARY not in result.output
    assert CANARY not in everything(workspace)
    assert "\x1b" not in result.output
    if listener:
        with pytest.raises(BlockingIOError):
            listener.accept()


def own(workspace: Path, name: str, text: str) -> Path:
    path = workspace / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


PICKLE = r"cposix\nsystem\n(S'touch stolen'\ntR."
DOUBLING = "{% set n = namespace(x='a') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}"
NESTED = "".join(f"{{% for {name} in range(99999) %}}" for name in "abcd") + "{% endfor %}" * 4
# What a teacher's page of somebody else's tries, and what is said of it.
TEMPLATES = {
    "include above the folder": ("{% include '../../secret.txt' %}", "template"),
    "include by an absolute path": ("{% include 'SECRET' %}", "template"),
    "import from outside": ("{% from '../../secret.txt' import x %}", "template"),
    "extend from outside": ("{% extends 'documents/../../../secret.txt' %}", "template"),
    "include a link to a secret": ("{% include 'documents/link.jinja' %}", "template"),
    "include a pipe that never ends": ("{% include 'documents/pipe.jinja' %}", "template"),
    "pydantic's own file reader": ("{{ course.parse_file('SECRET', content_type='json') }}", "template"),
    "pydantic's pickles": (
        f'{{{{ course.parse_raw("{PICKLE}".encode("latin1"), proto="pickle", allow_pickle=true) }}}}',
        "template",
    ),
    "subclasses": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "template"),
    "the attr filter": ("{{ (''|attr('__class__')).mro() }}", "template"),
    "map over an attribute": ("{{ [course]|map(attribute='__class__')|first }}", "template"),
    "format strings": ("{{ '{0.__class__.__init__.__globals__}'.format(course) }}", "template"),
    "a helper's globals": ("{{ cycler.__init__.__globals__.os.listdir('/') }}", "template"),
    "emptying the bank": ("{{ bank.items.clear() }}", "template"),
    "an endless range": ("{% for i in range(10 ** 12) %}x{% endfor %}", "template"),
    "loops in loops": (NESTED, "too-expensive"),
    "multiplied text": ("{{ 'a' * 10 ** 9 }}", "template"),
    "multiplied lists": ("{{ [0] * 10 ** 9 }}", "template"),
    "towers of powers": ("{{ 10 ** 10 ** 10 }}", "template"),
    "percent padding": ("{{ '%2000000000d' % 1 }}", "template"),
    "doubled text": (DOUBLING, "too-expensive"),
    "padding": ("{{ 'a'.center(3 * 10 ** 9) }}", "too-expensive"),
    "endless output": ("{% for i in range(99999) %}" + "x" * 200 + "{% endfor %}", "too-expensive"),
    "including itself": ("{% include 'documents/teacher.html.jinja' %}", "too-expensive"),
    "a macro that calls itself": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "too-expensive"),
    "terminal commands": ("\x1b]0;owned\x07", "control-character"),
    "a script": ("<script>fetch('http://HOST/')</script>", "foreign-content"),
    "a picture from the network": ('<img src="http://HOST/p.png" alt="">', "foreign-content"),
    "a picture from the disk": ('<img src="file://SECRET" alt="">', "foreign-content"),
    "a picture by a relative path": ('<img src="../../../secret.txt" alt="">', "foreign-content"),
    "an address without a protocol": ('<img srcset="//HOST/p.png 2x" alt="">', "foreign-content"),
    "a frame": ('<iframe src="file://SECRET"></iframe>', "foreign-content"),
    "an attachment": ('<link rel="attachment" href="file://SECRET">', "foreign-content"),
    "a stylesheet from the network": ('<link rel="stylesheet" href="http://HOST/x.css">', "foreign-content"),
    "forwarding": ('<meta http-equiv="refresh" content="0;url=http://HOST/">', "foreign-content"),
    "a handler": ('<body onload="alert(1)">', "foreign-content"),
    "a script as a link": ('<a href=" javascript:alert(1)">x</a>', "foreign-content"),
    "SVG that loads": ('<svg><use xlink:href="file://SECRET#x"/></svg>', "foreign-content"),
    "a style in an attribute": ('<p style="background: u\\72l(http://HOST/)">x</p>', "foreign-content"),
    "a style of its own": ("<style>@import 'http://HOST/x.css';</style>", "foreign-content"),
}


@pytest.mark.parametrize("attack", TEMPLATES)
def test_a_template(attack: str, workspace: Path, listener: socket.socket) -> None:
    text, code = TEMPLATES[attack]
    text = text.replace("SECRET", str(workspace.parent / "secret.txt")).replace("HOST", f"127.0.0.1:{listener.getsockname()[1]}")
    page = own(workspace, "documents/teacher.html.jinja", "<p>Mine</p>\n" + text)
    (page.parent / "link.jinja").symlink_to(workspace.parent / "secret.txt")
    os.mkfifo(page.parent / "pipe.jinja")
    result = run("build", "--format", "html")
    assert result.exit_code == 1
    place = "seeds/units/U1.yaml:1:5" if code == "too-expensive" else "templates/"
    assert any(line.startswith(place) and f"error[{code}]" in line for line in result.output.splitlines()), result.output
    no_harm(workspace, result, listener)
    assert not list(workspace.rglob("stolen"))
    assert (workspace / "output/quizzes/exit-A.html").is_file() and (workspace / "output/handouts/H01-locks.html").is_file()
    assert not (workspace / "output/keys/U1-teacher.html").exists()


STYLES = {
    "import from the network": "@import url(http://HOST/x.css);",
    "import from the disk": '@import "file://SECRET";',
    "a picture from the network": "body { background: url(http://HOST/p.png) }",
    "an escaped address": "body { background: u\\72 l('http://HOST/p.png') }",
    "a font from the disk": "@font-face { font-family: x; src: url(file://SECRET) }",
    "an image set": "body { background: image-set('http://HOST/p.png' 1x) }",
}


@pytest.mark.parametrize("attack", STYLES)
def test_a_stylesheet(attack: str, workspace: Path, listener: socket.socket) -> None:
    text = STYLES[attack].replace("SECRET", str(workspace.parent / "secret.txt"))
    text = text.replace("HOST", f"127.0.0.1:{listener.getsockname()[1]}")
    own(workspace, "styles/document.css", "p { margin: 0 }\n" + text)
    result = run("build", "--format", "pdf", "--format", "html", "--format", "moodle")
    assert result.exit_code == 1
    assert "templates/styles/document.css" in result.output and "error[foreign-content]" in result.output
    no_harm(workspace, result, listener)
    assert (workspace / "output/moodle/exit-A.xml").is_file()


@pytest.mark.parametrize("text", ["{" * 5000, "a{" * 3000, "@media x{" * 3000, "a" * 400_000, "(" * 100_000, "/*" * 100_000])
def test_a_stylesheet_that_is_hard_to_read(text: str, workspace: Path) -> None:
    own(workspace, "styles/document.css", text)
    result = run("build", "H01")
    no_harm(workspace, result)
    assert "templates/styles/document.css" in result.output or (workspace / "output/handouts/H01-locks.html").is_file()


MARKDOWN = {
    "network picture": "![x](http://HOST/p.png)",
    "local picture": "![x](file://SECRET)",
    "local link": "[x](file://SECRET)",
    "script link": "[x](javascript:alert(1)) <javascript:alert(1)> [y](JaVaScRiPt:alert(1)) [z](&#106;avascript:alert(1))",
    "raw HTML": "<script>alert(1)</script><img src=http://HOST/p.png onerror=alert(1)>",
    "raw SVG": "<svg onload=alert(1)><use href='file://SECRET'/></svg>",
    "styles": "<style>@import 'http://HOST';</style><p style='background:url(http://HOST/)'>x</p>",
    "a table's attribute": '|x" onclick="alert(1)|\n|:-"onclick=alert(1)-:|\n|y|',
    "template words": "{{ bank.texts }} {% include '../../secret.txt' %}",
    "a raw block": "```{=html}\n<script>fetch('http://HOST/')</script><p onclick=alert(1)>words</p><img src=http://HOST/p.png "
    "onerror=alert(1)><img src='file://SECRET'><a href='javascript:alert(1)'>x</a><iframe src='file://SECRET'></iframe>"
    "<p style='background:url(http://HOST/)'>y</p><svg onload=alert(1)><use href='file://SECRET'/></svg>\n```",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script>",
}

REFUSED = {  # and at their lines
    "network picture": ["picture-outside"],
    "local picture": ["picture-outside"],
    "local link": ["bad-link"],
    "script link": ["bad-link"],
    "raw HTML": ["html"],
    "raw SVG": ["html"],
    "styles": ["html"],
}


@pytest.mark.parametrize("attack", MARKDOWN)
def test_markdown(attack: str, workspace: Path, listener: socket.socket) -> None:
    text = MARKDOWN[attack].replace("SECRET", str(workspace.parent / "secret.txt"))
    text = text.replace("HOST", f"127.0.0.1:{listener.getsockname()[1]}")
    one_line = " ".join(text.split())
    third = item("third", stem="What else does a lock do?", key="It shuts.")
    with suppress(AssertionError):  # texts of most of these are refused; then what is left is made
        make_bank(
            workspace,
            handout=HANDOUT + "\n" + text + "\n",
            items=[item(stem=text, feedback=text), item("second", "true-false", because=one_line), third],
            quizzes=[quiz("first", "second", title=one_line, instructions=text), quiz("third") | {"id": "sound"}],
        )
    (workspace / "seeds/handouts/H01-locks.md").write_text(HANDOUT + "\n" + text + "\n", encoding="utf-8")
    result = run("build")
    assert result.exit_code == (attack in REFUSED), result.output
    assert (workspace / "output/quizzes/sound-A.pdf").is_file()
    assert all(f"error[{code}]" in result.output for code in REFUSED.get(attack, ()))
    no_harm(workspace, result, listener)
    tags = [match for path in (workspace / "output").rglob("*.html") for match in _tags(path)]
    assert len(tags) > 50
    for tag, attributes in tags:
        if (tag, attributes) == ("script", OUR_SCRIPT):
            continue
        assert tag not in ("script", "iframe", "object", "use") and not any(name.startswith("on") for name in attributes)
        assert not any(value.lower().startswith(("javascript:", "file:")) for value in attributes.values())
        assert "127.0.0.1" not in (attributes.get("src", "") + attributes.get("style", ""))


OUR_SCRIPT = {"src": "assets/index.js", "defer": ""}  # of the two indexes, and of nothing else


def _tags(path: Path) -> list[tuple[str, dict[str, str]]]:
    from html.parser import HTMLParser

    found: list[tuple[str, dict[str, str]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Reader().feed(path.read_text(encoding="utf-8"))
    return found


BODIES = {
    "rows": "|a|\n|-|\n" + "|a|\n" * 20_000,
    "columns": "|" + "a|" * 20_000 + "\n|" + "-|" * 20_000 + "\n",
    "quotes": ">" * 50_000 + " a",
    "lists": "\n".join("  " * depth + "- a" for depth in range(300)),
    "emphasis": "*a **b " * 10_000,
    "brackets": "[" * 40_000,
    "citations": "[@" * 20_000,
    "ticks": "".join("`" * (count % 300) + "a" for count in range(600)),
    "one word": "a" * 99_000,
}


@pytest.mark.parametrize("attack", BODIES)
def test_a_layout_bomb(attack: str, workspace: Path) -> None:
    bomb = HANDOUT.replace("id: H01", "id: H02").replace("title: Locks", "title: Bomb") + BODIES[attack] + "\n"
    (workspace / "seeds/handouts/H02-bomb.md").write_text(bomb, encoding="utf-8")
    result = run("build", "--format", "pdf")
    made = (workspace / "output/handouts/H02-bomb.pdf").is_file()
    stopped = any(
        (line.startswith("seeds/handouts/H02-bomb.md:2:5: error[") and ("too-expensive" in line or "cannot-draw" in line))
        or (line.startswith("seeds/handouts/H02-bomb.md:") and "error[too-deep]" in line)
        for line in result.output.splitlines()
    )
    assert made != stopped, result.output
    assert (workspace / "output/handouts/H01-locks.pdf").is_file() and (workspace / "output/quizzes/exit-A.pdf").is_file()
    if attack == "rows":
        assert stopped


def test_an_enormous_colspan(workspace: Path) -> None:
    own(workspace, "documents/teacher.html.jinja", "<table><tr><td colspan=999999999 rowspan=999999999>x</td></tr></table>")
    result = run("build", "--format", "pdf")
    no_harm(workspace, result)
    assert (workspace / "output/quizzes/exit-A.pdf").is_file()


TOO_MUCH = {
    "a word of 4 MB": ("handouts/H02-bomb.md", HANDOUT.replace("H01", "H02") + "a" * 4_000_000, "too-large"),
    "components in components": ("handouts/H02-bomb.md", HANDOUT.replace("H01", "H02") + "::: task x\n" * 9000, "too-deep"),
    "a stem of 4 MB": (
        "items/bomb.yaml",
        json.dumps({"unit": "U1", "items": [item("bomb", stem="a " * 2_000_000)]}),
        "bad-value",
    ),
    "an id that is a path": ("items/bomb.yaml", json.dumps({"unit": "U1", "items": [item("../../bomb")]}), "bad-id"),
    "a type that is a path": (
        "items/bomb.yaml",
        json.dumps({"unit": "U1", "items": [item("bomb") | {"type": "../../../secret.txt"}]}),
        "unknown-type",
    ),
    "a figure that is a path": (
        "items/bomb.yaml",
        json.dumps({"unit": "U1", "items": [item("bomb", figure="../../../../secret.txt")]}),
        "unknown-reference",
    ),
    "a quiz's id that is a path": ("quizzes/bomb.yaml", json.dumps(quiz("first") | {"id": "../../bomb"}), "bad-id"),
    "a form that is a path": ("quizzes/bomb.yaml", json.dumps(quiz("first", forms=["../A"]) | {"id": "bomb"}), "bad-value"),
    "a handout's id that is a path": ("handouts/bomb.md", HANDOUT.replace("H01", "../../H02"), "bad-id"),
    "a diagram that is a path": (
        "handouts/bomb.md",
        HANDOUT.replace("H01", "H02") + "::: diagram ../../../secret.txt\n:::\n",
        "unknown-diagram",
    ),
    "a component that is a path": (
        "handouts/bomb.md",
        HANDOUT.replace("H01", "H02") + "::: facts ../../secret.txt\n:::\n",
        "bad-component",
    ),
    "billion laughs": ("items/bomb.yaml", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias"),
    "a Python object": ("items/bomb.yaml", "unit: !!python/object/apply:os.system ['touch stolen']\nitems: []\n", "tag"),
    "deep YAML": ("items/bomb.yaml", "[" * 100_000, "too-deep"),
}


@pytest.mark.parametrize("attack", TOO_MUCH)
def test_a_file_of_the_bank(attack: str, workspace: Path) -> None:
    name, text, code = TOO_MUCH[attack]
    (workspace / "seeds" / name).write_text(text, encoding="utf-8")
    result = run("check")
    assert any(line.startswith(f"seeds/{name}") and f"[{code}]" in line for line in result.output.splitlines()), result.output[
        :2000
    ]
    before = {path for path in workspace.parent.rglob("*") if path.is_file()}
    no_harm(workspace, run("build", "--format", "html"))
    after = {path for path in workspace.parent.rglob("*") if path.is_file()}
    assert all(path.is_relative_to(workspace / "output") for path in after - before)
    assert (workspace / "output/quizzes/exit-A.html").is_file()


@pytest.mark.parametrize("name", ["items/link.yaml", "handouts/H02-link.md", "articles/A2.yaml"])
def test_a_link_out_of_the_seeds(name: str, workspace: Path) -> None:
    (workspace / "seeds" / name).symlink_to(workspace.parent / "secret.txt")
    result = run("check")
    assert f"seeds/{name}: error[unused-file]: links to files outside" in result.output
    no_harm(workspace, result)
    assert "2 items" in result.output


def test_terminal_commands_in_texts(workspace: Path) -> None:
    evil = json.dumps({"unit": "U1", "items": [item("evil", stem="EVIL")]}).replace(
        "EVIL", r"Look \u001b]0;owned\u0007\u009b31m here"
    )
    (workspace / "seeds/items/evil.yaml").write_text(evil, encoding="utf-8")
    for words in (["check"], ["items"], ["show", "evil"], ["show", "evil", "--json"], ["check", "--format", "github"]):
        output = run(*words).output
        assert not set(output) & {"\x1b", "\x07", "\x9b"}, words
    assert "control-character" in run("check").output
    assert "Look" in run("show", "evil").output


def test_terminal_commands_in_a_raw_file_and_in_its_name(workspace: Path) -> None:
    (workspace / "seeds/items/raw.yaml").write_text("unit: U1 \x1b[2J\x1b]8;;http://x\x07\n", encoding="utf-8")
    (workspace / "seeds/items/\x1b[31m::error::\n.yaml").write_text("x", encoding="utf-8")
    for format_ in ("text", "github"):
        result = run("check", "--format", format_)
        assert "\x1b" not in result.output and "\x07" not in result.output
        assert not any(line.startswith("::error::") for line in result.output.splitlines())


def test_text_that_runs_backwards_is_shown_as_it_is(workspace: Path) -> None:
    text = "unit: U1\nitems:\n  - {id: evil, type: x\u202egnp.exe\u2066}\n"
    (workspace / "seeds/items/evil.yaml").write_text(text, encoding="utf-8")
    assert "\u202e" not in run("check").output and r"\u202e" in run("check").output


def test_html_in_titles_stays_text_in_the_overview(workspace: Path) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    for name in ("course.yaml", "units/U1.yaml", "quizzes/exit.yaml"):
        path = workspace / "seeds" / name
        lines = path.read_text(encoding="utf-8").splitlines()
        lines = ["title: " + json.dumps(evil) if line.startswith("title:") else line for line in lines]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("build").exit_code == 0
    for path in (workspace / "output").rglob("*.html"):
        ours = [OUR_SCRIPT] if path.name in ("index.html", "students.html") else []
        assert [attributes for tag, attributes in _tags(path) if tag == "script"] == ours, path.name
        assert not any("onerror" in attributes for _, attributes in _tags(path))
    assert "alert(1)" in (workspace / "output/index.html").read_text(encoding="utf-8")


def test_ones_own_overview_may_bring_no_script_and_gets_none(workspace: Path) -> None:
    own = workspace / "templates/documents/index.html.jinja"
    own.parent.mkdir(parents=True)
    own.write_text("<!doctype html><title>Mine</title><body><p>Mine, {{ units|length }}</p></body>")
    assert run("build", "--format", "html").exit_code == 0
    overview = (workspace / "output/index.html").read_text(encoding="utf-8")
    assert "Mine, 1" in overview and "<script" not in overview
    students = (workspace / "output/students.html").read_text(encoding="utf-8")  # ours, drawn among templates that are not
    assert students.count("<script") == 1 and '<script src="assets/index.js" defer></script>' in students
    own.write_text("<!doctype html><title>Mine</title><body><script>alert(1)</script></body>")
    result = run("build", "--format", "html")
    assert result.exit_code == 1 and "foreign-content" in result.output


def test_xml_in_texts_stays_text_in_moodle(workspace: Path) -> None:
    evil = "]]></text></questiontext></question><question type='description'><name><text>evil</text></name><!--"
    make_bank(
        workspace,
        items=[item(stem=evil, feedback=evil, because=evil), item("second", "true-false", stem=evil)],
        quizzes=[quiz("first", "second", title=evil)],
    )
    assert run("build", "--format", "moodle").exit_code == 0
    for path in (workspace / "output/moodle").glob("*.xml"):
        kinds = [node.get("type") for node in ElementTree.parse(path).getroot()]
        assert "description" not in kinds and "truefalse" in kinds


def test_a_manifest_cannot_name_files_elsewhere(workspace: Path) -> None:
    mine = workspace / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    digest = hashlib.sha256(b"mine").hexdigest()
    (workspace / "output").mkdir()
    manifest = {"../mine.txt": digest, str(mine): digest, "handouts/../../mine.txt": digest}
    (workspace / "output/manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert run("build").exit_code == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    assert "mine.txt" not in (workspace / "output/manifest.json").read_text(encoding="utf-8")


def test_a_link_in_the_output_folder_leads_nowhere(workspace: Path) -> None:
    (workspace / "elsewhere").mkdir()
    (workspace / "output").mkdir()
    (workspace / "output/handouts").symlink_to(workspace / "elsewhere")
    result = run("build", "--format", "html")
    assert result.exit_code == 1
    assert "output/handouts/H01-locks.html: error[cannot-write]" in result.output
    assert not list((workspace / "elsewhere").iterdir())
    assert (workspace / "output/quizzes/exit-A.html").is_file()


def test_a_file_of_the_workspace_is_never_taken_for_a_library(workspace: Path) -> None:
    for name in ("weasyprint", "jinja2", "course", "logging", "tinycss2"):
        (workspace / f"{name}.py").write_text("open('stolen', 'w')\nraise SystemExit\n", encoding="utf-8")
    own(workspace, "styles/document.css", "p { margin: 0 }")
    assert run("build").exit_code == 0
    assert not list(workspace.rglob("stolen"))


def test_a_hundred_bombs_take_no_hundred_times_as_long(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10, 30):
        text = HANDOUT.replace("H01", f"H{number}")
        (workspace / f"seeds/handouts/H{number}-more.md").write_text(text, encoding="utf-8")
    own(workspace, "documents/handout.html.jinja", NESTED)
    started = []
    start = contain.Worker._start

    def counted(worker: contain.Worker) -> None:
        started.append(worker)
        start(worker)

    monkeypatch.setattr(contain.Worker, "_start", counted)
    result = run("build", "--format", "html")
    assert result.output.count("error[too-expensive]") == 21
    assert len(started) <= 2  # the template is tried once, and one more process draws the rest
    assert (workspace / "output/quizzes/exit-A.html").is_file()


def test_citations_are_found_in_time_that_grows_with_the_text() -> None:
    signal.alarm(10)
    assert citations("[@" * 45_000) == [] and citations("[@" * 9 + "A1-1]") == ["A1-1"]
