"""Draw the README's picture, docs/pages.png, from pages of a real build in output/."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

PAGES = (
    ("handouts/H03-e2ee-in-one-page.pdf", 0),
    ("quizzes/u1-exit-A.pdf", 0),
    ("keys/u1-exit-A-key.pdf", 1),
    ("keys/H19-timeline-strip-key.pdf", 3),
)
HEIGHT, GAP = 760, 28  # pixels


def main() -> None:
    """Put the pages side by side on a light ground."""
    root = Path(__file__).parent.parent
    pictures = []
    for path, number in PAGES:
        page = pypdfium2.PdfDocument(root / "output" / path)[number]
        pictures.append(page.render(scale=HEIGHT / page.get_height()).to_pil())
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#e6e8eb")
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    sheet.quantize(64).save(root / "docs" / "pages.png", optimize=True)


if __name__ == "__main__":
    main()
