"""Practice pages in a browser: what each answer earns, by mouse and by keyboard, kept and printed, and for everybody."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import axe
from banks import item
from chromium import PROGRAM, Browser
from practice_course import COMPUTED, ITEMS, Learner, made, saved, write

pytestmark = [pytest.mark.xdist_group("practice")]
browser_needed = pytest.mark.skipif(not PROGRAM, reason="there is no Chromium here")
ROOT = Path(__file__).parents[2]
TIMES = item("times", "numeric", **COMPUTED)
NUMBERS = {entry["id"]: place for place, entry in enumerate([*ITEMS, TIMES], 1)}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("course")
    write(folder, [*ITEMS, TIMES])
    return dict(saved(folder))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        opened.call("Network.enable")
        yield opened


@pytest.fixture
def learner(browser: Browser) -> Learner:
    browser.errors.clear()
    return Learner(browser)


ANSWERS: dict[str, list[tuple[str, tuple[str, ...], str]]] = {
    # item: how it is answered, with what, and what is said
    "one": [("tick", ("2016",), "Right · Points: 1 of 1"), ("tick", ("2014",), "Not right · Points: 0 of 1")],
    "some": [
        ("tick", ("the sender", "the recipient"), "Right · Points: 2 of 2"),
        ("tick", ("the sender",), "Partly right · Points: 1 of 2"),
        ("tick", ("the sender", "the carrier"), "Not right · Points: 0 of 2"),
        ("tick", ("the sender", "the recipient", "the carrier"), "Partly right · Points: 1 of 2"),
        ("tick", ("the sender", "None of these."), "Not right · Points: 0 of 2"),
    ],
    "none": [
        ("tick", ("None of these.",), "Right · Points: 2 of 2"),
        ("tick", ("None of these.", "the post"), "Not right · Points: 0 of 2"),
    ],
    "pairs": [
        ("choose", ("2014", "March 2019"), "Right · Points: 3 of 3"),
        ("choose", ("2014", "2018"), "Partly right · Points: 1.5 of 3"),
        ("choose", ("2018",), "Not right · Points: 0 of 3"),
    ],
    "steps": [
        ("sort", ("The purchase", "The default encryption", "The vision"), "Right · Points: 3 of 3"),
        ("sort", ("The purchase", "The vision", "The default encryption"), "Partly right · Points: 1 of 3"),
    ],
    "gaps": [
        ("fill", ("2016", "by default"), "Right · Points: 2 of 2"),
        ("fill", (" 2016 ", "on request"), "Partly right · Points: 1 of 2"),
        ("fill", ("2017", "on request"), "Not right · Points: 0 of 2"),
    ],
    "word": [
        ("write", ("A  Key",), "Right · Points: 1 of 1"),
        ("write", ("warrant",), "Not right · Points: 0 of 1"),
    ],
    "number": [
        ("write", ("7.70",), "Right · Points: 2 of 2"),
        ("write", ("7.5",), "Right · Points: 2 of 2"),
        ("write", ("7.71",), "Not right · Points: 0 of 2"),
        ("write", ("76",), "Not right · Points: 0 of 2"),
    ],
    "rich": [("choose", ("B", "A"), "Right · Points: 3 of 3"), ("choose", ("A", "A"), "Partly right · Points: 1.5 of 3")],
}


@browser_needed
def test_each_answer_earns_what_the_key_says(learner: Learner, pages: dict[str, Path]) -> None:
    for name, answers in ANSWERS.items():
        for how, given, said in answers:
            learner.open(pages["exit.html"])
            learner.go(NUMBERS[name])
            if how == "fill":
                learner.write(given[0])
                learner.choose(given[1])
            else:
                getattr(learner, how)(*given)
            learner.press("Check")
            assert learner.verdict.split(" ", 1)[1] == said, (name, given)
    assert learner.browser.errors == []


@browser_needed
def test_reasons_foreseen_mistakes_and_sources_are_told(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["exit.html"])
    learner.tick("2014")
    learner.press("Check")
    assert "Some believe this about 0." in learner.text and "The report says so." in learner.text
    assert "It was two years after the purchase." in learner.text and "The lock report of 2018 (A1), ¶2" in learner.text
    learner.go(NUMBERS["number"])
    learner.write("76")
    learner.press("Check")
    assert "A slip of the point." in learner.text and "7.6 (within 0.1 either way)" in learner.text
    learner.go(NUMBERS["pairs"])
    learner.press("Show the answer")
    assert "2018 fits none" in learner.text and "Right answer: March 2019" in learner.text


@browser_needed
def test_who_writes_assesses_it_by_the_rubric_and_by_what_is_named(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["exit.html"])
    learner.go(NUMBERS["text"])
    learner.write("one two three")
    assert "Expected length: 80 to 150 words. Words so far: 3" in learner.text
    learner.press("Check")
    assert learner.verdict == "✎ For you to assess · Points: 0 of 5"
    assert "It depends on what one weighs." in learner.text
    learner.tick("1 worth 1", "3 worth 3")
    assert learner.verdict == "◐ Partly right · Points: 4 of 5"
    learner.go(NUMBERS["judge"])
    learner.tick("True")
    learner.press("Check")
    assert "Give an answer first" in learner.text  # the reason is missing
    learner.write("because of the year")
    learner.press("Check")
    learner.tick("names the year")
    assert learner.verdict == "◐ Partly right · Points: 2 of 3"


@browser_needed
def test_a_hint_costs_the_share_that_a_further_try_does(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["exit.html"])
    learner.press("Hint (costs 0.33 points)")
    assert "Think of the second event." in learner.text and "It was an even year." not in learner.text
    learner.press("Hint (costs 0.33 points)")
    assert "It was an even year." in learner.text
    learner.tick("2016")
    learner.press("Check")
    assert learner.verdict == "✓ Right · Points: 0.33 of 1"
    assert "Hints used: 2, 0.67 points less" in learner.text


@browser_needed
def test_another_variant_asks_with_other_numbers(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["exit.html"])
    seen = set()
    learner.go(NUMBERS["times"])
    for _ in range(4):
        one, other = map(int, re.findall(r"What is (\d+) times (\d+)", learner.text)[0])
        seen.add((one, other))
        learner.write(str(one * other))
        learner.press("Check")
        assert learner.verdict == "✓ Right · Points: 2 of 2"
        learner.press("Another variant")
    assert len(seen) == 4


@browser_needed
def test_at_the_end_what_is_right_is_told_and_not_before(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["sheet.html"], "final")
    learner.tick("2016")
    learner.press("Next")
    learner.tick("the sender")
    assert learner.verdict == "" and learner.value("return page.querySelectorAll('.badge, .because').length") == 0
    learner.press("Next")
    learner.press("Finish")
    assert "Without an answer so far: 3" in " ".join(learner.text.split())
    learner.press("Finish all the same")
    assert "Your result" in learner.text and "Points: 2 of 5 (40 %)" in learner.text
    assert "your answer: the sender" in learner.text and "dates" in learner.text
    learner.press("2")
    assert learner.verdict == "◐ Partly right · Points: 1 of 2" and "Some believe this about 1." in learner.text
    assert learner.value("return [...page.querySelectorAll('.question input')].every(one => one.disabled)")


@browser_needed
def test_it_goes_on_where_one_stopped_and_starts_again(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["sheet.html"])
    learner.tick("2014")
    learner.press("Check")
    learner.press("Next")
    learner.tick("the sender")
    learner.browser.go(pages["sheet.html"].as_uri())
    learner.ready()
    learner.press("Go on where you stopped")
    assert "Question 2 of 3" in learner.text
    assert learner.value("return [...page.querySelectorAll('li:has(input:checked)')].map(one => one.innerText.trim())") == [
        "the sender"
    ]
    learner.go(1)
    assert learner.verdict == "✗ Not right · Points: 0 of 1"
    learner.browser.go(pages["sheet.html"].as_uri())
    learner.ready()
    learner.start()
    assert learner.verdict == "" and "Question 1 of 3" in learner.text


@browser_needed
@pytest.mark.parametrize(
    "kept", ['{"mode":"instant","items":[{}]}', "no JSON", "null", '{"mode":"final","at":9,"items":[{},{},{}]}']
)
def test_a_store_that_somebody_changed_is_no_hindrance(learner: Learner, pages: dict[str, Path], kept: str) -> None:
    learner.open(pages["sheet.html"])
    learner.value(f"for (const name of Object.keys(localStorage)) localStorage.setItem(name, {json.dumps(kept)})")
    learner.open(pages["sheet.html"])
    assert "Question 1 of 3" in learner.text


@browser_needed
def test_it_works_without_a_store(learner: Learner, pages: dict[str, Path]) -> None:
    hide = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } })"
    script = learner.browser.call("Page.addScriptToEvaluateOnNewDocument", source=hide)["identifier"]
    try:
        learner.browser.go(pages["sheet.html"].as_uri())
        learner.ready()
        assert "This browser keeps no answers" in learner.text
        learner.start()
        learner.tick("2016")
        learner.press("Check")
        assert learner.verdict == "✓ Right · Points: 1 of 1"
    finally:
        learner.browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script)


@browser_needed
def test_by_keyboard_alone(learner: Learner, pages: dict[str, Path]) -> None:
    learner.browser.go(pages["sheet.html"].as_uri())
    learner.ready()
    focus = "const one = document.activeElement; return one.labels?.[0]?.textContent || one.textContent"

    def tab_to(words: str) -> None:
        for _ in range(30):
            learner.keys("Tab")
            if words in learner.value(focus).strip():
                assert learner.value("return getComputedStyle(document.activeElement).outlineStyle") != "none"
                return
        raise AssertionError(f"never reached: {words}")

    tab_to("Start")
    learner.keys("Enter")
    assert learner.value(focus) == "Question 1 of 3"
    tab_to("20")  # the group of options
    for _ in range(4):
        if learner.value(focus).strip() == "2016":
            break
        learner.keys("ArrowDown")
    learner.keys(" ")
    tab_to("Check")
    learner.keys("Enter")
    assert learner.value(focus).endswith("Right · Points: 1 of 1")  # the focus goes to what is said
    tab_to("Next")
    learner.keys("Enter")
    tab_to("the sender")
    learner.keys(" ")
    tab_to("Check")
    learner.keys("Enter")
    assert learner.verdict == "◐ Partly right · Points: 1 of 2"


@browser_needed
def test_steps_are_moved_by_keyboard_and_by_dragging(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["exit.html"])
    learner.go(NUMBERS["steps"])
    order = "return [...page.querySelectorAll('.steps .text')].map(one => one.textContent)"
    before = learner.value(order)
    learner.value("page.querySelectorAll('.steps [data-way=\"1\"]')[0].focus()")
    learner.keys("Enter")
    assert learner.value(order) == [before[1], before[0], before[2]]
    assert learner.value("return document.activeElement.getAttribute('aria-label')") == f"Move down: {before[0]}"
    learner.browser.until("document.querySelector('[role=status]').textContent === 'Now at place 2 of 3'")
    middle = """const box = page.querySelectorAll('.handle')[{}].getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]"""
    (x, y), (_, last) = learner.value(middle.format(0)), learner.value(middle.format(2))
    mouse = {"button": "left", "clickCount": 1}
    learner.browser.call("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, **mouse)
    for place in (y + 30, (y + last) / 2 + 10, last + 10):
        learner.browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=place, button="left", buttons=1)
    learner.browser.call("Input.dispatchMouseEvent", type="mouseReleased", x=x, y=last + 10, **mouse)
    assert learner.value(order) == [before[0], before[2], before[1]]


VIOLATIONS = """axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
    .then(found => JSON.stringify(found.violations.map(each => [each.id, each.nodes.map(node => node.html)])))"""
WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


@browser_needed
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_any_state(
    learner: Learner, pages: dict[str, Path], request: pytest.FixtureRequest, width: int, scheme: str
) -> None:
    assert request.config.cache
    script, browser = axe(request.config.cache.mkdir("axe")), learner.browser
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    found: dict[str, Any] = {}

    def look(state: str) -> None:
        answer = browser.call("Runtime.evaluate", expression=VIOLATIONS, awaitPromise=True, returnByValue=True)
        if violations := json.loads(answer["result"]["value"]):
            found[state] = violations
        assert learner.value(WIDE) <= 0, f"{state} is wider than the window"

    browser.go(pages["exit.html"].as_uri())
    learner.ready()
    browser.value(f"{script};0")
    look("start")
    learner.start()
    learner.press("Hint")
    for name, number in NUMBERS.items():
        learner.go(number)
        look(f"{name} asked")
        if name == "text":
            learner.write("Some words.")
        if name == "one":
            learner.tick("2014")
        learner.press("Show the answer")
        look(f"{name} told")
    learner.press("Finish")
    look("result")
    browser.call("Emulation.setEmulatedMedia", features=[])
    browser.call("Emulation.clearDeviceMetricsOverride")
    assert not found


@browser_needed
def test_touch_targets_are_large_enough_and_letters_grow(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["exit.html"])
    small = """return [...document.querySelectorAll('button, select, .options label, input[type=text]')]
        .filter(one => one.offsetParent)
        .map(one => one.getBoundingClientRect()).filter(box => box.height < 43.9 || box.width < 43.9).length"""
    for number in NUMBERS.values():
        learner.go(number)
        assert learner.value(small) == 0
    size = "return parseFloat(getComputedStyle(document.querySelector('.stem')).fontSize)"
    before = learner.value(size)
    learner.value("page.querySelector('[aria-label=\"Larger letters\"]').click()")
    assert learner.value(size) > before * 1.2
    try:  # WCAG 2.2, 1.4.10: 320 pixels, here with the largest letters
        learner.value("page.querySelector('[aria-label=\"Larger letters\"]').click()")
        learner.browser.call("Emulation.setDeviceMetricsOverride", width=320, height=600, deviceScaleFactor=1, mobile=True)
        for number in NUMBERS.values():
            learner.go(number)
            learner.press("Show the answer")
            assert learner.value(WIDE) <= 0, number
        learner.press("Finish")
        assert learner.value(WIDE) <= 0
    finally:
        learner.browser.call("Emulation.clearDeviceMetricsOverride")
        learner.value("for (const _ of [1, 2]) page.querySelector('[aria-label=\"Smaller letters\"]').click()")


@browser_needed
def test_forced_colours_and_reduced_motion(learner: Learner, pages: dict[str, Path]) -> None:
    features = [{"name": "forced-colors", "value": "active"}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    learner.browser.call("Emulation.setEmulatedMedia", features=features)
    try:
        learner.open(pages["exit.html"])
        assert learner.value("return getComputedStyle(page.querySelector('button.main')).borderStyle") == "solid"
        assert learner.value("return getComputedStyle(page.querySelector('button')).transitionDuration") == "0s"
    finally:
        learner.browser.call("Emulation.setEmulatedMedia", features=[])


@browser_needed
def test_the_result_is_printed_with_name_and_answers(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["sheet.html"])
    learner.tick("2016")
    learner.press("Check")
    learner.go(3)
    learner.press("Show the answer")
    learner.press("Finish")
    learner.press("Finish all the same")
    learner.write("Ada")
    pdf = base64.b64decode(learner.browser.call("Page.printToPDF")["data"])
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Ada" in text and "Points: 1 of 5" in text and "your answer: 2016" in text and "Start again" not in text


@browser_needed
def test_nothing_is_requested_and_the_policy_would_refuse_it(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["exit.html"])
    assert learner.value("return performance.getEntriesByType('resource').length") == 0
    attacks = """window.refused = []; window.ran = 0;
        addEventListener('securitypolicyviolation', event => window.refused.push(event.effectiveDirective));
        fetch('http://127.0.0.1:9/').catch(() => 0);
        document.body.insertAdjacentHTML('beforeend', '<img src="http://127.0.0.1:9/a.png" onerror="window.ran = 1">');
        document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}));
        document.body.append(Object.assign(document.createElement('iframe'), {src: 'http://127.0.0.1:9/'})); 0"""
    learner.browser.value(attacks)
    learner.browser.until("window.refused.length >= 5")
    wanted = ["connect-src", "frame-src", "img-src", "script-src-attr", "script-src-elem"]
    assert sorted(learner.browser.value("window.refused")) == wanted and learner.browser.value("window.ran") == 0


@browser_needed
def test_answers_that_fit_no_question_begin_anew(learner: Learner, pages: dict[str, Path]) -> None:
    learner.open(pages["exit.html"])
    learner.tick("2014")
    odd = """for (const name of Object.keys(localStorage)) {
        if (!name.includes('/exit/')) continue;
        const state = JSON.parse(localStorage.getItem(name));
        state.at = 4; state.items[4].answers = [{ length: 'x' }]; state.items[4].checked = true;
        localStorage.setItem(name, JSON.stringify(state)) }"""
    learner.value(odd)
    learner.browser.go(pages["exit.html"].as_uri())
    learner.ready()
    learner.press("Go on where you stopped")
    assert "Question 1 of 13" in learner.text and learner.value("return page.querySelectorAll('input:checked').length") == 0


@browser_needed
def test_formulas_have_a_font_of_their_own_whose_brackets_grow(learner: Learner, tmp_path: Path) -> None:
    matrix = r"$$\begin{pmatrix} a \\ h \\ \sqrt{2} \\ \omega \end{pmatrix}$$"
    write(tmp_path, [item("matrix", stem=f"What is it?\n\n{matrix}"), item("plain")])
    files = dict(saved(tmp_path))
    learner.open(files["exit.html"])
    learner.browser.until("document.fonts.status === 'loaded'")
    assert learner.value("return [...document.fonts].map(one => one.family + one.status)") == ["Formulasloaded"]
    heights = "const math = page.querySelector('math'); return [math.querySelector('mo'), math.querySelector('mtable')]"
    bracket, table = learner.value(f"{heights}.map(one => one.getBoundingClientRect().height)")
    assert bracket > 0.8 * table
    again = made(tmp_path)[0]["practice/exit.html"].data
    assert again == files["exit.html"].read_bytes() and len(again) < 110_000
    write(tmp_path, [item("plain")])
    assert b"font/woff2" not in made(tmp_path)[0]["practice/exit.html"].data
