"""Small parts of TeX, and the properties of Office MathML."""

from __future__ import annotations

from course.importing.readers.word.names import Element, M


def lined(name: str, rows: list[str]) -> str:
    """An environment with its rows."""
    return f"\\begin{{{name}}} " + " \\\\ ".join(rows) + f" \\end{{{name}}}"


def touch(before: str, after: str) -> bool:
    """Whether two parts would be read as one command."""
    command = before.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").endswith("\\") and before[-1].isalpha()
    return command and after[0].isalpha()


def base(tex: str) -> str:
    """What a script stands at, as one."""
    single = len(tex) == 1 or (tex.startswith("\\") and tex[1:].isalpha())
    closed = tex.startswith("(") and tex.endswith(")") and tex.count("(") == 1
    return tex if single or closed or tex.isdigit() else f"{{{tex}}}"


def tall(tex: str) -> bool:
    """Whether brackets around it have to grow."""
    return any(
        command in tex
        for command in ("\\frac", "\\begin", "\\sum", "\\int", "\\prod", "\\atop", "\\binom", "\\sqrt", "\\overset", "\\underset")
    )


def value(properties: Element | None, name: str, default: str = "") -> str:
    """The value of a property."""
    element = properties.find(f"{M}{name}") if properties is not None else None
    return default if element is None else element.get(f"{M}val", "")


def on(properties: Element, name: str) -> bool:
    """Whether a property is on."""
    element = properties.find(f"{M}{name}")
    return element is not None and element.get(f"{M}val", "1") not in ("0", "off", "false")
