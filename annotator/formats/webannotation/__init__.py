"""W3C Web Annotation, written and read."""
