"""What each page of a class set is known by: a small code for a camera, and the same in letters for people.

It names a quiz, a form and a page, never a student. `code.py` says what it holds, `symbol.py` draws it, `reading.py` reads it.
"""
