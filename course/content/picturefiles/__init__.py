"""Pictures of the instructor's own: what their files are, what is wrong with them, and how they are made ready to be shown."""
