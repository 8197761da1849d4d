"""Counts that triggers maintain, and what is not analysed or not judged yet."""
