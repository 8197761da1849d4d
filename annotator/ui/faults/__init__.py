"""Errors that nobody expected: caught, explained, logged."""
