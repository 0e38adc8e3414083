"""What a practice page says in words of ours, in the language of the course's labels. `{…}` is filled by the script."""

from __future__ import annotations

from course.labels import Labels


def words(labels: Labels) -> dict[str, str]:
    """The words by the names that the script knows them by."""
    said = labels.gettext
    return {
        # where one is
        "question": said("Question %(number)s of %(all)s", number="{number}", all="{all}"),
        "questions": said("All questions"),
        "points": said("Points: %(earned)s of %(all)s", earned="{earned}", all="{all}"),
        "larger": said("Larger letters"),
        "smaller": said("Smaller letters"),
        # the first page
        "when": said("When do you want to know what is right?"),
        "instant": said("After each question"),
        "final": said("At the end"),
        "start": said("Start"),
        "goon": said("Go on where you stopped"),
        "restart": said("Start again"),
        "kept": said("Your answers stay in this browser, also when you close the page."),
        "unkept": said("This browser keeps no answers: leave the page open until you have finished."),
        "sent": said("Your result goes to the course that opened this page."),
        "hintscost": said("A hint costs points: its button says how many."),
        "self": said("Longer texts you assess yourself, beside a model answer."),
        # a question
        "background": said("background"),
        "model": said("In this model"),
        "answer": said("Answer"),
        "ticks": said("Tick every right answer."),
        "maybe": said("There may be none."),
        "none": said("None of these."),
        "choose": said("choose"),
        "twice": said("An answer may fit more than once, or not at all."),
        "up": said("Move up: %(step)s", step="{step}"),
        "down": said("Move down: %(step)s", step="{step}"),
        "sort": said("Move the steps with the arrows, or drag them by their handles."),
        "moved": said("Now at place %(place)s of %(all)s", place="{place}", all="{all}"),
        "step": said("Step %(number)s", number="{number}"),
        "gap": said("Gap %(number)s", number="{number}"),
        "number": said("Write a number, such as %(example)s.", example="{example}"),
        "length": said("Expected length: %(low)s to %(high)s words.", low="{low}", high="{high}"),
        "written": said("Words so far: %(number)s", number="{number}"),
        # what can be done
        "check": said("Check"),
        "show": said("Show the answer"),
        "next": said("Next"),
        "back": said("Back"),
        "finish": said("Finish"),
        "finishnow": said("Finish all the same"),
        "hint": said("Hint"),
        "hintcosts": said("Hint (costs %(points)s)", points="{points}"),
        "hints": said("Hints"),
        "another": said("Another variant"),
        "first": said("Give an answer first, or let it be shown."),
        "open": said("Without an answer so far:"),
        "todo": said("Without an answer"),
        "given": said("Answered"),
        # what was right
        "right": said("Right"),
        "partly": said("Partly right"),
        "wrong": said("Not right"),
        "nothing": said("No answer"),
        "yours": said("your answer"),
        "key": said("right answer"),
        "wanted": said("Right answer:"),
        "also": said("also accepted:"),
        "place": said("belongs at place %(place)s", place="{place}"),
        "fitsnone": said("fits none"),
        "solution": said("Worked solution"),
        "sources": said("Sources"),
        "beyond": said("Background knowledge, not from the articles:"),
        "modelanswer": said("Model answer"),
        "assess": said("For you to assess"),
        "assessed": said("Assessed by yourself"),
        "credit": said("A point for each of"),
        "rubric": said("Rubric"),
        "howmany": said("How many points do you give yourself?"),
        "hintsused": said("Hints used: %(number)s, %(points)s points less", number="{number}", points="{points}"),
        # the result
        "result": said("Your result"),
        "yourname": said("Name"),
        "date": said("Date"),
        "print": said("Print"),
        "look": said("Look at the question"),
        "waiting": said("For you to assess:"),
        "version": said("Version %(version)s.", version="{version}"),
        "saving": said("The answers could not be saved."),
    }


def without_script(labels: Labels) -> str:
    """What stands there where no script runs."""
    return labels.gettext("This page needs JavaScript: open it in a browser that runs it.")


def too_old(labels: Labels) -> str:
    """What stands there in a browser that cannot unpack the questions."""
    return labels.gettext("This browser is too old for this page: open it in a newer one.")
