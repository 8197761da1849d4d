"""The state of the window: session, settings, threads."""
