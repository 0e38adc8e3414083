"""The commands, one a file: each module here defines a command (or a group) of its own name.

What is made is made elsewhere: see `stages/`.
"""
