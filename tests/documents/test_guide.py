"""The one-page guide: a teacher who has only this page knows every safeguarding note and every step."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from banks import make_bank
from pypdf import PdfReader
from teachers_texts import squeezed

from course.content.markdown import plain
from course.documents.job import Job
from course.documents.page import Page
from course.documents.units import unit_pages
from course.drawing.printer import Printer
from course.drawing.printing import stylesheets
from course.drawing.render import Renderer
from course.model.bank import Bank
from course.stages.project import Project
from course.workspace.places import built_in

LONG = "Groups sort the cards. " * 12 + "Anyone may step out. At the very end tell the class whom to talk to."


def text_of(html: str) -> str:
    return squeezed(re.sub(r"<[^>]*>", " ", html.replace("&#39;", "'").replace("&#34;", '"')))


def guides(bank: Bank) -> dict[str, Page]:
    pages = [page for unit in bank.units.values() for page in unit_pages(unit, bank.labels, list)]
    return {page.unit: page for page in pages if page.name.endswith("-guide")}


@pytest.fixture
def job(project: Project) -> Job:
    return project.job()[0]


def test_every_safeguarding_note_and_preparation_is_in_the_guide_whole(project: Project, job: Job) -> None:
    for id_, page in guides(project.bank).items():
        shown, unit = text_of(page.draw(job.renderer)), project.bank.units[id_]
        for text in (*unit.safeguarding, *unit.prepare, *filter(None, [unit.homework])):
            assert squeezed(plain(text)) in shown, (id_, text)
        for step in unit.plan:
            assert squeezed(plain(step.short or step.activity)) in shown, (id_, step.phase)
            assert all(squeezed(material) in shown for material in step.materials)


def test_misconceptions_are_called_wrong_and_answered(project: Project, job: Job) -> None:
    for id_, page in guides(project.bank).items():
        shown = text_of(page.draw(job.renderer))
        for entry in project.bank.units[id_].misconceptions:
            says, right = squeezed(plain(entry.says)), squeezed(plain(entry.short or entry.answer))
            assert squeezed(f"Wrong: {says} Right: {right}") in shown, (id_, entry.says)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_guide_is_one_page(project: Project, job: Job, paper: Literal["a4", "letter"]) -> None:
    printer = Printer(stylesheets(replace(job, settings=replace(job.settings, paper=paper))))
    for id_, page in guides(project.bank).items():
        assert len(PdfReader(BytesIO(printer.pdf(page.draw(job.renderer)))).pages) == 1, (id_, paper)


def test_what_has_no_short_text_is_printed_whole(tmp_path: Path) -> None:
    step = {"minutes": "5", "phase": "Sort", "activity": LONG, "materials": []}
    said = {"says": "It is so.", "answer": LONG}
    bank = make_bank(tmp_path, unit={"plan": [step], "misconceptions": [said], "minutes": "5"})
    renderer = Renderer(bank, [built_in("templates")])
    shown = text_of(guides(bank)["U1"].draw(renderer))
    assert shown.count(squeezed(LONG)) == 2
