"""What a course of one's own starts with: a unit, a handout and a small quiz on how to read a source, to print at once."""

from __future__ import annotations

from collections.abc import Iterator

COURSE = """\
# Your course, made from your own articles. It extends no other one: what you write in this folder is all there is.
# What to do next:
#   1. Put an article into articles/, and read it:   course draft articles/NAME.pdf
#   2. Check what it proposes, and take it over:      course review
#   3. Add items, handouts and quizzes of your own:   course new item single-choice --into seeds/items/mine.yaml
#   4. Print it:                                      course build
# The unit, the handout and the quiz that are here show how these look. Change them, or delete them when you have your own.
id: {id}
title: {title}
standard: classroom    # how much 'course check' asks of what you write: draft, classroom or published
licence: All rights reserved   # or a free one, such as CC BY 4.0; it stands at the foot of each page
attribution: {title}   # who made it
objectives:            # what items and units are for
  - {{id: LO1, text: put three questions to a source before using it}}
"""

_UNIT = """\
# A unit: what a few lessons are about, with its lesson plan. A handout, an item or a quiz names it with 'unit: U1'.
id: U1
title: How to read a source
question: Who says this, when, and how do they know?
summary: Learners put three questions to an article before they use it.
minutes: 30
objectives:
  - {objective: LO1, can: "I can ask of a text who wrote it, when, and how its writer knows."}
plan:
  - minutes: 15
    phase: Three questions
    activity: Read H01 together. Pairs answer its three questions for an article of yours.
    materials: [H01]
  - minutes: 15
    phase: Check
    activity: The quiz; then compare answers and reasons.
    materials: [how-to-read-a-source]
"""

_HANDOUT = """\
---
# A handout: these fields, then text in Markdown. Between '::: task' and ':::' stands something to do; '::: lines 2' draws
# lines to write on; what stands in '::: key' is printed in the teacher's copy alone.
id: H01
title: Three questions to a source
unit: U1
teaches: Before you use a text, find out who wrote it, when, and how the writer knows.
minutes: 15
---
**Who?** Look for the writer, and for the publisher of the page. A name that nobody can check is no reason to trust a text.

**When?** Look for the day it was written. A page can be newer than its text: look for the newest thing the text knows, and for
what it still expects.

**How do they know?** Look for what the writer has seen, and for what somebody else told. A promise is no event, and a claim
belongs to whoever makes it.

::: task 1. Put the questions to an article
Who wrote it, and who published it?

::: lines 2
:::

When was it written, and how do you know?

::: lines 2
:::

Find one thing that the writer knows at first hand, or say that there is none.

::: lines 3
:::
:::

::: key
Answers depend on the article. A date at the head of a page is accepted only with a look at what the text
itself knows and expects.
:::
"""

_ITEMS = """\
# Items: each has a stem, a key, and wrong options with the reason why they are wrong. They follow from no article, and say so
# ('enrichment'); an item from an article names the facts that it rests on instead: 'cites: [A1-1]'.
unit: U1
items:
  - id: promise-or-event
    stem: An article of March says that a bridge will open in June. What does it show?
    objective: LO1
    key: In March, the opening was planned for June.
    distractors:
      - option: The bridge opened in June.
        because: The article was written before June; a plan can change.
      - option: The bridge opened in March.
        because: March is when the article was written.
    enrichment: how to read a source
  - id: date-of-the-page
    stem: The date at the head of a web page always shows when its text was written.
    objective: LO1
    key: false
    because: A text can be put on another page years later, with a new date.
    enrichment: how to read a source
  - id: whose-claim
    stem: A newspaper writes, *The lake is clean, the mayor said.* Who claims that the lake is clean?
    objective: LO1
    key: the mayor
    distractors:
      - option: the newspaper
        because: It reports what was said, and names who said it.
      - option: the people who swim in the lake
        because: The sentence does not speak of them.
    enrichment: how to read a source
"""

_QUIZ = """\
# A quiz: which items make it, and how. Each line of 'select' draws so many by lot.
id: how-to-read-a-source
kind: quiz
title: How to read a source
unit: U1
instructions: Work alone. Choose one answer to each question.
select: [{count: 3, unit: U1}]
# forms: [A, B]   # two, each in its own order
"""


def files() -> Iterator[tuple[str, str]]:
    """The files that such a course starts with besides course.yaml: a path in its folder, and the text."""
    yield "seeds/units/u1-sources.yaml", _UNIT
    yield "seeds/handouts/H01-three-questions.md", _HANDOUT
    yield "seeds/items/u1-sources.yaml", _ITEMS
    yield "seeds/quizzes/how-to-read-a-source.yaml", _QUIZ
