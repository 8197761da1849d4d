"""Evaluation, thresholds, learning from gold, the scope of the memory."""
