"""Draw the pictures of the documentation.

docs/pages.png is of a real build in output/, docs/examples.png of docs/examples, docs/formats.png of the first course in other
formats; that one needs LibreOffice and Chromium.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
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
