"""Reads and writes TEI P5."""
