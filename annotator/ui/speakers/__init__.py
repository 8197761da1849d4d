"""The speakers of the project: the list, merging, attributes, export."""
