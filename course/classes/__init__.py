"""Class sets: what is printed for the students of a list, how it is bound, and its keys as data."""
