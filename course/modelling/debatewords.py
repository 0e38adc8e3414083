"""The fixed words of the debate's fields, as maps of it print them."""

from __future__ import annotations

import re

from course.content.markdown import plain
from course.interactions import Label

EMPHASES = {"privacy": Label("Stresses privacy"), "both": Label("Stresses both"), "safety": Label("Stresses safety")}
INFLUENCES = {
    "decides": Label("Decides"),
    "presses": Label("Presses"),
    "is-affected": Label("Is affected"),
    "observes": Label("Observes"),
}
GROUPS = {
    "company": Label("company"),
    "public-authority": Label("public authority"),
    "charity": Label("charity"),
    "expert": Label("experts"),
    "user-voice": Label("users"),
    "writer": Label("writers"),
}
"""In the order of a key to them."""


def brief(name: str) -> str:
    """A name without its explanation: what stands before a comma or a bracket."""
    return re.split(r"\s*[,(]", plain(name))[0] or name
