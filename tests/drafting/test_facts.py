"""Candidate facts of invented articles: what is taken, as what, from whom, when, and in which words it is told."""

from __future__ import annotations

import pytest

from course.dates import When
from course.drafting.facts.candidate import Candidate
from course.drafting.facts.candidates import candidates
from course.drafting.passages import Passage, Source, Written
from course.model.wordspan import words

# Every sentence here is invented, and so are its people, places and numbers.


def drafted(*paragraphs: str, language: str = "en", written: str | None = "2031-05-20") -> list[Candidate]:
    date = When.parse(written) if written else None
    passages = tuple(Passage(line, text, line) for line, text in enumerate(paragraphs, 1))
    source = Source("invented.txt", "", "", "", language, Written(date, ""), passages)
    return candidates(source, "A9")


def of_kind(kind: str, *paragraphs: str, language: str = "en", written: str | None = "2031-05-20") -> list[Candidate]:
    return [each for each in drafted(*paragraphs, language=language, written=written) if each.kind == kind]


def told(when: When | None) -> str:
    return when.text if when else ""


def test_an_event_has_its_date_and_stands_in_its_words() -> None:
    text = "Nobody slept. Velora Water opened a second plant near Trum in March 2029, and the mayor cut a ribbon."
    event = of_kind("event", text)[0]
    assert (told(event.date), event.says.name, event.certainty) == ("2029-03", "article", "stated")
    assert words(text, event.span.first, event.span.last).startswith("Velora Water opened")
    assert {"Velora Water", "Trum"} <= set(event.about)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Velora opened the plant on 3 June 2029.", "2029-06-03"),
        ("Velora opened the plant on June 3, 2029.", "2029-06-03"),
        ("Velora opened the plant in 2029.", "2029"),
        ("Velora opened the plant in late 2029.", "2029-late"),
        ("Velora opened the plant in the summer of 2029.", "2029-06/2029-08"),
        ("By 2029, Velora had opened the plant.", "../2029"),
        ("Velora ran the plant between 2027 and 2029.", "2027/2029"),
        ("Velora opened the plant last month.", "2031-04?"),
        ("Velora opened the plant in February.", "2031-02?"),
        ("Velora opened the plant in November.", "2030-11?"),
        ("Velora opened the plant two years ago.", "2029?"),
        ("Velora opened the plant on Monday.", "2031-05-19?"),
        ("Velora opened the plant on page 2029 of a list with 12 of 20 items.", ""),
        ("Velora may open.", ""),
    ],
)
def test_a_date_is_as_exact_as_the_words(text: str, date: str) -> None:
    assert next((told(each.date) for each in drafted(text) if each.date), "") == date


def test_a_relative_date_stays_open_where_the_article_has_none() -> None:
    assert [told(each.date) for each in of_kind("event", "Velora opened the plant last month.", written=None)] == [""]
    assert [told(each.date) for each in of_kind("event", "Velora opened the plant last week.", written="2031")] == [""]


def test_a_date_of_a_subordinate_clause_is_not_that_of_the_main_verb() -> None:
    assert not any(each.date for each in drafted("Velora runs the plant which a storm damaged in 2028."))


def test_what_is_promised_or_planned_is_never_a_fact() -> None:
    promised = drafted(
        "Velora plans to open a third plant by the end of 2033.",
        "Velora said it will clean the river in 2034.",
        "Velora has postponed plans to leave Trum until late 2032.",
        "The plant is expected to employ 300 people in 2032.",
    )
    targets = [told(each.target) for each in promised if each.kind == "target"]
    assert [*dict.fromkeys(targets)] == ["../2033-12-31", "2034", "2032-late", "2032"]
    assert not any(each.date for each in promised)
    assert {each.kind for each in promised} == {"target", "event"}  # that the plans were put off has happened
    assert next(each for each in promised if each.kind == "event").span.place == 3


def test_claims_and_quotations_are_their_speakers_and_no_events() -> None:
    found = drafted(
        "Velora drained the lake in 2028, the Trum Anglers Club said in a letter.",
        "“Nobody drained anything,” Ada Brandt, head of operations at Velora, said on 4 May 2031.",
        "Brandt claimed that the lake had dried up in 2028. She also said the club was late.",
        "According to Lumen Index, 12 lakes dried up in 2028.",
    )
    assert not [each for each in found if each.kind == "event"]
    by_place = {each.span.place: each for each in found if each.kind in ("claim", "quote")}
    assert by_place[1].says.name == "Trum Anglers Club"
    quote = by_place[2]
    assert (quote.kind, str(quote.says), told(quote.said), told(quote.date)) == (
        "quote",
        "Ada Brandt (head of operations, Velora)",
        "2031-05-04",
        "",
    )
    assert quote.quoted == "Nobody drained anything"
    third = [each for each in found if each.span.place == 3]
    assert [(each.says.name, each.says.inferred, each.certainty) for each in third] == [
        ("Ada Brandt", False, "stated"),
        ("Ada Brandt", True, "inferred"),
    ]
    assert told(third[0].date) == "2028"
    assert by_place[4].says.name == "Lumen Index"


def test_that_somebody_spoke_is_no_event() -> None:
    assert not of_kind("event", "The mayor of Trum said little about Velora Water in 2029.", "She denied it in 2030.")


def test_a_quotation_that_goes_on_has_the_same_speaker_inferred() -> None:
    found = of_kind("quote", "“It rained,” said Ada Brandt.", "“Then the old dam broke near the mill. We left early.”")
    assert [(each.says.name, each.says.inferred) for each in found] == [("Ada Brandt", False), *[("Ada Brandt", True)] * 2]


def test_hedges_are_kept_and_make_no_event() -> None:
    found = drafted("Velora reportedly sold the plant in 2030. The dam could break, and it may have leaked.")
    assert not [each for each in found if each.kind == "event"]
    assert [each.hedge for each in found] == [("reportedly",), ("could",), ("may",)]
    assert "could" in found[1].statement
    assert all("not" in each.statement for each in drafted("Velora did not sell the plant to Trum."))


@pytest.mark.parametrize(
    ("text", "number", "as_of"),
    [
        ("The plant served 41,500 households as of June 2030.", "41500 households", "2030-06"),
        ("Velora paid a fine of $2.5M for it.", "2.5 million $", ""),
        ("More than 300 anglers signed it.", "more than 300 anglers", ""),
        ("The club had combined members of 1.2 million in 2030.", "1.2 million combined members", "2030"),
        ("The level fell by 12.5 percent in 2029.", "12.5 %", "2029"),
        ("Twelve villages lost their wells.", "12 villages", ""),
    ],
)
def test_a_number_has_its_unit_and_its_date(text: str, number: str, as_of: str) -> None:
    found = of_kind("number", text)
    assert [(str(each.number), told(each.number.as_of if each.number else None)) for each in found] == [(number, as_of)]


def test_terms_are_defined_and_short_forms_spelled_out() -> None:
    found = drafted(
        "A weir is a low dam that raises the level of a river. The move is a mistake that many regret.",
        "The Trum River Board (TRB) uses a gauge called “Otter”.",
        "By silt we mean fine earth that water carries.",
        "Velora, formerly Trum Pumps, agreed.",
    )
    defined = [(each.kind, each.term) for each in found if each.term]
    assert defined == [
        ("definition", "weir"),
        ("actor", "TRB"),
        ("definition", "Otter"),
        ("definition", "silt"),
        ("actor", "Velora"),
    ]


def test_no_statement_holds_eight_words_of_the_article_in_a_row() -> None:
    text = "Velora opened new, well-lit, bright, large, cheap, clean, safe, dry, warm, quiet halls near Trum in 2029."
    for each in drafted(text, f"“{text}” said Ada Brandt."):
        kept = [word.strip(";,:.“”\"'…").lower() for word in each.statement.split()]
        plain = " ".join(word.strip(",.").lower() for word in text.split())
        runs = (" ".join(kept[at : at + 8]) for at in range(len(kept) - 7))
        assert not any(run in plain for run in runs)
        assert len(each.quoted.replace("…", "").split()) <= 6


@pytest.mark.parametrize(
    ("language", "text", "speaker", "quoted", "number", "date"),
    [
        (
            "de",
            "„Der See ist leer“, sagte die Bürgermeisterin Ada Brandt am Montag. Im Juni 2030 fehlten rund 1,5 Millionen Liter.",
            "Ada Brandt",
            "Der See ist leer",
            "rund 1.5 Millionen Liter",
            "2030-06",
        ),
        (
            "fr",
            "« Le lac est vide », a déclaré la ministre Ada Brandt. En juin 2030, plus de 1 200 habitants sont partis.",
            "Ada Brandt",
            "Le lac est vide",
            "plus de 1200 habitants",
            "2030-06",
        ),
        (
            "es",
            "«El lago está vacío», dijo la ministra Ada Brandt. En junio de 2030 se fueron más de 1.200 vecinos.",
            "Ada Brandt",
            "El lago está vacío",
            "más de 1200 vecinos",
            "2030-06",
        ),
    ],
)
def test_other_languages_give_quotations_numbers_and_dates(
    language: str, text: str, speaker: str, quoted: str, number: str, date: str
) -> None:
    found = drafted(text, language=language)
    quote = next(each for each in found if each.kind == "quote")
    assert (quote.says.name, quote.quoted) == (speaker, quoted)
    counted = next(each for each in found if each.kind == "number")
    assert (str(counted.number), told(counted.date), counted.says.name) == (number, date, "article")


def test_marks_of_markdown_do_not_shift_the_words() -> None:
    text = "In 2029 [Velora Water](https://velora.example/a) opened the **second** plant."
    event = of_kind("event", text)[0]
    assert words(text, event.span.first, event.span.last) == text
    assert "Velora Water" in event.about
    assert "velora.example" not in event.statement


def test_nothing_is_found_where_there_is_nothing_or_no_rules() -> None:
    assert drafted("Järvi on tyhjä vuonna 2030.", language="fi") == []
    assert drafted(language="en") == []
    assert drafted("What now? Let us see.") == []


def test_the_same_text_gives_the_same_candidates() -> None:
    text = "Velora opened a plant in 2029. “It leaks,” said Ada Brandt, head of Velora."
    assert drafted(text) == drafted(text)


def test_a_speaker_is_the_whole_noun_or_the_whole_name() -> None:
    found = drafted(
        "Mayor Lia Kelly noted that the river rose quickly.",
        "A study in Trum Review showed that the river fell slowly. The council said that the river stood still.",
    )
    assert [str(each.says) for each in found if each.kind == "claim"] == ["Lia Kelly (Mayor)", "study in Trum Review", "council"]


def test_of_two_dates_in_a_clause_none_is_taken() -> None:
    found = of_kind("event", "With a feast on 3 June 2029, Velora Water opened the plant on 9 June 2029.")
    assert [each.date for each in found] == [None]


def test_who_is_named_after_a_verb_that_closes_a_sentence_speaks_and_a_look_at_figures_does_not() -> None:
    said = of_kind("number", "It has four wheels, said Nora Pell.")
    assert [each.says.name for each in said] == ["Nora Pell"]
    assert not any("reading" in each.says.name for each in drafted("A closer reading of the numbers says that 30 people left."))


def test_german_clauses_give_neither_a_year_as_a_count_nor_a_clause_as_a_speaker() -> None:
    assert not of_kind("number", "Die alte Brücke wurde 1931 eröffnet.", language="de")
    text = "Nach Angaben des Bauamts wurden bei einer Prüfung im Januar 2024 insgesamt 37 Risse gefunden."
    assert [each.says.name for each in of_kind("number", text, language="de")] == ["Bauamts"]


def test_what_has_lasted_since_a_date_does_not_aim_at_it() -> None:
    hall = "Its hall has been closed since the end of 2029 and is to be opened again in autumn 2032, said Nora Pell."
    assert not any(each.target and each.target.text.startswith("2029") for each in drafted(hall))


def test_in_other_languages_too_the_name_after_said_speaks() -> None:
    found = of_kind("number", "Sie trägt täglich 12.500 Fahrzeuge, sagte Karl Brenner, Leiter des Bauamts.", language="de")
    assert [each.says.name for each in found] == ["Karl Brenner"]
