"""The use cases. They join store, reading, suggest, formats and quality; no Qt in here."""
