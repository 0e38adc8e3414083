"""Signs and letters that LaTeX has commands for."""

from __future__ import annotations

import unicodedata

SIGNS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "LaTeX": "LaTeX", "TeX": "TeX", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "euro": "€", "texteuro": "€", "EUR": "€", "pounds": "£",
    "textsterling": "£", "S": "§", "P": "¶",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">",
    "textendash": "–", "textemdash": "—",
    "textdegree": "°", "degree": "°", "copyright": "©", "textregistered": "®", "texttrademark": "™", "quad": " ", "qquad": " ",
    "enspace": " ", "thinspace": " ",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "glqq": "„", "grqq": "“",
    "flqq": "«", "frqq": "»", "rightarrow": "→",
    "textrightarrow": "→", "textunderscore": "_", "textpm": "±", "texttimes": "×", "textmu": "µ", "textonehalf": "½",
    "checkmark": "✓", "guillemotleft": "«", "guillemotright": "»",
}  # fmt: skip
_MARKS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307"}
ACCENTS = {
    sign: {letter: unicodedata.normalize("NFC", letter + mark) for letter in map(chr, [*range(65, 91), *range(97, 123)])}
    for sign, mark in _MARKS.items()
}
