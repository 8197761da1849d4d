"""The use cases, one file each. They join store, reading, suggest, formats and quality; no Qt in here."""
