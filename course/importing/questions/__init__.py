"""Questions as tables and plain JSON have them, in names that people give to columns and fields, as items of ours."""
