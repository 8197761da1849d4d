"""What the program is about: frozen values and pure functions over them, on the standard library alone."""
