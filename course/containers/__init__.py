"""Files that hold files: the same bytes each time, whatever wrote them."""
