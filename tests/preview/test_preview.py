"""The live preview: a real server on this machine, asked as a browser and as an attacker would, and a real Chromium."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from banks import item, make_bank, quiz
from chromium import PATIENCE, PROGRAM, Browser
from click.testing import CliRunner

from course.cli import main
from course.preview.marks import owner
from course.preview.page import finished
from course.preview.snapshot import Drawing

ROOT = Path(__file__).parents[2]
ITEMS = Path("seeds/items/items.yaml")
PAGE = "quizzes/exit-A.html"
SOON = 12.0  # seconds, fewer than a stream is silent for (ALIVE): what is seen by then was announced
KEY = "keys/exit-A-key.html"

pytestmark = pytest.mark.xdist_group("preview")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A small course of two items in a quiz."""
    root = tmp_path / "workspace"
    root.mkdir()
    second = item("second", "true-false", stem="Locks are older than keys.")
    make_bank(root, items=[item(), second], quizzes=[quiz("first", "second", forms=["A"])])
    return root


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Running:
    """`course preview` in a folder, in a process of its own."""

    def __init__(self, root: Path, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "course", "preview", "--port", "0", "--no-open", *arguments]
        self.process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        said = self.process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert address, said + (self.process.stderr.read() if self.process.stderr else "")
        self.port, self.address = int(address[1]), address[0]

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
        """The status, text and headers of an answer; `path` is sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("latin-1"), answer.headers
        finally:
            connection.close()

    def shows(self, path: str, words: str) -> str:
        """The page as soon as it holds these words."""
        end = time.monotonic() + PATIENCE
        while words not in (page := self.get(path)[1]):
            assert time.monotonic() < end, page
            time.sleep(0.05)
        return page

    def end(self) -> tuple[str, str]:
        """Ctrl-C; what it said to the end."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=PATIENCE)


@pytest.fixture
def running(workspace: Path) -> Iterator[Running]:
    server = Running(workspace)
    server.shows("/", "A tiny course")
    yield server
    server.end()


# What is drawn


def test_a_faulty_item_keeps_its_last_sound_text_while_others_change(workspace: Path) -> None:
    drawing = Drawing(workspace)
    assert drawing.draw().found == ()
    replaced(workspace / ITEMS, "bloom: remember", "bloom: rember")
    snapshot = drawing.draw()
    # One slip is one problem: that the quiz now misses its item only follows.
    assert [(found.problem.code, found.owner) for found in snapshot.found] == [("bad-value", "first")]
    page, status = finished(snapshot, PAGE)
    assert status == 200
    assert "Since which year" in page
    assert "last version without errors" in page
    marker = page.index('class="preview-marker')
    assert page.index('id="at-first"') < marker < page.index("Since which year") < page.index('id="at-second"')
    assert f"{ITEMS.as_posix()}:" in page[marker:]
    replaced(workspace / "seeds/handouts/H01-locks.md", "What a lock does", "What a bolt does")
    snapshot = drawing.draw()
    handout = finished(snapshot, "handouts/H01-locks.html")[0]
    assert "What a bolt does" in handout
    assert "last version without errors" not in handout
    assert "1 problem elsewhere" in handout or "Elsewhere in the course" in handout
    replaced(workspace / ITEMS, "bloom: rember", "bloom: apply")
    snapshot = drawing.draw()
    assert snapshot.found == ()
    assert "preview-marker" not in finished(snapshot, PAGE)[0]
    assert "apply" in finished(snapshot, KEY)[0]


def test_the_page_one_looks_at_is_drawn_before_the_others_and_the_check(workspace: Path) -> None:
    drawing = Drawing(workspace)
    drawing.draw()
    replaced(workspace / ITEMS, "Since which year has", "Since when has")
    first, last = drawing.steps({PAGE})
    assert "Since when has" in finished(first, PAGE)[0]
    assert "Since when has" not in finished(first, KEY)[0]
    assert "Since when has" in finished(last, KEY)[0]
    assert finished(first, PAGE) == finished(last, PAGE)  # so that it is not loaded a second time
    # With nobody looking, or with a fault, there is no first state: the page would be one that is not so.
    replaced(workspace / ITEMS, "Since when has", "Since what year has")
    assert len(list(drawing.steps())) == 1
    replaced(workspace / ITEMS, "bloom: remember", "bloom: rember")
    (only,) = drawing.steps({PAGE})
    assert "last version without errors" in finished(only, PAGE)[0]
    replaced(workspace / ITEMS, "bloom: rember", "bloom: remember")
    first, last = drawing.steps({PAGE})
    assert "last version without errors" not in finished(first, PAGE)[0] + finished(last, PAGE)[0]


def test_what_a_rule_finds_stands_beside_the_words_that_were_typed(workspace: Path) -> None:
    drawing = Drawing(workspace)
    drawing.draw()
    replaced(workspace / "seeds/handouts/H01-locks.md", "Text with citations [@A1-1]", "Text with bolts [@A1-99]")
    page = finished(drawing.draw(), "handouts/H01-locks.html")[0]
    assert "Text with bolts" in page
    assert "unknown-citation" in page
    assert "last version without errors" not in page


def test_another_stylesheet_has_open_pages_loaded_again(workspace: Path) -> None:
    def state() -> str:
        return finished(drawing.draw(), PAGE)[0].partition('data-have="')[2].partition('"')[0]

    drawing = Drawing(workspace)
    before = state()
    assert state() == before
    own = workspace / "templates/styles/screen.css"
    own.parent.mkdir(parents=True)
    own.write_text("body { max-width: 600px }")
    assert state() != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ITEMS, "items:", "items: ["),
        (Path("seeds/course.yaml"), "title:", "title: ["),
        (Path("seeds/quizzes/exit.yaml"), "- second", "- secnd"),
        (Path("seeds/handouts/H01-locks.md"), "::: glossary", "::: glosary"),
        (Path("seeds/units/U1.yaml"), "minutes: '45'", "minutes: soon"),
    ],
)
def test_no_page_is_lost_while_a_file_is_broken(workspace: Path, file: Path, old: str, new: str) -> None:
    drawing = Drawing(workspace)
    before = set(drawing.draw().pages)
    replaced(workspace / file, old, new)
    snapshot = drawing.draw()
    assert set(snapshot.pages) == before
    assert {found.problem.span.file for found in snapshot.found} == {file.as_posix()}
    assert file.as_posix() in finished(snapshot, "index.html")[0]
    assert any("last version without errors" in finished(snapshot, path)[0] for path in before) or file.stem == "course"


def test_a_broken_template_leaves_the_pages_and_is_named(workspace: Path) -> None:
    drawing = Drawing(workspace)
    drawing.draw()
    own = workspace / "templates/items/item.html.jinja"
    own.parent.mkdir(parents=True)
    own.write_text("<p>Mine: {{ item.stem|safe }}</p>")
    page = finished(drawing.draw(), PAGE)[0]
    assert page.count("Mine:") == page.count('class="preview-at"') == 2
    own.write_text("<p>Mine: {{ item.stem|safe }</p>")
    page = finished(drawing.draw(), PAGE)[0]
    assert page.count("<p>Mine:") == 2
    assert "last version without errors" in page
    assert "templates/items/item.html.jinja:1" in page


def test_a_course_that_cannot_be_read_from_the_start_is_listed_and_then_fills(workspace: Path) -> None:
    replaced(workspace / "seeds/course.yaml", "title:", "title: [")
    drawing = Drawing(workspace)
    page, status = finished(drawing.draw(), "index.html")
    assert status == 200
    assert "cannot be read yet" in page
    assert "seeds/course.yaml:" in page
    replaced(workspace / "seeds/course.yaml", "title: [", "title:")
    assert "A tiny course" in finished(drawing.draw(), "index.html")[0]


def test_a_course_over_another_is_kept_whole_too(workspace: Path) -> None:
    above = workspace.parent / "mine"
    (above / "seeds/handouts").mkdir(parents=True)
    (above / "seeds/course.yaml").write_text("id: mine\nextends: ../workspace\n")
    drawing = Drawing(above)
    before = drawing.draw()
    assert PAGE in before.pages
    assert workspace / "seeds" in drawing.sources.folders()
    replaced(workspace / ITEMS, "bloom: remember", "bloom: rember")
    after = drawing.draw()
    assert set(after.pages) == set(before.pages)
    assert "Since which year" in finished(after, PAGE)[0]


def test_what_a_file_says_is_shown_as_text(workspace: Path) -> None:
    drawing = Drawing(workspace)
    drawing.draw()
    replaced(workspace / ITEMS, "bloom: remember", "bloom: <img src=x onerror=alert(1)>")
    page = finished(drawing.draw(), PAGE)[0]
    assert "&lt;img src=x" in page
    assert "<img" not in page


def test_owner_of_a_line() -> None:
    text = "unit: U1\nitems:\n- id: one\n  distractors:\n  - option: a\n\n- type: essay\n  id: two\n"
    assert [owner(text, line) for line in range(1, 9)] == ["", "", "one", "one", "one", "one", "two", "two"]
    assert owner("---\nid: H01\n---\n\n- a list\n- in a text\n", 6) == "H01"
    assert owner("items:\n  - id: one\n    stem: [\n", 3) == "one"


# The server


def test_pages_and_pdf_are_served_and_the_end_is_clean(workspace: Path) -> None:
    server = Running(workspace)
    page = server.shows("/", "A tiny course")
    for path in [*re.findall(r'href="([^"#:]+)"', page), "assets/AtkinsonHyperlegible-Regular.ttf"]:
        if not path.endswith(".pdf"):
            assert server.get("/" + path.lstrip("/"))[0] == 200, path
    assert page.index(f'href="{PAGE}"') < page.index('href="quizzes/exit-A.pdf"')
    status, pdf, headers = server.get("/quizzes/exit-A.pdf")
    assert (status, headers["Content-Type"], pdf[:5]) == (200, "application/pdf", "%PDF-")
    listener = socket.create_connection(("127.0.0.1", server.port))  # a page that is open must not hold up the end
    listener.sendall(f"GET /-/events?page=x&have= HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
    assert b"200 OK" in listener.recv(1000)
    said, failed = server.end()
    listener.close()
    assert (server.process.returncode, failed) == (0, "")
    assert said.endswith("Preview ended.\n")


def test_an_open_page_is_told_that_it_is_being_drawn(workspace: Path, running: Running) -> None:
    have = running.get(f"/{PAGE}")[1].partition('data-have="')[2].partition('"')[0]
    running.shows("/-/preview.js", "drawing")
    listener = socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE)
    listener.sendall(f"GET /-/events?page={PAGE}&have={have} HTTP/1.1\r\nHost: localhost:{running.port}\r\n\r\n".encode())
    stream = listener.makefile("r", encoding="utf-8")
    while "retry" not in stream.readline():
        continue
    replaced(workspace / ITEMS, "Since which year has", "Since when has")
    told = []
    while "changed" not in told:
        line = stream.readline()
        assert line
        told += re.findall(r"^event: (\w+)", line)
    listener.close()
    assert told[-2:] == ["drawing", "changed"]


def test_the_pdf_is_the_one_a_build_makes(workspace: Path, running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)
    assert CliRunner().invoke(main, ["build", "exit", "--format", "pdf"]).exit_code == 0
    built = (workspace / "output/quizzes/exit-A.pdf").read_bytes()
    assert running.get("/quizzes/exit-A.pdf")[1].encode("latin-1") == built


def test_strangers_are_refused(workspace: Path, running: Running) -> None:
    (workspace / "secret.txt").write_text("canary")
    own = f"127.0.0.1:{running.port}"
    for host in ("evil.example", f"evil.example:{running.port}", "127.0.0.1", f"127.0.0.1.evil.example:{running.port}", ""):
        assert running.get("/", Host=host)[0] == 421, host
    for host in (own, f"localhost:{running.port}", f"LOCALHOST:{running.port}"):
        assert running.get("/", Host=host)[0] == 200, host
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        assert running.get("/", method)[0] == 405, method
    paths = ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "//etc/passwd", "/-/../secret.txt"]
    paths += ["/-/frame.html.jinja", "/-/..%2fdocuments%2fquiz.html.jinja", "/seeds/course.yaml", "/secret.txt", "/%00"]
    for path in paths:
        status, text, _ = running.get(path)
        assert status == 404, path
        assert "canary" not in text
        assert "root:" not in text
    status, text, headers = running.get("/<script>alert(1)</script>")
    assert status == 404
    assert "<script>alert" not in text
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy.split("style-src")[0] and "unsafe-eval" not in policy  # scripts: our own files alone
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    with socket.socket() as outside:  # another of this machine's addresses
        assert outside.connect_ex(("127.0.0.2", running.port)) != 0


def test_a_taken_port_is_said_in_a_line(running: Running) -> None:
    result = CliRunner().invoke(main, ["preview", "--no-open", "--port", str(running.port)])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: Port {running.port} is taken")
    assert "--port 0" in result.stderr
    assert result.stdout == ""


# In a browser


def test_an_open_page_follows_the_file(workspace: Path, running: Running, tmp_path: Path) -> None:
    if not PROGRAM:
        assert not os.environ.get("CI"), "CI installs chromium"
        pytest.skip("no chromium here")
    if not shutil.which("bash"):
        pytest.skip("no bash to start chromium with")
    items = workspace / ITEMS
    with Browser(tmp_path / "profile") as browser:
        browser.go(running.address)
        assert browser.value("document.querySelector('.cards a').getAttribute('href')").endswith(".html")
        browser.go(running.address + PAGE)
        assert browser.value("document.querySelector('.preview-panel')") is None
        heard = "new MutationObserver(() => { sessionStorage.said = '…' + document.querySelector('.preview-work').textContent; })"
        browser.value(f"{heard}.observe(document.querySelector('.preview-work'), {{childList: true}})")
        replaced(items, "Since which year has", "Since when has")
        browser.until("document.querySelector('.stem').innerText.includes('Since when has')", SOON)
        assert browser.value("sessionStorage.said") == "…Drawing…"
        browser.until("document.querySelector('.preview-work').textContent === ''", SOON)
        replaced(items, "bloom: remember", "bloom: rember")
        browser.until("document.querySelector('.preview-panel')?.innerText.includes(\"did you mean 'remember'?\")", SOON)
        browser.until("document.readyState === 'complete'")
        assert browser.value("scrollY") == 0  # who was at the top sees the panel
        # At its item and at no other, which still can be read.
        shown = "[...document.querySelectorAll('.item')].map(item => !!item.querySelector('.preview-marker'))"
        assert browser.value(shown) == [True, False]
        assert "Since when has" in browser.value("document.querySelector('.item').innerText")
        browser.value("document.querySelector('.preview-links a').click()")
        assert browser.value("location.hash") == "#at-first"
        replaced(items, "bloom: rember", "bloom: remember")
        browser.until("document.readyState === 'complete' && !document.querySelector('.preview-panel, .preview-marker')", SOON)
        assert browser.value("document.querySelector('.preview-state').innerText") == "No problems"
        assert browser.errors == []  # nothing that the page's own policy refuses
        running.end()
        browser.until("getComputedStyle(document.querySelector('.preview-lost')).display !== 'none'")
