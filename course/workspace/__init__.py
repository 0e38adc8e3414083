"""A folder to work in: layers, overlays, places, settings, policies.

Reading what the files say does not belong here: see `reading/`.
"""
