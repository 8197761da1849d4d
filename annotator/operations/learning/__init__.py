"""Learning models from gold."""
