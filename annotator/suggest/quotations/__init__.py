"""The rules of the `quotes` suggester: quotation marks, cues, clauses, sources, speakers."""
