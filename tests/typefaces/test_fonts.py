"""Which font prints which character, and what is said of one that none has."""

from __future__ import annotations

import re
import time

import pytest
from fontTools.ttLib import TTFont

from course.typefaces import textface
from course.typefaces.dress import font_faces, fonts_of
from course.typefaces.fonts import code_font, font_for
from course.typefaces.missing import by_script, described, first_place, unprintable
from course.typefaces.scripts import script
from course.typefaces.static import static_files
from course.workspace.places import fonts

CJK = font_for("中") is not None
cjk = pytest.mark.skipif(not CJK, reason="needs noto-cjk-sans-otc, a development dependency")


@pytest.mark.parametrize("file", sorted(fonts().glob("*.ttf")), ids=lambda path: path.stem)
def test_what_is_written_down_of_the_text_face_is_what_its_files_hold(file: object) -> None:
    with TTFont(file) as font:
        held = {code for code in font.getBestCmap() if code > 0x7E}
    written = re.compile(f"[{textface.HELD}]")
    assert {code for code in range(0x7F, 0x30000) if written.match(chr(code))} == held


@pytest.mark.parametrize(
    "text",
    [
        "What is it? – “Grüße”, façade, 5 µm, π ≈ 3, a ≤ b, ∑, €",
        "сквозное шифрование, Київ",
        "αβγ, ἄνθρωπος",
        "ما هو التشفير من طرف إلى طرف؟ ١٢٣، نعم",
        "מהי הצפנה מקצה לקצה?",
        "हिन्दी में क्षत्रिय।",
        "x² H₂O 10⁻³ → ⇒ ⇌ ∈ ⊂ ℝ 𝑥 ½ ′ ″ ✓ ✗ ☐ ♀ ♂",
        "İstanbul, ẞ, Việt Nam, ə ʃ ˈ",
        "ไทย ქართული Հայերեն አማርኛ தமிழ் বাংলা",
    ],
)
def test_what_comes_along_prints_these_scripts_on_any_machine(text: str) -> None:
    assert list(unprintable(text)) == []
    faces = {font_for(character) for character in textface.others(text)}
    assert not any("/usr/" in str(path) and "site-packages" not in str(path) for font in faces if font for _, path in font.files)


@cjk
@pytest.mark.parametrize("text", ["端到端加密是什么？", "エンドツーエンド暗号化とは。", "종단간 암호화란 무엇인가?", "「」、，"])
def test_east_asia(text: str) -> None:
    assert list(unprintable(text)) == []


def test_a_character_without_a_font_is_named_with_what_to_install() -> None:
    assert list(unprintable("A ཀ b")) == ["ཀ"]
    message, hint = described(["ཀ"])
    assert "U+0F40 TIBETAN LETTER KA" in message
    assert "Tibetan" in hint and "apt-get install fonts-noto-core" in hint and "font-noto-sans-tibetan" in hint
    assert "pip install noto-cjk-sans-otc" in described(["中"])[1]
    assert "private" in described(["\ue000"])[0]


def test_a_script_without_a_font_is_told_once_with_its_first_characters() -> None:
    tibetan = [chr(0x0F40 + number) for number in range(8)] + ["ཏ", "ཐ"]
    assert by_script([*tibetan, "\ue000"]) == [tibetan, ["\ue000"]]
    message, hint = described(tibetan)
    assert " ".join(tibetan[:8]) + " and 2 more" in message and "ཏ" not in message and "Tibetan" in hint


def test_what_guides_text_needs_no_font() -> None:
    assert list(unprintable("so\u00adft, می\u200cخواهم, \u2067a\u2069, ☺\ufe0e")) == []


def test_where_a_character_stands() -> None:
    text = "# ཀ in a comment\n\na: 'ཀ'\n"
    place = first_place("ཀ", "items/a.yaml", text)
    assert place and (place.line, place.column) == (3, 5)
    assert first_place("ཀ", "items/a.yaml", "# ཀ\n") is None


@pytest.mark.parametrize(
    ("character", "code"),
    [("。", "Hani"), ("？", "Hani"), ("か", "Hani"), ("한", "Hani"), ("؟", "Arab"), ("।", "Deva"), ("→", "Zyyy"), ("α", "Grek")],
)
def test_a_mark_that_scripts_share_is_looked_up_with_one_of_them(character: str, code: str) -> None:
    assert script(character) == code


@cjk
@pytest.mark.parametrize(
    ("html", "number"),
    [("骨", 2), ('<html lang="ja">骨', 0), ("骨かな", 0), ("骨 한", 1), ('<p lang="zh-TW">骨', 3), ("骨 <p lang='en'>", 2)],
)
def test_han_characters_look_as_the_language_has_them(html: str, number: int) -> None:
    assert [font.number for font in fonts_of(html)] == [number]


def test_a_latin_page_needs_no_other_font_and_no_two_fonts_contend_for_a_character() -> None:
    assert fonts_of("<p>Grüße – a ≤ b</p>") == ()
    chosen = fonts_of("<p>ع א п → 𝑥 देव</p>")
    printed = [code for font in chosen for first, last in font.ranges for code in range(first, last + 1)]
    assert len(printed) == len(set(printed))
    rules, files = font_faces(chosen)
    assert rules.count("@font-face") == sum(len(font.files) for font in chosen)
    assert all(f"fonts:{name}" in rules for name in files)


def test_made_fonts_are_the_same_bytes_each_time_and_hold_one_weight(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    font = font_for("ש")
    assert font
    made = static_files(font)
    first = {style: path.read_bytes() for style, path in made.items()}
    for path in made.values():
        path.unlink()
    assert {style: path.read_bytes() for style, path in static_files(font).items()} == first
    assert len(set(first.values())) == 2  # regular and bold
    for path in made.values():
        with TTFont(path) as file:
            assert "fvar" not in file


def test_looking_through_latin_texts_costs_next_to_nothing() -> None:
    texts = [f"Which of these {number} “keys” opens the café’s door – and why?" for number in range(10_000)]
    begun = time.process_time()
    assert not any(list(unprintable(text)) for text in texts)
    assert time.process_time() - begun < 0.5


def test_code_has_a_font_of_its_own_wherever_it_stands() -> None:
    (font,) = fonts_of("<p>the <code>i</code></p>")
    assert font == code_font() and {style for style, _ in font.files} == {(400, "normal"), (700, "normal"), (400, "italic")}
    assert fonts_of("<p>decode <em>pre</em></p>") == ()


@cjk
def test_no_name_of_a_font_ends_in_a_number() -> None:  # Pango would take it for a size
    assert not any(font.name[-1].isdigit() for font in fonts_of("<p>中 → 𝑥 <code>x</code> <i>ע</i></p>"))
