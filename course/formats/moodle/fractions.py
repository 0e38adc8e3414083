"""The fractions that Moodle knows. An import with any other is refused, or cannot be answered right."""

from __future__ import annotations

from course.model.policies import Policies

# Moodle's list of grades holds 1/k for these k (question_bank::fraction_options_full).
SHARES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20)


def percent(parts: int) -> str | None:
    """One of so many equal parts, in percent with five decimals (`33.33333`); None if Moodle has no such part."""
    return f"{100 / parts:.5f}".rstrip("0").rstrip(".") if parts in SHARES else None


def penalty(parts: int) -> str:
    """What a wrong tick costs among so many wrong options, in percent.

    Together they cost at least 100, so that ticking everything pays nothing.
    """
    return "-" + str(percent(max(share for share in SHARES if share <= parts)))


def cost(wrong: int, policies: Policies) -> str:
    """What a wrong tick costs among so many wrong options, in percent, as `penalty.ticks` and `partial_credit` want it.

    Half of what `penalty` gives, or the next larger that Moodle has; all the points where only a whole answer counts.
    """
    if not wrong or (policies.penalty.ticks == "none" and policies.partial_credit):
        return "0"
    if not policies.partial_credit:
        return "-100"
    return penalty(wrong * 2 if policies.penalty.ticks == "half" else wrong)


def weights(points: int, gaps: int) -> list[int]:
    """Whole points spread over so many gaps, the first ones getting what does not come out even.

    Raises:
        ValueError: there are fewer points than gaps; Moodle's weights are whole numbers.
    """
    if points < gaps:
        raise ValueError("each gap needs a point")
    each, left = divmod(points, gaps)
    return [each + (number < left) for number in range(gaps)]
