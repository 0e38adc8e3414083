"""Markdown: whatever stands on a page stands in its file, read back by a foreign reader of GitHub's Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from contract_course import Filled, write
from contract_kinds import KINDS
from markdown_it import MarkdownIt
from teachers_texts import secrets_of, squeezed
from test_contract import example, job_of

from course.carrying.features import Feature
from course.content.markdown import plain
from course.documents.job import Job
from course.formats import Artifact, format_named
from course.formats.markdown import CARRIES
from course.items import item_types
from course.problems import Problem
from course.stages.project import Project, load
from course.stages.store import MemoryStore

FORMAT = format_named("markdown")
GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def made(job: Job) -> dict[str, Artifact]:
    """The files of a job; there is no problem with any."""
    found = list(FORMAT.make(job))
    assert [one for one in found if isinstance(one, Problem)] == []
    return {one.path: one for one in found if isinstance(one, Artifact)}


def read(data: bytes) -> str:
    """A file as GitHub shows it, in HTML."""
    return str(GITHUB.render(data.decode()))


def words(shown: str) -> str:
    """The words of HTML, formulas as their TeX, pictures as what they show."""
    said = re.sub(r'<img\b[^>]*?alt="([^"]*)"[^>]*>', r" \1 ", shown)
    said = re.sub(r'<math\b[^>]*?data-tex="([^"]*)".*?</math>', r" \1 ", said, flags=re.DOTALL)
    said = re.sub(r"<svg\b[^>]*>.*?(?:<title[^>]*>(.*?)</title>).*?</svg>", r" \1 ", said, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", said))


def vocabulary(text: str) -> set[str]:
    """The words of a text, and its numbers."""
    return set(re.findall(r"\w+", text.replace("_", " ")))


@pytest.fixture(scope="module")
def job(project: Project) -> Job:
    found, problems = project.job()
    assert problems == []
    wanted = {"handout", "handout key", "teacher's page", "guide"}
    first = ("quizzes/u1", "worksheets/u1", "keys/u1", "keys/U1", "handouts", "keys/H")
    return replace(found, pages=tuple(page for page in found.pages if page.kind in wanted or page.path.startswith(first)))


@pytest.fixture(scope="module")
def files(job: Job) -> dict[str, Artifact]:
    return made(job)


def test_every_word_of_a_page_is_in_its_file(job: Job, files: dict[str, Artifact]) -> None:
    for page in job.pages:
        body = re.sub(
            r'<svg class="scissors".*?</svg>', " ", job.html(page).split("<body", 1)[1].split(">", 1)[1], flags=re.DOTALL
        )
        told = vocabulary(words(read(files[f"{page.path}.md"].data)))
        assert vocabulary(words(body)) - told == set(), page.path


def test_files_stand_beside_the_pdf_and_link_to_files_that_are_there(job: Job, files: dict[str, Artifact]) -> None:
    pages = {f"{page.path}.md": page.audience for page in job.pages}
    assert {path: one.audience for path, one in files.items() if path.endswith(".md")} == pages
    linked = {
        (address.removeprefix("../"), audience)
        for path, audience in pages.items()
        for address in re.findall(r'src="([^"]*)"', read(files[path].data))
    }
    others = {(path, one.audience) for path, one in files.items() if not path.endswith(".md")}
    assert linked == others and len(others) > 5
    for path, _ in others:
        if path.endswith(".svg"):
            assert files[path].data.startswith(b"<svg") and b"http://www.w3.org/2000/svg" in files[path].data


def test_a_quiz_reads_as_one(files: dict[str, Artifact]) -> None:
    text = files["quizzes/u1-exit-A.md"].data.decode()
    assert text.startswith("# Exit quiz: what end-to-end means\n\nForm A\n")
    assert "\n## Question 1\n\n*1 point*\n\nArticles A1, A2 and A3 each" in text
    assert "\n- [ ] **A** the members of the same app\n" in text and "\n- [ ] **A** a copy that" in text
    assert "**Name** ……" in text and f"**Points** {'…' * 12} / 16" in text
    shown = read(text.encode())
    assert "<table>" in read(files["keys/u1-exit-A-key.md"].data) and shown.count("<h2>") == 7


@pytest.mark.parametrize("type_", sorted(item_types()))
def test_keys_stand_in_keys_alone(type_: str, project: Project) -> None:
    item = example(type_)
    job, _ = job_of(item, project)
    made_files = made(job)
    secrets = [squeezed(plain(text)) for text in secrets_of(item) if len(squeezed(text)) > 12]
    hints = {squeezed(plain(hint)) for hint in item.hints}
    for path, one in made_files.items():
        if path.endswith(".md"):
            shown = squeezed(words(read(one.data)))
            if one.audience == "student":
                assert [text for text in secrets if text in shown] == [], path
                assert squeezed(plain(item.stem)) in shown or "answer-sheet" in path
            else:
                assert [text for text in secrets if text not in shown and text not in hints] == [], path


@pytest.fixture(scope="module", params=[name for name in KINDS if name != "styles"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Filled, dict[str, Artifact]]:
    here = tmp_path_factory.mktemp("kind")
    content = write(here, KINDS[request.param])
    found, _ = load(here, store=MemoryStore()).job()
    return request.param, content, made(found)


SAYS = {  # what GitHub makes of each kind of content
    "emphasis": "<em>{}",
    "strong": "<strong>",
    "struck": "<s>{}",
    "raised": "x<sup>{}</sup>",
    "lowered": "x<sub>{}</sub>",
    "code span": "<code>{} &lt; b</code>",
    "link": '<a href="https://example.org/p">{}',
    "break": "<br",
    "formula": "$\\text{{{}}} + 1$",
    "display": "\\text{{{}}} + 2",
    "picture": 'alt="{} in it"',
    "heading": "{} head</h2>",
    "code": "<pre><code>",
    "quote": "<blockquote>",
    "bullets": "<li>",
    "numbers": '<ol start="3">',
    "table": "<table>",
}


def test_every_kind_of_content_is_there(filled: tuple[str, Filled, dict[str, Artifact]]) -> None:
    name, content, made_files = filled
    whole = "".join(read(one.data) for path, one in made_files.items() if path.endswith(".md"))
    shown = html.unescape(whole)
    unprinted = {"Item.hints"}
    lost = {field for word, (_, field) in content.words.items() if word not in shown} - unprinted
    assert lost == set()
    stems = (word for word, (_, field) in content.words.items() if field == "Item.stem")
    if name in SAYS:
        assert all(html.unescape(SAYS[name].format(word)) in shown for word in stems)


def test_the_table_says_what_is_changed() -> None:
    changed = {feature for feature, verdict in CARRIES.verdicts.items() if verdict.how != "carried"}
    assert changed == {
        *(Feature.RAISED, Feature.LOWERED, Feature.CAPTION, Feature.CODE, Feature.RAW),
        Feature.LANGUAGE,
    }


def test_two_builds_give_the_same_bytes(job: Job, files: dict[str, Artifact]) -> None:
    few = replace(job, pages=job.pages[:6])
    assert all(one.data == files[path].data for path, one in made(few).items())


@pytest.fixture(scope="module")
def chemistry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Artifact]]:
    found, _ = load(Path(__file__).parents[2] / "docs/examples/mathematics", store=MemoryStore()).job()
    yield made(found)


def test_formulas_are_tex(chemistry: dict[str, Artifact]) -> None:
    text = "".join(one.data.decode() for path, one in chemistry.items() if path.endswith(".md"))
    assert re.search(r"\$[^$\n]*\\frac[^$\n]*\$", text) and "<math" not in text
