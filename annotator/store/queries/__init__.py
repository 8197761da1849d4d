"""Read-only queries of what several windows and the command line list."""
