"""Draw the pictures of the documentation.

docs/pages.png is of a real build in output/, docs/examples.png of docs/examples, docs/formats.png of the first course in other
formats, docs/import.png of a GIFT file and what comes of it; those two need Chromium, and formats.png LibreOffice.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parent.parent
PAGES = (
    ("handouts/H03-e2ee-in-one-page.pdf", 0),
    ("quizzes/u1-exit-A.pdf", 0),
    ("keys/u1-exit-A-key.pdf", 1),
    ("keys/H19-timeline-strip-key.pdf", 3),
)
EXAMPLES = ("mathematics", "chemistry", "history", "arabic")
COURSE = (sys.executable, "-c", "from course.cli import main; main()")
HEIGHT, GAP = 760, 28  # pixels
PHONE = (390, HEIGHT)
GIFT = """\
::Flow::Which unit tells how much water a river carries?{
  =cubic metres a second#A volume in a time.
  ~metres above the sea#That is a height.
  ~kilometres }

::What raises it::Which of these raise the level of a river?{
  ~%50%melting snow
  ~%50%long rain
  ~%-50%a long drought#Less water comes down.
  ~%-50%a dry wind }

::Area::A field of $$40$$ m by $$25$$ m is flooded. How many square metres are that?{#1000:0}

::Gauge::A gauge at a bridge shows the depth of the river above its bed.{FALSE#It is set to a zero of its own.}

::Parts::Match each word with what it names.{
  =spring -> where a river begins
  =mouth -> where it ends
  =tributary -> a river that joins it
  =bend -> where it turns }
"""
TEXT = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><body style="margin:0">
<pre style="font:13.5px/1.55 monospace;white-space:pre-wrap;margin:24px;color:#223"><b style="color:#0a5a8c">rivers.gift</b>

%s"""


def main() -> None:
    """All pictures."""
    draw([(ROOT / "output" / path, number) for path, number in PAGES], "pages.png")
    with TemporaryDirectory() as folder:
        for name in EXAMPLES:
            command = [*COURSE, "build", "sheet", "--format", "pdf", "--output", str(Path(folder, name))]
            subprocess.run(command, cwd=ROOT / "docs" / "examples" / name, check=True, capture_output=True)
        draw([(Path(folder, name, "quizzes/sheet-A.pdf"), 0) for name in EXAMPLES], "examples.png")
    with TemporaryDirectory() as folder:
        save(_formats(Path(folder)), "formats.png")
    with TemporaryDirectory() as folder:
        save(_import(Path(folder)), "import.png")


def _formats(folder: Path) -> list[Image.Image]:
    """A quiz in Word, a question of a practice page on a phone, a crossword, the back of an Anki card."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "formats")]
    from anki_collection import Learner
    from chromium import Browser

    formats = [part for name in ("docx", "practice", "anki", "crossword") for part in ("--format", name)]
    subprocess.run([*COURSE, "build", "U1", *formats, "--output", str(folder)], cwd=ROOT, check=True, capture_output=True)
    word = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "quizzes/u1-exit-A.docx")]
    subprocess.run(word, check=True, capture_output=True)
    learner = Learner(folder / "learner")
    learner.takes((folder / "anki/U1.apkg").read_bytes())
    card = learner.note("u1-stolen-phone-limit").cards()[0].render_output()
    shown = learner.media / "card.html"
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head += f'<style>{card.css}</style><body class="card">'
    shown.write_text(head + card.answer_text, encoding="utf-8")
    with Browser(folder / "browser") as browser:
        size = {"width": PHONE[0], "height": PHONE[1], "deviceScaleFactor": 1, "mobile": True}
        browser.call("Emulation.setDeviceMetricsOverride", **size)
        browser.go((folder / "practice/u1-exit.html").as_uri())
        for words in ("Start", "the people in the conversation", "Check"):
            browser.until(f"[...document.querySelectorAll('button, label')].some(one => one.innerText.trim() === {words!r})")
            browser.value(
                f"[...document.querySelectorAll('button, label')].find(one => one.innerText.trim() === {words!r}).click()"
            )
        browser.value("window.scrollTo(0, 0)")
        browser.picture(folder / "practice.png")
        browser.go(shown.as_uri())
        browser.picture(folder / "card.png")
    pages = [rendered(folder / "u1-exit-A.pdf", 0), rendered(folder / "crossword/U1.pdf", 0)]
    screens = [Image.open(folder / f"{name}.png").convert("RGB") for name in ("practice", "card")]
    return [pages[0], screens[0], pages[1], screens[1]]


def _import(folder: Path) -> list[Image.Image]:
    """A GIFT file, the form that is printed of it, and its key."""
    sys.path[:0] = [str(ROOT / "tests")]
    from chromium import Browser

    (folder / "rivers.gift").write_text(GIFT, encoding="utf-8")
    subprocess.run([*COURSE, "init", "rivers", "--extends", "none"], cwd=folder, check=True, capture_output=True)
    for words in (["import", "../rivers.gift", "--quiz", "rivers"], ["build", "rivers", "--format", "pdf"]):
        subprocess.run([*COURSE, *words], cwd=folder / "rivers", check=True, capture_output=True)
    (folder / "text.html").write_text(TEXT % escape(GIFT), encoding="utf-8")
    with Browser(folder / "browser") as browser:
        size = {"width": 460, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        browser.call("Emulation.setDeviceMetricsOverride", **size)
        browser.go((folder / "text.html").as_uri())
        browser.picture(folder / "text.png")
    pages = [("quizzes/rivers-A.pdf", 0), ("keys/rivers-A-key.pdf", 0)]
    text = Image.open(folder / "text.png").convert("RGB")
    return [text, *(rendered(folder / "rivers/output" / path, number) for path, number in pages)]


def draw(pages: Sequence[tuple[Path, int]], name: str) -> None:
    """Put pages (of a file, by number) side by side on a light ground, into a file in docs/."""
    save([rendered(path, number) for path, number in pages], name)


def rendered(path: Path, number: int) -> Image.Image:
    """A page of a PDF, in the height of all pictures."""
    page = pypdfium2.PdfDocument(path)[number]
    picture: Image.Image = page.render(scale=HEIGHT / page.get_height()).to_pil()
    return picture


def save(pictures: Sequence[Image.Image], name: str) -> None:
    """Pictures of one height side by side, into a file in docs/."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#e6e8eb")
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    sheet.quantize(96, Image.Quantize.MAXCOVERAGE).save(ROOT / "docs" / name, optimize=True)


if __name__ == "__main__":
    main()
