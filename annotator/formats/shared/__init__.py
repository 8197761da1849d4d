"""Code that several formats share; this package contains no format."""
