"""Drafts and what a person decides on them: they are taken over into the course, or rejected with a reason, one by one."""
