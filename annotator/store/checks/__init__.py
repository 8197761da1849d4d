"""What shows that a project file is damaged: unreadable values, foreign objects, rows that differ."""
