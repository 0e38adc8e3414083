"""The text face, Atkinson Hyperlegible: which characters it has, and which need another font."""

from __future__ import annotations

import re

# What its four files hold beyond ASCII (a test compares). Written down: a bank of ten thousand items asks for every text, and
# opening a font takes longer than reading a file of items.
HELD = (
    r"\u00a0-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e\u012f\u0131\u0136\u0137"
    r"\u013b-\u013e\u0141-\u0148\u0150-\u0155\u0158-\u015b\u015e-\u0165\u016a\u016b\u016e-\u0173\u0178-\u017e\u0192"
    r"\u0218-\u021b\u02c6\u02c7\u02d8-\u02dd\u0300-\u0304\u0306-\u0308\u030a-\u030c\u0326-\u0328\u0394\u03a9\u03bc"
    r"\u03c0\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2044\u2074\u20ac\u2113\u2122"
    r"\u212e\u2202\u220f\u2211\u2212\u2215\u2219\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25ca"
)
# What guides text without being drawn: joiners, direction marks, soft hyphens, variation selectors.
SILENT = r"\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"

_OTHER = re.compile(rf"[^\s -~{HELD}{SILENT}]|[\u2000-\u200a\u202f\u205f\u3000]")


def others(text: str) -> list[str]:
    """The characters of a text, each once and in their order, that the text face does not have."""
    return [] if text.isascii() else list(dict.fromkeys(_OTHER.findall(text)))
