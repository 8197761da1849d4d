"""Label Studio, written and read."""
