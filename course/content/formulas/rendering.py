"""A formula as MathML, and in words."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache

from course.content.formulas.chemistry import in_words, plain, written_out
from course.content.formulas.markup import written
from course.content.formulas.reading import fault
from course.content.formulas.scripts import Words
from course.labels import ENGLISH, Labels, covering

_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|#\w+);)\w+;")


@lru_cache(maxsize=10_000)
def mathml(tex: str, *, display: bool = False, language: str = "en") -> str:
    """A formula as a `<math>` element, with its words as `alttext` and its TeX as `data-tex`.

    `language` is the text's, as a tag. A formula that has a `fault` stands there as it was typed, as code.
    """
    if fault(tex):
        return f"<code>{html.escape(tex)}</code>"
    words = Words(tex)
    shown = written(words.back(written_out(words.tex)), display)
    inside = _ENTITY.sub(lambda entity: html.unescape(entity[0]), shown.partition(">")[2])
    block = ' display="block"' if display else ""
    return f'<math{block} alttext="{html.escape(spoken(tex, language))}" data-tex="{html.escape(tex)}">{inside}'


@lru_cache(maxsize=10_000)
def spoken(tex: str, language: str = "en") -> str:
    """A formula in words of a language (a tag such as `de`; English if nobody knows it): `fraction, a, over b, end fraction`.

    A formula that has a `fault` is said as it was typed.
    """
    import mathra

    if fault(tex):
        return tex
    locale = _locale(language)
    labels = _labels(language) if covering(language) else ENGLISH if locale == "en" else None
    words = Words(tex)
    said = words.back(mathra.render(in_words(words.tex, labels) if labels else plain(words.tex), locale, strict=True)["speech"])
    return re.sub(r"\s+([,.;)])", r"\1", " ".join(said.split())).replace("( ", "(").strip(" ,")


@cache
def _labels(language: str) -> Labels:
    return Labels(language)


@cache
def _locale(language: str) -> str:
    """The speaker's language for a tag: the same one, or another of its family."""
    import mathra

    known = [locale["code"] for locale in mathra.locales()]
    family = language.split("-")[0]
    return next((code for code in known if code == language or code.split("-")[0] == family), "en")
