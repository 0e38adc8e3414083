"""Systems, one a file that defines SYSTEM.

Its docstring says what the articles say, with paragraphs, and what is our modelling choice.
"""
