"""The diagrams of systems and products: each shows what a run or a fact says, and nothing else; another run, another picture."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest
import weasyprint
from banks import make_bank
from test_diagrams import PALETTE, ROOT, SVG, Box, alt, assert_legible, boxes, draw, texts

from course.dates import When
from course.labels import Labels
from course.model.bank import Bank
from course.modelling.parts import diagrams
from course.modelling.system import System, Value
from course.reading.read import read_bank
from course.subjects.e2ee import SUBJECT
from course.subjects.e2ee.diagrams import (
    d03_man_in_the_middle,
    d04_check_codes,
    d05_products_at_launch,
    d06_products_after_phase_out,
    d07_mailbox,
    d08_key_periods,
    d09_pin_recovery,
    d10_detection_signals,
    d11_escrow_fan,
)
from course.subjects.e2ee.systems.agreement import SYSTEM as AGREEMENT
from course.subjects.e2ee.systems.agreement import handshake

MINE = ("D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11")
HANDED_OUT = ("D3", "D4", "D7", "D8", "D9", "D10", "D11")
MODELS = ("D3", "D4", "D7", "D8", "D9", "D10", "D11")


@pytest.fixture(scope="module")
def seeds() -> Bank:
    return read_bank(ROOT / "seeds")[0]


Defaults = Callable[..., None]


@pytest.fixture
def defaults(monkeypatch: pytest.MonkeyPatch) -> Defaults:
    """Gives the system of a diagram other defaults: the run that is drawn is another one."""

    def change(module: Any, **values: Value) -> None:
        system: System = module.SYSTEM
        parameters = tuple(replace(each, default=values.get(each.name, each.default)) for each in system.parameters)
        monkeypatch.setattr(module, "SYSTEM", replace(system, parameters=parameters))

    return change


def with_facts(bank: Bank, **changes: dict[str, Any] | None) -> Bank:
    """The bank with fields of some facts changed, by id (`A1_10`); None takes a fact away."""
    named = {id_.replace("_", "-"): fields for id_, fields in changes.items()}
    articles = {}
    for name, article in bank.articles.items():
        kept = [fact for fact in article.facts if named.get(fact.id, {}) is not None]
        facts = [fact.model_copy(update=named.get(fact.id) or {}) for fact in kept]
        articles[name] = article.model_copy(update={"facts": facts})
    return replace(bank, articles=articles)


class Wordy(NullTranslations):
    """A language that takes a third more letters than English."""

    def gettext(self, message: str) -> str:
        return re.sub(r"(?<![\w(%])[A-Za-z’-]{3,}", lambda word: word[0] + "n" * round(len(word[0]) / 3), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def in_labels(bank: Bank, labels: Labels) -> Bank:
    copy = replace(bank)
    copy.__dict__["labels"] = labels  # where the cached property keeps it
    return copy


# Every drawing


@pytest.mark.parametrize("id_", MINE)
@pytest.mark.parametrize("language", ["en", "de"])
def test_drawing_of_the_course_is_legible(id_: str, language: str, seeds: Bank) -> None:
    bank = replace(seeds, course=seeds.course.model_copy(update={"labels": language}))
    assert_legible(draw(id_, bank))


@pytest.mark.parametrize("id_", MINE)
def test_labels_may_be_a_third_longer(id_: str, seeds: Bank) -> None:
    labels = Labels("de")
    labels.messages = Wordy()
    assert_legible(draw(id_, in_labels(seeds, labels)))


@pytest.mark.parametrize("id_", MINE)
def test_drawing_is_fit_to_stand_in_a_page(id_: str, seeds: Bank) -> None:
    svg = draw(id_, seeds)
    root = ElementTree.fromstring(svg)
    assert (root.tag, root.attrib["role"], root.attrib["width"]) == (f"{SVG}svg", "img", "100%")
    assert (root[0].text, root[1].text) == (diagrams(SUBJECT)[id_].title, alt(id_, seeds))
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "rect", "circle", "text"}
        assert not {name for name in node.attrib if name == "id" or "href" in name or name.startswith("on")}, node.attrib
        assert {node.get("fill", "none"), node.get("stroke", "none")} <= PALETTE
        assert float(node.get("stroke-width", "1")) >= 1
    assert "url(" not in svg and "%(" not in svg and "&amp;" not in svg
    assert float(root.attrib["viewBox"].split()[3]) <= (350 if id_ in HANDED_OUT else 400)


@pytest.mark.parametrize("id_", MINE)
def test_same_bank_gives_same_drawing(id_: str, seeds: Bank) -> None:
    assert draw(id_, seeds) == draw(id_, read_bank(ROOT / "seeds")[0])


@pytest.mark.parametrize("id_", MINE)
def test_bank_without_anything_still_gives_a_drawing(id_: str, tmp_path: Path) -> None:
    assert_legible(draw(id_, make_bank(tmp_path)))


@pytest.mark.parametrize("id_", MODELS)
def test_model_is_called_a_model(id_: str, seeds: Bank) -> None:
    for said in (texts(draw(id_, seeds)), alt(id_, seeds)):
        assert "model" in said.lower()


def test_weasyprint_draws_them_without_a_complaint(seeds: Bank, caplog: pytest.LogCaptureFixture) -> None:
    page = "".join(draw(id_, seeds) for id_ in MINE)
    with caplog.at_level(logging.WARNING, "weasyprint"):
        pdf = weasyprint.HTML(string=f'<html lang="en"><title>x</title><body>{page}').write_pdf(pdf_variant="pdf/ua-1")
    assert pdf is not None and pdf.startswith(b"%PDF")
    assert [record.getMessage() for record in caplog.records] == []


def beside(shown: list[Box], box: Box) -> list[str]:
    """The texts on the same line right of a text, from left to right."""
    line = [other for other in shown if abs(other.bottom - box.bottom) < 3 and other.left > box.right]
    return [other.text for other in sorted(line, key=lambda other: other.left)]


def found(shown: list[Box], text: str) -> Box:
    return next(box for box in shown if box.text == text)


# D3: somebody in between


def test_two_secrets_with_mallory_one_without(seeds: Bank) -> None:
    shown, said = texts(draw("D3", seeds)), alt("D3", seeds)
    for text in (shown, said):
        assert "2 = 2: one secret" in text
        assert "18 ≠ 7: two secrets; Mallory reads both links" in text
        assert "toy" in text and "prime 23, base 5" in text
    assert "18 and 7" in shown
    assert "Between Alice and Mallory travel 8 to the right and 21 to the left; their link is locked with 18." in said
    assert "Between Mallory and Bob travel 21 to the right and 19 to the left; their link is locked with 7." in said


def test_other_numbers_give_other_secrets(seeds: Bank, defaults: Defaults) -> None:
    defaults(d03_man_in_the_middle, a=4, b=3, m=5)  # 5^12 mod 23 = 18; 5^20 = 12 and 5^15 = 19
    shown = texts(draw("D3", seeds))
    assert "18 = 18: one secret" in shown
    assert "12 ≠ 19: two secrets" in shown


def test_secrets_that_are_equal_by_chance_are_not_called_two(seeds: Bank, defaults: Defaults) -> None:
    defaults(d03_man_in_the_middle, a=6, b=6, m=13)
    assert "18 = 18 by chance; Mallory reads both links" in texts(draw("D3", seeds))


# D4: check codes


def codes(bank: Bank) -> list[str]:
    """The four codes in the picture, digit by digit: Alice's and Bob's on the left, then on the right."""
    digits = [box for box in boxes(draw("D4", bank)) if box.size == 17]
    return ["".join(box.text for box in digits[start : start + 6]) for start in range(0, 24, 6)]


def test_codes_are_those_of_real_runs(seeds: Bank) -> None:
    random = [Random(AGREEMENT.title) for _ in range(2)]
    fair, swapped = handshake(random[0], 6, swapped=False), handshake(random[1], 6, swapped=True)
    assert codes(seeds) == [fair.alice_code, fair.bob_code, swapped.alice_code, swapped.bob_code]
    assert fair.alice_code == fair.bob_code
    assert swapped.alice_code != swapped.bob_code
    said = alt("D4", seeds)
    assert f"Alice’s phone shows {swapped.alice_code} and Bob’s phone shows {swapped.bob_code}" in said
    for text in (texts(draw("D4", seeds)), said):
        assert "The codes match" in text and "The codes differ" in text
        assert "background knowledge, not from the articles" in text


@pytest.mark.parametrize("digits", [1, 12])
def test_codes_of_any_length_are_legible(digits: int, seeds: Bank, defaults: Defaults) -> None:
    defaults(d04_check_codes, digits=digits)
    svg = draw("D4", seeds)
    assert_legible(svg)
    assert sum(box.size == 17 for box in boxes(svg)) == 4 * digits


# D5 and D6: products


def cell(id_: str, bank: Bank, text: str) -> tuple[str, str]:
    """The product and the state of the chip whose first line is `text`."""
    shown = boxes(draw(id_, bank))
    chip = found(shown, text)
    heads = [box for box in shown if box.size == 12]
    names = [box for box in shown if box.size == 12.5]
    state = max((head for head in heads if head.left <= chip.left + 25), key=lambda head: head.left)
    return max((name for name in names if name.top <= chip.top + 2), key=lambda name: name.top).text, state.text


def test_products_at_the_launch_stand_in_their_states(seeds: Bank) -> None:
    assert cell("D5", seeds, "One-to-one messages,") == ("Messenger", "Default")
    assert cell("D5", seeds, "Secret conversations") == ("Messenger", "Opt-in")
    assert cell("D5", seeds, "Group messages") == ("Messenger", "In testing")
    assert cell("D5", seeds, "Messages and calls") == ("Instagram", "Opt-in")
    assert cell("D5", seeds, "Since 2016") == ("WhatsApp", "Default")
    shown = texts(draw("D5", seeds))
    assert "not locked by the launch" in shown
    assert "in some areas only" in shown
    assert "personal calls" in shown


def test_groups_in_messenger_are_not_locked(seeds: Bank) -> None:
    (chip,) = [chip for row in diagrams(SUBJECT)["D5"].data(seeds)["rows"] for chip in row.chips if "Group" in chip.name[0]]
    assert chip.kind == "testing"
    outline = re.search(rf'<rect x="{chip.x:.1f}" y="{chip.y:.1f}"[^>]*>', draw("D5", seeds))
    assert outline and "stroke-dasharray" in outline[0] and 'fill="#ffffff"' in outline[0]
    assert "in testing: Group messages – still being tested" in alt("D5", seeds)


def test_dates_of_products_come_from_the_facts(seeds: Bank) -> None:
    for text in (texts(draw("D5", seeds)), alt("D5", seeds)):
        assert "December 2023 (inferred)" in text  # of the article
    assert "Dec 2023 (inferred)" in texts(draw("D5", seeds))
    other = with_facts(seeds, A1_10={"date": When.parse("2017-05")}, A3_02={"target": When.parse("2026-06-01")})
    assert "Since May 2017" in texts(draw("D5", other)) and "Since May 2017" in alt("D5", other)
    assert "after 1 Jun 2026" in texts(draw("D6", other)) and "after 1 June 2026" in alt("D6", other)


@pytest.mark.parametrize("entries", [d05_products_at_launch.ENTRIES, d06_products_after_phase_out.ENTRIES])
def test_every_product_state_rests_on_facts_of_the_bank(entries: Any, seeds: Bank) -> None:
    for entry in entries:
        assert entry.cites and set(entry.cites) <= seeds.facts.keys()
        assert {fact for fact in (entry.dated, entry.until) if fact} <= seeds.facts.keys()


def test_state_without_its_fact_is_not_drawn(seeds: Bank) -> None:
    without = with_facts(seeds, A4_10=None, A1_10=None)
    shown = texts(draw("D5", without))
    assert "Group messages" not in shown
    assert "no article says anything" in shown
    assert "WhatsApp: no article says anything." in alt("D5", without)


def test_map_names_where_each_state_is_said(seeds: Bank) -> None:
    shown = boxes(draw("D5", seeds))
    group = found(shown, "Group messages")
    below = [box for box in shown if abs(box.left - group.left) < 1 and group.top < box.top < group.top + 40]
    assert [box.text for box in below] == ["still being tested", "A4 ¶3"]


def test_after_the_announcement_instagram_is_to_end_and_the_rest_is_as_it_was(seeds: Bank) -> None:
    assert cell("D6", seeds, "To be phased out")[0] == "Instagram"
    assert cell("D6", seeds, "Off by default") == ("Instagram", "Opt-in")
    assert cell("D6", seeds, "Group messages") == ("Messenger", "In testing")
    assert cell("D6", seeds, "Since 2016") == ("WhatsApp", "Default")
    for text in (texts(draw("D6", seeds)), alt("D6", seeds)):
        assert "after 8 May 2026" in text
        assert "no article says more" in text.lower()
        assert "how long: not said" in text
        assert "Facebook and WhatsApp Messenger" in text


# D7 and D8: the mailbox


def tiles(bank: Bank) -> dict[str, list[int]]:
    data = diagrams(SUBJECT)["D7"].data(bank)
    return {holder.name: [tile.number for tile in holder.tiles if tile.opens] for holder in (*data["devices"], data["server"])}


def test_each_device_opens_its_messages_and_the_server_none(seeds: Bank) -> None:
    everything = [1, 2, 3, 4, 5, 6]
    assert tiles(seeds) == {"phone": everything, "tablet": everything, "laptop": [1, 2, 3], "server": []}
    shown = boxes(draw("D7", seeds))
    assert sum(box.text == "opens 1–6" for box in shown) == 2
    assert sum(box.text == "opens 1–3" for box in shown) == 1
    assert sum(box.text == "opens none" for box in shown) == 1
    said = alt("D7", seeds)
    assert "Laptop: revoked after message 3; key 1; opens of the messages: 1–3." in said
    assert "The server stores them locked, has no key and opens none." in said


def test_revoked_device_stands_outside_the_members(seeds: Bank) -> None:
    shown = boxes(draw("D7", seeds))
    members, gone = found(shown, "Members of the mailbox"), found(shown, "Not a member any more")
    assert found(shown, "Phone").left < found(shown, "Tablet").left < gone.left <= found(shown, "Laptop").left
    assert members.left < found(shown, "Phone").left + 1


def test_other_diary_gives_another_mailbox(seeds: Bank, defaults: Defaults) -> None:
    defaults(d07_mailbox, before=1, between=2, after=1, revoked="phone", history="current-period")
    assert tiles(seeds) == {"laptop": [1, 2, 3, 4], "tablet": [2, 3, 4], "phone": [1], "server": []}
    assert_legible(draw("D7", seeds))
    assert "is not given the earlier keys" in texts(draw("D7", seeds))


def test_bands_hold_the_messages_of_their_period(seeds: Bank) -> None:
    data = diagrams(SUBJECT)["D8"].data(seeds)
    held = [[each["number"] for each in data["messages"] if band.left < each["x"] < band.right] for band in data["bands"]]
    assert held == [[1, 2, 3], [4, 5, 6]]
    said = alt("D8", seeds)
    assert "Key period 1: messages 1–3. Key period 2: messages 4–6." in said
    assert "Phone and laptop join; Laptop is revoked: a new key; Tablet joins and is given all keys" in said


def test_device_rows_say_keys_and_membership(seeds: Bank) -> None:
    shown, lines = boxes(draw("D8", seeds)), {line.name: line for line in diagrams(SUBJECT)["D8"].data(seeds)["lines"]}
    for name, keys in {"Phone": "keys 1 and 2", "Laptop": "key 1", "Tablet": "keys 1 and 2", "Server": "no key"}.items():
        assert keys in beside(shown, found(shown, name))
    assert lines["laptop"].opens == (True,) * 3 + (False,) * 3
    assert lines["server"].member is None and not any(lines["server"].opens)
    (first, second) = diagrams(SUBJECT)["D8"].data(seeds)["bands"]
    assert lines["laptop"].member == (first.left, first.right) and second.left == first.right
    assert lines["tablet"].member[0] > second.left


@pytest.mark.parametrize(("history", "bands"), [("full", 2), ("current-period", 2), ("fresh-period", 3)])
@pytest.mark.parametrize("counts", [(1, 1, 1), (9, 1, 5), (1, 9, 1), (3, 3, 9)])
def test_any_diary_is_legible(history: str, bands: int, counts: tuple[int, int, int], seeds: Bank, defaults: Defaults) -> None:
    values = dict(zip(("before", "between", "after"), counts, strict=True)) | {"history": history}
    for id_, module in (("D7", d07_mailbox), ("D8", d08_key_periods)):
        defaults(module, **values)
        assert_legible(draw(id_, seeds))
    assert len(diagrams(SUBJECT)["D8"].data(seeds)["bands"]) == bands


# D9: the PIN


def test_pin_in_time_opens_and_too_late_does_not(seeds: Bank) -> None:
    in_time, too_late = diagrams(SUBJECT)["D9"].data(seeds)["stories"]
    assert [guess.left for guess in in_time.guesses] == [9, 8, 7, 10]
    assert [guess.opened for guess in in_time.guesses] == [False, False, False, True]
    assert [guess.left for guess in too_late.guesses] == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]
    assert not any(guess.opened for guess in too_late.guesses)
    for text in (texts(draw("D9", seeds)), alt("D9", seeds)):
        assert "6 of 6 messages" in text and "0 of 6 messages" in text
        assert "No article gives the length of the PIN or the number of guesses." in text
        assert "even for the right PIN" in text


def test_other_limits_give_another_flow(seeds: Bank, defaults: Defaults) -> None:
    defaults(d09_pin_recovery, digits=6, guesses=3, wrong=12, messages=4)
    shown = texts(draw("D9", seeds))
    assert "PIN has 6 digits" in shown and "after 3 wrong guesses" in shown
    assert "opens 4 of 4 messages" in shown and "opens 0 of 4 messages" in shown


@pytest.mark.parametrize(("guesses", "wrong"), [(1, 0), (2, 1), (11, 10), (100, 12)])
def test_any_number_of_guesses_is_legible(guesses: int, wrong: int, seeds: Bank, defaults: Defaults) -> None:
    defaults(d09_pin_recovery, guesses=guesses, wrong=wrong)
    assert_legible(draw("D9", seeds))


# D10: signals


def states(bank: Bank) -> dict[str, tuple[bool, bool]]:
    return {row.called: row.states for row in diagrams(SUBJECT)["D10"].data(bank)["rows"]}


def test_encryption_locks_content_on_the_server_alone(seeds: Bank) -> None:
    assert states(seeds) == {
        "content on the server": (True, False),
        "metadata": (True, True),
        "unencrypted data": (True, True),
        "account information": (True, True),
        "user reports": (True, True),
        "the devices": (True, True),
    }
    shown = boxes(draw("D10", seeds))
    assert [box.text for box in shown if box.text in ("readable", "locked")].count("locked") == 1
    assert "Content on the server (words, pictures): readable without, locked with end-to-end encryption." in alt("D10", seeds)


def test_signals_follow_the_model(seeds: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(d10_detection_signals, "service_reads", lambda content, e2ee, random: not e2ee)
    assert states(seeds)["metadata"] == (True, False)
    assert [box.text for box in boxes(draw("D10", seeds))].count("locked") == 4


def test_what_is_said_rests_on_facts_and_their_places(seeds: Bank) -> None:
    for signal in d10_detection_signals.SIGNALS:
        for _, cites in signal.says:
            assert set(cites) <= seeds.facts.keys()
    shown, said = texts(draw("D10", seeds)), alt("D10", seeds)
    assert "NCA: the new measures rest purely on metadata. A4 ¶15" in shown
    assert "NCA: the new measures rest purely on metadata (A4 ¶15)." in said
    assert "Account information is used (A3 ¶11)." in said
    assert "No article says that they are searched." in said
    moved = with_facts(seeds, A4_42={"paragraph": 14})
    assert "rest purely on metadata (A4 ¶14)." in alt("D10", moved)
    assert "NCA: reporting" not in texts(draw("D10", with_facts(seeds, A4_44=None)))


# D11: escrow


def test_one_chat_key_opens_one_chat_and_the_escrow_key_all(seeds: Bank) -> None:
    one, all_ = diagrams(SUBJECT)["D11"].data(seeds)["panels"]
    assert one.opens == (True, *[False] * 7)
    assert all_.opens == (True,) * 8
    for text in (texts(draw("D11", seeds)), alt("D11", seeds)):
        assert "1 of 50,000 chats open" in text
        assert "50,000 of 50,000 chats open" in text
    assert [box.text for box in boxes(draw("D11", seeds))].count("and 49,992 chats more") == 2


def test_a_line_runs_to_each_chat_that_the_key_opens(seeds: Bank, defaults: Defaults) -> None:
    def fan(svg: str) -> int:
        return len(re.findall(r'<path d="M[\d.]+ [\d.]+L[\d.]+ [\d.]+" stroke="#0b5c8a"', svg))

    assert fan(draw("D11", seeds)) == 1 + 8
    defaults(d11_escrow_fan, chats=3, leaked=2)
    svg = draw("D11", seeds)
    assert fan(svg) == 2 + 3
    assert_legible(svg)
    assert "2 of 3 chats open" in texts(svg) and "3 of 3 chats open" in texts(svg) and "chats more" not in texts(svg)


@pytest.mark.parametrize(("chats", "leaked"), [(1, 1), (20, 20), (1_000_000, 12)])
def test_any_number_of_chats_is_legible(chats: int, leaked: int, seeds: Bank, defaults: Defaults) -> None:
    defaults(d11_escrow_fan, chats=chats, leaked=leaked)
    assert_legible(draw("D11", seeds))
