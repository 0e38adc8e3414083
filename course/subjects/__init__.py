"""Subjects that come with the program, one a folder: each plugs in by the entry point group `coursepack.subjects`.

The machine imports none of them.
"""
