"""Built web pages in a browser, on a desk and on a phone, by day and by night: nothing that axe-core objects to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from axe import axe
from chromium import PROGRAM, Browser

pytestmark = [pytest.mark.xdist_group("built")]
browser_needed = pytest.mark.skipif(not PROGRAM, reason="there is no Chromium here")

KINDS = (  # one page of each kind, and what is unusual in some
    "index",
    "students",
    "handouts/H03-e2ee-in-one-page",
    "handouts/H05-toy-key-exchange",
    "handouts/H16-stakeholder-map",
    "handouts/H17-argument-cards",
    "handouts/H19-timeline-strip",
    "keys/H16-stakeholder-map-key",
    "quizzes/final-A",
    "quizzes/final-A-answer-sheet",
    "keys/final-A-key",
    "worksheets/u1-worksheet",
    "keys/u8-worksheet-key",
    "keys/U6-guide",
    "keys/U6-teacher",
)
CODES = {"Tab": {"windowsVirtualKeyCode": 9}, "Enter": {"windowsVirtualKeyCode": 13}}
VIOLATIONS = "axe.run().then(found => JSON.stringify(found.violations.map(each => [each.id, each.nodes.map(node => node.html)])))"
SMALL = """JSON.stringify([...document.querySelectorAll('.diagram text')].map(text =>
    parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""


@pytest.fixture(scope="module")
def script(request: pytest.FixtureRequest) -> str:
    cache = request.config.cache
    assert cache is not None
    return axe(cache.mkdir("axe"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def show(browser: Browser, page: Path, width: int, scheme: str = "light") -> None:
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    browser.go(page.as_uri())


def promised(browser: Browser, script: str) -> Any:
    answer = browser.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
    return json.loads(answer["result"]["value"])


@browser_needed
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing(built: Path, browser: Browser, script: str, width: int, scheme: str) -> None:
    found = {}
    for page in KINDS:
        show(browser, built / f"{page}.html", width, scheme)
        browser.value(f"{script};0")
        if violations := promised(browser, VIOLATIONS):
            found[page] = violations
    assert not found


@browser_needed
def test_pages_fit_a_phone_and_diagrams_stay_readable(built: Path, browser: Browser) -> None:
    for page in KINDS:
        show(browser, built / f"{page}.html", 375)
        assert browser.value("document.documentElement.scrollWidth") <= 375, page
        sizes = json.loads(browser.value(SMALL))
        assert not sizes or min(sizes) > 10, page  # pixels


@browser_needed
def test_a_dark_screen_gets_a_dark_page_with_light_diagrams(built: Path, browser: Browser) -> None:
    def light(selector: str) -> bool:
        colour = browser.value(f"getComputedStyle(document.querySelector({selector!r})).backgroundColor")
        return int(colour.removeprefix("rgb(").split(",")[0]) > 127

    show(browser, built / "handouts/H03-e2ee-in-one-page.html", 1280, "dark")
    assert (light("body"), light(".diagram svg")) == (False, True)
    show(browser, built / "handouts/H03-e2ee-in-one-page.html", 1280)
    assert light("body")


SHOWN = (
    "[...document.querySelectorAll('.cards > li')].filter(card => card.offsetParent).map(card => card.innerText.split('\\n')[0])"
)
FIELD = "Object.assign(document.querySelector('[name={}]'), {{value: {!r}}}).dispatchEvent(new Event('input', {{bubbles: true}}))"


@browser_needed
@pytest.mark.parametrize("name", ["index", "students"])
def test_documents_are_found_by_unit_kind_and_words_and_by_keyboard(built: Path, browser: Browser, name: str) -> None:
    def keys(*pressed: str) -> None:
        for key in pressed:
            text = {"Enter": {"text": "\r"}}.get(key, {"text": key} if len(key) == 1 else {})
            browser.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, **text, **CODES.get(key, {}))
            browser.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, **CODES.get(key, {}))

    show(browser, built / f"{name}.html", 1280)
    everything = browser.value(SHOWN)
    assert browser.value("document.querySelector('.count').innerText") == f"{len(everything)} of {len(everything)} documents"
    browser.value(FIELD.format("unit", "U5"))
    browser.value(FIELD.format("kind", "handout"))
    found = browser.value(SHOWN)
    assert 0 < len(found) < 5
    assert browser.value("[...document.querySelectorAll('main section')].filter(each => each.offsetParent).length") == 1
    assert browser.value("document.querySelector('.count').innerText").startswith(f"{len(found)} of ")
    browser.value("document.querySelector('[name=kind]').focus()")
    keys("Tab", "s", "O", "u", "r")  # parts of words, in any case, are enough: five sources, one story
    assert browser.value("document.activeElement.name") == "words"
    assert browser.value(SHOWN) == []
    assert browser.value("document.querySelector('.count').innerText").startswith("0 of ")
    keys("Tab")
    assert browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys("Enter")
    assert browser.value(SHOWN) == everything
    browser.value(FIELD.format("words", "passPORT source"))
    assert len(browser.value(SHOWN)) in (1, 2)  # the handout, and for teachers its key
    labels = "[...document.querySelectorAll('.finder select, .finder input')].map(field => field.labels.length)"
    assert browser.value(labels) == [1, 1, 1]


@browser_needed
def test_without_a_script_every_document_is_shown_and_no_field(built: Path, browser: Browser) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        show(browser, built / "students.html", 1280)
        text = browser.call("Accessibility.getFullAXTree")["nodes"]
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    roles = [node.get("role", {}).get("value") for node in text]
    assert roles.count("listitem") > 60
    assert not {"searchbox", "combobox", "button"} & set(roles)


class Tags(HTMLParser):
    """The attributes of each element, and how deep it stands in what scrolls."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_what_scrolls_is_reached_by_keyboard_and_every_page_leads_back(built: Path) -> None:
    for path in sorted(built.glob("*/*.html")):
        first = "index" if path.parent.name == "keys" else "students"
        tags = Tags(path.read_text(encoding="utf-8")).found
        assert ("a", {"href": f"../{first}.html"}) in tags, path.name
        for number, (tag, _) in enumerate(tags):
            if tag == "table":
                before = tags[number - 1][1]
                assert (before.get("tabindex"), before.get("role")) == ("0", "group") and before.get("aria-label"), path.name
