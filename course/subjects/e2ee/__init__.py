"""The first course's subject: messengers and end-to-end encryption.

What another course could use does not belong here: see `modelling/`.
"""
