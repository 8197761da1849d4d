"""Bringing out of a damaged project file what can still be read."""
