"""The parts of the `entities` suggester: one module a family of labels, and what they share."""
