"""brat standoff, written and read."""
