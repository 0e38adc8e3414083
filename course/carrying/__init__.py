"""What a format can carry of an item, what it changes or loses, and how that is told."""
