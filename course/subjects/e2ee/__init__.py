"""The first course's subject: messengers and end-to-end encryption.

What another course could use does not belong here: see `modelling/`.
"""

from course.model.subject import Subject

SUBJECT = Subject("e2ee", __name__)
