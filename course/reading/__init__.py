"""Files → bank: YAML with the place of every value, checked field by field."""
