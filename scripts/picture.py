"""Draw the pictures of the documentation: docs/pages.png from a real build in output/, docs/examples.png from docs/examples."""

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


def main() -> None:
    """Both pictures."""
    draw([(ROOT / "output" / path, number) for path, number in PAGES], "pages.png")
    with TemporaryDirectory() as folder:
        for name in EXAMPLES:
            command = [*COURSE, "build", "sheet", "--format", "pdf", "--output", str(Path(folder, name))]
            subprocess.run(command, cwd=ROOT / "docs" / "examples" / name, check=True, capture_output=True)
        draw([(Path(folder, name, "quizzes/sheet-A.pdf"), 0) for name in EXAMPLES], "examples.png")


def draw(pages: Sequence[tuple[Path, int]], name: str) -> None:
    """Put pages (of a file, by number) side by side on a light ground, into a file in docs/."""
    pictures = []
    for path, number in pages:
        page = pypdfium2.PdfDocument(path)[number]
        pictures.append(page.render(scale=HEIGHT / page.get_height()).to_pil())
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#e6e8eb")
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    sheet.quantize(64).save(ROOT / "docs" / name, optimize=True)


if __name__ == "__main__":
    main()
