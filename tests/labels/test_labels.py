"""The labels of documents in other languages: whole catalogues, and pages without a word of English around the content."""

from __future__ import annotations

import ast
import importlib.util
import pickle
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import cast, get_args

import pytest
from babel.messages.catalog import Catalog
from banks import COURSE, make_bank
from conftest import ROOT
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from test_diagrams import assert_legible, draw

from course.assembly.assemble import assemble
from course.dates import When
from course.documents.job import Job
from course.documents.pages import documents
from course.drawing.render import Renderer
from course.formats.moodle import FORMAT as MOODLE
from course.formats.pdf import FORMAT as PDF
from course.labels import ENGLISH, FOLDER, Labels, catalogue_faults, languages
from course.labels.words import WORDS
from course.model.bank import Bank
from course.model.debate import Promise, TimelineEvent
from course.reading.read import read_bank
from course.rules.no_labels import check
from course.stages.project import Project
from course.words import Bloom, Difficulty, ItemCertainty
from course.workspace.places import built_in

E2EE = ROOT / "course" / "subjects" / "e2ee" / "labels"
TRANSLATED = [language for language in languages() if language != "en"]
PLACE = re.compile(r"%\((\w+)\)s")


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return load(ROOT / "scripts" / "labels.py")


@pytest.fixture(scope="module")
def sets(tool: ModuleType) -> dict[Path, Catalog]:
    """The messages in templates and code as they are now, by the folder of their catalogues."""
    found = tool.sets()
    assert set(found) == {FOLDER, E2EE}
    return cast(dict[Path, Catalog], found)


@pytest.fixture(scope="module")
def wanted(sets: dict[Path, Catalog]) -> Catalog:
    """Those of the program itself."""
    return sets[FOLDER]


def in_language(bank: Bank, tag: str, **changes: str) -> Bank:
    return replace(bank, course=bank.course.model_copy(update={"labels": tag, **changes}))


def job_of(bank: Bank, *quizzes: str) -> Job:
    """What formats make files from, of these quizzes alone."""
    few = replace(bank, quizzes={id_: bank.quizzes[id_] for id_ in quizzes}, handouts={}, units=bank.units)
    forms = {id_: assemble(few, quiz, "2026")[0] for id_, quiz in few.quizzes.items()}
    renderer = Renderer(few, [built_in("templates")])
    letters = {id_: (few.quizzes[id_], [form.letter for form in made]) for id_, made in forms.items()}
    pages = documents(few, letters, forms.__getitem__, {})
    return Job(few, tuple(form for made in forms.values() for form in made), tuple(pages), renderer)


@pytest.fixture(scope="module")
def german(project: Project) -> dict[str, str]:
    """The German pages of u1-exit and of the unit's teacher's page, as HTML by path."""
    job = job_of(in_language(project.bank, "de", language="de"), "u1-exit")
    return {page.path: page.draw(job.renderer) for page in job.pages if page.unit == "U1"}


# The catalogues


@pytest.mark.parametrize("folder", [FOLDER, E2EE], ids=["program", "e2ee"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_every_message_and_no_other(
    language: str, folder: Path, tool: ModuleType, sets: dict[Path, Catalog]
) -> None:
    there = {(message.context, str(message.id)) for message in tool.catalogue(folder / f"{language}.po") if message.id}
    needed = {(message.context, str(message.id)) for message in sets[folder] if message.id}
    assert len(needed) > 100
    assert (needed - there, there - needed) == (set(), set()), "run: make labels"


@pytest.mark.parametrize("folder", [FOLDER, E2EE], ids=["program", "e2ee"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_with_the_same_places(language: str, folder: Path, tool: ModuleType) -> None:
    catalog = tool.catalogue(folder / f"{language}.po")
    for message in catalog:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            assert len(strings) == (catalog.num_plurals if message.pluralizable else 1), message.id
            for string in strings:
                assert string and not message.fuzzy, message.id
                assert set(PLACE.findall(string)) == set(PLACE.findall(ids[-1])), message.id
                assert len(re.findall("<", string)) == len(re.findall("<", ids[-1])), message.id


def test_every_message_of_the_code_is_one_that_extraction_finds(sets: dict[Path, Catalog]) -> None:
    """Extraction reads tokens: a call inside an f-string, or with a text put together, would be missed in silence."""

    def asked() -> Iterator[tuple[str, str]]:
        for path in sorted((ROOT / "course").rglob("*.py")):
            if path.parent.name != "labels":
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "gettext":
                        text = node.args[0]
                        if isinstance(text, ast.Constant):
                            yield path.name, str(text.value)
                        else:
                            assert isinstance(text, ast.Name), f"{path.name}:{node.lineno} puts a message together"

    found = list(asked())
    assert len(found) > 40
    assert [(name, text) for name, text in found if all(one.get(text) is None for one in sets.values())] == []


def test_every_fixed_word_of_a_field_is_a_label() -> None:
    fields: list[object] = [Bloom, Difficulty, ItemCertainty]
    fields += [Promise.model_fields["outcome"].annotation, TimelineEvent.model_fields["lane"].annotation]
    shown = {word for field in fields for word in get_args(field)}
    assert len(shown) > 15
    assert shown <= set(WORDS)


def test_updating_keeps_translations_and_adds_what_is_new(tool: ModuleType, wanted: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_bytes((FOLDER / "de.po").read_bytes())
    assert tool.update(path, wanted) == 0
    assert path.read_bytes() == (FOLDER / "de.po").read_bytes()
    wanted_more = tool.sets()[FOLDER]
    wanted_more.add("A new label")
    assert tool.update(path, wanted_more) == 1
    assert tool.update(tmp_path / "it.po", wanted) == len(wanted)


# Words, dates, numbers

DATES = {
    "2026-05-08": ("8. Mai 2026", "8 mai 2026", "8 de mayo de 2026"),
    "2023-08": ("August 2023", "août 2023", "agosto de 2023"),
    "2023-late": ("Ende 2023", "fin 2023", "finales de 2023"),
    "../2023": ("bis 2023", "au plus tard en 2023", "a más tardar en 2023"),
    "../2023-12-31": ("bis 31. Dezember 2023", "au plus tard le 31 décembre 2023", "a más tardar el 31 de diciembre de 2023"),
    "2022/2023": ("2022 bis 2023", "de 2022 à 2023", "de 2022 a 2023"),
    "2016": ("2016", "2016", "2016"),
}


@pytest.mark.parametrize("text", DATES)
def test_dates_are_written_as_each_language_does(text: str) -> None:
    when = When.parse(text)
    assert tuple(Labels(tag).date(when) for tag in ("de", "fr", "es")) == DATES[text]
    assert ENGLISH.date(when) == str(when)


def test_dates_have_marks_short_forms_and_the_customs_of_a_country() -> None:
    assert Labels("de").dated(When.parse("2023-late/2024?"), doubtful=True) == "Ende 2023 bis 2024 (erschlossen) (zweifelhaft)"
    assert Labels("de").date(When.parse("2023-12-31"), short=True) == "31. Dez. 2023"
    assert ENGLISH.date(When.parse("2022-09/2023-08"), short=True) == "Sep 2022–Aug 2023"
    assert Labels("de-AT").date(When.parse("2026-01")) == "Jänner 2026"
    assert Labels("de-XX").date(When.parse("2026-01")) == "Januar 2026"


def test_numbers_and_plurals() -> None:
    german, french = Labels("de"), Labels("fr")
    assert [german.points(Decimal(n)) for n in ("1", "0.5", "2.50", "1.0")] == ["1 Punkt", "0,5 Punkte", "2,5 Punkte", "1 Punkt"]
    assert [french.points(Decimal(n)) for n in ("1.5", "2.5", "0")] == ["1,5 point", "2,5 points", "0 point"]
    assert [ENGLISH.points(Decimal(n)) for n in ("1", "0.5", "10")] == ["1 point", "0.5 points", "10 points"]


def test_a_message_cannot_be_blown_up_by_a_template() -> None:
    assert ENGLISH.gettext("%(x)999999999s", x=1) == "%(x)999999999s"


def test_labels_reach_another_process() -> None:
    there = pickle.loads(pickle.dumps(Labels("de-AT", (E2EE,))))
    assert there.date(When.parse("2026-01")) == "Jänner 2026"
    assert there.gettext("Stresses privacy") == "Betont Privatsphäre"


def test_a_subject_says_its_own_words_and_the_program_the_others(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text('msgid "Class"\nmsgstr "Kurs"\n\nmsgid "Well"\nmsgstr "Brunnen"\n', encoding="utf-8")
    german = Labels("de", (tmp_path,))
    assert [german.gettext(word) for word in ("Class", "Well", "Date")] == ["Kurs", "Brunnen", "Datum"]
    assert german.points(Decimal(2)) == "2 Punkte"
    assert [Labels("de").gettext(word) for word in ("Class", "Well")] == ["Klasse", "Well"]
    (tmp_path / "fr.po").write_text('msgid "Well\n', encoding="utf-8")
    assert len(catalogue_faults(tmp_path)) == 1
    assert Labels("fr", (tmp_path,)).gettext("Date") == Labels("fr").gettext("Date")


# Pages

ENGLISH_WORDS = re.compile(
    r"\b(Name|Class|Date|Points?|points?|Form|version|Unit|questions?|tasks?|minutes?|about \d+|True|False|"
    r"Give a reason|Answer|Key|"
    r"End of the|Page|Marking grid|Reasons|not right|For the class|Model answer|A point for|written|inferred|easy|understand|"
    r"teachers only|Not from the articles|Tick every|Write the letter|Letters in order|Objectives|Lesson plan|Materials)\b"
)
SAME_IN_GERMAN = {"Name"}


def labels_of(page: str) -> str:
    """What stands in the elements that hold labels alone, and in the attributes that headers and footers are made of."""
    rooms = 'field[^"]*|facts|points|how|end|label|answer-word|badge|kicker|about|sequence|entry'
    holds = rf'class="(?:{rooms})"[^>]*>(.*?)</(?:p|span|ul)>'
    parts = re.findall(holds, page, re.DOTALL)
    parts += re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", page) + re.findall(r"<h2>(.*?)</h2>", page)
    parts += re.findall(r'<ul class="options judgement">(.*?)</ul>', page, re.DOTALL) + re.findall(r'data-form="(.*?)"', page)
    parts += re.findall(r'class="prompt"><p>(.*?)</p>', page) + re.findall(r" – ([^<]{1,12}:) ", page)
    return re.sub(r"<[^>]*>", " ", "\n".join(parts))


def test_no_english_label_is_left_on_a_german_page(german: dict[str, str], project: Project) -> None:
    assert {"quizzes/u1-exit-A", "keys/u1-exit-A-key", "keys/U1-teacher"} <= set(german)
    for path, page in german.items():
        found = {match[0] for match in ENGLISH_WORDS.finditer(labels_of(page))} - SAME_IN_GERMAN
        # Titles of units and quizzes are content.
        assert not found, (path, found)
    english = job_of(project.bank, "u1-exit")  # the search itself finds them
    page = next(page for page in english.pages if page.path == "quizzes/u1-exit-A").draw(english.renderer)
    assert {"Class", "Points", "point", "Form", "True", "Give a reason", "End of the"} <= {
        match[0] for match in ENGLISH_WORDS.finditer(labels_of(page))
    }


def test_a_german_quiz_and_its_key_use_the_words_of_german_schools(german: dict[str, str]) -> None:
    quiz, key, teacher = german["quizzes/u1-exit-A"], german["keys/u1-exit-A-key"], german["keys/U1-teacher"]
    for words in ("Klasse", "Datum", "Gruppe A", "7 Aufgaben · 16 Punkte · etwa 14 Minuten", "Richtig", "Falsch"):
        assert words in quiz, words
    for words in ("Begründe deine Antwort.", "Ende des Tests", "1 Punkt<", '<html lang="de">'):
        assert words in quiz, words
    for words in ("Lösungsschlüssel", "Korrekturraster", "Richtig; siehe Musterlösung", "nicht richtig:", "verfasst: Ende 2023"):
        assert words in key, words
    for words in ("Lernziele", "Unterrichtsverlauf, 50 Minuten", "Hausaufgabe"):
        assert words in teacher, words


def test_labels_in_another_language_than_the_content_say_so(project: Project, german: dict[str, str]) -> None:
    job = job_of(in_language(project.bank, "de"), "u1-exit")
    page = next(page for page in job.pages if page.path == "quizzes/u1-exit-A").draw(job.renderer)
    assert '<html lang="en">' in page and '<div class="fields" lang="de">' in page
    assert 'class="fields">' in german["quizzes/u1-exit-A"]


def test_the_pdf_says_its_language_and_numbers_its_pages_in_it(project: Project, tmp_path: Path) -> None:
    job = job_of(in_language(project.bank, "fr", language="fr"), "u1-exit")
    page = next(page for page in job.pages if page.path == "quizzes/u1-exit-A")
    (made,) = PDF.make(replace(job, pages=(page,)))
    path = tmp_path / "quiz.pdf"
    path.write_bytes(getattr(made, "data"))  # noqa: B009 - an Artifact, not a Problem
    reader = PdfReader(path)
    root = cast(DictionaryObject, reader.trailer["/Root"])
    assert str(root["/Lang"]) == "fr" and "/StructTreeRoot" in root
    assert f"Page 1 sur {len(reader.pages)}" in reader.pages[0].extract_text()
    assert "Sujet A" in reader.pages[0].extract_text()


def test_moodle_keeps_its_own_words_and_translates_ours(project: Project) -> None:
    job = job_of(in_language(project.bank, "de"), "u1-exit", "mixed")
    texts = {getattr(made, "path", ""): getattr(made, "data", b"").decode() for made in MOODLE.make(job)}
    quiz = texts["moodle/u1-exit-A.xml"]
    assert '<question type="truefalse">' in quiz and "<![CDATA[true]]>" in quiz and "Begründe deine Antwort." in quiz
    assert "Deine Antwort ist richtig." in quiz and "Your answer" not in quiz and "Quellen:" in quiz
    assert ">Antwort in " in texts["moodle/bank.xml"] and "Erwartete Länge: " in texts["moodle/bank.xml"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_diagrams_stay_legible_in_every_language(language: str, project: Project) -> None:
    bank = in_language(project.bank, language)
    for id_ in ("D1", "D2", "D14"):
        assert_legible(draw(id_, bank))
    assert draw("D14", bank) != draw("D14", project.bank)


def test_two_courses_in_one_process_keep_their_languages(project: Project) -> None:
    german = Renderer(in_language(project.bank, "de"), [built_in("templates")])
    english = Renderer(project.bank, [built_in("templates")])
    assert "unterwegs" in german.figure("D2") and "In transit" in english.figure("D2")


# course.yaml


def read_course(tmp_path: Path, **fields: str) -> tuple[Bank, list[str]]:
    make_bank(tmp_path)
    lines = [*(tmp_path / "seeds" / "course.yaml").read_text(encoding="utf-8").splitlines()]
    lines[1:1] = [f"{name}: {value}" for name, value in fields.items()]
    (tmp_path / "seeds" / "course.yaml").write_text("\n".join(lines), encoding="utf-8")
    bank, problems = read_bank(tmp_path / "seeds")
    return bank, [f"{problem.span.line}: {problem.code}: {problem.hint}" for problem in problems]


def test_labels_follow_the_language_unless_the_course_says_otherwise(tmp_path: Path) -> None:
    assert COURSE.get("labels") is None
    assert read_course(tmp_path / "a", language="de-AT")[0].labels.tag == "de-AT"
    assert read_course(tmp_path / "b", language="nl", labels="fr")[0].labels.tag == "fr"
    assert read_course(tmp_path / "c", language="nl")[0].labels.tag == "en"


def test_labels_that_do_not_exist_are_a_problem_at_their_line(tmp_path: Path) -> None:
    _, problems = read_course(tmp_path / "a", labels="xx")
    assert problems == ["2: bad-value: write a language that there are labels in: de, en, es, fr"]
    _, problems = read_course(tmp_path / "b", language="English (US)")
    assert problems == ["2: bad-value: write a language tag, such as en, de or pt-BR"]


def test_a_language_without_labels_is_told(tmp_path: Path) -> None:
    bank, _ = read_course(tmp_path / "a", language="nl")
    (problem,) = check(bank, [])
    assert (problem.code, problem.severity, problem.span.line) == ("no-labels", "warning", 2)
    bank, _ = read_course(tmp_path / "b", language="nl", labels="en")
    assert list(check(bank, [])) == []
