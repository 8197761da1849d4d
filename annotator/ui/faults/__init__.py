"""Unexpected errors: caught, explained, logged."""
