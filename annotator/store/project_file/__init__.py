"""The project file as a file: copies, recovery after a crash, what other programs do to it."""
