"""The pages of `course errata` speak the language of the labels: beside authors' texts no word of ours stays English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from banks import FACTS, article, item, make_bank, quiz, wrong
from click.testing import CliRunner
from pypdf import PdfReader

from course.cli import main
from course.freezing.freeze import lock_text, path_of
from course.freezing.slips import pages
from course.stages.project import load

Fields = dict[str, Any]


def asks(id_: str, stem: str, **fields: Any) -> Fields:
    """An item with German texts."""
    return item(id_, **{"stem": stem, "key": "Eisen", "because": "Eisen.", "distractors": wrong("Holz", "Glas")} | fields)


ITEMS = [
    asks("wortlaut", "Welcher Riegel?", assumptions=["Nachts."]),
    asks("zusatz", "Welcher Bolzen?"),
    item("urteil", "true-false", stem="Holz rostet.", key="true"),
    asks("weg", "Welche Kette?"),
    asks("anders", "Welches Tor?"),
    asks("punkte", "Welches Dach?"),
    asks("folgenlos", "Welche Wand?"),
    asks("quelle", "Welches Haus?", cites=["A1-1"]),
]
NOW: dict[str, Fields] = {
    "wortlaut": {"stem": "Welcher Riegel rostet?", "assumptions": None},
    "zusatz": {"assumptions": ["Nachts."]},
    "urteil": {"key": "false", "stem": "Holz rostet?"},
    "anders": {"distractors": wrong("Holz", "Glas", "Haus")},
    "punkte": {"points": "3"},
    "folgenlos": {"feedback": "Eisen."},
}
# What stands on a page and is not ours: the names of files' fields and their values, and of those texts what is English.
THEIRS = set(
    re.findall(
        r"\w+",
        "stem assumptions key points distractors option because last feedback statement true false "
        "Eisen Holz Glas Haus Welcher Riegel rostet Nachts Bolzen Welche Kette Wand Welches Tor Dach Kleiner Kurs Schloss CC BY "
        "wortlaut zusatz urteil weg anders punkte folgenlos quelle "
        "It was two years after the purchase Some believe this about The company bought the messenger in",
    )
)


def errata_of(folder: Path, kind: str, *, course: Fields | None = None, **fields: Any) -> Path:
    """The folder of a small course with a frozen quiz whose items were corrected since, in each way that there is."""
    exit_quiz = quiz(*(entry["id"] for entry in ITEMS), title="Schloss", kind=kind, **fields)
    named = {"title": "Kleiner Kurs", "attribution": "Kleiner Kurs"} | (course or {})
    parts: Fields = {"quizzes": [exit_quiz], "course": named, "unit": {"title": "Schloss"}}
    make_bank(folder, items=ITEMS, **parts)
    project = load(folder)
    pen = project.looks.own.get("exit", project.looks.course)
    path = folder / "seeds" / path_of("exit")
    path.parent.mkdir()
    path.write_text(lock_text(pen.bank, project.assembled.of("exit"), "1", pen.figure), encoding="utf-8")
    items = [{**entry, **NOW.get(entry["id"], {})} for entry in ITEMS if entry["id"] != "weg"]
    items = [{name: value for name, value in entry.items() if value is not None} for entry in items]
    lists = {"unit": "U1", "items": items}
    (folder / "seeds/items/items.yaml").write_text(yaml.safe_dump(lists, allow_unicode=True), encoding="utf-8")
    reworded = [{**FACTS[0], "statement": "Riegel."}, *FACTS[1:]]
    (folder / "seeds/articles/A1.yaml").write_text(yaml.safe_dump(article(facts=reworded)), encoding="utf-8")
    return folder


def words(html: str) -> str:
    """What is read on a page, its title and what its head and foot say."""
    shown = re.sub(r"<style.*?</style>", " ", html, flags=re.DOTALL)
    shown = re.sub(r"\b[0-9a-f]{6}\b", "000000", shown)  # a version's letters are no words
    told = " ".join(re.findall(r'data-(?:running|note|form)="(.*?)"', shown))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", shown) + " " + told)


def drawn() -> dict[str, str]:
    """The words of every page on the errata of the quiz in the current folder."""
    project = load()
    pen = project.looks.course
    return {
        page.name: f"{words(page.draw(pen))} {page.title} {page.kind}" for page in pages(project.read.locks.whole["exit"], pen)
    }


ALIKE = {"fr": {"version", "page", "Question", "question", "questions", "notes"}}  # in both languages


@pytest.mark.parametrize("kind", ["quiz", "worksheet"])
def test_no_word_of_ours_stays_english(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, dict[str, set[str]]] = {}
    for language in ("en", "de", "fr", "es"):
        monkeypatch.chdir(errata_of(tmp_path / language, kind, course={"language": language}))
        made[language] = {name: set(re.findall(r"[^\W\d_]{2,}", page)) for name, page in drawn().items()}
    english = made.pop("en")
    slip = "exit-A-slip" if kind == "quiz" else "exit-slip"
    assert {slip, "exit-corrections"} < set(english)
    for language, pages_ in made.items():
        assert pages_.keys() == english.keys()
        for name in (slip, "exit-corrections"):
            ours = english[name] - THEIRS
            assert len(ours) > 20
            assert ours & pages_[name] <= ALIKE.get(language, set()), (name, language)
        assert "corrected" not in pages_[slip.replace("slip", "key-corrected")]


def test_the_pages_in_german_and_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(errata_of(tmp_path / "de", "quiz", course={"language": "de"}))
    german = drawn()
    for words_ in ("Schloss, Gruppe A: Berichtigung", "Aufgabe 1 Statt: Welcher Riegel? Lies: Welcher Riegel rostet?"):
        assert words_ in german["exit-A-slip"]
    for words_ in ("Streiche: Nachts.", "Ergänze: Nachts.", "Deine Antwort wird neu bewertet. Du brauchst nichts zu tun."):
        assert words_ in german["exit-A-slip"]
    advice = german["exit-corrections"]
    assert "8 seit dem Druck berichtigte Aufgaben · Gruppe A, Fassung " in advice and "nur für Lehrkräfte" in advice
    assert "Nummer 8: Statt Richtig; siehe Musterlösung gilt Falsch; siehe Musterlösung. Bewerten Sie neu." in advice
    assert "Schloss (berichtigt): Lösungsschlüssel" in german["exit-A-key-corrected"]
    monkeypatch.chdir(errata_of(tmp_path / "en", "quiz"))
    english = drawn()
    for words_ in ("Schloss, form A: correction", "Question 1 Instead of: Welcher Riegel? Read: Welcher Riegel rostet?"):
        assert words_ in english["exit-A-slip"]
    assert "8 corrected questions since it was printed · form A, version " in english["exit-corrections"]
    told = CliRunner().invoke(main, ["errata"], catch_exceptions=False).stdout
    line = "Form A, number 8: True; see model answer becomes False; see model answer. Mark it again."
    assert line in english["exit-corrections"] and line in told
    monkeypatch.chdir(tmp_path / "de")
    assert line in CliRunner().invoke(main, ["errata"], catch_exceptions=False).stdout  # the program itself speaks English


def test_a_quiz_s_own_language_reaches_its_errata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(errata_of(tmp_path, "quiz", policies={"language": "de"}))
    CliRunner().invoke(main, ["errata", "--pdf"], catch_exceptions=False)
    files = sorted((tmp_path / "output/errata").glob("*.pdf"))
    assert len(files) == 3
    for path in files:
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
        assert "Seite 1 von" in text and "Page 1" not in text and re.search("Berichtigung|berichtigt", text), path.name


def test_a_slip_tells_no_reason_of_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of one that was reworded together with its reason, nor of one that is new."""
    monkeypatch.setitem(NOW, "folgenlos", {"distractors": [{"option": "Dach", "because": "Verraten."}, *wrong("", "Glas")[1:]]})
    monkeypatch.chdir(errata_of(tmp_path, "quiz"))
    page = drawn()["exit-A-slip"]
    assert "Instead of: Holz Read: Dach" in page
    for key in ("Verraten", "Some believe", "because", "last", "Haus"):
        assert key not in page
