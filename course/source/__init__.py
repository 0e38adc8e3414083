"""Text as people typed it → marked nodes with places. What the nodes mean does not belong here: see `reading/`."""
