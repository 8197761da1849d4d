"""The annotation guidelines beside the text."""
