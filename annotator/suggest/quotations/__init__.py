"""How the `quotes` suggester reads: marks, cues, clauses, sources, speakers."""
