"""Frozen forms and errata: what was printed, as it was printed. Assembling new forms does not belong here: see `assembly/`."""
