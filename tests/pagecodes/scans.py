"""Pages with page codes as WeasyPrint prints them, and what a worn scanner makes of them."""

from __future__ import annotations

import io
from functools import lru_cache
from random import Random

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from course.drawing.pagecodes import sheet
from course.drawing.printer import Printer
from course.pagecodes.code import CLEAR, quiz_mark

TEXT = "<p>Who holds the key of an end-to-end encrypted chat, and who can read what is sent with it?</p>"


class Pen:
    """Draws our own templates, for a course from left to right or from right to left."""

    def __init__(self, rtl: bool = False) -> None:
        from jinja2 import Environment, FileSystemLoader

        from course.workspace.places import built_in

        self._env = Environment(loader=FileSystemLoader(built_in("templates")))
        self._env.globals |= {"rtl": rtl, "_": lambda text, **values: text % values}

    def draw(self, template: str, values: dict[str, object]) -> str:
        return self._env.get_template(template).render(values)


@lru_cache
def _printer(size: str, rtl: bool) -> Printer:
    page = Pen(rtl).draw("styles/page.css.jinja", {"size": size})
    return Printer([page, "p { font-size: 12pt } section { break-after: page }"])


def printed(form: str, pages: int, size: str = "A4", *, quiz: str = "exit", rtl: bool = False) -> bytes:
    """A PDF of so many pages, each with the code of this form in its corner."""
    body = "".join(f"<section>{TEXT * 5}</section>" for _ in range(pages))
    style = sheet(Pen(rtl), quiz_mark(quiz), form, pages)  # type: ignore[arg-type]  # a pen that only draws
    html = f'<!doctype html><html lang="en"><head><title>Exit</title><style>{style}</style></head>'
    body = f'<body style="string-set: note attr(data-note)" data-note="CC BY 4.0"><main><h1>Exit</h1>{body}</main></body></html>'
    return _printer(size, rtl).pdf(html + body)


def rasters(pdf: bytes, dpi: int = 150) -> list[Image.Image]:
    """The pages of a PDF in grey."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]


def scanned(page: Image.Image, rng: Random) -> Image.Image:
    """A page as a worn scanner gives it: 3° askew, a millimetre off, a little blurred and noisy, grey, JPEG at quality 60.

    Half of them are upside down. What turning moves beyond the paper's edges is cut off.
    """
    turned = page.rotate(rng.choice((-3, 3)) + rng.choice((0, 180)), resample=Image.Resampling.BICUBIC, fillcolor=255)
    moved = Image.new("L", turned.size, 255)
    moved.paste(turned, (rng.randint(-6, 6), rng.randint(-6, 6)))
    soft = moved.filter(ImageFilter.GaussianBlur(rng.uniform(0, 0.9)))
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, rng.uniform(2, 9), (soft.height, soft.width))
    grey = (np.asarray(soft, float) * rng.uniform(0.75, 0.9) + 25 + noise).clip(0, 255).astype(np.uint8)
    held = io.BytesIO()
    Image.fromarray(grey).save(held, "JPEG", quality=60)
    return Image.open(held)


def form_code(rng: Random) -> str:
    """A form code of four to eight clear characters, mostly of four."""
    return "".join(rng.choices(CLEAR, k=rng.choice((4, 4, 4, 5, 6, 8))))
