"""What the review of articles asks of a project."""
