"""Opening, checking, copying and describing a project, and its label set."""
