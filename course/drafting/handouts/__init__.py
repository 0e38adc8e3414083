"""What a person has taken over for a unit → a page for students: terms, a timeline, the articles side by side, tasks."""
