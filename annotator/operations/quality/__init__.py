"""Measuring suggesters against gold."""
