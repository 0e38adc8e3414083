"""What teachers' class lists look like, and what is told of each row that is not as it should be."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from course.model.roster import ExtraTime, Roster, Student, shortened
from course.problems import Problem
from course.rosters.cells import extra_time, flag, language, paper
from course.rosters.columns import role_of
from course.rosters.reading import MOST, read_roster

WHOLE = ExtraTime(Fraction(25), per_cent=True)
ENGLISH = "Name,ID,Group,Extra time,Large print,Paper,Language,Seat\nAnna Müller,017,7b,25 %,yes,A4,French,12\nBo,18,,,,,,\n"
GERMAN = (
    "Platz;Sprache;Papier;Großdruck;Zeitverlängerung;Klasse;Matrikelnr.;Vorname;Name\n"
    "12;Französisch;DIN A4;x;25 %;7b;017;Anna;Müller\n;;;;;;18;;Bo\n"
)
FRENCH = (
    "Numéro d'étudiant\tNom\tPrénom\tClasse\tTemps supplémentaire\tGros caractères\tFormat de papier\tLangue\tPlace\n"
    "017\tMüller\tAnna\t7b\t25 pour cent\toui\ta4\tfrançais\t12\n18\tBo\n"
)
SPANISH = (
    "Nombre|Apellidos|Matrícula|Grupo|Tiempo adicional|Letra grande|Papel|Idioma|Asiento\n"
    "Anna|Müller|017|7b|25 por ciento|sí|A4|francés|12\nBo||18\n"
)


def read(folder: Path, data: str | bytes, name: str = "roster.csv") -> tuple[Roster, list[Problem]]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_roster(path)


def codes(problems: list[Problem]) -> list[tuple[str, int]]:
    return [(problem.code, problem.span.line) for problem in problems]


def sheet(path: Path, *rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, FRENCH, SPANISH], ids=["en", "de", "fr", "es"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lists_in_the_languages_of_the_labels_say_the_same(tmp_path: Path, text: str, encoding: str) -> None:
    roster, problems = read(tmp_path, text.encode(encoding))
    assert list(roster) == [
        Student("017", "Anna Müller", "7b", WHOLE, large_print=True, paper="a4", language="fr", seat="12"),
        Student("18", "Bo"),
    ]
    assert [problem.code for problem in problems] == ([] if encoding.startswith("utf-8") else ["import-encoding"])


def test_excel_says_what_parts_the_cells_and_a_title_stands_above(tmp_path: Path) -> None:
    roster, problems = read(tmp_path, 'sep=;\r\nClass 7b, spring\r\n\r\nid;name\r\n1;"Doe; Jane"\r\n;;\r\n2;Bo\r\n')
    assert [(student.id, student.name, student.span.line) for student in roster] == [("1", "Doe; Jane", 5), ("2", "Bo", 7)]
    assert problems == []


def test_a_cell_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    roster, problems = read(tmp_path, 'id,name,seat\n1,"=HYPERLINK(""http://x"")",+3\n2,@SUM(A1),-4\n')
    assert [(student.name, student.seat) for student in roster] == [('=HYPERLINK("http://x")', "+3"), ("@SUM(A1)", "-4")]
    assert problems == []


def test_a_workbook_is_read_with_what_it_keeps_for_formulas(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "r.xlsx"))
    page = book.add_worksheet("7b")
    page.write_row(0, 0, ["Name", "ID", "Extra time", "Large print"])
    page.write_row(1, 0, ["Anna", 17])
    page.write_number(1, 2, 0.25, book.add_format({"num_format": "0%"}))
    page.write_boolean(1, 3, True)
    page.write_formula(2, 0, '="B"&"o"', None, "Bo")
    page.write_row(2, 1, [18])
    other = book.add_worksheet("rooms")
    other.write_row(0, 0, ["Room", "Seats"])
    book.close()
    roster, problems = read_roster(tmp_path / "r.xlsx")
    assert list(roster) == [Student("17", "Anna", "", WHOLE, large_print=True), Student("18", "Bo")]
    assert codes(problems) == [("roster-left", 0), ("roster-reading", 3)]
    assert "row 3" in problems[1].message and "formula" in problems[1].message


def test_a_formula_that_was_never_computed_is_a_problem_at_its_cell(tmp_path: Path) -> None:
    sheet(tmp_path / "r.xlsx", ["name", "id"], ["=A1", 1], ["Bo", 2])
    roster, problems = read_roster(tmp_path / "r.xlsx")
    assert [student.id for student in roster] == ["2"]
    assert codes(problems) == [("roster-value", 2)] and problems[0].span.column == 1


def test_without_a_column_for_ids_the_names_tell_students_apart(tmp_path: Path) -> None:
    roster, problems = read(tmp_path, "Student\nDoe,  Jane\nLi Na\nBo\nBO\n,\n")
    assert [(student.id, student.name) for student in roster] == [("doe, jane", "Doe, Jane"), ("li na", "Li Na")]
    assert codes(problems) == [("roster-doubled", 5)] and "rows 4 and 5" in problems[0].message


def test_doubled_ids_name_all_their_rows_and_the_others_are_made(tmp_path: Path) -> None:
    roster, problems = read(tmp_path, "id,name\n1,Ann\n2,Bo\n1,Cy\n3,Di\n1,Ed\n3,Di\n")
    assert [student.name for student in roster] == ["Bo", "Di"]
    assert [(one.severity, one.span.line) for one in problems] == [("error", 4), ("warning", 7)]
    assert "rows 2, 4 and 6" in problems[0].message and "rows 5 and 7" in problems[1].message


def test_each_faulty_row_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    text = "id,name,extra time,large print,paper,language\n,Ann\n2,\n3,Cy,soon,perhaps,B5,Klingon\n1.23E+11,Di\n4,Ed,1,x,y,de,7\n"
    roster, problems = read(tmp_path, text)
    assert [student.id for student in roster] == ["2", "3", "1.23E+11", "4"]
    assert codes(problems) == [
        *[("roster-id", 2), ("roster-name", 3), *[("roster-value", 4)] * 4, ("roster-id", 5)],
        *[("roster-reading", 6), ("roster-value", 6), ("roster-row", 6)],
    ]
    assert [problem.severity for problem in problems].count("warning") == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "import-empty"),
        ("id,name\n", "roster-empty"),
        ("id,name\n,,\n , \n", "roster-empty"),
        ("Ann,1\nBo,2\n", "roster-columns"),
        ("id,name,Name\n1,a,b\n", "roster-columns"),
        ("%PDF-1.7\n", "roster-kind"),
    ],
)
def test_a_list_without_students_says_why(tmp_path: Path, text: str, code: str) -> None:
    roster, problems = read(tmp_path, text)
    assert not len(roster) and code in [problem.code for problem in problems]


@pytest.mark.parametrize(("name", "role"), [("Schüler-Nr", "id"), ("E-Mail", "id"), ("Extra-Time", "extra"), ("Haustier", None)])
def test_the_parts_of_a_column_s_name_stand_apart_or_not(name: str, role: str | None) -> None:
    found = role_of(name)
    assert (found and found[0]) == role


def test_a_plainer_name_of_a_column_goes_before(tmp_path: Path) -> None:
    text = "Nr,First name,Last name,Email address,ID number,Class,Grup\n1,Ann,Ox,a@b.c,17,7b,Z\n"
    roster, problems = read(tmp_path, text)
    assert list(roster) == [Student("17", "Ann Ox", "7b")]
    assert "'Nr', 'Email address', 'Grup'" in problems[0].message and "'group' by 'Grup'" in problems[0].hint


def test_five_thousand_rows_are_read_and_a_hundred_thousand_refused(tmp_path: Path) -> None:
    begun = time.process_time()
    roster, problems = read(tmp_path, "id,name\n" + "".join(f"{number},Student {number}\n" for number in range(5_000)))
    assert len(roster) == 5_000 and not problems
    assert time.process_time() - begun < 3
    roster, problems = read(tmp_path, "id,name\n" + "".join(f"{number},S\n" for number in range(100_000)))
    assert len(roster) == MOST and codes(problems) == [("roster-too-large", MOST + 2)] and "split" in problems[0].hint


def test_names_of_any_script_and_length_are_kept_whole(tmp_path: Path) -> None:
    names = ["王 小明", "محمد عبد الله", "Ngũgĩ wa Thiong'o", "அருண்", "Zoe\u0308", "A" + " B" * 400, "e\u0301" * 99]
    roster, problems = read(tmp_path, "id,name\n" + "".join(f"{number},{name}\n" for number, name in enumerate(names)))
    assert [student.name for student in roster][:4] == names[:4] and not problems
    assert roster.students[4].name == "Zoë" and len(roster.students[5].name) == 801
    assert all(len(student.shown) <= 40 for student in roster)


def test_signs_that_turn_a_text_or_end_a_line_are_no_part_of_a_name(tmp_path: Path) -> None:
    roster, _ = read(tmp_path, 'id,name\n1,"An\u202ena\nMü\x07ller"\n')
    assert roster.students[0].name == "An na Mü ller"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anna Müller", "Anna Müller"),
        ("Pablo Diego José Francisco de Paula Juan Nepomuceno Ruiz Picasso", "Pablo Diego J. F. de P. J. N. R. Picasso"),
        ("x" * 50, "x" * 39 + "…"),
        ("நி" * 30, "நி" * 19 + "…"),
    ],
)
def test_a_long_name_is_shortened_for_the_page(name: str, shown: str) -> None:
    assert shortened(name) == shown
    assert len(shown) <= 40


def test_extra_time_is_minutes_or_per_cent() -> None:
    def of(text: str, head: str = "extra time") -> tuple[int | None, bool] | None:
        found = extra_time(text, head)
        return (found[0].minutes(60) if found[0] else None, found[1]) if found else None

    assert [of(text) for text in ("25%", "+ 15 min", "1,5 h", "1/3", "×1.25", "12.5 Prozent", "30'")] == [
        (minutes, False) for minutes in (15, 15, 90, 20, 15, 8, 30)
    ]
    assert of("20") == (20, True) and of("20", "Extra time (%)") == (12, False) and of("20", "Minutos extra") == (20, False)
    assert of("no") == of("-") == (None, False) and of("oui", "Tiers-temps") == (20, False)
    assert [of(text) for text in ("yes", "-5", "9999", "500 %", "1/0", "half")] == [None] * 6


def test_yes_and_no_paper_and_language_in_many_words() -> None:
    assert [flag(text) for text in ("Ja", "oui", "Sí", "✓", "☑", "X", "1", "wahr")] == [True] * 8
    assert [flag(text) for text in ("", "Nein", "non", "no", "–", "☐", "0", "FALSCH")] == [False] * 8
    assert flag("maybe") is None
    assert [paper(text) for text in ("DIN A4", "US Letter", "", "B5")] == ["a4", "letter", "", None]
    assert [language(text) for text in ("de", "de_AT", "Deutsch", "anglais", "español", "", "it")] == [
        *("de", "de-AT", "de", "en", "es", ""),
        None,
    ]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 7))
def test_whatever_the_bytes_are_there_is_an_answer(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int, bit: int
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    flipped = bytearray(GERMAN.encode("cp1252"))
    flipped[at % len(flipped)] ^= 1 << bit
    for whole in (data, bytes(flipped), bytes(flipped[:at])):
        roster, problems = read(folder, whole)
        assert len(roster) or problems


@pytest.mark.parametrize("cut", [10, 200, 1000, 3000, -1])
def test_a_damaged_workbook_is_a_problem(tmp_path: Path, cut: int) -> None:
    sheet(tmp_path / "r.xlsx", ["name", "id"], *([f"S{number}", number] for number in range(50)))
    roster, problems = read(tmp_path, (tmp_path / "r.xlsx").read_bytes()[:cut], "cut.xlsx")
    assert problems and not len(roster)
