"""What an Anki card can hold of an item. Whether an answer is right, learners say themselves."""

from __future__ import annotations

from course.carrying.features import Feature
from course.carrying.table import ELSEWHERE, all_but, changed, dropped

_OTHERWISE = {
    ELSEWHERE: [Feature.FOREIGN],
    dropped("no points: learners say themselves how well they knew it"): [Feature.POINTS],
    changed("the back says what is right; learners say themselves how well they knew it"): [Feature.PARTIAL],
    changed("the back lists them; Anki compares what is typed with the first alone"): [Feature.ACCEPTED, Feature.NUMBERS],
    changed("the back says how far a number may be off; Anki compares digit by digit"): [Feature.TOLERANCE],
    changed("one variant is a card"): [Feature.VARIANTS],
}
_SPECIAL = {feature: verdict for verdict, features in _OTHERWISE.items() for feature in features}

CARRIES = all_but(_SPECIAL)
