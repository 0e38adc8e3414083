"""One HTML file with everything in it: style, script, and the questions packed so that they cannot be read as they stand."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from course.formats.practice.mathfont import face, signs
from course.formats.practice.words import too_old, without_script
from course.labels import Labels
from course.labels.writing import of_language

HERE = Path(__file__).parent
SCRIPTS = ("make", "decimals", "marking", "keeping", "speaking", "choosing", "moving", "typing", "writing", "asking", "telling")
LAST = ("views", "start")

_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{way}"{large}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<noscript><main class="card"><h1>{title}</h1><p>{without}</p></main></noscript>
<div id="page" data-old="{old}"></div>
<script type="text/plain" id="packed-questions">{questions}</script>
<script type="text/plain" id="packed-pictures">{pictures}</script>
<script>{script}</script>
</body>
</html>
"""


_PICTURES = re.compile(r'id="packed-pictures">([^<]*)<')


def size(page: str) -> int:
    """How many bytes a page has without its pictures."""
    pictures = _PICTURES.search(page)
    return len(page.encode()) - (len(pictures[1]) if pictures else 0)


@cache
def script(*more: Path) -> str:
    """The page's script: its files one after another in one function, those of `more` before the ones that start it."""
    files = [*(HERE / f"{name}.js" for name in SCRIPTS), *more, *(HERE / f"{name}.js" for name in LAST)]
    return '\n(() => {\n"use strict";\n' + "\n".join(path.read_text(encoding="utf-8") for path in files) + "})();\n"


@cache
def _style() -> str:
    return (HERE / "practice.css").read_text(encoding="utf-8").strip()


def packed(data: Any) -> str:
    """Data as text that nobody reads in passing: JSON, compressed (zlib), in base64. It hides nothing from who unpacks it."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(plain, 9)).decode()


def digest(data: Any) -> str:
    """What tells one state of the questions from another: 12 hexadecimal digits."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:12]


def page(
    data: dict[str, Any], pictures: dict[str, str], labels: Labels, *, large: bool = False, more: Sequence[Path] = ()
) -> str:
    """The file as text.

    `data` is what the script shows, `pictures` are data addresses by the names it knows them by, `more` are further scripts.
    """
    run = script(*more)
    fonts = face(signs(json.dumps(data["items"], ensure_ascii=False).replace('\\"', '"')))
    allowed = base64.b64encode(hashlib.sha256(run.encode()).digest()).decode()
    policy = f"default-src 'none'; script-src 'sha256-{allowed}'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    return _PAGE.format(
        language=html.escape(labels.texts),
        way=of_language(labels.texts),
        large=' data-letters="2"' if large else "",
        policy=policy + "base-uri 'none'; form-action 'none'",
        title=html.escape(data["title"], quote=False),
        style=_style() + fonts,
        without=html.escape(without_script(labels), quote=False),
        old=html.escape(too_old(labels)),
        questions=packed(data),
        pictures=packed(pictures) if pictures else "",
        script=run,
    )
