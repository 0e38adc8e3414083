"""Words of matter that a teacher may want to leave out or prepare a class for: child abuse, terrorism. English."""

from __future__ import annotations

import re

SENSITIVE_WORDS = re.compile(
    r"\b(child(ren)?(['’]s)?[ -](sexual |and \w+ )?(abus\w*|exploitation|pornograph\w*)"
    r"|abus\w* (of )?(a )?(child(ren)?|minors?|kids)|abuse (material|imagery|images|victims?)|sexual\w*|CSAM"
    r"|groom(s|ed|ing|ers?)?|terror\w*|exploitation|(violent )?extremis\w+|predators?|pa?edophil\w*|offenders?)\b",
    re.IGNORECASE,
)
