"""What each document says: pages, keys, references, coverage. Drawing them does not belong here: see `drawing/`."""
