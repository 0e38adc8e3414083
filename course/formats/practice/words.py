"""What a practice page says in words of ours, in the language of the course's labels. `{…}` is filled by the script."""

from __future__ import annotations

from course.labels import Labels


def words(labels: Labels) -> dict[str, str]:
    """The words by the names that the script knows them by."""
    return {
        # where one is
        "question": labels.gettext("Question %(number)s of %(all)s", number="{number}", all="{all}"),
        "questions": labels.gettext("All questions"),
        "points": labels.gettext("Points: %(earned)s of %(all)s", earned="{earned}", all="{all}"),
        "larger": labels.gettext("Larger letters"),
        "smaller": labels.gettext("Smaller letters"),
        # the first page
        "when": labels.gettext("When do you want to know what is right?"),
        "instant": labels.gettext("After each question"),
        "final": labels.gettext("At the end"),
        "start": labels.gettext("Start"),
        "goon": labels.gettext("Go on where you stopped"),
        "restart": labels.gettext("Start again"),
        "kept": labels.gettext("Your answers stay in this browser, also when you close the page."),
        "unkept": labels.gettext("This browser keeps no answers: leave the page open until you have finished."),
        "sent": labels.gettext("Your result goes to the course that opened this page."),
        "hintscost": labels.gettext("A hint costs points: its button says how many."),
        "self": labels.gettext("Longer texts you assess yourself, beside a model answer."),
        # a question
        "background": labels.gettext("background"),
        "model": labels.gettext("In this model"),
        "answer": labels.gettext("Answer"),
        "ticks": labels.gettext("Tick every right answer."),
        "maybe": labels.gettext("There may be none."),
        "none": labels.gettext("None of these."),
        "choose": labels.gettext("choose"),
        "twice": labels.gettext("An answer may fit more than once, or not at all."),
        "up": labels.gettext("Move up: %(step)s", step="{step}"),
        "down": labels.gettext("Move down: %(step)s", step="{step}"),
        "sort": labels.gettext("Move the steps with the arrows, or drag them by their handles."),
        "moved": labels.gettext("Now at place %(place)s of %(all)s", place="{place}", all="{all}"),
        "step": labels.gettext("Step %(number)s", number="{number}"),
        "gap": labels.gettext("Gap %(number)s", number="{number}"),
        "number": labels.gettext("Write a number, such as %(example)s.", example="{example}"),
        "length": labels.gettext("Expected length: %(low)s to %(high)s words.", low="{low}", high="{high}"),
        "written": labels.gettext("Words so far: %(number)s", number="{number}"),
        # what can be done
        "check": labels.gettext("Check"),
        "show": labels.gettext("Show the answer"),
        "next": labels.gettext("Next"),
        "back": labels.gettext("Back"),
        "finish": labels.gettext("Finish"),
        "finishnow": labels.gettext("Finish all the same"),
        "hint": labels.gettext("Hint"),
        "hintcosts": labels.gettext("Hint (costs %(points)s)", points="{points}"),
        "hints": labels.gettext("Hints"),
        "another": labels.gettext("Another variant"),
        "first": labels.gettext("Give an answer first, or let it be shown."),
        "open": labels.gettext("Without an answer so far:"),
        "todo": labels.gettext("Without an answer"),
        "given": labels.gettext("Answered"),
        # what was right
        "right": labels.gettext("Right"),
        "partly": labels.gettext("Partly right"),
        "wrong": labels.gettext("Not right"),
        "nothing": labels.gettext("No answer"),
        "yours": labels.gettext("your answer"),
        "key": labels.gettext("right answer"),
        "wanted": labels.gettext("Right answer:"),
        "also": labels.gettext("also accepted:"),
        "place": labels.gettext("belongs at place %(place)s", place="{place}"),
        "fitsnone": labels.gettext("fits none"),
        "solution": labels.gettext("Worked solution"),
        "sources": labels.gettext("Sources"),
        "beyond": labels.gettext("Background knowledge, not from the articles:"),
        "modelanswer": labels.gettext("Model answer"),
        "assess": labels.gettext("For you to assess"),
        "credit": labels.gettext("A point for each of"),
        "rubric": labels.gettext("Rubric"),
        "howmany": labels.gettext("How many points do you give yourself?"),
        "hintsused": labels.gettext("Hints used: %(number)s, %(points)s points less", number="{number}", points="{points}"),
        # the result
        "result": labels.gettext("Your result"),
        "yourname": labels.gettext("Name"),
        "date": labels.gettext("Date"),
        "print": labels.gettext("Print"),
        "waiting": labels.gettext("For you to assess:"),
        "version": labels.gettext("Version %(version)s.", version="{version}"),
        "saving": labels.gettext("The answers could not be saved."),
    }


def without_script(labels: Labels) -> str:
    """What stands there where no script runs."""
    return labels.gettext("This page needs JavaScript: open it in a browser that runs it.")


def too_old(labels: Labels) -> str:
    """What stands there in a browser that cannot unpack the questions."""
    return labels.gettext("This browser is too old for this page: open it in a newer one.")
