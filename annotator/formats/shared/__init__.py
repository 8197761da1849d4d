"""What several formats share; no format stands here."""
