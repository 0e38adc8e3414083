"""Mathematical signs as TeX calls them."""

from __future__ import annotations

import unicodedata

BIG = {
    "∑": r"\sum", "∏": r"\prod", "∐": r"\coprod", "∫": r"\int", "∬": r"\iint", "∭": r"\iiint", "∮": r"\oint", "⋃": r"\bigcup",
    "⋂": r"\bigcap", "⋁": r"\bigvee", "⋀": r"\bigwedge", "⨁": r"\bigoplus", "⨂": r"\bigotimes", "": r"\int",
}  # fmt: skip
ACCENTS = {
    "\u0302": r"\hat", "^": r"\hat", "\u0303": r"\tilde", "~": r"\tilde", "\u0304": r"\bar", "\u0305": r"\overline",
    "¯": r"\bar", "\u20d7": r"\vec",
    "→": r"\vec", "\u20d6": r"\overleftarrow", "\u20e1": r"\overleftrightarrow", "\u0307": r"\dot", "\u0308": r"\ddot",
    "\u20db": r"\dddot",
    "\u0301": r"\acute", "\u0300": r"\grave", "\u0306": r"\breve", "\u030c": r"\check", "\u030a": r"\mathring",
    "\u0332": r"\underline", "\u20d1": r"\overrightarrow",
}  # fmt: skip
FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "log",
        "ln",
        "lg",
        "exp",
        "lim",
        "limsup",
        "liminf",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "ker",
        "gcd",
        "deg",
        "arg",
        "Pr",
        "hom",
    ]
)
_SIGNS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "vartheta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ϖ": "varpi", "ρ": "rho",
    "ϱ": "varrho",
    "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma",
    "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi",
    "Ω": "Omega",
    "≤": "le", "≥": "ge", "≠": "ne", "≈": "approx", "≡": "equiv", "≅": "cong", "∼": "sim", "≃": "simeq", "∝": "propto",
    "±": "pm", "∓": "mp", "×": "times",
    "÷": "div", "⋅": "cdot", "·": "cdot", "∙": "cdot", "∘": "circ", "∗": "ast", "→": "to", "←": "leftarrow",
    "↔": "leftrightarrow", "⇒": "Rightarrow", "⇐": "Leftarrow",
    "⇔": "Leftrightarrow", "↦": "mapsto", "⟶": "longrightarrow", "⇌": "rightleftharpoons", "↑": "uparrow", "↓": "downarrow",
    "∞": "infty", "∂": "partial", "∇": "nabla",
    "∈": "in", "∉": "notin", "∋": "ni", "⊂": "subset", "⊆": "subseteq", "⊃": "supset", "⊇": "supseteq", "∪": "cup", "∩": "cap",
    "∅": "emptyset",
    "∖": "setminus", "∀": "forall", "∃": "exists", "∄": "nexists", "¬": "neg", "∧": "wedge", "∨": "vee", "⊕": "oplus",
    "⊗": "otimes", "⊥": "perp", "∥": "parallel",
    "∠": "angle", "…": "dots", "⋯": "cdots", "⋮": "vdots", "⋱": "ddots", "ℏ": "hbar", "ℓ": "ell", "ℜ": "Re", "ℑ": "Im",
    "ℵ": "aleph", "′": "prime",
    "≪": "ll", "≫": "gg", "⟨": "langle", "⟩": "rangle", "⌈": "lceil", "⌉": "rceil", "⌊": "lfloor", "⌋": "rfloor", "∑": "sum",
    "∏": "prod", "∫": "int", "√": "surd",
    "≔": "coloneqq", "∣": "mid", "‖": "|", "%": "%", "$": "$", "#": "#", "&": "&", "_": "_", "{": "{", "}": "}",
    "\\": "backslash",
}  # fmt: skip
_BOLDED = {"ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℂ": "C", "ℙ": "P"}
_SPACES = {"\u2009": r"\,", "\u2005": r"\:", "\u2002": r"\enspace ", "\u2003": r"\quad "}
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2061\u2062\u2063\u2064\ufeff"))
_PLAIN = str.maketrans({"−": "-", "\u00a0": " ", "∕": "/", "∶": ":"})


def sign(char: str) -> str:
    """A character within a formula."""
    if char in _SPACES:
        return _SPACES[char]
    if char in _SIGNS:
        name = _SIGNS[char]
        return f"\\{name} " if name.isalpha() else f"\\{name}"
    if char in _BOLDED:
        return f"\\mathbb{{{_BOLDED[char]}}}"
    if 0x1D400 <= ord(char) <= 0x1D7FF:  # letters of mathematics' own alphabets: 𝑥 is x in italics
        plain = unicodedata.normalize("NFKC", char)
        name = unicodedata.name(char, "")
        shown = sign(plain) if plain != char else char
        for words, command in (("DOUBLE-STRUCK", "mathbb"), ("SCRIPT", "mathcal"), ("FRAKTUR", "mathfrak"), ("BOLD", "mathbf")):
            if words in name and not (words == "BOLD" and "ITALIC" in name):
                return f"\\{command}{{{shown.strip()}}}"
        return shown
    if char == "^":
        return r"\hat{}"
    return r"\sim " if char == "~" else char


def letters(text: str) -> str:
    """Characters of a formula."""
    return "".join(map(sign, text.translate(_UNSEEN).translate(_PLAIN)))
