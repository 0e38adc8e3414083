"""SCORM packages: what is in them, and what an LMS (scorm-again in a browser) is told by the page in them."""

from __future__ import annotations

import functools
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from banks import item
from chromium import PROGRAM, Browser
from lxml import etree
from npm import installed
from practice_course import ITEMS, Learner, made, write

from course.carrying.features import Feature
from course.formats.scorm import CARRIES

pytestmark = [pytest.mark.xdist_group("scorm")]
browser_needed = pytest.mark.skipif(not PROGRAM, reason="there is no Chromium here")
VERSION = "scorm-again@3.4.3"
LMS = """\
<!doctype html><meta charset="utf-8"><title>An LMS</title><script src="scorm12.min.js"></script>
<script>
const kept = JSON.parse(localStorage.getItem("lms") || "{}");
const api = new Scorm12API({ autocommit: false, logLevel: 5, mastery_override: false });
api.loadFromFlattenedJSON({ "cmi.core.student_id": "s1", ...kept });
api.cmi.student_data.mastery_score = new URLSearchParams(location.search).get("mastery") || "";
const faults = [];
window.API = {};
for (const name of ["LMSInitialize", "LMSFinish", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSGetLastError"]) {
  window.API[name] = (...given) => {
    // scorm-again takes longer ones; the standard does not.
    if (given[0] === "cmi.suspend_data" && given[1]?.length > 4096) faults.push(["too long", given[1].length]);
    const answer = api[name](...given);
    const fault = api.lmsGetLastError();
    if (!["LMSGetLastError", "LMSGetValue"].includes(name) && fault !== "0") faults.push([name, ...given, fault]);
    return answer;
  };
}
const cmi = () => JSON.parse(JSON.stringify(api.cmi));
</script>
<div><iframe id="outer" src="frame.html" width="900" height="900"></iframe></div>
"""
FRAME = '<!doctype html><title>A frame</title><iframe id="inner" src="course/index.html" width="880" height="880"></iframe>'
PAGE = "document.querySelector('#outer').contentDocument.querySelector('#inner').contentDocument"


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """A folder with an LMS and a package, and its address on this machine alone."""
    assert request.config.cache
    kept = request.config.cache.mkdir("scorm-again")
    script = installed(kept, VERSION) / "node_modules/scorm-again/dist/scorm12.min.js"
    folder = tmp_path_factory.mktemp("lms")
    write(folder, [*ITEMS[:9], ITEMS[9] | {"words": "80-2000"}])
    package = made(folder, "scorm")[0]["scorm/exit.zip"].data
    with zipfile.ZipFile(BytesIO(package)) as archive:
        archive.extractall(folder / "site" / "course")
    shutil.copy(script, folder / "site")
    (folder / "site" / "lms.html").write_text(LMS, "utf-8")
    (folder / "site" / "frame.html").write_text(FRAME, "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(folder / "site")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield folder / "site", f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


class Lms(Learner):
    """Somebody who works through a page that stands in an LMS, in a frame of a frame."""

    def __init__(self, browser: Browser, site: tuple[Path, str]) -> None:
        super().__init__(browser, PAGE)
        self.folder, self.address = site
        browser.go(f"{self.address}/lms.html")
        browser.value("localStorage.clear()")

    def visit(self, mastery: str = "") -> None:
        """Opens the course in the LMS, which may ask for a score."""
        self.browser.go(f"{self.address}/lms.html?mastery={mastery}")
        self.browser.until(
            f"document.querySelector('#outer')?.contentDocument?.querySelector('#inner') && {PAGE}?.querySelector('main h1')"
        )

    def leave(self) -> dict[str, Any]:
        """Closes the page; what the LMS knows then, which it keeps for the next visit."""
        self.browser.value("document.querySelector('#outer').src = 'about:blank'")
        self.browser.until("api.isTerminated()")
        script = """(() => { const {core, suspend_data} = cmi();
            const kept = {'cmi.suspend_data': suspend_data, 'cmi.core.lesson_status': core.lesson_status,
                'cmi.core.lesson_location': core.lesson_location, 'cmi.core.entry': 'resume'};
            localStorage.setItem('lms', JSON.stringify(kept)); return JSON.stringify(cmi()) })()"""
        return dict(json.loads(self.browser.value(script)))

    @property
    def faults(self) -> list[Any]:
        """What the LMS objected to."""
        return list(json.loads(self.browser.value("JSON.stringify(faults)")))


@pytest.fixture
def lms(browser: Browser, site: tuple[Path, str]) -> Lms:
    return Lms(browser, site)


def answer_all(lms: Lms) -> None:
    lms.tick("2016")
    lms.press("Next")
    lms.tick("the sender", "the recipient")
    lms.press("Next")
    lms.tick("None of these.")
    lms.press("Next")
    lms.tick("True")
    lms.write("because of the year")
    lms.press("Next")
    lms.choose("2014", "March 2019")
    lms.press("Next")
    lms.sort("The purchase", "The default encryption", "The vision")
    lms.press("Next")
    lms.write("2016")
    lms.choose("by default")
    lms.press("Next")
    lms.write("key")
    lms.press("Next")
    lms.write("7.6")
    lms.press("Next")
    lms.write("It depends.")
    lms.press("Finish")


@browser_needed
def test_right_answers_score_100_and_complete_the_course(lms: Lms) -> None:
    lms.visit()
    assert "Your result goes to the course that opened this page." in lms.text
    lms.start("final")
    answer_all(lms)
    assert "Your result" in lms.text
    told = lms.leave()
    assert lms.faults == []
    assert told["core"]["lesson_status"] == "completed"
    assert {name: float(told["core"]["score"][name]) for name in ("raw", "min", "max")} == {"raw": 100, "min": 0, "max": 100}
    rows = list(told["interactions"].values()) if isinstance(told["interactions"], dict) else told["interactions"]
    rows = rows[0] if rows and isinstance(rows[0], list) else rows
    rows = [row for row in rows if isinstance(row, dict) and row.get("id")]
    assert [(row["id"], row["type"], row["result"]) for row in rows] == [
        ("one", "choice", "correct"),
        ("some", "choice", "correct"),
        ("none", "choice", "correct"),
        ("judge", "true-false", "correct"),
        ("judge-2", "fill-in", "neutral"),
        ("pairs", "matching", "correct"),
        ("steps", "sequencing", "correct"),
        ("gaps", "fill-in", "correct"),
        ("word", "fill-in", "correct"),
        ("number", "numeric", "correct"),
        ("text", "fill-in", "neutral"),
    ]


@browser_needed
@pytest.mark.parametrize(("mastery", "status"), [("10", "passed"), ("90", "failed")])
def test_half_right_passes_or_fails_by_the_mastery_score(lms: Lms, mastery: str, status: str) -> None:
    lms.visit(mastery)
    lms.start("final")
    lms.press("Next")
    lms.tick("the sender")
    lms.go(6)
    lms.sort("The purchase", "The vision", "The default encryption")
    lms.go(10)
    lms.press("Finish")
    lms.press("Finish all the same")
    told = lms.leave()
    # 1 of 2 ticks and 1 of 3 steps: 2 points of the 17 that the page marks.
    assert (told["core"]["lesson_status"], float(told["core"]["score"]["raw"])) == (status, 11.76)
    assert lms.faults == []


@browser_needed
def test_it_goes_on_in_the_lms_where_one_stopped_whatever_is_written(lms: Lms) -> None:
    lms.visit()
    lms.start()
    lms.tick("2014")
    lms.press("Check")
    lms.go(10)
    lms.write("so it is " * 1000)
    told = lms.leave()
    assert told["core"]["lesson_status"] == "incomplete" and told["core"]["exit"] == "suspend"
    assert len(told["suspend_data"]) <= 4096 and told["core"]["lesson_location"] == "10"
    assert told["core"]["session_time"].startswith("00:00:")
    assert lms.faults == []
    lms.visit()
    lms.press("Go on where you stopped")
    assert "Question 10 of 10" in lms.text
    assert lms.value("return page.querySelector('textarea').value.length") == 9000  # this computer knows the whole text
    lms.go(1)
    assert lms.verdict == "✗ Not right · Points: 0 of 1"
    lms.leave()
    lms.browser.value("for (const name of Object.keys(localStorage)) if (name !== 'lms') localStorage.removeItem(name)")
    lms.visit()  # on another computer
    lms.press("Go on where you stopped")
    lms.go(10)
    assert 100 < lms.value("return page.querySelector('textarea').value.length") < 4096
    lms.go(1)
    assert lms.verdict == "✗ Not right · Points: 0 of 1"


@browser_needed
def test_without_an_lms_the_page_works(lms: Lms) -> None:
    alone = Learner(lms.browser)
    alone.open(lms.folder / "course" / "index.html")
    alone.tick("2016")
    alone.press("Check")
    assert alone.verdict == "✓ Right · Points: 1 of 1"


def test_the_package_is_what_scorm_1_2_asks_for(tmp_path: Path) -> None:
    title = 'Locks & "keys" <now>'
    write(tmp_path, [ITEMS[0], item("long", "essay", stem="Why are there locks at all?")], title=title)
    files, problems = made(tmp_path, "scorm")
    assert problems == []
    assert {path: one.audience for path, one in files.items()} == dict.fromkeys(
        ("scorm/exit.zip", "scorm/sheet.zip", "scorm/U1.zip"), "teacher"
    )
    archive = zipfile.ZipFile(BytesIO(files["scorm/exit.zip"].data))
    assert archive.namelist() == ["imsmanifest.xml", "index.html"]
    root = etree.fromstring(archive.read("imsmanifest.xml"))
    names = {"cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}

    def of(path: str) -> Any:
        return root.xpath(path, namespaces=names)

    assert of("string(cp:metadata/cp:schema)") == "ADL SCORM" and of("string(cp:metadata/cp:schemaversion)") == "1.2"
    assert of("string(cp:organizations/cp:organization/cp:item/cp:title)") == title
    assert of("string(cp:organizations/@default)") == of("string(cp:organizations/cp:organization/@identifier)")
    assert of("string(//cp:item/@identifierref)") == of("string(//cp:resource/@identifier)")
    assert of("string(//cp:resource/@adlcp:scormtype)") == "sco" and of("string(//cp:file/@href)") == "index.html"
    assert made(tmp_path, "scorm")[0]["scorm/exit.zip"].data == files["scorm/exit.zip"].data


def test_the_table_says_that_all_is_carried_and_who_marks_long_texts() -> None:
    assert [feature for feature in Feature if CARRIES.on(feature).how != "carried"] == [Feature.WRITING, Feature.FOREIGN]
