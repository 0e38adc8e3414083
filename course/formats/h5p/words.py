"""What H5P says on its buttons, in the language of the course; what is not here H5P says in English."""

from __future__ import annotations

from course.labels import Labels

Said = dict[str, str]


def multi_choice(labels: Labels) -> Said:
    """Of a choice."""
    return {
        "checkAnswerButton": labels.gettext("Check"),
        "submitAnswerButton": labels.gettext("Submit"),
        "showSolutionButton": labels.gettext("Show solution"),
        "tryAgainButton": labels.gettext("Retry"),
        "scoreBarLabel": labels.gettext("You got %(got)s out of %(all)s points", got=":num", all=":total"),
        "wrongAnswer": labels.gettext("Wrong answer"),
        "correctAnswer": labels.gettext("Right answer"),
        "shouldCheck": labels.gettext("Should have been chosen"),
        "shouldNotCheck": labels.gettext("Should not have been chosen"),
        "noInput": labels.gettext("Please answer first"),
    }


def true_false(labels: Labels) -> Said:
    """Of true or false."""
    return {
        "trueText": labels.gettext("True"),
        "falseText": labels.gettext("False"),
        "checkAnswer": labels.gettext("Check"),
        "submitAnswer": labels.gettext("Submit"),
        "showSolutionButton": labels.gettext("Show solution"),
        "tryAgain": labels.gettext("Retry"),
        "wrongAnswerMessage": labels.gettext("Wrong answer"),
        "correctAnswerMessage": labels.gettext("Right answer"),
        "scoreBarLabel": labels.gettext("You got %(got)s out of %(all)s points", got=":num", all=":total"),
    }


def blanks(labels: Labels) -> Said:
    """Of gaps to type into."""
    return {
        "showSolutions": labels.gettext("Show solution"),
        "tryAgain": labels.gettext("Retry"),
        "checkAnswer": labels.gettext("Check"),
        "submitAnswer": labels.gettext("Submit"),
        "notFilledOut": labels.gettext("Please answer first"),
        "answeredCorrectly": labels.gettext("Right answer"),
        "answeredIncorrectly": labels.gettext("Wrong answer"),
        "scoreBarLabel": labels.gettext("You got %(got)s out of %(all)s points", got=":num", all=":total"),
    }


def drag_text(labels: Labels) -> Said:
    """Of words to drag."""
    return {
        "checkAnswer": labels.gettext("Check"),
        "submitAnswer": labels.gettext("Submit"),
        "tryAgain": labels.gettext("Retry"),
        "showSolution": labels.gettext("Show solution"),
        "correctText": labels.gettext("Right answer"),
        "incorrectText": labels.gettext("Wrong answer"),
        "scoreBarLabel": labels.gettext("You got %(got)s out of %(all)s points", got=":num", all=":total"),
    }


def essay(labels: Labels) -> Said:
    """Of a longer answer."""
    return {
        "checkAnswer": labels.gettext("Check"),
        "submitAnswer": labels.gettext("Submit"),
        "tryAgain": labels.gettext("Retry"),
        "showSolution": labels.gettext("Show solution"),
        "solutionTitle": labels.gettext("Model answer"),
    }


def question_set(labels: Labels) -> Said:
    """Of the set, below and above its questions."""
    return {
        "prevButton": labels.gettext("Previous question"),
        "nextButton": labels.gettext("Next question"),
        "finishButton": labels.gettext("Finish"),
        "submitButton": labels.gettext("Submit"),
    }


def end(labels: Labels) -> Said:
    """Of the page with the result."""
    return {
        "scoreBarLabel": labels.gettext("You got %(got)s out of %(all)s points", got="@finals", all="@totals"),
        "solutionButtonText": labels.gettext("Show solution"),
        "retryButtonText": labels.gettext("Retry"),
        "finishButtonText": labels.gettext("Finish"),
        "submitButtonText": labels.gettext("Submit"),
    }
